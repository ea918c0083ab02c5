"""Whatever someone does in whatever order: nothing raises, and only what they changed is changed."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from programme_stage import TORTURE, lines, sit
from stand_ins import MemoryNotes
from walked_pack import small_library, step, without_step

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.review import review_at
from selfhelp_tui.core.walk import LookingBack, Question, Walk
from selfhelp_tui.core.wording import compared, entry_title, entry_told, landed, saved_in

UNITS = ("intake", "triggers", "harm", "keep", "help_now")
VALUES = st.one_of(
    st.none(),
    st.sampled_from(TORTURE).map(lambda text: text[:150]),
    st.sampled_from(("", "often", "never", "a", "yes_", "no_")),
    st.integers(-1, 11),
    st.lists(st.sampled_from(("a", "b", "none_", "gone")), max_size=3, unique=True),
    st.lists(st.sampled_from(("one", "two", "[/]")), max_size=3).map(lambda texts: lines(*texts)),
    st.just({"rows": [{"id": "1", "option": "tired"}], "last": 1}),
    st.just({"rows": [{"id": "1", "item": "gone:mine:1", "text": "as it was"}], "last": 1}),
)


class AnySitting(RuleBasedStateMachine):
    """A person with the small pack, beside a plain model of what they wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.library = small_library()
        self.notes = MemoryNotes()
        self.ids = count(1)
        """Of entries: one that is deleted gives its own to no other."""
        self.session = sit(self.library, self.notes, ids=self.ids)
        self.walk: Walk | None = None
        self.written: dict[tuple[str, str], Answer] = {}
        """Entry and part to the answer that was last given there."""

    def held(self) -> dict[tuple[str, str], Answer]:
        """What the notes hold, in the form of the model."""
        kept = self.notes.kept.values()
        return {(entry.id, part): answer for entry in kept for part, answer in entry.answers.items()}

    def expect(self, entry: Entry | None, answer: Answer) -> None:
        """One answer was written at the question one is at."""
        assert self.walk is not None
        assert isinstance(self.walk.stop, Question)
        assert entry is not None
        assert (entry.unit, entry.step) == (self.walk.unit.id, self.walk.stop.step.id)
        self.written[entry.id, self.walk.stop.part.id] = answer

    def newest(self) -> Entry | None:
        """The entry that the exercise one is at writes in."""
        assert self.walk is not None
        assert isinstance(self.walk.stop, Question)
        answers = self.session.answers(self.walk, self.walk.stop.step)
        found = self.notes.entries(self.walk.unit.id, self.walk.stop.step.id)
        return next((entry for entry in found if entry.answers == answers), None)

    @rule(unit=st.sampled_from(UNITS))
    def opens(self, unit: str) -> None:
        if self.session.card(unit) is not None:
            self.walk = self.session.open(unit)

    @rule()
    def is_asked_again(self) -> None:
        self.walk = self.session.check_in()

    @precondition(lambda self: self.walk is not None)
    @rule(times=st.integers(1, 12))
    def goes_on(self, times: int) -> None:
        for _ in range(times):
            if self.walk is not None:
                asked = isinstance(self.walk.stop, Question) and self.walk.stop.section is not None
                unanswered = asked and self.session.answer_at(self.walk) is None
                following = self.session.on(self.walk)
                if unanswered and self.walk.unit.id == "intake" and self.walk.stop.section.id == "today":
                    self.expect(self.newest(), Answer(skipped=True))
                self.walk = following if following is not None else self.session.after(self.walk)

    @precondition(lambda self: self.walk is not None)
    @rule()
    def goes_back(self) -> None:
        self.walk = self.session.back(self.walk)

    @precondition(lambda self: self.walk is not None)
    @rule()
    def goes_past(self) -> None:
        self.walk = self.session.past(self.walk)
        changed = {key: answer for key, answer in self.held().items() if self.written.get(key) != answer}
        for (entry_id, _), answer in changed.items():
            assert answer == Answer(skipped=True)
            assert (self.notes.kept[entry_id].unit, self.notes.kept[entry_id].step) == ("intake", "today")
        self.written |= changed

    @precondition(lambda self: self.walk is not None and isinstance(self.walk.stop, Question))
    @rule(value=VALUES)
    def answers(self, value: Any) -> None:
        before = self.session.answer_at(self.walk)
        kept = self.newest()
        stored = kept.answers.get(self.walk.stop.part.id) if kept else None
        problem = self.session.keep(self.walk, value)
        field = self.walk.stop.part.field
        if value is None or field.empty(value):
            assert problem is None
            if stored is not None and not stored.skipped and stored.value is not None:
                self.expect(self.newest(), Answer(None))
        elif problem is None:
            assert self.session.answer_at(self.walk) == Answer(value)
            self.expect(self.newest(), Answer(value))
        else:
            assert self.session.answer_at(self.walk) == before

    @precondition(lambda self: self.walk is not None and isinstance(self.walk.stop, Question))
    @rule()
    def skips(self) -> None:
        self.session.skip(self.walk)
        assert self.session.answer_at(self.walk) == Answer(skipped=True)
        self.expect(self.newest(), Answer(skipped=True))

    @precondition(lambda self: self.walk is not None)
    @rule()
    def begins_anew(self) -> None:
        self.session.begin_anew(self.walk)

    @rule(language=st.sampled_from(("en", "nl")))
    def speaks(self, language: str) -> None:
        self.session.speak(language)

    @rule()
    def closes_the_program_and_opens_it(self) -> None:
        self.session = sit(self.library, self.notes, ids=self.ids)
        left = self.session.left_at()
        self.walk = self.session.open(*left) if left else None

    @rule()
    def begins_to_keep_a_journal(self) -> None:
        kept = sit(self.library, MemoryNotes(), ids=self.ids)
        kept.take_over(self.notes)
        assert kept.notes is not self.notes
        self.notes = kept.notes  # type: ignore[assignment]
        self.session = sit(self.library, self.notes, ids=self.ids)
        self.walk = None

    @precondition(lambda self: self.notes.kept)
    @rule(place=st.integers(0, 99))
    def forgets(self, place: int) -> None:
        entry_id = sorted(self.notes.kept)[place % len(self.notes.kept)]
        self.session.forget(entry_id)
        self.written = {key: answer for key, answer in self.written.items() if key[0] != entry_id}

    @rule(change=st.sampled_from(("step", "option", "section", "unit", "nothing")))
    def meets_other_content(self, change: str) -> None:
        self.library.structures = small_library().structures
        if change == "step":
            without_step(self.library, "triggers", "which")
        elif change == "option":
            step(self.library, "triggers", "which")["fields"][1]["options"] = ["b"]
            step(self.library, "triggers", "mine")["offers"] = ["bored"]
        elif change == "section":
            del self.library.structures["intake"]["sections"][1]
        elif change == "unit":
            del self.library.structures["keep"]
        left = self.session.left_at()
        self.session = sit(self.library, self.notes, ids=self.ids)
        self.walk = self.session.open(*left) if left else None

    @invariant()
    def only_what_was_changed_is_changed(self) -> None:
        assert self.held() == self.written

    @invariant()
    def everything_can_be_shown(self) -> None:
        self.session.route()
        for entry in self.notes.kept.values():
            entry_title(entry, self.session)
            blocks, _ = entry_told(entry, self.session)
            assert blocks or all(answer.value is None for answer in entry.answers.values()) or entry.answers
        if self.walk is None:
            return
        stop = self.walk.stop
        self.walk.progress(self.session.facts())
        review_at(self.session, self.walk)
        self.session.offers(self.walk)
        compared(self.walk, self.session)
        landed(self.walk, self.session)
        if isinstance(stop, LookingBack) and isinstance(stop.step, Exercise):
            saved_in(stop.step, self.session.answers(self.walk, stop.step), self.session)

    @invariant()
    def an_often_always_limits(self) -> None:
        asked = [key for key in self.written if key[1] == "dark" and self.notes.kept[key[0]].unit == "intake"]
        last = self.written[max(asked)] if asked else Answer("never")
        risky = last.skipped or last.value == "often"
        assert bool(self.session.route().limited) is risky


AnySitting.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnySitting = AnySitting.TestCase
