"""As much of JSON Schema as our own schema uses, to see what an editor would say."""

from __future__ import annotations

import re
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def fits(schema: dict[str, Any], value: Any, root: dict[str, Any]) -> bool:
    """Whether a value is valid under a schema."""
    return all(KEYWORDS[key](rule, value, schema, root) for key, rule in schema.items() if key in KEYWORDS)


def _reference(rule: str, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return fits(root["$defs"][rule.removeprefix("#/$defs/")], value, root)


def _type(rule: str, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return isinstance(value, TYPES[rule]) and not (rule == "integer" and isinstance(value, bool))


def _properties(rule: dict[str, Any], value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(fits(rule[key], value[key], root) for key in value if key in rule)


def _additional(rule: Any, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if not isinstance(value, dict):
        return True
    others = [value[key] for key in value if key not in schema.get("properties", {})]
    return all(rule is not False and fits(rule, other, root) for other in others)


def _if(rule: dict[str, Any], value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return not fits(rule, value, root) or fits(schema["then"], value, root)


KEYWORDS: dict[str, Any] = {
    "$ref": _reference,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "if": _if,
    "required": lambda rule, value, *_: not isinstance(value, dict) or set(rule) <= set(value),
    "items": lambda rule, value, _, root: not isinstance(value, list) or all(fits(rule, one, root) for one in value),
    "enum": lambda rule, value, *_: value in rule,
    "const": lambda rule, value, *_: value == rule,
    "pattern": lambda rule, value, *_: not isinstance(value, str) or re.search(rule, value) is not None,
    "minimum": lambda rule, value, *_: not isinstance(value, int) or value >= rule,
    "maximum": lambda rule, value, *_: not isinstance(value, int) or value <= rule,
    "not": lambda rule, value, _, root: not fits(rule, value, root),
    "allOf": lambda rule, value, _, root: all(fits(one, value, root) for one in rule),
    "anyOf": lambda rule, value, _, root: any(fits(one, value, root) for one in rule),
    "oneOf": lambda rule, value, _, root: sum(fits(one, value, root) for one in rule) == 1,
}
