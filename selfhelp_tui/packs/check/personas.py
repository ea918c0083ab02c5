"""Invented people run through the rules: each must get the route that is expected of it, and each rule needs one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfhelp_tui.core.content.routing import (
    CoreSitting,
    Route,
    Routing,
    WeeklySuggestion,
    core_for,
    plan_route,
    weekly_of,
)
from selfhelp_tui.core.exercises import Part
from selfhelp_tui.packs.check.context import CheckContext, Unknown
from selfhelp_tui.packs.check.timeline import SKIPPED, facts_now
from selfhelp_tui.packs.manifest import Expected, Persona
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error


def check_personas(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every persona, every rule and every module."""
    routing = whole.draft.routing
    if routing is None:
        return
    yield from _unreached_modules(whole, routing.thing, routing.spot("rules"))
    held = whole.draft.personas
    listed = held.root.get("personas") if held else None
    if held is None or not isinstance(listed, SequenceNode):
        if "personas.yaml" not in whole.draft.broken:
            yield error(Spot("personas.yaml"), "personas_missing")
        return
    rules = {rule.id for rule in routing.thing.rules}
    fired: set[str] = set()
    reasons: set[str] = set()
    promised: set[str] = set()
    weekly: set[str] = set()
    all_right = True
    for persona, node in zip(held.thing.personas, listed.items, strict=True):
        if isinstance(node, MappingNode):
            wrong = [*check_answers(whole, persona.answers or {}, node), *_fired_known(persona, node, rules)]
            yield from wrong
            all_right = all_right and not wrong
            if not wrong:
                facts = facts_now(whole, persona)
                route = plan_route(routing.thing, facts)
                core = core_for(routing.thing.core, route, facts)
                week = weekly_of(routing.thing, route, facts)
                fired |= set(route.fired)
                reasons |= {one.reason for one in core}
                weekly |= {week.id} if week is not None and persona.expect.weekly == week.id else set()
                promised |= set(persona.expect.fired or ())
                yield from _compare(persona, node, route, core, week)
    if all(persona.answers for persona in held.thing.personas):
        yield error(held.root.spot, "persona_silent")
    if all_right:
        yield from _untested_rules(routing.root, routing.thing, fired, promised)
        yield from _untested_core(routing.root, reasons)
        yield from _unfired(routing.root.get("weekly"), weekly)


def check_answers(whole: CheckContext, answers: Mapping[str, Any], node: MappingNode) -> Iterator[ContentProblem]:
    """Answers that no question asks for, or that a question can't have; ``node`` holds them under ``answers``."""
    listed = node.get("answers")
    for address, entry in listed.entries.items() if isinstance(listed, MappingNode) else ():
        if address.count(".") != 2 or not all(address.split(".")):
            yield error(entry.key.spot, "reference_form", value=address, form="unit.step.part")
            continue
        part = whole.part(address)
        if isinstance(part, Unknown):
            yield error(entry.key.spot, part.problem, word=part.word, nearest=part.nearest)
        value: Any = answers[address]
        if isinstance(part, Part) and value != SKIPPED and part.field.problem(value) is not None:
            yield error(entry.value.spot, "persona_answer", address=address, kind=part.field.KIND)


def _fired_known(persona: Persona, node: MappingNode, rules: set[str]) -> Iterator[ContentProblem]:
    for rule in persona.expect.fired or ():
        if rule not in rules:
            yield error(_expect_spot(node, "fired"), "rule_unknown", word=rule)


def _compare(
    persona: Persona, node: MappingNode, route: Route, core: tuple[CoreSitting, ...], week: WeeklySuggestion | None
) -> Iterator[ContentProblem]:
    others = (*_other_core(persona.expect, core), *_other_week(persona.expect, week))
    for key, wanted, found in (*_differences(persona.expect, route), *others):
        yield error(
            _expect_spot(node, key),
            "persona_route",
            persona=persona.name,
            key=key,
            wanted=_listed(wanted),
            found=_listed(found),
        )


def _differences(expect: Expected, route: Route) -> Iterator[tuple[str, object, object]]:
    later = tuple(one.place for one in route.later)
    doors = tuple(one.unit for one in route.doors)
    wanted = expect.suggested
    if wanted is not None and (route.order[: len(wanted)] != wanted or (not wanted and route.order)):
        yield "suggested", wanted, route.order
    if not set(expect.contains) <= {*route.order, *later}:
        yield "contains", expect.contains, (*route.order, *later)
    if set(expect.excludes) & {*route.order, *(one.unit for one in route.suggested)}:
        yield "excludes", expect.excludes, route.order
    if not set(expect.fired or ()) <= set(route.fired) or (expect.fired == () and route.fired):
        yield "fired", expect.fired, route.fired
    if expect.doors is not None and expect.doors != doors:
        yield "doors", expect.doors, doors
    for key, hoped, found in (("closed", expect.closed, route.closed), ("limited", expect.limited, route.limited)):
        if hoped is not None and hoped != bool(found):
            yield key, str(hoped).lower(), str(bool(found)).lower()


def _other_core(expect: Expected, core: tuple[CoreSitting, ...]) -> Iterator[tuple[str, object, object]]:
    order = tuple(one.unit for one in core)
    if expect.core is not None and expect.core != order:
        yield "core", expect.core, order
    if expect.sitting is not None and expect.sitting != next(iter(order), None):
        yield "sitting", expect.sitting, order[:1]


def _other_week(expect: Expected, week: WeeklySuggestion | None) -> Iterator[tuple[str, object, object]]:
    found = week.id if week is not None else None
    if expect.weekly is not None and expect.weekly != found:
        yield "weekly", expect.weekly, found or "-"


def _listed(value: object) -> str:
    return ", ".join(value) or "-" if isinstance(value, tuple) else str(value)


def _expect_spot(node: MappingNode, key: str) -> Spot:
    expect = node.get("expect")
    found = expect.get(key) if isinstance(expect, MappingNode) else None
    return found.spot if found else node.spot


def _untested_rules(
    root: MappingNode, routing: Routing, fired: set[str], promised: set[str]
) -> Iterator[ContentProblem]:
    listed = root.get("rules")
    for rule, node in zip(routing.rules, listed.items if isinstance(listed, SequenceNode) else (), strict=True):
        if rule.id not in fired:
            yield error(node.spot, "rule_unfired", rule=rule.id)
        elif rule.protected and rule.id not in promised:
            yield error(node.spot, "rule_protected", rule=rule.id)


def _untested_core(root: MappingNode, reasons: set[str]) -> Iterator[ContentProblem]:
    core = root.get("core")
    for name in ("orders", "swaps", "moves"):
        yield from _unfired(core.get(name) if isinstance(core, MappingNode) else None, reasons)


def _unfired(listed: Node | None, reasons: set[str]) -> Iterator[ContentProblem]:
    for item in listed.items if isinstance(listed, SequenceNode) else ():
        found = item.get("id") if isinstance(item, MappingNode) else None
        if isinstance(found, Scalar) and found.value not in reasons:
            yield error(found.spot, "rule_unfired", rule=found.value)


def _unreached_modules(whole: CheckContext, routing: Routing, spot: Spot) -> Iterator[ContentProblem]:
    reached = {*routing.start, *routing.everyone}
    for rule in routing.rules:
        forward = (place.partition(".")[0] for place in (*rule.limit_to, *rule.puts_forward))
        reached |= {*rule.recommend, *rule.first, *forward}
    held: Mapping[str, Any] = whole.draft.units
    for module in whole.modules:
        if module not in reached:
            yield error(held[module].spot("module") if module in held else spot, "module_unreached", module=module)
