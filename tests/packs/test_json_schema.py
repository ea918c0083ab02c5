"""The schema for editors knows what the checker knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from json_schema_reader import fits

from selfhelp_tui.core.exercises import Step
from selfhelp_tui.core.fields import Field
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.json_schema import DRAFT, json_schema
from selfhelp_tui.packs.layout import FIRST_KEYS


def test_every_kind_of_file_and_every_kind_of_step_and_field_is_there() -> None:
    schema = json_schema()
    assert schema["$schema"] == DRAFT
    assert [one["if"]["required"] for one in schema["allOf"]] == [[key] for key in sorted(FIRST_KEYS)]
    for name, family in (("Step", Step.FAMILY), ("Field", Field.FAMILY)):
        kinds = [one["properties"]["kind"]["const"] for one in schema["$defs"][name]["oneOf"]]
        assert kinds == sorted(family)


def test_every_reference_leads_somewhere() -> None:
    schema = json_schema()
    text = json.dumps(schema)
    assert text == json.dumps(json_schema())
    names = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert names == set(schema["$defs"])
    assert all(schema["$defs"].values())


def test_a_definition_says_what_is_asked() -> None:
    rating = json_schema()["$defs"]["Rating"]
    assert rating["properties"]["kind"] == {"const": "rating"}
    assert rating["required"] == ["id"]
    assert rating["properties"]["high"] == {"type": "integer", "minimum": -1000000, "maximum": 1000000}
    assert rating["additionalProperties"] is False


def structures(folder: Path) -> dict[str, Any]:
    """Every structure file of a pack as plain data."""
    draft = read_draft(FolderFiles(folder))
    alone = (draft.page, draft.routing, draft.scales, draft.personas)
    held = [*draft.units.values(), *draft.countries.values(), *draft.avoid.values(), *(one for one in alone if one)]
    return {one.place.name: one.plain for one in held}


@pytest.mark.parametrize("folder", ["small", "shipped"])
def test_an_editor_takes_what_the_checker_takes(pack: Path, folder: str) -> None:
    schema = json_schema()
    found = structures(pack if folder == "small" else Path(__file__).parents[2] / "content")
    assert len(found) > 8
    assert [name for name, plain in found.items() if not fits(schema, plain, schema)] == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("modules/03-calm/structure.yaml", {"phase": "chnage"}),
        ("modules/03-calm/structure.yaml", {"unknown": "key"}),
        ("modules/03-calm/structure.yaml", {"sections": "text"}),
        ("modules/03-calm/structure.yaml", {"module": "Calm"}),
        ("modules/03-calm/structure.yaml", {"module": "no"}),
        ("pack.yaml", {"schema": 2}),
        ("pack.yaml", {"version": "1.0"}),
        ("routing/structure.yaml", {"rules": [{"id": "a", "when": {"answr": "a.b.c"}}]}),
        ("intake/structure.yaml", {"sections": [{"id": "a", "minutes": 1, "steps": [{"id": "b", "kind": "pgae"}]}]}),
    ],
)
def test_an_editor_refuses_what_the_checker_refuses(pack: Path, name: str, change: dict[str, Any]) -> None:
    schema = json_schema()
    plain = structures(pack)[name]
    assert fits(schema, plain, schema)
    assert not fits(schema, {**plain, **change}, schema)
