"""A release: the same bytes each time; and the workflow, which can't be run here, so what can be read off it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from installation import ROOT
from rebuild import differing

from selfhelp_tui import __version__
from selfhelp_tui.environment import languages
from selfhelp_tui.kit.manifest import fingerprint
from selfhelp_tui.kit.platforms import PLATFORMS

PATH = ROOT / ".github" / "workflows" / "release.yml"
STARTED = {
    ("windows-2022", "windows-x64"),
    ("windows-11-arm", "windows-arm64"),
    ("windows-11-arm", "windows-x64"),
    ("macos-13", "macos-x64"),
    ("macos-14", "macos-arm64"),
    ("ubuntu-22.04", "linux-x64"),
    ("ubuntu-24.04", "linux-x64"),
    ("ubuntu-24.04-arm", "linux-arm64"),
}
"""Kind of computer and the kit that is started on it."""
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")
READS = {"contents": "read"}


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    if not PATH.is_file():
        pytest.skip("no workflow in a source archive")
    found: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return found


def test_it_may_only_read_one_job_may_sign_and_one_may_make_a_draft(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == READS
    jobs = workflow["jobs"]
    allowed = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    assert allowed == {
        "attest": {**READS, "id-token": "write", "attestations": "write"},
        "publish": {"contents": "write"},
    }
    assert "secrets" not in PATH.read_text(encoding="utf-8")
    assert not any("run" in step for step in jobs["attest"]["steps"]), "nothing of ours runs where it signs"
    assert jobs["attest"]["needs"] == ["start", "musl"], "what did not start anywhere is not attested"
    assert jobs["publish"]["needs"] == "attest" and "refs/tags/" in jobs["publish"]["if"]
    (command,) = (step["run"] for step in jobs["publish"]["steps"] if "run" in step)
    assert command.startswith("gh release create") and {"--draft", "--verify-tag", "release/*"} <= set(command.split())


def test_every_action_is_one_fixed_commit(workflow: dict[str, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(PINNED.fullmatch(one) for one in used), used


def test_a_kit_is_started_on_every_system_it_is_for(workflow: dict[str, Any]) -> None:
    start = workflow["jobs"]["start"]
    assert {(one["os"], one["kit"]) for one in start["strategy"]["matrix"]["include"]} == STARTED
    here = {kit for _, kit in STARTED} | {"linux-musl-x64"}
    assert "linux-musl-x64" in workflow["jobs"]["musl"]["steps"][-1]["run"]
    ready = {name.replace("win-", "windows-").replace("mac-", "macos-") for name in PLATFORMS}
    assert ready - here == {"linux-musl-arm64"}, "no computer of that kind is lent by the place where it is built"
    commands = "\n".join(step.get("run", "") for step in start["steps"])
    assert commands.count("kit verify") == 2
    script = re.search(r"tests/kit/\w+\.py", commands)
    assert script is not None and (ROOT / script[0]).is_file()


def test_the_workflow_runs_the_commands_that_anyone_can_run(workflow: dict[str, Any]) -> None:
    commands = "\n".join(step.get("run", "") for step in workflow["jobs"]["kit"]["steps"])
    for name in re.findall(r"tools/release/\w+\.py", commands):
        assert (ROOT / name).is_file()
    assert len(re.findall(r"tools/release/(?:fetch|make|rebuild)\.py", commands)) == 3


def test_every_file_that_differs_from_a_release_is_named() -> None:
    published = "aa  one.whl\nbb  two.zip\ncc  three.tar.gz\n"
    assert differing(published, published) == []
    assert differing("aa  one.whl\nbd  two.zip\ndd  other\n", published) == ["other", "three.tar.gz", "two.zip"]


@pytest.mark.system
def test_a_release_made_twice_is_the_same_and_knows_its_own_kit(tmp_path: Path) -> None:
    for name, more in (("one", {}), ("two", {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"})):
        words = [sys.executable, str(ROOT / "tools" / "release" / "make.py"), str(tmp_path / name)]
        done = subprocess.run(words, env={**os.environ, **more}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    first, second = ((tmp_path / name / "SHA256SUMS").read_bytes() for name in ("one", "two"))
    assert first == second
    names = {line.split("  ")[1] for line in first.decode().splitlines()}
    ready = {name for name in names if not name.endswith("-payload.zip") and name.endswith(".zip")}
    assert len(ready) == 1 and len(names - ready) == 5
    assert {"wheels.lock", f"selfhelp-tui-{__version__}.cdx.json"} < names
    for name in names:
        if name.endswith(".zip"):
            with ZipFile(tmp_path / "one" / name) as kit:
                there = set(kit.namelist())
                known = fingerprint(kit.read("Notes/MANIFEST.sha256"))
            assert f"| {name} | `{known}` |" in (tmp_path / "one" / "NOTES.md").read_text(encoding="utf-8")
            assert {f"Notes/READ-HERE-{language}.html" for language in languages()} < there
    with ZipFile(next((tmp_path / "one").glob("*.whl"))) as wheel:
        listed = next(name for name in wheel.namelist() if name.startswith("selfhelp_tui/kit/releases/"))
        names = {line.split("  ")[1] for line in wheel.read(listed).decode().splitlines()}
    with ZipFile(next((tmp_path / "one").glob("*-payload.zip"))) as payload:
        inside = {name.removeprefix("Notes/") for name in payload.namelist()}
    program = {name for name in inside if name.startswith(("app/", "runtime/", "START-"))}
    assert names == program
