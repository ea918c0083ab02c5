"""Things beside each other, and on a next line where there is no room left."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.horizontal import HorizontalLayout
from textual.widget import Widget


class WrappingLayout(HorizontalLayout):
    """As Textual's horizontal layout, but nothing is ever cut at the right."""

    name = "wrapping"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placed: list[WidgetPlacement] = []
        x = y = tallest = 0
        for one in super().arrange(parent, children, size, greedy):
            wide = min(one.region.width, size.width)
            if x and x + wide > size.width:
                x, y, tallest = 0, y + tallest, 0
            placed.append(one._replace(region=Region(x, y, wide, one.region.height)))
            x += wide + one.margin.right
            tallest = max(tallest, one.region.height)
        return placed


class Wrapping(Horizontal):
    """A row that wraps."""

    _wraps = WrappingLayout()

    @property
    def layout(self) -> Layout:
        """How the children are placed; the layouts that CSS can name are a fixed list (Textual 8.2.8)."""
        return self._wraps
