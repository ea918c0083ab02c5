"""Files for an author to write on, made from the classes that are the schema, so that they can't fall behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.authoring.saying import say
from selfhelp_tui.library.check.style import TO_BE_WRITTEN
from selfhelp_tui.library.reading import attributes_of
from selfhelp_tui.programme.content.schema import Attribute, Between, Matching, Named, OneOf, Refers, Shape, Word, build
from selfhelp_tui.programme.content.units import Module, Unit
from selfhelp_tui.programme.exercises import Exercise, Step, TimerExercise
from selfhelp_tui.programme.fields import Field

NOTE = "#"
"""Key under which a map carries the comments that follow it."""
TWO = ("one", "two")
"""Ids of whatever an author still has to name."""
A_SCREEN = 100
"""Words from which a text is written over several lines."""
Plain = dict[str, Any]


@dataclass(frozen=True)
class Sampler:
    """Makes the smallest thing of a shape, with comments that name everything else it may have."""

    language: str
    """Of the comments."""
    today: date

    def sample(self, shape: type[Shape], called: str | None = None, **given: Any) -> Plain:
        """Plain data of a shape: what is given, then what is needed; ``called`` is its id.

        Raises:
            ValueError: it needs something that only an author can name.
        """
        plain: Plain = {}
        known = attributes_of(shape)
        if shape.FAMILY is not None and not shape.TAG:
            plain[shape.KIND] = called
        elif any(one.key == "id" for one in known):
            plain["id"] = called
        if shape.TAG:
            plain[shape.TAG] = shape.KIND
        for one in known:
            if one.key in given:
                plain[one.key] = given[one.key]
            elif not one.optional and one.key not in plain:
                plain[one.key] = self._value(one.type)
        if issubclass(shape, Exercise) and not build(shape, plain).parts({}):
            # an exercise that asks nothing as it is: its questions are its own to add
            for one in known:
                if one.optional and one.key not in plain and _holds_fields(one):
                    plain[one.key] = self._value(one.type)
        told = [one for one in known if one.key not in plain or _is_open(one, given)]
        plain[NOTE] = [f"{one.key}: {self.in_words(one.type)}" for one in told]
        return plain

    def _value(self, hint: Any) -> Any:
        origin = get_origin(hint)
        if origin is Annotated:
            base, *marks = get_args(hint)
            for mark in marks:
                found = self._marked(mark)
                if found is not None:
                    return found
            return self._value(base)
        if origin is tuple:
            inner = get_args(hint)[0]
            if isinstance(inner, type) and issubclass(inner, Shape):
                chosen = _first_kind(inner)
                named = any(one.key == "id" for one in attributes_of(chosen))
                return [self.sample(chosen, name) for name in TWO] if named else [self.sample(chosen)]
            if get_origin(inner) is Annotated and any(isinstance(mark, Named) for mark in get_args(inner)):
                return list(TWO)
            return [self._value(inner)]
        if isinstance(hint, type) and issubclass(hint, Shape):
            return self.sample(_first_kind(hint))
        if hint is str:
            return TO_BE_WRITTEN.get(self.language, TO_BE_WRITTEN["en"])
        if hint is bool:
            return False
        message = f"no sample of {hint}"
        raise ValueError(message)

    def _marked(self, mark: Any) -> Any:
        if isinstance(mark, OneOf):
            return mark.choices[0]
        if isinstance(mark, Between):
            return min(max(5, mark.low), mark.high)
        if isinstance(mark, Matching):
            is_day = len(mark.form) == len("2026-11-24") and mark.form.count("-") == 2
            return self.today.isoformat() if is_day else mark.form
        if isinstance(mark, Refers):
            message = f"no sample of a reference to a {mark.to}"
            raise ValueError(message)
        return None

    def in_words(self, hint: Any) -> str:
        """What may be written for an attribute."""
        origin = get_origin(hint)
        if origin is Annotated:
            base, *marks = get_args(hint)
            told = [self._mark_in_words(mark) for mark in marks]
            return next((one for one in told if one), self.in_words(base))
        if origin is tuple:
            return self._say("type_list", inner=self.in_words(get_args(hint)[0]))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            key, value = get_args(hint)
            return self._say("type_pairs", key=self.in_words(key), value=self.in_words(value))
        if isinstance(hint, type) and issubclass(hint, Shape):
            kinds = hint.FAMILY
            if kinds and hint not in kinds.values():
                return self._say("type_one_of", known=", ".join(kinds))
            return self._say("type_pairs_of", keys=", ".join(one.key for one in attributes_of(hint)))
        return self._say({bool: "type_bool", int: "type_number", str: "type_text"}.get(hint, "type_text"))

    def _mark_in_words(self, mark: Any) -> str:
        if isinstance(mark, OneOf):
            return self._say("type_one_of", known=", ".join(mark.choices))
        if isinstance(mark, Between):
            return self._say("type_between", low=mark.low, high=mark.high)
        if isinstance(mark, Refers):
            return self._say("type_reference", to=mark.to)
        return self._say("type_like", form=mark.form) if isinstance(mark, Matching) else self._say("type_id")

    def _say(self, sentence: str, **values: object) -> str:
        return say(self.language, sentence, **values)


def _first_kind(shape: type[Shape]) -> type[Shape]:
    kinds = shape.FAMILY
    return next(iter(kinds.values())) if kinds and shape not in kinds.values() else shape


def _is_open(attribute: Attribute, given: Mapping[str, Any]) -> bool:
    """Whether an author has a choice to make where a sample stands."""
    chosen = get_origin(attribute.type) is Annotated and any(isinstance(one, OneOf) for one in get_args(attribute.type))
    return attribute.key not in given and (chosen or _holds_fields(attribute))


def _holds_fields(attribute: Attribute) -> bool:
    inner = get_args(attribute.type)
    return get_origin(attribute.type) is tuple and isinstance(inner[0], type) and inner[0] is Field


def without_notes(plain: Any) -> Any:
    """Plain data as a file would hold it."""
    if isinstance(plain, dict):
        return {key: without_notes(value) for key, value in plain.items() if key != NOTE}
    return [without_notes(one) for one in plain] if isinstance(plain, list) else plain


def yaml_lines(plain: Plain, indent: int = 0) -> Iterator[str]:
    """A map as an author would write it, each comment below what it belongs to."""
    margin = " " * indent
    for key, value in plain.items():
        if key == NOTE:
            yield from (f"{margin}# {note}" for note in value)
        elif isinstance(value, dict):
            yield f"{margin}{key}:"
            yield from yaml_lines(value, indent + 2)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{margin}{key}:"
            for item in value:
                yield from item_lines(item, indent + 2)
        elif isinstance(value, list):
            yield f"{margin}{key}: [{', '.join(map(str, value))}]"
        else:
            yield f"{margin}{key}: {str(value).lower() if isinstance(value, bool) else value}"


def item_lines(item: Plain, indent: int) -> Iterator[str]:
    """One item of a list of maps."""
    first, *rest = yaml_lines(item, indent + 2)
    yield f"{' ' * indent}- {first.strip()}"
    yield from rest


def words_lines(wanted: Mapping[str, Word], language: str, indent: int = 0) -> Iterator[str]:
    """A file of words to write on: what is needed with a mark, what is left to the author as a comment."""
    tree: dict[str, Any] = {}
    for path, word in wanted.items():
        *parents, last = path.split(".")
        place = tree
        for parent in parents:
            found = place.setdefault(parent, {})
            # a question that may be written as one text has its other texts beside it
            place = found if isinstance(found, dict) else place
        place.setdefault(last, word)
    yield from _branch(tree, language, indent)


def _branch(tree: dict[str, Any], language: str, indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, held in tree.items():
        if isinstance(held, dict):
            if _needed(held):
                yield f"{margin}{key}:"
                yield from _branch(held, language, indent + 2)
            else:
                yield f"{margin}# {key}: {', '.join(held)}"
        elif not held.needed:
            yield f"{margin}# {key}: {_room(held, language)}"
        elif held.most >= A_SCREEN:
            yield f"{margin}{key}: |"
            yield f"{margin}  {marked(key, held, language)}"
        else:
            yield f"{margin}{key}: {marked(key, held, language)}"


def _needed(tree: dict[str, Any]) -> bool:
    return any(_needed(held) if isinstance(held, dict) else held.needed for held in tree.values())


def marked(key: str, word: Word, language: str) -> str:
    """The mark that a text is still to be written, which one it is, and how long it may be."""
    return f"{TO_BE_WRITTEN.get(language, TO_BE_WRITTEN['en'])} ({key}, {_room(word, language)})"


def _room(word: Word, language: str) -> str:
    return say(language, "room", most=word.most)


def step_words(unit: Unit, section: str, step: Shape) -> dict[str, Word]:
    """Texts of one step; a module owes its reader an example with each exercise."""
    wanted = dict(step.wanted())
    owed = isinstance(unit, Module) and isinstance(step, Exercise) and not isinstance(step, TimerExercise)
    if owed and "example" in wanted:
        wanted["example"] = Word(most=wanted["example"].most)
    return wanted


def unit_words(unit: Unit) -> dict[str, Word]:
    """Texts of a unit, with the examples it owes."""
    wanted = dict(unit.wanted())
    for section, step in unit.placed_steps():
        prefix = f"sections.{section.id}.steps.{step.id}."
        wanted |= {f"{prefix}{path}": word for path, word in step_words(unit, section.id, step).items()}
    return wanted


def writable_kinds(language: str, today: date) -> dict[str, type[Shape]]:
    """Kinds of step that need nothing which only an author can name."""
    sampler = Sampler(language, today)
    found: dict[str, type[Shape]] = {}
    for kind, shape in Step.FAMILY.items():
        try:
            sampler.sample(shape, "sample")
        except ValueError:
            continue
        found[kind] = shape
    return found
