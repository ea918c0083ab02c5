"""What is said and heard line by line: the conversation, its replies, long lists, the places one came by, and a journal
out of reach."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import KeptNotes, Notes, NotesProblem, NotesThrough, Result
from selfhelp_tui.core.fields import Problem
from selfhelp_tui.core.pages.page import FrontEnd
from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.wording import danger_now
from selfhelp_tui.plain.lines import MARK, EndOfInput, LineConsole

if TYPE_CHECKING:
    from selfhelp_tui.core.pages.page import Place
    from selfhelp_tui.core.state import HowToAnswer

HELP, ABOUT, AGAIN = "?", "??", "="
"""What says the words that work everywhere, what says where one is, and what has a question said once more."""
CLEAR = "-"
"""Takes an earlier answer away."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One typed line."""

    text: str
    literal: bool = False
    """Whether it began with a space, and so is text whatever it says."""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text.strip()

    @property
    def clears(self) -> bool:
        """Whether an earlier answer is to be taken away."""
        return not self.literal and self.text.strip() == CLEAR

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers that were typed, when there is nothing else in the line."""
        text = self.text.strip()
        if self.literal or not re.fullmatch(r"\d{1,3}\.?(?:[\s,;+&]+\d{1,3}\.?)*", text, re.ASCII):
            return ()
        return tuple(int(one) for one in re.findall(r"\d+", text))


def pick(reply: Reply, labels: Sequence[str]) -> int | None:
    """The place of the one choice that a number, whole words or first letters name."""
    if reply.numbers:
        number = reply.numbers[0]
        return number - 1 if len(reply.numbers) == 1 and 1 <= number <= len(labels) else None
    typed = reply.text.strip().casefold()
    names = [label.casefold() for label in labels]
    if typed in names:
        return names.index(typed)
    begun = begins_with(reply, labels)
    return begun[0] if len(begun) == 1 else None


def begins_with(reply: Reply, labels: Sequence[str]) -> list[int]:
    """The places of the choices that begin with two letters or more that were typed."""
    typed = reply.text.strip().casefold()
    return [place for place, label in enumerate(labels) if len(typed) > 1 and label.casefold().startswith(typed)]


WHOLE = 10
"""Lines of a list that is said whole."""
PART = 9
"""Lines that are said at once of a longer one."""
ON = 0
"""The number that says the next part."""


class PagedList:
    """A list whose numbers are the same in every part, so that each can be typed at any time."""

    def __init__(self, talk: Talk, first: int = PART, headings: Callable[[], Mapping[int, str]] = dict) -> None:
        """``first`` is how many lines are said at first of a list that is not said whole."""
        self._talk = talk
        self._headings = headings
        self._from, self._to = 0, first

    def say(self, labels: Sequence[str]) -> None:
        """Say the part one is at, and how to hear the rest."""
        if self._is_whole(labels):
            self._say_under_headings(labels, 0, len(labels))
            return
        self._say_under_headings(labels, self._from, self._to)
        start = self._next(labels)
        path = "plain.list_on" if start else "plain.list_again"
        self._talk.numbered([self._talk.ui(path, first=start + 1, last=len(labels))], ON)

    def _say_under_headings(self, labels: Sequence[str], start: int, end: int) -> None:
        """Say a part of the list; where it begins in the middle of a group, its heading is said again."""
        headings = self._headings()
        earlier = [place for place in headings if place <= start]
        for place, label in enumerate(labels[start:end], start):
            heading = headings.get(max(earlier)) if place == start and earlier else headings.get(place)
            if heading:
                self._talk.lines.say(heading)
            if label:
                # the number of a line that is not there now is kept for it
                self._talk.numbered([label], place + 1)

    def turn(self, reply: Reply, labels: Sequence[str]) -> bool:
        """Say the next part when that is what was asked for."""
        if reply.numbers != (ON,) or self._is_whole(labels):
            return False
        self._from = self._next(labels)
        self._to = self._from + PART
        self.say(labels)
        return True

    def _is_whole(self, labels: Sequence[str]) -> bool:
        return len(labels) <= min(WHOLE, self._to + 1) and self._from == 0

    def _next(self, labels: Sequence[str]) -> int:
        return self._to if self._to < len(labels) else 0


BACK_CHANGES = "changing an answer"
"""What is explained once: how an answer that is said back is changed."""
UNTIL_DONE = "."
"""Ends a long text."""

TIMES = 3
"""How often each way of answering is explained."""
ASIDE = 1
"""Lines that can be said between a question and its answer without the question being lost."""

TAIL = 30
"""Characters of the end of a line that are said to show how far it came through."""
LONGEST_LINE = 20_000
"""Characters of a typed line that are looked at."""


class Leave(Exception):
    """The person wants to leave."""

    def __init__(self, *, unsaved: bool = False) -> None:
        super().__init__()
        self.unsaved = unsaved
        """Whether the last change could not be saved."""


class Back(Exception):
    """The person wants to go back."""


class Home(Exception):
    """The person wants to be home at once."""


class Jump(Exception):
    """The person goes somewhere by its name, in the place of being asked here."""

    def __init__(self, opens: Callable[[Talk], object]) -> None:
        super().__init__()
        self.opens = opens


class Talk:
    """What is said and heard, in the language of the person."""

    def __init__(
        self,
        lines: LineConsole,
        session: Session,
        *,
        help_now: Callable[[], Visit],
        search: Callable[[Talk, str], None],
        lock: Callable[[Talk], None],
        clock: Callable[[], float],
    ) -> None:
        """``clock`` gives seconds that only grow; ``help_now`` is where Help now begins.

        ``search`` and ``lock`` come back when the person does.
        """
        self.lines = lines
        self.session = session
        self.clock = clock
        self.kept: KeptNotes | None = None
        """The notes of the session, where they are in a file."""
        self.retrying: RetryingNotes | None = None
        """What waits for them when they can't be read or written."""
        self.locked = False
        """Whether the journal is closed until its passphrase is typed; notes in memory stand in for it."""
        self.in_help = False
        self.has_home = False
        """Whether the first questions are over, so that going home leads somewhere."""
        self.services: Services | None = None
        """Writes what is wanted on paper; None where nothing can be written."""
        self.named: Mapping[str, Callable[[], object]] = {"home": self._home, "leave": self._leave}
        """What is opened by its name, once the first questions are over."""
        self.care: Mapping[str, Callable[[], object]] = {}
        """What looks after the journal that is kept, by the name of the task."""
        self.make_journal: Callable[[], bool] = bool
        """Makes a journal that takes over what was done so far, and tells whether it was made."""
        self.visits_or_none: Visits | None = None
        """Where one is and what one came by; None before one is anywhere."""
        self._explained: set[str] = set()
        self._how_said: Counter[str] = Counter()
        self._help_now = help_now
        self._search = search
        self._words: Mapping[str, Callable[[], None]] = {
            HELP: self.explain,
            ABOUT: self._about,
            AGAIN: lambda: None,
            ":short": lambda: self._say_how("after_an_error"),
            ":long": lambda: self._say_how("always"),
            "!": self.help_now,
            "<": self._back,
            "q": self._leave,
            ":lock": lambda: lock(self),
            ":edit": self._edit,
            ":easy": lambda: self._read_easy(easy=True),
            ":standard": lambda: self._read_easy(easy=False),
        }

    @property
    def front_end(self) -> FrontEnd:
        """What a page may ask of the conversation."""
        if self.services is None:
            return FrontEnd(by_lines=True, knows_back=BACK_CHANGES in self._explained)
        journal = str(self.kept.path or "") if self.kept is not None else ""
        front_end = FrontEnd.over(self.services, keeps=self.kept is not None, by_lines=True)
        return front_end._replace(
            journal=journal, version=self.services.version, knows_back=BACK_CHANGES in self._explained
        )

    # --- saying ------------------------------------------------------------------------------------------------

    @property
    def words(self) -> Words:
        """All texts in the language of today."""
        return self.session.words

    def ui(self, path: str, /, **values: object) -> str:
        """A text of the interface."""
        return self.words.ui(path, **values)

    def say(self, path: str, /, **values: object) -> None:
        """Say a text of the interface."""
        self.prose(self.ui(path, **values))

    def prose(self, text: str) -> None:
        """Say a text, one paragraph or point a line."""
        for line in paragraphs(text):
            self.lines.say(line)

    def say_whether_invented(self) -> None:
        """Say, before anything else of a place, that the person is invented, where that is so."""
        if self.services is not None and self.services.invented:
            self.heading(self.ui("state.invented"))

    def heading(self, text: str) -> None:
        """Say a title after an empty line."""
        self.lines.gap()
        self.lines.say(text)

    def numbered(self, labels: Sequence[str], start: int = 1) -> None:
        """Say choices, each with its number."""
        for number, label in enumerate(labels, start):
            self.lines.say(f"{number}. {label}")

    def problem(self, problem: Problem) -> None:
        """Say why an answer can't be kept."""
        self.say(f"problem.{problem.id}", **problem.values)

    # --- asking ------------------------------------------------------------------------------------------------

    def ask(
        self,
        show: Callable[[], None],
        *,
        shown: bool = False,
        path: bool = False,
        mark: Callable[[], str] = lambda: "",
        earlier: str = "",
    ) -> Reply:
        """Show a question unless it was shown, and give the answer; after a word that said much it is shown again.

        ``path`` tells that a path is asked, so that a slash begins an answer and not a search. ``mark`` gives what
        stands in the line one types in: on a braille display it is all there is of the question then. ``earlier`` can
        be brought into that line and changed, where it can be edited.

        Raises:
            Back, Leave: the person wants to go back, or to leave; the end of the input leaves as well.
        """
        while True:
            if not shown:
                show()
            line = self.read(f"{mark()}{MARK}", earlier)
            said, read, words = self.lines.lines_said, self.lines.lines_read, self.session.words
            if (path and line.startswith("/")) or not self.heard(line):
                literal = line.startswith(" ") and bool(line.strip())
                return Reply(line[1:] if literal else line, literal)
            aside = self.lines.lines_said <= said + ASIDE and self.lines.lines_read == read
            word = line.strip()
            shown = word == HELP or (word != AGAIN and aside and self.session.words is words)

    def read(self, mark: str = MARK, earlier: str = "") -> str:
        """One line as it was typed; the end of the input leaves."""
        try:
            line = self.lines.read(mark, earlier)
            while self.lines.full and len(line) < LONGEST_LINE:
                self.say("plain.full_line", end=line[-TAIL:])
                line += self.lines.read(mark)
        except EndOfInput:
            raise Leave from None
        return line[:LONGEST_LINE]

    def heard(self, line: str) -> bool:
        """Do what a word says; False when the line is an answer."""
        word = line.rstrip()
        act = self._words.get(word.casefold())
        if act is not None:
            act()
            return True
        if word.startswith("/") and len(word) > 1:
            self._search(self, clean(word[1:], limit=80))
            return True
        if re.fullmatch(r":[a-z]{2}", word, re.IGNORECASE):
            self._speak(word[1:].casefold())
            return True
        return False

    def choose(
        self,
        head: Callable[[], None],
        labels: Callable[[], Sequence[str]],
        how: str = "plain.how.choose",
        *,
        shown: bool = False,
        first: int = PART,
        headings: Callable[[], Mapping[int, str]] = dict,
    ) -> int | None:
        """The place of the choice that was made by number or by its first letters; None for Enter.

        ``shown`` tells that all of it was said just now, ``first`` how much of a long list is said at first,
        ``headings`` what is said above some of the choices, by their places.
        """
        paged = PagedList(self, first, headings)

        def show() -> None:
            head()
            paged.say(labels())
            self.how(how)

        while True:
            reply = self.ask(show, shown=shown, mark=lambda: self.bounds(len(labels())))
            if reply.empty:
                return None
            found = pick(reply, labels())
            if found is not None and labels()[found]:
                return found
            if paged.turn(reply, labels()):
                self.say(how)
            elif labels() or self._means_a_word(reply):
                self.no_such_choice(reply, labels())
            else:
                self.say(how)
            shown = True

    def bounds(self, choices: int) -> str:
        """The numbers that can be typed, for the line one types in; empty where there are none."""
        return self.ui("plain.mark.one_to", high=choices) if choices > 1 else "1" * choices

    def no_such_choice(self, reply: Reply, labels: Sequence[str]) -> None:
        """Say which choices begin with what was typed, or else which numbers there are."""
        begun = begins_with(reply, labels)
        if self._means_a_word(reply):
            self.say("plain.meant.say")
        elif len(begun) > 1:
            self.say("plain.more_begin_so")
            for place in begun[:PART]:
                self.numbered([labels[place]], place + 1)
        else:
            self.lines.say(self.words.count("plain.no_such_choice", len(labels)))

    def _means_a_word(self, reply: Reply) -> bool:
        """Whether someone typed what one of the words that work everywhere is called, in any language."""
        library = self.session.library
        known = " ".join(library.words(one).ui("plain.meant.words") for one in library.languages)
        return not reply.literal and reply.text.strip().casefold() in known.split()

    def go_on(self, show: Callable[[], None], how: str = "plain.how.go_on") -> None:
        """Show something and wait for an empty line."""
        self.choose(show, tuple, how)

    def how(self, *paths: str) -> None:
        """Say how to answer, each of these a few times: after that the bounds in the line one types in are enough.

        After a reply that was no answer, and with ``say``, it is said in any case.
        """
        often = self.session.how_to_answer
        told = [text for text in map(self.ui, paths) if often == "always" or self._how_said[text] < TIMES]
        self._how_said.update(told)
        if told and often != "after_an_error":
            self.lines.say(" ".join(told))

    def _say_how(self, often: HowToAnswer) -> None:
        self.session.say_how_to_answer(often)
        self.say("plain.brief.short" if often == "after_an_error" else "plain.brief.long")

    # --- words that work everywhere ----------------------------------------------------------------------------

    def first_time(self, name: str) -> bool:
        """Whether something is explained for the first time, or after everything was asked for again."""
        known = name in self._explained
        self._explained.add(name)
        return not known

    def explain(self) -> None:
        """Say what the words are; what was explained before is explained again where it comes next."""
        from selfhelp_tui.core.pages.keys import words_everywhere

        self._explained.clear()
        self._how_said.clear()
        self.lines.gap()
        session, keeps = self.session, self.locked or self.session.notes.lasting
        edits = self.lines.editor is not None
        for passage in words_everywhere(session.words, session.library.languages, keeps=keeps, edits=edits):
            self.prose(passage.text)
        self.lines.gap()

    def help_now(self) -> None:
        """Open Help now, and come back to where one was; inside it, to its list, and from there to where one was."""
        if self.in_help:
            raise Jump(lambda talk: talk.visits.go(self._help_now()))
        self.in_help = True
        try:
            stay(self, self._help_now())
        except Home:
            # before the conversation has come to a home, or while the journal is locked, one goes back to the question
            if not self.has_home or self.locked:
                return
            raise
        finally:
            self.in_help = False
        self.heading(self.ui("plain.back_where_you_were"))

    @property
    def visits(self) -> Visits:
        """Where one is and what one came by."""
        assert self.visits_or_none is not None
        return self.visits_or_none

    def _about(self) -> None:
        """Say what the place one is at is for."""
        here = self.visits_or_none.here if self.visits_or_none is not None else None
        if here is None or not here.about:
            self.explain()
        else:
            self.say(f"about.{here.about}")

    def _back(self) -> None:
        raise Back

    def _leave(self) -> None:
        raise Leave

    def _read_easy(self, *, easy: bool) -> None:
        self.session.read_easy(easy)
        self.say("plain.easy_now" if easy else "plain.standard_now")

    def _edit(self) -> None:
        if self.lines.editor is None:
            self.say("plain.edit.none")
            return
        self.lines.edits = not self.lines.edits
        self.say("plain.edit.on" if self.lines.edits else "plain.edit.off")

    def _home(self) -> None:
        raise Home

    def _speak(self, language: str) -> None:
        if language in self.session.library.languages:
            self.session.speak(language)
            self.say("plain.language.now")
        else:
            self.say("plain.language.unknown", known=", ".join(self.session.library.languages))


class Visit:
    """Somewhere one is: it is said anew each time one is at it, so that nothing else has to be kept of it."""

    past = False
    """Whether one comes back past it, once what was opened from here is done."""

    @property
    def about(self) -> str:
        """What this is for: the words under ``about`` in the interface; empty where nothing is said of it."""
        return ""

    def arrive(self, talk: Talk) -> None:
        """Called once, when one comes here."""

    def step(self, talk: Talk) -> None:
        """Say what is here and do what was typed; another visit that is opened stands above this one afterwards."""
        raise NotImplementedError

    def back(self, talk: Talk) -> None:
        """The person went back from here."""
        talk.visits.back(self)

    def due_before_home(self, talk: Talk) -> Visit | None:
        """What nobody is let past who goes home from here."""
        return None

    def left(self, talk: Talk) -> None:
        """Called once, when one has gone from here for good."""

    def same_as(self, other: Visit) -> bool:
        """Whether going from here to another would lead nowhere else."""
        return self is other

    def looking_for(self, words: str) -> Place | None:
        """The page of what has some words among what is listed here; None where one looks in everything."""
        return None


class Visits:
    """What one came by. Whoever comes to the same place again stands there and nowhere else: the pile does not grow."""

    def __init__(self, talk: Talk, first: Visit, *, is_home: bool) -> None:
        """``is_home`` tells that all ways lead back to the first one; else whoever goes home goes past it."""
        self._talk = talk
        self.entries = [first]
        self.is_home = is_home
        self.homeward = False
        """Whether one went home, past the first."""

    @property
    def here(self) -> Visit | None:
        """Where one is; None once the first was left."""
        return self.entries[-1] if self.entries else None

    def go(self, visit: Visit) -> None:
        """To another visit, from which one comes back to this one."""
        same = next((one for one in self.entries if one.same_as(visit)), None)
        if same is not None and same is self.entries[0] and self.is_home:
            self._cut(1)
            return
        if same is not None:
            self.entries.remove(same)
            same.left(self._talk)
        self.entries.append(visit)
        visit.arrive(self._talk)

    def over(self, visit: Visit, *then: Visit) -> None:
        """What is here is done: on to what follows it, the first of these first, else to where one came from."""
        self._leave(visit)
        for following in reversed(then):
            self.go(following)
        if not then:
            self.settle()

    def settle(self) -> None:
        """Past everything that one comes back past."""
        while self.here is not None and self.here.past:
            self._leave(self.here)

    def back(self, visit: Visit) -> None:
        """To where one came from."""
        self._leave(visit)
        if self.here is not None:
            self.here.past = False

    def instead(self, visit: Visit) -> None:
        """From here for good, to what is opened next."""
        self._leave(visit)

    def home(self) -> None:
        """Leave everything; what nobody is let past on the way comes first."""
        first = 1 if self.is_home else 0
        due: dict[type[Visit], Visit] = {}
        for visit in reversed(self.entries[first:]):
            before = visit.due_before_home(self._talk)
            if before is not None:
                due.setdefault(type(before), before)
        self._cut(first)
        self.homeward = not self.is_home
        for visit in reversed(due.values()):
            self.go(visit)

    def _cut(self, first: int) -> None:
        while len(self.entries) > first:
            self.entries.pop().left(self._talk)

    def _leave(self, visit: Visit) -> None:
        if self.here is visit:
            self.entries.pop()
            visit.left(self._talk)


def stay(talk: Talk, first: Visit, *, is_home: bool = False) -> None:
    """Be somewhere, and wherever one goes from there, until the first is left.

    Raises:
        Home: one went home from here, and home is elsewhere.
    """
    before = talk.visits_or_none
    visits = talk.visits_or_none = Visits(talk, first, is_home=is_home)
    opens: Callable[[Talk], object] | None = first.arrive
    try:
        while (here := visits.here) is not None:
            act, opens = opens, None
            try:
                talk.say_whether_invented()
                (act or here.step)(talk)
            except Back:
                if act is None:
                    here.back(talk)
            except Home:
                visits.home()
            except Jump as jump:
                opens = jump.opens
    finally:
        talk.visits_or_none = before
    if visits.homeward:
        raise Home


def go(talk: Talk, visit: Visit) -> None:
    """To a visit from where one is; where one is nowhere yet, until it is left."""
    if talk.visits_or_none is None:
        stay(talk, visit)
    else:
        talk.visits.go(visit)


def paragraphs(text: str) -> list[str]:
    """A text as lines: each paragraph one line, each point of a list one line."""
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            open_line = False
        elif open_line and not line.startswith("- "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
            open_line = True
    return lines


def say_trouble(talk: Talk, problem: NotesProblem) -> None:
    """Say a problem of the journal."""
    path = f"problem.{problem.id}"
    known = path if talk.words.find("interface", path) else "problem.journal.storage"
    talk.say(known, **problem.params)


class RetryingNotes(NotesThrough):
    """Notes that say what is wrong when they can't be written or read, and try again when the person says so."""

    def __init__(self, notes: KeptNotes, trouble: Callable[[NotesProblem], None]) -> None:
        """``trouble`` returns when to try again, and raises ``Leave`` when not."""
        self._notes = notes
        self._trouble = trouble

    def go_on_with(self, notes: KeptNotes) -> None:
        """The same journal, opened anew."""
        self._notes = notes

    @property
    def lasting(self) -> bool:
        return self._notes.lasting

    def ask(self, request: Callable[[Notes], Result], /) -> Result:
        return self._patiently(lambda: request(self._notes))

    def queue(self, request: Callable[[Notes], None], /) -> None:
        self._patiently(lambda: request(self._notes))
        # the queue takes a write at once; only what is on disk counts as kept
        while not self._notes.flush():
            if self._notes.failure is not None:
                self._trouble(self._notes.failure)
                self._notes.retry()

    def _patiently(self, act: Callable[[], Result]) -> Result:
        while True:
            try:
                return act()
            except NotesProblem as problem:
                self._trouble(problem)


def wait_for_mending(talk: Talk, problem: NotesProblem) -> None:
    """Say what is wrong; an empty line tries again, ``q`` leaves, and ``!`` says where help is without writing."""
    talk.lines.gap()
    say_trouble(talk, problem)
    while True:
        talk.say("plain.how.retry")
        line = talk.read().strip().casefold()
        if line == "q":
            raise Leave(unsaved=True)
        if line == "!":
            # reads only what is in memory: asking the journal again would end here again
            talk.prose(danger_now(talk.session))
            continue
        if not line:
            return
