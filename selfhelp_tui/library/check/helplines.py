"""Help lines that can be trusted when someone needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.library.strict_yaml import Listing, Mapped
from selfhelp_tui.programme.content.helplines import INTERNATIONAL, Helpline

OLD_AFTER = 180
"""Days."""


def check_helplines(whole: Whole) -> Iterator[ContentProblem]:
    """Every country."""
    for code, held in whole.draft.countries.items():
        base = whole.base is not None and code in whole.base.countries
        if code != INTERNATIONAL and held.thing.emergency is None and not base:
            yield error(held.spot("lines"), "emergency_missing", country=code)
        listed = held.root.get("lines")
        for line, node in zip(held.thing.lines, listed.items if isinstance(listed, Listing) else (), strict=True):
            if isinstance(node, Mapped):
                yield from _line(line, node, whole.today)


def _line(line: Helpline, node: Mapped, today: date | None) -> Iterator[ContentProblem]:
    if line.phone and line.verified == "low":
        yield error(_at(node, "phone"), "phone_uncertain", id=line.id)
    if line.phone and not line.sources:
        yield error(_at(node, "phone"), "phone_without_source", id=line.id)
    if not any((line.phone, line.web, line.email)):
        yield warning(node.spot, "line_unreachable", id=line.id)
    try:
        collected = date.fromisoformat(line.collected)
    except ValueError:
        yield error(_at(node, "collected"), "day_wrong", value=line.collected)
        return
    if today is not None and (today - collected).days > OLD_AFTER:
        yield warning(_at(node, "collected"), "line_old", id=line.id, days=(today - collected).days, most=OLD_AFTER)


def _at(node: Mapped, key: str) -> Spot:
    found = node.get(key)
    return found.spot if found else node.spot
