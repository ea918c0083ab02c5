"""Enough for now: an ending that is as good as going on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from selfhelp_tui.plain.entries import open_entry
from selfhelp_tui.plain.path import show_path
from selfhelp_tui.plain.talk import Back, Leave, Talk
from selfhelp_tui.plain.walking import go_through
from selfhelp_tui.programme.ways.arriving import LETTER, letter_written, things_done

Way = tuple[str, Callable[[], None]]
LEAVE = "home.leave"
"""The line that leaves; where nothing is kept, it says so."""


def stop_for_now(talk: Talk) -> None:
    """What one takes along, a letter to oneself, and the way out; an empty line stays."""
    while True:
        ways = list(_ways(talk))

        def labels(ways: list[Way] = ways) -> list[str]:
            return [_label(talk, path) for path, _ in ways]

        chosen = talk.choose(partial(_head, talk), labels, "plain.how.open_or_back")
        if chosen is None:
            return
        try:
            ways[chosen][1]()
        except Back:
            continue


def _label(talk: Talk, path: str) -> str:
    if path != LEAVE or talk.sitting.notes.lasting:
        return talk.ui(path)
    return talk.ui("plain.noted", name=talk.ui(path), note=talk.ui(f"{path}_note"))


def _head(talk: Talk) -> None:
    talk.heading(talk.ui("enough.title"))
    talk.say("enough.good")
    have = things_done(talk.sitting)
    if have:
        talk.say("enough.take", things=", ".join(have))
    talk.say("walk.when_next")
    if not talk.sitting.notes.lasting:
        talk.say("enough.gone")


def _ways(talk: Talk) -> Iterator[Way]:
    yield (LEAVE, _leave)
    letter = letter_written(talk.sitting)
    if letter is not None:
        yield ("enough.read", partial(open_entry, talk, letter))
    walk = talk.sitting.alone(*LETTER)
    if walk is not None:
        yield ("enough.write", partial(_write, talk))
    yield ("home.path", partial(show_path, talk))


def _write(talk: Talk) -> None:
    go_through(talk, talk.sitting.alone(*LETTER))


def _leave() -> None:
    raise Leave
