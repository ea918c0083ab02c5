"""A folder from a stranger: nothing outside it is read, nothing hangs, nothing crashes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packs import added, core, front
from small_pack import FILES
from stand_ins import write_files

from selfhelp_tui.packs.check import check_added, check_core
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles, ReadFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_added, open_library
from selfhelp_tui.packs.problems import ContentError


def told(folder: Path) -> list[str]:
    return [f"{one.file}:{one.line}:{one.column}:{one.id}" for one in check_core(read_draft(FolderFiles(folder)))]


def test_links_that_lead_out_are_not_followed(pack: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (pack / "migrations.yaml").symlink_to(secret)
    (pack / "information/out").symlink_to(tmp_path)
    (pack / "information/loop").symlink_to(pack / "information")
    found = told(pack)
    assert "migrations.yaml:1:1:outside" in found
    assert "information/out:1:1:outside" in found
    assert any(one.endswith("folder_too_deep") for one in found)


def test_a_link_inside_the_folder_is_an_ordinary_file(pack: Path) -> None:
    (pack / "intake/nl.yaml").unlink()
    (pack / "intake/nl.yaml").symlink_to(pack / "intake/en.yaml")
    assert told(pack) == []


def test_a_pipe_is_not_waited_for(pack: Path) -> None:
    os.mkfifo(pack / "migrations.yaml")
    assert told(pack) == ["migrations.yaml:1:1:not_a_file"]


def test_ten_megabytes_and_depth_and_laughs_end_soon(pack: Path) -> None:
    (pack / "intake/nl.yaml").write_bytes(b"a: " + b"x" * 10_000_000)
    (pack / "intake/en.yaml").write_text("[\n" * 100_000, encoding="utf-8")
    laughs = "\n".join(["a0: &a0 b", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 100))])
    (pack / "routing/nl.yaml").write_text(laughs, encoding="utf-8")
    (pack / "routing/en.yaml").write_text('rules: {stress: {reason: "a\\e[2J"}}', encoding="utf-8")
    started = time.perf_counter()
    found = told(pack)
    assert time.perf_counter() - started < 5
    assert "intake/nl.yaml:1:1:file_too_large" in found
    assert "intake/en.yaml:25:1:too_deep" in found
    assert "routing/en.yaml:1:26:unsafe_character" in found
    assert any(one.startswith("routing/nl.yaml") and one.endswith("alias") for one in found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)), at=st.floats(0, 1), cut=st.integers(0, 40), put=st.text(max_size=12))
def test_any_damage_to_any_file_gives_an_answer(pack: Path, name: str, at: float, cut: int, put: str) -> None:
    text = FILES[name]
    start = int(at * len(text))
    try:
        (pack / name).write_bytes((text[:start] + put + text[start + cut :]).encode("utf-8", "surrogatepass"))
        for problem in check_core(read_draft(FolderFiles(pack))):
            assert problem.printed("nl").isprintable()
    finally:
        (pack / name).write_text(text, encoding="utf-8")


def test_a_folder_that_can_not_be_used_raises_with_every_problem(tmp_path: Path, pack: Path) -> None:
    write_files(tmp_path / "bad", {"pack.yaml": "pack: bad\nversion: one\n", "intake/structure.yaml": "&a"})
    with pytest.raises(ContentError) as raised:
        from selfhelp_tui.packs.opening import open_core

        open_core(tmp_path / "bad")
    assert len(raised.value.problems) > 3
    assert "pack.yaml:2:10: error:" in str(raised.value)


def test_a_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Path) -> None:
    monkeypatch.setattr("selfhelp_tui.packs.opening.SOURCES", pack)
    with pytest.raises(ContentError):
        open_library([tmp_path / "nowhere"])


# --- what a pack declares -------------------------------------------------------------------------------------------


def declared(
    folder: Path, hide: str = "", replace: str = "", *, pack: str = "praxis", extends: str = "core"
) -> list[str]:
    """What the check says of a pack that only declares something."""
    page = front(hide, replace, pack=pack, extends=extends)
    return added(folder, {"pack.yaml": page})[1]


def test_a_hundred_thousand_things_to_hide_end_soon(tmp_path: Path) -> None:
    many = "\n".join(f"module: nothing_{number}" for number in range(4000))
    texts = "\n".join(f"text: nl.triggers.sections.a.steps.b.c{number}" for number in range(4000))
    started = time.perf_counter()
    found = declared(tmp_path / "many", many)
    found += declared(tmp_path / "texts", replace=texts)
    huge = front("\n".join(["module: intimacy"] * 100_000))
    found += added(tmp_path / "huge", {"pack.yaml": huge})[1]
    assert time.perf_counter() - started < 20
    assert sum(one.endswith("declared_too_many") for one in found) == 2
    assert any(one.endswith("file_too_large") for one in found)
    assert len(found) < 450


@pytest.mark.parametrize(
    "item",
    [
        "module: ../../etc/passwd",
        "module: /etc/passwd",
        "module: online.selves",
        "module: 'online\\0'",
        "section: online",
        "section: online.selves.more",
        "step: .selves",
        "step: online.",
        "line: ../be.seos",
        "line: be.seos.more",
        "line: BE.seos",
    ],
)
def test_names_that_are_paths_are_no_names(tmp_path: Path, item: str) -> None:
    found = declared(tmp_path, item)
    assert len(found) == 1
    assert found[0].rpartition(":")[2] in ("id_form", "form_wrong")


@pytest.mark.parametrize("path", ["nl.triggers", "nl.../x.y", "nl.triggers." + "a." * 40 + "b", "nl.triggers.promise."])
def test_paths_of_texts_that_are_none(tmp_path: Path, path: str) -> None:
    assert [one.rpartition(":")[2] for one in declared(tmp_path, replace=f"text: {path}")] == ["form_wrong"]


def test_texts_that_stand_in_the_place_of_others_are_not_read_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("promise: hunter2\n", encoding="utf-8")
    folder = tmp_path / "praxis"
    write_files(folder, {"pack.yaml": front(replace="text: nl.triggers.promise")})
    (folder / "modules/triggers").mkdir(parents=True)
    (folder / "modules/triggers/nl.yaml").symlink_to(secret)
    (folder / "modules/back").symlink_to(folder)
    _, found = added(folder, {})
    assert "modules/triggers/nl.yaml:1:outside" in found
    assert "pack.yaml:8:replacement_missing" in found
    assert not any("hunter2" in one for one in found)


def test_packs_that_extend_each_other_or_themselves(tmp_path: Path) -> None:
    assert declared(tmp_path / "self", extends="praxis >=1.0,<2") == ["pack.yaml:4:extends_unknown"]
    write_files(tmp_path / "a", {"pack.yaml": front(pack="a", extends="b >=1.0,<2")})
    write_files(tmp_path / "b", {"pack.yaml": front(pack="b", extends="a >=1.0,<2")})
    with pytest.raises(ContentError) as raised:
        open_added(core(), [tmp_path / "a", tmp_path / "b"])
    assert [one.id for one in raised.value.problems] == ["extends_unknown"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1), cut=st.integers(0, 30), put=st.text(max_size=10))
def test_any_damage_to_what_is_declared_gives_an_answer(tmp_path: Path, at: float, cut: int, put: str) -> None:
    hide = "module: intimacy\nsection: online.selves\nstep: urges.what\nline: be.seos"
    text = front(hide, "topic: stress, made_from: 00000000\ntext: nl.triggers.promise")
    start = int(at * len(text))
    damaged = (text[:start] + put + text[start + cut :]).encode("utf-8", "surrogatepass")
    draft = read_draft(ReadFiles([("pack.yaml", damaged), ("modules/triggers/nl.yaml", b"promise: Een zin.\n")]))
    for problem in check_added(draft, StoreLibrary([core()])):
        assert problem.printed("nl").isprintable()


def test_a_structure_that_is_a_list_is_not_passed_over(pack: Path) -> None:
    (pack / "modules" / "03-calm" / "structure.yaml").write_text("- a\n- b\n", encoding="utf-8")
    assert "modules/03-calm/structure.yaml:1:1:map_expected" in told(pack)


@pytest.mark.skipif(os.name == "nt", reason="no file can be called so there")
def test_the_name_of_a_file_steers_no_terminal(pack: Path) -> None:
    (pack / "a\x1b[31m\u202e.yaml").write_text("a: b\n", encoding="utf-8")
    said = "".join(one.printed("en") for one in check_core(read_draft(FolderFiles(pack))))
    assert "a?[31m?.yaml:1:1" in said and "\x1b" not in said and "\u202e" not in said
