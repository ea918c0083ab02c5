"""Checks of how texts are written: length, words to avoid, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from selfhelp_tui.core.content.schema import Word
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.words import standard_questions, worded
from selfhelp_tui.packs.draft import Texts
from selfhelp_tui.packs.manifest import ReservedWords, WordsToAvoid
from selfhelp_tui.packs.marked_yaml import Scalar
from selfhelp_tui.packs.problems import ContentProblem, error, known_languages, messages, warning
from selfhelp_tui.packs.store import INTERFACE

BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•]|\d+\.)[ \t])")
"""Between paragraphs, and before each point of a list."""
END = re.compile(r"[.!?…][\"'”’»)\]]*(\s+)")
"""The end of a sentence, and the gap after it."""
POINT = re.compile(r"[ \t]*(?:[-*•]|\d+\.)[ \t]+")


TEXTS_KEPT = 50_000
"""Texts and sentences of which it is kept what they consist of: each is measured by several checks."""


@lru_cache(TEXTS_KEPT)
def words_in(text: str) -> tuple[str, ...]:
    """Words of a text; signs that stand alone are none."""
    return tuple(word for word in text.split() if word.isalnum() or any(letter.isalnum() for letter in word))


@lru_cache(TEXTS_KEPT)
def sentences_in(text: str) -> tuple[tuple[int, str], ...]:
    """Sentences with the offset at which each starts; a point of a list is a sentence of its own."""
    found: list[tuple[int, str]] = []
    start = 0
    for gap in (*BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        found += _in_paragraph(text[start:end], start)
        start = gap.end() if gap else end
    return tuple(found)


def _in_paragraph(text: str, offset: int) -> Iterator[tuple[int, str]]:
    point = POINT.match(text)
    start = point.end() if point else 0
    for gap in (*END.finditer(text, start), None):
        end = gap.start(1) if gap else len(text)
        found = text[start:end]
        if words_in(found):
            yield offset + start + len(found) - len(found.lstrip()), found.strip()
        start = gap.end() if gap else end


LONGEST_SENTENCE = 22
"""Words."""
TOO_MUCH = 1.15
"""How far over its length a text may go before it is an error."""
READ_IN_FULL = ("body", "intro")
"""The texts of pages and introductions, in which a long sentence is an error."""
SOME_WORDS = r"(?:\S+\s+){0,4}?"
APART = 6
"""So many words may stand between a reserved word and the one that makes it doubtful."""


def check_style(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every text of the pack."""
    draft = whole.draft
    asking: dict[str, dict[str, Word]] = {}
    for unit, held in worded(whole):
        asking[unit] = held.thing.wanted()
        for texts in draft.words_of(unit):
            yield from _unit(texts, asking[unit])
        for source in held.thing.sources if isinstance(held.thing, Unit) else ():
            if _is_marked(source.cite):
                yield warning(held.spot("sources"), "to_be_written", path="sources")
    for country in draft.countries.values():
        if any(_is_marked(line.name) for line in country.thing.lines):
            yield warning(country.spot("lines"), "to_be_written", path="name")
    for _, texts in draft.all_words():
        for path, text in texts.by_path.items():
            if _is_marked(text.value):
                yield warning(text.spot, "to_be_written", path=path)
    questions = standard_questions()
    for texts in draft.words_of(INTERFACE):
        yield from _unit(texts, {path: word for path, word in questions.items() if path in texts.by_path})
    asking[INTERFACE] = questions
    for language in dict.fromkeys(language for _, language in draft.words):
        avoid = _words_to_avoid(whole, language)
        for (unit, of_language), texts in draft.all_words():
            if of_language == language:
                yield from _avoided(texts, asking.get(unit, {}), avoid)


def mark_to_be_written(language: str) -> str:
    """The mark of a text that a new file only has room for."""
    return messages(language)["mark_to_be_written"]


def _is_marked(text: str) -> bool:
    return any(mark_to_be_written(language) in text for language in known_languages())


def check_texts(whole: CheckContext, texts: Texts, wanted: dict[str, Word]) -> Iterator[ContentProblem]:
    """One file of words, with what is asked of its texts, on its own."""
    yield from _unit(texts, wanted)
    yield from _avoided(texts, wanted, _words_to_avoid(whole, texts.language))


def _words_to_avoid(whole: CheckContext, language: str) -> WordsToAvoid:
    """All that a text in a language may not say; a pack adds to our lists."""
    of_pack = whole.draft.avoid.get(language)
    ours = whole.base.avoided(language) if whole.base else None
    lists = [words for words in (ours, of_pack.thing if of_pack else None) if words is not None]
    return WordsToAvoid(
        forbidden=tuple(word for words in lists for word in words.forbidden),
        refused=tuple(refused for words in lists for refused in words.refused),
        confession=tuple(word for words in lists for word in words.confession),
        reserved=tuple(reserved for words in lists for reserved in words.reserved),
    )


def _unit(texts: Texts, wanted: dict[str, Word]) -> Iterator[ContentProblem]:
    for path, word in wanted.items():
        text = texts.by_path.get(path)
        if text is not None:
            yield from _length(text, path, word)
            yield from _sentences(texts, text, path)


def _length(text: Scalar, path: str, word: Word) -> Iterator[ContentProblem]:
    count = len(words_in(text.value))
    if count > word.most:
        tell = error if count > word.most * TOO_MUCH else warning
        yield tell(text.spot, "too_many_words", path=path, count=count, most=word.most)


def _sentences(texts: Texts, text: Scalar, path: str) -> Iterator[ContentProblem]:
    tell = error if path.rpartition(".")[2] in READ_IN_FULL else warning
    for offset, sentence in sentences_in(text.value):
        count = len(words_in(sentence))
        if count > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:5])
            spot = texts.document.spot_in(text, offset)
            yield tell(spot, "sentence_long", count=count, most=LONGEST_SENTENCE, start=start)


Find = Callable[[str], "tuple[re.Match[str], ...]"]


@cache
def _finder(pattern: str) -> Find:
    """Finds a pattern in a text; kept with what it found, for an author checks the same texts again and again."""
    compiled = re.compile(pattern, re.IGNORECASE)

    @cache
    def find(text: str) -> tuple[re.Match[str], ...]:
        return tuple(compiled.finditer(text))

    return find


@cache
def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, by the letter they begin with: at each word of a text few of them are tried."""
    by_letter: dict[str, list[str]] = {}
    for pattern in (_pattern(word) for word in words if not word.startswith("*")):
        letter = pattern[:1] if pattern[:1].isalnum() else ""
        by_letter.setdefault(letter, []).append(pattern.removeprefix(letter))
    beginning = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    within = (_pattern(word) for word in words if word.startswith("*"))
    every = (*((rf"(?<!\w)(?:{beginning})",) if beginning else ()), *within)
    return f"(?:{'|'.join(every)})" if every else r"(?!)"


def _pattern(word: str) -> str:
    after = r"\w*" if word.endswith("*") else r"(?!\w)"
    parts = word.strip("*").split()
    gaps = (SOME_WORDS if part == "*" else r"\w*".join(map(re.escape, part.split("*"))) + r"\s+" for part in parts)
    return f"{''.join(gaps).removesuffix(chr(92) + 's+')}{after}"


def _avoided(texts: Texts, asking: dict[str, Word], avoid: WordsToAvoid) -> Iterator[ContentProblem]:
    # one look at each text for all kinds together: most texts have none of them
    forbidden = _finder(any_of((*avoid.forbidden, *(word for refused in avoid.refused for word in refused.words))))
    confession = _finder(any_of(avoid.confession))
    for path, text in texts.by_path.items():
        for match in forbidden(text.value):
            spot, word = texts.document.spot_in(text, match.start()), _words(match)
            yield error(spot, "word_forbidden", word=word, instead=_instead(word, avoid))
        if path in asking and asking[path].question:
            for match in confession(text.value):
                yield error(texts.document.spot_in(text, match.start()), "confession", word=_words(match))
        for reserved in avoid.reserved:
            for offset, match in _misused(text.value, reserved):
                spot = texts.document.spot_in(text, offset + match.start())
                yield error(spot, "word_reserved", word=_words(match), instead=reserved.instead)


def _instead(word: str, avoid: WordsToAvoid) -> str:
    """What to say in the place of a word that no text has; empty where the list doesn't say."""
    kinds = (refused for refused in avoid.refused if _finder(any_of(refused.words))(word))
    return next((refused.instead for refused in kinds), "")


def _misused(text: str, reserved: ReservedWords) -> Iterator[tuple[int, re.Match[str]]]:
    """Reserved words in sentences that do not say which meaning they have; each with the offset of its sentence."""
    words = any_of(reserved.words)
    find = _finder(_near(words, any_of(reserved.beside)) if reserved.beside else words)
    if find(text):
        meant = _finder(any_of(reserved.unless))
        for offset, sentence in sentences_in(text):
            if not meant(sentence):
                yield from ((offset, match) for match in find(sentence))


def _near(words: str, beside: str) -> str:
    between = rf"\s+(?:[\w'’-]+\s+){{0,{APART}}}?"
    return rf"{words}{between}{beside}|{beside}{between}{words}"


def _words(match: re.Match[str]) -> str:
    return " ".join(match[0].split())
