"""A journal that another program changed: what could run in it is refused, and one bad value spoils one entry."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.storage import cipher, problems
from selfhelp_tui.storage.backups import checked
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.thread import JournalThread

Make = Callable[..., Entry]


@pytest.fixture
def written(path: Path, passphrase: str, session: Make) -> Path:
    """A closed journal of three entries, indexed."""
    with Journal.create(path, passphrase) as journal:
        for number in (1, 2, 3):
            journal.begin(session(number, text=f"woord {number}", whole=number))
        journal.set_setting("language", "nl")
    return path


def alter(path: Path, passphrase: str, *statements: str | tuple[str, Sequence[object]]) -> None:
    """What another program that knows the passphrase can do."""
    connection = cipher._connect(path, f"'{passphrase}'", "rw")
    for statement in statements:
        sql, values = (statement, ()) if isinstance(statement, str) else statement
        connection.execute(sql, values).fetchall()
    connection.close()


ALTERED = {
    "a trigger": ("create trigger t after insert on answer begin delete from entry; end",),
    "a view": ("create view v as with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",),
    "a table": ("create table t(x)",),
    "an index": ("create index i on answer(value) where length(value) > 3",),
    "a virtual table": ("create virtual table f using fts5(x)",),
    "another view under a known name": (
        "drop view entry_said",
        "create view entry_said as select key, (select max(text) from prompt) as said from entry",
    ),
    "another trigger under a known name": (
        "drop trigger entry_insert",
        "create trigger entry_insert after insert on entry begin delete from answer; end",
    ),
    "a table that calculates": (
        "pragma writable_schema = on",
        "update sqlite_schema set sql = replace(sql, 'value text not null)', 'value text not null check(1 = 1))')"
        " where name = 'setting'",
    ),
    "a trigger that is gone": ("drop trigger entry_insert",),
    "a table that is gone": ("drop table search",),
}


@pytest.mark.parametrize("statements", ALTERED.values(), ids=ALTERED.keys())
def test_what_the_program_did_not_make_is_refused(written: Path, passphrase: str, statements: Sequence[str]) -> None:
    alter(written, passphrase, *statements)
    before = written.read_bytes()
    with pytest.raises(problems.Altered):
        Journal.unlock(written, passphrase)
    assert written.read_bytes() == before
    assert [each.name for each in written.parent.iterdir()] == ["notes.journal"]


BAD = {
    "not JSON": "not json at all",
    "half of JSON": '{"a": [1, 2',
    "nothing": "",
    "bytes": b"\xff\xfe\x00\x80",
    "no number": "NaN",
    "without end": "1e999",
    "too long a number": "9" * 5000,
    "too deep": "[" * 100_000,
    "two values": "1 2",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("indexed", [True, False])
def test_a_bad_value_makes_one_entry_unreadable_and_nothing_else(
    written: Path, passphrase: str, bad: object, indexed: bool, session: Make
) -> None:
    put = ("update answer set value = ? where part = 'text' and entry = 2", (bad,))
    # the file as it is when the other program knew of no index, and when it brought that up to date
    triggers = ("drop trigger answer_update",) if indexed else ()
    whole = cipher._connect(written, f"'{passphrase}'", "ro")
    made = whole.execute("select sql from sqlite_schema where name = 'answer_update'").fetchall()[0][0]
    whole.close()
    alter(written, passphrase, *triggers, put, *([made] if indexed else []))
    with Journal.unlock(written, passphrase) as journal:
        assert [(one.id, one.unreadable) for one in journal.entries()] == [
            ("01J000003", False),
            ("01J000002", True),
            ("01J000001", False),
        ]
        spoiled = journal.entry("01J000002")
        assert spoiled is not None and spoiled.answers == {"whole": Answer(2)}
        assert journal.entry("01J000001") == session(1, text="woord 1", whole=1)
        # an index of which the other program knew nothing still has the words of before
        assert [one.id for one in journal.search(EntryQuery("woord")) if one.id != "01J000002"] == [
            "01J000003",
            "01J000001",
        ]
        assert len(journal.search(EntryQuery("woord"))) == 2 + indexed
        assert journal.latest_answers() == {"triggers.map.text": Answer("woord 3"), "triggers.map.whole": Answer(3)}
        found = checked(journal)
        assert (found.damage, found.unreadable, found.well) == ((), 1, False)
        journal.backup(written.with_name("copy"), passphrase)
        journal.record("01J000002", "whole", Answer(7), "")
        journal.begin(session(4, text="woord 4"))
    with Journal.unlock(written, passphrase) as journal:
        assert len([one for one in journal.search(EntryQuery("woord")) if one.id != "01J000002"]) == 3
        journal.record("01J000002", "text", Answer("woord 2 opnieuw"), "")
        assert checked(journal).well
        assert [one.id for one in journal.search(EntryQuery("opnieuw"))] == ["01J000002"]
    with Journal.unlock(written.with_name("copy"), passphrase) as journal:
        assert checked(journal).unreadable == 1
        journal.delete("01J000002")
        assert checked(journal).well and journal.count() == 2


@pytest.mark.parametrize(
    "put",
    [
        ("update entry set started = ? where key = 2", (b"\xff",)),
        ("update entry set unit = ? where key = 2", (b"triggers",)),
        ("update prompt set text = ? where key = 1", (b"\xff\xfe",)),
        ("update answer set part = ? where key = 3", (b"text",)),
    ],
    ids=["a day", "a unit", "a question", "a part"],
)
def test_bytes_where_text_belongs_stop_nothing(written: Path, passphrase: str, put: tuple[str, list[object]]) -> None:
    alter(written, passphrase, put)
    with Journal.unlock(written, passphrase) as journal:
        assert len(journal.entries()) == 3
        assert any(one.unreadable for one in journal.entries())
        assert checked(journal).unreadable == sum(one.unreadable for one in journal.entries())
        journal.latest_answers()
        journal.search(EntryQuery("woord"))
        journal.delete_all()
        assert checked(journal).well


def test_text_that_is_not_utf_8_is_shown_with_what_is(written: Path, passphrase: str) -> None:
    alter(
        written, passphrase, "update answer set value = cast(x'2268ff6922' as text) where part = 'text' and entry = 2"
    )
    with Journal.unlock(written, passphrase) as journal:
        found = journal.entry("01J000002")
        assert found is not None and found.answers["text"] == Answer("h\ufffdi")


def test_a_bad_setting_is_as_if_it_was_never_set(written: Path, passphrase: str) -> None:
    alter(written, passphrase, "update setting set value = '{'")
    with Journal.unlock(written, passphrase) as journal:
        assert journal.setting("language") is None
        journal.set_setting("language", "en")
        assert journal.setting("language") == "en"


def test_a_bad_value_ends_no_thread(written: Path, passphrase: str, capsys: pytest.CaptureFixture[str]) -> None:
    alter(written, passphrase, "update answer set value = '{' where entry = 3")
    thread = JournalThread.unlocking(written, passphrase)
    thread.record("01J000003", "whole", Answer(9), "")
    assert len(thread.search(EntryQuery("woord"))) == 2
    assert thread.flush() and thread.close()
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_in_closing_is_raised_where_it_is_asked_for_and_prints_nothing(
    path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = JournalThread.creating(path, passphrase)
    thread.wait_open()
    closed = Journal.close

    def fails(self: Journal) -> None:
        closed(self)
        message = "met a secret"
        raise RuntimeError(message)

    monkeypatch.setattr(Journal, "close", fails)
    with pytest.raises(RuntimeError, match="met a secret"):
        thread.close()
    assert capsys.readouterr().err == ""


def test_the_passphrase_is_let_go_when_a_journal_is_closed(path: Path, passphrase: str) -> None:
    thread = JournalThread.creating(path, passphrase)
    assert thread.wait_open() and thread.passphrase == passphrase
    thread.change_passphrase("a quite new passphrase")
    assert thread.passphrase == "a quite new passphrase"
    thread.close()
    assert thread.passphrase == ""
    known = [cell.cell_contents for each in vars(thread).values() for cell in getattr(each, "__closure__", None) or ()]
    assert not [one for one in known if isinstance(one, str)]


@pytest.mark.skipif(os.name != "posix", reason="rights are tested where the system has them")
def test_a_file_that_is_open_to_others_is_closed_to_them(
    written: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.chmod(0o644)
    with Journal.unlock(written, passphrase) as journal:
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        journal.set_setting("a", 1)
        assert stat.S_IMODE(written.with_name("notes.journal-journal").stat().st_mode) == 0o600
        assert not checked(journal).open_to_others
    written.chmod(0o644)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(type(written), "chmod", refused)
    with Journal.unlock(written, passphrase) as journal:
        assert checked(journal).open_to_others


@pytest.mark.parametrize("number", ["EIO", "ENXIO", "ENODEV"])
def test_a_failing_medium_has_words_of_its_own(
    written: Path, passphrase: str, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, number), "I/O error")

    with Journal.unlock(written, passphrase) as journal:
        error = type("Failing", (Exception,), {"sqlite_errorcode": 10 | 3 << 8})
        with pytest.raises(problems.MediumFailing), journal._store.transaction():
            raise error
    monkeypatch.setattr(type(written), "open", fails)
    with pytest.raises(problems.MediumFailing):
        Journal.unlock(written, passphrase)


def test_what_is_read_is_what_can_be_stored(written: Path, passphrase: str) -> None:
    alter(written, passphrase, ("update answer set value = ? where entry = 2", (json.dumps("half \ud83c of one"),)))
    with Journal.unlock(written, passphrase) as journal:
        found = journal.entry("01J000002")
        assert found is not None and found.answers["text"] == Answer("half \ufffd of one")
