"""The one schema: every authored thing is a dataclass whose attributes are its YAML keys.

The checker, the compiled form and the JSON Schema for editors all walk these classes, so nothing is declared twice.
An attribute that ends in an underscore (``in_``) is written without it (``in``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Named:
    """Marks a string that is an id: lower case, permanent, never shown."""

    pattern: ClassVar[str] = r"[a-z][a-z0-9_]*"
    never: ClassVar[frozenset[str]] = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
    """Words that other YAML readers take for true, false or nothing."""


class Refers(NamedTuple):
    """Marks a string that names something elsewhere in the pack."""

    to: str
    """What it names: ``module``, ``module_or_sitting``, ``unit``, ``place``, ``collection``, ``scale``, ``answer``,
    ``section``, ``step``, ``country``, ``change`` (a number that differs) or ``done`` (what is counted)."""


class Between(NamedTuple):
    """Marks a whole number with bounds, both included."""

    low: int
    high: int


class OneOf(NamedTuple):
    """Marks a string that is one of a few fixed words."""

    choices: tuple[str, ...]


class Matching(NamedTuple):
    """Marks a string with a form of its own, such as a date."""

    pattern: str
    form: str
    """How to write it, for the message: ``2026-11-24``."""


Id = Annotated[str, Named()]
UnitRef = Annotated[str, Refers("unit")]
ModuleRef = Annotated[str, Refers("module")]
PlaceRef = Annotated[str, Refers("place")]
"""A unit, or one section or step of it written ``unit.section`` or ``unit.step``."""
CollectionRef = Annotated[str, Refers("collection")]
ScaleRef = Annotated[str, Refers("scale")]
AnswerRef = Annotated[str, Refers("answer")]
THEMES = ("harm", "shame")
"""What a text can touch that is passed over while someone thinks of suicide."""
Themes = tuple[Annotated[str, OneOf(THEMES)], ...]
DAY = Matching(r"\d{4}-\d{2}-\d{2}", "2026-11-24")
Day = Annotated[str, DAY]
Version = Annotated[str, Matching(r"\d+\.\d+\.\d+", "1.0.0")]


class Word(NamedTuple):
    """What is asked of one text beside a structure."""

    needed: bool = True
    most: int = 120
    """Words at most; a screen holds about 120."""
    question: bool = False
    """Whether the text asks the person something, and so must never invite a confession."""


LABEL = Word(most=14)
LABEL_IF_WANTED = Word(needed=False, most=14)
QUESTION = Word(most=45, question=True)
PROSE = Word(most=120)
PROSE_IF_WANTED = Word(needed=False, most=120)
SENTENCE = Word(most=40)
SENTENCE_IF_WANTED = Word(needed=False, most=40)
SEARCH_WORDS = Word(needed=False, most=40)
"""Everyday words by which something is found, beside those of its title and its texts; never shown."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def shape(authored: type[S]) -> type[S]:
    """Make a class something an author writes: a dataclass whose other methods stand once, in ``Shape``.

    The first Help now waits for a hundred of them, and each generated method costs a compilation. So the type checker
    alone holds them frozen: the two methods that would do so while it runs cost 0.12 ms a class.
    """
    return dataclass(kw_only=True, repr=False, eq=False)(authored)


class Shape:
    """Something an author writes."""

    WORDS: ClassVar[Mapping[str, Word]] = {}
    """Path of each text beside this structure; ``options.*`` stands for one text an id in the attribute ``options``."""
    FAMILY: ClassVar[dict[str, type[Shape]] | None] = None
    """Kinds of this family by name, when an author chooses among several classes."""
    TAG: ClassVar[str | None] = None
    """The key that names the kind; None when the kind shows by which key is there."""
    KIND: ClassVar[str] = ""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *(value for value in vars(self).values() if not isinstance(value, Mapping))))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({told})"

    def wanted(self) -> dict[str, Word]:
        """Texts that belong beside this structure: path to what is asked of it."""
        found: dict[str, Word] = {}
        for path, word in type(self).WORDS.items():
            attribute, each, rest = path.partition(".*")
            if each:
                found |= {f"{attribute}.{name}{rest}": word for name in getattr(self, attribute)}
            else:
                found[path] = word
        for prefix, child in self.parts_with_words():
            found |= {f"{prefix}.{path}": word for path, word in child.wanted().items()}
        return found

    def parts_with_words(self) -> Iterator[tuple[str, Shape]]:
        """Nested structures by the path at which their texts stand."""
        for attribute in fields(self):  # type: ignore[arg-type]
            value = getattr(self, attribute.name)
            if isinstance(value, Shape):
                yield yaml_key(attribute.name), value
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Shape) and hasattr(item, "id"):
                        yield f"{yaml_key(attribute.name)}.{item.id}", item


def yaml_key(attribute: str) -> str:
    """The key an author writes for an attribute."""
    return attribute.removesuffix("_")


class Attribute(NamedTuple):
    """One attribute of a shape as the schema sees it."""

    name: str
    key: str
    type: Any
    """The annotation without ``None``; may be ``Annotated``."""
    optional: bool
    """Whether it may be left out."""


@cache
def attributes(shape: type[Shape]) -> tuple[Attribute, ...]:
    """Attributes of a shape in the order they are declared."""
    hints = get_type_hints(shape, include_extras=True)
    found = []
    for one in fields(shape):  # type: ignore[arg-type]
        hint = hints[one.name]
        if get_origin(hint) in (Union, UnionType):
            rest = [member for member in get_args(hint) if member is not NoneType]
            hint = rest[0] if len(rest) == 1 else hint
        optional = one.default is not MISSING or one.default_factory is not MISSING
        found.append(Attribute(one.name, yaml_key(one.name), hint, optional))
    return tuple(found)


def kind_of(family: type[Shape], keys: Mapping[str, Any]) -> type[Shape] | None:
    """The class that the keys of a map choose in a family, or None when none fits."""
    if family.FAMILY is None:
        return family
    if family.TAG is not None:
        return family.FAMILY.get(str(keys.get(family.TAG)))
    return next((family.FAMILY[key] for key in keys if key in family.FAMILY), None)


def build(hint: Any, plain: Any) -> Any:
    """Typed objects from checked plain data, as the compiled form holds it.

    Raises:
        KeyError, TypeError: the data was not checked before.
    """
    origin = get_origin(hint)
    if origin is Annotated:
        return build(get_args(hint)[0], plain)
    if origin is tuple:
        return tuple(build(get_args(hint)[0], item) for item in plain)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: build(get_args(hint)[1], item) for key, item in plain.items()}
    if isinstance(hint, type) and issubclass(hint, Shape):
        chosen = kind_of(hint, plain)
        if chosen is None or not is_dataclass(chosen):
            message = f"no kind of {hint.__name__} fits"
            raise TypeError(message)
        known = {one.key: one for one in attributes(chosen)}
        return chosen(**{known[key].name: build(known[key].type, item) for key, item in plain.items() if key in known})
    return plain
