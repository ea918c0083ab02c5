"""What a therapist reads on paper: the manual, in ten minutes, and the page of a sitting that is done with someone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfhelp_tui.core.blocks import Block, Paragraph, TickBoxes, TitledLines
from selfhelp_tui.core.content.ids import PROFESSIONALS
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import SLIP, HelpPage, Module, Sitting, Source, Topic, Unit
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
TECHNIQUES: dict[str, tuple[str, ...]] = {
    "ruler": ("importance and confidence", "pros and cons"),
    "stages": ("stages of change", "how people change", "had tried to stop before"),
    "rehearsal": ("mental rehearsal",),
    "if_then": ("implementation intentions", "if-then plan", "hope and what stands in its way"),
    "urges": ("urge surfing", "surfing the urge", "an urge rises"),
    "analysis": (
        "functional analysis",
        "case formulation",
        "triggers",
        "motives",
        "needs behind",
    ),
    "distance": ("commitment therapy", "thought suppression", "unwanted thoughts"),
    "excuses": (
        "moral disengagement",
        "self-justification",
        "excuses",
        "thought that gives permission",
    ),
    "worry": ("treatment of worry",),
    "surroundings": (
        "situational strategies",
        "a stitch in time",
        "self-control",
        "everyday temptations",
        "measures around the screen",
        "practical measures",
    ),
    "thoughts": ("challenging a thought",),
    "feelings": ("feelings into words", "grounding", "breath-control", "dealing with feelings"),
    "activity": ("behavioural activation",),
    "habit": ("habits formed",),
    "progress": ("progress",),
    "problems": ("problem-solving", "problem solving"),
    "shame": ("shame", "compassion"),
    "assertive": ("assertive",),
    "telling": (
        "secrecy",
        "disclosure",
        "barriers to seeking help",
        "professional beside",
        "guidance of programs",
        "telling partner",
        "why talk",
    ),
    "others": ("loneliness", "reaching out", "disinhibition"),
    "values": ("values", "valued living", "good lives", "meeting your needs", "primary goods", "goals towards"),
    "safety_plan": ("safety plan", "written plan made beforehand", "suicid"),
    "relapse": ("relapse", "booster"),
    "single": ("single-session",),
}
"""Techniques in the order they are told, each with words of the sources that it rests on; the first that fits."""
WRITE_ON = {"agreement": ("manual.day", "manual.next_talk")}
"""Steps with lines below them to write on by hand, by the names of these lines."""
BEFORE = "before"
"""The part that opens with what is asked in every session."""


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
    chapters.append(Chapter(say("manual.evidence"), (how, *_by_technique(library, words))))
    chapters.append(Chapter(say("manual.others"), (Paragraph(say("manual.others_how")), *_others(library, words))))
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


def technique_of(source: Source) -> str | None:
    """The technique that a source is about; None for a page of others on the same subject, or a survey."""
    cite = source.cite.casefold()
    return next((one for one, known in TECHNIQUES.items() if any(word in cite for word in known)), None)


def _resting(library: Library, words: Words) -> Iterator[tuple[str, Source, str]]:
    """Modules and sittings by their titles, each with its sources and how such a one is told, with its grade."""
    for card in library.cards(words.language):
        if card.kind in (Module.KIND, Sitting.KIND):
            unit = library.unit(card.id)
            title = f"{card.number} {card.title}" if card.kind == Module.KIND else card.title
            for told, source in zip(sources_of(unit), unit.sources, strict=True):
                grade = words.ui(f"manual.grade.{source.grade}")
                yield title, source, words.ui("manual.source", cite=told, grade=grade)


def _by_technique(library: Library, words: Words) -> Iterator[Block]:
    """Each technique: where it is done, and what it rests on."""
    found = list(_resting(library, words))
    for technique in TECHNIQUES:
        own = [(title, source, told) for title, source, told in found if technique_of(source) == technique]
        if own:
            where = words.ui("manual.where", units=", ".join(dict.fromkeys(title for title, _, _ in own)))
            # the same paper is cited for other things in other modules, and counts once
            papers = {(source.where or source.cite, source.grade): told for _, source, told in reversed(own)}
            yield TitledLines(words.ui(f"manual.technique.{technique}"), (where, *reversed(papers.values())))


def _others(library: Library, words: Words) -> Iterator[Block]:
    """The other sources of modules and sittings, each below the first that cites it."""
    papers: dict[tuple[str, str], tuple[str, str]] = {}
    for title, source, told in _resting(library, words):
        if technique_of(source) is None:
            papers.setdefault((source.where or source.cite, source.grade), (title, told))
    for title, cited in groupby(papers.values(), lambda one: one[0]):
        yield TitledLines(title, tuple(told for _, told in cited))


def slip_sheet(unit: Sitting, words: Words) -> Sheet | None:
    """The page of a sitting on one sheet of paper; None where nobody wrote one."""
    chapters = []
    for name in SLIP:
        text = words.find(unit.id, f"slip.{name}")
        if text:
            always = (Paragraph(words.ui("slip.always")),) if name == BEFORE else ()
            chapters.append(Chapter(words.ui(f"slip.{name}"), (*always, Paragraph(text))))
    if not chapters:
        return None
    sources = TitledLines("", tuple(sources_of(unit)))
    about = (Paragraph(state_of(unit, words)), Paragraph(words.ui("slip.yours")))
    chapters.append(Chapter(words.ui("walk.sources"), (sources, *about)))
    return Sheet(words.ui("slip.title", title=words.say(unit.id, "title")), tuple(chapters))
