"""Preferences: language, country, and keeping things from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from selfhelp_tui.plain import help_now
from selfhelp_tui.plain.adapted import say_difference
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.tour import say_tour
from selfhelp_tui.programme.telling import guess_in_words

if TYPE_CHECKING:
    from selfhelp_tui.plain.keeping import Keeping


def show_preferences(talk: Talk, keeping: Keeping) -> None:
    """Show what is set and change what is chosen, until an empty line."""

    def head() -> None:
        talk.heading(talk.ui("preferences.title"))
        if talk.kept is not None:
            talk.say("preferences.keeping_file", path=talk.kept.path)
        else:
            talk.say("preferences.keeping_nothing")
        talk.say("plain.content", version=talk.sitting.shelf.version)

    def labels() -> Sequence[str]:
        code = talk.sitting.chosen_country
        chosen = talk.ui(f"country.{code}") if code else talk.ui("preferences.country_none")
        country = guess_in_words(talk.sitting) or chosen
        rows = [
            f"{talk.ui('preferences.language')}: {talk.ui('language.name')}",
            f"{talk.ui('preferences.country')}: {country}",
        ]
        rows += [talk.ui("difference.title")] if adapted else []
        return [*rows, *(label() for label, _ in keeping.ways(talk)), talk.ui("tour.title")]

    adapted = bool(talk.sitting.shelf.difference(talk.sitting.language))
    acts: list[Callable[[], object]] = [lambda: choose_language(talk), lambda: help_now.ask_country(talk)]
    acts += [lambda: say_difference(talk)] if adapted else []
    while (chosen := talk.choose(head, labels, "plain.how.list")) is not None:
        try:
            now: list[Callable[[], object]] = [*acts, *(act for _, act in keeping.ways(talk)), partial(say_tour, talk)]
            now[chosen]()
        except Back:
            continue


def choose_language(talk: Talk) -> None:
    """Ask for the language, each named in itself; an empty line keeps the one in use."""
    languages = talk.sitting.shelf.languages
    names = [talk.sitting.shelf.words(one).ui("language.name") for one in languages]

    def head() -> None:
        talk.lines.gap()
        for one in languages:
            talk.lines.say(talk.sitting.shelf.words(one).ui("plain.language.ask"))

    chosen = talk.choose(head, lambda: names, "plain.how.language")
    if chosen is not None and languages[chosen] != talk.sitting.language:
        talk.sitting.speak(languages[chosen])
        talk.say("plain.language.now")
