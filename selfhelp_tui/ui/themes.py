"""The colours, and when the screen goes blank. Text has a contrast of 4.5 or more, 7 or more in high contrast."""

from __future__ import annotations

from textual.theme import Theme


def _scrollbar(thumb: str, track: str) -> dict[str, str]:
    tones = {"scrollbar": thumb, "scrollbar-hover": thumb, "scrollbar-active": thumb}
    return {**tones, **{f"scrollbar-{part}": track for part in ("background", "background-hover", "background-active")}}


DARK = Theme(
    name="selfhelp-dark",
    primary="#8fd0c4",
    secondary="#e6c38a",
    warning="#f0a58a",
    error="#f0a58a",
    success="#8fd0c4",
    accent="#e6c38a",
    foreground="#e9e6df",
    background="#15191c",
    surface="#1d2327",
    panel="#262d32",
    dark=True,
    variables={
        **_scrollbar("#a9b0b3", "#15191c"),
        "text-muted": "#a9b0b3",
        "footer-key-foreground": "#e6c38a",
        "input-cursor-background": "#e9e6df",
    },
)
LIGHT = Theme(
    name="selfhelp-light",
    primary="#0b5f57",
    secondary="#7a4a00",
    warning="#9a2f10",
    error="#9a2f10",
    success="#0b5f57",
    accent="#7a4a00",
    foreground="#1d2226",
    background="#faf8f4",
    surface="#f0ede6",
    panel="#e4e0d7",
    dark=False,
    variables={
        **_scrollbar("#545b60", "#faf8f4"),
        "text-muted": "#545b60",
        "footer-key-foreground": "#7a4a00",
        "input-cursor-background": "#1d2226",
    },
)
CONTRAST = Theme(
    name="selfhelp-contrast",
    primary="#ffe45c",
    secondary="#7fe3ff",
    warning="#ffb38a",
    error="#ffb38a",
    success="#ffe45c",
    accent="#7fe3ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        **_scrollbar("#d9d9d9", "#000000"),
        "text-muted": "#d9d9d9",
        "footer-key-foreground": "#7fe3ff",
        "input-cursor-background": "#ffffff",
    },
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""Name of the preference to theme; ``plain`` is Textual's own ``ansi-dark``, the colours of the window."""
PLAIN = "plain"
PLAIN_THEME = "ansi-dark"
IDLE_MINUTES = (2, 5, 15, 0)
"""Choices for blanking the screen after silence; 0 is never."""
IDLE_DEFAULT = 5
ORDER = ("dark", "light", "contrast", PLAIN)


def theme_name(preference: object) -> str:
    """Textual's name of a theme for a preference; dark for anything unknown."""
    if preference == PLAIN:
        return PLAIN_THEME
    return THEMES.get(str(preference), DARK).name
