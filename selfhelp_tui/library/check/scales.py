"""Scales whose bands join up and cover every sum there can be."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.library.check.inner import twice
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.strict_yaml import Listing, Mapped, Text
from selfhelp_tui.programme.content.scales import Scale


def check_scales(whole: Whole) -> Iterator[ContentProblem]:
    """Every scale of the pack."""
    held = whole.draft.scales
    listed = held.root.get("scales") if held else None
    if held is None or not isinstance(listed, Listing):
        return
    yield from twice(listed.items)
    asked = {step.scale_asked() for unit in whole.units.values() for step in whole.exercises(unit)}
    for scale, node in zip(held.thing.scales, listed.items, strict=True):
        if not isinstance(node, Mapped):
            continue
        if not scale.points:
            yield error(_at(node, "points"), "list_empty", key="points")
            continue
        yield from _bands(scale, node)
        yield from _reverse(scale, node)
        if scale.missing_allowed >= len(scale.items):
            yield error(_at(node, "missing_allowed"), "missing_allowed", items=len(scale.items))
        if scale.id not in asked and not whole.draft.broken:
            yield warning(node.spot, "scale_unasked", scale=scale.id)


def _at(node: Mapped, key: str) -> Spot:
    found = node.get(key)
    return found.spot if found else node.spot


def _bands(scale: Scale, node: Mapped) -> Iterator[ContentProblem]:
    listed = node.get("bands")
    if not isinstance(listed, Listing):
        return
    expected = scale.lowest
    for band, place in zip(scale.bands, listed.items, strict=True):
        if not isinstance(place, Mapped):
            continue
        if band.from_ != expected:
            yield error(_at(place, "from"), "band_gap", band=band.id, expected=expected, found=band.from_)
        if band.to < band.from_:
            yield error(_at(place, "to"), "bounds", low=band.from_, high=band.to)
        expected = band.to + 1
    if expected != scale.highest + 1:
        last = listed.items[-1]
        spot = _at(last, "to") if isinstance(last, Mapped) else last.spot
        yield error(spot, "band_end", highest=scale.highest, found=expected - 1)


def _reverse(scale: Scale, node: Mapped) -> Iterator[ContentProblem]:
    listed = node.get("reverse")
    for word in listed.items if isinstance(listed, Listing) else ():
        if isinstance(word, Text) and word.value not in scale.items:
            yield error(
                word.spot,
                "sibling_unknown",
                word=word.value,
                known=", ".join(scale.items),
                nearest=nearest(word.value, scale.items),
            )
