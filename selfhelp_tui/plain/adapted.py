"""What the packs that were added change in the program, in lines."""

from __future__ import annotations

from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.talk import Talk
from selfhelp_tui.programme.content.difference import SHOWN, about_safety, told_of, unseen


def say_difference_once(talk: Talk) -> None:
    """Say what is changed, unless it was said before."""
    seen = unseen(talk.sitting)
    if seen is not None:
        say_difference(talk)
        talk.sitting.notes.set_setting(SHOWN, seen)


def say_difference(talk: Talk) -> None:
    """Say what is changed, by which pack."""
    talk.heading(talk.ui("difference.title"))
    talk.say("difference.intro")
    for said in about_safety(talk.sitting):
        talk.lines.say(said)
    say_blocks(talk, told_of(talk.sitting.shelf.difference(talk.sitting.language), talk.words))
    talk.say("difference.not_checked")
