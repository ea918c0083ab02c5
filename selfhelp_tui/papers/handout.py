"""What lies on a kit for people to read: how to use it, one page to hand out, one page to read without the program."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from selfhelp_tui.core.content.helplines import ADDABLE_KINDS, INTERNATIONAL, PRACTICE, Helpline
from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import HelpPage, Unit
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.exercises import Page, TimerExercise
from selfhelp_tui.core.fields.brief import say_day
from selfhelp_tui.core.pages.keys import keys_of
from selfhelp_tui.core.record.card import ROLES
from selfhelp_tui.core.wording import (
    danger_anywhere,
    danger_said,
    grouped,
    host_of,
    near_countries,
    sources_of,
    state_of,
)
from selfhelp_tui.papers.print_page import large_numbers, page_html, prose_html

WIDTH = 76
"""Characters in a line of a text file: fits in any window."""
SYSTEMS = {"win": "Windows", "mac": "macOS", "linux": "Linux"}
"""First part of a platform's name to what people call it."""
KINDS = ("crisis", "prevention")
"""Help lines on the page, besides the emergency number and what the packs of the kit add."""
NOTICES = (
    *("not_always_open", "mental_health_option", "office_hours"),
    *("charged_call", "normal_rate", "not_on_bill", "recorded", "keys_in_region", "may_have_changed"),
    *("professional_secrecy", "secrecy_danger", "danger_or_law"),
)
"""What to know before calling that tells a bystander nothing; the program shows all of it."""
SHORT = 3
"""Letters of the names that stand between a site's own and its country's, as in ``org.uk``."""
_SIZES = ((2500, 10.0), (3400, 8.5))
"""Characters of text up to which all stands on one A4 page, and the size of the letters in points."""
_SMALLEST = 7.5
CHECK = tuple(f"kit.paper.check.{one}" for one in ("limit", "compare", "release", "help"))
"""How a client finds out, on another computer, whether a stick is what it says."""
TROUBLE = ("kit.paper.trouble.bits", "kit.paper.trouble.window", "kit.paper.trouble.ask")
RULES = "kit.paper.hand_out.rules"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KitFacts:
    """What the papers tell about a kit."""

    title: str
    keeps: bool
    """Whether a journal may be kept on it."""
    platforms: Sequence[str]
    """Such as ``win-x64``: what it has parts for."""
    runtimes: Collection[str]
    """Of those, the ones it brings a Python for."""
    countries: Sequence[str] = ()
    """Whose help lines stand on the page; empty for those of the practice, else the usual ones of each language."""

    @property
    def systems(self) -> list[str]:
        """First parts of the platforms, each once, in the order in which people are told of them."""
        return [name for name in SYSTEMS if any(one.startswith(f"{name}-") for one in self.platforms)]


Part = tuple[str, list[str]]
"""A heading and its paragraphs."""


def papers(library: Library, facts: KitFacts, languages: Sequence[str]) -> dict[str, bytes]:
    """File name to contents: a text file, a page for a printer and one to read without the program in each language.

    ``library`` holds the packs of the kit, whose own contacts stand on the page below the lines of the program.
    """
    found: dict[str, bytes] = {}
    for language in languages:
        words = library.words(language)
        found[f"HAND-OUT-{language}.html"] = _hand_out(library, words, facts).encode()
        page = reading_page(library, words, facts.title, tuple(_lines(library, words, facts)))
        found[reading_page_name(language)] = page.encode()
        # what opens a text file on an old Windows wants its own line ends
        found[read_me_name(language)] = _read_me(library, words, facts).replace("\n", "\r\n").encode()
    return found


def read_me_name(language: str) -> str:
    """The name of the text file in a language."""
    return f"READ-ME-{language}.txt"


def reading_page_name(language: str) -> str:
    """The name of the page to read where the program does not start."""
    return f"READ-HERE-{language}.html"


# --- the text file ---------------------------------------------------------------------------------------------


def _read_me(library: Library, words: Words, facts: KitFacts) -> str:
    def wrapped(text: str, mark: str = "") -> str:
        return textwrap.fill(
            text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False
        )

    lines = [facts.title, "", wrapped(words.ui("kit.paper.what"))]
    for heading, paragraphs in _parts(library, words, facts):
        lines += ["", "", heading, *(wrapped(one, "- ") for one in paragraphs)]
    return "\n".join([*lines, "", ""])


def _parts(library: Library, words: Words, facts: KitFacts) -> Iterator[Part]:
    say, systems = words.ui, facts.systems
    on_windows, on_mac, on_linux = ("win" in systems, "mac" in systems, "linux" in systems)
    start = [say(f"kit.paper.start.{one}") for one in systems]
    start += [say("kit.paper.start.linux_else")] if on_linux else []
    yield say("kit.paper.start.title"), [*start, say("kit.paper.start.slow"), say("kit.paper.start.reader")]
    table = keys_of(words, ("help_now", "keys", "leave", "language", "rest"))
    keys = [say("plain.noted", name=key.name, note=does) for key in table for does in key.lines]
    yield say("kit.paper.keys.title"), [*keys, *danger_anywhere(library, words)]
    yield say("kit.paper.kept.title"), [*_kept(words, facts), say("kit.paper.kept.sent")]
    yield (
        say("kit.paper.eject.title"),
        [
            say("kit.paper.eject.leave"),
            *(say(f"kit.paper.eject.{one}") for one in systems),
            say("kit.paper.eject.busy"),
            *([say("kit.paper.eject.pulled")] if facts.keeps else []),
        ],
    )
    remembered = ("program", "system", "memory", "others")
    yield say("kit.paper.host.title"), [say(f"kit.paper.host.{one}") for one in remembered]
    warnings = [say("kit.paper.warning.win")] if on_windows else []
    warnings += [say("kit.paper.warning.mac"), say("kit.paper.warning.mac_blocked")] if on_mac else []
    warnings += [say("kit.paper.warning.part")] if facts.keeps else []
    yield say("kit.paper.warning.title"), [*warnings, say("kit.paper.warning.managed")]
    yield say("kit.paper.check.title"), [say(path) for path in CHECK]
    yield (
        say("kit.paper.trouble.title"),
        [
            *_needs(words, facts),
            *(say(path) for path in TROUBLE),
            say("kit.paper.trouble.here", file=reading_page_name(words.language)),
        ],
    )


def _kept(words: Words, facts: KitFacts) -> list[str]:
    if not facts.keeps:
        return [words.ui("kit.paper.kept.nothing")]
    return [words.ui(path) for path in ("kit.paper.kept.choice", "kit.paper.kept.file", "create.honest")]


def _needs(words: Words, facts: KitFacts) -> list[str]:
    """For which systems all is there, and which need a Python of their own."""
    told = []
    own = [one for one in facts.platforms if one in facts.runtimes]
    for path, platforms in (
        ("kit.paper.trouble.own", own),
        ("kit.paper.trouble.needs", [one for one in facts.platforms if one not in own]),
    ):
        if platforms:
            told.append(words.ui(path, systems=", ".join(system_of(one) for one in platforms)))
    return told


def system_of(platform: str) -> str:
    """``macOS (arm64)`` for ``mac-arm64``."""
    system, _, machine = platform.partition("-")
    return f"{SYSTEMS.get(system, system)} ({machine})"


# --- the page --------------------------------------------------------------------------------------------------


def _hand_out(library: Library, words: Words, facts: KitFacts) -> str:
    say = words.ui
    first = [say("kit.paper.hand_out.what"), say("kit.paper.hand_out.free")]
    start = [say(f"kit.paper.start.{one}") for one in facts.systems]
    eject = [say("kit.paper.eject.leave")]
    more = say("kit.paper.hand_out.more", file=read_me_name(words.language))
    sections = [
        _section(say("kit.paper.start.title"), [*start, say("kit.paper.hand_out.help")]),
        _section(say("kit.paper.kept.title"), [*_kept(words, facts), say("kit.paper.kept.sent")]),
        _section(say("kit.paper.eject.title"), [*eject, more]),
        *(
            f'<section>\n<h2>{_text(say(path))}</h2>\n<p class="line"></p>\n<p class="line"></p>\n</section>'
            for path in ("kit.paper.hand_out.appointment", "kit.paper.hand_out.reach")
        ),
        *_lines(library, words, facts),
    ]
    body = "".join(f"<p>{_text(one)}</p>\n" for one in first)
    body += '<main class="columns">\n' + "\n".join(sections) + "\n</main>\n"
    length = len(re.sub(r"<[^>]*>", "", body))
    return page_html(words, facts.title, body, next((size for most, size in _SIZES if length <= most), _SMALLEST))


def _section(heading: str, paragraphs: Sequence[str]) -> str:
    items = "".join(f"<li>{_text(one)}</li>\n" for one in paragraphs)
    return f"<section>\n<h2>{_text(heading)}</h2>\n<ul>\n{items}</ul>\n</section>"


def _lines(library: Library, words: Words, facts: KitFacts) -> Iterator[str]:
    codes = facts.countries or _of_practice(library) or usual_countries(library, words)
    known = [code for code in codes if code in library.countries]
    for place, code in enumerate(known):
        country = library.country(code)
        heading = words.ui("kit.paper.hand_out.talk")
        named = f"{heading} ({words.ui(f'country.{code}')})" if len(known) > 1 else heading
        danger = danger_said(country.emergency, words) if country.emergency else ""
        lines = country.of_kinds((*KINDS, *ADDABLE_KINDS), words.language)
        reached = [line for line in lines if (line.added_by or line.kind in KINDS) and _has_way(line)]
        spoken = [line for line in reached if line.kind == PRACTICE or words.language in line.languages]
        # another language beats no number
        shown = spoken if any(_phone(line) for line in spoken if not country.is_added(line)) else reached
        yield (
            f"<section>\n<h2>{_text(named)}</h2>\n"
            f'<p class="danger"><strong>{large_numbers(danger)}</strong>'
            f"{_from(country.emergency, words) if country.emergency else ''}</p>\n"
            f"{''.join(_listed(own, words, one) for one, own in grouped(shown, words))}"
            f"{f'<p>{_text(words.ui(RULES))}</p>' if place == len(known) - 1 else ''}\n</section>"
        )


def _listed(lines: Sequence[Helpline], words: Words, heading: str) -> str:
    """Help lines of one maker; the program's own need no heading of theirs."""
    head = f"<h3>{_text(heading)}</h3>\n" if lines[0].added_by else ""
    return f"{head}<ul>\n" + "".join(f"<li>{_line(line, words)}</li>\n" for line in lines) + "</ul>\n"


def _of_practice(library: Library) -> list[str]:
    """Countries for which a pack brings contacts of its own."""
    codes = (code for code in library.countries if code != INTERNATIONAL)
    return [code for code in codes if any(line.added_by for line in library.country(code).lines)]


def usual_countries(library: Library, words: Words) -> tuple[str, ...]:
    """Codes of the countries whose help lines stand on the page when none was chosen.

    The page is handed from one person to another: of the countries that the language is spoken in, those in the part of
    the world that the content was written in; all of them where none is there, and those of the content's own language
    where the language has none at all.
    """
    own = near_countries(library, library.words(library.source_language))
    here = {part for code in own for part in _parts_of_world(library, code)}
    near = [code for code in library.countries if code in near_countries(library, words)]
    return tuple([code for code in near if here.intersection(_parts_of_world(library, code))] or near or own)


def _parts_of_world(library: Library, code: str) -> set[str]:
    """First parts of the names of a country's time zones, such as ``Europe`` of ``Europe/Brussels``."""
    return {zone.partition("/")[0] for zone in library.country(code).time_zones if "/" in zone}


def _has_way(line: Helpline) -> bool:
    """Whether the page can say how to reach a line."""
    return bool(_phone(line) or line.web or line.email)


def _phone(line: Helpline) -> str | None:
    return None if line.verified == "low" else line.phone


def _line(line: Helpline, words: Words) -> str:
    """A name and a number, how else to reach it, and where that is from; not what people call it for."""
    phone = _phone(line)
    about = (line.about or {}).get(words.language, "") if line.added_by else ""
    always = words.ui("helpline.always") if line.always else ""
    notices = [words.ui(f"helpline.notice.{one}") for one in line.notices if one in NOTICES]
    others = "".join(f"<br>{_text(one)}" for one in (about, line.web, line.email, always, *notices) if one)
    name = f"{line.name}: {_unbroken(phone)}" if phone and phone not in line.name else line.name
    return f"<strong>{_text(name)}</strong>{others}{_from(line, words)}"


def _unbroken(phone: str) -> str:
    return phone.replace(" ", "\N{NO-BREAK SPACE}")


def _from(line: Helpline, words: Words) -> str:
    if line.added_by and line.kind == PRACTICE:
        # whoever hands this out knows their own number, and it was not collected anywhere
        return ""
    day = say_day(date.fromisoformat(line.collected), words.at("interface", ""))
    sources = ", ".join(dict.fromkeys(_site(host_of(one)) for one in line.sources))
    return f"<small>{_text(words.ui('helpline.collected', date=day, sources=sources))}</small>"


def _site(host: str) -> str:
    """A host without its first names, which can say more of a reader than a page on a table should."""
    names = host.rstrip(".").split(".")
    return ".".join(names[-3 if len(names) > 2 and len(names[-2]) <= SHORT else -2 :])


def _text(text: str) -> str:
    return html.escape(text)


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
