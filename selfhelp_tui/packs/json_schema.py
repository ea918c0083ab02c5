"""JSON Schema (draft 2020-12) of every kind of structure file, from the same classes that the checker walks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.core.content.schema import Between, Matching, Named, OneOf, Refers, Shape
from selfhelp_tui.packs.layout import FIRST_KEYS
from selfhelp_tui.packs.reading import attributes_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """One schema for all structure files: the first key says which of its parts holds."""
    writer = _SchemaWriter()
    choices = [{"if": {"required": [key]}, "then": writer.of(shape)} for key, shape in sorted(FIRST_KEYS.items())]
    return {
        "$schema": DRAFT,
        "title": "selfhelp-tui content",
        "type": "object",
        "allOf": choices,
        "anyOf": [{"required": [key]} for key in sorted(FIRST_KEYS)],
        "$defs": dict(sorted(writer.definitions.items())),
    }


class _SchemaWriter:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def of(self, hint: Any) -> dict[str, Any]:
        """The schema of one hint; shapes become definitions that are referred to."""
        origin = get_origin(hint)
        if origin is Annotated:
            base, *marks = get_args(hint)
            found = self.of(base)
            for mark in marks:
                found |= MARKS[type(mark)](mark)
            return found
        if origin is tuple:
            return {"type": "array", "items": self.of(get_args(hint)[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(get_args(hint)[1])}
        if isinstance(hint, type) and issubclass(hint, Shape):
            return self.reference(hint)
        return dict(PLAIN.get(hint, {}))

    def reference(self, shape: type[Shape]) -> dict[str, Any]:
        name = shape.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            family = shape.FAMILY if shape.FAMILY and shape not in shape.FAMILY.values() else None
            self.definitions[name] = self.choice(family) if family else self.object(shape)
        return {"$ref": f"#/$defs/{name}"}

    def choice(self, family: Mapping[str, type[Shape]]) -> dict[str, Any]:
        branches = []
        for kind, member in sorted(family.items()):
            told = {"properties": {member.TAG: {"const": kind}}} if member.TAG else {}
            branches.append({**told, "required": [member.TAG or kind], **self.reference(member)})
        return {"type": "object", "oneOf": branches}

    def object(self, shape: type[Shape]) -> dict[str, Any]:
        known = attributes_of(shape)
        properties = {one.key: self.of(one.type) for one in known}
        if shape.FAMILY is not None and shape.TAG:
            properties[shape.TAG] = {"const": shape.KIND}
        return {
            "type": "object",
            "description": " ".join((shape.__doc__ or "").split()),
            "properties": properties,
            "required": [one.key for one in known if not one.optional],
            "additionalProperties": False,
        }


PLAIN: dict[Any, dict[str, Any]] = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}


def _named(mark: Named) -> dict[str, Any]:
    return {"pattern": f"^{mark.pattern}$", "not": {"enum": sorted(mark.never)}}


MARKS: dict[type, Any] = {
    Named: _named,
    Refers: lambda mark: {"description": f"id of a {mark.to}"},
    Between: lambda mark: {"minimum": mark.low, "maximum": mark.high},
    OneOf: lambda mark: {"enum": list(mark.choices)},
    Matching: lambda mark: {"pattern": f"^{mark.pattern}$"},
}
