"""One widget for each kind of field; importing this package registers them all."""

from selfhelp_tui.tui.fields import choice, listing, measure, practice, timing, writing
from selfhelp_tui.tui.fields.base import FieldWidget, widget_for

__all__ = ["FieldWidget", "choice", "listing", "measure", "practice", "timing", "widget_for", "writing"]
