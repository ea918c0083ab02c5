"""Plain data as a file that an author would write."""

from __future__ import annotations

from typing import Any

import yaml

Plain = dict[str, Any]


class TidyDumper(yaml.SafeDumper):
    """Writes plain data as an author would: in order, and a text of several lines as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


TidyDumper.add_representer(str, _text)


def as_yaml(plain: Plain) -> str:
    """A file of plain data."""
    return yaml.dump(plain, Dumper=TidyDumper, sort_keys=False, allow_unicode=True, width=120)
