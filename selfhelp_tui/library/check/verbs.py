"""What a pack declares to hide and to replace: each thing is there, may be touched, and is touched by one pack only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfhelp_tui.library.adapted_store import Adaptation
from selfhelp_tui.library.check.languages import spot_near
from selfhelp_tui.library.check.protected import Protection
from selfhelp_tui.library.check.whole import Unknown
from selfhelp_tui.library.declared import (
    Declared,
    HideLine,
    HideModule,
    HideSection,
    HideStep,
    HideTopic,
    Key,
    Replace,
    ReplaceLine,
    ReplaceModule,
    ReplaceText,
    ReplaceTopic,
)
from selfhelp_tui.library.draft import Draft, Texts
from selfhelp_tui.library.held_store import HeldStore
from selfhelp_tui.library.marks import mark_of
from selfhelp_tui.library.problems import ContentProblem, Spot, error, errors_in, warning
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.library.store import INTERFACE, ROUTING, SCALES
from selfhelp_tui.library.strict_yaml import Listing, Mapped
from selfhelp_tui.programme.content.units import Module, Topic, Unit

MOST_DECLARED = 200
"""Of one pack; one that changes more than this is better a pack of its own."""
FRONT = "pack.yaml"
KINDS: Mapping[str, type[Unit]] = {"module": Module, "topic": Topic}


def adaptation_of(draft: Draft, base: StoreShelf, folder: str) -> tuple[Adaptation, list[ContentProblem]]:
    """All of what a pack declares that can be done, and a problem for each thing that can't."""
    problems: list[ContentProblem] = []
    good: dict[Declared, int] = {}
    protection = Protection(base)
    others = {one.key: (by, line) for by in base.adaptations for one, line in by.declared.items()}
    own: dict[Key, int] = {}
    for declared, spot in _all_declared(draft, problems):
        found = list(_one(declared, spot, base, protection, others, own))
        if not errors_in(found):
            found += _brought(declared, spot, draft, base)
        own.setdefault(declared.key, spot.line)
        problems += found
        if not errors_in(found):
            good[declared] = spot.line
    problems += _loose(draft, base, good)
    page = draft.page.thing if draft.page else None
    instead = frozenset(one.key[1] if one.unit else one.of for one in good if _stands_whole(one))
    return (
        Adaptation(
            folder=folder,
            name=page.pack if page else "",
            version=page.version if page else "",
            beneath=base,
            declared=good,
            store=HeldStore(draft, base.groups, instead) if page else None,
        ),
        problems,
    )


def _stands_whole(declared: Declared) -> bool:
    return isinstance(declared, (ReplaceModule, ReplaceTopic, ReplaceLine))


def _all_declared(draft: Draft, problems: list[ContentProblem]) -> Iterator[tuple[Declared, Spot]]:
    if draft.page is None:
        return
    count = 0
    for key in ("hide", "replace"):
        listed = draft.page.root.get(key)
        items: tuple[Declared, ...] = getattr(draft.page.thing, key)
        for declared, node in zip(items, listed.items if isinstance(listed, Listing) else (), strict=False):
            count += 1
            if count > MOST_DECLARED:
                problems.append(error(node.spot, "declared_too_many", most=MOST_DECLARED))
                return
            written = node.get(declared.KIND) if isinstance(node, Mapped) else None
            yield declared, written.spot if written else node.spot


def _one(
    declared: Declared,
    spot: Spot,
    base: StoreShelf,
    protection: Protection,
    others: Mapping[Key, tuple[Adaptation, int]],
    own: Mapping[Key, int],
) -> Iterator[ContentProblem]:
    """Why a thing can't be touched: another pack or an earlier line does so, it is not there, or it is protected."""
    earlier = next((line for key, line in own.items() if overlap(key, declared.key)), None)
    if earlier is not None:
        yield error(spot, "declared_twice", id=declared.of, line=earlier)
        return
    for key, (by, line) in others.items():
        if overlap(key, declared.key):
            file = f"{by.folder}/{FRONT}" if by.folder else FRONT
            yield error(spot, "declared_by_other", id=declared.of, pack=by.name, file=file, line=line)
            return
    missing = FINDERS[type(declared)](base, declared)
    if missing is not None:
        yield error(spot, missing.problem, word=missing.word, nearest=missing.nearest)
        return
    reason = protection.why(declared)
    if reason is not None:
        yield error(spot, reason, id=declared.of)
        return
    if isinstance(declared, Replace):
        mark = mark_of(base, declared)
        if declared.made_from is None:
            yield warning(spot, "made_from_missing", id=declared.of, mark=mark)
        elif declared.made_from != mark:
            yield warning(spot, "made_from_changed", id=declared.of, was=declared.made_from, mark=mark)


def overlap(one: Key, other: Key) -> bool:
    """Whether two things are the same, or one lies in the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


# --- whether what is named is there ---------------------------------------------------------------------------------


def _unit(kind: str, missing: str) -> Any:
    def find(base: StoreShelf, declared: Declared) -> Unknown | None:
        name = declared.unit
        of_kind = [one for one in base.unit_ids if isinstance(base.unit(one), KINDS[kind])]
        if name in of_kind:
            return None
        if name not in base.unit_ids:
            return Unknown(missing, name, nearest(name, of_kind))
        other = base.unit(name).KIND
        # what is no module and no topic is told to be protected
        return Unknown("declared_kind", f"{kind}: {name}", f"{other}: {name}") if other in KINDS else None

    return find


def _within(base: StoreShelf, declared: Declared) -> Unit | Unknown:
    if declared.unit in base.unit_ids:
        return base.unit(declared.unit)
    return Unknown("unit_unknown", declared.unit, nearest(declared.unit, base.unit_ids))


def _section(base: StoreShelf, declared: Declared) -> Unknown | None:
    unit = _within(base, declared)
    if isinstance(unit, Unknown):
        return unit
    known = [f"{unit.id}.{section.id}" for section in unit.sections]
    return None if declared.of in known else Unknown("declared_no_section", declared.of, nearest(declared.of, known))


def _step(base: StoreShelf, declared: Declared) -> Unknown | None:
    unit = _within(base, declared)
    if isinstance(unit, Unknown):
        return unit
    known = [f"{unit.id}.{step.id}" for _, step in unit.placed_steps()]
    return None if declared.of in known else Unknown("declared_no_step", declared.of, nearest(declared.of, known))


def _line(base: StoreShelf, declared: Declared) -> Unknown | None:
    code = declared.key[1]
    if code not in base.countries:
        return Unknown("country_unknown", code, nearest(code, base.countries))
    known = [f"{code}.{line.id}" for line in base.country(code).lines]
    return None if declared.of in known else Unknown("declared_no_line", declared.of, nearest(declared.of, known))


def _text(base: StoreShelf, declared: Declared) -> Unknown | None:
    _, unit, _, language, path = declared.key
    if language not in base.languages:
        return Unknown("declared_no_language", language, nearest(language, base.languages))
    named = (*base.unit_ids, INTERFACE, ROUTING, SCALES)
    if unit not in named:
        return Unknown("unit_unknown", unit, nearest(unit, named))
    known = base.words(language).unit(unit)
    if path in known:
        return None
    start, _, _ = path.rpartition(".")
    # among its own siblings first, so that even a bad guess takes no time
    siblings = [one for one in known if one.rpartition(".")[0] == start] or list(known)
    near = nearest(path, siblings)
    return Unknown("declared_no_text", declared.of, f"{language}.{unit}.{near}" if near else "")


FINDERS: Mapping[type[Declared], Any] = {
    HideModule: _unit("module", "declared_no_module"),
    HideTopic: _unit("topic", "declared_no_topic"),
    HideSection: _section,
    HideStep: _step,
    HideLine: _line,
    ReplaceModule: _unit("module", "declared_no_module"),
    ReplaceTopic: _unit("topic", "declared_no_topic"),
    ReplaceText: _text,
    ReplaceLine: _line,
}


# --- whether the pack brings what it replaces -----------------------------------------------------------------------


def _brought(declared: Declared, spot: Spot, draft: Draft, base: StoreShelf) -> Iterator[ContentProblem]:
    if isinstance(declared, (ReplaceModule, ReplaceTopic)):
        held = draft.units.get(declared.unit)
        if held is None or not isinstance(held.thing, KINDS[declared.KIND]):
            if declared.unit not in draft.broken:
                yield error(spot, "replacement_missing", id=declared.of)
        elif base.unit(declared.unit).heavy and not held.thing.heavy:
            yield error(held.spot("heavy"), "replacement_heavy", id=declared.of)
    elif isinstance(declared, ReplaceText):
        if declared.path not in _texts_for(draft, declared.unit, declared.language):
            unreadable = (declared.unit, declared.language) in draft.unreadable_words
            yield from () if unreadable else [error(spot, "replacement_missing", id=declared.of)]
    elif isinstance(declared, ReplaceLine):
        _, code, line_id = declared.key
        country = draft.countries.get(code)
        lines = {line.id: line for line in country.thing.lines} if country else {}
        was = next(line for line in base.country(code).lines if line.id == line_id)
        if line_id not in lines:
            yield error(spot, "replacement_missing", id=declared.of)
        elif lines[line_id].kind != was.kind:
            yield error(spot, "replacement_kind", id=declared.of, was=was.kind, now=lines[line_id].kind)


def _texts_for(draft: Draft, unit: str, language: str) -> Iterable[str]:
    found = draft.loose.get((unit, language)) or draft.words.get((unit, language))
    return found.by_path if found and unit not in draft.units else ()


def _loose(draft: Draft, base: StoreShelf, good: Mapping[Declared, int]) -> Iterator[ContentProblem]:
    """Words beside no structure: each is declared, asks for the same values, and is in a language of the pack."""
    declared = {(one.unit, one.language, one.path): one for one in good if isinstance(one, ReplaceText)}
    bad = _named_badly(draft, good)
    for (unit, language), texts in draft.loose.items():
        if unit not in base.unit_ids:
            yield error(Spot(texts.document.file), "words_alone")
            continue
        if language not in draft.languages:
            yield error(Spot(texts.document.file), "language_unknown", language=language)
        for path in texts.by_path:
            named = f"{language}.{unit}.{path}"
            if (unit, language, path) not in declared and named not in bad:
                yield error(spot_near(texts, path), "replacement_undeclared", id=named)
    for (unit, language, path), one in declared.items():
        texts_here = draft.loose.get((unit, language)) or draft.words.get((unit, language))
        if texts_here is not None:
            yield from _same_values(one, texts_here, base)
        other = next((tongue for tongue in draft.languages if tongue != language and tongue in base.languages), None)
        if other is not None and (unit, other, path) not in declared and texts_here is not None:
            yield warning(spot_near(texts_here, path), "replacement_one_language", path=path, language=other)


def _named_badly(draft: Draft, good: Mapping[Declared, int]) -> frozenset[str]:
    """Texts that are declared and can't be replaced: their problem is told at the declaration."""
    page = draft.page
    return frozenset(one.of for one in page.thing.replace if one not in good) if page else frozenset()


def _same_values(declared: ReplaceText, texts: Texts, base: StoreShelf) -> Iterator[ContentProblem]:
    from selfhelp_tui.programme.content.words import placeholders

    text = texts.by_path[declared.path]
    there = placeholders(base.words(declared.language).find(declared.unit, declared.path) or "")
    here = placeholders(text.value)
    if here != there:
        listed = [" ".join(f"<{name}>" for name in sorted(names)) or "-" for names in (here, there)]
        yield error(text.spot, "replacement_values", path=declared.path, here=listed[0], there=listed[1])
