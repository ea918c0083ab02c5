"""What a practice fills in about itself and for its clients, and what takes care of it; nothing about any client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words

MOST_QUESTIONS = 8
MOST_IN_LETTER = 120
"""Words."""
LIMITS: Mapping[str, int] = {
    "name": 80,
    "phone": 21,
    "web": 200,
    "hours": 200,
    "maker": 60,
    "letter": 2000,
    "question": 240,
    "label": 40,
    "stick": 400,
}
"""Characters that a field takes."""
QUESTION = "question"
"""Begins the name of a field that holds one of the questions: ``question.0``."""
PHONE = re.compile(r"[+0-9][0-9 ]{1,20}")
LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")
"""What the window of a kit can be called on every system."""
SITTING, MODULE, EXERCISE = "sitting", "module", "exercise"
"""Kinds of what a client can begin with; in ``PracticeForm.begin`` before a colon."""
SEE: Literal["see"] = "see"
STICK: Literal["stick"] = "stick"
After = Literal["", "see", "stick"]
"""What is done once the form is off the screen."""


@dataclass
class PracticeForm:
    """The answers to seven questions."""

    language: str
    """The language that the practice writes in."""
    pack: str = ""
    """Id of its pack; made from the name when it is written first."""
    country: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    """Name of a field, one of ``LIMITS``, to what was typed."""
    questions: list[str] = field(default_factory=list)
    begin: str = ""
    """Such as ``module:feelings``, ``sitting:moment`` or ``exercise:feelings.steady``."""
    hidden: list[str] = field(default_factory=list)
    """Units that are left out."""
    keeps: bool = False
    """Whether a client may keep a journal on the stick."""

    def text(self, name: str) -> str:
        """What was typed in a field; empty where nothing was."""
        of, _, place = name.partition(".")
        if of != QUESTION:
            return self.texts.get(name, "")
        return self.questions[int(place)] if int(place) < len(self.questions) else ""

    def put(self, name: str, text: str) -> None:
        """Have another text in a field."""
        of, _, place = name.partition(".")
        if of != QUESTION:
            self.texts[name] = text
            return
        self.questions += [""] * (int(place) + 1 - len(self.questions))
        self.questions[int(place)] = text

    def tidy(self) -> None:
        """Take away questions that nothing was typed for."""
        self.questions = [one for one in self.questions if one.strip()]


def as_dialled(typed: str) -> str:
    """A telephone number as it is written on a letterhead, in digits and spaces."""
    return " ".join(re.sub(r"[/.()\u2010-\u2015\u00a0-]", " ", typed).split())


def refused(name: str, text: str, words: Words) -> str:
    """Why a text can't stand in a field, with what to do; empty where it can."""
    of = name.partition(".")[0]
    if len(text) > LIMITS[of]:
        return words.ui("practice.too_long", most=LIMITS[of])
    if of == "phone" and text and not PHONE.fullmatch(as_dialled(text)):
        return words.ui("practice.no_phone")
    if of == "label" and not LABEL.fullmatch(text):
        return words.ui("practice.no_label")
    counted = len(text.split())
    if of == "letter" and counted > MOST_IN_LETTER:
        return words.ui("practice.letter_long", n=counted, most=MOST_IN_LETTER)
    return ""


@dataclass(frozen=True, slots=True)
class FormRemark:
    """Something that the check says of what was filled in."""

    question: str
    """Which of the questions it is about, by its row."""
    sentence: str
    must: bool
    """Whether nothing can be made before it is mended."""


class PracticeDesk(Protocol):
    """Keeps what is filled in, checks it, and writes it as a pack."""

    form: PracticeForm
    after: After

    @property
    def place(self) -> str:
        """Folder of the pack."""
        ...

    @property
    def kept_at(self) -> str:
        """File in which what is filled in was kept last; empty where that failed and it is in memory only."""
        ...

    def keep(self, *, now: bool = False) -> None:
        """Keep what is filled in so far; with ``now`` wait until it is on the disk."""
        ...

    def remarks(self, language: str) -> tuple[FormRemark, ...]:
        """What the check says of the pack that would be written."""
        ...

    def kept(self, language: str) -> Mapping[str, str]:
        """Units that can't be left out, each with the reason."""
        ...

    def is_somewhere(self, path: str) -> bool:
        """Whether there is such a folder, or one that it can be made in."""
        ...

    def write(self) -> tuple[str, ...]:
        """Write the pack; the files that were written, none where all of it stands there already.

        Raises:
            OSError: it can't be written; what was there before is still there.
        """
        ...
