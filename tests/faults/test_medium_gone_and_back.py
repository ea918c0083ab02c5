"""A medium that goes and comes back under the line-by-line program, and a program that is stopped for a while."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from installation import Installation
from killing import texts_in
from pulled_out import PULLED_OUT
from questions import PASSPHRASE, Conversation, Program, write_pack

pytest.importorskip("sqlcipher3")
if sys.platform == "win32":
    pytest.skip("pipes can't be waited on with select", allow_module_level=True)

from selfhelp_tui.storage.journal import Journal


@pytest.fixture
def talk(installed: Installation, tmp_path: Path) -> Conversation:
    """The program at the first question, its journal on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    Journal.create(stick / "notes.journal", PASSPHRASE).close()
    program = Program(write_pack(tmp_path / "pack"), python=str(installed.python), more=PULLED_OUT)
    found = program.open(stick / "notes.journal", tmp_path / "home")
    found.to_first_question()
    return found


def answer(talk: Conversation, text: str) -> None:
    line, asked = talk.next_line(text)
    assert asked, talk.said
    talk.type(line)
    assert talk.until_prompt(), talk.all_said + talk.errors()


def kept(tmp_path: Path) -> set[str]:
    with Journal.unlock(tmp_path / "stick" / "notes.journal", PASSPHRASE) as journal:
        assert journal.verify() == []
        return texts_in(journal)


def test_a_stick_that_is_pulled_out_is_said_and_waited_for(
    installed: Installation, talk: Conversation, tmp_path: Path
) -> None:
    answer(talk, "voor het eerst")
    (tmp_path / "stick").rename(tmp_path / "pulled")
    answer(talk, "terwijl hij weg is")
    missing = installed.text("problem.journal.missing").partition(".")[0]
    assert missing in talk.said and installed.text("plain.how.retry") in talk.said
    talk.type("")
    assert talk.until_prompt() and missing in talk.said
    (tmp_path / "pulled").rename(tmp_path / "stick")
    talk.type("")
    assert talk.until_prompt(), talk.errors()
    answer(talk, "en daarna")
    talk.type("q")
    assert talk.hear_out() == 0 and talk.errors() == ""
    assert kept(tmp_path) == {"voor het eerst", "terwijl hij weg is", "en daarna"}


def test_another_copy_of_the_stick_at_the_same_place_is_written_to(talk: Conversation, tmp_path: Path) -> None:
    """Put back, a stick of the simplest kind is another file to the system."""
    answer(talk, "voor het eerst")
    stick, pulled = tmp_path / "stick", tmp_path / "pulled"
    stick.rename(pulled)
    answer(talk, "terwijl hij weg is")
    stick.mkdir()
    (stick / "notes.journal").write_bytes((pulled / "notes.journal").read_bytes())
    talk.type("")
    assert talk.until_prompt(), talk.errors()
    talk.type("q")
    assert talk.hear_out() == 0
    assert kept(tmp_path) == {"voor het eerst", "terwijl hij weg is"}


def test_a_program_that_was_stopped_for_a_while_goes_on(talk: Conversation, tmp_path: Path) -> None:
    answer(talk, "voor het stilstaan")
    talk.process.send_signal(signal.SIGSTOP)
    line, _ = talk.next_line("getypt terwijl het stilstond")
    talk.type(line)
    talk.process.send_signal(signal.SIGCONT)
    assert talk.until_prompt(), talk.errors()
    talk.type("q")
    assert talk.hear_out() == 0
    assert kept(tmp_path) == {"voor het stilstaan", "getypt terwijl het stilstond"}
