"""Text in lines of a width."""

from __future__ import annotations

import pytest

from selfhelp_tui.tui.flow import flow, wrap


@pytest.mark.parametrize("width", range(20, 60))
def test_a_phone_number_is_never_broken(width: int) -> None:
    lines = wrap("Talk to someone now, for instance the helpline: 0808 1000 900. Or (02) 123 45 67, by day.", width)
    assert any("0808 1000 900." in line for line in lines)
    assert any("(02) 123 45 67," in line for line in lines)
    assert all(len(line) <= width for line in lines)


def test_points_hang_and_paragraphs_part() -> None:
    assert flow("one two three\n\n- four five", 9) == ["one two", "three", "", "• four", "  five"]
