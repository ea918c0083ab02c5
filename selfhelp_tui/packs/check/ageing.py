"""What texts and help lines are worth today: who read them, whether they changed since, and what is old."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selfhelp_tui.core.content.helplines import OLD_AFTER
from selfhelp_tui.core.content.units import LAW, LAW_OLD_AFTER, SEARCH, TextReview
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.easy import IN_LISTS, LONGEST
from selfhelp_tui.packs.check.style import sentences_in, words_in
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.marked_yaml import SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, error, warning

LABELS = 14
"""Words up to which a text is a label or a title."""


def check_reviews(whole: CheckContext) -> Iterator[ContentProblem]:
    """A review is of a language and a version that there are, on a day that has come; law a year old is told."""
    held = whole.draft.reviews
    languages = (*(whole.base.languages if whole.base else ()), *whole.draft.languages)
    listed = held.root.get("reviews") if held is not None else None
    nodes = listed.items if isinstance(listed, SequenceNode) else ()
    for one, node in zip(held.thing.reviews if held is not None else (), nodes, strict=True):
        unit = whole.units.get(one.of)
        if one.language not in languages:
            yield error(node.spot, "language_unknown", language=one.language)
        if unit is not None and _numbers(one.version) > _numbers(unit.review.version):
            yield error(node.spot, "review_ahead", of=one.of, version=one.version, now=unit.review.version)
        days = days_since(one.date, whole.today) if whole.today else None
        if days is not None and days < 0:
            yield error(node.spot, "day_wrong", value=one.date)
    for text in whole.draft.units.values():
        days = days_since(text.thing.review.date, whole.today) if whole.today else None
        if days is not None and days > LAW_OLD_AFTER and LAW in text.thing.tags:
            yield warning(text.spot("review"), "law_old", id=text.thing.id, days=days, most=LAW_OLD_AFTER)


@dataclass(frozen=True, slots=True)
class TextStatus:
    """One unit in one language."""

    unit: str
    version: str
    date: str
    """Of the version."""
    reviews: tuple[TextReview, ...]
    easy: int
    """Texts that have an easy one as well."""
    lacking: int
    """Texts with a sentence that is too long for easy words, and without an easy one."""

    @property
    def changed(self) -> bool:
        """Whether it was read, and no one read the version of now."""
        return bool(self.reviews) and all(one.version != self.version for one in self.reviews)


def text_statuses(library: StoreLibrary, language: str) -> Iterator[TextStatus]:
    """Every unit, in the order of the lists."""
    for unit_id in library.unit_ids:
        unit, texts = library.unit(unit_id), library.words(language).unit(unit_id)
        easy, asked = library.easy_texts(unit_id, language), unit.wanted().items()
        not_read = {path for path in texts if path in IN_LISTS or path.rpartition(".")[2] == SEARCH}
        wanted = {path for path, word in asked if word.question or word.most > LABELS} - not_read
        yield TextStatus(
            unit_id,
            unit.review.version,
            unit.review.date,
            tuple(one for one in library.reviews if one.of == unit_id and one.language == language),
            len(easy.keys() & wanted),
            sum(_is_hard(texts[path]) for path in (texts.keys() & wanted) - easy.keys()),
        )


def _is_hard(text: str) -> bool:
    return any(len(words_in(sentence)) > LONGEST for _, sentence in sentences_in(text))


def old_lines(library: StoreLibrary, today: date) -> Iterator[tuple[str, str]]:
    """Help lines that are to be looked up again, as ``be.tele_onthaal``, each with the day it was collected."""
    for code in library.countries:
        for line in library.country(code).lines:
            if (days_since(line.collected, today) or 0) > OLD_AFTER:
                yield f"{code}.{line.id}", line.collected


def old_law(library: StoreLibrary, today: date) -> Iterator[tuple[str, str]]:
    """Units that say what the law is and are older than a year, each with its day."""
    for unit in map(library.unit, library.unit_ids):
        if LAW in unit.tags and (days_since(unit.review.date, today) or 0) > LAW_OLD_AFTER:
            yield unit.id, unit.review.date


def days_since(day: str, today: date) -> int | None:
    """Days from a day to today; None for what is no day."""
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
