"""The words of one language: looked up by unit and path, filled with values, never formatted as code or markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

PLACEHOLDER = re.compile(r"<([a-z][a-z0-9_]*)>")
"""``<name>`` in a text; a value is put in as it is."""


def placeholders(text: str) -> frozenset[str]:
    """Names that a text expects values for."""
    return frozenset(PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, object]) -> str:
    """Put values in a text; a name without a value stays as it is written."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


AT_START = r"""(?:^|[.!?…]["'”’»)\]]*\s+|\n[ \t]*\n[ \t]*|\n[ \t]*(?:[-*•]|\d+\.)[ \t]+)["'“‘«(]*$"""
"""What comes before the first word of a sentence or of a point; not compiled before a text has a slot (0.4 ms)."""


def fill_slots(text: str, called: Callable[[str], str | None]) -> str:
    """Put the names of services in a text, with a capital at the start of a sentence; other values are left alone."""

    def put(found: re.Match[str]) -> str:
        name = called(found[1])
        if name is None:
            return found[0]
        return f"{name[:1].upper()}{name[1:]}" if re.search(AT_START, text[: found.start()]) else name

    return PLACEHOLDER.sub(put, text) if "<" in text else text


class SlottedTexts(Mapping[str, str]):
    """Path to text, with the names of services put in a text when it is asked for."""

    def __init__(self, texts: Mapping[str, str], called: Callable[[str], str | None]) -> None:
        """``called`` gives what a service is called, and None for a value of another kind."""
        self._texts, self._called = texts, called

    def __getitem__(self, path: str) -> str:
        return fill_slots(self._texts[path], self._called)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, path: object) -> bool:
        return path in self._texts


class Words:
    """All texts of one language, read a unit at a time."""

    def __init__(self, language: str, read: Callable[[str], Mapping[str, str]]) -> None:
        """``read`` gives the texts of a unit, path to text; it is asked once for each unit."""
        self.language = language
        self._read = read
        self._units: dict[str, Mapping[str, str]] = {}

    def unit(self, unit: str) -> Mapping[str, str]:
        """The texts of a unit, path to text."""
        if unit not in self._units:
            self._units[unit] = self._read(unit)
        return self._units[unit]

    def find(self, unit: str, path: str) -> str | None:
        """A text, or None."""
        return self.unit(unit).get(path)

    def say(self, unit: str, path: str, /, **values: object) -> str:
        """A text with its values; the path itself where the text is missing, so that nothing ever breaks on a word."""
        text = self.find(unit, path)
        return fill(text, values) if text is not None else f"[{path}]"

    def ui(self, path: str, /, **values: object) -> str:
        """A text of the interface."""
        return self.say("interface", path, **values)

    def count(self, path: str, n: int, /, **values: object) -> str:
        """A text of the interface in the singular or the plural; ``<n>`` is the number."""
        return self.say("interface", f"{path}.{'one' if n == 1 else 'other'}", n=n, **values)

    def at(self, unit: str, path: str, *defaults: tuple[str, str]) -> TextScope:
        """The texts below one path, then those below each default ``(unit, path)``."""
        return TextScope(self, ((unit, path), *defaults))


class TextScope:
    """The texts of one structure: its own first, then the defaults that its kind has."""

    def __init__(
        self, words: Words, roots: tuple[tuple[str, str], ...], values: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        """``values`` are put in every text."""
        self.words = words
        self.roots = roots
        self.values = values

    def child(self, path: str) -> TextScope:
        """The texts below a path of this place, with its defaults."""
        roots = tuple((unit, f"{root}.{path}" if root else path) for unit, root in self.roots)
        return TextScope(self.words, roots, self.values)

    def after(self, place: TextScope) -> TextScope:
        """The texts of another place first, then those of this one."""
        return TextScope(self.words, (*place.roots, *self.roots), self.values)

    def filled(self, values: Mapping[str, object]) -> TextScope:
        """The same texts, with these values put in each of them."""
        return TextScope(self.words, self.roots, values)

    def find(self, path: str) -> str | None:
        """A text below this place, or None; a question that is written as one text is its own prompt."""
        for unit, root in self.roots:
            found = self.words.find(unit, f"{root}.{path}" if root else path)
            if found is None and path == "prompt":
                found = self.words.find(unit, root)
            if found is not None:
                return fill(found, self.values) if self.values else found
        return None

    def say(self, path: str, /, **values: object) -> str:
        """A text below this place with its values; its path where it is missing."""
        found = self.find(path)
        return fill(found, values) if found is not None else f"[{self.roots[0][1]}.{path}]"
