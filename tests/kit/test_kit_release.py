"""The release workflow: it can't be run here, so what can be read off it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from installation import ROOT

PATH = ROOT / ".github" / "workflows" / "release.yml"
SYSTEMS = {"windows-2022", "windows-11-arm", "macos-13", "macos-14", "ubuntu-22.04", "ubuntu-24.04"}
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    if not PATH.is_file():
        pytest.skip("no workflow in a source archive")
    found: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return found


def test_it_may_only_read(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert "secrets" not in PATH.read_text(encoding="utf-8")


def test_every_action_is_one_fixed_commit(workflow: dict[str, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(PINNED.fullmatch(one) for one in used), used


def test_a_kit_is_started_on_every_system_it_is_for(workflow: dict[str, Any]) -> None:
    start = workflow["jobs"]["start"]
    assert {one["os"] for one in start["strategy"]["matrix"]["include"]} == SYSTEMS
    commands = "\n".join(step.get("run", "") for step in start["steps"])
    assert commands.count("kit verify") == 2
    script = re.search(r"tests/kit/\w+\.py", commands)
    assert script is not None and (ROOT / script[0]).is_file()
