"""One prompt for every kind of field."""

from selfhelp_tui.plain.prompts import choosing, listing, measuring, practising, rows, writing
from selfhelp_tui.plain.prompts.base import PROMPTS, Asked, answer_to

__all__ = ["PROMPTS", "Asked", "answer_to", "choosing", "listing", "measuring", "practising", "rows", "writing"]
