"""A pack that adds to another: it takes no id that is there already, and brings no rules of its own."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.declared import Key
from selfhelp_tui.library.draft import Draft
from selfhelp_tui.library.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.library.ranges import SHOWN, range_around
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.library.store import INTERFACE, ROUTING, SCALES
from selfhelp_tui.programme.content.units import HelpNow, Intake


def check_alone(whole: Whole) -> Iterator[ContentProblem]:
    """A pack that stands alone has nothing to hide or replace."""
    page = whole.draft.page
    if page is not None and page.thing.extends is None:
        for key in ("hide", "replace"):
            if page.root.get(key) is not None:
                yield error(page.spot(key), "verb_alone", key=key, form=SHOWN)


def check_clashes(draft: Draft, base: StoreShelf) -> Iterator[ContentProblem]:
    """Every id of the added pack against those of the packs before it, save what it means to replace."""
    replaced = {one.key for one in draft.page.thing.replace} if draft.page else set()
    yield from _front_page(draft, base)
    prefix = draft.page.thing.pack if draft.page else None

    def taken(spot: Spot, named: str, known: bool, declared: str = "") -> Iterator[ContentProblem]:
        if known and declared:
            yield error(spot, "added_undeclared", id=named, declared=declared)
        elif known:
            yield error(spot, "added_clash", id=named)
        elif prefix is not None and named.rpartition(".")[2] != prefix and not _has_prefix(named, prefix):
            yield error(spot, "added_prefix", id=named, prefix=prefix)

    if draft.page is not None:
        for listed, known in (
            (draft.page.thing.collections, base.collections),
            (draft.page.thing.groups, base.groups),
        ):
            for one in listed:
                yield from taken(draft.page.root.spot, one, one in known)
    for unit_id, held in draft.units.items():
        spot = held.spot(held.thing.KIND)
        if isinstance(held.thing, (Intake, HelpNow)):
            if unit_id in base.unit_ids:
                yield error(spot, "added_clash", id=unit_id)
            else:
                yield error(spot, "added_kind", kind=held.thing.KIND)
        elif ("unit", unit_id) not in replaced:
            yield from taken(spot, unit_id, unit_id in base.unit_ids, f"{held.thing.KIND}: {unit_id}")
    if draft.scales is not None:
        for scale in draft.scales.thing.scales:
            yield from taken(draft.scales.root.spot, scale.id, scale.id in base.scales)
    if draft.routing is not None:
        yield error(draft.routing.root.spot, "added_kind", kind="routing")
    for code, country in draft.countries.items():
        known_lines = {line.id for line in base.country(code).lines} if code in base.countries else set()
        for line in country.thing.lines:
            named = f"{code}.{line.id}"
            if code in base.countries and ("line", code, line.id) not in replaced:
                yield from taken(country.spot("lines"), named, line.id in known_lines, f"line: {named}")
    yield from _shared_words(draft, base, replaced)


def _has_prefix(named: str, prefix: str) -> bool:
    return named.rpartition(".")[2].startswith(f"{prefix}_")


def _front_page(draft: Draft, base: StoreShelf) -> Iterator[ContentProblem]:
    page = draft.page
    if page is None:
        return
    packs = base.packs
    if page.thing.pack in packs:
        yield error(page.spot("pack"), "added_clash", id=page.thing.pack)
    adds_to = page.thing.adds_to
    if adds_to is None:
        yield error(page.root.spot, "extends_missing", form=SHOWN)
    elif adds_to.name not in packs:
        yield error(page.spot("extends"), "extends_unknown", word=adds_to.name, nearest=nearest(adds_to.name, packs))
    elif not adds_to.bounds:
        yield warning(page.spot("extends"), "extends_any", form=range_around(adds_to.name, packs[adds_to.name]))
    elif not adds_to.holds(packs[adds_to.name]):
        version = packs[adds_to.name]
        yield error(
            page.spot("extends"), "extends_range", wanted=page.thing.extends, pack=adds_to.name, version=version
        )
    for language in base.languages:
        if language not in page.thing.languages:
            yield warning(
                page.spot("languages"),
                "language_fallback",
                language=language,
                written=page.thing.source_language,
            )
    for language in page.thing.languages:
        if language not in base.languages:
            yield warning(page.spot("languages"), "language_not_chosen", language=language)


def _shared_words(draft: Draft, base: StoreShelf, replaced: set[Key]) -> Iterator[ContentProblem]:
    """Words of the interface, of rules and of scales that are there already; those of other packs would not be used."""
    for (unit, language), texts in draft.words.items():
        if unit in (INTERFACE, ROUTING, SCALES) and language in base.languages:
            known = base.words(language).unit(unit)
            for path, text in texts.by_path.items():
                if path in known and ("unit", unit, "text", language, path) not in replaced:
                    named = f"{language}.{unit}.{path}"
                    yield error(text.spot, "added_undeclared", id=path, declared=f"text: {named}")
