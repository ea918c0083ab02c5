"""What a therapist prints: one page for professionals, or the manual, which is made of them and of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfhelp_tui.core.blocks import Block, Paragraph, TickBoxes, TitledLines
from selfhelp_tui.core.content.ids import PROFESSIONALS
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import HelpPage, Module, Sitting, Topic, Unit
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.exercises import Exercise, Page
from selfhelp_tui.core.record.sheets import Chapter, Sheet
from selfhelp_tui.core.wording import danger_anywhere, sources_of, state_of

DUTY = "professionals_duty_to_act"
"""Topic whose pages by country stand where they are looked up."""
CHOSEN: dict[str, tuple[str, ...]] = {
    "for_professionals": ("what_it_is", "limits", "not_now"),
    "professionals_four_talks": (),
    DUTY: ("child_now", "tell_first"),
    "professionals_map_of_sessions": ("slips", "when_not"),
}
"""Topics of the manual in their order, each with the steps of it that stand there; none for all pages."""


WRITE_ON = {"agreement": ("manual.day", "manual.next_talk")}
"""Steps with lines below them to write on by hand, by the names of these lines."""


def is_for_professionals(unit: Unit, library: Library) -> bool:
    """Whether a unit is one of their pages, or the one that leads to them."""
    groups = {card.id: card.group for card in library.cards(library.source_language)}
    return isinstance(unit, Topic) and PROFESSIONALS in (unit.group, groups.get(unit.leads_to or ""))


def topic_sheet(unit: Unit, library: Library, words: Words) -> Sheet:
    """All pages of a topic, with its lists, on paper; first whom to call in danger."""
    said = words.find(unit.id, "summary") or ""
    state = Paragraph(state_of(unit, words))
    origin = Chapter(words.ui("walk.sources"), (TitledLines("", tuple(sources_of(unit))), state))
    return Sheet(words.say(unit.id, "title"), (_danger(library, words), *_pages(unit, words, lists=True), origin), said)


def manual_sheet(library: Library, words: Words) -> Sheet:
    """What it is, whom it suits, four talks, the duty to act, the slips, and what it all rests on."""
    there = {card.id for card in library.cards(words.language)}
    units = [library.unit(name) for name in CHOSEN if name in there]
    say = words.ui
    chapters = [_danger(library, words)]
    chapters += [chapter for unit in units for chapter in _pages(unit, words, CHOSEN[unit.id])]
    chapters.append(Chapter(say("manual.slips"), (TitledLines("", tuple(_sittings(library, words))),)))
    if DUTY in there:
        chapters.append(Chapter(say("manual.look_up"), (Paragraph(say("manual.look_up_how")),)))
        duty = library.unit(DUTY)
        others = tuple(step.id for _, step in duty.placed_steps() if step.id not in CHOSEN[DUTY])
        chapters += _pages(duty, words, others)
    read, background = (say(f"manual.grade.{grade}") for grade in ("read", "background"))
    how = Paragraph(say("manual.evidence_how", read=read, background=background))
    chapters.append(Chapter(say("manual.evidence"), (how, *_evidence(library, words))))
    states = tuple(f"{words.say(unit.id, 'title')}: {state_of(unit, words)}" for unit in units)
    chapters.append(Chapter(say("manual.state"), (TitledLines("", states),)))
    return Sheet(say("manual.title"), tuple(chapters), say("manual.what"))


def _danger(library: Library, words: Words) -> Chapter:
    return Chapter("", (TitledLines("", danger_anywhere(library, words)),), numbers=True)


def _pages(unit: Unit, words: Words, only: tuple[str, ...] = (), *, lists: bool = False) -> Iterator[Chapter]:
    for section, step in unit.placed_steps():
        place = unit.step_place(words, section, step)
        if only and step.id not in only:
            continue
        if isinstance(step, Page | HelpPage):
            by_hand = [TickBoxes((), (), words.ui(path), words.ui(path)) for path in WRITE_ON.get(step.id, ())]
            yield Chapter(place.say("title"), (*_prose(place.say("body")), *by_hand))
        elif isinstance(step, Exercise) and lists:
            yield Chapter(place.say("title"), tuple(_asked(step, place)))


def _asked(step: Exercise, place: TextScope) -> Iterator[Block]:
    """What an exercise asks, with what can be ticked in it."""
    intro = place.find("intro")
    if intro:
        yield from _prose(intro)
    for part in step.parts({}):
        words = part.place(place)
        offers = (words.find(f"offers.{offer}") for offer in getattr(step, "offers", ()))
        yield TitledLines(words.say("prompt"), tuple(text for text in offers if text))


def _prose(text: str) -> Iterator[Block]:
    for paragraph in text.strip().split("\n\n"):
        for is_points, lines in groupby(paragraph.strip().splitlines(), lambda line: line.startswith("- ")):
            if is_points:
                yield TitledLines("", tuple(line.removeprefix("- ") for line in lines))
            else:
                yield Paragraph(" ".join(lines))


def _sittings(library: Library, words: Words) -> Iterator[str]:
    for card in library.cards(words.language):
        if card.kind == Sitting.KIND and words.find(card.id, "slip.aim"):
            yield f"{card.title} (selfhelp-tui content slip {card.id}): {words.say(card.id, 'slip.aim')}"


def _evidence(library: Library, words: Words) -> Iterator[Block]:
    """The sources of each module, each with whether a copy of it was read."""
    for card in library.cards(words.language):
        unit = library.unit(card.id) if card.kind == Module.KIND else None
        if isinstance(unit, Module):
            lines = tuple(
                words.ui("manual.source", cite=told, grade=words.ui(f"manual.grade.{source.grade}"))
                for told, source in zip(sources_of(unit), unit.sources, strict=True)
            )
            yield TitledLines(f"{card.number} {card.title}", lines)
