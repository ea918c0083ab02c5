"""What added packs change, as it is told once at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.core.content.changes import SHOWN

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session


def about_safety(session: Session) -> tuple[str, ...]:
    """Whose the numbers of a country are that a pack brought; else that safety is the same, where that was checked."""
    library, words = session.library, session.words
    brought = [(code, pack) for code in library.countries if (pack := library.country(code).brought_by)]
    if brought:
        named = ((words.ui(f"country.{code}"), pack) for code, pack in brought)
        return tuple(words.ui("difference.safety_of_pack", country=country, pack=pack) for country, pack in named)
    return (words.ui("difference.safety_same"),) if library.safety_same else ()


def unseen(session: Session) -> str | None:
    """What to remember once the changes of now are shown; None where there are none, or these were shown before."""
    changes = session.library.difference(session.language)
    packs = " + ".join(dict.fromkeys(change.pack for change in changes))
    signature = f"{packs} ({len(changes)})"
    return None if not changes or session.notes.setting(SHOWN) == signature else signature
