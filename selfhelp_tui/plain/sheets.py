"""A sheet for an appointment, or a file of one's own: said whole, then written where the person says."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.ports import EXISTS, Services
from selfhelp_tui.core.record.entries import exercises_written
from selfhelp_tui.core.record.handover import (
    AT_FIRST,
    CONFIDENTIALITY,
    HandoverLine,
    Picked,
    ask_own,
    can_drop,
    drop_own,
    hand_over_sheet,
    offered,
    toggled,
)
from selfhelp_tui.core.record.sheets import Sheet, entries_of, plan_sheet, written_sheet
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.talk import ON, Back, PagedList, Talk, say_trouble
from selfhelp_tui.plain.walk import open_unit

Make = Callable[[], Sheet]
"""Lays a sheet out in the language of now."""


def take_along(talk: Talk, services: Services) -> None:
    """Offer the ways to take something along, until an empty line."""
    acts: dict[str, Callable[[], object]] = {
        "handover": lambda: _hand_over(talk, services),
        "plan": lambda: show_sheet(talk, services, lambda: plan_sheet(talk.session), "plan"),
        "exercise": lambda: _choose_exercise(talk, services),
        "all": lambda: _write(talk, services, partial(_written, talk), "notes"),
    }

    def names() -> list[str]:
        return list(acts) if talk.session.notes.count() else ["handover", "plan"]

    def head() -> None:
        talk.heading(talk.ui("take_along.title"))
        talk.say("take_along.what")

    def labels() -> list[str]:
        return [
            talk.ui("plain.noted", name=talk.ui(f"take_along.{one}"), note=talk.ui(f"take_along.{one}_note"))
            for one in names()
        ]

    while (chosen := talk.choose(head, labels, "plain.how.list")) is not None:
        try:
            acts[names()[chosen]]()
        except Back:
            continue


def _written(talk: Talk, unit: str | None = None, step: str | None = None) -> Sheet:
    return written_sheet(talk.session, entries_of(talk.session, unit, step), partial(day_in_words, talk.session))


def _choose_exercise(talk: Talk, services: Services) -> None:
    def labels() -> list[str]:
        return [
            talk.ui("plain.noted", name=one.title, note=talk.words.count("entries.times", one.count))
            for one in exercises_written(talk.session)
        ]

    def head() -> None:
        talk.heading(talk.ui("take_along.exercise"))

    while (chosen := talk.choose(head, labels, "plain.how.list")) is not None:
        one = exercises_written(talk.session)[chosen]
        try:
            show_sheet(talk, services, partial(_written, talk, one.unit, one.step), "notes")
        except Back:
            continue


# --- a sheet for a therapist ---------------------------------------------------------------------------------------


def _hand_over(talk: Talk, services: Services) -> None:
    """First what a therapist may have to pass on, then choosing, then the sheet."""

    def duty() -> None:
        talk.heading(talk.ui("handover.first"))
        talk.say("handover.duty")
        talk.say("handover.ask")

    def labels() -> list[str]:
        card = talk.session.card(CONFIDENTIALITY)
        return [card.title] if card else []

    while talk.choose(duty, labels, "plain.how.open_or_on") is not None:
        try:
            open_unit(talk, CONFIDENTIALITY)
        except Back:
            continue
    picked = AT_FIRST
    while True:
        picked = _pick(talk, picked)
        try:
            show_sheet(talk, services, partial(_chosen, talk, picked), "handover")
        except Back:
            continue
        return


def _chosen(talk: Talk, picked: Picked) -> Sheet:
    return hand_over_sheet(talk.session, picked, partial(day_in_words, talk.session))


def _pick(talk: Talk, picked: Picked) -> Picked:
    """What is chosen once an empty line was typed; what a number did is said, and the list is not said again."""
    paged, shown = PagedList(talk), False
    while True:
        there, labels = offered(talk.session, picked), _labels(talk, picked)
        reply = talk.ask(partial(_say_offered, talk, picked, paged), shown=shown)
        shown = bool(reply.numbers)
        if reply.empty:
            return picked
        if not reply.numbers:
            picked = ask_own(talk.session, reply.text, picked)
        elif paged.turn(reply, labels):
            continue
        elif reply.numbers == (ON,):
            shown = False
        elif any(not 1 <= number <= len(labels) for number in reply.numbers):
            talk.no_such_choice(reply, labels)
        elif reply.numbers[-1] > len(there):
            picked, shown = drop_own(talk.session, picked), False
        else:
            for one in (there[number - 1] for number in reply.numbers):
                picked = toggled(picked, one)
                talk.say("plain.on_sheet" if one.id in picked else "plain.off_sheet", text=one.text)


def _say_offered(talk: Talk, picked: Picked, paged: PagedList) -> None:
    talk.heading(talk.ui("take_along.handover"))
    talk.say("handover.pick")
    paged.say(_labels(talk, picked))
    talk.say("plain.how.pick")


def _labels(talk: Talk, picked: Picked) -> list[str]:
    """What can be chosen, the first below a heading with it, and at the end taking one's own question back."""
    labels, heading = [], ""
    for one in offered(talk.session, picked):
        labels.append(_label(talk, one, picked, opens=one.heading != heading))
        heading = one.heading
    return [*labels, talk.ui("handover.drop")] if can_drop(talk.session, picked) else labels


def _label(talk: Talk, one: HandoverLine, picked: Picked, *, opens: bool) -> str:
    text = talk.ui("plain.noted", name=one.text, note=one.note) if one.note else one.text
    if opens:
        text = talk.ui("plain.in_group", group=talk.ui(f"handover.heading.{one.heading}"), title=text)
    return talk.ui("plain.chosen", text=text) if one.id in picked else text


# --- showing and writing -------------------------------------------------------------------------------------------


def show_sheet(talk: Talk, services: Services, make: Make, file: str) -> None:
    """Say a sheet whole, and write it to a file if that is wanted; raises Back when not."""

    def head() -> None:
        _say_sheet(talk, make())

    def labels() -> Sequence[str]:
        return [talk.ui("sheet.write")] if make().chapters else []

    how = "plain.how.write" if make().chapters else "plain.how.list"
    if talk.choose(head, labels, how) is None:
        raise Back
    _write(talk, services, make, file)


def _say_sheet(talk: Talk, sheet: Sheet) -> None:
    if not sheet.chapters:
        talk.say("sheet.empty")
        return
    talk.lines.gap()
    talk.say("sheet.whole")
    talk.heading(sheet.title)
    if sheet.said:
        talk.prose(sheet.said)
    for chapter in sheet.chapters:
        talk.heading(chapter.name)
        say_blocks(talk, chapter.blocks)


def _write(talk: Talk, services: Services, make: Make, file: str) -> None:
    """Ask where, after saying that anyone can read it, until the file is made or the person goes back."""
    talk.heading(talk.ui("sheet.write"))
    talk.say("sheet.readable")
    if not talk.session.notes.lasting:
        talk.say("sheet.only_this")
    while True:
        path = _ask_place(talk, services, file)
        if services.looks_synced(path):
            talk.say("create.synced")
        if _made(talk, services, make, path):
            return


def _ask_place(talk: Talk, services: Services, file: str) -> Path:
    proposed = services.new_file(f"{talk.ui(f'sheet.file.{file}')}.html")

    def show() -> None:
        talk.say("create.where")
        talk.lines.say(str(proposed))
        talk.say("sheet.endings")
        talk.say("plain.how.path_file")

    reply = talk.ask(show, path=True)
    return proposed if reply.empty else Path(os.path.expanduser(reply.text.strip()))


def _made(talk: Talk, services: Services, make: Make, path: Path, *, over: bool = False) -> bool:
    """Whether the file was made; what is there already is only replaced when the person says so."""
    try:
        services.write_out(make(), talk.words, path, over=over)
    except NotesProblem as problem:
        if over or problem.id != EXISTS:
            say_trouble(talk, problem)
            return False
    else:
        talk.say("journal_command.export.made", path=path)
        return True
    replaced = talk.choose(lambda: talk.say("sheet.there"), lambda: [talk.ui("sheet.replace")], "plain.how.replace")
    return replaced is not None and _made(talk, services, make, path, over=True)
