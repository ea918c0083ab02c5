"""Reading YAML strictly: what is refused, and exactly where."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from selfhelp_tui.packs import marked_yaml
from selfhelp_tui.packs.marked_yaml import LARGEST_FILE, LONGEST_TEXT, MappingNode, Scalar, SequenceNode, read_yaml


def told(source: str | bytes) -> list[str]:
    data = source if isinstance(source, bytes) else source.encode()
    return [f"{one.file}:{one.line}:{one.column}:{one.id}" for one in read_yaml(data, "f").problems]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: b\n", []),
        ("a: b\r\nc: d\r\n", []),
        ("\ufeffa: b\n", []),
        ("a: b\nc: d\na: e\nc: f\n", ["f:3:1:key_twice", "f:4:1:key_twice"]),
        ("a: &x b\nc: *x\n", ["f:1:4:anchor", "f:2:4:alias"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["f:1:4:tag"]),
        ("a: !yes b\nc: !!str d\n", ["f:1:4:tag", "f:2:4:tag"]),
        ("a: b\n---\nc: d\n", ["f:2:1:second_document"]),
        ("%TAG ! x\n---\na: b\n", ["f:1:1:directive"]),
        ("a: b\n? [c]\n: d\n", ["f:2:3:key_form"]),
        ("a:\tb\n", ["f:1:3:tab"]),
        ("a: b\x1b[2J\nc: d\u202ee\n", ["f:1:5:unsafe_character", "f:2:5:unsafe_character"]),
        ("a: b\x00\n", ["f:1:5:unsafe_character"]),
        *(
            (f"a: b{unseen}\n", ["f:1:5:unsafe_character"])
            for unseen in "\x9b\xad\u061c\u200b\u200d\u2060\ufeff\U000e0041"
        ),
        ("a: b\u0085\n", ["f:1:5:unsafe_character"]),
        ("a: b\rc: d\n", ["f:1:5:unsafe_character"]),
        ("a: b\n\ufeffc: d\n", ["f:2:1:unsafe_character"]),
        ('a: "\\e[2J"\n', ["f:1:4:unsafe_character"]),
        ('a: b\nc: "\\u2066"\n', ["f:2:4:unsafe_character"]),
        (b"a: b\nc: \xff\n", ["f:2:1:not_utf8"]),
        ("", ["f:1:1:file_empty"]),
        ("# nothing\n", ["f:1:1:file_empty"]),
        ("a: 's Avonds gaat het mis\nb: c\n", ["f:1:4:apostrophe_start"]),
        ("b: c\na: Let op: dit\nd: 's ochtends\n", ["f:2:10:colon_in_text", "f:3:4:apostrophe_start"]),
        ("a: |\n  's avonds: dit mag\nb: Let op: dit\n", ["f:3:10:colon_in_text"]),
        ('a: "open\nb: c\n', ["f:1:4:quote_open"]),
        ("a: {n} minuten\n", ["f:1:4:bracket_start"]),
        ("a: b\nc: @x\n", ["f:2:4:reserved_start"]),
        ("a: b\n  c: d\n", ["f:2:3:indent_uneven"]),
        ("[" * 40 + "]" * 40 + "\n", ["f:1:25:too_deep"]),
    ],
)
def test_what_is_refused_and_where(source: str | bytes, expected: list[str]) -> None:
    assert told(source) == expected


@pytest.mark.parametrize("loader", [marked_yaml.LOADER, yaml.SafeLoader])
def test_both_loaders_tell_the_same_places(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_yaml, "LOADER", loader)
    assert told("a: b\na: &x c\nd: |\n  e\nf: !t g\n") == ["f:2:4:anchor", "f:2:1:key_twice", "f:5:4:tag"]
    document = read_yaml(b"a: |\n  one\n  two\nb: c\n", "f")
    assert isinstance(document.root, MappingNode)
    text = document.root.get("a")
    assert isinstance(text, Scalar)
    assert (text.style, text.end_line) == ("|", 3)


def test_every_scalar_is_text() -> None:
    root = read_yaml(b"no: yes\na: 0113\nb: 12:30\nc: ~\nd: [1, true, 1e3]\n", "f").root
    assert isinstance(root, MappingNode)
    values = {key: entry.value for key, entry in root.entries.items()}
    assert [value.value for value in values.values() if isinstance(value, Scalar)] == ["yes", "0113", "12:30", "~"]
    listed = values["d"]
    assert isinstance(listed, SequenceNode)
    assert [item.value for item in listed.items if isinstance(item, Scalar)] == ["1", "true", "1e3"]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("a: |\n  One two.\n\n  Three WORD here.\n", 4, 9),
        ("a: >\n  One two.\n  Three\n  WORD here.\n", 4, 3),
        ("b: c\na: One two\n  three WORD\n", 3, 9),
        ('a: "One\n  WORD two"\n', 2, 3),
        ("a: One WORD\n", 1, 8),
    ],
)
def test_a_place_inside_a_text(source: str, line: int, column: int) -> None:
    document = read_yaml(source.encode(), "f")
    assert isinstance(document.root, MappingNode)
    text = document.root.get("a")
    assert isinstance(text, Scalar)
    spot = document.spot_in(text, text.value.index("WORD"))
    assert (spot.line, spot.column) == (line, column)


def test_bounds_on_size() -> None:
    assert told(b"a: " + b"x" * LARGEST_FILE) == ["f:1:1:file_too_large"]
    assert told("a: " + "x" * (LONGEST_TEXT + 1)) == ["f:1:4:text_too_long"]
    assert told("- a\n" * 20_001)[-1] == "f:20000:3:too_many_nodes"


def test_a_billion_laughs_stay_one() -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    started = time.perf_counter()
    found = read_yaml("\n".join(lines).encode(), "f")
    assert {one.id for one in found.problems} == {"anchor", "alias"}
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "a: &b ", "!!x ", "'", '"', "#", "*a ", "a: b\n", "[a,"])
def test_long_repetitions_end_soon(unit: str) -> None:
    data = (unit * (LARGEST_FILE // len(unit)))[:LARGEST_FILE].encode()
    started = time.perf_counter()
    read_yaml(data, "f")
    assert time.perf_counter() - started < 5


@settings(max_examples=300, deadline=2000)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    document = read_yaml(data, "f")
    assert document.root is not None or document.problems


@settings(max_examples=300, deadline=2000)
@given(st.text(alphabet="ab:-?|>&*!%@`'\"[]{},# \n\t<", max_size=120))
def test_any_signs_give_an_answer(source: str) -> None:
    document = read_yaml(source.encode(), "f")
    assert document.root is not None or document.problems
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.printed("nl").startswith("f:")
