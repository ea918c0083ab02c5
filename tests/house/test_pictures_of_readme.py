"""The pictures of the README stand by themselves: small, without fonts, scripts or addresses from elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from installation import ROOT

SCREENS = ROOT / ".github" / "screens"
LARGEST = 60_000
NAMESPACE = "http://www.w3.org/2000/svg"


def test_every_picture_is_small_and_points_nowhere() -> None:
    pictures = sorted(SCREENS.glob("*.svg"))
    assert 3 <= len(pictures) <= 4 and {one.suffix for one in SCREENS.iterdir()} == {".svg"}
    for picture in pictures:
        text = picture.read_text("utf-8")
        assert len(text.encode()) < LARGEST, picture.name
        assert re.findall(r"\w+://[^\"\s]*", text) == [NAMESPACE], picture.name
        assert not re.search(r"@font-face|@import|href|<script|<image|<!--", text), picture.name
        assert "Help now" in "".join(ElementTree.fromstring(text).itertext()).replace("\N{NO-BREAK SPACE}", " ")
