"""What the commands for authors say, and what an author names on the command line: a unit, a place in it, a kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.guide import GuideReply
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.core.walk import start_walk
from selfhelp_tui.packs.messages import WrongUse, messages_in, shown
from selfhelp_tui.packs.reading import everyday_kinds


@cache
def words(language: str) -> Mapping[str, str]:
    """All sentences of a language by their id; those of the last resort where there are none."""
    return messages_in("selfhelp_tui.authoring", language)


def say(language: str, sentence: str, /, **values: object) -> str:
    """One sentence with its values."""
    return fill(words(language)[sentence], values)


MOST_NEAR = 3


def unit_named(library: Library, word: str, language: str) -> Card:
    """A module by its number, or any unit by its id or the name of its folder.

    Raises:
        WrongUse: there is none; it names what looks like it.
    """
    cards = library.cards(library.languages[0])
    folder = re.fullmatch(r"(\d{1,2})(?:-.*)?", word)
    called = re.sub(r"^\d\d-", "", word).replace("-", "_")
    found = next((card for card in cards if card.id == called), None)
    if found is None and folder is not None:
        found = next((card for card in cards if card.kind == "module" and card.number == int(folder[1])), None)
    if found is None:
        # an added unit may be named without the name of its pack, as it is when it is made
        ending = [card for card in cards if card.id.endswith(f"_{called}")]
        found = ending[0] if called and len(ending) == 1 else None
    if found is None:
        raise WrongUse(not_there(language, "no_unit", word, [card.id for card in cards]))
    return found


def reply_named(library: Library, word: str, language: str) -> GuideReply:
    """A reply of the guide by its id.

    Raises:
        WrongUse: there is none; it names what looks like it.
    """
    replies = library.guide.replies if library.guide is not None else ()
    found = next((one for one in replies if one.id == word), None)
    if found is None:
        raise WrongUse(not_there(language, "no_reply", word, [one.id for one in replies]))
    return found


def stop_named(library: Library, unit_id: str, word: str, language: str) -> str:
    """Id of the first stop of a section, named by its id or its number, or of a step.

    Raises:
        WrongUse: there is none; it names what looks like it.
    """
    unit = library.unit(unit_id)
    called = word.replace("-", "_")
    if word.isdecimal() and 1 <= int(word) <= len(unit.sections):
        called = unit.sections[int(word) - 1].id
    for stop in start_walk(unit, library.scales, units=library.unit).stops:
        inside = stop.section is not None and stop.section.id == called
        if inside or (stop.section is not None and stop.step is not None and stop.step.id == called):
            return stop.id
    known = [section.id for section in unit.sections]
    raise WrongUse(not_there(language, "no_section", word, [*known, *(step.id for _, step in unit.placed_steps())]))


def not_there(language: str, sentence: str, word: str, known: Iterable[str]) -> str:
    """That something is not there, and what looks most like it; else all there is, when that is not much."""
    listed = list(known)
    near = get_close_matches(word.casefold(), listed, n=MOST_NEAR, cutoff=0.5)
    said = say(language, sentence, word=shown(word))
    if near:
        return f"{said} {say(language, 'nearest', names=', '.join(near))}"
    return f"{said} {say(language, 'known', names=', '.join(listed))}" if listed else said


def no_such_kind(language: str, word: str, kinds: Collection[str]) -> str:
    """That a word names no kind, with what looks like it: kinds first, and only then everyday names."""
    if get_close_matches(word.casefold(), kinds, cutoff=0.5):
        return not_there(language, "no_kind", word, kinds)
    return not_there(language, "no_kind", word, [*kinds, *(one for one, of in everyday_kinds().items() if of in kinds)])
