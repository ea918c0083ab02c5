"""One face for each kind of field; importing this package registers them all."""

from selfhelp_tui.ui.fields import choice, listing, measure, practice, timing, writing
from selfhelp_tui.ui.fields.base import Face, face_for

__all__ = ["Face", "choice", "face_for", "listing", "measure", "practice", "timing", "writing"]
