"""Where the compiled core pack lies; imports nothing, because the first words wait for it."""

from __future__ import annotations

import os


def compiled_place(package: str) -> str:
    """The folder of the compiled pack, whether or not it is there.

    ``package`` is the program's own folder. In an installation the compiled pack is in it. In a kit the program is in
    an archive, and the compiled pack, which is read a piece at a time, lies beside that.
    """
    archive = os.path.dirname(package)
    return os.path.join(os.path.dirname(archive) if os.path.isfile(archive) else package, "compiled")
