"""Mistakes as people who do not program make them: each is answered with what to do, on the line where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from practice_module import MODULE, OF_MODULE, PACK

from selfhelp_tui.packs.commands import problems_of
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.problems import ContentProblem, errors_in

STRUCTURE = "prescription: prescription\ndate: 2026-11-29\nfirst_module: feelings\n"
WORDS = "from: Ann, psycholoog\nletter: |\n  Dag,\n\n  We beginnen rustig.\n"


def errors(**files: str) -> tuple[ContentProblem, ...]:
    """What the check says of a pack in which some files are other ones."""
    usual = {"page": PACK, "structure": STRUCTURE, "words": WORDS}
    names = {"page": "pack.yaml", "structure": "prescription/structure.yaml", "words": "prescription/nl.yaml"}
    held = {names[name]: files.get(name, text) for name, text in usual.items()}
    held |= {name: text for name, text in files.items() if name not in usual}
    read = ReadFiles((name, text.encode()) for name, text in held.items())
    return errors_in(problems_of(read_draft(read), date(2026, 11, 29)))


@pytest.mark.parametrize(
    ("words", "cause", "line"),
    [
        ("from: Ann\nletter: |\n  Dag\n\u00a0\u00a0We beginnen.\n", "no_break_space", 4),
        ("from: Ann\nletter: |\n  Dag\n\u2022 een punt\n", "bullet", 4),
        ("from: Ann\nletter: |\n  Dag\n  \u2022 een punt\n", "bullet", 4),
        ("from: \u201cAnn: psycholoog\u201d\nletter: Dag\n", "curly_quote", 1),
        ("from: Ann\nletter Dag allemaal\n", "colon_missing", 2),
        ("from: Ann\nletter:Dag\nquestions: {}\n", "space_after_colon", 2),
        ("from: Ann\n  letter: Dag\n", "indent_uneven", 2),
        ("from: Ann\nletter: 'Dag\n", "apostrophe_start", 2),
        ("from: Ann\nletter:\tDag\n", "tab", 2),
    ],
)
def test_what_a_word_processor_does(words: str, cause: str, line: int) -> None:
    found = errors(words=words)
    assert (cause, line) in [(one.id, one.line) for one in found], [one.printed("nl") for one in found]
    assert not any(one.id == "syntax" for one in found)
    for one in found:
        assert "did not find" not in one.in_words("nl")
        assert "not allowed" not in one.in_words("nl")


def test_a_name_that_notepad_made_longer() -> None:
    assert "file_ends_in_txt" in [one.id for one in errors(**{"modules/triggers/nl.yaml.txt": "title: x\n"})]


@pytest.mark.parametrize(
    "page",
    [
        PACK + "hide:\n  - module: 15\n",
        PACK.replace("version: 1.0.0", "version \u2013 1.0.0"),
        PACK.replace("schema: 1\n", ""),
    ],
)
def test_a_fault_in_the_front_page_comes_first_and_alone(page: str) -> None:
    found = errors(page=page, **{"helplines/be.yaml": "country: be\nlines: []\n"})
    assert found
    assert {one.file for one in found} == {"pack.yaml"}


def test_a_title_in_the_place_of_an_id_names_the_id() -> None:
    (found,) = errors(structure=STRUCTURE.replace("feelings", "triggers_herkennen_en_aanpakken"))
    assert found.values["nearest"] == "triggers"


def test_a_module_of_a_practice_may_be_one_list() -> None:
    files = {"modules/90-noord-avond/structure.yaml": MODULE, "modules/90-noord-avond/nl.yaml": OF_MODULE}
    assert not {"module_thin", "module_without_plan", "example_missing"} & {one.id for one in errors(**files)}
    empty = MODULE.replace("kind: checklist, offers: [wandelen, bellen]", "kind: page")
    files["modules/90-noord-avond/structure.yaml"] = empty
    assert "module_thin" in {one.id for one in errors(**files)}


def test_what_a_client_wrote_in_an_earlier_version_is_a_promise_in_a_pack_too() -> None:
    lock = 'lock: 1\nids:\n  unit.noord_avond: "module"\n  step.noord_avond.lijst: "checklist"\n'
    files = {"modules/90-noord-avond/structure.yaml": MODULE, "modules/90-noord-avond/nl.yaml": OF_MODULE}
    assert errors(**files, **{"ids.lock": lock}) == ()
    gone = lock + '  step.noord_avond.schaal: "form"\n'
    assert "lock_gone" in [one.id for one in errors(**files, **{"ids.lock": gone})]
