"""Lists to open things from: modules, and the information library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walking import open_unit, titled
from selfhelp_tui.programme.content.pack import Card


def show_modules(talk: Talk) -> None:
    """All modules by number; nothing is locked."""

    def label(card: Card) -> str:
        marks = [
            talk.ui(path)
            for path, holds in (
                ("modules.heavy", card.heavy),
                ("modules.finished", card.id in talk.sitting.finished()),
            )
            if holds
        ]
        return ", ".join((titled(talk, card), *marks))

    _open_from(talk, "modules.title", "module", label)


def show_information(talk: Talk) -> None:
    """The information library, each page with its heading."""

    def label(card: Card) -> str:
        return talk.ui("plain.in_group", group=talk.ui(f"group.{card.group}"), title=card.title)

    _open_from(talk, "information.title", "topic", label)


def _open_from(talk: Talk, title: str, kind: str, label: Callable[[Card], str]) -> None:
    """Offer all units of a kind and open what is chosen, until an empty line."""

    def cards() -> list[Card]:
        return [card for card in talk.sitting.shelf.cards(talk.sitting.language) if card.kind == kind]

    def labels() -> Sequence[str]:
        return [label(card) for card in cards()]

    while (chosen := talk.choose(lambda: talk.heading(talk.ui(title)), labels, "plain.how.list")) is not None:
        try:
            open_unit(talk, cards()[chosen].id)
        except Back:
            continue
