"""Where rules lead that limit what is put forward: to sections, and past what they say is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.core.content.routing import Rule
from selfhelp_tui.core.content.units import HelpPage, Module, Screen
from selfhelp_tui.core.walk import start_walk
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.marked_yaml import MappingNode, Scalar, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error


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
