"""The one design of everything printed, its drawings included: A4, black on white, one file that asks for nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.record.sheets import PaperLayout

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
@page { size: A4; margin: 14mm 15mm 16mm; @bottom-right { content: PAGES; font: 8pt sans-serif; color: #444 } }
* { box-sizing: border-box }
body { font: SIZEpt/1.35 sans-serif; max-width: 180mm; margin: 2em auto; padding: 0 1em }
body { color: #111; background: #fff }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0 0 .3em; border-bottom: 2px solid #111; padding-bottom: .2em }
h2 { font-size: 1.1em; margin: 1em 0 .2em } h3 { font-size: 1em; margin: .6em 0 .1em }
p, ul, ol { margin: .2em 0 } ul { padding-left: 1.2em } li, p { white-space: pre-line; overflow-wrap: anywhere }
h1, h2, h3 { overflow-wrap: anywhere; break-after: avoid } li, tr, figure { break-inside: avoid }
.day { font-size: .85em } small { display: block; font-size: .75em; color: #444 }
table { border-collapse: collapse; margin: 1em 0; width: 100% }
th, td { padding: .5em .6em; text-align: left; border: 1px solid #777; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: normal } td:empty { border: 0 }
.box::before { content: ""; display: inline-block; width: 5mm; height: 5mm; border: 1.5px solid #111 }
.box { font-size: 0; text-align: center } .line { border-bottom: 1px solid #111; min-height: 2em }
.chain { list-style: none; padding: 0; max-width: 130mm }
.chain li { border: 1px solid #111; border-radius: 2mm; padding: .2em .6em; margin-bottom: 5mm; position: relative }
.chain li + li::before { content: "\\2193"; position: absolute; top: -5mm; left: 50% }
figure { margin: .4em 0 } figure p { margin: 0 } svg { display: block; max-width: 100% }
svg.line { width: 116mm } svg.bar { width: 80mm } svg text { font: 10px sans-serif }
svg path, .curve { fill: none } .axis { stroke: #111 } .grid { stroke: #bbb; stroke-dasharray: 2 3 }
.curve { stroke: #111; stroke-width: 2 }
.whole { fill: #fff; stroke: #111 } .part { fill: #555 } .was { stroke: #111; stroke-width: 2; stroke-dasharray: 3 2 }
.numbers ul { list-style: none; padding: 0 } .numbers b, .danger b { font-size: 1.25em; white-space: nowrap }
main.columns { columns: 2; column-gap: 8mm; line-height: 1.25 } main.columns section { break-inside: avoid }
main.columns section:first-child h2, main.columns h2 { margin-top: 0 } main.columns section { margin-bottom: .8em }
main.boxes section:not(:empty) { border: 1.5px solid #111; border-radius: 2mm; padding: .5em .8em }
main.card { display: grid; grid-template-columns: 1fr 1fr; border: 1.5px dashed #111; width: 172mm; margin-top: 6mm }
main.card { font-size: .9em; line-height: 1.25 }
main.card section { padding: 3mm 4mm; min-height: 54mm; break-inside: avoid; border-bottom: 1px dotted #999 }
main.card section:nth-child(odd) { border-right: 1px dotted #999 } main.card section:empty { display: none }
main.card h2 { margin: 0 0 .2em } main.card ul { padding-left: 1.1em } main.card .danger { font-weight: bold }
main.card .numbers { font-size: 1.15em } main.card .numbers ul { padding: 0 }
main { margin-top: .8em }
main.card .numbers li { margin-bottom: .35em } main.card .numbers b, main.card .danger b { font-size: 1.8em }
details { border: 1px solid #777; border-radius: 2mm; padding: .4em .8em; margin: .5em 0 }
summary { font-weight: bold; padding: .3em 0; cursor: pointer }
@media print { body { margin: 0; padding: 0; max-width: none } }
@media screen and (max-width: 45em) {
  main.columns { columns: 1 } main.card { grid-template-columns: 1fr; width: auto }
}
"""
_SIZES: dict[str, tuple[tuple[int, float], ...]] = {
    "one_page": ((1500, 11.0), (3000, 9.5), (4800, 8.0)),
    "boxes": ((1300, 11.0), (2600, 9.5), (4400, 8.0)),
    "two_pages": ((3600, 11.0), (6000, 9.5), (9000, 8.0)),
    "card": ((900, 10.0), (1300, 9.0)),
}
"""PaperLayout to the characters of text up to which it fits, and the size of the letters in points."""
_SMALLEST = {"one_page": 7.0, "boxes": 7.0, "two_pages": 8.0, "card": 8.0}
_USUAL = 11.0
_CLASSES: dict[PaperLayout, str] = {
    "one_page": "columns",
    "boxes": "columns boxes",
    "two_pages": "columns",
    "card": "card",
}
_NUMBER = re.compile(r"\+?\d[\d \N{NO-BREAK SPACE}/.()-]*\d")
DRAWING_ROOM = 500
"""Characters of text that take as much room as a line drawing."""
WIDTH, HEIGHT, LEFT, TOP, FOOT = 440, 120, 26, 14, 18
"""Size of a line drawing and the room around it, in the units of its view box."""
INSET = 12
"""Room between the axis and the first point, so that its number can be read."""
LONG, THICK = 300, 12
"""Size of a bar."""
CLOSE = 14
"""Distance at which the number of a point would touch that of the point before it."""


def page_html(words: Words, title: str, body: str, size: float = _USUAL) -> str:
    """A whole file; ``title`` says no more than what kind of file it is, because a browser keeps it in its history."""
    pages = "".join(
        " counter(page) " if part == "<n>" else " counter(pages) " if part == "<all>" else _css_string(part)
        for part in re.split(r"(<n>|<all>)", words.ui("paper.page"))
    )
    style = _STYLE.replace("SIZE", f"{size:g}").replace("PAGES", pages)
    return (
        f'<!doctype html>\n<html lang="{html.escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{html.escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<h1>{html.escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def prose_html(text: str) -> str:
    """A text of the content: paragraphs with an empty line between them, and points that begin with a dash."""
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for is_points, lines in groupby(paragraph.splitlines(), lambda line: line.startswith("- ")):
            if is_points:
                found.append("<ul>" + "".join(f"<li>{html.escape(line[2:])}</li>" for line in lines) + "</ul>")
            else:
                found.append(f"<p>{html.escape(' '.join(lines))}</p>")
    return "\n".join(found)


def fitting_size(layout: PaperLayout, length: int) -> float:
    """Points of the letters with which so many characters fit on the pages of a layout."""
    sizes = _SIZES.get(layout)
    if sizes is None:
        return _USUAL
    return next((points for most, points in sizes if length <= most), _SMALLEST[layout])


def _css_string(text: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " ,:/" else f"\\{ord(letter):x} " for letter in text)
    return f'"{plain}"' if plain else ""


class PrintedPage:
    """A sheet as an HTML file."""

    def __init__(self, words: Words, layout: PaperLayout = "pages") -> None:
        self._words = words
        self._layout = layout
        self._name = ""
        self._above: list[str] = []
        self._sections: list[list[str]] = [[]]
        self._classes: list[str] = [""]
        self._size = 0
        self._day = ""

    def title(self, text: str) -> None:
        self._name = text

    def day(self, text: str) -> None:
        """The day it was made; on a card it stands on the side that says whom to call."""
        if self._layout == "card":
            self._above.append(f'<p class="day">{html.escape(self._words.ui("paper.cut"))}</p>')
        else:
            self._above.append(f'<p class="day">{html.escape(text)}</p>')
        self._day = text

    def heading(self, text: str) -> None:
        """The name of what follows, which a page break does not split."""
        self._begin("", text)

    def sentence(self, text: str) -> None:
        self._put(f"<p>{html.escape(text)}</p>", text)

    def numbers(self, name: str, lines: Sequence[str]) -> None:
        """Whom to call, larger than the rest."""
        self._begin("numbers", name)
        items = "".join(f"<li>{large_numbers(one)}</li>" for one in lines)
        self._put(f"<ul>{items}</ul>", "\n".join(lines))

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name."""
        self._named(name)
        self._put("<ul>", "")
        for line in lines:
            self._put(f"<li>{html.escape(line)}</li>", line)
        self._put("</ul>", "")

    def chain(self, links: Sequence[str]) -> None:
        """Boxes with an arrow from each to the next."""
        self._put('<ol class="chain">', "")
        for link in links:
            self._put(f"<li>{html.escape(link)}</li>", f"{link}\n")
        self._put("</ol>", "")

    def drawn(self, name: str, drawings: Sequence[Drawing], lines: Sequence[str]) -> None:
        """Pictures with what they say; a bar has its own line beside it."""
        self._named(name)
        own = [one.name for one in drawings if one.name]
        for one in drawings:
            label = f"<p>{html.escape(one.name)}</p>" if one.name else ""
            self._put(f"<figure>{label}{one.svg}</figure>", one.name)
            self._size += DRAWING_ROOM if 'class="line"' in one.svg else 45
        for line in lines:
            if line not in own:
                self._put(f"<p>{html.escape(line)}</p>", line)

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A table with an open box in each cell."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
        self._put(f"<table>\n<tr><td></td>{head}</tr>", "")
        for name in rows:
            empty = '<td class="box">☐</td>' * len(columns)
            self._put(f"<tr><th>{html.escape(name)}</th>{empty}</tr>", name)
        self._put("</table>", "")

    def line(self, name: str) -> None:
        self._put(f'<p class="line">{html.escape(name)}</p>', name)

    def text(self) -> str:
        placed = [(kind, parts) for kind, parts in zip(self._classes, self._sections, strict=True) if parts]
        if self._layout == "card":
            # folded, it is the side that lies on top
            placed.sort(key=lambda one: one[0] != "numbers")
            placed[0][1].append(f"<small>{html.escape(self._day)}</small>")
        sections = [
            f'<section class="{kind}">{"".join(parts)}</section>' if kind else f"<section>{''.join(parts)}</section>"
            for kind, parts in placed
        ]
        kind = _CLASSES.get(self._layout)
        main = f'<main class="{kind}">' if kind else "<main>"
        body = "\n".join((*self._above, main, *sections, "</main>"))
        return page_html(self._words, self._name, body, fitting_size(self._layout, self._size))

    def said(self, text: str) -> None:
        """The sentence under the title; on a card it stands on the side that says whom to call."""
        if self._layout == "card":
            self._classes[0] = "numbers"
            self._put(f'<p class="danger">{large_numbers(text)}</p>', text)
        else:
            self._above.append(f"<p>{html.escape(text)}</p>")
            self._size += len(text)

    def _begin(self, kind: str, name: str) -> None:
        joined = kind == "numbers" and self._classes[-1] == "numbers"
        if not joined:
            self._sections.append([])
            self._classes.append(kind)
        if name:
            self._put(f"<h2>{html.escape(name)}</h2>", name)

    def _named(self, name: str) -> None:
        if name:
            self._put(f"<h3>{html.escape(name)}</h3>", name)

    def _put(self, markup: str, text: str) -> None:
        self._sections[-1].append(f"{markup}\n")
        # A short line takes a whole line of its column.
        self._size += max(45, len(text)) if text else 0


def large_numbers(text: str) -> str:
    """Text in which every number to call stands out."""
    pieces, end = [], 0
    for match in _NUMBER.finditer(text):
        pieces += [html.escape(text[end : match.start()]), f"<b>{html.escape(match[0])}</b>"]
        end = match.end()
    return "".join((*pieces, html.escape(text[end:])))


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture, and what stands beside it."""

    svg: str
    name: str = ""
    """What it is about, as text; empty where the heading says it."""


def line_drawing(points: Sequence[tuple[int, int]], out_of: int, ends: Sequence[str]) -> Drawing:
    """Numbers over time, each written at its point; ``ends`` are the times of the first and the last."""
    first, last = points[0][0], points[-1][0]
    wide, high = WIDTH - LEFT - INSET - 20, HEIGHT - TOP - FOOT
    highest = max(1, out_of, *(value for _, value in points))
    placed = [
        (
            LEFT + INSET + (wide * (when - first) / (last - first) if last > first else wide / 2),
            _down(value, highest, high),
            value,
        )
        for when, value in points
    ]
    parts = [
        f'<path d="M{LEFT} {TOP}V{TOP + high}H{WIDTH - 10}" class="axis"/>',
        f'<path d="M{LEFT} {TOP}H{WIDTH - 10}" class="grid"/>',
        _text(LEFT - 5, TOP + 4, str(highest), "end"),
        _text(LEFT - 5, TOP + high + 4, "0", "end"),
        _text(placed[0][0], HEIGHT - 3, ends[0], "start" if last > first else "middle"),
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y, _ in placed)}" class="curve"/>',
    ]
    if last > first:
        parts.append(_text(placed[-1][0], HEIGHT - 3, ends[-1], "end"))
    written = float("-inf")
    for x, y, value in placed:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        if x - written >= CLOSE:
            parts.append(_text(x, y - 6 if y > TOP + 12 else y + 15, str(value), "middle"))
            written = x
    return Drawing(_svg("line", WIDTH, HEIGHT, parts))


def bar_drawing(name: str, value: int, out_of: int, before: int | None = None) -> Drawing:
    """One number as a bar in its whole length, with a mark where it was before."""
    highest = max(1, out_of, value, before or 0)
    parts = [
        f'<rect x="1" y="3" width="{LONG - 2}" height="{THICK}" class="whole"/>',
        f'<rect x="1" y="3" width="{(LONG - 2) * max(0, value) / highest:.1f}" height="{THICK}" class="part"/>',
    ]
    if before is not None:
        at = 1 + (LONG - 2) * max(0, before) / highest
        parts.append(f'<path d="M{at:.1f} 0V{THICK + 6}" class="was"/>')
    return Drawing(_svg("bar", LONG, THICK + 6, parts), name)


def _down(value: int, highest: int, high: int) -> float:
    return TOP + high * (1 - max(0, value) / highest)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _svg(kind: str, width: int, height: int, parts: Sequence[str]) -> str:
    # what it shows stands in words beside it
    return f'<svg class="{kind}" viewBox="0 0 {width} {height}" aria-hidden="true">{"".join(parts)}</svg>'
