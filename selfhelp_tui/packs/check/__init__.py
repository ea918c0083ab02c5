"""A pack checked as a whole: every problem at once, and nothing that only follows from another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from selfhelp_tui.packs.check.ageing import check_reviews
from selfhelp_tui.packs.check.conditions import check_conditions
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.easy import check_easy
from selfhelp_tui.packs.check.guide import check_guide, check_replies_given
from selfhelp_tui.packs.check.helplines import check_helplines, check_numbers
from selfhelp_tui.packs.check.ids_lock import check_lock
from selfhelp_tui.packs.check.minutes import check_minutes
from selfhelp_tui.packs.check.overlay import adaptation_of, check_alone, check_clashes, check_effect
from selfhelp_tui.packs.check.personas import check_personas
from selfhelp_tui.packs.check.prose import check_prose
from selfhelp_tui.packs.check.safety import check_routes, check_safety
from selfhelp_tui.packs.check.structure import (
    check_inner,
    check_modules,
    check_prescription,
    check_references,
    check_scales,
)
from selfhelp_tui.packs.check.style import check_style
from selfhelp_tui.packs.check.words import check_interface, check_languages, check_slots
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.overlay import Overlay
from selfhelp_tui.packs.problems import ContentProblem, errors_in, in_order

Check = Callable[[CheckContext], Iterable[ContentProblem]]

STRUCTURE: tuple[Check, ...] = (check_alone, check_references, check_inner, check_scales, check_conditions)
"""What the rules can only be tried on when it is in order."""
THERE: tuple[Check, ...] = (check_languages, check_interface)
"""Whether every text that a screen needs is there."""
SHOWING: tuple[Check, ...] = (*STRUCTURE, *THERE)
"""What decides whether every screen can be shown."""
WORDS: tuple[Check, ...] = (
    *(
        *THERE,
        check_style,
        check_prose,
        check_easy,
        check_reviews,
        check_slots,
        check_modules,
        check_helplines,
        check_numbers,
        check_guide,
        check_prescription,
        check_minutes,
    ),
)
BEHAVIOUR: tuple[Check, ...] = (check_personas, check_replies_given, check_routes, check_lock)


def check_core(draft: Draft, today: date | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of a pack that stands alone; ``today`` tells which help lines are old."""
    whole = CheckContext(draft, today=today)
    found = [*draft.problems, *_run(STRUCTURE, whole)]
    sound = not errors_in(found)
    found += _run(WORDS, whole)
    # Only behaviour that rests on a sound structure says anything about the rules themselves.
    found += _run(BEHAVIOUR, whole) if sound else []
    return in_order(found)


def check_added(draft: Draft, base: StoreLibrary, today: date | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of a pack that adds to others."""
    return checked_added(draft, base, today)[1]


def checked_added(
    draft: Draft,
    base: StoreLibrary,
    today: date | None = None,
    folder: str = "",
    *,
    checks: Iterable[Check] = (*STRUCTURE, *WORDS),
) -> tuple[Overlay, tuple[ContentProblem, ...]]:
    """What a pack does to those before it, and every problem of it; ``folder`` names it to the next one."""
    adaptation, found = adaptation_of(draft, base, folder)
    whole = CheckContext(draft, base.adapted(adaptation, only_changed=True, sharing=True), today)
    found += [*draft.problems, *check_clashes(draft, base), *_run(checks, whole)]
    found += check_effect(whole, base, adaptation)
    if not errors_in(found):
        changed = list(check_safety(draft, base, base.adapted(adaptation, sharing=True), adaptation))
        adaptation = replace(adaptation, safety_same=not changed)
        # what a client wrote in an earlier version of a pack has to stay theirs to read
        found += [*check_lock(whole), *changed]
    return adaptation, in_order(found)


def check_showing(draft: Draft) -> tuple[ContentProblem, ...]:
    """The problems that decide whether every screen of a pack can be shown; how well it is written is left aside."""
    return in_order([*draft.problems, *_run(SHOWING, CheckContext(draft))])


def _run(checks: Iterable[Check], whole: CheckContext) -> list[ContentProblem]:
    return [problem for check in checks for problem in check(whole)]
