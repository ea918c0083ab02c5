"""The library: the same answers from the sources and from the compiled form, and with packs added."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_pack import FILES
from stand_ins import write_files

from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import Module
from selfhelp_tui.packs import opening as shelf_module
from selfhelp_tui.packs.compile import compile_folder
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.problems import ContentError


@pytest.fixture
def compiled(pack: Path, tmp_path: Path) -> Path:
    for name, data in compile_folder(pack).items():
        path = tmp_path / "installed" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "installed" / "compiled"


@pytest.fixture(params=["sources", "compiled"])
def library(
    request: pytest.FixtureRequest, pack: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> StoreLibrary:
    monkeypatch.setattr(shelf_module, "SOURCES", pack)
    monkeypatch.setattr(shelf_module, "COMPILED", compiled if request.param == "compiled" else compiled / "no")
    return open_library()


def test_what_is_on_the_shelf(library: StoreLibrary) -> None:
    protocol: Library = library
    assert protocol.version == "tiny 1.0.0"
    assert library.languages == ("nl", "en")
    assert library.collections[:2] == ("triggers", "coping")
    assert library.countries == ("be", "xx")
    assert [(card.kind, card.id, card.number) for card in library.cards("nl")] == [
        ("intake", "intake", 1),
        ("help", "help_now", 2),
        ("topic", "sleep", 3),
        ("module", "calm", 3),
    ]
    calm = library.cards("en")[-1]
    assert (calm.title, calm.about, calm.minutes, calm.group, calm.heavy) == (
        "Calm",
        "You know one sign.",
        18,
        "change",
        False,
    )


def test_units_rules_scales_and_help_lines_are_objects(library: StoreLibrary) -> None:
    calm = library.unit("calm")
    assert isinstance(calm, Module)
    assert library.unit("calm") is calm
    assert [section.id for section in calm.sections] == ["notice", "rate", "breathe", "act"]
    assert library.scales["lonely"].highest == 4
    assert [rule.id for rule in library.routing.rules] == ["stress", "unsafe"]
    assert library.country("be").emergency is not None
    for missing in (lambda: library.unit("clam"), lambda: library.country("zz"), lambda: library.unit("routing")):
        with pytest.raises(KeyError):
            missing()


def test_words_by_unit_and_path(library: StoreLibrary) -> None:
    words = library.words("en")
    assert words.say("calm", "sections.notice.steps.what.body") == (
        "A first sentence. And another one.\n\n- a point\n- another point"
    )
    assert words.say("routing", "rules.stress.reason") == "You said stress plays a part."
    assert words.say("scales", "scales.lonely.bands.low.name") == "Little"
    assert words.ui("answer.yes_") == "Text"
    assert words.find("nothing", "title") is None
    assert library.words("en") is words


def test_compiling_twice_gives_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    import shutil

    other = tmp_path / "elsewhere"
    shutil.copytree(pack, other)
    assert compile_folder(pack) == compile_folder(other)


def test_errors_keep_a_pack_from_being_compiled(pack: Path) -> None:
    (pack / "intake/nl.yaml").unlink()
    with pytest.raises(ContentError) as raised:
        compile_folder(pack)
    assert [one.id for one in raised.value.problems] == ["language_missing"]


def test_sources_are_read_anew_and_never_from_a_copy(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "SOURCES", pack)
    before = sorted(path for path in pack.rglob("*"))
    assert open_library().words("en").say("calm", "title") == "Calm"
    path = pack / "modules/03-calm/en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Calm", "title: Calmer"), encoding="utf-8")
    assert open_library().words("en").say("calm", "title") == "Calmer"
    assert sorted(path for path in pack.rglob("*")) == before


START = """
import sys, selfhelp_tui.packs.opening as library
from pathlib import Path
library.COMPILED = Path(sys.argv[1])
opened = library.open_library()
opened.words("nl").ui("day"); opened.cards("nl"); opened.unit("calm"); opened.routing; opened.scales
opened.country("be"); opened.words("nl").say("calm", "title")
print(*sorted(sys.modules))
"""


def test_opening_the_compiled_form_reads_no_yaml_and_no_checker(compiled: Path) -> None:
    root = str(Path(shelf_module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", START, str(compiled)], capture_output=True, text=True, check=True, cwd=root
    )
    loaded = done.stdout.split()
    for name in ("yaml", "difflib", "zipfile", "argparse"):
        assert name not in loaded
    ours = {name.removeprefix("selfhelp_tui.packs") for name in loaded if name.startswith("selfhelp_tui.packs")}
    assert ours == {"", ".opening", ".library", ".places", ".store", ".compiled_store"}


def many(folder: Path, count: int) -> Path:
    """The small pack with its module many times over."""
    for number in range(count):
        name, place = f"calm_{number}", f"modules/{number % 90 + 10}-calm-{number}"
        write_files(
            folder,
            {
                f"{place}/structure.yaml": FILES["modules/03-calm/structure.yaml"]
                .replace("module: calm", f"module: {name}")
                .replace("answer: calm.", f"answer: {name}."),
                f"{place}/nl.yaml": FILES["modules/03-calm/en.yaml"],
                f"{place}/en.yaml": FILES["modules/03-calm/en.yaml"],
            },
        )
    return folder


def test_opening_seventeen_modules_takes_under_three_milliseconds(pack: Path, tmp_path: Path) -> None:
    from selfhelp_tui.packs.compile import compiled as compiled_files
    from selfhelp_tui.packs.compiled_store import CompiledStore
    from selfhelp_tui.packs.draft import read_draft
    from selfhelp_tui.packs.files import FolderFiles
    from selfhelp_tui.packs.written_store import WrittenStore

    folder = tmp_path / "compiled"
    folder.mkdir()
    for name, data in compiled_files(WrittenStore(read_draft(FolderFiles(many(pack, 16))))):
        (folder / name).write_bytes(data)
    times = []
    for _ in range(20):
        started = time.perf_counter()
        assert len(StoreLibrary((CompiledStore(folder),)).cards("nl")) == 20
        times.append(time.perf_counter() - started)
    assert min(times) < 0.003


ADDED = {
    "pack.yaml": "pack: noord\nversion: 1.0.0\nschema: 1\nextends: tiny\nsource_language: nl\nlanguages: [nl]\n"
    "licence: CC0-1.0\n",
    "information/noord-sleep/structure.yaml": FILES["information/sleep/structure.yaml"].replace(
        "topic: sleep", "topic: noord_sleep"
    ),
    "information/noord-sleep/nl.yaml": FILES["information/sleep/en.yaml"].replace("title: Sleep", "title: Slapen"),
    "helplines/be.yaml": """\
country: be
lines:
  - id: noord
    kind: practice
    name: Praktijk Noord
    languages: [nl]
    web: https://example.org
    collected: 2026-11-01
    verified: high
    sources: []
""",
}


def test_a_pack_adds_units_and_help_lines(library: StoreLibrary, tmp_path: Path) -> None:
    write_files(tmp_path / "noord", ADDED)
    both = open_library([tmp_path / "noord"])
    assert both.version == "tiny 1.0.0 + noord 1.0.0"
    assert [card.id for card in both.cards("nl")] == ["intake", "help_now", "sleep", "noord_sleep", "calm"]
    assert [line.id for line in both.country("be").lines] == ["emergency", "someone", "noord"]
    assert [line.added_by for line in both.country("be").lines] == [None, None, "noord"]
    assert both.country("be").emergency is not None
    assert both.words("en").say("noord_sleep", "title") == "Slapen"
    assert both.words("nl").say("calm", "title") == "Calm"
    assert both.unit("noord_sleep").minutes == 2
    assert library.unit_ids == ("intake", "help_now", "sleep", "calm")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pack.yaml", ADDED["pack.yaml"].replace("extends: tiny", "extends: tinny"), "extends_unknown"),
        ("pack.yaml", ADDED["pack.yaml"].replace("pack: noord", "pack: tiny"), "added_clash"),
        ("information/sleep/structure.yaml", FILES["information/sleep/structure.yaml"], "added_undeclared"),
        ("help-now/structure.yaml", FILES["help-now/structure.yaml"], "added_clash"),
        ("routing/structure.yaml", FILES["routing/structure.yaml"], "routing_other_module"),
        ("scales/structure.yaml", FILES["scales/structure.yaml"], "added_clash"),
        ("helplines/be.yaml", FILES["helplines/be.yaml"], "added_undeclared"),
        ("helplines/nl.yaml", ADDED["helplines/be.yaml"].replace("country: be", "country: nl"), "emergency_missing"),
    ],
)
def test_a_pack_that_takes_what_is_there(
    library: StoreLibrary, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    write_files(tmp_path / "noord", {**ADDED, name: text})
    with pytest.raises(ContentError) as raised:
        open_library([tmp_path / "noord"])
    assert expected in {one.id for one in raised.value.problems}
