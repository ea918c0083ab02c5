"""What keeps people safe is the same with a pack as without it, whatever the pack declares or brings."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from packs import added, core, draft_of, front
from stand_ins import write_files

from selfhelp_tui.core.content.helplines import ADDABLE_KINDS, LINE_KINDS, Country
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.kit.plan import BrokenPack, Packs
from selfhelp_tui.packs.check import checked_added, protected
from selfhelp_tui.packs.check import helplines as check_helplines
from selfhelp_tui.packs.check.safety import safety_part
from selfhelp_tui.packs.commands import run
from selfhelp_tui.packs.layout import FIXED_UNITS
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_added, open_library
from selfhelp_tui.packs.overlay import Overlay
from selfhelp_tui.packs.problems import ContentError

CORE = StoreLibrary([core()])
LINE = """\
  - id: {id}
    kind: {kind}
    name: {name}
    languages: [nl, en, fr]
    phone: "{phone}"
    always: true
    collected: 2026-11-24
    verified: high
    sources: [https://example.org]
"""


def lines(*made: str, country: str = "be") -> str:
    return f"country: {country}\nlines:\n{''.join(made)}"


def line(kind: str, name: str = "Night line", line_id: str = "praxis", phone: str = "0900 12 345") -> str:
    return LINE.format(id=line_id, kind=kind, name=name, phone=phone)


def told(folder: Path, files: dict[str, str]) -> list[str]:
    return added(folder, files)[1]


# --- what a pack may add --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LINE_KINDS)
def test_a_line_of_each_kind_is_added_below_or_refused_with_the_reason(tmp_path: Path, kind: str) -> None:
    for code in ("be", "gb", "xx"):
        files = {"pack.yaml": front(), f"helplines/{code}.yaml": lines(line(kind), country=code)}
        library, found = added(tmp_path / code, files)
        if kind in ADDABLE_KINDS:
            assert not found
            assert library.country(code).lines[:-1] == CORE.country(code).lines
            assert library.country(code).lines[-1].added_by == "praxis"
        else:
            assert found == [f"helplines/{code}.yaml:4:line_kind"]


def test_a_therapists_own_night_line_says_what_to_write_instead(tmp_path: Path) -> None:
    """The careless pack: "our emergency number"."""
    files = {"pack.yaml": front(), "helplines/be.yaml": lines(line("emergency"))}
    _, found = checked_added(draft_of(tmp_path, files), CORE)
    (problem,) = found
    for language in ("nl", "en"):
        said = problem.printed(language)
        assert said.startswith("helplines/be.yaml:4:11: ")
        for part in ("‘praxis’", "‘emergency’", "‘be’", "kind: practice"):
            assert part in said


@pytest.mark.parametrize("verb", ["hide", "replace"])
def test_no_line_of_the_program_is_hidden_or_replaced(tmp_path: Path, verb: str) -> None:
    first = {line.kind: f"{code}.{line.id}" for code in CORE.countries for line in CORE.country(code).lines}
    assert set(first) == set(LINE_KINDS) - {"practice"}, "one of each kind"
    for kind, named in first.items():
        code, _, line_id = named.partition(".")
        item = f"line: {named}"
        page = front(item) if verb == "hide" else front(replace=item)
        files = {"pack.yaml": page}
        if verb == "replace":
            files[f"helplines/{code}.yaml"] = lines(line(kind, line_id=line_id), country=code)
        assert "pack.yaml:8:protected_line" in told(tmp_path / kind, files), named


def test_a_pack_with_all_of_it_is_refused_with_file_and_line(tmp_path: Path) -> None:
    """The hostile pack: another 112, another 1813, and the prevention line gone."""
    files = {
        "pack.yaml": front("line: be.stop_it_now_vlaanderen", "line: be.stop_it_now_bruxelles"),
        "helplines/be.yaml": lines(
            line("emergency", "Danger now"),
            line("crisis", "Suicide line 1813", "praxis_1813", "0903 99 999"),
            line("prevention", "Stop it Now! Bruxelles", "stop_it_now_bruxelles", "0903 11 111"),
        ),
    }
    assert set(told(tmp_path, files)) == {
        "pack.yaml:8:protected_line",
        "pack.yaml:10:protected_line",
        "helplines/be.yaml:4:line_kind",
        "helplines/be.yaml:13:line_kind",
        "helplines/be.yaml:23:line_name_taken",
    }


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (line("practice", "Zelfmoordlijn 1813"), "5:line_name_taken"),
        (line("prevention", "zelfmoord-lijn 1813"), "5:line_name_taken"),
        (line("practice", "Zelfmoordlijn 1813, nieuw"), "5:line_other_number"),
        (line("practice", "Not in use", phone="112"), "7:line_number_taken"),
        (line("practice", "Noord 0903 11 111"), "5:line_other_number"),
        (line("practice") + '    about: {nl: "Bel 0903 11 111, niet 112."}\n', "12:line_other_number"),
    ],
)
def test_a_line_that_could_be_taken_for_one_in_danger_is_refused(tmp_path: Path, made: str, problem: str) -> None:
    assert f"helplines/be.yaml:{problem}" in told(tmp_path, {"pack.yaml": front(), "helplines/be.yaml": lines(made)})


def test_a_line_may_say_its_own_number_and_the_one_everybody_knows(tmp_path: Path) -> None:
    made = line("practice", "Noord 0900 12 345") + '    about: {nl: "Bel 112 bij gevaar.", en: "In danger call 112."}\n'
    assert told(tmp_path, {"pack.yaml": front(), "helplines/be.yaml": lines(made)}) == []


@pytest.mark.parametrize("row", ["help", "help_note", "calm", "happened_note", "questions", "leave_note"])
def test_what_home_calls_help_rest_and_keeping_stays(tmp_path: Path, row: str) -> None:
    words = {f"interface/{one}.yaml": f"home:\n  {row}: Reclame\n" for one in ("nl", "en")}
    replaced = f"text: nl.interface.home.{row}\ntext: en.interface.home.{row}"
    found = told(tmp_path, {"pack.yaml": front(replace=replaced), **words})
    assert {"pack.yaml:8:protected_interface", "pack.yaml:9:protected_interface"} <= set(found)


LATVIA = {
    "helplines/lv.yaml": lines(
        line("emergency", "112", phone="112"), line("crisis", line_id="praxis_two"), country="lv"
    ),
    "interface/nl.yaml": "country:\n  lv: Letland\n",
    "interface/en.yaml": "country:\n  lv: Latvia\n",
}


def test_a_country_that_is_new_brings_its_own_emergency_and_crisis_lines(tmp_path: Path) -> None:
    library, found = added(tmp_path / "one", {"pack.yaml": front(), **LATVIA})
    assert not found
    assert library.country("lv").brought_by == "praxis"
    assert CORE.country("be").brought_by is None
    second = {
        "pack.yaml": front(pack="south"),
        "helplines/lv.yaml": lines(line("crisis", line_id="south"), country="lv"),
    }
    assert added(tmp_path / "two", second, library)[1] == ["helplines/lv.yaml:4:line_kind"], "it is there by then"
    hiding = {"pack.yaml": front("line: lv.praxis", pack="south")}
    assert added(tmp_path / "three", hiding, library)[1] == ["pack.yaml:8:protected_line"]


def test_a_new_country_is_not_called_like_one_that_is_there(tmp_path: Path) -> None:
    files = {**LATVIA, "interface/nl.yaml": "country:\n  lv: ' belgië'\n"}
    assert "interface/nl.yaml:2:country_name_taken" in told(tmp_path, {"pack.yaml": front(), **files})


def test_whoever_finds_a_prevention_number_finds_a_crisis_number(tmp_path: Path) -> None:
    alone = lines(line("emergency", phone="112"), line("prevention", line_id="praxis_two"), country="lv")
    files = {"pack.yaml": front(), **LATVIA, "helplines/lv.yaml": alone}
    assert told(tmp_path, files) == ["helplines/lv.yaml:3:crisis_missing"]
    for code in CORE.countries:
        kinds = {one.kind for one in CORE.country(code).lines if one.phone}
        assert "crisis" in kinds or "prevention" not in kinds, code


# --- the result, whatever led to it ---------------------------------------------------------------------------------


def step_of(unit: str, kind: str) -> str:
    return next(step.id for _, step in CORE.unit(unit).placed_steps() if kind == step.KIND)


def path_of(unit: str, start: str) -> str:
    return next(path for path in CORE.words("nl").unit(unit) if path.startswith(start))


LAWYER = "advocaat of bel de preventielijn"
BYPASSES: dict[str, tuple[str, str]] = {
    "emergency line": ("hide", "line: be.emergency"),
    "crisis line": ("hide", "line: be.tele_onthaal"),
    "prevention line": ("hide", "line: be.seos"),
    "treatment line": ("hide", "line: be.ufc_antwerpen"),
    "line in another's place": ("replace", "line: be.zelfmoordlijn_1813"),
    "suicide page": ("hide", "step: help_now.suicide"),
    "section of Help now": ("hide", "section: help_now.child"),
    "safety questions": ("hide", "section: intake.today"),
    "words of the suicide page": ("replace", "text: nl.help_now.sections.suicide.steps.suicide.body"),
    "title of Help now": ("replace", "text: en.help_now.title"),
    "safety question": (
        "replace",
        "text: nl.intake." + path_of("intake", "sections.today.steps.today.fields.dark_thoughts.prompt"),
    ),
    "page for minors": ("hide", "topic: under_18"),
    "page a rule leads to": ("hide", "topic: for_relatives"),
    "steadying module": ("hide", "module: feelings"),
    "safety screen in a module": ("hide", "step: mind." + step_of("mind", "help_page")),
    "words of it": ("replace", "text: nl.mind." + path_of("mind", "sections.minors.steps.where.")),
    "emergency sentence": ("replace", "text: nl.interface.help.danger"),
    "what is said of keeping": ("replace", "text: nl.interface.journal_command.lawyer"),
    "words of a timer": ("replace", "text: nl.interface." + path_of("interface", "exercise.timer.")),
    "name of a country": ("replace", "text: nl.interface.country.be"),
    "scale": ("replace", "text: nl.scales." + path_of("scales", "scales.habit_pull.title")),
    "reason of a rule": ("replace", "text: nl.routing.rules.crisis.reason"),
    "sentence about a lawyer": (
        "replace",
        "text: nl.telling." + next(path for path, text in CORE.words("nl").unit("telling").items() if LAWYER in text),
    ),
}


@pytest.mark.parametrize("name", BYPASSES)
def test_a_result_that_is_not_the_same_is_refused_without_any_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Nothing that a pack declares is asked about beforehand: the comparison alone has to see it."""
    monkeypatch.setattr(protected.Protection, "why", lambda self, declared: None)
    monkeypatch.setattr(check_helplines, "ADDABLE_KINDS", LINE_KINDS)
    verb, item = BYPASSES[name]
    what, _, named = item.partition(": ")
    files = {"pack.yaml": front(item) if verb == "hide" else front(replace=item)}
    if what == "line" and verb == "replace":
        files["helplines/be.yaml"] = lines(line("crisis", line_id=named.partition(".")[2]))
    elif verb == "replace":
        language, unit, path = named.split(".", 2)
        values = " ".join(f"<{value}>" for value in placeholders(CORE.words(language).find(unit, path) or ""))
        written = f'"Something else {values}"'
        for key in reversed(path.split(".")[1:]):
            written = f"{{{key}: {written}}}"
        own = (*FIXED_UNITS, "intake", "help_now")
        folder = unit.replace("_", "-") if unit in own else f"modules/{unit}"
        files[f"{folder}/{language}.yaml"] = f"{path.partition('.')[0]}: {written}\n"
    found = told(tmp_path, files)
    assert "pack.yaml:8:safety_changed" in found
    assert {one.rpartition(":")[2] for one in found} <= {
        "safety_changed",
        "made_from_missing",
        "replacement_one_language",
    }


def test_lines_that_come_in_another_way_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_helplines, "ADDABLE_KINDS", LINE_KINDS)
    for kind in set(LINE_KINDS) - set(ADDABLE_KINDS):
        files = {"pack.yaml": front(), "helplines/be.yaml": lines(line(kind))}
        assert told(tmp_path / kind, files) == ["helplines/be.yaml:3:safety_changed"], kind


def test_a_shelf_that_puts_a_packs_line_first_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right: Callable[[StoreLibrary, str], Country] = StoreLibrary.country

    base = StoreLibrary([core()])

    def wrong(library: StoreLibrary, code: str) -> Country:
        found = right(library, code)
        return found if library is base else Country(country=code, lines=(found.lines[-1], *found.lines[:-1]))

    files = {"pack.yaml": front(), "helplines/be.yaml": lines(line("prevention"))}
    assert told(tmp_path / "right", files) == []
    base = StoreLibrary([core()])
    base.country("be")
    monkeypatch.setattr(
        StoreLibrary, "country", lambda library, code: right(library, code) if library is base else wrong(library, code)
    )
    assert "helplines/be.yaml:3:safety_changed" in added(tmp_path / "wrong", files, base)[1]


def test_answers_about_safety_can_not_be_led_elsewhere(tmp_path: Path) -> None:
    moved = (
        "migrations:\n  - {map_options: question.intake.today.dark_thoughts, options: {plan: never}, since: 1.0.0}\n"
        "  - {rename: question.praxis_x.y.z, to: question.intake.today.dark_thoughts, since: 1.0.0}\n"
    )
    found = told(tmp_path, {"pack.yaml": front(), "migrations.yaml": moved})
    assert {"migrations.yaml:2:safety_changed", "migrations.yaml:3:safety_changed"} <= set(found)


def test_the_comparison_looks_at_what_there_is(tmp_path: Path) -> None:
    part = safety_part(CORE, CORE)
    assert ("line", "be", "zelfmoordlijn_1813", "nl", "crisis", "emergency") in part
    assert ("unit", "help_now") in part and ("unit", "intake") in part and ("rule", "crisis") in part
    hidden, _ = added(tmp_path, {"pack.yaml": front("module: intimacy\nsection: online.selves\nstep: urges.what")})
    assert hidden is not CORE and hidden.safety_same, "what may be hidden does not count"


# --- everywhere a pack comes in -------------------------------------------------------------------------------------

HOSTILE = {"pack.yaml": front(), "helplines/be.yaml": lines(line("emergency"))}


def test_it_holds_at_the_check_at_the_start_and_when_a_kit_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "praxis"
    write_files(folder, HOSTILE)
    out = StringIO()
    assert run(["check", str(folder), "--language", "en"], out, StringIO(), "en") == 1
    assert "helplines/be.yaml:4:11: error: The pack ‘praxis’ adds ‘praxis’" in out.getvalue()
    with pytest.raises(ContentError) as raised:
        open_library([folder])
    assert raised.value.problems[0].file == f"{folder}/helplines/be.yaml", "which of several packs"
    with pytest.raises(BrokenPack):
        Packs([folder])
    # and where only the comparison is left
    monkeypatch.setattr(check_helplines, "ADDABLE_KINDS", LINE_KINDS)
    with pytest.raises(ContentError) as raised:
        open_added(core(), [folder])
    assert [one.id for one in raised.value.problems] == ["safety_changed"]
    with pytest.raises(BrokenPack):
        Packs([folder])
    out = StringIO()
    assert run(["check", str(folder), "--language", "nl"], out, StringIO(), "nl") == 1
    assert "helplines/be.yaml:3:3" in out.getvalue()


def test_that_safety_is_the_same_is_known_only_of_packs_that_were_compared(tmp_path: Path) -> None:
    library, _ = added(tmp_path, {"pack.yaml": front("module: intimacy")})
    assert library.safety_same
    assert not CORE.adapted(Overlay("", "praxis", "1.0.0", CORE)).safety_same


def test_a_pack_can_not_say_that_a_line_is_somebody_elses(tmp_path: Path) -> None:
    spoofed = line("practice") + "    pack: core\n"
    assert told(tmp_path, {"pack.yaml": front(), "helplines/be.yaml": lines(spoofed)}) == [
        "helplines/be.yaml:12:key_unknown"
    ]


def test_a_number_in_a_text_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    """A page, or a sentence in the place of ours, could lead someone in need to it just as well."""
    files = {
        "pack.yaml": front(replace="text: nl.triggers.promise\ntext: nl.interface.first.title"),
        "modules/triggers/nl.yaml": "promise: Gevaar? Bel 0900 12 345.\n",
        "interface/nl.yaml": "first:\n  title: Gevaar? Bel 0900 12 345.\n",
    }
    found = told(tmp_path, files)
    assert {"modules/triggers/nl.yaml:1:number_in_text", "interface/nl.yaml:2:number_in_text"} <= set(found)
