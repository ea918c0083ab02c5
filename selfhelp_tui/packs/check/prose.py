"""How the running texts read: length and rhythm of sentences, the words that link them, and what is said too often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import mean, pstdev

import yaml

from selfhelp_tui.core.content.units import CardStep, HelpPage, Menu, Module, Screen, Section, Sitting, Topic, Unit
from selfhelp_tui.core.exercises import Exercise, Step
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.style import READ_IN_FULL, sentences_in, words_in
from selfhelp_tui.packs.draft import Draft, Texts
from selfhelp_tui.packs.problems import ContentProblem, Spot, warning
from selfhelp_tui.packs.store import INTERFACE

READ_AS_PROSE = ("body", "intro", "after", "example", "says", "about", "promise", "summary", "next_step", "warning")
"""Texts that are read as sentences; labels and options have no rhythm."""
MEAN = (9, 12)
"""Words a sentence on average: at least, and at most."""
DEVIATION = 4
"""Words by which sentences differ in length, at least."""
SHORT = 4
"""Words of a sentence that counts as short."""
SHORT_MOST = 10
"""Short sentences in 100."""
SHORT_ON_A_SCREEN = 2
LINKS = 15
"""Linking words in 100 sentences, at least."""
CONNECTED = 50
"""Paragraphs with a linking word in 100, at least."""
PARAGRAPH = 12
"""Words above which a paragraph should have a linking word."""
STOCK_WORDS, STOCK_TIMES = 5, 6
"""A sentence of so many words stands at most so many times in a language."""
ENOUGH = 30
"""Sentences below which a file says nothing about its rhythm."""
SHORT_ON_PURPOSE = (HelpPage, Screen, Menu, CardStep)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One file of words, or several together; what is short on purpose counts in ``screens`` and ``words`` only."""

    name: str
    language: str
    screens: int
    words: int
    minutes: int
    """That the unit says it takes."""
    sentences: tuple[str, ...]
    links: int
    """Linking words in all sentences."""
    paragraphs: int
    """Long enough for a linking word."""
    connected: int
    """Of those, how many have one."""
    choppy: int
    """Screens with more than two short sentences."""

    @property
    def lengths(self) -> list[int]:
        """Words of each sentence."""
        return [len(words_in(sentence)) for sentence in self.sentences]

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return mean(self.lengths or (0,))

    @property
    def deviation(self) -> float:
        """By how many words sentences differ in length."""
        return pstdev(self.lengths or (0,))

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max(self.lengths, default=0)

    @property
    def short(self) -> float:
        """Short sentences in 100."""
        return 100 * sum(length <= SHORT for length in self.lengths) / max(len(self.sentences), 1)

    @property
    def links_in_100(self) -> float:
        """Linking words in 100 sentences."""
        return 100 * self.links / max(len(self.sentences), 1)

    @property
    def connected_in_100(self) -> float:
        """Paragraphs with a linking word in 100; all where there is none to look at."""
        return 100 * self.connected / self.paragraphs if self.paragraphs else 100

    @property
    def fits(self) -> bool:
        """Whether it reads as it should; a few sentences always do; links count where they are known."""
        known = self.language in _linking_words()
        return len(self.sentences) < ENOUGH or (
            MEAN[0] <= round(self.mean, 1) <= MEAN[1]
            and round(self.deviation, 1) >= DEVIATION
            and self.short <= SHORT_MOST
            and not self.choppy
            and (not known or (self.links_in_100 >= LINKS and self.connected_in_100 >= CONNECTED))
        )


def check_prose(whole: CheckContext) -> Iterator[ContentProblem]:
    """One line for each file that misses the measure, with all of its figures."""
    for one in measured(whole.draft):
        if not one.fits:
            yield warning(
                Spot(one.name),
                "prose_off",
                mean=f"{one.mean:.1f}",
                deviation=f"{one.deviation:.1f}",
                short=round(one.short),
                links=round(one.links_in_100),
                connected=round(one.connected_in_100),
                choppy=one.choppy,
            )


def measured(draft: Draft) -> Iterator[Measurement]:
    """Every file of words of a module, sitting or topic, by path; the others are labels, or short on purpose."""
    for (unit_id, language), texts in sorted(draft.words.items(), key=lambda item: item[1].document.file):
        held = draft.units.get(unit_id)
        if held is not None and language in draft.languages:
            yield measure(texts, held.thing, paths_short_on_purpose(held.thing, _steadying(draft)))


def measure(texts: Texts, unit: Unit, left_aside: tuple[str, ...] = ()) -> Measurement:
    """One file; texts whose path begins with one of ``left_aside`` are short on purpose."""
    wanted = unit.wanted()
    prose = {
        path: text.value
        for path, text in texts.by_path.items()
        if path.rpartition(".")[2] in READ_AS_PROSE and path in wanted
    }
    judged = {path: text for path, text in prose.items() if not path.startswith(left_aside)} if left_aside else prose
    links = _linking_words().get(texts.language, frozenset())
    sentences = tuple(sentence for text in judged.values() for _, sentence in sentences_in(text))
    paragraphs = [paragraph for text in judged.values() for paragraph in _paragraphs(text)]
    screens = [[len(words_in(one)) <= SHORT for _, one in sentences_in(judged[path])] for path in judged if _full(path)]
    return Measurement(
        name=texts.document.file,
        language=texts.language,
        screens=sum(map(_full, texts.by_path)),
        words=sum(len(words_in(text)) for text in prose.values()),
        minutes=unit.minutes,
        sentences=sentences,
        links=sum(word in links for sentence in sentences for word in _plain_words(sentence)),
        paragraphs=len(paragraphs),
        connected=sum(any(word in links for word in _plain_words(one)) for one in paragraphs),
        choppy=sum(sum(short) > SHORT_ON_A_SCREEN for short in screens),
    )


def together(name: str, several: Iterable[Measurement]) -> Measurement:
    """Several files of one language as one."""
    listed = list(several)
    return Measurement(
        name=name,
        language=listed[0].language,
        screens=sum(one.screens for one in listed),
        words=sum(one.words for one in listed),
        minutes=sum(one.minutes for one in listed),
        sentences=tuple(sentence for one in listed for sentence in one.sentences),
        links=sum(one.links for one in listed),
        paragraphs=sum(one.paragraphs for one in listed),
        connected=sum(one.connected for one in listed),
        choppy=sum(one.choppy for one in listed),
    )


def stock_phrases(draft: Draft, language: str) -> list[tuple[int, str]]:
    """Sentences that stand too many times in a language, and how many; those of the program itself and of safety
    content are fixed, and are not counted.
    """
    counted = Counter[str]()
    fixed: set[str] = set()
    for (unit_id, of_language), texts in draft.words.items():
        if of_language == language:
            held = draft.units.get(unit_id)
            there = [
                sentence
                for path, text in texts.by_path.items()
                if path.rpartition(".")[2] in READ_AS_PROSE or unit_id == INTERFACE
                for _, sentence in sentences_in(text.value)
            ]
            if unit_id == INTERFACE or (held is not None and held.thing.protected):
                fixed.update(there)
            counted.update(sentence for sentence in there if len(words_in(sentence)) >= STOCK_WORDS)
    often = ((times, one) for one, times in counted.items() if times > STOCK_TIMES and one not in fixed)
    return sorted(often, key=lambda found: (-found[0], found[1]))


def paths_short_on_purpose(unit: Unit, steadying: frozenset[str]) -> tuple[str, ...]:
    """Where the texts begin that are read in a crisis, or while time runs: they stay short."""
    if not isinstance(unit, (Module, Sitting, Topic)) or (isinstance(unit, Sitting) and unit.protected):
        # whoever does a sitting that no pack may change is tired, or has just stopped
        return ("",)
    return tuple(
        f"sections.{section.id}.steps.{step.id}."
        for section, step in unit.placed_steps()
        if _is_short(section, step) or f"{unit.id}.{section.id}" in steadying
    )


def _is_short(section: Section, step: Step) -> bool:
    timed = isinstance(step, Exercise) and any(isinstance(part.field, Timer) for part in step.parts({}))
    return timed or isinstance(step, SHORT_ON_PURPOSE)


def _steadying(draft: Draft) -> frozenset[str]:
    """Sections that the rules for safety put forward: ``unit.section``."""
    rules = draft.routing.thing.rules if draft.routing is not None else ()
    return frozenset(place for rule in rules for place in rule.limit_to if "." in place)


def _full(path: str) -> bool:
    """Whether a text fills a screen."""
    return path.rpartition(".")[2] in READ_IN_FULL


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        if not paragraph.lstrip().startswith(("-", "*", "•")) and len(words_in(paragraph)) > PARAGRAPH:
            yield paragraph


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@cache
def _linking_words() -> Mapping[str, frozenset[str]]:
    """Code of a language to its linking words."""
    written = yaml.safe_load(files("selfhelp_tui.packs").joinpath("linking_words.yaml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in written.items()}
