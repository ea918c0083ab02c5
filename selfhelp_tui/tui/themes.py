"""The colours, and when the screen goes blank. Text has a contrast of 4.5 or more, 7 or more in high contrast."""

from __future__ import annotations

from textual.theme import Theme


def _scrollbar(thumb: str, track: str) -> dict[str, str]:
    tones = {"scrollbar": thumb, "scrollbar-hover": thumb, "scrollbar-active": thumb}
    return {**tones, **{f"scrollbar-{part}": track for part in ("background", "background-hover", "background-active")}}


def _theme(
    name: str,
    *,
    dark: bool,
    primary: str,
    secondary: str,
    warning: str,
    foreground: str,
    muted: str,
    background: str,
    surface: str,
    panel: str,
) -> Theme:
    """A theme of few colours: what Textual tells apart beyond these looks the same here."""
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        success=primary,
        secondary=secondary,
        accent=secondary,
        warning=warning,
        error=warning,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            **_scrollbar(muted, background),
            "text-muted": muted,
            "footer-key-foreground": secondary,
            "input-cursor-background": foreground,
        },
    )


DARK = _theme(
    "selfhelp-dark",
    dark=True,
    primary="#8fd0c4",
    secondary="#e6c38a",
    warning="#f0a58a",
    foreground="#e9e6df",
    muted="#a9b0b3",
    background="#15191c",
    surface="#1d2327",
    panel="#262d32",
)
LIGHT = _theme(
    "selfhelp-light",
    dark=False,
    primary="#0b5f57",
    secondary="#7a4a00",
    warning="#9a2f10",
    foreground="#1d2226",
    muted="#545b60",
    background="#faf8f4",
    surface="#f0ede6",
    panel="#e4e0d7",
)
CONTRAST = _theme(
    "selfhelp-contrast",
    dark=True,
    primary="#ffe45c",
    secondary="#7fe3ff",
    warning="#ffb38a",
    foreground="#ffffff",
    muted="#d9d9d9",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
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
