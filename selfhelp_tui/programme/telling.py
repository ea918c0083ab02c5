"""Sentences and blocks that both front ends show the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from selfhelp_tui.programme.content.helplines import INTERNATIONAL, OWN, Country, Helpline, with_way
from selfhelp_tui.programme.content.pack import Shelf
from selfhelp_tui.programme.content.units import FRAME, HelpPage, Module, Screen, Unit, frame_of
from selfhelp_tui.programme.content.words import Place, Words
from selfhelp_tui.programme.entry import Answer, Entry, Value
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.exercises.base import Answers, number_of
from selfhelp_tui.programme.fields.measure import HIGHEST_RATING, say_day
from selfhelp_tui.programme.review import Block, Gauge, Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.walks.walk import Walk

FEW = 3
"""Countries whose help lines are shown together, beside the numbers that stand first."""


def what_is_coming(unit: Unit, sitting: Sitting) -> tuple[str, ...]:
    """How long a unit takes, that it is a heavier one, and what is good to have done before, as paragraphs."""
    words = sitting.words
    before = unit.after if isinstance(unit, Module) else ()
    titles = [card.title for one in before if (card := sitting.card(one)) and one not in sitting.finished()]
    warning = (words.find(unit.id, "warning") or words.ui("walk.heavy")) if unit.heavy else ""
    advice = words.ui("walk.good_before", titles=", ".join(titles)) if titles else ""
    whole = words.count("minutes", unit.minutes)
    parts = [section.minutes for section in unit.sections]
    if len(parts) > 1:
        minutes = words.ui("walk.parts", low=min(parts), high=max(parts), minutes=whole)
    else:
        minutes = words.ui("walk.minutes", minutes=whole)
    return tuple(part for part in (minutes, language_told(unit, sitting), warning, advice) if part)


def language_told(unit: Unit, sitting: Sitting) -> str:
    """That the texts of a unit are there in another language only, named in that language; empty where they are not."""
    found = sitting.shelf.language_of(unit.id, sitting.language)
    if found == sitting.language:
        return ""
    return sitting.words.ui("difference.language", language=sitting.shelf.words(found).ui("language.name"))


def state_of(unit: Unit, words: Words) -> str:
    """Version, date and who reviewed a text."""
    day = say_day(date.fromisoformat(unit.review.date), words.at(unit.id, ""))
    path = f"walk.status_{unit.review.status}"
    return words.ui(path, version=unit.review.version, date=day, reviewer=unit.review.reviewer or "")


def sources_of(unit: Unit) -> list[str]:
    """Where the claims of a unit come from, one a line."""
    return [f"{source.cite} {source.where}" if source.where else source.cite for source in unit.sources]


def danger_now(sitting: Sitting) -> str:
    """The number for danger now; where no country is known, those of the countries of the language, a point each."""
    first, *others = danger_lines(sitting)
    return "\n".join((first, *(f"- {line}" for line in others)))


def danger_lines(sitting: Sitting) -> tuple[str, ...]:
    """What ``danger_now`` says, sentence by sentence."""
    line = sitting.shelf.country(sitting.country).emergency if sitting.country else None
    if line:
        return (sitting.words.ui("help.danger", phone=line.phone),)
    return danger_anywhere(sitting.shelf, sitting.words)


def danger_in_few_words(sitting: Sitting) -> str:
    """The same where there is little room."""
    shelf, words = sitting.shelf, sitting.words
    if sitting.country and shelf.country(sitting.country).emergency:
        return danger_now(sitting)
    near = (shelf.country(code) for code in near_countries(shelf, words))
    points = (f"- {words.ui(f'country.{one.id}')}: {', '.join(_first_numbers(one, words))}" for one in near)
    return "\n".join((words.ui("help.danger_brief"), *points))


def danger_in_little_room(sitting: Sitting) -> str:
    """The same in a window that is too small for anything else, with the country that is guessed."""
    return f"{danger_in_few_words(sitting)} {guess_in_words(sitting)}".rstrip()


def danger_anywhere(shelf: Shelf, words: Words) -> tuple[str, ...]:
    """What to call in danger while no country is known, and the numbers of each country of the language."""
    found = [words.ui("help.danger_unknown")]
    for code in near_countries(shelf, words):
        emergency, *crisis = _first_numbers(shelf.country(code), words)
        path = "help.numbers_in" if crisis else "help.number_in"
        named = words.ui(f"country.{code}")
        found.append(words.ui(path, country=named, emergency=emergency, crisis="".join(crisis)))
    return tuple(found)


def _first_numbers(country: Country, words: Words) -> tuple[str, ...]:
    """The emergency number of a country, and the number for thoughts of suicide where there is one."""
    crisis = (line.phone for line in country.of_kinds(("crisis",), words.language) if line.verified != "low")
    emergency = country.emergency.phone if country.emergency else None
    return tuple(phone for phone in (emergency, next(filter(None, crisis), None)) if phone)


def near_countries(shelf: Shelf, words: Words) -> tuple[str, ...]:
    """Countries whose emergency line speaks the language, by name: where it matters most, one is understood there."""
    lines = {code: shelf.country(code).emergency for code in shelf.countries}
    near = [code for code, line in lines.items() if line is not None and words.language in line.languages]
    return tuple(sorted(near, key=lambda code: words.ui(f"country.{code}")))


def sorted_countries(shelf: Shelf, words: Words) -> tuple[str, ...]:
    """All countries by name, those of the language first."""
    near = near_countries(shelf, words)
    others = (code for code in shelf.countries if code not in near and code != INTERNATIONAL)
    return (*near, *sorted(others, key=lambda code: words.ui(f"country.{code}")))


def guess_in_words(sitting: Sitting) -> str:
    """Which country the numbers are of, while nobody has said that this is right; empty for one that was chosen."""
    code, words = sitting.guessed_country, sitting.words
    if code is None:
        return ""
    place = words.find("interface", f"country_after_in.{code}") or words.ui(f"country.{code}")
    return words.ui("help.guessed", country=place)


def urgent_lines(page: HelpPage, sitting: Sitting) -> tuple[str, ...]:
    """What a page opens with: what to call in danger, and its first line with a number, so that nobody has to look.

    While no country is known that is on every page with help lines.
    """
    if sitting.country is None:
        return (danger_now(sitting),) if page.emergency or page.lines else ()
    if not page.emergency:
        return ()
    lines = sitting.shelf.country(sitting.country).of_kinds(page.lines, sitting.language)
    others = [with_way(line.name, line.phone) for line in lines if line.phone and line.kind != "emergency"]
    return (danger_now(sitting), *others[:1])


def page_of(screen: Screen, sitting: Sitting) -> tuple[HelpPage, Place]:
    """The page that a safety screen shows and where its words stand; LookupError when there is none to show."""
    unit_id, _, step_id = screen.shows.partition(".")
    unit = sitting.shelf.unit(unit_id)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, HelpPage):
        message = f"{screen.shows} is no help page"
        raise LookupError(message)
    return step, unit.step_place(sitting.words, section, step)


def kinds_below(kinds: tuple[str, ...], sitting: Sitting) -> tuple[str, ...]:
    """Those of some kinds of help line whose numbers are not said first on every page."""
    return kinds if sitting.country else tuple(kind for kind in kinds if kind not in ("emergency", "crisis"))


def help_lines(sitting: Sitting, kinds: tuple[str, ...]) -> tuple[Told, ...]:
    """Help lines of these kinds in words; in few words while they are of several countries."""
    in_words = line_in_words if sitting.country else line_in_brief
    return tuple(in_words(line, sitting.words) for line in lines_of(sitting, kinds))


def lines_of(sitting: Sitting, kinds: tuple[str, ...]) -> tuple[Helpline, ...]:
    """Help lines of these kinds for the country, then the international ones.

    While no country is known, one for each country of the language, of the first kind that has one; none where there
    are so many countries that choosing one is quicker than going through them.
    """
    codes = [code for code in (sitting.country, INTERNATIONAL) if code in sitting.shelf.countries]
    here = (line for code in codes for line in sitting.shelf.country(str(code)).of_kinds(kinds, sitting.language))
    return (*(_lines_near(sitting, kinds) if sitting.country is None else ()), *here)


def _lines_near(sitting: Sitting, kinds: tuple[str, ...]) -> Iterator[Helpline]:
    near = near_countries(sitting.shelf, sitting.words)
    for code in near if len(near) <= FEW else ():
        lines = sitting.shelf.country(code).of_kinds(kinds, sitting.language)
        own = [line for line in lines if line.kind == OWN]
        others = [line for line in lines if line.kind != OWN and way_to(line) and sitting.language in line.languages]
        named = sitting.words.ui(f"country.{code}")
        yield from (replace(line, name=f"{named}, {line.name}") for line in (*others[:1], *own))


def name_of(line: Helpline, words: Words) -> str:
    """What a help line is called; what to call in danger has a name in the language of the reader."""
    return words.ui("helpline.kind.emergency") if line.kind == "emergency" else line.name


def way_to(line: Helpline) -> str:
    """The number of a help line that is sure to be right, else its web address; empty when it has neither."""
    return (line.phone if line.verified != "low" else None) or line.web or ""


def purpose_of(line: Helpline, words: Words) -> str:
    """What a help line is for; nothing where its name says that."""
    kind = words.ui(f"helpline.kind.{line.kind}")
    return (line.about or {}).get(words.language) or (kind if kind != name_of(line, words) else "")


def collected_on(lines: Sequence[Helpline], words: Words) -> str:
    """The day the oldest of some help lines was collected, in words."""
    return say_day(date.fromisoformat(min(line.collected for line in lines)), words.at("interface", ""))


def numbers_of_plan(sitting: Sitting) -> tuple[str, ...]:
    """What to do in danger and the lines of the country, one each."""
    if sitting.country is None:
        return danger_lines(sitting)
    kinds = ("crisis",) if sitting.route().closed else ("crisis", "prevention")
    country, language = sitting.shelf.country(sitting.country), sitting.language
    lines = [line for kind in kinds for line in spoken(country.of_kinds((kind,), language), language)]
    ways = ((line.name, way_to(line)) for line in lines)
    return (*danger_lines(sitting), *(with_way(name, way) for name, way in ways if way))


def spoken(lines: tuple[Helpline, ...], language: str) -> tuple[Helpline, ...]:
    """Those that speak a language, where one of them has a number; else all: another language beats no number."""
    found = tuple(line for line in lines if language in line.languages)
    return found if any(line.phone for line in found) else lines


def line_in_brief(line: Helpline, words: Words) -> Told:
    """One help line: its name and how to reach it, what it is for, and how old that is."""
    lines = (purpose_of(line, words), _collected(line, words))
    return Told(with_way(name_of(line, words), way_to(line)), tuple(part for part in lines if part))


def _collected(line: Helpline, words: Words) -> str:
    sources = ", ".join(dict.fromkeys(host_of(source) for source in line.sources))
    return words.ui("helpline.collected", date=collected_on((line,), words), sources=sources)


def line_in_words(line: Helpline, words: Words) -> Told:
    """One help line: its name and number, how else to reach it, what to know, how old that is and where it is from."""
    low = line.verified == "low"
    phone = None if low else line.phone
    facts = {
        "always": line.always,
        "see_website": phone is not None and line.web is not None and not line.always,
        "free": line.free,
        "anonymous": line.anonymous,
        "chat": line.chat,
    }
    said = " ".join(f"{words.ui(f'helpline.{name}').rstrip('.')}." for name, holds in facts.items() if holds)
    name = name_of(line, words)
    lines = (
        purpose_of(line, words),
        words.ui("helpline.low") if low else "",
        line.web or "",
        line.email or "",
        said,
        *(words.ui(f"helpline.notice.{notice}") for notice in line.notices),
        _collected(line, words),
    )
    return Told(with_way(name, phone) if phone else name, tuple(part for part in lines if part))


def host_of(address: str) -> str:
    """The name of the site that a web address leads to."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.").rstrip(".") or address


def saved_in(step: Exercise, answers: Answers, sitting: Sitting) -> str:
    """Which collections an exercise gave something to, as a sentence; empty for none."""
    names = [collection for collection, _, _ in step.yields(answers, sitting.shelf.scales)]
    sentence = step.sentence(answers, sitting.words.at("interface", f"exercise.{step.KIND}"), {})
    names += [sentence[0]] if sentence else []
    if not names:
        return ""
    told = ", ".join(dict.fromkeys(sitting.words.ui(f"collection.{name}.name") for name in names))
    return sitting.words.ui("review.saved", collections=told)


def said_after(walk: Walk, step: Exercise, sitting: Sitting) -> tuple[str, ...]:
    """What follows a review: what is still missing, else the exercise's last word; and where the answers went."""
    answers = sitting.answers(walk, step)
    missing = step.missing(answers)
    last = sitting.words.ui(f"problem.{missing.id}", **missing.values) if missing else sitting.place(walk).find("after")
    return tuple(said for said in (last, saved_in(step, answers, sitting)) if said)


def compared(walk: Walk, sitting: Sitting) -> tuple[Block, ...]:
    """The start rating of a module and the finish rating beside it."""
    if not isinstance(walk.unit, Module):
        return ()
    answers = sitting.answers(walk, frame_of(walk.unit))
    finish, start = number_of(answers, "finish"), number_of(answers, "start")
    prompt = sitting.words.say(walk.unit.id, "start.prompt")
    return (Gauge(prompt, finish, HIGHEST_RATING, start),) if finish is not None else ()


def landed(walk: Walk, sitting: Sitting) -> tuple[Block, ...]:
    """What a module brought into the plan: if-then lines and goals first, then the rest."""
    found: dict[str, list[str]] = {}
    entries = {entry.id for entry in sitting.notes.entries(walk.unit.id)}
    for collection in ("if_thens", "goals", *sitting.shelf.collections):
        for item in sitting.collections().of(collection):
            if item.ref.split(":")[0] in entries and item.text not in found.setdefault(collection, []):
                found[collection].append(item.text)
    return tuple(
        Told(sitting.words.ui(f"collection.{name}.name"), tuple(texts)) for name, texts in found.items() if texts
    )


def entry_title(entry: Entry, sitting: Sitting) -> str:
    """The name of an entry in a list: its unit and its exercise."""
    return exercise_title(entry.unit, entry.step, sitting)


def exercise_title(unit_id: str, step_id: str, sitting: Sitting) -> str:
    """The name of an exercise with that of its unit; the ratings around a module have one too."""
    if sitting.card(unit_id) is None:
        return sitting.words.ui("entries.untitled")
    unit = sitting.shelf.unit(unit_id)
    title = sitting.words.say(unit_id, "title")
    if isinstance(unit, Module) and step_id == FRAME:
        return f"{title}: {sitting.words.ui('entries.frame')}"
    section, step = unit.step(step_id) or (None, None)
    if section is None or step is None:
        return title
    between = " " if title.endswith("?") else ": "
    return f"{title}{between}{unit.step_place(sitting.words, section, step).say('title')}"


def entry_told(entry: Entry, sitting: Sitting) -> tuple[tuple[Block, ...], bool]:
    """An earlier entry in blocks, and whether its exercise is gone; then it is told in the wording of that time."""
    blocks = sitting.entry_review(entry)
    if blocks is None:
        return tuple(_as_asked(part, answer, entry, sitting.words) for part, answer in entry.answers.items()), True
    lost = (_as_asked(part, entry.answers[part], entry, sitting.words) for part in _no_longer_asked(entry, sitting))
    return (*blocks, *lost), False


def _no_longer_asked(entry: Entry, sitting: Sitting) -> list[str]:
    """Parts of an entry that its exercise can't show whole: a question or an option that is gone."""
    step = (sitting.shelf.unit(entry.unit).step(entry.step) or (None, None))[1]
    if not isinstance(step, Exercise):
        return []
    fields = {part.id: part.field for part in step.parts(sitting.shelf.scales)}
    return [
        part
        for part, answer in entry.answers.items()
        if answer.value is not None and (part not in fields or fields[part].fit(answer.value) != answer.value)
    ]


def _as_asked(part: str, answer: Answer, entry: Entry, words: Words) -> Told:
    question, *chosen = entry.wording.get(part, part).split("\n")
    if answer.skipped or answer.value is None:
        return Told(question, (words.ui("answer.skipped"),))
    return Told(question, tuple(chosen) if chosen else tuple(_plainly(answer.value)))


def _plainly(value: Value) -> list[str]:
    """Every text and number in a value, in order; ids of rows are left out."""
    if isinstance(value, dict):
        inner = (_plainly(one) for key, one in value.items() if key not in ("id", "last", "item", "option"))
        return [text for texts in inner for text in texts]
    if isinstance(value, list):
        return [text for one in value for text in _plainly(one)]
    return [] if value is None else [str(value)]
