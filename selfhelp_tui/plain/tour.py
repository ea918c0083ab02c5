"""How it works, in three short paragraphs, for whoever asks."""

from __future__ import annotations

from selfhelp_tui.plain.talk import Talk


def say_tour(talk: Talk) -> None:
    """Say what this is and what is kept, which words there are, and how it goes."""
    talk.heading(talk.ui("tour.title"))
    talk.say("tour.what.text")
    talk.say("plain.tour")
    talk.say("tour.way.text")
