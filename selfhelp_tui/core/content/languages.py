"""Which language stands in where there is nothing in the one that is wanted."""

from __future__ import annotations

LAST_RESORT = "en"
"""The language of readers whose own is not there; the messages of this package are always there in it."""
