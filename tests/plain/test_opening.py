"""The first lines come from almost nothing, and the whole front end loads nothing of the other one."""

from __future__ import annotations

import subprocess
import sys

from selfhelp_tui.packs.store import OPENING, first_words
from selfhelp_tui.plain.first_words import opening


def test_it_says_mode_window_and_words_in_order() -> None:
    said: list[str] = []
    opening(first_words({path: f"text of {path}" for path in reversed(OPENING)}), said.append)
    assert "".join(said).splitlines() == [f"text of {path}" for path in OPENING]


def test_a_text_that_is_missing_is_passed_over() -> None:
    said: list[str] = []
    opening(first_words({}), said.append)
    assert "".join(said) == ""


def test_an_old_terminal_gets_what_it_can_show() -> None:
    code = "from selfhelp_tui.plain.first_words import opening; opening('één')"
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
    loaded = _loaded("from selfhelp_tui.plain.first_words import opening; opening('')")
    assert loaded <= {"selfhelp_tui", "selfhelp_tui.plain", "selfhelp_tui.plain.first_words", "__future__"}


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
