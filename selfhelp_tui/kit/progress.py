"""What is being done, on one line that renews itself in a terminal, and else in one line a stage."""

from __future__ import annotations

from time import monotonic
from typing import TextIO

from selfhelp_tui.kit.saying import Said

STEP = "step"
EVERY = 0.1
"""Seconds between two looks of the line."""
WIDEST = 70


class Progress:
    """Says what is being done; use it as ``Tell``."""

    def __init__(self, out: TextIO, language: str) -> None:
        self.out = out
        self.language = language
        self.renews = out.isatty()
        self._stage = ""
        self._shown = 0
        self._last = 0.0

    def __call__(self, said: Said) -> None:
        """A new stage, or one step of the one that is going on."""
        if said.id != STEP:
            self.end()
            self._stage = said.in_words(self.language)
            self._show(self._stage) if self.renews else self.out.write(f"{self._stage}\n")
            return
        if self.renews and monotonic() - self._last >= EVERY:
            self._last = monotonic()
            self._show(f"{self._stage} {said.in_words(self.language)}")

    def _show(self, text: str) -> None:
        text = text[:WIDEST]
        self.out.write(f"\r{text}{' ' * (self._shown - len(text))}")
        self.out.flush()
        self._shown = len(text)

    def end(self) -> None:
        """Leave the line that renews itself."""
        if self._shown:
            self._show(self._stage)
            self.out.write("\n")
        self._shown = 0
