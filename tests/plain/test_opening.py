"""The first lines come from almost nothing, and the whole front end loads nothing of the other one."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from plain_stage import FakeServices, Typed, converse
from small_library import form_shelf

from selfhelp_tui.cli.program import arguments, simple_options, wants_plain, why_plain
from selfhelp_tui.packs.store import OPENING, first_words
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.program import Start, run
from selfhelp_tui.plain.wrapping import opening


def test_it_says_mode_window_and_words_in_order() -> None:
    said: list[str] = []
    opening(first_words({path: f"text of {path}" for path in reversed(OPENING)}), said.append)
    assert "".join(said).splitlines() == [f"text of {path}" for path in OPENING]


def test_a_text_that_is_missing_is_passed_over() -> None:
    said: list[str] = []
    opening(first_words({}), said.append)
    assert "".join(said) == ""


def test_an_old_terminal_gets_what_it_can_show() -> None:
    code = "from selfhelp_tui.plain.wrapping import opening; opening('één')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"??n\n"


def _loaded(code: str) -> set[str]:
    program = (
        f"import sys; sys.path[:0] = {sys.path!r}; before = set(sys.modules); {code}; print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_opening_imports_nothing_else() -> None:
    loaded = _loaded("from selfhelp_tui.plain.wrapping import opening; opening('')")
    assert loaded <= {"selfhelp_tui", "selfhelp_tui.plain", "selfhelp_tui.plain.wrapping", "__future__"}


def test_the_whole_program_loads_nothing_heavy() -> None:
    loaded = _loaded("import selfhelp_tui.plain.program")
    heavy = {
        "textual",
        "rich",
        "asyncio",
        "yaml",
        "zxcvbn",
        "sqlcipher3",
        "sqlite3",
        "platformdirs",
        "readline",
        "socket",
        "ssl",
    }
    assert not {name.split(".")[0] for name in loaded} & heavy
    assert not {
        name for name in loaded if name.startswith(("selfhelp_tui.packs", "selfhelp_tui.storage", "selfhelp_tui.tui"))
    }


@pytest.mark.parametrize(
    "words",
    [[], ["--ephemeral"], ["--plain", "--language", "nl"], ["--language", "nl", "--ephemeral", "--language", "en"]],
)
def test_the_simplest_options_mean_what_the_parser_makes_of_them(words: list[str]) -> None:
    simple = simple_options(words)
    assert simple is not None and vars(simple) == vars(arguments(words))


@pytest.mark.parametrize("words", [["--language"], ["--language", "xx"], ["nl"], ["--demo"], ["--plain", "--version"]])
def test_everything_else_is_left_to_the_parser(words: list[str]) -> None:
    assert simple_options(words) is None


@pytest.mark.parametrize(
    ("variables", "typed", "why"),
    [
        ({"ACCESSIBLE": "1"}, True, "accessible"),
        ({"TERM": "dumb"}, True, "terminal"),
        ({}, False, "pipe"),
        ({"ACCESSIBLE": "0"}, True, ""),
    ],
)
def test_it_is_said_why_it_goes_line_by_line_unasked(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], typed: bool, why: str
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return typed

    for name, value in {"ACCESSIBLE": "", "TERM": "xterm", **variables}.items():
        monkeypatch.setenv(name, value)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream())
    given, asked = why_plain(), (wants_plain(()), wants_plain(["--plain"]))
    monkeypatch.undo()
    assert given == why and asked == (bool(why), True)


def test_the_reason_comes_before_the_first_question() -> None:
    out = io.StringIO()
    services = FakeServices(form_shelf("one"))
    run(Start(services=services, passphrase=str, language_given=True, why="pipe"), LineConsole(Typed(()), out))
    said = out.getvalue().splitlines()
    assert said.index("en:plain.why.pipe") < said.index("en:home.what_now")
    assert "en:plain.why" not in converse(services).text
