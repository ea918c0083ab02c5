"""What ``content/README.md`` says an author can type is what the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from installation import ROOT
from test_new import Say, errors_of, say  # noqa: F401 - the fixture is asked for by its name

from selfhelp_tui.cli.content import run

SECTION = (ROOT / "content" / "README.md").read_text(encoding="utf-8").partition("## See what you write")[2]
COMMANDS = re.findall(r"^    selfhelp-tui content (.*)$", SECTION.partition("\n## ")[0], re.MULTILINE)


def test_the_commands_in_the_order_they_are_given(
    say: Say,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (shlex.split(one) for one in COMMANDS):
        if command[0] != "new":
            continue
        if command[1] == "question":
            assert say("exercise", "form", "--in", "praktijk/evenings")[0] == 0
        status, out, err = say(*command[1:])
        assert status == 0, out + err
    assert errors_of(tmp_path / "praktijk") == []
    (tmp_path / "someone.yaml").write_text(SECTION.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    for command in (shlex.split(one) for one in COMMANDS):
        if command[0] == "why":
            assert run(command, "en") == 0
    assert "Put forward: 1 of " in capsys.readouterr().out
    for command in (shlex.split(one) for one in COMMANDS):
        if command[0] == "preview":
            assert run([*command, "--plain"], "en") == 0
