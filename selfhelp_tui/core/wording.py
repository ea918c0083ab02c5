"""Sentences and blocks that both front ends show the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import Block, Gauge, TitledLines
from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.helplines import (
    ADDABLE_KINDS,
    INTERNATIONAL,
    OLD_AFTER,
    PRACTICE,
    Country,
    Helpline,
    with_way,
)
from selfhelp_tui.core.content.units import (
    FRAME,
    LAW,
    LAW_OLD_AFTER,
    HelpPage,
    Module,
    Screen,
    TextReview,
    Unit,
    frame_of,
)
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.days import is_older
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.exercises import Exercise, Page
from selfhelp_tui.core.exercises.base import Answers, number_of
from selfhelp_tui.core.fields.brief import HIGHEST_RATING, say_day

if TYPE_CHECKING:
    from selfhelp_tui.core.content.pack import Library
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

WITH_HOURS = ("crisis", "prevention", "child_protection", "youth", "victim_support")
"""Kinds of help line that are called at night too, so that what closes has to say so."""
URGENT = ("emergency", "crisis")
"""Kinds of help line that nothing comes before where they are what is asked for."""
MOST_FIRST = 4
"""Help lines that stand on a page itself; the others stand behind a row."""
FEW = 3
"""Countries whose help lines are shown together, beside the numbers that stand first."""


def what_is_coming(unit: Unit, session: Session) -> tuple[str, ...]:
    """How long a unit takes, that it is a heavier one, and what is good to have done before, as paragraphs."""
    words = session.words
    before = unit.after if isinstance(unit, Module) else ()
    titles = [card.title for one in before if (card := session.card(one)) and one not in session.finished()]
    warning = (words.find(unit.id, "warning") or words.ui("walk.heavy")) if unit.heavy else ""
    advice = words.ui("walk.good_before", titles=", ".join(titles)) if titles else ""
    whole = words.count("minutes", unit.minutes)
    parts = [section.minutes for section in unit.sections]
    if len(parts) > 1:
        minutes = words.ui("walk.parts", low=min(parts), high=max(parts), minutes=whole)
    else:
        minutes = words.ui("walk.minutes", minutes=whole)
    return tuple(part for part in (minutes, language_told(unit, session), warning, advice) if part)


def language_told(unit: Unit, session: Session) -> str:
    """That the texts of a unit are there in another language only, named in that language; empty where they are not."""
    found = session.library.language_of(unit.id, session.language)
    if found == session.language:
        return ""
    return session.words.ui("difference.language", language=session.library.language_name(found))


def read_as_well(page: Page, session: Session) -> tuple[Card, ...]:
    """What a page says to read as well, as far as the content of now has it."""
    return tuple(card for one in page.see_also if (card := session.card(one)))


def state_of(unit: Unit, words: Words, reviews: Sequence[TextReview] = (), today: date | None = None) -> str:
    """Version, date and who read a text; that it changed since, and that what it says of the law is a year old."""
    version, scope = unit.review.version, words.at(unit.id, "")
    day = say_day(date.fromisoformat(unit.review.date), scope)
    own = [one for one in reviews if (one.of, one.language) == (unit.id, words.language)]
    last = max(own, key=lambda one: (one.version == version, one.date), default=None)
    if last is None:
        path = f"walk.status_{unit.review.status}"
        said = words.ui(path, version=version, date=day, reviewer=unit.review.reviewer or "")
    else:
        path = "walk.status_read" if last.version == version else "walk.status_changed"
        who = {"name": last.name, "profession": last.profession, "read": say_day(date.fromisoformat(last.date), scope)}
        said = words.ui(path, version=version, date=day, **who)
        said = f"{said} {words.ui('helpline.added_by', pack=last.added_by)}." if last.added_by else said
    old = today is not None and LAW in unit.tags and is_older(unit.review.date, LAW_OLD_AFTER, today)
    return f"{said} {words.ui('walk.law_old', date=day)}" if old else said


def state_now(unit: Unit, session: Session) -> str:
    """What ``state_of`` says, of today."""
    return state_of(unit, session.words, session.library.reviews, session.today())


def sources_of(unit: Unit) -> list[str]:
    """Where the claims of a unit come from, one a line."""
    return [f"{source.cite} {source.where}" if source.where else source.cite for source in unit.sources]


def danger_now(session: Session) -> str:
    """The number for danger now; where no country is known, those of the countries of the language, a point each."""
    first, *others = danger_lines(session)
    return "\n".join((first, *(f"- {line}" for line in others)))


def danger_lines(session: Session) -> tuple[str, ...]:
    """What ``danger_now`` says, sentence by sentence."""
    line = session.library.country(session.country).emergency if session.country else None
    return (danger_said(line, session.words),) if line else danger_anywhere(session.library, session.words)


def danger_said(line: Helpline, words: Words) -> str:
    """The number for danger now, and whose it is where a pack brought it."""
    if line.added_by is not None:
        return words.ui("help.danger_of_pack", phone=line.phone, pack=line.added_by)
    return words.ui("help.danger", phone=line.phone)


def danger_in_few_words(session: Session) -> str:
    """The same where there is little room."""
    library, words = session.library, session.words
    if session.country and library.country(session.country).emergency:
        return danger_now(session)
    near = (library.country(code) for code in near_countries(library, words))
    points = (f"- {words.ui(f'country.{one.id}')}: {', '.join(_first_numbers(one, words))}" for one in near)
    return "\n".join((words.ui("help.danger_brief"), *points))


def danger_in_little_room(session: Session) -> str:
    """The same in a window that is too small for anything else, with the country that is guessed."""
    return f"{danger_in_few_words(session)} {guess_in_words(session)}".rstrip()


def danger_anywhere(library: Library, words: Words) -> tuple[str, ...]:
    """What to call in danger while no country is known, and the numbers of each country of the language."""
    found = [words.ui("help.danger_unknown")]
    for code in near_countries(library, words):
        emergency, *crisis = _first_numbers(library.country(code), words)
        path = "help.numbers_in" if crisis else "help.number_in"
        named = words.ui(f"country.{code}")
        found.append(words.ui(path, country=named, emergency=emergency, crisis="".join(crisis)))
    return tuple(found)


def _first_numbers(country: Country, words: Words) -> tuple[str, ...]:
    """The emergency number of a country, and the number for thoughts of suicide where there is one."""
    crisis = (line.phone for line in country.of_kinds(("crisis",), words.language) if line.verified != "low")
    emergency = country.emergency.phone if country.emergency else None
    return tuple(phone for phone in (emergency, next(filter(None, crisis), None)) if phone)


def near_countries(library: Library, words: Words) -> tuple[str, ...]:
    """Countries whose emergency line speaks the language, by name: where it matters most, one is understood there."""
    lines = {code: library.country(code).emergency for code in library.countries}
    near = [
        code
        for code, line in lines.items()
        if line is not None and words.language in line.languages and library.country(code).brought_by is None
    ]
    return tuple(sorted(near, key=lambda code: words.ui(f"country.{code}")))


def guess_in_words(session: Session) -> str:
    """Which country the numbers are of, while nobody has said that this is right; empty for one that was chosen."""
    code, words = session.guessed_country, session.words
    if code is None:
        return ""
    place = words.find("interface", f"country_after_in.{code}") or words.ui(f"country.{code}")
    return words.ui("help.guessed", country=place)


def urgent_lines(page: HelpPage, session: Session) -> tuple[str, ...]:
    """What a page opens with: what to call in danger, and its first line with a number, so that nobody has to look.

    While no country is known that is on every page with help lines.
    """
    if session.country is None:
        return (danger_now(session),) if page.emergency or page.lines else ()
    first = _first_with_number(page.lines, session)
    if page.emergency:
        return (danger_now(session), *first)
    if page.lines[:1] != ("crisis",):
        return first
    # nothing above it says what it is for
    return _for_dark_thoughts(first, session)


def numbers_of_help(session: Session) -> tuple[str, ...]:
    """What Help now opens with: what to call in danger, and the first line for someone who thinks of suicide."""
    return (danger_now(session), *_for_dark_thoughts(_first_with_number(("crisis",), session), session))


def _for_dark_thoughts(lines: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """What these lines are for, which a name in another language does not tell."""
    return tuple(session.words.ui("help.dark", line=line) for line in lines)


def _first_with_number(kinds: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """The first line of these kinds that can be called in the country one is in; empty where there is none."""
    if session.country is None:
        return ()
    country = session.library.country(session.country)
    lines = country.of_kinds(kinds, session.language)
    urgent = [line for line in lines if line.kind != "emergency" and not country.is_added(line)]
    return tuple(_in_which_language(line, session.words) for line in urgent if line.phone)[:1]


def _in_which_language(line: Helpline, words: Words) -> str:
    """A line that can be called, with the languages it speaks where that of the reader is not among them."""
    called, spoken_there = with_way(line.name, line.phone or ""), _languages_of(line, words)
    return f"{called}, {spoken_there}" if spoken_there and words.language not in line.languages else called


def page_of(screen: Screen, session: Session) -> tuple[HelpPage, TextScope]:
    """The page that a safety screen shows and where its words stand; LookupError when there is none to show."""
    unit_id, _, step_id = screen.shows.partition(".")
    unit = session.library.unit(unit_id)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, HelpPage):
        message = f"{screen.shows} is no help page"
        raise LookupError(message)
    return step, unit.step_place(session.words, section, step)


def kinds_below(kinds: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """Those of some kinds of help line whose numbers are not said first on every page."""
    return kinds if session.country else tuple(kind for kind in kinds if kind not in ("emergency", "crisis"))


def help_lines(session: Session, kinds: tuple[str, ...]) -> tuple[TitledLines, ...]:
    """Help lines of these kinds in words; in few words while they are of several countries."""
    return tuple(told_line(line, session) for line in lines_of(session, kinds))


def lines_of(session: Session, kinds: tuple[str, ...]) -> tuple[Helpline, ...]:
    """Help lines of these kinds for the country, then the international ones, then what packs added to them.

    Someone's own therapist is a line for every need, so what a practice added is always among the last. While no
    country is known, one for each country of the language, of the first kind that has one; none where there are so
    many countries that choosing one is quicker than going through them.
    """
    codes = [code for code in (session.country, INTERNATIONAL) if code in session.library.countries]
    countries = [session.library.country(str(code)) for code in codes]
    wanted = _with_practice(kinds)
    placed = [(one.is_added(line), line) for one in countries for line in one.of_kinds(wanted, session.language)]
    if session.country is None:
        placed = [*_lines_near(session, kinds), *placed]
    here = next((one for one in countries if one.id == session.country), None)
    own = [line for line in here.of_kinds(kinds, session.language) if not here.is_added(line)] if here else []
    foreign = bool(own) and not any(session.language in line.languages for line in own)
    urgent = foreign and kinds[0] in URGENT

    def order(place: tuple[bool, Helpline]) -> tuple[bool, bool, bool]:
        added, line = place
        # an international line that one understands comes before those that one does not, and behind what is urgent
        return added, urgent and line.kind not in URGENT, foreign and session.language not in line.languages

    return tuple(line for _, line in sorted(placed, key=order))


def first_lines(lines: tuple[Helpline, ...], language: str) -> tuple[Helpline, ...]:
    """The few that stand first on a page, in their order: those in the language, and all that packs added.

    In need nobody goes through ten of them. Where none of the language can be called, others fill the page.
    """
    added = [line for line in lines if line.added_by or line.kind == PRACTICE]
    others = sorted((line for line in lines if line not in added), key=lambda line: language not in line.languages)
    few = spoken(tuple(others), language)[:MOST_FIRST]
    return tuple(line for line in lines if line in few or line in added)


def _with_practice(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return kinds if PRACTICE in kinds else (*kinds, PRACTICE)


def _lines_near(session: Session, kinds: tuple[str, ...]) -> Iterator[tuple[bool, Helpline]]:
    """The first line of each country of the language, and whether it was added; then what a practice added there."""
    near = near_countries(session.library, session.words)
    for code in near if len(near) <= FEW else ():
        country = session.library.country(code)
        lines = country.of_kinds(_with_practice(kinds), session.language)
        added = [line for line in lines if country.is_added(line) or line.kind == PRACTICE]
        others = [line for line in lines if line not in added and way_to(line) and session.language in line.languages]
        named = session.words.ui(f"country.{code}")
        yield from ((False, replace(line, name=f"{named}, {line.name}")) for line in others[:1])
        yield from ((True, replace(line, name=f"{named}, {line.name}")) for line in added)


def told_line(line: Helpline, session: Session) -> TitledLines:
    """One help line in words; in few words while they are of several countries."""
    return line_in_words(line, session.words) if session.country else line_in_brief(line, session.words)


def grouped(lines: Sequence[Helpline], words: Words) -> Iterator[tuple[str, tuple[Helpline, ...]]]:
    """Help lines that follow one another, under a heading that says whose they are."""
    for pack, of_maker in groupby(lines, key=lambda line: line.added_by):
        yield words.ui("helpline.added_by", pack=pack) if pack else words.ui("help.lines"), tuple(of_maker)


def name_of(line: Helpline, words: Words) -> str:
    """What a help line is called; what to call in danger has a name in the language of the reader."""
    return words.ui("helpline.kind.emergency") if line.kind == "emergency" else line.name


def way_to(line: Helpline) -> str:
    """The number of a help line that is sure to be right, else its web address; empty when it has neither."""
    return (line.phone if line.verified != "low" else None) or line.web or ""


def purpose_of(line: Helpline, words: Words) -> str:
    """What a help line is for, when it is there and in which other language; nothing where its name says all."""
    purpose = _what_for(line, words)
    if purpose == name_of(line, words):
        return ""
    return ", ".join((purpose, *_hours_and_language(line, words))) if _goes_on(purpose) else purpose


def _hours_and_language(line: Helpline, words: Words) -> tuple[str, ...]:
    """When a line is there, as far as that is known, and which languages it speaks unless that is only the reader's.

    What a practice or a treatment says of its hours is its own.
    """
    hours = ""
    if line.always:
        hours = words.ui("helpline.day_and_night")
    elif line.phone and line.verified != "low" and line.kind in WITH_HOURS:
        hours = (line.hours or {}).get(words.language) or words.ui("helpline.at_hours")
    other = _languages_of(line, words) if tuple(line.languages) != (words.language,) else ""
    return tuple(part for part in (hours, other) if part)


def _languages_of(line: Helpline, words: Words) -> str:
    """In which languages a line speaks; empty where that is not known."""
    named = [name for code in line.languages if (name := words.find("interface", f"helpline.language.{code}"))]
    return words.ui("helpline.in_language", languages=", ".join(named)) if named else ""


def _goes_on(purpose: str) -> bool:
    """Whether something can follow in the same sentence; what a practice writes can be sentences of its own."""
    return bool(purpose) and not purpose.endswith((".", "!", "?"))


def help_line_in_one_line(line: Helpline, words: Words) -> str:
    """A help line, how to reach it, what it is for, and whose it is where a pack brought it."""
    name, way = name_of(line, words), without_scheme(way_to(line))
    added = words.ui("helpline.added_by", pack=line.added_by) if line.added_by else ""
    note = ". ".join(part.rstrip(".") for part in (purpose_of(line, words), added) if part)
    reached = with_way(name, way) if way else name
    return words.ui("helpline.in_one_line", line=reached, note=note) if note else reached


def without_scheme(text: str) -> str:
    """A web address as it is said; anything else as it is."""
    return text.removeprefix("https://").removesuffix("/") if text.startswith("https://") else text


def collected_told(lines: Sequence[Helpline], session: Session) -> str:
    """Where some help lines come from and of which day; that one may have changed where that is long ago."""
    day = collected_on(lines, session.words)
    oldest, today = min(line.collected for line in lines), session.today()
    path = "help.collected_long_ago" if is_older(oldest, OLD_AFTER, today) else "help.collected"
    return session.words.ui(path, date=day)


def collected_on(lines: Sequence[Helpline], words: Words) -> str:
    """The day the oldest of some help lines was collected, in words."""
    return say_day(date.fromisoformat(min(line.collected for line in lines)), words.at("interface", ""))


def numbers_of_plan(session: Session) -> tuple[str, ...]:
    """What to do in danger and the lines of the country, one each."""
    if session.country is None:
        return danger_lines(session)
    closed = session.route().closed
    kinds = ("crisis",) if closed else ("crisis", "prevention")
    country, language = session.library.country(session.country), session.language
    lines: list[Helpline] = []
    for kind in kinds:
        own = tuple(line for line in country.of_kinds((kind,), language) if not country.is_added(line))
        lines += spoken(own, language)
    lines += added_lines(session, (PRACTICE,) if closed else ADDABLE_KINDS)
    return (*danger_lines(session), *(in_short(line, session.words) for line in lines if way_to(line)))


def added_lines(session: Session, kinds: tuple[str, ...] = ADDABLE_KINDS) -> tuple[Helpline, ...]:
    """What packs added to the lines of the chosen country."""
    if session.country is None:
        return ()
    country = session.library.country(session.country)
    lines = country.of_kinds(kinds, session.language)
    return tuple(line for line in lines if country.is_added(line) or line.kind == PRACTICE)


def on_paper(line: Helpline, words: Words) -> str:
    """A help line as it is copied by hand: when it is there, and for someone who can't read its name what it is for."""
    notes = _hours_and_language(line, words)
    if line.kind == "crisis" and words.language not in line.languages:
        purpose = _what_for(line, words)
        notes = (f"{purpose[:1].lower()}{purpose[1:]}", *notes)
    reached = in_short(line, words)
    return words.ui("helpline.with_note", line=reached, note=", ".join(notes)) if notes else reached


def _what_for(line: Helpline, words: Words) -> str:
    return (line.about or {}).get(words.language) or words.ui(f"helpline.kind.{line.kind}")


def in_short(line: Helpline, words: Words) -> str:
    """A help line and how to reach it, and whose it is where a pack brought it."""
    reached = with_way(line.name, way_to(line))
    return words.ui("helpline.line_added", line=reached, pack=line.added_by) if line.added_by else reached


def spoken(lines: tuple[Helpline, ...], language: str) -> tuple[Helpline, ...]:
    """Those that speak a language, where one of them has a number; else all: another language beats no number."""
    found = tuple(line for line in lines if language in line.languages)
    return found if any(line.phone for line in found) else lines


def countries_in_order(session: Session) -> list[str]:
    """Codes of the countries one can choose, by name: those that speak the language in an emergency come first.

    A country that a pack brought comes last, so that it can't be taken for one of the program's own.
    """
    near = near_countries(session.library, session.words)

    def order(code: str) -> tuple[bool, bool, str]:
        brought = session.library.country(code).brought_by is not None
        return brought, code not in near, session.words.ui(f"country.{code}")

    return sorted((code for code in session.library.countries if code != INTERNATIONAL), key=order)


def country_named(code: str, session: Session) -> str:
    """The name of a country, and the pack that brought it where one did."""
    name, pack = session.words.ui(f"country.{code}"), session.library.country(code).brought_by
    return session.words.ui("helpline.line_added", line=name, pack=pack) if pack else name


def line_in_brief(line: Helpline, words: Words) -> TitledLines:
    """One help line: its name and how to reach it, what it is for, and how old that is."""
    lines = (purpose_of(line, words), _collected(line, words))
    return TitledLines(with_way(name_of(line, words), way_to(line)), tuple(part for part in lines if part))


def _collected(line: Helpline, words: Words) -> str:
    sources = ", ".join(dict.fromkeys(host_of(source) for source in line.sources))
    return words.ui("helpline.collected", date=collected_on((line,), words), sources=sources)


def line_in_words(line: Helpline, words: Words) -> TitledLines:
    """One help line: its name and number, how else to reach it, what to know, how old that is and where it is from."""
    low = line.verified == "low"
    phone = None if low else line.phone
    purpose = purpose_of(line, words)
    facts = {
        "always": line.always and not _goes_on(purpose),
        "see_website": phone is not None and line.web is not None and not line.always,
        "free": line.free,
        "anonymous": line.anonymous,
        "chat": line.chat,
    }
    said = " ".join(f"{words.ui(f'helpline.{name}').rstrip('.')}." for name, holds in facts.items() if holds)
    name = name_of(line, words)
    lines = (
        purpose,
        words.ui("helpline.low") if low else "",
        line.web or "",
        line.email or "",
        said,
        *(words.ui(f"helpline.notice.{notice}") for notice in line.notices),
        _collected(line, words),
    )
    return TitledLines(with_way(name, phone) if phone else name, tuple(part for part in lines if part))


def host_of(address: str) -> str:
    """The name of the site that a web address leads to."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.").rstrip(".") or address


def saved_in(step: Exercise, answers: Answers, session: Session) -> str:
    """Which collections an exercise gave something to, as a sentence; empty for none."""
    names = [collection for collection, _, _ in step.yields(answers, session.library.scales)]
    sentence = step.sentence(answers, session.words.at("interface", f"exercise.{step.KIND}"), {})
    names += [sentence[0]] if sentence else []
    if not names:
        return ""
    told = ", ".join(dict.fromkeys(session.words.ui(f"collection.{name}.name") for name in names))
    return session.words.ui("review.saved", collections=told)


def said_after(walk: Walk, step: Exercise, session: Session) -> tuple[str, ...]:
    """What follows a review: what is still missing, else the exercise's last word; and where the answers went."""
    answers = session.answers(walk, step)
    missing = step.missing(answers)
    last = session.words.ui(f"problem.{missing.id}", **missing.values) if missing else session.place(walk).find("after")
    return tuple(said for said in (last, saved_in(step, answers, session)) if said)


def compared(walk: Walk, session: Session) -> tuple[Block, ...]:
    """The start rating of a module and the finish rating beside it."""
    if not isinstance(walk.unit, Module):
        return ()
    answers = session.answers(walk, frame_of(walk.unit))
    finish, start = number_of(answers, "finish"), number_of(answers, "start")
    prompt = session.words.say(walk.unit.id, "start.prompt")
    return (Gauge(prompt, finish, HIGHEST_RATING, start),) if finish is not None else ()


def landed(walk: Walk, session: Session) -> tuple[Block, ...]:
    """What a module brought into the plan: if-then lines and goals first, then the rest."""
    found: dict[str, list[str]] = {}
    entries = {entry.id for entry in session.notes.entries(walk.unit.id)}
    for collection in ("if_thens", "goals", *session.library.collections):
        for item in session.collections().of(collection):
            if item.ref.split(":")[0] in entries and item.text not in found.setdefault(collection, []):
                found[collection].append(item.text)
    return tuple(
        TitledLines(session.words.ui(f"collection.{name}.name"), tuple(texts)) for name, texts in found.items() if texts
    )


def entry_title(entry: Entry, session: Session) -> str:
    """The name of an entry in a list: its unit and its exercise, and whether it can't be read whole."""
    title = exercise_title(entry.unit, entry.step, session)
    return session.words.ui("entries.unreadable_title", title=title) if entry.unreadable else title


def exercise_title(unit_id: str, step_id: str, session: Session) -> str:
    """The name of an exercise with that of its unit; the ratings around a module have one too."""
    if session.card(unit_id) is None:
        return session.words.ui("entries.untitled")
    unit = session.library.unit(unit_id)
    title = session.words.say(unit_id, "title")
    if isinstance(unit, Module) and step_id == FRAME:
        return f"{title}: {session.words.ui('entries.frame')}"
    section, step = unit.step(step_id) or (None, None)
    if section is None or step is None:
        return title
    between = " " if title.endswith("?") else ": "
    return f"{title}{between}{unit.step_place(session.words, section, step).say('title')}"


def entry_told(entry: Entry, session: Session) -> tuple[tuple[Block, ...], bool]:
    """An earlier entry in blocks, and whether its exercise is gone; then it is told in the wording of that time."""
    # the first Help now need not wait for what walks are made of
    from selfhelp_tui.core.review import review_of_entry

    blocks = review_of_entry(session, entry)
    if blocks is None:
        return tuple(as_asked(part, answer, entry, session.words) for part, answer in entry.answers.items()), True
    lost = (as_asked(part, entry.answers[part], entry, session.words) for part in _no_longer_asked(entry, session))
    return (*blocks, *lost), False


def _no_longer_asked(entry: Entry, session: Session) -> list[str]:
    """Parts of an entry that its exercise can't show whole: a question or an option that is gone."""
    step = (session.library.unit(entry.unit).step(entry.step) or (None, None))[1]
    if not isinstance(step, Exercise):
        return []
    fields = {part.id: part.field for part in step.parts(session.library.scales)}
    return [
        part
        for part, answer in entry.answers.items()
        if answer.value is not None and (part not in fields or fields[part].fit(answer.value) != answer.value)
    ]


def as_asked(part: str, answer: Answer, entry: Entry, words: Words) -> TitledLines:
    """An answer below its question as it was shown then, whatever the content asks today."""
    question, *chosen = entry.wording.get(part, part).split("\n")
    if answer.skipped or answer.value is None:
        return TitledLines(question, (words.ui("answer.skipped"),))
    return TitledLines(question, tuple(chosen) if chosen else tuple(_plainly(answer.value)))


def _plainly(value: Value) -> list[str]:
    """Every text and number in a value, in order; ids of rows are left out."""
    if isinstance(value, dict):
        inner = (_plainly(one) for key, one in value.items() if key not in ("id", "last", "item", "option"))
        return [text for texts in inner for text in texts]
    if isinstance(value, list):
        return [text for one in value for text in _plainly(one)]
    return [] if value is None else [str(value)]


def day_in_words(session: Session, instant: str) -> str:
    """The day of an ISO 8601 instant in words; what can't be read as one is shown as it is."""
    from selfhelp_tui.core.fields.brief import say_day

    day = session.day_of(instant)
    return say_day(day, session.words.at("interface", "")) if day is not None else instant


def weekday_in_words(day: str, words: Words) -> str:
    """An ISO 8601 day with its weekday and without its year, as it stands in a sentence."""
    of = date.fromisoformat(day)
    named, month = words.ui(f"follow_up.weekday.d{of.isoweekday()}"), words.ui(f"month.m{of.month}")
    return words.ui("follow_up.day", weekday=named, day=of.day, month=month)
