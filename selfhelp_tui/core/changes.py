"""What added packs change, as it is told once at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.core.content.changes import SHOWN

if TYPE_CHECKING:
    from selfhelp_tui.core.content.changes import Change
    from selfhelp_tui.core.session import Session


def about_safety(session: Session) -> tuple[str, ...]:
    """Whose the numbers of a country are that a pack brought; else that safety is the same, where that was checked."""
    library, words = session.library, session.words
    brought = [(code, pack) for code in library.countries if (pack := library.country(code).brought_by)]
    if brought:
        named = ((words.ui(f"country.{code}"), pack) for code, pack in brought)
        return tuple(words.ui("difference.safety_of_pack", country=country, pack=pack) for country, pack in named)
    return (words.ui("difference.safety_same"),) if library.safety_same else ()


CHANGES_SEEN = "changes_seen"
"""Setting that holds a mark of each change that was shown, so that later only what is new is."""


def mark_of(change: Change) -> str:
    """The same for the same change, whatever the version of its pack; one line."""
    told = (change.pack.partition(" ")[0], change.verb, change.kind, change.id, change.now)
    return " ".join(" ".join(told).split())


def marks_now(session: Session) -> tuple[str, ...]:
    """A mark of each change there is; from the texts of one language, so that another one makes nothing new."""
    return tuple(mark_of(change) for change in session.library.difference(session.library.source_language))


def new_marks(session: Session) -> tuple[str, ...]:
    """Marks of what was not shown yet, where some was; none where everything is new."""
    seen = str(session.notes.setting(CHANGES_SEEN) or "").split("\n")
    return tuple(one for one in marks_now(session) if one not in seen) if seen != [""] else ()


def opens_by_itself(session: Session) -> bool:
    """Whether the changes come before home: always where whose numbers these are has to be known, else unless a letter
    of the one who made them comes first, and a row below it leads to them."""
    brought = any(session.library.country(code).brought_by for code in session.library.countries)
    return brought or not session.library.safety_same or session.library.prescribed_by is None


def unseen(session: Session) -> str | None:
    """What to remember once the changes of now are shown; None where there are none, or these were shown before."""
    changes = session.library.difference(session.language)
    packs = " + ".join(dict.fromkeys(change.pack for change in changes))
    signature = f"{packs} ({len(changes)})"
    return None if not changes or session.notes.setting(SHOWN) == signature else signature
