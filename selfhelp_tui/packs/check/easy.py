"""Checks of the easy texts: each stands for one that is there, says the same, and is short and plain."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from selfhelp_tui.core.content.units import SEARCH
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.prose import READ_AS_PROSE
from selfhelp_tui.packs.check.style import sentences_in, words_in
from selfhelp_tui.packs.check.words import own_values
from selfhelp_tui.packs.draft import Texts
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.reading import nearest
from selfhelp_tui.packs.store import INTERFACE

LONGEST = 12
"""Words of an easy sentence; one that stands word for word in the other text, as fixed sentences do, is left alone."""
MEAN = 7
"""Words a sentence on average, at most."""
ENOUGH = 10
"""Sentences from which the average is looked at."""
IN_LISTS = ("title", "promise", "summary", SEARCH)
"""Texts of a unit by which it is found in lists: the same for everyone."""


def check_easy(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every file of easy texts."""
    for (unit, language), easy in whole.draft.easy.items():
        standard = whole.draft.words.get((unit, language))
        if standard is None:
            if (unit, language) not in whole.draft.unreadable_words:
                yield error(Spot(easy.document.file), "easy_alone")
            continue
        lengths = own_lengths(easy, standard)
        for path, text in easy.by_path.items():
            there = standard.by_path.get(path)
            if there is None:
                yield error(easy.keys[path], "words_unknown", path=path, nearest=nearest(path, standard.by_path))
                continue
            if path in IN_LISTS and unit != INTERFACE:
                yield error(easy.keys[path], "easy_in_lists", path=path)
            if own_values(text.value) != own_values(there.value):
                yield error(text.spot, "easy_values", path=path)
            if _is_prose(easy, path):
                yield from _long(easy, path, _own(text.value, there.value))
        if len(lengths) >= ENOUGH and mean(lengths) > MEAN:
            yield error(Spot(easy.document.file), "easy_mean", mean=f"{mean(lengths):.1f}", most=MEAN)


def own_lengths(easy: Texts, standard: Texts) -> list[int]:
    """Words of each easy sentence that does not stand word for word in the other text."""
    both = (
        (text.value, standard.by_path[path].value)
        for path, text in easy.by_path.items()
        if path in standard.by_path and _is_prose(easy, path)
    )
    return [len(words_in(one)) for text, there in both for _, one in _own(text, there)]


def _is_prose(easy: Texts, path: str) -> bool:
    return path.rpartition(".")[2] in READ_AS_PROSE or easy.unit == INTERFACE


def _own(text: str, there: str) -> list[tuple[int, str]]:
    return [(at, one) for at, one in sentences_in(text) if one not in there]


def _long(easy: Texts, path: str, sentences: list[tuple[int, str]]) -> Iterator[ContentProblem]:
    for offset, sentence in sentences:
        count = len(words_in(sentence))
        if count > LONGEST:
            spot = easy.document.spot_in(easy.by_path[path], offset)
            start = " ".join(sentence.split()[:5])
            yield error(spot, "sentence_long", count=count, most=LONGEST, start=start)
