"""A pack checked as a whole: every problem at once, and nothing that only follows from another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from selfhelp_tui.library.adapted_store import Adaptation
from selfhelp_tui.library.check.added import check_alone, check_clashes
from selfhelp_tui.library.check.conditions import check_conditions
from selfhelp_tui.library.check.effect import check_effect
from selfhelp_tui.library.check.helplines import check_helplines
from selfhelp_tui.library.check.inner import check_inner
from selfhelp_tui.library.check.interface import check_interface
from selfhelp_tui.library.check.languages import check_languages
from selfhelp_tui.library.check.lock import check_lock
from selfhelp_tui.library.check.modules import check_modules
from selfhelp_tui.library.check.numbers import check_numbers
from selfhelp_tui.library.check.personas import check_personas
from selfhelp_tui.library.check.prescription import check_prescription
from selfhelp_tui.library.check.references import check_references
from selfhelp_tui.library.check.routes import check_routes
from selfhelp_tui.library.check.safety import check_safety
from selfhelp_tui.library.check.scales import check_scales
from selfhelp_tui.library.check.style import check_style
from selfhelp_tui.library.check.verbs import adaptation_of
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import Draft
from selfhelp_tui.library.problems import ContentProblem, errors_in, in_order
from selfhelp_tui.library.shelf import StoreShelf

Check = Callable[[Whole], Iterable[ContentProblem]]

STRUCTURE: tuple[Check, ...] = (check_alone, check_references, check_inner, check_scales, check_conditions)
"""What the rules can only be tried on when it is in order."""
THERE: tuple[Check, ...] = (check_languages, check_interface)
"""Whether every text that a screen needs is there."""
SHOWING: tuple[Check, ...] = (*STRUCTURE, *THERE)
"""What decides whether every screen can be shown."""
WORDS: tuple[Check, ...] = (*THERE, check_style, check_modules, check_helplines, check_numbers, check_prescription)
BEHAVIOUR: tuple[Check, ...] = (check_personas, check_routes, check_lock)


def check_core(draft: Draft, today: date | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of a pack that stands alone; ``today`` tells which help lines are old."""
    whole = Whole(draft, today=today)
    found = [*draft.problems, *_run(STRUCTURE, whole)]
    sound = not errors_in(found)
    found += _run(WORDS, whole)
    # Only behaviour that rests on a sound structure says anything about the rules themselves.
    found += _run(BEHAVIOUR, whole) if sound else []
    return in_order(found)


def check_added(draft: Draft, base: StoreShelf, today: date | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of a pack that adds to others."""
    return checked_added(draft, base, today)[1]


def checked_added(
    draft: Draft,
    base: StoreShelf,
    today: date | None = None,
    folder: str = "",
    *,
    checks: Iterable[Check] = (*STRUCTURE, *WORDS),
) -> tuple[Adaptation, tuple[ContentProblem, ...]]:
    """What a pack does to those before it, and every problem of it; ``folder`` names it to the next one."""
    adaptation, found = adaptation_of(draft, base, folder)
    whole = Whole(draft, base.adapted(adaptation, only_changed=True), today)
    found += [*draft.problems, *check_clashes(draft, base), *_run(checks, whole)]
    found += check_effect(whole, base, adaptation)
    if not errors_in(found):
        changed = list(check_safety(draft, base, base.adapted(adaptation), adaptation))
        adaptation = replace(adaptation, safety_same=not changed)
        found += changed
    return adaptation, in_order(found)


def check_showing(draft: Draft) -> tuple[ContentProblem, ...]:
    """The problems that decide whether every screen of a pack can be shown; how well it is written is left aside."""
    return in_order([*draft.problems, *_run(SHOWING, Whole(draft))])


def _run(checks: Iterable[Check], whole: Whole) -> list[ContentProblem]:
    return [problem for check in checks for problem in check(whole)]
