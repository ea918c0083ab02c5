"""One prompt for every kind of field."""

from selfhelp_tui.plain.prompts import choosing, listing, measuring, practising, writing
from selfhelp_tui.plain.prompts import listing as rows
from selfhelp_tui.plain.prompts.base import PROMPTS, OpenQuestion, answer_to

__all__ = ["PROMPTS", "OpenQuestion", "answer_to", "choosing", "listing", "measuring", "practising", "rows", "writing"]
