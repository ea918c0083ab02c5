"""A pack that adds to another: it takes no id that is there already, and brings no rules of its own."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.programme.units import HelpNow, Intake


def check_clashes(whole: Whole) -> Iterator[ContentProblem]:
    """Every id of the added pack against those of the packs before it."""
    base, draft = whole.base, whole.draft
    if base is None:
        return
    names = base.version.replace(" + ", " ").split()[::2]
    page = draft.page
    if page is not None:
        if page.thing.pack in names:
            yield error(page.spot("pack"), "added_clash", id=page.thing.pack)
        if page.thing.extends not in (*names, None):
            near = nearest(page.thing.extends or "", names)
            yield error(page.spot("extends"), "extends_unknown", word=page.thing.extends, nearest=near)
        for listed, known in ((page.thing.collections, base.collections), (page.thing.groups, base.groups)):
            for one in set(listed) & set(known):
                yield error(page.root.spot, "added_clash", id=one)
    for unit_id, held in draft.units.items():
        if unit_id in base.unit_ids:
            yield error(held.spot(held.thing.KIND), "added_clash", id=unit_id)
        elif isinstance(held.thing, (Intake, HelpNow)):
            yield error(held.spot(held.thing.KIND), "added_kind", kind=held.thing.KIND)
    for scale in draft.scales.thing.scales if draft.scales else ():
        if scale.id in base.scales:
            yield error(draft.scales.root.spot if draft.scales else Spot("scales"), "added_clash", id=scale.id)
    if draft.routing is not None:
        yield error(draft.routing.root.spot, "added_kind", kind="routing")
    for code, country in draft.countries.items():
        known_lines = {line.id for line in base.country(code).lines} if code in base.countries else set()
        for line in country.thing.lines:
            if line.id in known_lines:
                yield error(country.spot("lines"), "added_clash", id=f"{code}.{line.id}")
