"""``dataclass`` as the standard library has it, for the many classes that a start has to wait for.

The standard library compiles each method of each class by itself, half a millisecond a class: more than everything else
in most of our modules together. Here all classes share the same methods, which look up what a class is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import dataclass as standard

    def dataclass(made=None, /, *, frozen=False, eq=True, repr=True, **more):
        """The class with methods that all share; fields that only begin an object (``InitVar``) are not known here."""

        def of(cls: type) -> type:
            own = set(vars(cls))
            cls = standard(init=False, repr=False, eq=False, **more)(cls)
            methods = {"__init__": _begin}
            if repr:
                methods["__repr__"] = _in_words
            if eq:
                methods |= {"__eq__": _is_same, "__hash__": _hash if frozen else None}
            if frozen:
                methods |= {"__setattr__": _stays, "__delattr__": _stays}
            for name, method in methods.items():
                if name not in own:
                    setattr(cls, name, method)
            return cls

        return of if made is None else of(made)


class MadeOf(NamedTuple):
    """What an object of a class is begun with, and compared by."""

    names: tuple[str, ...]
    all: frozenset[str]
    defaults: dict[str, Any]
    makers: dict[str, Callable[[], Any]]
    """Of what each object has one of its own of, such as a list."""
    compared: Callable[[object], object]


@cache
def _made_of(cls: Any) -> MadeOf:
    all_ = fields(cls)
    names = tuple(one.name for one in all_)
    compared = [one.name for one in all_ if one.compare]
    return MadeOf(
        names,
        frozenset(names),
        {one.name: one.default for one in all_ if one.default is not MISSING},
        {one.name: one.default_factory for one in all_ if one.default_factory is not MISSING},
        attrgetter(*compared) if compared else type,
    )


_put = object.__setattr__


def _begin(self: Any, *values: Any, **named: Any) -> None:
    cls: Any = type(self)
    names, all_, defaults, makers, _ = _made_of(cls)
    state = dict(zip(cls.__match_args__, values, strict=False))
    state |= named
    once = len(state) == len(values) + len(named)
    if len(state) < len(names):
        state = {**defaults, **state}
        for name, make in makers.items():
            if name not in state:
                state[name] = make()
    if not once or state.keys() != all_:
        message = f"{cls.__name__} takes {', '.join(names)}; given: {len(values)} by place, {', '.join(named)} by name"
        raise TypeError(message)
    for name in names:
        _put(self, name, state[name])


def _compared(one: Any) -> object:
    cls: Any = type(one)
    return _made_of(cls).compared(one)


def _is_same(self: object, other: object) -> bool:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash(_compared(self))


def _in_words(self: Any) -> str:
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({told})"


def _stays(self: object, name: str, _value: object = None) -> None:
    message = f"{name} of a {type(self).__name__} stays as it is"
    raise FrozenInstanceError(message)
