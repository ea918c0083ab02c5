"""What each kind of stop of a walk shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from textual.widget import Widget

from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import compared, help_lines, landed, length_of, saved_in, state_of
from selfhelp_tui.programme.units import HelpPage, Unit
from selfhelp_tui.programme.walk import (
    Closing,
    Comparison,
    FixedScreen,
    HelpReading,
    Introduction,
    Landing,
    LookingBack,
    Opening,
    Question,
    Reading,
    Stop,
    TalkAbout,
    Walk,
)
from selfhelp_tui.programme.words import Place
from selfhelp_tui.ui.blocks import Drawn
from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.fields import Face, face_for
from selfhelp_tui.ui.prose import Prose, Quiet, Title, Trouble, Urgent

FROM_START = "_start"


@dataclass(frozen=True, slots=True)
class View:
    """What a stop needs to be shown."""

    sitting: Sitting
    walk: Walk
    draft: Value = None
    """A half-typed answer that is not kept yet."""

    @property
    def place(self) -> Place:
        """Words of the step."""
        return self.sitting.place(self.walk)

    def ui(self, path: str, **values: object) -> str:
        """A text of the interface."""
        return self.sitting.words.ui(path, **values)


@singledispatch
def show(stop: Stop, view: View) -> list[Widget]:
    """The widgets of a stop."""
    message = f"no view of {type(stop).__name__}"
    raise TypeError(message)


@show.register
def _(stop: Opening, view: View) -> list[Widget]:
    unit = view.walk.unit
    place = view.sitting.words.at(unit.id, "")
    warning = place.find("warning")
    return [
        Title(place.say("title")),
        Prose(place.say("promise")),
        *([Prose(warning)] if warning else []),
        Prose(length_of(unit, view.sitting.words)),
        Quiet(view.ui("walk.pick_part")),
        Choices(section_rows(unit, view)),
        Quiet(state_of(unit, view.sitting.words)),
    ]


def section_rows(unit: Unit, view: View) -> list[Row]:
    """From the beginning, or one of the parts, which stand alone."""
    words = view.sitting.words
    parts = [
        Row(one.id, words.say(unit.id, f"sections.{one.id}.title"), words.count("minutes", one.minutes))
        for one in unit.sections
    ]
    return [Row(FROM_START, view.ui("walk.from_start")), *parts]


@show.register
def _(stop: Reading, view: View) -> list[Widget]:
    return [Title(view.place.say("title")), Prose(view.place.say("body"))]


@show.register
def _(stop: HelpReading, view: View) -> list[Widget]:
    return help_page(stop.step, view.place, view)


@show.register
def _(stop: FixedScreen, view: View) -> list[Widget]:
    unit_id, _, step_id = stop.step.shows.partition(".")
    unit = view.sitting.shelf.unit(unit_id)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, HelpPage):
        message = f"{stop.step.shows} is no help page"
        raise LookupError(message)
    return help_page(step, unit.step_place(view.sitting.words, section, step), view)


def help_page(step: HelpPage, place: Place, view: View) -> list[Widget]:
    """A page that opens with the emergency number and ends with help lines."""
    sitting = view.sitting
    found: list[Widget] = [Urgent(line) for line in urgent_lines(step, sitting)]
    if step.lines and sitting.country is None:
        found.append(Trouble(view.ui("help.country_ask")))
    found += [Title(place.say("title")), Prose(place.say("body"))]
    if step.lines:
        found += [Title(view.ui("help.lines")), Drawn(help_lines(sitting, step.lines), sitting.words)]
    return found


def urgent_lines(step: HelpPage, sitting: Sitting) -> list[str]:
    """The emergency number, and the first line of the page with a number: nobody should have to scroll for one."""
    if not step.emergency:
        return []
    found = [danger_now(sitting)]
    if sitting.country is not None:
        lines = sitting.shelf.country(sitting.country).of_kinds(step.lines, sitting.language)
        found += [f"{line.name}: {line.phone}" for line in lines if line.phone and line.kind != "emergency"][:1]
    return found


def danger_now(sitting: Sitting) -> str:
    """The number for danger now, of the chosen country or of the European Union."""
    country = sitting.shelf.country(sitting.country) if sitting.country else None
    line = country.emergency if country else None
    if line is None:
        return sitting.words.ui("help.danger_unknown")
    return sitting.words.ui("help.danger", phone=line.phone)


@show.register
def _(stop: Introduction, view: View) -> list[Widget]:
    place = view.place
    example = place.find("example")
    return [
        Title(place.say("title")),
        Prose(place.say("intro")),
        *([Quiet(example)] if example else []),
    ]


@show.register
def _(stop: Question, view: View) -> list[Widget]:
    step_place = view.place
    place = stop.part.place(step_place)
    found: list[Widget] = []
    if stop.opens and step_place.find("intro"):
        found.append(Quiet(step_place.say("intro")))
    if not Face.FACES[type(stop.part.field)].ASKS_ITSELF:
        found.append(Title(place.say("prompt"), classes="question"))
    hint, example = place.find("hint"), place.find("example")
    if hint:
        found.append(Quiet(hint))
    if example:
        found.append(Quiet(example))
    answer = view.sitting.answer_at(view.walk)
    value = view.draft if view.draft is not None else answer.value if answer else None
    return [*found, face_for(stop.part.field, place, value, view.sitting.offers(view.walk)), Trouble()]


@show.register
def _(stop: LookingBack, view: View) -> list[Widget]:
    sitting = view.sitting
    answers = sitting.answers(view.walk, stop.step)
    missing = stop.step.missing(answers)
    after = view.place.find("after")
    saved = saved_in(stop.step, answers, sitting)
    return [
        Title(view.ui("review.title")),
        Drawn(sitting.review(view.walk), sitting.words),
        *([Prose(after)] if after and missing is None else []),
        *([Quiet(view.ui(f"problem.{missing.id}", **missing.values))] if missing else []),
        *([Quiet(saved)] if saved else []),
    ]


@show.register
def _(stop: Comparison, view: View) -> list[Widget]:
    return [
        Title(view.ui("walk.comparison")),
        Drawn(compared(view.walk, view.sitting), view.sitting.words),
        Prose(view.ui("walk.comparison_same")),
    ]


@show.register
def _(stop: Landing, view: View) -> list[Widget]:
    return [Title(view.ui("walk.landing_title")), Prose(view.ui("walk.landing"))]


@show.register
def _(stop: TalkAbout, view: View) -> list[Widget]:
    place = view.sitting.words.at(view.walk.unit.id, "talk")
    return [
        Title(view.ui("walk.talk_title")),
        Prose(view.ui("walk.talk")),
        Prose(f"- {place.say('one')}\n- {place.say('two')}"),
    ]


@show.register
def _(stop: Closing, view: View) -> list[Widget]:
    things = landed(view.walk, view.sitting)
    said = "walk.closing" if things else "walk.closing_nothing"
    return [
        Title(view.ui("walk.closing_title")),
        Prose(view.ui(said)),
        *([Drawn(things, view.sitting.words)] if things else []),
        Prose(view.ui("walk.when_next")),
    ]
