"""What the packs that were added change in the program, by which pack, told once at the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.changes import told_of
from selfhelp_tui.core.pages.page import Blocks, Contents, FrontEnd, GoBack, Move, Passage, Place, Row, closing

if TYPE_CHECKING:
    from selfhelp_tui.core.content.changes import Change
    from selfhelp_tui.core.session import Session

CHANGES_SEEN = "changes_seen"
"""Setting that holds a mark of each change that was shown, so that later only what is new is."""


def about_safety(session: Session) -> tuple[str, ...]:
    """Whose the numbers of a country are that a pack brought; else that safety is the same, where that was checked."""
    library, words = session.library, session.words
    brought = [(code, pack) for code in library.countries if (pack := library.country(code).brought_by)]
    if brought:
        named = ((words.ui(f"country.{code}"), pack) for code, pack in brought)
        return tuple(words.ui("difference.safety_of_pack", country=country, pack=pack) for country, pack in named)
    return (words.ui("difference.safety_same"),) if library.safety_same else ()


def mark_of(change: Change) -> str:
    """The same for the same change, whatever the version of its pack; one line."""
    told = (change.pack.partition(" ")[0], change.verb, change.kind, change.id, change.now)
    return " ".join(" ".join(told).split())


def marks_now(session: Session) -> tuple[str, ...]:
    """A mark of each change there is; from the texts of one language, so that another one makes nothing new."""
    return tuple(mark_of(change) for change in session.library.difference(session.library.source_language))


def not_shown(session: Session) -> tuple[str, ...]:
    """Marks of the changes that were not shown yet."""
    seen = str(session.notes.setting(CHANGES_SEEN) or "").split("\n")
    return tuple(one for one in marks_now(session) if one not in seen)


def opens_by_itself(session: Session) -> bool:
    """Whether the changes come before home: always where whose numbers these are has to be known, else unless a letter
    of the one who made them comes first, and a row below it leads to them."""
    brought = any(session.library.country(code).brought_by for code in session.library.countries)
    return brought or not session.library.safety_same or session.library.prescribed_by is None


def new_changes(session: Session) -> ChangesPage | None:
    """The page of what was not shown yet, which is all of it where nothing was; None where nothing is new."""
    new = not_shown(session)
    return ChangesPage(new if session.notes.setting(CHANGES_SEEN) else ()) if new else None


@dataclass(frozen=True, slots=True)
class ChangesPage(Place):
    """Shown once at the start, and from the preferences whenever one wants."""

    ABOUT: ClassVar[str] = "adapted"
    new: tuple[str, ...] = ()
    """Marks of those that are shown; none for all of them."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        changes = session.library.difference(session.language)
        if self.new:
            marks = marks_now(session)
            pairs = zip(changes, marks, strict=True) if len(changes) == len(marks) else ()
            changes = tuple(change for change, mark in pairs if mark in self.new) or changes
        return Contents(
            say("difference.title"),
            (
                Passage(say("difference.intro_new" if self.new else "difference.intro")),
                *(Passage(sentence) for sentence in about_safety(session)),
                Blocks(told_of(changes, session.words)),
                Passage(say("difference.not_checked"), "quiet"),
            ),
            (closing(session, "button.go_on", main=True),),
        )

    def arrive(self, session: Session) -> None:
        if not_shown(session):
            session.notes.set_setting(CHANGES_SEEN, "\n".join(marks_now(session)))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


def changes_door(session: Session) -> tuple[Row, ChangesPage] | None:
    """The row that says that something was changed and leads to what, until it was read."""
    page = new_changes(session)
    if page is None:
        return None
    word = "difference.row_new" if page.new else "difference.row"
    return Row("changes", session.words.ui(word), session.words.ui("difference.note")), page
