"""Published ids are a promise: their kind, options, ranges and scoring stay, or a migration says what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.fields import Field, Number, Rows
from selfhelp_tui.packs.check.context import GROWING, CheckContext, PublishedId, locked_ids, migrations_of, option_ids
from selfhelp_tui.packs.manifest import MapOptions, Migration, Rename, Retire, RetireOptions
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.reading import nearest


def published_ids(whole: CheckContext) -> dict[str, PublishedId]:
    """Every id of a draft that a journal can hold."""
    draft = whole.draft
    found: dict[str, PublishedId] = {}
    for collection in draft.page.thing.collections if draft.page else ():
        found[f"collection.{collection}"] = PublishedId("collection", {})
    for scale in draft.scales.thing.scales if draft.scales else ():
        found[f"scale.{scale.id}"] = PublishedId(
            "scale",
            {
                "items": scale.items,
                "points": tuple(f"{option}:{points}" for option, points in scale.points.items()),
                "reverse": scale.reverse,
                "missing": (str(scale.missing_allowed),),
                "bands": tuple(f"{band.id}:{band.from_}-{band.to}" for band in scale.bands),
            },
        )
    for reply in draft.guide.thing.replies if draft.guide else ():
        found[f"reply.{reply.id}"] = PublishedId("reply", {})
    for held in draft.units.values():
        found |= published_of(held.thing, whole.scales)
    return found


def published_of(unit: Unit, scales: Mapping[str, Scale]) -> dict[str, PublishedId]:
    """Every id of one unit that a journal can hold."""
    found = {f"unit.{unit.id}": PublishedId(unit.KIND, {})}
    for _, step in unit.placed_steps():
        found[f"step.{unit.id}.{step.id}"] = PublishedId(step.KIND, {})
        for part in step.parts(scales) if isinstance(step, Exercise) else ():
            found |= dict(_question(f"question.{unit.id}.{step.id}.{part.id}", part.field))
    return found


def _question(name: str, field: Field) -> Iterator[tuple[str, PublishedId]]:
    properties: dict[str, tuple[str, ...]] = {}
    if isinstance(field, Number):
        properties = {"low": (str(field.low),), "high": (str(field.high),)}
    options = (*option_ids(field), *getattr(field, "offers", ()), *getattr(field, "cards", ()))
    if options:
        properties[GROWING] = options
    if piles := getattr(field, "piles", ()):
        properties["piles"] = piles
    yield name, PublishedId(field.KIND, properties)
    for column in field.columns if isinstance(field, Rows) else ():
        yield from _question(f"{name}.{column.id}", column)


def check_lock(whole: CheckContext) -> Iterator[ContentProblem]:
    """Everything in the lock against what the pack has now."""
    locked = locked_ids(whole.draft)
    migrations = migrations_of(whole.draft)
    yield from _migrations_known(whole, locked)
    current = published_ids(whole)
    for name, (was, spot) in locked.items():
        if _can_be_judged(whole, name):
            yield from _one(name, was, spot, current, migrations.get(name, ()))


def _one(
    name: str, was: PublishedId, spot: Spot, current: Mapping[str, PublishedId], migrations: tuple[Migration, ...]
) -> Iterator[ContentProblem]:
    now = current.get(name)
    away = [one for one in migrations if isinstance(one, (Retire, Rename))]
    if now is None:
        if not away:
            yield error(spot, "lock_gone", name=name)
        for one in away:
            if isinstance(one, Rename) and one.to not in current:
                yield error(spot, "lock_renamed", name=name, to=one.to, nearest=nearest(one.to, current))
        return
    if away:
        yield error(spot, "lock_reused", name=name)
    if now.kind != was.kind:
        yield error(spot, "lock_kind", name=name, was=was.kind, now=now.kind)
        return
    for key, values in was.properties.items():
        kept = now.properties.get(key, ())
        if key != GROWING:
            if kept != values:
                yield error(spot, "lock_changed", name=name, key=key, was=",".join(values), now=",".join(kept))
            continue
        mapped = {old: new for one in migrations if isinstance(one, MapOptions) for old, new in one.options.items()}
        gone = {option for one in migrations if isinstance(one, RetireOptions) for option in one.options}
        for option in values:
            if option not in kept and mapped.get(option) not in kept and option not in gone:
                yield error(spot, "lock_option", name=name, option=option)


def _can_be_judged(whole: CheckContext, name: str) -> bool:
    sort, _, rest = name.partition(".")
    if sort in ("unit", "step", "question"):
        return rest.split(".")[0] not in whole.draft.broken and whole.scales_known
    return whole.scales_known if sort == "scale" else whole.draft.page is not None


def _migrations_known(whole: CheckContext, locked: Mapping[str, object]) -> Iterator[ContentProblem]:
    held = whole.draft.migrations
    for migration in held.thing.migrations if held else ():
        if migration.of not in locked:
            spot = held.root.spot if held else Spot("migrations.yaml")
            yield error(spot, "migration_unknown", name=migration.of, nearest=nearest(migration.of, locked))


def lock_text(whole: CheckContext) -> str:
    """The lock with every id of the pack in it; what was published once stays in it for good."""
    written = {name: was for name, (was, _) in locked_ids(whole.draft).items()}
    for name, now in published_ids(whole).items():
        was = written.get(name)
        options = dict.fromkeys((*(was.properties.get(GROWING, ()) if was else ()), *now.properties.get(GROWING, ())))
        written[name] = PublishedId(now.kind, {**now.properties, **({GROWING: tuple(options)} if options else {})})
    lines = [f'  {name}: "{written[name].written()}"' for name in sorted(written)]
    return "\n".join(
        [
            "# Ids that were published: a promise. Written by: selfhelp-tui content check --lock",
            "lock: 1",
            "ids:",
            *lines,
            "",
        ]
    )
