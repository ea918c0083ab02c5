"""All that keeps people safe, as a person would see it, is the same with a pack as without it.

This looks at the result and not at what the pack declares, so it also holds for a way to change things that nobody
thought of. ``protected`` says beforehand, and more clearly, why something can't be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfhelp_tui.core.content.guide import FIXED_AT
from selfhelp_tui.core.content.helplines import ADDABLE_KINDS, LINE_KINDS
from selfhelp_tui.core.content.routing import Rule
from selfhelp_tui.core.content.units import HelpPage, Module, Screen, Unit
from selfhelp_tui.core.walk import start_walk
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.overlay import FRONT, overlap
from selfhelp_tui.packs.check.protected import Protection, fixed_steps, is_safety_rule
from selfhelp_tui.packs.check.words import spot_near
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import Key
from selfhelp_tui.packs.marked_yaml import MappingNode, Scalar, SequenceNode
from selfhelp_tui.packs.overlay import Overlay
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.store import GUIDE, INTERFACE, ROUTING, SCALES

Part = Mapping[Key, object]
"""Where something stands, by keys like those of what a pack declares, to what a person would see there."""


def check_safety(draft: Draft, base: StoreLibrary, result: StoreLibrary, by: Overlay) -> Iterator[ContentProblem]:
    """A problem for each thing that would not be the same any more, at what the pack does to it."""
    left_out = by.hidden_units | by.replaced_units
    before, after = safety_part(base, base, left_out), safety_part(result, base, left_out)
    broken: list[Key] = []
    for key in sorted({*before, *after}, key=lambda one: (len(one), one)):
        if before.get(key) != after.get(key) and not any(overlap(key, one) for one in broken):
            broken.append(key)
            yield error(_spot(key, draft, by), "safety_changed", id=_named(key), pack=by.name)


def safety_part(library: StoreLibrary, base: StoreLibrary, left_out: frozenset[str] = frozenset()) -> Part:
    """What a library shows of all that keeps people safe; ``base`` says what that is.

    ``left_out`` are the units that were hidden or replaced whole, whose own sentences are gone with them.
    """
    return {
        **dict(_lines(library, base)),
        **dict(_units(library, base, left_out)),
        **dict(_rules(library, base)),
        **dict(_said(library, base)),
        **dict(_replies(library, base)),
        **dict(_moves(library, base)),
        **dict(_easy(library, base, left_out)),
    }


Found = Iterator[tuple[Key, object]]


def _lines(library: StoreLibrary, base: StoreLibrary) -> Found:
    """The help lines of each country as every list of them begins, and all of the kinds that a life may depend on."""
    pages = {step.lines for one in base.unit_ids for step in _steps(base.unit(one)) if isinstance(step, HelpPage)}
    lists = sorted({LINE_KINDS, *((kind,) for kind in LINE_KINDS), *pages})
    for code in base.countries:
        was, country = base.country(code), library.country(code)
        yield ("line", code, "emergency"), country.emergency
        yield ("line", code, "services"), country.services
        yield ("line", code), tuple(line for line in country.lines if line.kind not in ADDABLE_KINDS)
        for language in base.languages:
            for kinds in lists:
                shown = country.of_kinds(kinds, language)
                own = (line for line in was.of_kinds(kinds, language) if line.added_by is None)
                for place, line in enumerate(own):
                    there = shown[place] if place < len(shown) else None
                    yield ("line", code, line.id, language, *kinds), there


def _units(library: StoreLibrary, base: StoreLibrary, left_out: frozenset[str]) -> Found:
    """Safety content whole; of other units the safety screens, and the fixed sentence about a lawyer."""
    protection, known = Protection(base), frozenset(library.unit_ids)
    by_rules = protection.by_rules
    for name in base.unit_ids:
        was, unit = base.unit(name), library.unit(name) if name in known else None
        if name in by_rules:
            yield ("unit", name, "there"), unit is not None
        if was.heavy:
            yield ("unit", name, "heavy"), unit is None or unit.heavy
        whole, fixed = protection.is_safety(was), tuple(dict.fromkeys(fixed_steps(was)))
        if whole:
            yield ("unit", name), unit
        elif fixed:
            placed = {step.id: (section, step) for section, step in unit.placed_steps()} if unit else {}
            yield ("unit", name), tuple(one for one in placed if one in fixed)
            for step_id in fixed:
                section, step = placed.get(step_id, (None, None))
                yield ("unit", name, "step", step_id), (section.id, section.show_if, step) if section else None
        starts = tuple(
            f"sections.{section.id}.steps.{step.id}." for section, step in was.placed_steps() if step.id in fixed
        )
        for language in base.languages:
            texts = library.words(language).unit(name)
            for path, text in base.words(language).unit(name).items():
                sentence = name not in left_out and protection.is_fixed_sentence(text, language)
                if whole or sentence or (fixed and path.startswith(starts)):
                    yield ("unit", name, "text", language, path), texts.get(path)
            if whole:
                card = next((one for one in library.cards(language) if one.id == name), None)
                yield ("unit", name, "card", language), (card, library.language_of(name, language))
                added = (path for path in texts if path not in base.words(language).unit(name))
                yield from ((("unit", name, "text", language, path), texts[path]) for path in added)


def _easy(library: StoreLibrary, base: StoreLibrary, left_out: frozenset[str]) -> Found:
    """The easy texts of safety content and of what the program says of it: all that were there, and no other."""
    protection = Protection(base)
    names = [one for one in base.unit_ids if one not in left_out and protection.is_safety(base.unit(one))]
    reasons = {f"rules.{rule.id}.reason" for rule in base.routing.rules if is_safety_rule(rule)}
    for language in base.languages:
        for name in (*names, INTERFACE, ROUTING, SCALES):
            now = library.easy_texts(name, language)
            for path in {**base.easy_texts(name, language), **now}:
                said = protection.is_said_for_safety(path) and path in base.words(language).unit(name)
                if {INTERFACE: said, ROUTING: path in reasons}.get(name, True):
                    yield ("unit", name, "text", language, f"easy.{path}"), now.get(path)


def _steps(unit: Unit) -> Iterator[object]:
    return (step for _, step in unit.placed_steps())


def _rules(library: StoreLibrary, base: StoreLibrary) -> Found:
    """The rules for safety in their order, and the reasons they give."""
    now = {rule.id: rule for rule in library.routing.rules}
    ids = [rule.id for rule in base.routing.rules if is_safety_rule(rule)]
    yield ("rule",), tuple(one for one in now if one in ids)
    for one in ids:
        rule = now.get(one)
        yield ("rule", one), (rule.when, rule.limit_to, rule.door, rule.closes, rule.protected) if rule else None
        for language in base.languages:
            path = f"rules.{one}.reason"
            yield ("unit", ROUTING, "text", language, path), library.words(language).find(ROUTING, path)


def _said(library: StoreLibrary, base: StoreLibrary) -> Found:
    """What the program itself says of safety and keeping, and the scales."""
    protection = Protection(base)
    for language in base.languages:
        words = library.words(language)
        for path in base.words(language).unit(INTERFACE):
            if protection.is_said_for_safety(path):
                yield ("unit", INTERFACE, "text", language, path), words.unit(INTERFACE).get(path)
        for path in base.words(language).unit(SCALES):
            yield ("unit", SCALES, "text", language, path), words.unit(SCALES).get(path)
    for name in base.scales:
        yield ("scale", name), library.scales.get(name)


def _replies(library: StoreLibrary, base: StoreLibrary) -> Found:
    """What the guide says after a setback and after what got worse."""
    if base.guide is not None and library.guide is not None:
        yield ("reply",), tuple(one for one in library.guide.replies if one.at in FIXED_AT)
        for reply in Protection(base).fixed_replies:
            for language in base.languages:
                path = f"replies.{reply.id}.says"
                yield ("unit", GUIDE, "text", language, path), library.words(language).find(GUIDE, path)


def _moves(library: StoreLibrary, base: StoreLibrary) -> Found:
    """What went on under another id, where that is about something of the base: an answer must stay what it was."""
    own = {*base.unit_ids, *base.collections, *base.scales}

    def concerns(*names: str) -> bool:
        return any(len(parts) > 1 and parts[1] in own for parts in (name.split(".") for name in names))

    for old, new in library.moves.ids.items():
        if concerns(old, new):
            yield ("move", old), new
    for question, options in library.moves.options.items():
        if concerns(question):
            yield ("move", question, "options"), dict(options)


def _named(key: Key) -> str:
    if key[0] == "unit" and len(key) == 5:
        return f"{key[3]}.{key[1]}.{key[4]}"
    if key[0] in ("line", "unit"):
        return ".".join(key[1:3] if key[0] == "line" else (key[1], *key[3:]))
    return ".".join(key[1:]) or key[0]


def _spot(key: Key, draft: Draft, by: Overlay) -> Spot:
    """Where the pack does what breaks this, as near as can be told."""
    for declared, line in by.declared.items():
        if overlap(declared.key, key):
            return Spot(FRONT, line)
    if key[0] == "line" and key[1] in draft.countries:
        return draft.countries[key[1]].spot("lines")
    if key[0] == "move" and draft.migrations is not None:
        listed = draft.migrations.root.get("migrations")
        nodes = listed.items if isinstance(listed, SequenceNode) else ()
        written = zip(draft.migrations.thing.migrations, nodes, strict=True)
        return next((node.spot for one, node in written if one.of == key[1]), draft.migrations.root.spot)
    if key[0] == "unit" and len(key) == 5:
        texts = draft.loose.get((key[1], key[3])) or draft.words.get((key[1], key[3]))
        if texts is not None:
            return spot_near(texts, key[4])
    if key[0] == "unit" and key[1] in draft.units:
        return draft.units[key[1]].root.spot
    return draft.page.root.spot if draft.page is not None else Spot(FRONT)


def check_routes(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every rule with ``limit_to``, and what says that it touches something."""
    yield from _never_passed_over(whole)
    routing = whole.draft.routing
    listed = routing.root.get("rules") if routing else None
    core = routing.root.get("core") if routing else None
    if isinstance(core, MappingNode):
        yield from _core(core)
    if routing is None or not isinstance(listed, SequenceNode):
        return
    for rule, node in zip(routing.thing.rules, listed.items, strict=True):
        places = node.get("limit_to") if isinstance(node, MappingNode) else None
        if isinstance(places, SequenceNode):
            for place, item in zip(rule.limit_to, places.items, strict=True):
                yield from _leads_to(whole, rule, place, item.spot)


def _core(node: MappingNode) -> Iterator[ContentProblem]:
    """A reason of its own for each order, swap and move."""
    known = {"default", "following", "left"}
    for name in ("orders", "swaps", "moves"):
        listed = node.get(name)
        for item in listed.items if isinstance(listed, SequenceNode) else ():
            found = item.get("id") if isinstance(item, MappingNode) else None
            if isinstance(found, Scalar) and found.value in known:
                yield error(found.spot, "core_reason_twice", id=found.value)
            known |= {found.value} if isinstance(found, Scalar) else set()


def _leads_to(whole: CheckContext, rule: Rule, place: str, spot: Spot) -> Iterator[ContentProblem]:
    unit_id, _, within = place.partition(".")
    unit = whole.units[unit_id]
    if isinstance(unit, Module) and not within:
        yield error(spot, "limit_module", word=unit_id)
        return
    for theme in () if within else unit.touches:
        # who opens a whole unit meets what it is about, whatever is passed over elsewhere
        yield error(spot, "limit_touches", rule=rule.id, step=unit_id, theme=theme)
    met: set[tuple[str, str]] = set()
    for stop in start_walk(unit, whole.scales, (within,) if within else None, whole.units.get).stops:
        step = f"{unit_id}.{stop.step.id if stop.step else stop.id}"
        met |= {(step, theme) for theme in stop.touches if theme not in rule.passes_over}
    for step, theme in sorted(met):
        yield error(spot, "limit_touches", rule=rule.id, step=step, theme=theme)


def _never_passed_over(whole: CheckContext) -> Iterator[ContentProblem]:
    for held in whole.draft.units.values():
        sections = held.root.get("sections")
        for section, node in zip(
            held.thing.sections, sections.items if isinstance(sections, SequenceNode) else (), strict=True
        ):
            steps = node.get("steps") if isinstance(node, MappingNode) else None
            # a section that opens another one has no step of its own
            following = (*section.steps[1:], *([None] if section.steps else []))
            placed = zip(section.steps, following, steps.items if isinstance(steps, SequenceNode) else (), strict=True)
            for step, behind, place in placed:
                if step.touches and (isinstance(step, (HelpPage, Screen)) or isinstance(behind, Screen)):
                    found = place.get("touches") if isinstance(place, MappingNode) else None
                    yield error(found.spot if found else place.spot, "touches_help")
