"""Every kind of field: its settings, what it accepts, how an answer reads back, what it gives to a collection.

A new kind is one class here, one drawing in ``tui`` and one prompt in ``plain``; a test fails until all three exist.
"""

from selfhelp_tui.core.fields.base import Field, Items, Offer, Offering, Piece, Problem
from selfhelp_tui.core.fields.brief import ChosenDay, Date, Multiple, Number, Rating, Single, YesNo
from selfhelp_tui.core.fields.listing import Lines, Rows
from selfhelp_tui.core.fields.practice import Cards, Timer
from selfhelp_tui.core.fields.writing import LongText, Text

__all__ = [
    "Cards",
    "ChosenDay",
    "Date",
    "Field",
    "Items",
    "Lines",
    "LongText",
    "Multiple",
    "Number",
    "Offer",
    "Offering",
    "Piece",
    "Problem",
    "Rating",
    "Rows",
    "Single",
    "Text",
    "Timer",
    "YesNo",
]
