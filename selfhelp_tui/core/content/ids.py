"""Ids of the units that the program opens itself, of which a pack has one each at most; the language that stands in."""

from __future__ import annotations

INTAKE = "intake"
HELP_NOW = "help_now"
PRESCRIPTION = "prescription"
TONIGHT = "tonight"
FOLLOW_UP = "follow_up"
PROFESSIONALS = "kit_professionals"
"""The heading of what is for people who work with others."""


LAST_RESORT = "en"
"""The language of readers whose own is not there; the messages of this package are always there in it."""
