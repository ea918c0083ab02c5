"""What can be opened: modules, sittings, information topics, the intake and Help now, made of sections of steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.conditions import Condition, answers_tested
from selfhelp_tui.core.content.helplines import LINE_KINDS
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import (
    LABEL,
    LABEL_IF_WANTED,
    PROSE,
    PROSE_IF_WANTED,
    QUESTION,
    SEARCH_WORDS,
    SENTENCE,
    SENTENCE_IF_WANTED,
    AnswerRef,
    Between,
    Day,
    Id,
    ModuleRef,
    OneOf,
    PlaceRef,
    Refers,
    Shape,
    Themes,
    UnitRef,
    Version,
    Word,
    shape,
)
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.exercises import Exercise, Part, Step
from selfhelp_tui.core.fields import Rating

FRAME = "frame"
"""Id of the ratings around a module, as if they were an exercise of it."""
SEARCH = "search"
"""Path of the search words below what they lead to."""
PHASES = ("understand", "change", "connect", "keep")
LAW = "law"
"""Tag of a unit that says what the law is: it is old after a year."""
LAW_OLD_AFTER = 365
"""Days."""
SLIP = ("aim", "before", "room", "home", "watch", "not_when", "next")
"""What stands on the page for whoever does a sitting with someone, in this order."""


@shape
class Source(Shape):
    """Where a claim of fact comes from."""

    cite: str
    where: str | None = None
    """DOI or web address."""
    grade: Annotated[str, OneOf(("read", "background"))] = "read"
    """``read``: seen in a copy of the source; ``background``: to be checked before release."""


@shape
class Reviewed(Shape):
    """The state of a text."""

    version: Version
    date: Day
    status: Annotated[str, OneOf(("not_reviewed", "reviewed"))]
    reviewer: str | None = None
    """Name and profession; required once the status is ``reviewed``."""


@shape
class TextReview(Shape):
    """That someone of the trade read the texts of a unit in one language, and which version of them."""

    of: UnitRef
    language: str
    name: str
    profession: str
    date: Day
    version: Version
    """Of the unit, when it was read: with a newer one it has changed since."""

    @property
    def added_by(self) -> str | None:
        """Name of the added pack that says so; None for a review of the program's own content."""
        return None


@shape
class AddedReview(TextReview):
    """A review that an added pack brings; no author writes this, the library knows whose each is."""

    pack: str

    @property
    def added_by(self) -> str | None:
        return self.pack


@shape
class Screen(Step, kind="screen"):
    """A fixed screen of another unit, such as the one for thoughts of suicide; nothing can skip or replace it."""

    shows: Annotated[str, Refers("step")]
    """``unit.step``."""
    ends_if: Condition | None = None
    """When this holds, nothing more is asked behind the screen: what can be done now is offered instead."""


@shape
class HelpPage(Step, kind="help_page"):
    """A page that opens with the emergency number of the country and ends with its help lines."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, "body": Word(most=110), "left_open": PROSE_IF_WANTED}
    """``left_open`` stands in the place of ``body`` where a safety screen opens because its question was left open."""

    emergency: bool = True
    lines: tuple[Annotated[str, OneOf(LINE_KINDS)], ...] = ()


@shape
class Borrow(Step, kind="borrow"):
    """An exercise or a page of another unit, met here: what is written belongs to it, as if it was done there."""

    WORDS: ClassVar[Mapping[str, Word]] = {"lead": SENTENCE_IF_WANTED}
    """``lead`` stands in the place of an exercise's introduction and example."""

    of: Annotated[str, Refers("step")]
    """``unit.step``."""
    asks: tuple[Id, ...] = ()
    """Which of its questions are asked, in this order; all of them unless said."""
    given: Mapping[Id, AnswerRef] | None = None
    """Question of it to an earlier one, whose answer stands for its own: it is asked only where that one says nothing
    of its own, such as "another moment"."""
    unless_lately: bool = False
    """Whether a safety question is passed over where it was answered within the hour, in this start of the program."""
    kept: bool = True
    """False: nothing of it is written down here, not even that it was done."""
    commits: bool = True
    """False: what it commits to is asked about only where its own day is chosen, not by itself after the sitting."""


WAYS = (
    "on",
    "again",
    "call",
    "numbers",
    "someone",
    "calm",
    "card",
    "tonight",
    "now_first",
    "by_day",
    "keep",
    "answer",
    "home",
    "leave",
)
"""Rows that a menu can have; words in the interface under ``ways``."""


@shape
class Menu(Step, kind="menu"):
    """A sentence or two, and a few rows to choose from; the first one is preselected."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL_IF_WANTED,
        "body": Word(most=60),
        "without": Word(needed=False, most=60),
    }
    """``without`` stands in the place of ``body`` where not all of the rows lead somewhere now, and where no journal
    keeps anything and no row offers one."""

    rows: tuple[Annotated[str, OneOf(WAYS)], ...]


@shape
class CardStep(Step, kind="card"):
    """The lines of one's own card, to read and to copy by hand."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, "body": PROSE, "without": Word(needed=False, most=60)}
    """``without`` stands below the lines where no journal keeps them."""


@shape
class Section(Shape):
    """Five to ten minutes that stand alone."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, SEARCH: SEARCH_WORDS}

    id: Id
    minutes: Annotated[int, Between(0, 30)]
    """0 for a single question."""
    show_if: Condition | None = None
    touches: Themes = ()
    """What all of it speaks of: passed over like a step, but open to whoever chooses it by its title."""
    opens: PlaceRef | None = None
    """A unit, or a section of it as ``unit.section``, that a row of Help now leads straight to, in the place of steps
    of its own."""
    steps: tuple[Step, ...] = ()


@shape
class Unit(Shape):
    """Something that can be opened and walked through."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    review: Reviewed
    sources: tuple[Source, ...] = ()
    tags: tuple[Id, ...] = ()
    see_also: tuple[UnitRef, ...] = ()
    heavy: bool = False
    """Says what is coming; the safety questions come again at the end and when it is left half-way. A module also asks
    for distress before as well as after."""
    touches: Themes = ()
    """What all of it speaks of: open to whoever opens it whole, passed over where single sections of it are walked."""
    protected: bool = False
    """Safety content: a therapist's pack can neither hide nor replace it."""
    sections: tuple[Section, ...]

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Unit.FAMILY[key] = cls

    @property
    def id(self) -> str:
        """Permanent id, which is also the name of its folder (without a number)."""
        return str(getattr(self, self.KIND))

    @property
    def minutes(self) -> int:
        """Minutes for all sections."""
        return sum(section.minutes for section in self.sections)

    def placed_steps(self) -> Iterator[tuple[Section, Step]]:
        """All steps with the section they stand in."""
        for section in self.sections:
            for step in section.steps:
                yield section, step

    def step(self, step_id: str) -> tuple[Section, Step] | None:
        """One step by its id."""
        return next(((section, step) for section, step in self.placed_steps() if step.id == step_id), None)

    @property
    def within(self) -> frozenset[str]:
        """Ids of what of it can be walked by itself: its sections and its steps."""
        return frozenset((*(section.id for section in self.sections), *(step.id for _, step in self.placed_steps())))

    def section_title(self, words: Words, section_id: str) -> str:
        """The name of one of its sections."""
        return words.say(self.id, f"sections.{section_id}.title")

    def step_place(self, words: Words, section: Section, step: Step) -> TextScope:
        """Where the words of a step stand."""
        path = f"sections.{section.id}.steps.{step.id}"
        return words.at(self.id, path, ("interface", f"exercise.{step.KIND}"))


def safety_questions(unit: Unit) -> frozenset[str]:
    """Addresses of the questions whose answers open a safety screen of a unit."""
    screens = (step for _, step in unit.placed_steps() if isinstance(step, Screen))
    return frozenset().union(*(answers_tested(screen.show_if) for screen in screens))


@shape
class Module(Unit, key="module"):
    """A self-help module: promise, start rating, sections, finish rating, check-out, two questions for a helper."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL,
        "promise": SENTENCE,
        "warning": PROSE_IF_WANTED,
        "start.prompt": QUESTION,
        "start.low": LABEL,
        "start.high": LABEL,
        "talk.one": SENTENCE,
        "talk.two": SENTENCE,
        SEARCH: SEARCH_WORDS,
    }

    module: Id
    phase: Annotated[str, OneOf(PHASES)]
    after: tuple[ModuleRef, ...] = ()
    """Modules that are good to have done before: advice, never a lock."""


@shape
class Sitting(Unit, key="sitting"):
    """One whole sitting: its sections one after the other, without ratings around them, and a way out at the end."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL,
        "promise": SENTENCE,
        SEARCH: SEARCH_WORDS,
        **{f"slip.{name}": Word(needed=False, most=70) for name in SLIP},
    }
    """``slip`` is for the therapist who does it with someone, on paper only: all of it, or nothing."""

    sitting: Id
    closes_with: Annotated[str, OneOf(("off", "one_thing", "nothing"))] = "off"
    """What stands at the end where its last step is no menu: leaving the computer, first the one thing that was
    planned, or nothing."""
    keeps_place: bool = True
    """False: it is never gone on with where it was left, so that nothing says that it was opened."""


@shape
class Topic(Unit, key="topic"):
    """Pages to read, ending in one small step."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL,
        "summary": SENTENCE,
        "next_step": SENTENCE,
        SEARCH: SEARCH_WORDS,
    }

    topic: Id
    group: Id
    """Heading it is listed under; words in the interface under ``group``."""
    order: Annotated[int, Between(1, 99)] = 50
    """Place under its heading."""
    leads_to: UnitRef | None = None
    """What the small step opens."""


@shape
class Intake(Unit, key="intake"):
    """The questions about one's own situation."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, "promise": SENTENCE}

    intake: Id
    again: tuple[Id, ...] = ()
    """Sections that are asked again at each return and after heavy modules: the safety questions."""


@shape
class HelpNow(Unit, key="help"):
    """What is one key away everywhere."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, "promise": SENTENCE}

    help: Id


@shape
class FollowUp(Unit, key="follow_up"):
    """What is asked about things that were planned, and what can be done with them then; it is never walked through."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL}

    follow_up: Id


HOMEWORK_KINDS = ("step", "contact", "activity", "hurdle", "practice")
"""What homework is asked about as: never as a plan, which is the person's own, nor as a rule that protects a child."""


@shape
class Homework(Shape):
    """One thing that a therapist asks someone to do: a sitting of the program, or something in her own words."""

    id: Id
    """Kept with what is answered about it."""
    day: Day
    """From which on it is asked about."""
    sitting: Annotated[str, Refers("module_or_sitting")] | None = None
    commit: Annotated[str, OneOf(HOMEWORK_KINDS)] = "step"


@shape
class Prescription(Unit, key="prescription"):
    """What the maker of an added pack gives along: a letter, a module to begin with, homework, and questions.

    Its words are hers, and nobody else looked at them: wherever they stand, that is said.
    """

    prescription: Id
    first_module: ModuleRef | None = None
    homework: tuple[Homework, ...] = ()

    def section_title(self, words: Words, section_id: str) -> str:
        # she types questions and no heading for them
        return words.ui("prescription.questions")

    def step_place(self, words: Words, section: Section, step: Step) -> TextScope:
        path = f"sections.{section.id}.steps.{step.id}"
        return words.at(self.id, path, ("interface", "exercise.prescribed"))


@shape
class Frame(Exercise):
    """The ratings around every module; the same question before and after, and distress at the end."""

    heavy: bool = False

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        before = (Part(Rating(id="distress_before"), "distress_before", standard=True),) if self.heavy else ()
        return (
            *before,
            Part(Rating(id="start"), "start"),
            Part(Rating(id="finish"), "start", named="finish"),
            Part(Rating(id="distress"), "distress", standard=True),
        )


def frame_of(module: Module) -> Frame:
    """The ratings around one module."""
    return Frame(id=FRAME, heavy=module.heavy)


def frame_place(words: Words, module: Module) -> TextScope:
    """Where the words of a module's ratings stand."""
    return words.at(module.id, "", ("interface", "frame"))
