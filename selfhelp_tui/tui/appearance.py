"""How the program looks to this person: colours, how much moves, and the room between lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.reactive import Reactive
from textual.theme import Theme

from selfhelp_tui.tui.journal_session import IdleLock
from selfhelp_tui.tui.themes import DARK, IDLE_MINUTES, ORDER, PLAIN, THEMES, theme_name

if TYPE_CHECKING:
    from selfhelp_tui.core.ports import Services

FEW_COLOURS = ("standard", "windows", None)
"""Rich's names for terminals of sixteen colours or fewer: the window's own go better together than what is nearest."""
STILL = "TEXTUAL_ANIMATIONS"
"""``none`` in this variable asks every Textual program to keep still; there is no wider standard for terminals."""


class Appearance(IdleLock):
    """A program that looks the way the person chose."""

    theme: Reactive[str] = Reactive(theme_name(ORDER[0]))
    """From the start what most people have: changing it has every rule read again and every widget dressed again."""
    airy = False
    """Whether there is an empty line between the rows of a list, and more room between paragraphs."""

    def __init__(self, services: Services, *, colourless: bool, clock: Callable[[], float], held: float) -> None:
        """``colourless`` sends no colour code at all, whatever the theme; the rest is told by ``IdleLock``."""
        super().__init__(services, colourless=colourless, clock=clock, held=held)
        self.colourless = colourless
        self.animation_level = "none"
        self.dress()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """By name, with those of this program."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES.values()}}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The ten colours, for a theme that does not say them."""
        return DARK.variables

    @property
    def colours(self) -> str:
        """The chosen theme."""
        kept = self.session.notes.setting("colours")
        if isinstance(kept, str) and kept in ORDER:
            return kept
        return PLAIN if self.console.color_system in FEW_COLOURS else ORDER[0]

    @colours.setter
    def colours(self, name: str) -> None:
        self.session.notes.set_setting("colours", name)
        self.dress()

    @property
    def calm(self) -> bool:
        """Whether as little as can be moves on the screen; as the terminal asks until something is chosen."""
        kept = self.session.notes.setting("motion")
        return kept == "calm" if kept is not None else os.environ.get(STILL, "").casefold() == "none"

    @calm.setter
    def calm(self, calm: bool) -> None:
        self.session.notes.set_setting("motion", "calm" if calm else "usual")

    def space(self, airy: bool) -> None:
        """Leave more or less room between lines from now on."""
        self.session.notes.set_setting("spacing", "wide" if airy else "usual")
        self.dress()

    def choose_next(self, name: str) -> None:
        """Go one on in the choices of how it looks, or of when it goes blank."""
        choices: dict[str, Callable[[], None]] = {
            "colours": self._next_colours,
            "motion": self._other_motion,
            "spacing": lambda: self.space(not self.airy),
            "beside": self._other_beside,
            "lock": self._next_lock,
        }
        choices[name]()

    def _next_colours(self) -> None:
        self.colours = ORDER[(ORDER.index(self.colours) + 1) % len(ORDER)]

    def _other_motion(self) -> None:
        self.calm = not self.calm

    @property
    def beside(self) -> bool:
        """Whether a wide window shows something beside a page."""
        return self.session.notes.setting("beside") != "off"

    def _other_beside(self) -> None:
        self.session.notes.set_setting("beside", "off" if self.beside else "on")

    def _next_lock(self) -> None:
        now = self.idle_minutes
        place = IDLE_MINUTES.index(now) if now in IDLE_MINUTES else 0
        self.idle_minutes = IDLE_MINUTES[(place + 1) % len(IDLE_MINUTES)]

    def dress(self) -> None:
        self.theme = theme_name(PLAIN if self.colourless else self.colours)
        self.airy = self.session.notes.setting("spacing") == "wide"
