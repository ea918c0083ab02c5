"""What every step of a module has in common, and what every exercise has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, NamedTuple

from selfhelp_tui.core.blocks import Block, TitledLines
from selfhelp_tui.core.content.conditions import COMMITMENTS, Condition
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import LABEL, PROSE, CollectionRef, Id, OneOf, Shape, Themes, UnitRef, Word, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.fields import ChosenDay, Field, Items, Piece, Problem
from selfhelp_tui.core.fields.brief import NO_DAY

Answers = Mapping[str, Answer]
"""Part id to answer, within one exercise."""


@shape
class Step(Shape):
    """A page to read or an exercise to do."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}
    TAG: ClassVar[str | None] = "kind"

    id: Id
    show_if: Condition | None = None
    touches: Themes = ()
    """What it speaks of, such as the harm done to children; a rule can have that passed over for a while."""

    def __init_subclass__(cls, kind: str | None = None) -> None:
        if kind:
            cls.KIND = kind
            Step.FAMILY[kind] = cls


@shape
class Page(Step, kind="page"):
    """One screen to read."""

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL, "body": PROSE}

    see_also: tuple[UnitRef, ...] = ()


class Part(NamedTuple):
    """One question of an exercise, and where its words stand."""

    field: Field
    words: str
    """Path of its words below the step."""
    named: str | None = None
    """Path of what it is called where that differs from what stands at ``words``, which two parts can share."""
    standard: bool = False
    """Whether the interface has words for it, so that an author may leave them out."""
    unit: str | None = None
    """The unit that holds its words when it is not the step's own; ``words`` then starts at that unit's root."""
    shared: str | None = None
    """Path in that unit of words it shares with its siblings."""
    needs: str | None = None
    """Id of another part; as long as that has no answer, this one is not asked."""
    about: str | None = None
    """Id of the part whose answer this one is about; that answer stands above it."""

    @property
    def id(self) -> str:
        """Id of the field."""
        return self.field.id

    def place(self, step: TextScope) -> TextScope:
        """Where its words are found, given where those of its step are."""
        if self.unit is None:
            own = step.child(self.words)
            return own.after(step.child(self.named)) if self.named else own
        shared = ((self.unit, self.shared),) if self.shared else ()
        return step.words.at(self.unit, self.words, *shared)


@shape
class Exercise(Step):
    """Something to think through, one question at a time."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL,
        "intro": PROSE,
        "example": Word(needed=False, most=90),
        "after": Word(needed=False, most=60),
    }

    MAKES: ClassVar[str | None] = None
    """The collection that its sentence goes to, for an exercise that makes one of several answers."""

    saves: Mapping[Id, CollectionRef] | None = None
    """Part id to the collection that its pieces appear in."""
    living: bool = False
    """True: opening it again continues the same entry; false: each time is a new entry."""
    sensitive: bool = False
    """Marked as such where one chooses what goes on a hand-over sheet; what it brought to the plan stays off it."""

    kept: bool = True
    """False: nothing of it is written down, not even that it was done."""
    commits: Mapping[Id, Annotated[str, OneOf(COMMITMENTS)]] | None = None
    """Part id to the kind of commitment that its answer makes: it is asked about later."""
    asked_on: Id | None = None
    """The part that holds the day on which it is asked about; a plan, a goal or an activity gets such a part by it."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        """Its questions in order."""
        raise NotImplementedError

    def day_part(self) -> tuple[Part, ...]:
        """The question on which day it is asked about, where there is to be one."""
        if self.asked_on is None:
            return ()
        # nothing is asked about later unless a day is chosen
        days = (NO_DAY, *(day for day in ChosenDay.CHOICES if day != NO_DAY))
        return (Part(ChosenDay(id=self.asked_on, days=days), "exercise.day", unit="interface"),)

    def wanted(self) -> dict[str, Word]:
        found = super().wanted()
        for part in self.parts({}):
            if part.unit is None:
                for path, word in part.field.wanted().items():
                    needed = word.needed and not part.standard
                    found[f"{part.words}.{path}"] = Word(needed, word.most, word.question)
        return found

    def scale_asked(self) -> str | None:
        """Id of the scale whose items are among its questions, or None."""
        return None

    def collection(self, part: Part) -> str | None:
        """The collection a part saves to."""
        return (self.saves or {}).get(part.id, part.field.saves_to)

    def feeds(self, scales: Mapping[str, Scale]) -> frozenset[str]:
        """The collections that its answers can give something to."""
        names = (self.MAKES, *(self.collection(part) for part in self.parts(scales)))
        return frozenset(name for name in names if name)

    def missing(self, answers: Answers) -> Problem | None:
        """What is still needed before this exercise gives something back; advice, never a lock."""
        return None

    def yields(self, answers: Answers, scales: Mapping[str, Scale]) -> Iterator[tuple[str, Part, Piece]]:
        """What the answers give to collections: collection, part, piece."""
        for part in self.parts(scales):
            collection = self.collection(part)
            value = value_of(answers, part.id)
            if collection and value is not None:
                for piece in part.field.pieces(value):
                    yield collection, part, piece

    def sentence(self, answers: Answers, step: TextScope, items: Items) -> tuple[str, str] | None:
        """One sentence made of several answers, and the collection it goes to."""
        return None

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        """The exercise as it is shown when it is done, and later."""
        return tuple(self.told(answers, step, items, scales))

    def told(
        self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]
    ) -> Iterator[TitledLines]:
        """Each answer under the short name of its question."""
        for part in self.parts(scales):
            found = part_in_words(part, answers, step, items)
            if found is not None:
                yield found


def part_in_words(part: Part, answers: Answers, step: TextScope, items: Items) -> TitledLines | None:
    """One answer under the short name of its question, or None when it was not given."""
    value = part.field.fit(value_of(answers, part.id))
    if value is None or part.field.empty(value):
        return None
    place = part.place(step)
    name = place.find("short") or place.say("prompt")
    return TitledLines(name, part.field.read_back(value, place, items))


def value_of(answers: Answers, part: str) -> Value:
    """The value of a part, or None when it was skipped or not answered."""
    answer = answers.get(part)
    return None if answer is None or answer.skipped else answer.value


def number_of(answers: Answers, part: str) -> int | None:
    """The value of a part where it is a whole number."""
    value = value_of(answers, part)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def subject_of(part: Part, step: Exercise, answers: Answers, place: TextScope, items: Items) -> str:
    """What a part is about, as the person named it; empty where its question says it all."""
    if part.about is None:
        return ""
    return next((words_of(one, answers, place, items) for one in step.parts({}) if one.id == part.about), "")


def words_of(part: Part, answers: Answers, step: TextScope, items: Items) -> str:
    """One answer as one line, empty when it was not given."""
    told = part_in_words(part, answers, step, items)
    return "; ".join(told.lines) if told else ""
