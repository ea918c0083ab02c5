"""From a file to the schema: every way in which it does not fit, at its place, and else the plain data it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from selfhelp_tui.core.content.schema import (
    DAY,
    Attribute,
    Between,
    Matching,
    Named,
    OneOf,
    Refers,
    Shape,
    attributes,
    build,
    kind_of,
)
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode, read_text_map
from selfhelp_tui.packs.problems import ContentProblem, Spot, error

ADDRESS = r"[a-z][a-z0-9_]*"
REFERENCE_FORMS = {"answer": (3,), "section": (2,), "step": (2,), "place": (1, 2), "change": (1, 3), "done": (1, 2)}
"""How many ids, joined by points, name the thing; one for everything else."""
REFERENCE_SHOWN = {
    "answer": "unit.step.part",
    "section": "unit.section",
    "step": "unit.step",
    "place": "unit / unit.section / unit.step",
    "change": "wave / unit.step.part",
    "done": "visit / unit.step",
}


Made = TypeVar("Made", bound=Shape)


def attributes_of(shape: type[Shape]) -> tuple[Attribute, ...]:
    """Attributes of a shape in the order they are declared."""
    # A type checker takes a frozen class for one whose instances, not whose class, would be the key of the cache.
    return cast(Any, attributes)(shape)  # type: ignore[no-any-return]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or nothing."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def fit(shape: type[Made], node: Node, problems: list[ContentProblem]) -> tuple[Made, Any] | None:
    """The typed object in a file with the plain data it was built from, or None; what is wrong joins ``problems``."""
    walk = _Walk()
    plain = walk.value(shape, node)
    problems += walk.problems
    return None if walk.problems else (build(shape, plain), plain)


class _Walk:
    """One pass over one file, which goes on after each problem."""

    def __init__(self) -> None:
        self.problems: list[ContentProblem] = []

    def say(self, spot: Spot, problem_id: str, **values: object) -> None:
        self.problems.append(error(spot, problem_id, **values))

    def value(self, hint: Any, node: Node) -> Any:
        if get_origin(hint) is Annotated:
            base, *marks = get_args(hint)
            plain = self.value(base, node)
            if isinstance(node, Scalar) and plain is not None:
                for mark in marks:
                    MARKS[type(mark)](self, mark, plain, node.spot)
            return plain
        origin = get_origin(hint)
        if origin is tuple:
            return self.items(get_args(hint)[0], node)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self.pairs(get_args(hint), node)
        if isinstance(hint, type) and issubclass(hint, Shape):
            return self.shape(hint, node)
        return PLAIN[hint](self, node)

    def items(self, hint: Any, node: Node) -> list[Any] | None:
        if not isinstance(node, SequenceNode):
            self.say(node.spot, "list_expected")
            return None
        seen: dict[str, Spot] = {}
        for item in node.items:
            if isinstance(item, Scalar) and get_origin(hint) is Annotated:
                if item.value in seen:
                    self.say(item.spot, "item_twice", item=item.value)
                seen[item.value] = item.spot
        return [self.value(hint, item) for item in node.items]

    def pairs(self, hints: tuple[Any, ...], node: Node) -> dict[str, Any] | None:
        if not isinstance(node, MappingNode):
            self.say(node.spot, "map_expected")
            return None
        for entry in node.entries.values():
            self.value(hints[0], entry.key)
        return {key: self.value(hints[1], entry.value) for key, entry in node.entries.items()}

    def shape(self, family: type[Shape], node: Node) -> dict[str, Any] | None:
        if not isinstance(node, MappingNode):
            self.say(node.spot, "map_expected")
            return None
        chosen = self.chosen(family, node)
        if chosen is None:
            return None
        known = {one.key: one for one in attributes_of(chosen)}
        tag = [chosen.TAG] if chosen.FAMILY is not None and chosen.TAG else []
        plain: dict[str, Any] = {}
        for key, entry in node.entries.items():
            if key in known:
                plain[key] = self.value(known[key].type, entry.value)
                if not known[key].optional and plain[key] == [] and _must_hold(known[key]):
                    self.say(entry.value.spot, "list_empty", key=key)
            elif key in tag and isinstance(entry.value, Scalar):
                plain[key] = entry.value.value
            else:
                self.say(entry.key.spot, "key_unknown", key=key, nearest=nearest(key, [*known, *tag]))
        for one in known.values():
            if not one.optional and one.key not in node.entries:
                self.say(node.spot, "key_missing", key=one.key)
        return plain

    def chosen(self, family: type[Shape], node: MappingNode) -> type[Shape] | None:
        kinds = family.FAMILY
        if kinds is None:
            return family
        if family.TAG is None:
            found = kind_of(family, node.entries)
            if found is None:
                written = next(iter(node.entries), "")
                known = ", ".join(kinds)
                self.say(node.spot, "kind_by_key", known=known, nearest=nearest(written, kinds))
            return found
        entry = node.entries.get(family.TAG)
        if entry is None:
            self.say(node.spot, "key_missing", key=family.TAG)
            return None
        written = entry.value.value if isinstance(entry.value, Scalar) else ""
        if written not in kinds:
            known, meant = ", ".join(kinds), kind_meant(written)
            near = meant if meant in kinds else nearest(written, kinds)
            named = "kind_meant" if near else "kind_unknown"
            self.say(entry.value.spot, named, kind=written, known=known, nearest=near)
            return None
        return kinds[written]

    def text(self, node: Node) -> str | None:
        if not isinstance(node, Scalar):
            self.say(node.spot, "text_expected")
            return None
        if not node.value.strip():
            self.say(node.spot, "text_empty")
            return None
        return node.value

    def number(self, node: Node) -> int | None:
        text = self.text(node)
        if text is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            self.say(node.spot, "number_expected", value=text)
            return None
        return int(text)

    def true_false(self, node: Node) -> bool | None:
        text = self.text(node)
        if text is None:
            return None
        if text not in ("true", "false"):
            self.say(node.spot, "true_false_expected", value=text)
            return None
        return text == "true"

    def anything(self, node: Node) -> Any:
        """An answer as it would be stored."""
        if isinstance(node, SequenceNode):
            return [self.anything(item) for item in node.items]
        if isinstance(node, MappingNode):
            return {key: self.anything(entry.value) for key, entry in node.entries.items()}
        return int(node.value) if re.fullmatch(r"-?[0-9]{1,9}", node.value) else node.value

    def named(self, mark: Named, plain: str, spot: Spot) -> None:
        if plain in mark.never:
            self.say(spot, "id_forbidden", value=plain)
        elif not re.fullmatch(mark.pattern, plain):
            self.say(spot, "id_form", value=plain)

    def refers(self, mark: Refers, plain: str, spot: Spot) -> None:
        counts = REFERENCE_FORMS.get(mark.to, (1,))
        if not any(re.fullmatch(r"\.".join([ADDRESS] * count), plain) for count in counts):
            self.say(spot, "reference_form", value=plain, form=REFERENCE_SHOWN.get(mark.to, "id"))

    def between(self, mark: Between, plain: int, spot: Spot) -> None:
        if not mark.low <= plain <= mark.high:
            self.say(spot, "number_range", value=plain, low=mark.low, high=mark.high)

    def one_of(self, mark: OneOf, plain: str, spot: Spot) -> None:
        if plain not in mark.choices:
            known = ", ".join(mark.choices)
            self.say(spot, "choice_unknown", value=plain, known=known, nearest=nearest(plain, mark.choices))

    def matching(self, mark: Matching, plain: str, spot: Spot) -> None:
        if not re.fullmatch(mark.pattern, plain):
            self.say(spot, "form_wrong", value=plain, form=mark.form)
        elif mark is DAY and not _is_day(plain):
            self.say(spot, "day_wrong", value=plain)


PLAIN = {str: _Walk.text, int: _Walk.number, bool: _Walk.true_false, Any: _Walk.anything}
MARKS: dict[type, Any] = {
    Named: _Walk.named,
    Refers: _Walk.refers,
    Between: _Walk.between,
    OneOf: _Walk.one_of,
    Matching: _Walk.matching,
}


def _is_day(plain: str) -> bool:
    try:
        date.fromisoformat(plain)
    except ValueError:
        return False
    return True


def _must_hold(attribute: Attribute) -> bool:
    """Whether an empty list makes no sense; lists of free text may be empty."""
    return get_args(attribute.type)[:1] != (str,)


@cache
def everyday_kinds() -> Mapping[str, str]:
    """Everyday name, lower case, to the id of a kind."""
    kinds: dict[str, str] = {}
    for file in sorted((resources.files("selfhelp_tui.packs") / "kinds").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            kinds |= read_text_map(file.read_bytes(), file.name)
    return kinds


def kind_meant(word: str) -> str:
    """The kind that someone means, or the word itself where it is no such name."""
    called = " ".join(word.casefold().split())
    return everyday_kinds().get(called, called.replace(" ", "_").replace("-", "_"))
