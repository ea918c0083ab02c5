"""How plain the texts are: screens, words, length of sentences, and reading ease where syllables can be counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import yaml

from selfhelp_tui.core.content.schema import Word
from selfhelp_tui.packs.check.style import sentences_in, words_in
from selfhelp_tui.packs.draft import Draft, Texts

READ_AS_PROSE = ("body", "intro", "after", "example", "says", "about", "promise", "summary", "next_step", "warning")
"""Texts that are read as sentences; labels and options say nothing about reading ease."""
SCREENS = ("body", "intro")
"""Each of these fills a screen."""
EASE = "reading_ease.yaml"
EASE_AT_BEST = 206.84
"""From which words a sentence and syllables a word are taken, each by its weight in the language."""

Syllables = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One file of words, or several together."""

    name: str
    language: str
    screens: int
    words: int
    sentences: int
    longest: int
    """Words in the longest sentence."""
    syllables: int | None
    """None where they can't be counted."""

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float | None:
        """Reading ease, 0 (hard) to 100 (easy); None where it can't be known."""
        weights = _reading_ease().get(self.language)
        if weights is None or self.syllables is None or not self.words or not self.sentences:
            return None
        return (
            EASE_AT_BEST - float(weights["sentence"]) * self.mean - float(weights["word"]) * self.syllables / self.words
        )


def measure(texts: Texts, wanted: Mapping[str, Word] | None, syllables: Syllables | None) -> Measurement:
    """One file; ``wanted`` keeps to the texts of the schema."""
    prose = [
        text.value
        for path, text in texts.by_path.items()
        if path.rpartition(".")[2] in READ_AS_PROSE and (wanted is None or path in wanted)
    ]
    lengths = [len(words_in(sentence)) for text in prose for _, sentence in sentences_in(text)]
    words = [word for text in prose for word in words_in(text)]
    return Measurement(
        name=texts.document.file,
        language=texts.language,
        screens=sum(path.rpartition(".")[2] in SCREENS for path in texts.by_path),
        words=len(words),
        sentences=len(lengths),
        longest=max(lengths, default=0),
        syllables=sum(syllables(word) for word in words) if syllables else None,
    )


def together(name: str, several: Iterable[Measurement]) -> Measurement:
    """Several files of one language as one."""
    listed = list(several)
    counted = [one.syllables for one in listed if one.syllables is not None]
    return Measurement(
        name=name,
        language=listed[0].language,
        screens=sum(one.screens for one in listed),
        words=sum(one.words for one in listed),
        sentences=sum(one.sentences for one in listed),
        longest=max(one.longest for one in listed),
        syllables=sum(counted) if len(counted) == len(listed) else None,
    )


def measured(draft: Draft) -> Iterator[Measurement]:
    """Every unit's file of words, by path."""
    counters = {language: syllable_counter(language) for language in draft.languages}
    for (unit, language), texts in sorted(draft.words.items(), key=lambda item: item[1].document.file):
        held = draft.units.get(unit)
        if held is not None and language in counters:
            yield measure(texts, held.thing.wanted(), counters[language])


@cache
def _reading_ease() -> Mapping[str, Mapping[str, Any]]:
    """Code of a language to its weights and to the name that pyphen has for it."""
    weights: Mapping[str, Mapping[str, Any]] = yaml.safe_load(files(__package__).joinpath(EASE).read_text("utf-8"))
    return weights


def can_count_syllables() -> bool:
    """Whether pyphen is installed."""
    try:
        import_module("pyphen")
    except ImportError:
        return False
    return True


def syllable_counter(language: str) -> Syllables | None:
    """Counts the syllables of a word, where pyphen is installed and knows the language."""
    if not can_count_syllables():
        return None
    pyphen: Any = import_module("pyphen")
    name = _reading_ease().get(language, {}).get("patterns", language)
    if pyphen.language_fallback(name) is None:
        return None
    patterns = pyphen.Pyphen(lang=name, left=1, right=1)

    def count(word: str) -> int:
        letters = re.sub(r"[^\w]", "", word)
        return len(patterns.positions(letters)) + 1 if letters else 0

    return count
