"""What a sheet needs typing for: what goes on one for a therapist, and the name of its file."""

from __future__ import annotations

import os
from pathlib import Path

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.page import ON, Action, Contents, FilePage, Instead, Open, Row, ToFile
from selfhelp_tui.core.pages.sheets import DROP, SEE, PickPage
from selfhelp_tui.core.ports import EXISTS, Services
from selfhelp_tui.core.record.handover import OWN
from selfhelp_tui.plain.pages import Numbers, PlaceVisit, open_somewhere, say_above
from selfhelp_tui.plain.talk import ON as NEXT_PART
from selfhelp_tui.plain.talk import PagedList, Talk, go, say_trouble


def _named(one: Row | Action) -> str:
    """What tells a line on the list; the ids of questions of one's own are their places, which change."""
    return one.text if isinstance(one, Row) and one.id.startswith(f"{OWN} ") else one.id


class PickVisit(PlaceVisit):
    """Choosing what goes on a sheet: what a number did is said, and the list is not said again."""

    def __init__(self, place: PickPage) -> None:
        super().__init__(place)
        self._numbers = Numbers(_named)

    def step(self, talk: Talk) -> None:
        assert isinstance(self.place, PickPage)
        self.place = place = self._picked(talk, self.place)
        move = place.choose(talk.session, SEE)
        if isinstance(move, Open):
            open_somewhere(move.where, talk)

    def _picked(self, talk: Talk, place: PickPage) -> PickPage:
        """What is chosen once an empty line was typed."""

        def now() -> Contents:
            return place.contents(talk.session, talk.front_end)

        def labels() -> list[str]:
            return self._numbers.labels(talk, now())

        paged, shown = PagedList(talk, headings=lambda: self._numbers.headings(now())), False

        def show() -> None:
            say_above(talk, now())
            paged.say(labels())
            talk.say("plain.how.pick")

        while True:
            reply = talk.ask(show, shown=shown, mark=lambda: talk.bounds(len(labels())))
            rows = self._numbers.choices(now())
            shown = bool(reply.numbers)
            if reply.empty:
                return place
            if not reply.numbers:
                place = place.with_own(talk.session, reply.text)
                new = self._numbers.choices(now())[len(rows) :]
                talk.numbered([_on_sheet(talk, one) for one in new if isinstance(one, Row)], len(rows) + 1)
                shown = bool(new)
            elif paged.turn(reply, labels()):
                continue
            elif reply.numbers == (NEXT_PART,):
                shown = False
            elif any(not 1 <= number <= len(rows) or rows[number - 1] is None for number in reply.numbers):
                talk.no_such_choice(reply, labels())
            else:
                chosen = [row for number in reply.numbers if isinstance(row := rows[number - 1], Row)]
                # taking questions away gives those that stay another id
                for row in sorted(chosen, key=lambda row: row.id == DROP):
                    place, shown = _with(talk, place, row), row.id != DROP
            # from help now, or from anywhere else one comes back to what was chosen
            self.place = place


@open_somewhere.register(PickPage)
def pick(place: PickPage, talk: Talk) -> None:
    """Choose until Enter shows the sheet."""
    go(talk, PickVisit(place))


def _on_sheet(talk: Talk, row: Row) -> str:
    return talk.ui("plain.on_sheet", text=row.text.strip())


def _with(talk: Talk, place: PickPage, row: Row) -> PickPage:
    """The page after a row of it was chosen, and what that did, said."""
    move = place.choose(talk.session, row.id)
    if not (isinstance(move, Instead) and isinstance(move.where, PickPage)):
        return place
    if row.id != DROP:
        off = talk.ui("plain.off_sheet", text=row.text.strip())
        talk.lines.say(off if row.mark == ON else _on_sheet(talk, row))
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
