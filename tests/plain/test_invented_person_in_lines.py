"""``--demo`` line by line: every place says that the person is invented, also help."""

from __future__ import annotations

import io

import pytest
from plain_stage import Typed

from selfhelp_tui.cli.demo import DemoServices
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.program import Start, run


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_place_says_it_line_by_line(language: str) -> None:
    services, out = DemoServices(language=language, ephemeral=True, journal=None), io.StringIO()
    lines = LineConsole(Typed(["7", "1", "!", "<", "1", "q", "q"]), out)
    assert run(Start(services=services, passphrase=input, language_given=True), lines) == 0
    mark = services.library.words(language).ui("state.invented")
    said = out.getvalue().splitlines()
    assert said.count(mark) >= 6
    asked = [number for number, line in enumerate(said) if "> " in line]
    places = [number for number, line in enumerate(said) if line == mark]
    # nothing is asked before it was said
    assert places[0] < asked[0]
