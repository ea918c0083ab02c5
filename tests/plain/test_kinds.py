"""Every kind of stop, field and block has its way of being asked or said; a new kind fails here until it has."""

from typing import get_args

from selfhelp_tui.core.blocks import Block
from selfhelp_tui.core.fields import Field
from selfhelp_tui.plain import program  # noqa: F401 - fills the lists
from selfhelp_tui.plain.blocks import BLOCKS
from selfhelp_tui.plain.prompts import PROMPTS


def test_every_kind_of_field_has_a_prompt() -> None:
    assert set(PROMPTS) == set(Field.FAMILY.values())


def test_every_kind_of_block_is_said() -> None:
    assert set(BLOCKS) == set(get_args(Block))
