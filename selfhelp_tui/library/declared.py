"""What a pack does to the one it adds to, as its front page declares it: each thing by its kind and its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from selfhelp_tui.programme.content.schema import Id, Matching, Shape

NAME = r"[a-z][a-z0-9_]*"
PART = Annotated[str, Matching(rf"{NAME}\.{NAME}", "triggers.notice")]
LINE = Annotated[str, Matching(rf"[a-z]{{2}}\.{NAME}", "be.tele_onthaal")]
TEXT = Annotated[str, Matching(rf"[a-z]{{2}}\.{NAME}(?:\.{NAME}){{1,9}}", "nl.triggers.promise")]
Mark = Annotated[str, Matching(r"[0-9a-f]{8}", "1f0c9a2e")]
Key = tuple[str, ...]
"""Where something stands: what lies within it has a key that begins with this one."""


@dataclass(frozen=True, kw_only=True)
class Declared(Shape):
    """One thing that is declared."""

    @property
    def of(self) -> str:
        """Its id as it is written, such as ``be.tele_onthaal``."""
        return str(getattr(self, self.KIND))

    @property
    def key(self) -> Key:
        """Where it stands in the content."""
        raise NotImplementedError

    @property
    def unit(self) -> str:
        """The unit that it is or lies in; empty for a help line."""
        return self.key[1] if self.key[0] == "unit" else ""


@dataclass(frozen=True, kw_only=True)
class Hide(Declared):
    """One thing that is not shown."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Hide.FAMILY[key] = cls


@dataclass(frozen=True, kw_only=True)
class HideModule(Hide, key="module"):
    """A module."""

    module: Id

    @property
    def key(self) -> Key:
        return "unit", self.module


@dataclass(frozen=True, kw_only=True)
class HideTopic(Hide, key="topic"):
    """A topic of the information library."""

    topic: Id

    @property
    def key(self) -> Key:
        return "unit", self.topic


@dataclass(frozen=True, kw_only=True)
class HideSection(Hide, key="section"):
    """A section of a module or topic."""

    section: PART

    @property
    def key(self) -> Key:
        unit, section = self.section.split(".")
        return "unit", unit, "section", section


@dataclass(frozen=True, kw_only=True)
class HideStep(Hide, key="step"):
    """A page or an exercise of a module or topic."""

    step: PART

    @property
    def key(self) -> Key:
        unit, step = self.step.split(".")
        return "unit", unit, "step", step


@dataclass(frozen=True, kw_only=True)
class HideLine(Hide, key="line"):
    """A help line."""

    line: LINE

    @property
    def key(self) -> Key:
        return "line", *self.line.split(".")


@dataclass(frozen=True, kw_only=True)
class Replace(Declared):
    """One thing that is there in other words, or altogether another."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    made_from: Mark | None = None
    """Mark of what stood there when the replacement was made, as the check tells it."""

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Replace.FAMILY[key] = cls


@dataclass(frozen=True, kw_only=True)
class ReplaceModule(Replace, key="module"):
    """A whole module."""

    module: Id

    @property
    def key(self) -> Key:
        return "unit", self.module


@dataclass(frozen=True, kw_only=True)
class ReplaceTopic(Replace, key="topic"):
    """A whole topic."""

    topic: Id

    @property
    def key(self) -> Key:
        return "unit", self.topic


@dataclass(frozen=True, kw_only=True)
class ReplaceText(Replace, key="text"):
    """One text in one language."""

    text: TEXT

    @property
    def key(self) -> Key:
        language, unit, path = self.text.split(".", 2)
        return "unit", unit, "text", language, path

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.key[3]

    @property
    def path(self) -> str:
        """Where it stands in the file of that language."""
        return self.key[4]


@dataclass(frozen=True, kw_only=True)
class ReplaceLine(Replace, key="line"):
    """A help line."""

    line: LINE

    @property
    def key(self) -> Key:
        return "line", *self.line.split(".")
