"""What a computer says of its region and its time zone, and the country that both agree on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selfhelp_tui import environment as clock
from selfhelp_tui.core.content.helplines import INTERNATIONAL, country_agreed_on
from selfhelp_tui.environment import VARIABLES, region_of_system, time_zone
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.services import ProgramServices

SHELF = open_library()


def set_to(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Have the environment hold these settings and no others of language and zone."""
    for name in (*VARIABLES, "TZ"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("setting", "region"),
    [
        ("nl_BE.UTF-8", "be"),
        ("nl-BE", "be"),
        ("en_GB", "gb"),
        ("nl_NL@euro", "nl"),
        ("zh_Hans_CN.UTF-8", "cn"),
        ("nl", None),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("dutch", None),
        ("nl_BELGIUM", None),
        ("", None),
    ],
)
def test_the_region_is_that_of_the_language_setting(
    monkeypatch: pytest.MonkeyPatch, setting: str, region: str | None
) -> None:
    set_to(monkeypatch, LANG=setting)
    assert region_of_system() == region


def test_a_setting_that_overrules_the_language_overrules_its_region(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, LANG="nl_BE.UTF-8", LC_ALL="C.UTF-8")
    assert region_of_system() is None
    set_to(monkeypatch, LANG="nl_BE.UTF-8", LC_MESSAGES="en_IE.UTF-8")
    assert region_of_system() == "ie"


@pytest.mark.parametrize(
    ("setting", "zone"),
    [
        ("Europe/Brussels", "Europe/Brussels"),
        (":Europe/Brussels", "Europe/Brussels"),
        (":/usr/share/zoneinfo/America/Indiana/Knox", "America/Indiana/Knox"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("", None),
    ],
)
def test_the_zone_of_the_environment_counts_first(
    monkeypatch: pytest.MonkeyPatch, setting: str, zone: str | None
) -> None:
    set_to(monkeypatch, TZ=setting)
    assert time_zone() == zone


@pytest.mark.skipif(sys.platform == "win32", reason="a zone is no file there")
def test_the_zone_of_the_system_is_the_first_file_that_its_link_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_to(monkeypatch)
    zones = tmp_path / "zoneinfo" / "Europe"
    zones.mkdir(parents=True)
    (zones / "Brussels").write_bytes(b"TZif2")
    # some systems keep one file for zones that were the same since 1970
    (zones / "Amsterdam").symlink_to("Brussels")
    (tmp_path / "local").symlink_to("other")
    (tmp_path / "other").symlink_to("zoneinfo/Europe/Amsterdam")
    monkeypatch.setattr(clock, "LOCAL", str(tmp_path / "local"))
    assert time_zone() == "Europe/Amsterdam"
    (tmp_path / "copy").write_bytes(b"TZif2")
    (tmp_path / "round").symlink_to("round")
    for nothing in ("copy", "round", "gone"):
        monkeypatch.setattr(clock, "LOCAL", str(tmp_path / nothing))
        assert time_zone() is None


@pytest.mark.parametrize(
    ("region", "zone", "country"),
    [
        ("be", "Europe/Brussels", "be"),
        ("nl", "Europe/Amsterdam", "nl"),
        ("be", "Romance Standard Time", "be"),
        ("us", "America/Kentucky/Louisville", "us"),
        ("au", "Australia/Perth", "au"),
        ("gb", "Europe/Brussels", None),
        ("us", "Europe/London", None),
        ("nl", "Europe/Brussels", None),
        (None, "Europe/Brussels", None),
        ("be", None, None),
        ("be", "Etc/UTC", None),
        ("cn", "Asia/Shanghai", None),
        (INTERNATIONAL, "Europe/Brussels", None),
    ],
)
def test_a_country_is_guessed_where_both_agree_and_nowhere_else(
    region: str | None, zone: str | None, country: str | None
) -> None:
    zones = {code: SHELF.country(code).time_zones for code in SHELF.countries}
    assert country_agreed_on(region, zone, lambda code: zones.get(code, ())) == country


def test_every_country_has_zones_and_no_zone_of_the_database_is_of_two() -> None:
    of_countries = {code: SHELF.country(code).time_zones for code in SHELF.countries if code != INTERNATIONAL}
    assert all(of_countries.values()), "or it is never guessed"
    named = [zone for zones in of_countries.values() for zone in zones if not zone.endswith("Standard Time")]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("setting", "zone", "country"),
    [
        ("nl_BE.UTF-8", "Europe/Brussels", "be"),
        ("en_IE.UTF-8", "Europe/Dublin", "ie"),
        ("en_GB.UTF-8", "Europe/Brussels", None),
        ("C.UTF-8", "Europe/Brussels", None),
    ],
)
def test_the_program_hands_the_guess_to_a_sitting_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str, zone: str, country: str | None
) -> None:
    set_to(monkeypatch, LANG=setting, TZ=zone, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    services = ProgramServices(folders=(), language="nl", ephemeral=True, journal=None)
    session = services.session(services.in_memory())
    assert (session.country, session.chosen_country) == (country, None)
    assert session.notes.setting("country") is None and not any(tmp_path.iterdir())


def test_guessing_imports_nothing_that_reaches_out_and_starts_no_program() -> None:
    code = (
        "import sys, json; from selfhelp_tui.environment import region_of_system, time_zone;"
        "region_of_system(), time_zone(); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert not {"socket", "subprocess", "ssl", "urllib.request", "locale"} & set(json.loads(done.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one clock for both")
def test_seconds_go_on_while_the_computer_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(time, "clock_gettime", lambda clock: asked.append(clock) or 7.0)
    assert clock.seconds() == 7.0 and asked == [time.CLOCK_BOOTTIME]
