"""Hatchling's hook: a wheel is only built from content without errors, and carries it compiled."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "selfhelp_tui"


class ContentBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Adds the compiled content and its sources to a wheel; an editable install reads the folder itself."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        written = _compiled(root)
        self.held = Path(tempfile.mkdtemp(prefix="selfhelp-tui-build-"))
        for name, data in written.items():
            path = self.held / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            build_data["force_include"][str(path)] = f"{PACKAGE}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary files away."""
        held = getattr(self, "held", None)
        if held is not None:
            shutil.rmtree(held, ignore_errors=True)


def _compiled(root: Path) -> dict[str, bytes]:
    sys.path.insert(0, str(root))
    try:
        from selfhelp_tui.packs.compile import compile_folder
        from selfhelp_tui.packs.problems import ContentError

        try:
            return compile_folder(root / "content")
        except ContentError as found:
            message = f"the content has errors:\n{found}"
            raise SystemExit(message) from None
    finally:
        sys.path.remove(str(root))
