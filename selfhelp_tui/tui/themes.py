"""The colours, ten names and no other, and when the screen goes blank.

Text has a contrast of 4.5 or more, 7 or more in high contrast.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme


class Tokens(NamedTuple):
    """What each colour is for; a theme is one set of them."""

    paper: str
    """Behind everything."""
    raised: str
    """Behind text selected with the mouse."""
    ink: str
    """Text."""
    soft: str
    """Notes, hints, the top line."""
    line: str
    """Frames, brackets, axes; never words."""
    accent: str
    """Behind what has the focus, and in the one picture."""
    on: str
    """Text on the accent."""
    second: str
    """A second line in a picture."""
    alarm: str
    """The mark of danger, and what is not saved."""
    water: tuple[str, str, str, str, str]
    """The surface of a wave or a disc, from low to high; for pictures only."""

    @property
    def variables(self) -> dict[str, str]:
        """Each colour under the name that style sheets use."""
        named = {name: colour for name, colour in self._asdict().items() if name != "water"}
        return {**named, **{f"water-{height}": colour for height, colour in enumerate(self.water)}}


DARK = Tokens(
    paper="#15191c",
    raised="#20272c",
    ink="#e9e6df",
    soft="#a9b0b3",
    line="#66717a",
    accent="#8fd0c4",
    on="#10201d",
    second="#e6c38a",
    alarm="#f5a18a",
    water=("#446d66", "#517f77", "#5f9188", "#6da399", "#7bb5ab"),
)
LIGHT = Tokens(
    paper="#faf8f4",
    raised="#eeeae1",
    ink="#1d2226",
    soft="#545b60",
    line="#85898a",
    accent="#0b5f57",
    on="#ffffff",
    second="#7a4a00",
    alarm="#9a2f10",
    water=("#5e9992", "#508f88", "#42867e", "#357c75", "#27736b"),
)
CONTRAST = Tokens(
    paper="#000000",
    raised="#1a1a1a",
    ink="#ffffff",
    soft="#d9d9d9",
    line="#949494",
    accent="#ffe45c",
    on="#000000",
    second="#7fe3ff",
    alarm="#ffb38a",
    water=("#949494",) * 5,
)
TOKENS = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""Preference to colours; the fourth preference, ``plain``, has none: it is the window's own."""
PLAIN = "plain"
PLAIN_THEME = "ansi-dark"
ORDER = (*TOKENS, PLAIN)
IDLE_MINUTES = (2, 5, 15, 0)
"""Choices for blanking the screen after silence; 0 is never."""
IDLE_DEFAULT = 5


def _theme(name: str, tokens: Tokens) -> Theme:
    """What Textual's own boxes need, told in the ten colours."""
    return Theme(
        name=f"selfhelp-{name}",
        dark=tokens is not LIGHT,
        primary=tokens.accent,
        success=tokens.accent,
        secondary=tokens.second,
        accent=tokens.accent,
        warning=tokens.alarm,
        error=tokens.alarm,
        foreground=tokens.ink,
        background=tokens.paper,
        surface=tokens.paper,
        panel=tokens.paper,
        variables={
            **tokens.variables,
            # what is no page yet has names of its own
            "text-muted": tokens.soft,
            "footer-key-foreground": tokens.ink,
            "input-cursor-background": tokens.ink,
            "input-selection-background": tokens.raised,
            "scrollbar": tokens.soft,
            "scrollbar-hover": tokens.soft,
            "scrollbar-active": tokens.soft,
            "scrollbar-background": tokens.paper,
            "scrollbar-background-hover": tokens.paper,
            "scrollbar-background-active": tokens.paper,
        },
    )


THEMES = {name: _theme(name, tokens) for name, tokens in TOKENS.items()}


def theme_name(preference: object) -> str:
    """Textual's name of a theme for a preference; dark for anything unknown."""
    if preference == PLAIN:
        return PLAIN_THEME
    return THEMES.get(str(preference), THEMES["dark"]).name
