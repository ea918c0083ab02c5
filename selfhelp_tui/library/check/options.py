"""The options of a field, whichever kind it is."""

from __future__ import annotations

from selfhelp_tui.programme.fields import Field, Lines


def option_ids(field: Field) -> tuple[str, ...]:
    """Ids a field's answer can hold, none for a field without options."""
    return tuple(getattr(field, "options", getattr(field, "OPTIONS", ())))


def ids_to_test(field: Field) -> tuple[str, ...]:
    """Ids that a condition can ask for: the options, and what a list offers to tick."""
    return field.offers if isinstance(field, Lines) else option_ids(field)
