"""The lock as it is written: what was promised of each published id, and what happened to those that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.exercises import Part
from selfhelp_tui.core.fields import Field
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.manifest import Migration, Retire
from selfhelp_tui.packs.marked_yaml import MappingNode, Scalar
from selfhelp_tui.packs.problems import Spot

GROWING = "options"
"""The one property that may gain values without a migration."""


@dataclass(frozen=True, slots=True)
class PublishedId:
    """What was promised of one id."""

    kind: str
    properties: Mapping[str, tuple[str, ...]]

    def written(self) -> str:
        """As it stands in the lock."""
        return " ".join([self.kind, *(f"{key}={','.join(values)}" for key, values in self.properties.items())])


def published_as(written: str) -> PublishedId:
    """Read what ``written`` wrote."""
    kind, *properties = written.split() or [""]
    pairs = (one.partition("=") for one in properties)
    return PublishedId(kind, {key: tuple(value.split(",")) if value else () for key, _, value in pairs})


def locked_ids(draft: Draft) -> dict[str, tuple[PublishedId, Spot]]:
    """Ids in ``ids.lock`` with the place each stands at."""
    root = draft.lock.root if draft.lock else None
    ids = root.get("ids") if isinstance(root, MappingNode) else None
    if not isinstance(ids, MappingNode):
        return {}
    return {
        name: (published_as(entry.value.value), entry.key.spot)
        for name, entry in ids.entries.items()
        if isinstance(entry.value, Scalar)
    }


def migrations_of(draft: Draft) -> dict[str, tuple[Migration, ...]]:
    """What happened to published ids, by id."""
    held = draft.migrations
    found: dict[str, tuple[Migration, ...]] = {}
    for migration in held.thing.migrations if held else ():
        found[migration.of] = (*found.get(migration.of, ()), migration)
    return found


CAN_BE_TESTED = {"single": "options", "multiple": "options", "lines": "offers", "rating": "", "number": ""}
"""Kind of field that a rule can test, to the attribute that its ids stand in."""


def retired_questions(draft: Draft) -> dict[str, Part]:
    """Questions that are gone, by their address, as far as the lock knows what could be answered there."""
    away = {one for one, found in migrations_of(draft).items() if any(isinstance(each, Retire) for each in found)}
    parts: dict[str, Part] = {}
    for name, (was, _) in locked_ids(draft).items():
        sort, _, address = name.partition(".")
        if sort == "question" and name in away and was.kind in CAN_BE_TESTED:
            part_id = address.rpartition(".")[2]
            numbers = {key: int(was.properties[key][0]) for key in ("low", "high") if key in was.properties}
            attribute = CAN_BE_TESTED[was.kind]
            options = {attribute: list(was.properties.get(GROWING, ()))} if attribute else {}
            field: Field = build(Field, {"id": part_id, "kind": was.kind, **numbers, **options})
            parts[address] = Part(field, "")
    return parts
