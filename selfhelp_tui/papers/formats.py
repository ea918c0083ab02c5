"""Files that anyone can read: HTML, Markdown and text, with what a person wrote as text and never as markup."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from selfhelp_tui.core.blocks import (
    Bars,
    Block,
    ChainBlock,
    CirclesBlock,
    Curve,
    DayLine,
    Gauge,
    Paragraph,
    TickBoxes,
    TitledLines,
)
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.record.progress import curve_in_words, points_in_words

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_MARKS = re.compile(r"^(\s*)([+-]|\d+(?=[.)]))", re.MULTILINE)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 11pt/1.4 sans-serif; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin: 1.4em 0 .3em } h3 { font-size: 1em; margin: .8em 0 .1em }
p, ul { margin: .2em 0 } ul { padding-left: 1.3em } li, p { white-space: pre-line; overflow-wrap: anywhere }
table { border-collapse: collapse; margin: 1em 0 } th, td { padding: .5em 1.2em; text-align: left }
th { font-weight: normal } .box { font-size: 1.6em; text-align: center } .line { border-bottom: 1px solid #111 }
@media print { body { margin: 0; max-width: none } h2, h3 { break-after: avoid } }
"""
_ONE_PAGE = """
@page {{ size: A4; margin: 12mm }}
body {{ font-size: {size}pt; line-height: 1.25; max-width: 186mm }}
main {{ columns: 2; column-gap: 8mm }} section {{ break-inside: avoid }} h2 {{ margin-top: 0 }}
"""
_SIZES = ((1500, 11.0), (3000, 9.5), (5500, 8.0))
"""Characters of text up to which a plan fits on one page, and the size of the letters in points."""
_SMALLEST = 7.0
WIDTH = 78
"""Characters of a line in a file of text alone."""
WRITTEN_ON = 40
"""Characters of a line to write on by hand."""


class Paper(Protocol):
    """Something that text is put on, from top to bottom."""

    def title(self, text: str) -> None:
        """The one title."""
        ...

    def heading(self, text: str) -> None:
        """The name of what follows."""
        ...

    def sentence(self, text: str) -> None:
        """A paragraph."""
        ...

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name; no name for lines that need none."""
        ...

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Boxes to tick by hand, a row of them for each name."""
        ...

    def line(self, name: str) -> None:
        """A line to write on by hand, after its name."""
        ...

    def text(self) -> str:
        """The whole file."""
        ...


class Markdown:
    """A Markdown file."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The one title."""
        self._lines.append(f"# {_one_line(text)}\n")

    def heading(self, text: str) -> None:
        """The name of what follows."""
        self._lines.append(f"## {_one_line(text)}\n")

    def sentence(self, text: str) -> None:
        """A paragraph."""
        self._lines.append(f"{_as_text(text)}\n")

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name."""
        if name:
            self._lines.append(f"**{_one_line(name)}**\n")
        items = (_as_text(line).replace("\n", "\n  ") for line in lines)
        self._lines.append("".join(f"- {item}\n" for item in items))

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A table with an empty cell for each box."""
        head = f"| | {' | '.join(map(_one_line, columns))} |\n|---|{':---:|' * len(columns)}\n"
        empty = " ☐ |" * len(columns)
        self._lines.append(head + "".join(f"| {_one_line(name)} |{empty}\n" for name in rows))

    def line(self, name: str) -> None:
        """A line to write on by hand, after its name."""
        self._lines.append(f"{_as_text(name)} {_as_text('_' * WRITTEN_ON)}\n")

    def text(self) -> str:
        """The whole file."""
        return "\n".join(self._lines)


class PlainText:
    """A file of text alone, with lines short enough for any program."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The one title."""
        self._lines += [*_wrapped(text), "=" * WIDTH]

    def heading(self, text: str) -> None:
        """The name of what follows."""
        self._lines += ["", *_wrapped(text), "-" * WIDTH]

    def sentence(self, text: str) -> None:
        """A paragraph."""
        self._lines += _wrapped(text)

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name."""
        self._lines += _wrapped(name) if name else []
        for line in lines:
            self._lines += _wrapped(line, "- ")

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A line for each name, with its boxes in columns."""
        widest = max(map(len, rows), default=0)
        for name in rows:
            self._lines += ["", name.ljust(widest) + "".join(f"   [ ] {column}" for column in columns)]

    def line(self, name: str) -> None:
        """A line to write on by hand, after its name."""
        self._lines += ["", f"{name} ".ljust(WIDTH, "_")]

    def text(self) -> str:
        """The whole file."""
        return "".join(f"{line}\n" for line in self._lines)


def _wrapped(text: str, lead: str = "") -> list[str]:
    """Lines of at most ``WIDTH`` characters; a line break stays one."""
    found: list[str] = []
    for line in text.split("\n"):
        first = lead if not found else " " * len(lead)
        parts = textwrap.wrap(line, WIDTH, initial_indent=first, subsequent_indent=" " * len(lead))
        found += parts or [""]
    return found


class Page:
    """An HTML file that refers to nothing outside itself."""

    def __init__(self, language: str, *, one_page: bool = False) -> None:
        self._language = language
        self._one_page = one_page
        self._head = ""
        self._name = ""
        self._sections: list[str] = []
        self._size = 0

    def title(self, text: str) -> None:
        """The one title; a browser keeps it in its history, so it says no more than what kind of file this is."""
        self._name = text
        self._head = f"<h1>{html.escape(text)}</h1>"

    def heading(self, text: str) -> None:
        """The name of what follows, which a page break does not split."""
        self._put(f"</section>\n<section>\n<h2>{html.escape(text)}</h2>", text)

    def sentence(self, text: str) -> None:
        """A paragraph."""
        self._put(f"<p>{html.escape(text)}</p>", text)

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name."""
        if name:
            self._put(f"<h3>{html.escape(name)}</h3>", name)
        self._put("<ul>", "")
        for line in lines:
            self._put(f"<li>{html.escape(line)}</li>", line)
        self._put("</ul>", "")

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A table with an open box in each cell."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
        self._put(f"<table>\n<tr><td></td>{head}</tr>", "")
        for name in rows:
            empty = '<td class="box">☐</td>' * len(columns)
            self._put(f"<tr><th>{html.escape(name)}</th>{empty}</tr>", name)
        self._put("</table>", "")

    def line(self, name: str) -> None:
        """A line to write on by hand, after its name."""
        self._put(f'<p class="line">{html.escape(name)}</p>', name)

    def text(self) -> str:
        """The whole file."""
        size = next((points for most, points in _SIZES if self._size <= most), _SMALLEST)
        style = _STYLE + (_ONE_PAGE.format(size=size) if self._one_page else "")
        return (
            f'<!doctype html>\n<html lang="{html.escape(self._language)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_POLICY)}">\n'
            f"<title>{html.escape(self._name)}</title>\n<style>{style}</style>\n</head>\n<body>\n{self._head}\n"
            "<main>\n<section>\n" + "\n".join(self._sections) + "\n</section>\n</main>\n</body>\n</html>\n"
        )

    def _put(self, markup: str, text: str) -> None:
        self._sections.append(markup)
        # A short line takes a whole line of its column.
        self._size += max(45, len(text)) if text else 0


def put_blocks(paper: Paper, blocks: Iterable[Block], words: Words) -> None:
    """Put what an exercise gave back on paper."""
    for block in blocks:
        _BLOCKS[type(block)](paper, block, words)


def _said(paper: Paper, block: Paragraph, words: Words) -> None:
    paper.sentence(block.text)


def _told(paper: Paper, block: TitledLines, words: Words) -> None:
    paper.listed(block.name, (line for line in block.lines if line.strip()))


def _gauge(paper: Paper, block: Gauge, words: Words) -> None:
    now = words.ui("answer.rating", value=block.value, high=block.out_of)
    before = "" if block.before is None else f" ({words.ui('review.was', before=block.before)})"
    paper.listed(block.name, (now + before,))


def _linked(paper: Paper, block: ChainBlock, words: Words) -> None:
    out = words.ui("review.break")
    if block.said:
        paper.sentence(block.said)
    paper.listed("", (f"{one.name}: {one.text}" + (f" ({out})" if one.breaks else "") for one in block.links))


def _ringed(paper: Paper, block: CirclesBlock, words: Words) -> None:
    for name, members in block.rings:
        paper.listed(name, members)
    if block.said:
        paper.sentence(block.said)


def _curve(paper: Paper, block: Curve, words: Words) -> None:
    if block.points:
        paper.listed(block.name, (curve_in_words(block, words), points_in_words(block, words)))


def _over_days(paper: Paper, block: DayLine, words: Words) -> None:
    paper.listed(block.name, (block.said,))


def _bars(paper: Paper, block: Bars, words: Words) -> None:
    was = ("" if one.before is None else f" ({words.ui('review.was', before=one.before)})" for one in block.bars)
    told = (f"{one.name}: {one.value}{before}" for one, before in zip(block.bars, was, strict=True))
    paper.listed(block.name, (*told, *((block.said,) if block.said else ())))


def _boxes(paper: Paper, block: TickBoxes, words: Words) -> None:
    paper.boxes(block.rows, block.columns)
    if block.write_on:
        paper.line(block.write_on)


_BLOCKS: dict[type, Callable[[Paper, Any, Words], None]] = {
    Paragraph: _said,
    TitledLines: _told,
    Gauge: _gauge,
    ChainBlock: _linked,
    CirclesBlock: _ringed,
    Curve: _curve,
    DayLine: _over_days,
    Bars: _bars,
    TickBoxes: _boxes,
}
"""Class of block to the way it is put."""


def _as_text(text: str) -> str:
    """Text in which no character is a mark of Markdown; a line break stays one."""
    plain = _MARKS.sub(r"\\\1", text.replace("&", "&amp;"))
    plain = _LINE_MARKS.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdigit() else found[0], plain)
    plain = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", plain, flags=re.MULTILINE)
    return re.sub(r"\n+", "  \n", plain.strip())


def _one_line(text: str) -> str:
    return " ".join(_as_text(text).split())


FORMATS = {".md": "md", ".html": "html", ".htm": "html", ".txt": "txt"}
"""Ending of a file's name to the format it is written in."""
