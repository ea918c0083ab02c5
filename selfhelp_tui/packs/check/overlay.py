"""Checks of a pack that adds to another: what it adds, hides and replaces, and what is left then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from selfhelp_tui.core.content.conditions import AnswerTest, Condition
from selfhelp_tui.core.content.guide import FIXED_AT
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.schema import Shape
from selfhelp_tui.core.content.units import FollowUp, HelpNow, Intake, Module, Sitting, Topic, Unit
from selfhelp_tui.core.exercises import GoalLadder, IfThen
from selfhelp_tui.packs.check.conditions import leaves
from selfhelp_tui.packs.check.context import GROWING, CheckContext, Unknown, unit_called
from selfhelp_tui.packs.check.guide import replies_with_spots
from selfhelp_tui.packs.check.ids_lock import published_of
from selfhelp_tui.packs.check.protected import Protection
from selfhelp_tui.packs.check.style import check_texts
from selfhelp_tui.packs.check.words import own_values, spot_near
from selfhelp_tui.packs.draft import Draft, StructureDraft, Texts
from selfhelp_tui.packs.library import LibraryOverlay, StoreLibrary
from selfhelp_tui.packs.manifest import (
    SHOWN,
    Directive,
    HideLine,
    HideModule,
    HideSection,
    HideSitting,
    HideStep,
    HideTopic,
    Key,
    Replace,
    ReplaceLine,
    ReplaceModule,
    ReplaceSitting,
    ReplaceText,
    ReplaceTopic,
    range_around,
)
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode
from selfhelp_tui.packs.overlay import Overlay, mark_of
from selfhelp_tui.packs.problems import ContentProblem, Spot, error, errors_in, warning
from selfhelp_tui.packs.reading import nearest
from selfhelp_tui.packs.store import GUIDE, INTERFACE, ROUTING, SCALES
from selfhelp_tui.packs.written_store import WrittenStore

MOST_DECLARED = 200
"""Of one pack; one that changes more than this is better a pack of its own."""
FRONT = "pack.yaml"
KINDS: Mapping[str, type[Unit]] = {"module": Module, "topic": Topic, "sitting": Sitting}
WHOLE_UNITS = (ReplaceModule, ReplaceTopic, ReplaceSitting)


def adaptation_of(draft: Draft, base: StoreLibrary, folder: str) -> tuple[Overlay, list[ContentProblem]]:
    """All of what a pack declares that can be done, and a problem for each thing that can't."""
    problems: list[ContentProblem] = []
    good: dict[Directive, int] = {}
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
        Overlay(
            folder=folder,
            name=page.pack if page else "",
            version=page.version if page else "",
            beneath=base,
            declared=good,
            store=WrittenStore(draft, base.groups, instead) if page else None,
        ),
        problems,
    )


def _stands_whole(declared: Directive) -> bool:
    return isinstance(declared, (*WHOLE_UNITS, ReplaceLine))


def _all_declared(draft: Draft, problems: list[ContentProblem]) -> Iterator[tuple[Directive, Spot]]:
    if draft.page is None:
        return
    count = 0
    for key in ("hide", "replace"):
        listed = draft.page.root.get(key)
        items: tuple[Directive, ...] = getattr(draft.page.thing, key)
        for declared, node in zip(items, listed.items if isinstance(listed, SequenceNode) else (), strict=False):
            count += 1
            if count > MOST_DECLARED:
                problems.append(error(node.spot, "declared_too_many", most=MOST_DECLARED))
                return
            written = node.get(declared.KIND) if isinstance(node, MappingNode) else None
            yield declared, written.spot if written else node.spot


def _one(
    declared: Directive,
    spot: Spot,
    base: StoreLibrary,
    protection: Protection,
    others: Mapping[Key, tuple[LibraryOverlay, int]],
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
        yield error(spot, missing.problem, word=missing.word, nearest=missing.nearest, known=missing.known)
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
    def find(base: StoreLibrary, declared: Directive) -> Unknown | None:
        name = declared.unit
        of_kind = [one for one in base.unit_ids if isinstance(base.unit(one), KINDS[kind])]
        if name in of_kind:
            return None
        if name not in base.unit_ids:
            return Unknown(missing, name, unit_called(base, name, of_kind) or nearest(name, of_kind))
        other = base.unit(name).KIND
        # what is no module and no topic is told to be protected
        return Unknown("declared_kind", f"{kind}: {name}", f"{other}: {name}") if other in KINDS else None

    return find


def _within(base: StoreLibrary, declared: Directive) -> Unit | Unknown:
    if declared.unit in base.unit_ids:
        return base.unit(declared.unit)
    return Unknown("unit_unknown", declared.unit, nearest(declared.unit, base.unit_ids))


def _section(base: StoreLibrary, declared: Directive) -> Unknown | None:
    unit = _within(base, declared)
    if isinstance(unit, Unknown):
        return unit
    known = [f"{unit.id}.{section.id}" for section in unit.sections]
    return None if declared.of in known else Unknown("declared_no_section", declared.of, nearest(declared.of, known))


def _step(base: StoreLibrary, declared: Directive) -> Unknown | None:
    unit = _within(base, declared)
    if isinstance(unit, Unknown):
        return unit
    known = [f"{unit.id}.{step.id}" for _, step in unit.placed_steps()]
    return None if declared.of in known else Unknown("declared_no_step", declared.of, nearest(declared.of, known))


def _line(base: StoreLibrary, declared: Directive) -> Unknown | None:
    code = declared.key[1]
    if code not in base.countries:
        return Unknown("country_unknown", code, nearest(code, base.countries))
    known = [f"{code}.{line.id}" for line in base.country(code).lines]
    return None if declared.of in known else Unknown("declared_no_line", declared.of, nearest(declared.of, known))


def _text(base: StoreLibrary, declared: Directive) -> Unknown | None:
    _, unit, _, language, path = declared.key
    if language not in base.languages:
        return Unknown("declared_no_language", language, nearest(language, base.languages))
    named = (*base.unit_ids, INTERFACE, ROUTING, SCALES, GUIDE)
    if unit not in named:
        return Unknown("unit_unknown", unit, nearest(unit, named))
    known = base.words(language).unit(unit)
    if path in known:
        return None
    start, _, _ = path.rpartition(".")
    # among its own siblings first, so that even a bad guess takes no time
    siblings = [one for one in known if one.rpartition(".")[0] == start] or list(known)
    near = nearest(path, siblings)
    if near:
        return Unknown("declared_no_text", declared.of, f"{language}.{unit}.{near}")
    beside = [f"{language}.{unit}.{one}" for one in siblings if one.rpartition(".")[0] == start]
    return Unknown("declared_no_text_there" if beside else "declared_no_text", declared.of, "", ", ".join(beside))


FINDERS: Mapping[type[Directive], Any] = {
    HideModule: _unit("module", "declared_no_module"),
    HideTopic: _unit("topic", "declared_no_topic"),
    HideSitting: _unit("sitting", "declared_no_sitting"),
    HideSection: _section,
    HideStep: _step,
    HideLine: _line,
    ReplaceModule: _unit("module", "declared_no_module"),
    ReplaceTopic: _unit("topic", "declared_no_topic"),
    ReplaceSitting: _unit("sitting", "declared_no_sitting"),
    ReplaceText: _text,
    ReplaceLine: _line,
}


# --- whether the pack brings what it replaces -----------------------------------------------------------------------


def _brought(declared: Directive, spot: Spot, draft: Draft, base: StoreLibrary) -> Iterator[ContentProblem]:
    if isinstance(declared, WHOLE_UNITS):
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


def _loose(draft: Draft, base: StoreLibrary, good: Mapping[Directive, int]) -> Iterator[ContentProblem]:
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


def _named_badly(draft: Draft, good: Mapping[Directive, int]) -> frozenset[str]:
    """Texts that are declared and can't be replaced: their problem is told at the declaration."""
    page = draft.page
    return frozenset(one.of for one in page.thing.replace if one not in good) if page else frozenset()


def _same_values(declared: ReplaceText, texts: Texts, base: StoreLibrary) -> Iterator[ContentProblem]:

    text = texts.by_path[declared.path]
    there = own_values(base.words(declared.language).find(declared.unit, declared.path) or "")
    here = own_values(text.value)
    if here != there:
        listed = [" ".join(f"<{name}>" for name in sorted(names)) or "-" for names in (here, there)]
        yield error(text.spot, "replacement_values", path=declared.path, here=listed[0], there=listed[1])


def check_alone(whole: CheckContext) -> Iterator[ContentProblem]:
    """A pack that stands alone has nothing to hide or replace."""
    page = whole.draft.page
    if page is not None and page.thing.extends is None:
        for key in ("hide", "replace"):
            if page.root.get(key) is not None:
                yield error(page.spot(key), "verb_alone", key=key, form=SHOWN)


def check_clashes(draft: Draft, base: StoreLibrary) -> Iterator[ContentProblem]:
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
            start, point, name = named.rpartition(".")
            yield error(spot, "added_prefix", id=named, prefix=prefix, wanted=f"{start}{point}{prefix}_{name}")

    if draft.page is not None:
        for listed, known in (
            (draft.page.thing.collections, base.collections),
            (draft.page.thing.groups, base.groups),
        ):
            for one in listed:
                yield from taken(draft.page.root.spot, one, one in known)
    for unit_id, held in draft.units.items():
        spot = held.spot(held.thing.KIND)
        if isinstance(held.thing, (Intake, HelpNow, FollowUp)):
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
        yield from _routing(draft, draft.routing)
        rules = draft.routing.root.get("rules")
        known_rules = {one.id for one in base.routing.rules}
        for rule, node in zip(draft.routing.thing.rules, _listed(rules), strict=False):
            yield from taken(node.spot, rule.id, rule.id in known_rules)
    for reply, spot in replies_with_spots(draft):
        if reply.at in FIXED_AT:
            yield error(spot, "reply_fixed", id=reply.id, at=reply.at)
        else:
            ours = base.guide.replies if base.guide is not None else ()
            yield from taken(spot, reply.id, any(one.id == reply.id for one in ours))
    for code, country in draft.countries.items():
        known_lines = {line.id for line in base.country(code).lines} if code in base.countries else set()
        for line in country.thing.lines:
            named = f"{code}.{line.id}"
            if code in base.countries and ("line", code, line.id) not in replaced:
                yield from taken(country.spot("lines"), named, line.id in known_lines, f"line: {named}")
    yield from _shared_words(draft, base, replaced)


OF_A_PACK = ("id", "when", "recommend", "weight")
"""What a rule of a pack may hold: it puts its own modules forward, and decides nothing else."""


def _routing(draft: Draft, held: StructureDraft[Routing]) -> Iterator[ContentProblem]:
    """Rules of a pack recommend modules of that pack, and leave all that guides or guards someone to ours."""
    for key, entry in held.root.entries.items():
        if key not in (ROUTING, "rules"):
            yield error(entry.key.spot, "routing_of_pack", key=key, known=", ".join(OF_A_PACK))
    for node in _listed(held.root.get("rules")):
        for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
            if key not in OF_A_PACK:
                yield error(entry.key.spot, "routing_of_pack", key=key, known=", ".join(OF_A_PACK))
            if key == "recommend":
                for item in _listed(entry.value):
                    if isinstance(item, Scalar) and item.value not in draft.units:
                        near = nearest(item.value, draft.units)
                        yield error(item.spot, "routing_other_module", word=item.value, nearest=near)


def _listed(node: Node | None) -> Sequence[Node]:
    return node.items if isinstance(node, SequenceNode) else ()


def _has_prefix(named: str, prefix: str) -> bool:
    return named.rpartition(".")[2].startswith(f"{prefix}_")


def _front_page(draft: Draft, base: StoreLibrary) -> Iterator[ContentProblem]:
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


def _shared_words(draft: Draft, base: StoreLibrary, replaced: set[Key]) -> Iterator[ContentProblem]:
    """Words of the interface, of rules and of scales that are there already; those of other packs would not be used."""
    for (unit, language), texts in draft.words.items():
        if unit in (INTERFACE, ROUTING, SCALES, GUIDE) and language in base.languages:
            known = base.words(language).unit(unit)
            for path, text in texts.by_path.items():
                if path in known and ("unit", unit, "text", language, path) not in replaced:
                    named = f"{language}.{unit}.{path}"
                    yield error(text.spot, "added_undeclared", id=path, declared=f"text: {named}")


def check_effect(whole: CheckContext, base: StoreLibrary, adaptation: Overlay) -> Iterator[ContentProblem]:
    """Units that lost all or what they are for, questions that became others, and what nobody can reach any more."""
    page = whole.draft.page
    if page is None:
        return
    first: dict[str, Spot] = {}
    for declared, line in adaptation.declared.items():
        if isinstance(declared, (HideSection, HideStep)):
            first.setdefault(declared.unit, Spot(page.root.spot.file, line))
        elif isinstance(declared, WHOLE_UNITS):
            yield from _questions(declared, whole, base)
    for unit_id, spot in first.items():
        yield from _emptied(spot, base.unit(unit_id), whole.units[unit_id])
    if adaptation.declared:
        start = Spot(page.root.spot.file, min(adaptation.declared.values()))
        yield from _out_of_reach(start, whole, base)
    yield from _style(whole, base)


def _emptied(spot: Spot, was: Unit, now: Unit) -> Iterator[ContentProblem]:
    if not now.sections:
        yield error(spot, "hidden_all", unit=now.id)
    elif isinstance(now, Module) and _has_plan(was) and not _has_plan(now):
        yield warning(spot, "hidden_plan", unit=now.id)


def _has_plan(unit: Unit) -> bool:
    return any(isinstance(step, (IfThen, GoalLadder)) for _, step in unit.placed_steps())


def _questions(declared: Directive, whole: CheckContext, base: StoreLibrary) -> Iterator[ContentProblem]:
    """A question of a replaced unit that has kept its id asks the same kind of thing: old answers are still there."""
    held = whole.draft.units.get(declared.unit)
    if held is None:
        return
    now = published_of(held.thing, whole.scales)
    for name, was in published_of(base.unit(declared.unit), base.scales).items():
        found = now.get(name)
        if found is None:
            continue
        if found.kind != was.kind:
            yield error(held.root.spot, "lock_kind", name=name, was=was.kind, now=found.kind)
            continue
        for key, values in was.properties.items():
            kept = found.properties.get(key, ())
            if key != GROWING and kept != values:
                written = (",".join(values), ",".join(kept))
                yield error(held.root.spot, "lock_changed", name=name, key=key, was=written[0], now=written[1])


def _out_of_reach(spot: Spot, whole: CheckContext, base: StoreLibrary) -> Iterator[ContentProblem]:
    """Parts of the other packs that are shown after an answer which nobody can give any more."""
    for unit_id, unit in whole.units.items():
        if unit_id in whole.draft.units:
            continue
        for name, condition in _gated(unit):
            lost = [address for address in _asked(condition) if isinstance(whole.part(address), Unknown)]
            if lost:
                yield warning(spot, "hidden_condition", part=name, answer=lost[0])


def _gated(unit: Unit) -> Iterator[tuple[str, Condition]]:
    for section in unit.sections:
        if section.show_if is not None:
            yield f"{unit.id}.{section.id}", section.show_if
        for step in section.steps:
            for condition in _conditions_in(step):
                yield f"{unit.id}.{step.id}", condition


def _conditions_in(value: Any) -> Iterator[Condition]:
    if isinstance(value, Condition):
        yield value
    elif isinstance(value, Shape):
        for inner in vars(value).values():
            yield from _conditions_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _conditions_in(inner)


def _asked(condition: Condition) -> Iterator[str]:
    return (leaf.answer for leaf in leaves(condition) if isinstance(leaf, AnswerTest))


def _style(whole: CheckContext, base: StoreLibrary) -> Iterator[ContentProblem]:
    """Texts that stand in the place of others are written like all texts."""
    for (unit, _), texts in whole.draft.loose.items():
        if unit in base.unit_ids:
            yield from check_texts(whole, texts, base.unit(unit).wanted())
