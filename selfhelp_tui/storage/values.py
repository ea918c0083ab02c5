"""Answers between the program and the database: JSON text, free of what a terminal or a database trips over."""

from __future__ import annotations

import json

from selfhelp_tui.core.entry import Answer, Entry, Value


def clean_text(text: str) -> str:
    """The text without NUL; surrogate pairs are joined and lone surrogates become U+FFFD."""
    text = text.replace("\0", "")
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_value(value: Value) -> Value:
    """A deep copy with clean texts; TypeError or ValueError for what is not JSON."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float):
        if value - value != 0:
            message = "a stored number is finite"
            raise ValueError(message)
        return value
    if isinstance(value, list | tuple):
        return [clean_value(item) for item in value]
    if isinstance(value, dict):
        return {_key(key): clean_value(item) for key, item in value.items()}
    message = f"{type(value).__name__} cannot be stored"
    raise TypeError(message)


def clean_answer(answer: Answer) -> Answer:
    """A copy that later changes to the caller's lists cannot reach."""
    return Answer(clean_value(answer.value), answer.skipped)


def clean_entry(entry: Entry) -> Entry:
    """A copy with clean texts in every field."""
    return Entry(
        id=clean_text(entry.id),
        unit=clean_text(entry.unit),
        step=clean_text(entry.step),
        started=clean_text(entry.started),
        finished=None if entry.finished is None else clean_text(entry.finished),
        pack=clean_text(entry.pack),
        language=clean_text(entry.language),
        answers={clean_text(part): clean_answer(answer) for part, answer in entry.answers.items()},
        wording={clean_text(part): clean_text(text) for part, text in entry.wording.items()},
    )


def to_json(value: Value) -> str:
    """Compact JSON of a cleaned value."""
    return json.dumps(clean_value(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(text: object) -> Value:
    """The value that ``to_json`` wrote; ValueError for anything else, which another program put there."""
    if not isinstance(text, str):
        message = "a stored value is text"
        raise ValueError(message)
    try:
        value: Value = _DECODER.decode(text)
        # JSON can spell half a character
        return clean_value(value) if "\\u" in text else value
    except RecursionError:
        message = "a stored value is not nested like this"
        raise ValueError(message) from None


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        message = "a stored number is finite"
        raise ValueError(message)
    return number


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def from_text(text: object) -> tuple[str, bool]:
    """What stands in a column of text, and whether that is what this program writes there."""
    if isinstance(text, str):
        return text, True
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text), False


def _key(key: object) -> str:
    if isinstance(key, str):
        return clean_text(key)
    message = f"{type(key).__name__} cannot name a stored value"
    raise TypeError(message)
