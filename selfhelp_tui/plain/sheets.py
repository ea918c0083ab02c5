"""What a sheet needs typing for: what goes on one for a therapist, and the name of its file."""

from __future__ import annotations

import os
from pathlib import Path

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.page import ON, Contents, FilePage, Instead, Open, Row, ToFile
from selfhelp_tui.core.pages.sheets import DROP, SEE, PickPage
from selfhelp_tui.core.ports import EXISTS, Services
from selfhelp_tui.plain.pages import PlaceVisit, headings_of, labels_of, open_somewhere, say_above
from selfhelp_tui.plain.talk import ON as NEXT_PART
from selfhelp_tui.plain.talk import PagedList, Talk, go, say_trouble


class PickVisit(PlaceVisit):
    """Choosing what goes on a sheet: what a number did is said, and the list is not said again."""

    def step(self, talk: Talk) -> None:
        assert isinstance(self.place, PickPage)
        self.place = place = _picked(talk, self.place)
        move = place.choose(talk.session, SEE)
        if isinstance(move, Open):
            open_somewhere(move.where, talk)


@open_somewhere.register(PickPage)
def pick(place: PickPage, talk: Talk) -> None:
    """Choose until Enter shows the sheet."""
    go(talk, PickVisit(place))


def _picked(talk: Talk, place: PickPage) -> PickPage:
    """What is chosen once an empty line was typed."""

    def now() -> Contents:
        return place.contents(talk.session, talk.front_end)

    paged, shown = PagedList(talk, headings=lambda: headings_of(now())), False

    def show() -> None:
        say_above(talk, now())
        paged.say(labels_of(talk, now()))
        talk.say("plain.how.pick")

    while True:
        rows, labels = [row for row in now().rows if not row.heading], labels_of(talk, now())
        reply = talk.ask(show, shown=shown)
        shown = bool(reply.numbers)
        if reply.empty:
            return place
        if not reply.numbers:
            place = place.with_own(talk.session, reply.text)
        elif paged.turn(reply, labels):
            continue
        elif reply.numbers == (NEXT_PART,):
            shown = False
        elif any(not 1 <= number <= len(rows) for number in reply.numbers):
            talk.no_such_choice(reply, labels)
        else:
            # taking questions away gives those that stay another number
            for row in sorted((rows[number - 1] for number in reply.numbers), key=lambda row: row.id == DROP):
                place, shown = _with(talk, place, row), row.id != DROP


def _with(talk: Talk, place: PickPage, row: Row) -> PickPage:
    """The page after a row of it was chosen, and what that did, said."""
    move = place.choose(talk.session, row.id)
    if not (isinstance(move, Instead) and isinstance(move.where, PickPage)):
        return place
    if row.id != DROP:
        talk.say("plain.off_sheet" if row.mark == ON else "plain.on_sheet", text=row.text.strip())
    return move.where


@open_somewhere.register(ToFile)
def write_out(where: ToFile, talk: Talk) -> None:
    """Ask where, after saying that anyone can read it, until the file is made or the person goes back."""
    services, page = talk.services, where.page
    if services is None:
        return
    talk.heading(talk.ui("sheet.write"))
    talk.say("sheet.readable")
    if not talk.session.notes.lasting:
        talk.say("sheet.only_this")
    while True:
        path = _ask_place(talk, services, page)
        if services.looks_synced(path):
            talk.say("create.synced")
        if _made(talk, services, page, path):
            return


def _ask_place(talk: Talk, services: Services, page: FilePage) -> Path:
    proposed = services.new_file(page.file_name(talk.session))

    def show() -> None:
        talk.say("create.where")
        talk.lines.say(str(proposed))
        talk.say(page.ENDINGS)
        talk.say("plain.how.path_file")

    reply = talk.ask(show, path=True)
    return proposed if reply.empty else Path(os.path.expanduser(reply.text.strip()))


def _made(talk: Talk, services: Services, page: FilePage, path: Path, *, over: bool = False) -> bool:
    """Whether the file was made; what is there already is only replaced when the person says so."""
    try:
        services.write_out(page.to_write(talk.session), talk.words, path, over=over)
    except NotesProblem as problem:
        if over or problem.id != EXISTS:
            say_trouble(talk, problem)
            return False
    else:
        talk.say("journal_command.export.made", path=path)
        return True
    replaced = talk.choose(lambda: talk.say("sheet.there"), lambda: [talk.ui("sheet.replace")], "plain.how.replace")
    return replaced is not None and _made(talk, services, page, path, over=True)
