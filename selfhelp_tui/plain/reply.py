"""One typed line, and which choice it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

CLEAR = "-"
"""Takes an earlier answer away."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One typed line."""

    text: str
    literal: bool = False
    """Whether it began with a space, and so is text whatever it says."""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text.strip()

    @property
    def clears(self) -> bool:
        """Whether an earlier answer is to be taken away."""
        return not self.literal and self.text.strip() == CLEAR

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers that were typed, when there is nothing else in the line."""
        text = self.text.strip()
        if self.literal or not re.fullmatch(r"\d{1,3}\.?(?:[\s,;+&]+\d{1,3}\.?)*", text, re.ASCII):
            return ()
        return tuple(int(one) for one in re.findall(r"\d+", text))


def pick(reply: Reply, labels: Sequence[str]) -> int | None:
    """The place of the one choice that a number, whole words or first letters name."""
    if reply.numbers:
        number = reply.numbers[0]
        return number - 1 if len(reply.numbers) == 1 and 1 <= number <= len(labels) else None
    typed = reply.text.strip().casefold()
    names = [label.casefold() for label in labels]
    if typed in names:
        return names.index(typed)
    begun = begins_with(reply, labels)
    return begun[0] if len(begun) == 1 else None


def begins_with(reply: Reply, labels: Sequence[str]) -> list[int]:
    """The places of the choices that begin with two letters or more that were typed."""
    typed = reply.text.strip().casefold()
    return [place for place, label in enumerate(labels) if len(typed) > 1 and label.casefold().startswith(typed)]
