"""The options of a field, whichever kind it is."""

from __future__ import annotations

from selfhelp_tui.programme.fields import Field


def option_ids(field: Field) -> tuple[str, ...]:
    """Ids a field's answer can hold, none for a field without options."""
    return tuple(getattr(field, "options", getattr(field, "OPTIONS", ())))
