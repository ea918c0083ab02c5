"""Help lines that can be trusted when someone needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfhelp_tui.core.content.helplines import ADDABLE_KINDS, INTERNATIONAL, OLD_AFTER, Country, Helpline
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.draft import StructureDraft, Texts
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.marked_yaml import MappingNode, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.packs.store import INTERFACE

NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\\/-]{4,}\d(?!\w)")
"""What could be a phone number."""
DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
FEWEST = 6
"""Digits of a number that is no emergency number."""


def check_helplines(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every country."""
    for code, held in whole.draft.countries.items():
        base = whole.base is not None and code in whole.base.countries
        yield from _services(held, base=base)
        if code != INTERNATIONAL and not base:
            yield from _new_country(code, held, whole)
        listed = held.root.get("lines")
        for line, node in zip(held.thing.lines, listed.items if isinstance(listed, SequenceNode) else (), strict=True):
            if isinstance(node, MappingNode):
                yield from _line(line, node, whole.today)
                if base:
                    yield from _added(line, node, code, whole)
                if whole.base is not None and line.kind in ADDABLE_KINDS:
                    yield from _taken_for_another(line, node, whole.base)


def _services(held: StructureDraft[Country], *, base: bool) -> Iterator[ContentProblem]:
    """What services are called has a source, holds no number but one of the country's lines, and is said once."""
    if base and held.thing.services:
        yield error(held.spot("services"), "services_known", country=held.thing.id)
    numbers = {digits_of(line.phone) for line in held.thing.lines if line.phone}
    seen: set[str] = set()
    listed = held.root.get("services")
    for one, node in zip(held.thing.services, listed.items if isinstance(listed, SequenceNode) else (), strict=True):
        if one.slot in seen:
            yield error(node.spot, "service_twice", slot=one.slot)
        seen.add(one.slot)
        if not one.sources:
            yield error(node.spot, "service_without_source", slot=one.slot)
        if any(set(re.findall(r"\d+", said)) - numbers for said in one.says.values()):
            yield error(node.spot, "service_number", slot=one.slot)


def _new_country(code: str, held: StructureDraft[Country], whole: CheckContext) -> Iterator[ContentProblem]:
    """A country that is there for the first time has a number for danger now, and one for who thinks of suicide.

    Its name is none that is there already, or people would choose the wrong one.
    """
    kinds = {line.kind for line in held.thing.lines if line.phone}
    if held.thing.emergency is None:
        yield error(held.spot("lines"), "emergency_missing", country=code)
    if "prevention" in kinds and "crisis" not in kinds:
        yield error(held.spot("lines"), "crisis_missing", country=code)
    taken = _country_names(whole.base) if whole.base is not None else frozenset()
    for texts in whole.draft.words_of(INTERFACE):
        name = texts.by_path.get(f"country.{code}")
        if name is not None and name.value.strip().casefold() in taken:
            yield error(name.spot, "country_name_taken", name=name.value.strip())


def _country_names(base: StoreLibrary) -> frozenset[str]:
    words = [base.words(language) for language in base.languages]
    return frozenset(one.ui(f"country.{code}").casefold() for one in words for code in base.countries)


def _added(line: Helpline, node: MappingNode, code: str, whole: CheckContext) -> Iterator[ContentProblem]:
    """Nobody in danger may meet the number of a pack in the place of one that everybody knows."""
    page = whole.draft.page.thing if whole.draft.page else None
    replaced = {one.of for one in page.replace} if page else set()
    if line.kind not in ADDABLE_KINDS and f"{code}.{line.id}" not in replaced:
        kinds = ", ".join(ADDABLE_KINDS)
        pack = page.pack if page else ""
        yield error(_at(node, "kind"), "line_kind", pack=pack, id=line.id, kind=line.kind, country=code, kinds=kinds)


def _taken_for_another(line: Helpline, node: MappingNode, base: StoreLibrary) -> Iterator[ContentProblem]:
    """A line of a pack bears neither the name nor the number of one of the program's, and names no number but its own.

    Two lines of one name are told apart by nobody in need; a number without a source is none to call.
    """
    program = [one for code in base.countries for one in base.country(code).lines if one.added_by is None]
    if _plain_name(line.name) in {_plain_name(one.name) for one in program}:
        yield error(_at(node, "name"), "line_name_taken", name=line.name)
    own = digits_of(line.phone or "")
    for_danger = {digits_of(one.phone) for one in program if one.phone and one.kind not in ADDABLE_KINDS}
    if own in for_danger:
        yield error(_at(node, "phone"), "line_number_taken", id=line.id, phone=line.phone or "")
    if {*numbers_in(line.name), *(for_danger & set(re.findall(r"\d+", line.name)))} - {own}:
        yield error(_at(node, "name"), "line_other_number", id=line.id)
    if any({*numbers_in(text)} - {own} for text in (line.about or {}).values()):
        yield error(_at(node, "about"), "line_other_number", id=line.id)


def _plain_name(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _line(line: Helpline, node: MappingNode, today: date | None) -> Iterator[ContentProblem]:
    if line.phone and line.verified == "low":
        yield error(_at(node, "phone"), "phone_uncertain", id=line.id)
    if line.phone and not line.sources:
        yield error(_at(node, "phone"), "phone_without_source", id=line.id)
    if not any((line.phone, line.web, line.email)):
        yield warning(node.spot, "line_unreachable", id=line.id)
    collected = date.fromisoformat(line.collected)
    if today is not None and (today - collected).days > OLD_AFTER:
        yield warning(_at(node, "collected"), "line_old", id=line.id, days=(today - collected).days, most=OLD_AFTER)


def _at(node: MappingNode, key: str) -> Spot:
    found = node.get(key)
    return found.spot if found else node.spot


def check_numbers(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every text of a pack, also one that stands in the place of another's."""
    known = _known_numbers(whole)
    for texts in (*(one for _, one in whole.draft.all_words()), *whole.draft.loose.values()):
        yield from _numbers(texts, known)


def _numbers(texts: Texts, known: frozenset[str]) -> Iterator[ContentProblem]:
    for path, text in texts.by_path.items():
        for digits, start in numbers_in(text.value).items():
            if digits not in known:
                yield error(texts.document.spot_in(text, start), "number_in_text", path=path)


def numbers_in(text: str) -> dict[str, int]:
    """The digits of all that could be a phone number, to where each begins."""
    return {
        digits_of(one[0]): one.start()
        for one in NUMBER.finditer(text)
        if len(digits_of(one[0])) >= FEWEST and not DAY.fullmatch(one[0].strip())
    }


def _known_numbers(whole: CheckContext) -> frozenset[str]:
    base = whole.base
    countries = [base.country(code) for code in base.countries] if base else []
    countries += [held.thing for held in whole.draft.countries.values()]
    return frozenset(digits_of(line.phone) for country in countries for line in country.lines if line.phone)


def digits_of(text: str) -> str:
    """A number as it is dialled, without what makes it readable."""
    return re.sub(r"\D", "", text)
