"""Fitting a file to the schema: exact places, all problems at once, typed objects when there are none."""

from __future__ import annotations

from typing import Any

import pytest

from selfhelp_tui.core.content.conditions import AnswerTest, Condition
from selfhelp_tui.core.content.helplines import Helpline
from selfhelp_tui.core.content.schema import Shape, build
from selfhelp_tui.core.exercises import Step
from selfhelp_tui.core.fields import Field, Rating
from selfhelp_tui.packs.marked_yaml import Node, read_yaml
from selfhelp_tui.packs.problems import ContentProblem
from selfhelp_tui.packs.reading import fit


def node(source: str) -> Node:
    root = read_yaml(source.encode(), "f").root
    assert root is not None
    return root


def told(shape: type[Shape], source: str) -> list[str]:
    problems: list[ContentProblem] = []
    assert fit(shape, node(source), problems) is None or not problems
    return [f"{one.line}:{one.column}:{one.id}:{one.values.get('nearest', '')}" for one in problems]


@pytest.mark.parametrize(
    ("shape", "source", "expected"),
    [
        (Field, "{id: a, kind: rating, low: 0, high: 10}", []),
        (Field, "id: a\nkind: ratting\n", ["2:7:kind_meant:rating"]),
        (Field, "id: a\n", ["1:1:key_missing:"]),
        (Field, "id: a\nkind: rating\nhihg: 3\n", ["3:1:key_unknown:high"]),
        (Field, "id: a\nkind: rating\nhigh: ten\n", ["3:7:number_expected:"]),
        (Field, "id: a\nkind: rating\nhigh: 2000000\n", ["3:7:number_range:"]),
        (Field, "id: a\nkind: rating\nhigh: " + "9" * 5000 + "\n", ["3:7:number_expected:"]),
        (Field, "id: a\nkind: rating\nsensitive: yes\n", ["3:12:true_false_expected:"]),
        (Field, "id: no\nkind: rating\n", ["1:5:id_forbidden:"]),
        (Field, "id: A-b\nkind: rating\n", ["1:5:id_form:"]),
        (Field, "id:\nkind: rating\n", ["1:4:text_empty:"]),
        (Field, "id: [a]\nkind: rating\n", ["1:5:text_expected:"]),
        (Field, "id: a\nkind: single\noptions: a\n", ["3:10:list_expected:"]),
        (Field, "id: a\nkind: single\noptions: []\n", ["3:10:list_empty:"]),
        (Field, "id: a\nkind: single\noptions: [b, c, b]\n", ["3:17:item_twice:"]),
        (Field, "id: a\nkind: single\n", ["1:1:key_missing:"]),
        (Field, "- a\n", ["1:1:map_expected:"]),
        (Step, "{id: t, kind: timer, mode: surff, stages: [a]}", ["1:28:choice_unknown:surf"]),
        (Condition, "{answr: a.b.c, is: d}", ["1:1:kind_by_key:answer"]),
        (Condition, "{answer: a.b, is: d}", ["1:10:reference_form:"]),
        (Condition, "all:\n  - {band: x, in: [z]}\n  - {answer: a.b.c, gt: 3}\n", ["3:21:key_unknown:gte"]),
        (
            Helpline,
            "id: a\nkind: crisis\nname: N\nlanguages: []\n"
            "phone: call me\ncollected: 1 May\nverified: hihg\nsources: []",
            ["5:8:form_wrong:", "6:12:form_wrong:", "7:11:choice_unknown:high"],
        ),
        (
            Step,
            "id: f\nkind: form\nfields:\n  - {id: a, kind: text, limit: 5}\n  - {id: b, knd: text}\n  - {kind: date}\n",
            ["4:32:number_range:", "5:5:key_missing:", "6:5:key_missing:"],
        ),
    ],
)
def test_what_does_not_fit_and_where(shape: type[Shape], source: str, expected: list[str]) -> None:
    assert told(shape, source) == expected


def test_what_fits_is_built_and_rebuilt_from_its_plain_data() -> None:
    fitted = fit(Field, node("{id: a, kind: rating, high: 7, show_if: {answer: a.b.c, in: [d], answered: true}}"), [])
    assert fitted is not None
    made, plain = fitted
    test = AnswerTest(answer="a.b.c", in_=("d",), answered=True)
    assert made == Rating(id="a", high=7, show_if=test)
    assert plain["high"] == 7
    again: Any = build(Field, plain)
    assert again == made
