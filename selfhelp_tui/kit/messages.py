"""What the kit commands say, in the words of ``messages/<lang>.yaml``, and what stops them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.messages import messages_in, shown


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence by its id, and what it is filled with."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, language: str) -> str:
        """The sentence."""
        return fill(messages(language)[self.id], self.values)


Tell = Callable[[Message], None]
"""Says what is being done; a step that goes on says ``step`` with ``done`` and ``all``."""


def say(message_id: str, **values: object) -> Message:
    """A sentence with values; nothing in a value can act on a terminal."""
    return Message(message_id, {name: shown(str(value)) for name, value in values.items()})


class BuildRefused(Exception):
    """Something given can't be used: every reason at once, and nothing was written."""

    def __init__(self, *reasons: Message) -> None:
        super().__init__(" ".join(reason.id for reason in reasons))
        self.reasons = reasons


class BuildStopped(Exception):
    """Writing began and could not be finished."""

    def __init__(self, *reasons: Message) -> None:
        super().__init__(" ".join(reason.id for reason in reasons))
        self.reasons = reasons


@cache
def messages(language: str) -> Mapping[str, str]:
    """All messages of a language; those of the last resort where there are none."""
    return messages_in("selfhelp_tui.kit", language)
