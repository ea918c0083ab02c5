"""Checks of the guide: sources that are there, values that a text can have, and room to say something else."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.core.content.conditions import AnswerTest, ChangeTest, Condition
from selfhelp_tui.core.content.guide import FIXED_AT, REPLIES_AT, GuideReply
from selfhelp_tui.packs.check.conditions import leaves
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.personas import check_answers
from selfhelp_tui.packs.check.timeline import Timeline, TimelineDay
from selfhelp_tui.packs.check.words import own_values
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.manifest import Persona
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.reading import nearest
from selfhelp_tui.packs.store import GUIDE

FEWEST = 3
"""Replies wherever one can be given often, so that it is not always the same."""


def check_guide(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every reply of the pack."""
    held = whole.draft.guide
    if held is None:
        return
    guide = held.thing
    for reply, spot in replies_with_spots(whole.draft):
        if reply.source not in guide.sources:
            yield error(
                spot,
                "sibling_unknown",
                word=reply.source,
                known=", ".join(guide.sources),
                nearest=nearest(reply.source, guide.sources),
            )
        yield from _values(whole, reply)
    if whole.base is None:
        for at in REPLIES_AT:
            count = sum(reply.at == at for reply in guide.replies)
            if at not in FIXED_AT and count < FEWEST:
                yield error(held.spot("replies"), "reply_few", at=at, count=count, fewest=FEWEST)


NOTHING = "nothing"
"""Expected where no reply stands."""


def check_replies_given(whole: CheckContext) -> Iterator[ContentProblem]:
    """What the guide says to every persona, and whether each reply is said to one of them."""
    held, people = whole.draft.guide, whole.draft.personas
    listed = people.root.get("personas") if people is not None else None
    if held is None or people is None or not isinstance(listed, SequenceNode):
        return
    known = {reply.id for reply in held.thing.replies}
    met: set[str] = set()
    sound = True
    for persona, node in zip(people.thing.personas, listed.items, strict=True):
        wrong = list(_days_fit(whole, persona, node)) if isinstance(node, MappingNode) else []
        wrong += [error(node.spot, "reply_unknown", word=word) for word in _named(persona) - known - {NOTHING}]
        yield from wrong
        sound = sound and not wrong
        if not wrong:
            said: set[str] = set()
            timeline = Timeline(whole, persona)
            for number, day in enumerate(timeline.days()):
                spot = _spot_of_day(node, number)
                said |= {one.chosen.reply.id for one in day.said if one.chosen is not None}
                yield from _as_expected(persona, day, spot)
                met |= {reply for reply in (day.given.replies or {}).values() if reply in said}
            for number, word in timeline.unmet:
                yield error(_spot_of_day(node, number), "persona_outcome", word=word)
            for reply in persona.expect.never:
                if reply in said:
                    yield error(node.spot, "persona_never", persona=persona.name, reply=reply)
    if sound:
        for unmet, spot in replies_with_spots(whole.draft):
            if unmet.id not in met:
                yield error(spot, "reply_unwon", reply=unmet.id)


def _named(persona: Persona) -> set[str]:
    expected = [persona.expect.replies, *(one.replies for one in persona.history)]
    return {*persona.expect.never, *(reply for one in expected for reply in (one or {}).values())}


def _days_fit(whole: CheckContext, persona: Persona, node: MappingNode) -> Iterator[ContentProblem]:
    days = node.get("history")
    for day, place in zip(persona.history, days.items if isinstance(days, SequenceNode) else (), strict=True):
        if isinstance(place, MappingNode):
            yield from check_answers(whole, day.answers or {}, place)


def _as_expected(persona: Persona, day: TimelineDay, spot: Spot) -> Iterator[ContentProblem]:
    for at, wanted in (day.given.replies or {}).items():
        found = {one.chosen.reply.id for one in day.said if one.at == at and one.chosen is not None}
        if wanted not in (found or {NOTHING}):
            listed = ", ".join(sorted(found)) or NOTHING
            yield error(spot, "persona_reply", persona=persona.name, at=at, wanted=wanted, found=listed)


def _spot_of_day(node: Node, number: int) -> Spot:
    days = node.get("history") if isinstance(node, MappingNode) else None
    if isinstance(days, SequenceNode) and number < len(days.items):
        return days.items[number].spot
    return node.spot


def replies_with_spots(draft: Draft) -> Iterator[tuple[GuideReply, Spot]]:
    """The replies of a pack, each with the place of its id."""
    held = draft.guide
    listed = held.root.get("replies") if held is not None else None
    if held is None or not isinstance(listed, SequenceNode):
        return
    for reply, node in zip(held.thing.replies, listed.items, strict=True):
        found = node.get("id") if isinstance(node, MappingNode) else None
        yield reply, found.spot if found is not None else node.spot


def values_of(condition: Condition) -> frozenset[str]:
    """The values that are known to a text whenever a condition holds."""
    found: set[str] = set()
    for leaf in leaves(condition):
        if isinstance(leaf, ChangeTest):
            found |= {"before", "after"}
        elif isinstance(leaf, AnswerTest) and (leaf.gte is not None or leaf.lte is not None):
            found.add("n")
    return frozenset(found)


def _values(whole: CheckContext, reply: GuideReply) -> Iterator[ContentProblem]:
    known = values_of(reply.when)
    listed = " ".join(f"<{one}>" for one in sorted(known)) or "-"
    for texts in whole.draft.words_of(GUIDE):
        text = texts.by_path.get(f"replies.{reply.id}.says")
        if text is not None:
            for name in sorted(own_values(text.value) - known):
                yield error(text.spot, "reply_value", name=name, known=listed)
