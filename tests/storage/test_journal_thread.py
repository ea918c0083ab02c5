"""Writes return at once, keep their order, and wait for as long as the disk refuses them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import selfhelp_tui
from selfhelp_tui.core.entry import Answer, Entry, Notes, Value
from selfhelp_tui.storage import problems
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem
from selfhelp_tui.storage.thread import JournalThread

Make = Callable[..., Entry]
SOON = 10.0


@pytest.fixture(params=["memory", "file"])
def thread(request: pytest.FixtureRequest, path: Path, passphrase: str) -> Iterator[JournalThread]:
    started = (
        JournalThread(Journal.in_memory) if request.param == "memory" else JournalThread.creating(path, passphrase)
    )
    assert started.wait_open(SOON)
    yield started
    started.close()


class Moody(Journal):
    """A journal whose changes fail as often as it is told."""

    moods: list[Exception]
    opened = 0
    away = False

    @classmethod
    def open(cls) -> Moody:
        cls.opened += 1
        if cls.away:
            raise problems.Missing(path="stick")
        return cls(Journal.in_memory()._store)

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        if self.moods:
            raise self.moods.pop(0)
        super().record(entry_id, part, answer, wording)

    @property
    def lasting(self) -> bool:
        return self.opened > 0


@pytest.fixture
def moody(session: Make) -> Iterator[tuple[type[Moody], JournalThread]]:
    class Mine(Moody):
        moods = []

    thread = JournalThread(Mine.open)
    thread.begin(session(1))
    assert thread.flush(SOON)
    yield Mine, thread
    Mine.moods.clear()
    Mine.away = False
    thread.close()


def test_it_is_a_journal(thread: JournalThread, session: Make) -> None:
    notes: Notes = thread
    assert notes.lasting is (thread.path is not None)
    assert not thread.read_only
    notes.begin(session(1, a=1))
    notes.begin(session(2, a=2))
    notes.record("01J000002", "b", Answer(["x"]), "?")
    notes.finish("01J000002", "2026-01-01T00:00:00Z")
    notes.delete("01J000001")
    notes.set_setting("language", "nl")
    assert notes.setting("language") == "nl"
    assert notes.count() == 1
    assert notes.entry("01J000001") is None
    assert notes.latest("triggers", "map") == notes.entries()[0] == notes.entry("01J000002")
    assert notes.latest_answers()["triggers.map.b"] == Answer(["x"])
    assert thread.ask(lambda journal: journal.verify()) == []


def test_order_and_acknowledgement(thread: JournalThread, session: Make) -> None:
    waiting: list[int] = []
    threads: set[str] = set()
    thread.on_saved(lambda left: (waiting.append(left), threads.add(threading.current_thread().name)))
    thread.begin(session(1))
    for number in range(200):
        thread.record("01J000001", "a", Answer(number), "?")
        thread.record("01J000001", f"part {number}", Answer(number), "?")
    assert thread.flush(SOON)
    found = thread.entry("01J000001")
    assert found is not None
    assert found.answers["a"] == Answer(199)
    assert [part for part in found.answers if part != "a"] == [f"part {number}" for number in range(200)]
    assert (len(waiting), waiting[-1], threads) == (401, 0, {"journal"})
    assert thread.pending == 0


def test_what_is_queued_is_what_was_given(thread: JournalThread, session: Make) -> None:
    chosen: list[Value] = ["first"]
    thread.begin(session(1))
    held = threading.Event()
    asking = threading.Thread(target=lambda: thread.ask(lambda _: held.wait(SOON)))
    asking.start()
    thread.record("01J000001", "a", Answer(chosen), "?")
    thread.set_setting("list", chosen)
    chosen.append("later")
    held.set()
    asking.join(SOON)
    assert thread.latest_answers()["triggers.map.a"] == Answer(["first"])
    assert thread.setting("list") == ["first"]
    with pytest.raises(TypeError):
        thread.record("01J000001", "a", Answer({1, 2}), "?")  # type: ignore[arg-type]


def test_a_full_disk_holds_the_queue_and_a_retry_empties_it(path: Path, passphrase: str, session: Make) -> None:
    thread = JournalThread.creating(path, passphrase)
    failed: list[JournalProblem] = []
    told = threading.Event()
    thread.on_failed(lambda problem: (failed.append(problem), told.set()))
    thread.begin(session(1, a="kept"))
    pages = thread.ask(lambda journal: journal._store.rows("pragma page_count")[0][0])
    thread.ask(lambda journal: journal._store.rows(f"pragma max_page_count={pages + 1}"))
    thread.record("01J000001", "long", Answer("x" * 100_000), "?")
    thread.record("01J000001", "a", Answer("newer"), "?")
    assert told.wait(SOON)
    assert not thread.flush(SOON)
    assert thread.pending == 2
    assert isinstance(thread.failure, problems.DiskFull)
    # Reading still works, as of what is committed, though writes are waiting.
    assert thread.latest_answers() == {"triggers.map.a": Answer("kept")}
    told.clear()
    thread.retry()
    assert told.wait(SOON)
    assert [problem.id for problem in failed] == ["journal.disk_full"] * 2
    thread.ask(lambda journal: journal._store.rows("pragma max_page_count=1000000"))
    thread.retry()
    assert thread.flush(SOON)
    assert thread.failure is None
    assert thread.close()
    with Journal.unlock(path, passphrase) as journal:
        found = journal.entry("01J000001")
        assert found is not None
        assert found.answers == {"a": Answer("newer"), "long": Answer("x" * 100_000)}


def test_closing_tries_once_more_and_says_what_was_lost(moody: tuple[type[Moody], JournalThread]) -> None:
    kind, thread = moody
    kind.moods += [problems.DiskFull(), problems.DiskFull()]
    thread.record("01J000001", "a", Answer(1), "?")
    assert not thread.flush(SOON)
    assert not thread.close()
    for late in (thread.count, lambda: thread.set_setting("a", 1)):
        with pytest.raises(RuntimeError):
            late()


def test_a_stick_that_was_pulled_out_and_put_back(moody: tuple[type[Moody], JournalThread], session: Make) -> None:
    kind, thread = moody
    kind.away = True
    kind.moods.append(problems.Unreadable())
    thread.record("01J000001", "a", Answer(1), "?")
    assert not thread.flush(SOON)
    assert isinstance(thread.failure, problems.Missing)
    with pytest.raises(problems.Missing):
        thread.count()
    kind.away = False
    # The stand-in's memory is gone with the stick, which a file's would not be.
    thread.ask(lambda journal: journal.begin(session(1)))
    thread.retry()
    assert thread.flush(SOON)
    assert thread.latest_answers() == {"triggers.map.a": Answer(1)}
    assert kind.opened == 4


def test_memory_is_never_opened_anew(session: Make) -> None:
    opened: list[Journal] = []

    def opener() -> Journal:
        opened.append(Journal.in_memory())
        return opened[-1]

    def fail(_: Journal) -> None:
        raise problems.Unreadable

    thread = JournalThread(opener)
    with pytest.raises(problems.Unreadable):
        thread.ask(fail)
    thread.close()
    assert len(opened) == 1


def test_an_answer_to_a_deleted_entry_does_not_block_the_rest(thread: JournalThread, session: Make) -> None:
    failed: list[str] = []
    thread.on_failed(lambda problem: failed.append(problem.id))
    thread.begin(session(1))
    thread.delete("01J000001")
    thread.record("01J000001", "a", Answer(1), "?")
    thread.set_setting("after", True)
    assert thread.setting("after") is True
    assert failed == ["journal.unknown_entry"]
    assert thread.count() == 0


def test_mistakes_of_callbacks_and_of_the_program_stop_nothing(moody: tuple[type[Moody], JournalThread]) -> None:
    kind, thread = moody
    mistakes = iter([LookupError("screen"), LookupError("again")])

    def callback(_: int) -> None:
        raise next(mistakes)

    thread.on_saved(callback)
    thread.record("01J000001", "a", Answer(1), "?")
    assert thread.flush(SOON)
    thread.on_saved(lambda _: None)
    kind.moods.append(ZeroDivisionError())
    thread.record("01J000001", "a", Answer(2), "?")
    assert not thread.flush(SOON)
    assert thread.failure is not None and thread.failure.id == "journal.problem"
    thread.retry()
    assert thread.latest_answers() == {"triggers.map.a": Answer(2)}
    with pytest.raises(LookupError, match="screen"):
        thread.close()


def test_a_callback_may_read_and_write(thread: JournalThread, session: Make) -> None:
    counted: list[int] = []
    thread.begin(session(1))

    def callback(_: int) -> None:
        if not counted:
            counted.append(thread.count())
            thread.set_setting("seen", counted[0])

    assert thread.flush(SOON)
    thread.on_saved(callback)
    thread.set_setting("start", True)
    assert thread.setting("start") is True
    assert thread.flush(SOON)
    assert thread.setting("seen") == 1


def test_a_problem_with_opening_reaches_everyone_who_waits(path: Path, passphrase: str) -> None:
    thread = JournalThread.unlocking(path, passphrase)
    with pytest.raises(problems.Missing):
        thread.wait_open(SOON)
    for call in (thread.count, lambda: thread.set_setting("a", 1), lambda: thread.lasting):
        with pytest.raises(problems.Missing):
            call()
    assert thread.flush(SOON)
    thread.close()


def test_waiting_for_a_slow_opening_can_end_early() -> None:
    slow = threading.Event()

    def opener() -> Journal:
        slow.wait(SOON)
        return Journal.in_memory()

    thread = JournalThread(opener)
    thread.set_setting("early", 1)
    assert not thread.wait_open(0.01)
    assert not thread.flush(0.01)
    slow.set()
    assert thread.wait_open(SOON)
    assert thread.setting("early") == 1
    assert thread.close()
    assert thread.close()


def test_changing_the_passphrase_through_the_thread(path: Path, passphrase: str, session: Make) -> None:
    thread = JournalThread.creating(path, passphrase)
    thread.begin(session(1, a=1))
    thread.change_passphrase("a quite new passphrase")

    def fail_once(journal: Journal, told: list[bool] = []) -> int:  # noqa: B006
        if not told:
            told.append(True)
            raise problems.Unreadable
        return journal.count()

    assert thread.ask(fail_once) == 1
    assert thread.close()
    Journal.unlock(path, "a quite new passphrase").close()


def test_a_crash_elsewhere_still_saves_what_was_queued(path: Path, passphrase: str) -> None:
    code = """
import sys
from pathlib import Path
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.thread import JournalThread
cipher.KDF_ITERATIONS = 4000
thread = JournalThread.creating(Path(sys.argv[1]), sys.stdin.readline())
for number in range(100):
    thread.set_setting(f"setting {number}", number)
raise SystemExit(3)
"""
    root = Path(selfhelp_tui.__file__).parent.parent
    run = subprocess.run([sys.executable, "-B", "-c", code, path], input=passphrase, text=True, cwd=root, check=False)
    assert run.returncode == 3
    with Journal.unlock(path, passphrase) as journal:
        assert [journal.setting(f"setting {number}") for number in range(100)] == list(range(100))
