"""What a build puts in the wheel and in the source archive."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

from installation import ROOT, Built, build
from small_pack import write_pack


def test_the_wheel_carries_the_compiled_content_and_its_sources(built: Built) -> None:
    with ZipFile(built.wheel) as wheel:
        names = set(wheel.namelist())
    compiled = {name.removeprefix("selfhelp_tui/compiled/") for name in names if "/compiled/" in name}
    assert compiled == {
        "pack.json",
        *(
            f"{kind}-{language}.{end}"
            for language in ("nl", "en")
            for kind, end in (
                ("index", "json"),
                ("blob", "bin"),
                ("interface", "json"),
                ("opening", "txt"),
                ("easy", "json"),
            )
        ),
    }
    assert "selfhelp_tui/content.zip" in names
    assert {"selfhelp_tui/packs/messages/nl.yaml", "selfhelp_tui/packs/messages/en.yaml"} <= names
    assert not any(name.startswith(("content/", "tests/", "selfhelp_tui/content/")) for name in names)


def test_the_source_archive_carries_the_content_as_files(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"content/pack.yaml", "content/modules/03-triggers/nl.yaml", "selfhelp_tui/packs/build_hook.py"} <= names
    assert not any("compiled" in Path(name).parts for name in names)


def test_an_unpacked_wheel_opens_its_shelf_and_checks_itself(built: Built, tmp_path: Path) -> None:
    with ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path)
    use = (
        "import sys; from selfhelp_tui.packs.opening import open_library; library = open_library();"
        "print(library.version, len(library.cards('nl')), library.words('en').ui('language.name'),"
        " 'yaml' in sys.modules);"
        "from selfhelp_tui.packs.commands import run; print(run(['check'], sys.stdout, sys.stderr, 'nl'))"
    )
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, text=True, cwd=tmp_path, check=False)
    units = len(
        [path for kind in ("modules", "information", "sittings") for path in (ROOT / "content" / kind).iterdir()]
    )
    # the questions, Help now and what is asked afterwards come besides
    assert done.stdout.splitlines()[0] == f"core 1.0.0 {units + 3} English False", done.stderr
    assert done.stdout.splitlines()[-1] == "0", done.stdout


FIRST_PAGES = """
import json, sys
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.page import FrontEnd
from selfhelp_tui.services import ProgramServices
services = ProgramServices(language="nl", ephemeral=True, journal=None)
session = services.session(services.in_memory())
def show(page):
    shown = page.contents(session, FrontEnd.over(services, keeps=False))
    return len(shown.rows), sorted(sys.modules)
home = show(HomePage())
name = session.library.language_name(session.next_language)
from selfhelp_tui.core.pages.help_now import HelpNowPage
help_now = show(HelpNowPage())
print(json.dumps([home, name, help_now]))
"""


def test_a_first_page_waits_for_nothing_that_it_does_not_show(built: Built, tmp_path: Path) -> None:
    with ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path)
    # nothing of the other interface can be read for its name
    (tmp_path / "selfhelp_tui/compiled/interface-en.json").unlink()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGES], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert not done.returncode, done.stderr
    (doors, at_home), name, (rows, in_help) = json.loads(done.stdout)
    assert doors > 3 and rows > 3
    assert name == "English"
    database = ("sqlite3", "_sqlite3", "sqlcipher3", "selfhelp_tui.storage.journal")
    assert not {*database, "selfhelp_tui.core.content.helplines", "selfhelp_tui.core.content.schema"} & {*at_home}
    assert "selfhelp_tui.core.content.units" in {*in_help} - {*at_home}, "this would notice what comes with a page"
    walked = {f"selfhelp_tui.core.{name}" for name in ("walk", "follow_up", "facts", "review", "record.card")}
    assert not {*database, *walked} & {*in_help}


def test_the_wheel_is_the_same_on_each_build(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    out = tmp_path / "dist"
    done = build(unpacked, "wheel", out)
    assert done.returncode == 0, done.stderr
    with ZipFile(built.wheel) as one, ZipFile(next(out.glob("*.whl"))) as two:
        ours = [name for name in one.namelist() if "/compiled/" in name or name.endswith("content.zip")]
        assert [one.read(name) for name in ours] == [two.read(name) for name in ours]


def test_content_with_errors_is_not_built(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    shutil.copytree(checkout, folder)
    shutil.rmtree(folder / "content")
    write_pack(folder / "content")
    (folder / "content/intake/nl.yaml").write_text("title: 's Nachts\n", encoding="utf-8")
    done = build(folder, "wheel", tmp_path / "dist")
    assert done.returncode != 0
    assert "intake/nl.yaml:1:8: error: A text that starts with an apostrophe" in done.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))


def test_an_editable_build_reads_the_folder_itself(tmp_path: Path) -> None:
    from selfhelp_tui.packs.build_hook import ContentBuildHook

    data: dict[str, dict[str, str]] = {"force_include": {}}
    for target, version in (("wheel", "editable"), ("sdist", "standard")):
        hook = ContentBuildHook(str(tmp_path), {}, None, None, str(tmp_path), target)  # type: ignore[arg-type]
        hook.initialize(version, data)
        hook.finalize(version, data, "")
    assert data == {"force_include": {}}
