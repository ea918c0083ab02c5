"""One prompt for every kind of field."""

from selfhelp_tui.plain.prompts import brief, practising, writing
from selfhelp_tui.plain.prompts.base import PROMPTS, OpenQuestion, answer_to

__all__ = ["PROMPTS", "OpenQuestion", "answer_to", "brief", "practising", "writing"]
