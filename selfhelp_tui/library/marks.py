"""A short mark of what stands somewhere, so that a replacement can say what it was made from."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from selfhelp_tui.library.declared import Declared, ReplaceText
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.programme.content.schema import Shape

LETTERS = 8
"""Of the digest in hexadecimal: enough to see a change, short enough to copy."""


def mark_of(shelf: StoreShelf, declared: Declared) -> str:
    """The mark of what a declaration names: a text, a help line, or a unit with its texts in the source language."""
    return sha256(_said(shelf, declared).encode()).hexdigest()[:LETTERS]


def _said(shelf: StoreShelf, declared: Declared) -> str:
    if isinstance(declared, ReplaceText):
        return " ".join((shelf.words(declared.language).find(declared.unit, declared.path) or "").split())
    if declared.unit:
        texts = shelf.words(shelf.source_language).unit(declared.unit)
        return json.dumps([_plain(shelf.unit(declared.unit)), dict(sorted(texts.items()))], ensure_ascii=False)
    _, code, line_id = declared.key
    line = next(one for one in shelf.country(code).lines if one.id == line_id)
    return json.dumps(_plain(line), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Shape):
        return {key: _plain(inner) for key, inner in sorted(vars(value).items())}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, str)) else dict(value)
