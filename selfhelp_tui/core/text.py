"""Text as a person types it, made safe to keep and to show; and what a fault may say, which never holds any of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_UNSEEN = (
    # controls of old and new terminals, lone surrogates
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
    # what turns the direction of the text around it, and so makes a line read as another
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    # breaks that only some programs see, and letters of no width
    r"\xad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb\U000e0000-\U000e00ff"
)
UNSAFE = re.compile(f"[{_UNSEEN}]")
"""Characters that nobody sees and that a terminal, a search or a reader may act on.

Line breaks and tabs are not among them. The joiners U+200C and U+200D are: no language of the program needs them, and
an emoji that is joined of several is shown as those.
"""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def without_unsafe(text: str) -> str:
    """Text without any of ``UNSAFE``."""
    return UNSAFE.sub("", text)


def clean(text: str, *, limit: int, lines: bool = False) -> str:
    """Text without ``UNSAFE``, in NFC, cut at ``limit`` characters.

    ``lines`` keeps line breaks; otherwise they become spaces.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return unicodedata.normalize("NFC", without_unsafe(text)).strip("\n" if lines else None)[:limit]


def fault_in_words(error: BaseException, say: Callable[..., str]) -> str:
    """A fault as its kind and its place in the program; never its message, which can hold what someone typed."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{say('crash.text')}\n{say('crash.where', kind=type(error).__name__, where=where)}"
