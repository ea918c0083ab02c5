"""A page to read where the program does not start, such as on a telephone: one file, no script, no request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import HelpPage, Unit
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.exercises import Page, TimerExercise
from selfhelp_tui.core.record.card import ROLES
from selfhelp_tui.core.wording import sources_of, state_of
from selfhelp_tui.papers.print_page import page_html, prose_html

HELPS = ("calm", "urge", "suicide", "child", "someone")
"""Sections of Help now that can be read without the program."""
READ = {
    "how_help_works": ("what_line", "the_call", "what_therapy"),
    "confidentiality": ("ask",),
    "first_talk": ("how_it_goes", "cost"),
}
"""Topics and their pages that speak of nothing the program does, and of no harm or shame."""
LINES = 3
"""Lines to write on under each heading of the card."""


def reading_page(library: Library, words: Words, title: str, numbers: Sequence[str]) -> str:
    """The page in one language; ``numbers`` are the parts of a page that say whom to call, as HTML."""
    say = words.ui
    parts = [
        *(f"<p>{escape(say(f'kit.paper.here.{name}'))}</p>" for name in ("what", "limits")),
        *numbers,
        *(_folded(heading, body) for heading, body in _helps(library, words)),
        _folded(say("kit.paper.here.card"), _blank_card(words)),
        f"<h2>{escape(say('kit.paper.here.read'))}</h2>",
        *(_folded(heading, body) for heading, body in _topics(library, words)),
        _folded(say("walk.sources"), "".join(_origin(unit, words) for unit in _units(library, words))),
        f"<p><small>{escape(say('kit.paper.here.sent'))}</small></p>",
    ]
    return page_html(words, title, "<main>\n" + "\n".join(parts) + "\n</main>")


def _units(library: Library, words: Words) -> Iterator[Unit]:
    """Help now and the topics, as far as a pack did not leave them out."""
    there = {card.id for card in library.cards(words.language)}
    yield from (library.unit(name) for name in (HELP_NOW, *READ) if name == HELP_NOW or name in there)


def _helps(library: Library, words: Words) -> Iterator[tuple[str, str]]:
    unit = library.unit(HELP_NOW)
    for section, step in unit.placed_steps():
        place = unit.step_place(words, section, step)
        if section.id not in HELPS:
            continue
        if isinstance(step, TimerExercise):
            stages = "".join(f"<li>{escape(place.say(f'time.stages.{one}'))}</li>\n" for one in step.stages)
            yield place.say("title"), f"<ol>\n{stages}</ol>"
        elif isinstance(step, Page | HelpPage):
            yield place.say("title"), prose_html(place.say("body"))


def _topics(library: Library, words: Words) -> Iterator[tuple[str, str]]:
    for unit in _units(library, words):
        for section, step in unit.placed_steps():
            if step.id in READ.get(unit.id, ()) and not step.touches:
                place = unit.step_place(words, section, step)
                yield place.say("title"), prose_html(place.say("body"))


def _blank_card(words: Words) -> str:
    lines = '<p class="line"></p>\n' * LINES
    roles = "".join(f"<section>\n<h2>{escape(words.ui(f'card.{role}'))}</h2>\n{lines}</section>\n" for role in ROLES)
    return f"<p>{escape(words.ui('card.paper'))}</p>\n{roles}"


def _origin(unit: Unit, words: Words) -> str:
    sources = "".join(f"<li>{escape(line)}</li>\n" for line in sources_of(unit))
    title = f"<h3>{escape(words.say(unit.id, 'title'))}</h3>\n<p>{escape(state_of(unit, words))}</p>\n"
    return f"{title}<ul>\n{sources}</ul>\n"


def _folded(heading: str, body: str) -> str:
    return f"<details>\n<summary>{escape(heading)}</summary>\n{body}\n</details>"
