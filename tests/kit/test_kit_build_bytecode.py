"""Byte code is the same each time, does what its source says, and loads in this Python only."""

from __future__ import annotations

import importlib.util
import marshal
import os
import random
import subprocess
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from installation import ROOT

from selfhelp_tui.kit.archive import OddByteCode, archived, compiled, in_order, with_byte_code

SOURCE = '''
"""Texts, numbers, sets and functions in functions."""
from dataclasses import dataclass
NAMES = {"b", "a", "ccc", b"b", 1, 2.5, 3j, None, ..., (1, ("x", 2))}
def found(one): return one in {"nine", "ten", "eleven", "twelve", ("a", "b"), 10**30, -1}
def outer(*given, key="a", **more):
    held = 1
    def inner(): return held, key, 'niet "zo"', "één", "日本", 1e300, b"x" * 3, "a", "a b"
    return inner
@dataclass
class Thing:
    name: str = "a"
    def same(self): return [x for x in range(3) if (y := x)], lambda z=(1, 2, (3, 4)): z
async def later():
    async with outer() as x: yield x
match NAMES:
    case {"a": 1}: pass
'''.encode()


def run(data: bytes) -> dict[str, object]:
    code = marshal.loads(data[16:])
    names: dict[str, object] = {"__name__": "made"}
    types.FunctionType(code, names)()
    return names


def test_it_does_what_its_source_says() -> None:
    names = run(compiled(SOURCE, "made.py"))
    assert names["found"]("ten") and not names["found"]("one")  # type: ignore[operator]
    assert names["outer"]()() == (1, "a", 'niet "zo"', "één", "日本", 1e300, b"xxx", "a", "a b")  # type: ignore[operator]
    assert marshal.loads(compiled(SOURCE, "made.py")[16:]) == compile(SOURCE, "made.py", "exec", dont_inherit=True)


def test_it_is_taken_without_looking_at_the_source() -> None:
    data = compiled(SOURCE, "made.py")
    assert data[:4] == importlib.util.MAGIC_NUMBER
    assert data[4:8] == b"\x01\0\0\0"
    assert data[8:16] == importlib.util.source_hash(SOURCE)


def test_it_is_the_same_under_every_hash_seed_and_whatever_was_done_before(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_bytes(SOURCE)
    use = (
        "import sys; sys.path.insert(0, sys.argv[1]); from selfhelp_tui.kit.archive import compiled; "
        "{}; import hashlib; print(hashlib.sha256(compiled(open(sys.argv[2], 'rb').read(), 'made.py')).hexdigest())"
    )
    said = set()
    for seed, first in (
        ("0", "0"),
        ("1", "[sys.intern(x) for x in ('a b', ' ', 'één', 'niet')]"),
        ("77", "import textual"),
    ):
        words = [sys.executable, "-c", use.format(first), str(ROOT), str(tmp_path / "made.py")]
        done = subprocess.run(
            words, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1


def test_everything_of_the_standard_library_can_be_put_in_order() -> None:
    folder = Path(os.__file__).parent
    names = sorted(path for path in folder.glob("*.py") if path.stat().st_size < 60_000)
    for path in random.Random(1).sample(names, 40):
        source = path.read_bytes()
        data = compiled(source, path.name)
        assert in_order(data[16:]) == data[16:]
        assert len(data) <= len(marshal.dumps(compile(source, path.name, "exec", dont_inherit=True))) + 16


SIMPLE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=300) | st.binary()
VALUES = st.recursive(
    SIMPLE, lambda inner: st.lists(inner).map(tuple) | st.frozensets(inner, max_size=5), max_leaves=20
)


@settings(max_examples=60)
@given(VALUES)
def test_any_value_comes_back_as_it_was(value: object) -> None:
    ordered = in_order(marshal.dumps(value))
    back = marshal.loads(ordered)
    assert back == value
    assert repr(back) == repr(value) or "frozenset" in repr(value)
    assert in_order(ordered) == ordered == in_order(marshal.dumps(marshal.loads(marshal.dumps(value))))


@pytest.mark.parametrize("data", [b"?", b"[\x01\0\0\0r\0\0\0\0", b"\xdb\x01\0\0\0r\0\0\0\0"])
def test_what_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises((OddByteCode, IndexError)):
        in_order(data)


def test_an_archive_never_differs_and_a_module_for_another_python_has_no_byte_code() -> None:
    done: list[tuple[int, int]] = []
    files = {"b.py": b"x = 1\n", "a/other.py": b"print 1\n", "a/text.txt": b"x"}
    found = with_byte_code(files, lambda count, of: done.append((count, of)))
    assert set(found) == {*files, "b.pyc"}
    assert done == [(1, 2), (2, 2)]
    assert archived(found) == archived(dict(reversed(found.items())))
