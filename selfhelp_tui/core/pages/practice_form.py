"""The form of a practice: seven questions, what the check says of the answers, and what can be made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.pages.page import (
    CLOSE,
    OFF,
    ON,
    Action,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    Stay,
    ToNamed,
    TypedLine,
    closing,
)
from selfhelp_tui.core.plan import title_of
from selfhelp_tui.core.practice_form import (
    EXERCISE,
    LIMITS,
    MODULE,
    MOST_QUESTIONS,
    QUESTION,
    SEE,
    SITTING,
    STICK,
    PracticeDesk,
    as_dialled,
    refused,
)
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.wording import countries_in_order, country_named

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card
    from selfhelp_tui.core.session import Session

NEXT = "_next"
CONTACT, LETTER, QUESTIONS, BEGIN, LEAVE_OUT, KEEPING, LABEL = (
    *("contact", "letter", "questions", "begin", "leave_out", "keeping", "label"),
)
ASKED = (CONTACT, LETTER, QUESTIONS, BEGIN, LEAVE_OUT, KEEPING, LABEL)
"""The questions, in order; each is a row of the form and a part of the interface below ``practice``."""
WRITE, LEAVE = "write", "leave"
NOTHING = "_nothing"
NEVER_ASKED_FOR = ("tonight", "again")
"""Sittings that a person opens by themselves, and never because someone asked for it."""


@dataclass(frozen=True, slots=True)
class FormPage(Place):
    """A page of the form."""

    ABOUT: ClassVar[str] = "practice"
    LEADS_ANYWHERE: ClassVar[bool] = False

    desk: PracticeDesk

    def leave(self, session: Session) -> None:
        self.desk.keep(now=True)

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


@dataclass(frozen=True, slots=True)
class PracticePage(FormPage):
    """All seven questions, each with what was answered, and what can be made of it."""

    HOME: ClassVar[bool] = True

    def arrive(self, session: Session) -> None:
        if not self.desk.form.country:
            self.desk.form.country = session.country or ""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, desk = session.words.ui, self.desk
        kept = say("practice.kept", path=desk.kept_at) if desk.kept_at else say("practice.not_kept")
        asked = (
            Row(name, say(f"practice.{name}.title"), mark=f"{number}.", note=_answered(self.desk, session, name))
            for number, name in enumerate(ASKED, 1)
        )
        then = (Row(name, say(f"practice.{name}.title"), below=say(f"practice.{name}.what")) for name in (SEE, WRITE))
        return Contents(
            say("practice.title"),
            (
                Passage(say("practice.intro")),
                RowList(
                    (
                        *asked,
                        Row("_then", say("practice.then"), heading=True),
                        *then,
                        Row(STICK, say("practice.stick.title"), below=say("practice.stick.row")),
                        *(() if front_end.by_lines else (Row(LEAVE, say("home.leave")),)),
                    )
                ),
                Passage(kept, "quiet" if desk.kept_at else "trouble"),
            ),
            how="practice",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        desk = self.desk
        if chosen in ASKED:
            return Open(question_page(desk, chosen))
        desk.keep(now=True)
        if chosen == LEAVE:
            desk.after = ""
            return Open(ToNamed("leave"))
        if any(one.must for one in desk.remarks(session.language)):
            return Open(RemarksForm(desk))
        if chosen == SEE:
            desk.after = SEE
            return Open(ToNamed("leave"))
        return Open(_written(desk)) if chosen == WRITE else Open(StickPlace(desk, STICK))


def question_page(desk: PracticeDesk, name: str) -> Place:
    """The page of one of the seven questions."""
    pages = {
        CONTACT: ContactForm,
        LETTER: LetterForm,
        QUESTIONS: QuestionsForm,
        BEGIN: BeginForm,
        LEAVE_OUT: LeaveOutForm,
        KEEPING: KeepingForm,
    }
    return pages[name](desk) if name in pages else FormLine(desk, LABEL)


def _answered(desk: PracticeDesk, session: Session, name: str) -> str:
    """What stands at a question now, in a few words."""
    form, say = desk.form, session.words.ui
    if name == CONTACT:
        return ", ".join(filter(None, (form.text("name"), form.text("phone")))) or say("practice.still_empty")
    if name == LETTER:
        words = len(form.text("letter").split())
        return session.words.count("practice.words", words) if words else say("practice.no_letter")
    if name == QUESTIONS:
        asked = len([one for one in form.questions if one.strip()])
        return session.words.count("practice.asked", asked) if asked else say("practice.none")
    if name == BEGIN:
        return begin_in_words(session, form.begin) or say("practice.as_program")
    if name == LEAVE_OUT:
        return session.words.count("practice.left_out", len(form.hidden)) if form.hidden else say("practice.none")
    if name == KEEPING:
        return say("practice.keeping.journal" if form.keeps else "practice.keeping.nothing")
    return form.text(LABEL)


def begin_in_words(session: Session, begin: str) -> str:
    """The title of what a client begins with; empty for nothing, or for what is no longer there."""
    kind, _, place = begin.partition(":")
    unit, _, step = place.partition(".")
    card = session.card(unit)
    if card is None:
        return ""
    if kind != EXERCISE:
        return card.title
    there = session.library.unit(unit).step(step) is not None
    return f"{card.title}: {title_of(session, place)}" if there else ""


def _done(session: Session) -> tuple[Action, ...]:
    return (closing(session, "button.done", main=True),)


@dataclass(frozen=True, slots=True)
class ContactForm(FormPage):
    """The practice and how it is reached."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, form = session.words.ui, self.desk.form
        country = country_named(form.country, session) if form.country else say("practice.still_empty")
        rows = [Row("country", say("practice.country.title"), country)]
        rows += [
            Row(name, say(f"practice.{name}.title"), form.text(name) or say("practice.still_empty"))
            for name in ("name", "phone", "web", "hours")
        ]
        above = (Passage(say("practice.contact.what")),)
        return Contents(say("practice.contact.title"), (*above, RowList(tuple(rows))), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        return Open(CountryForm(self.desk) if chosen == "country" else FormLine(self.desk, chosen))


@dataclass(frozen=True, slots=True)
class CountryForm(FormPage):
    """The country whose lines a client sees first, above those of the practice."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = tuple(Row(code, country_named(code, session)) for code in countries_in_order(session))
        at = self.desk.form.country or rows[0].id
        return Contents(
            say("practice.country.title"),
            (Passage(say("practice.country.what")), RowList(rows, asked=True)),
            at=at,
            how="country",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        self.desk.form.country = chosen
        following = still_empty(self.desk, "country")
        return Instead(following) if following else GoBack()


@dataclass(frozen=True, slots=True)
class LetterForm(FormPage):
    """Who the letter is from, and the letter."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, form = session.words.ui, self.desk.form
        words = len(form.text("letter").split())
        rows = (
            Row("maker", say("practice.maker.title"), form.text("maker") or say("practice.still_empty")),
            Row("letter", say("practice.letter.box"), session.words.count("practice.words", words) if words else ""),
        )
        written = Passage(form.text("letter") if words else "", "letter")
        above = (Passage(say("practice.letter.what")),)
        return Contents(say("practice.letter.title"), (*above, RowList(rows), written), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        return Open(field_page(self.desk, chosen))


@dataclass(frozen=True, slots=True)
class QuestionsForm(FormPage):
    """Up to eight questions for the next talk."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, questions = session.words.ui, self.desk.form.questions
        rows = [Row(str(place), one) for place, one in enumerate(questions) if one.strip()]
        if len(rows) < MOST_QUESTIONS:
            rows.append(Row(str(len(questions)), say("practice.questions.add")))
        above = (Passage(say("practice.questions.what")),)
        return Contents(say("practice.questions.title"), (*above, RowList(tuple(rows))), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack() if chosen == CLOSE else Open(FormLine(self.desk, f"{QUESTION}.{chosen}"))

    def leave(self, session: Session) -> None:
        self.desk.form.tidy()
        self.desk.keep(now=True)


@dataclass(frozen=True, slots=True)
class BeginForm(FormPage):
    """A sitting, a module, or one exercise of a module; or what the program puts first by the answers."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, chosen = session.words.ui, self.desk.form.begin
        cards = session.library.cards(session.language)
        first = Row(NOTHING, say("practice.as_program"), mark=_mark(not chosen))
        rows = [first, *_cards(session, cards, SITTING, chosen), *_cards(session, cards, MODULE, chosen)]
        above = (Passage(say("practice.begin.what")),)
        return Contents(say("practice.begin.title"), (*above, RowList(tuple(rows))), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        kind, _, unit = chosen.partition(":")
        if kind == MODULE:
            return Open(ExercisesForm(self.desk, unit), past=True)
        self.desk.form.begin = "" if chosen == NOTHING else chosen
        return GoBack()


def _mark(is_chosen: bool) -> str:
    return ON if is_chosen else OFF


def _cards(session: Session, cards: tuple[Card, ...], kind: str, chosen: str) -> Iterator[Row]:
    """A heading, and everything of a kind with what it is about."""
    yield Row(f"_{kind}", session.words.ui(f"practice.kind.{kind}"), heading=True)
    for card in cards:
        if card.kind == kind and card.id not in NEVER_ASKED_FOR:
            place = chosen.partition(":")[2].partition(".")[0]
            yield Row(f"{kind}:{card.id}", card.title, mark=_mark(place == card.id), below=card.about)


@dataclass(frozen=True, slots=True)
class ExercisesForm(FormPage):
    """The whole of a module, or one of its exercises."""

    unit: str

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, chosen = session.words.ui, self.desk.form.begin
        unit = session.library.unit(self.unit)
        whole = f"{MODULE}:{self.unit}"
        rows = [Row(whole, say("practice.whole_module"), mark=_mark(chosen == whole))]
        for _, step in unit.placed_steps():
            if isinstance(step, Exercise):
                place = f"{EXERCISE}:{self.unit}.{step.id}"
                rows.append(Row(place, title_of(session, f"{self.unit}.{step.id}"), mark=_mark(chosen == place)))
        card = session.card(self.unit)
        above = Passage(card.about if card is not None else "")
        return Contents(session.words.say(self.unit, "title"), (above, RowList(tuple(rows))), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen != CLOSE:
            self.desk.form.begin = chosen
        return GoBack()


@dataclass(frozen=True, slots=True)
class LeaveOutForm(FormPage):
    """Titles to tick, and what stays with the reason."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, hidden = session.words.ui, self.desk.form.hidden
        kept = self.desk.kept(session.language)
        rows: list[Row] = []
        stays: dict[str, list[str]] = {}
        for kind in (SITTING, MODULE, "topic"):
            rows.append(Row(f"_{kind}", say(f"practice.kind.{kind}"), heading=True))
            for card in session.library.cards(session.language):
                if card.kind == kind and card.id in kept:
                    stays.setdefault(kept[card.id], []).append(f"- {card.title}")
                elif card.kind == kind:
                    rows.append(Row(card.id, card.title, mark=_mark(card.id in hidden)))
        reasons = tuple(Passage("\n".join((why, *titles)), "quiet") for why, titles in stays.items())
        above = (Passage(say("practice.leave_out.what")),)
        below = (Passage(say("practice.leave_out.stays"), "title"), *reasons)
        return Contents(say("practice.leave_out.title"), (*above, RowList(tuple(rows)), *below), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        hidden = self.desk.form.hidden
        hidden.remove(chosen) if chosen in hidden else hidden.append(chosen)
        self.desk.keep()
        return Stay(chosen)


@dataclass(frozen=True, slots=True)
class KeepingForm(FormPage):
    """Whether a client may keep a journal on the stick."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, keeps = session.words.ui, self.desk.form.keeps
        rows = (
            Row("nothing", say("practice.keeping.nothing"), mark=_mark(not keeps), below=say("practice.keeping.gone")),
            Row("journal", say("practice.keeping.journal"), mark=_mark(keeps), below=say("practice.keeping.locked")),
        )
        return Contents(say("practice.keeping.title"), (RowList(rows),), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen != CLOSE:
            self.desk.form.keeps = chosen == "journal"
        return GoBack()


@dataclass(frozen=True, slots=True)
class FormLine(TypedLine):
    """One field with a box; whatever is typed in it is kept while it is typed."""

    ABOUT: ClassVar[str] = "practice"
    LEADS_ANYWHERE: ClassVar[bool] = False
    LIMIT: ClassVar[int] = max(LIMITS.values())

    desk: PracticeDesk
    name: str

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        of = self.name.partition(".")[0]
        title = say(f"practice.{of}.box") if of == LETTER else say(f"practice.{of}.title")
        return Contents(
            say("practice.title"),
            (
                Passage(title, "title"),
                Passage(say(f"practice.{of}.what")),
                Passage(say("practice.lines_done") if self.LINES > 1 and not front_end.by_lines else "", "quiet"),
            ),
            (
                closing(session),
                Action(NEXT, say("button.done"), main=True, goes_on=True),
            ),
            how=self.how,
        )

    @property
    def how(self) -> str:
        """Line by line, how it is typed."""
        return "practice_line"

    def line(self, session: Session) -> str:
        return self.desk.form.text(self.name)

    def typing(self, session: Session, typed: str) -> None:
        self.desk.form.put(self.name, typed)
        self.desk.keep()

    def take(self, session: Session, typed: str) -> Somewhere | GoBack | str:
        text = clean(typed, limit=self.LIMIT, lines=self.LINES > 1).strip()
        text = as_dialled(text) if self.name == "phone" else text
        why = refused(self.name, text, session.words)
        if why:
            return why
        self.desk.form.put(self.name, text)
        self.desk.keep(now=True)
        return still_empty(self.desk, self.name) or GoBack()


@dataclass(frozen=True, slots=True)
class StickPlace(FormLine):
    """Where the stick is that is made next."""

    IS_PATH: ClassVar[bool] = True

    def take(self, session: Session, typed: str) -> Somewhere | GoBack | str:
        # explicit: ``super()`` without arguments does not reach through a class with slots
        taken = FormLine.take(self, session, typed)
        if isinstance(taken, str):
            return taken
        if not self.desk.is_somewhere(self.line(session)):
            return session.words.ui("practice.stick.nowhere")
        self.desk.after = STICK
        return ToNamed("leave")


@dataclass(frozen=True, slots=True)
class FormText(FormLine):
    """A field of several lines."""

    LINES: ClassVar[int] = 8

    @property
    def how(self) -> str:
        return "practice_lines"


FOLLOWING = {"country": "name", "name": "phone", "phone": "web", "web": "hours", "maker": "letter"}
"""A field to the one that is filled in after it."""


def field_page(desk: PracticeDesk, name: str) -> FormLine:
    """The page of one field."""
    return FormText(desk, name) if name == LETTER else FormLine(desk, name)


def still_empty(desk: PracticeDesk, name: str) -> FormLine | None:
    """The field behind one that was just filled in, as long as nothing stands in it; whoever stops goes back."""
    following = FOLLOWING.get(name)
    return field_page(desk, following) if following and not desk.form.text(following) else None


@dataclass(frozen=True, slots=True)
class RemarksForm(FormPage):
    """What the check says, each with the question it is about."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        remarks = self.desk.remarks(session.language)
        rows = tuple(
            Row(f"{place}", say(f"practice.{one.question}.title"), below=one.sentence)
            for place, one in enumerate(remarks)
            if one.must
        )
        others = tuple(Passage(one.sentence, "quiet") for one in remarks if not one.must)
        above = (Passage(say("practice.to_mend" if rows else "practice.all_well")),)
        return Contents(say("practice.remarks"), (*above, RowList(rows), *others), _done(session))

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        return Open(question_page(self.desk, self.desk.remarks(session.language)[int(chosen)].question))


@dataclass(frozen=True, slots=True)
class WrittenForm(FormPage):
    """That the pack is written, where it lies, and what to look at in it."""

    made: tuple[str, ...] | None
    """Files that were written; None where they could not be."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, title = session.words.ui, session.words.ui("practice.write.title")
        if self.made is None:
            return Contents(title, (Passage(say("practice.not_written"), "trouble"),), _done(session))
        done = say("practice.written" if self.made else "practice.as_it_was", folder=self.desk.place)
        files = Passage("\n".join(f"- {one}" for one in self.made))
        others = (Passage(one.sentence, "quiet") for one in self.desk.remarks(session.language))
        return Contents(title, (Passage(done), files, *others), _done(session))


def _written(desk: PracticeDesk) -> WrittenForm:
    try:
        return WrittenForm(desk, desk.write())
    except OSError:
        return WrittenForm(desk, None)
