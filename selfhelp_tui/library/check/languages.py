"""The words beside each structure: none missing, none too many, and the same in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import Held, Texts
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.store import INTERFACE, ROUTING, SCALES
from selfhelp_tui.programme.content.ids import PRESCRIPTION
from selfhelp_tui.programme.content.schema import Shape, Word
from selfhelp_tui.programme.content.words import placeholders


def check_languages(whole: Whole) -> Iterator[ContentProblem]:
    """Every file of words."""
    draft = whole.draft
    for unit, held in worded(whole):
        wanted = held.thing.wanted()
        for language in draft.languages:
            texts = draft.words.get((unit, language))
            if texts is not None:
                yield from _missing(texts, (path for path, word in wanted.items() if word.needed))
                yield from _extra(texts, wanted)
            elif (unit, language) not in draft.unreadable_words and any(word.needed for word in wanted.values()):
                yield error(held.root.spot, "language_missing", language=language)
        yield from _even(list(draft.words_of(unit)), wanted)
    interface = list(draft.words_of(INTERFACE))
    yield from _even(interface)
    for texts in interface:
        yield from _plurals(texts)
    for (_, language), texts in draft.words.items():
        if language not in draft.languages:
            yield error(Spot(texts.document.file), "language_unknown", language=language)


def worded(whole: Whole) -> Iterator[tuple[str, Held[Shape]]]:
    """Every structure that has words of its own, by the id its words are found under."""
    found: dict[str, Any] = {**whole.draft.units, ROUTING: whole.draft.routing, SCALES: whole.draft.scales}
    found[PRESCRIPTION] = whole.draft.prescription
    yield from ((unit, held) for unit, held in found.items() if held is not None)


def spot_near(texts: Texts, path: str) -> Spot:
    """Where a text would stand: the key of the closest map around it that is there, else the start of the file."""
    while path and path not in texts.keys:
        path = path.rpartition(".")[0]
    return texts.keys.get(path, Spot(texts.document.file))


def _missing(texts: Texts, needed: Iterable[str]) -> Iterator[ContentProblem]:
    for path in needed:
        if path not in texts.by_path:
            yield error(spot_near(texts, path), "words_missing", path=path)


def _extra(texts: Texts, wanted: Mapping[str, Word]) -> Iterator[ContentProblem]:
    known = dict.fromkeys(wanted)
    for path in wanted:
        while "." in path:
            path = path.rpartition(".")[0]
            known[path] = None
    told: set[str] = set()
    for path, spot in texts.keys.items():
        parent = path.rpartition(".")[0]
        if path not in known or (path in wanted) != (path in texts.by_path):
            told.add(path)
            if parent not in told:
                yield error(spot, "words_unknown", path=path, nearest=_nearest_path(path, known))


def _nearest_path(path: str, known: Iterable[str]) -> str:
    parent, _, last = path.rpartition(".")
    siblings = {one.rpartition(".")[2]: one for one in known if one.rpartition(".")[0] == parent}
    return nearest(last, [one for one in siblings if one != last])


def _even(languages: list[Texts], wanted: Mapping[str, Word] | None = None) -> Iterator[ContentProblem]:
    everywhere = {path: texts for texts in reversed(languages) for path in texts.by_path}
    for texts in languages:
        for path, other in everywhere.items():
            if path not in texts.by_path:
                # What is needed, or belongs to nothing, is told elsewhere.
                if wanted is None or (path in wanted and not wanted[path].needed):
                    yield error(spot_near(texts, path), "words_uneven", path=path, language=other.language)
            elif other is not texts:
                yield from _placeholders(texts, other, path)


def _placeholders(texts: Texts, other: Texts, path: str) -> Iterator[ContentProblem]:
    here, there = texts.by_path[path], other.by_path[path]
    found, wanted = placeholders(here.value), placeholders(there.value)
    if found != wanted:
        yield error(
            here.spot,
            "placeholders",
            path=path,
            here=_names(found),
            there=_names(wanted),
            language=other.language,
        )


def _names(found: frozenset[str]) -> str:
    return " ".join(f"<{name}>" for name in sorted(found)) or "-"


def _plurals(texts: Texts) -> Iterator[ContentProblem]:
    maps: dict[str, set[str]] = {}
    for path in texts.keys:
        parent, _, last = path.rpartition(".")
        maps.setdefault(parent, set()).add(last)
    for parent, keys in maps.items():
        if keys in ({"one"}, {"other"}):
            missing = "other" if keys == {"one"} else "one"
            yield error(spot_near(texts, parent), "plural", path=parent, missing=missing)
