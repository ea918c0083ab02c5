"""The schema for editors knows what the checker knows."""

from __future__ import annotations

import json

from selfhelp_tui.library.json_schema import DRAFT, json_schema
from selfhelp_tui.library.layout import FIRST_KEYS
from selfhelp_tui.programme.exercises import Step
from selfhelp_tui.programme.fields import Field


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
