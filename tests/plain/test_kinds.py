"""Every kind of stop, field and block has its way of being asked or said; a new kind fails here until it has."""

from typing import get_args

from selfhelp_tui.core import walk
from selfhelp_tui.core.blocks import Block
from selfhelp_tui.core.fields import Field
from selfhelp_tui.core.walk import Stop
from selfhelp_tui.plain import program  # noqa: F401 - fills the lists
from selfhelp_tui.plain.blocks import BLOCKS
from selfhelp_tui.plain.prompts import PROMPTS
from selfhelp_tui.plain.walk import STOPS


def test_every_kind_of_field_has_a_prompt() -> None:
    assert set(PROMPTS) == set(Field.FAMILY.values())


def test_every_kind_of_stop_is_walked() -> None:
    stops = {one for one in vars(walk).values() if isinstance(one, type) and issubclass(one, Stop)}
    assert set(STOPS) == stops - {Stop}


def test_every_kind_of_block_is_said() -> None:
    assert set(BLOCKS) == set(get_args(Block))
