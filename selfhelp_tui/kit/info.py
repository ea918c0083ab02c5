"""What a kit is, told from its front page; nothing in it is started or believed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selfhelp_tui.kit.manifest import DATA, fingerprint, read_manifest
from selfhelp_tui.kit.names import safe_below
from selfhelp_tui.kit.opened import PAGE, BrokenKit, is_real_folder, open_kit
from selfhelp_tui.kit.saying import Refused, Said, say


def told(folder: Path) -> Iterator[Said]:
    """Sentences about a kit.

    Raises:
        Refused: there is no kit, or it can't be read.
    """
    manifest, hashes = read_manifest(folder)
    try:
        kit = open_kit(folder)
        page: dict[str, Any] = json.loads((folder / PAGE).read_bytes())
        own = [folder / name for name in hashes if safe_below(name)]
        sizes = [path.lstat().st_size for path in own if os.path.lexists(path)]
        kept = is_real_folder(folder / DATA) and any((folder / DATA).iterdir())
    except BrokenKit:
        raise Refused(say("page_damaged", path=folder / PAGE)) from None
    except OSError as failed:
        raise Refused(say("unreadable", path=folder, said=failed.strerror or "")) from None
    yield say("info_title", title=kit.title, version=page.get("program", "?"))
    yield say("info_keeps" if kit.keeps else "info_ephemeral")
    yield say("info_language", language=kit.language) if kit.language else say("info_language_any")
    yield say("info_locked" if kit.lock_settings else "info_unlocked")
    for place in kit.content:
        yield say("info_pack", name=place.name)
    yield from _platforms(page.get("platforms"), kit.keeps)
    yield say("info_size", size=f"{sum(sizes) / 1_000_000:.1f}", files=len(sizes))
    yield say("info_data" if kept else "info_no_data")
    yield say("fingerprint", fingerprint=fingerprint(manifest))


def _platforms(platforms: Any, keeps: bool) -> Iterator[Said]:
    for name, of in sorted(platforms.items()) if isinstance(platforms, dict) else ():
        of = of if isinstance(of, dict) else {}
        tags = of.get("native")
        natives = [str(tag) for tag in tags] if isinstance(tags, list) else []
        yield platform_told(str(name), str(of["runtime"]) if of.get("runtime") else None, natives, keeps)


def platform_told(platform: str, runtime: str | None, tags: list[str], keeps: bool) -> Said:
    """What a kit needs on one platform, and whether anything can be kept there."""
    natives = ", ".join(f"{tag[2:3]}.{tag[3:]}" for tag in tags)
    if not keeps:
        return say("runs_own" if runtime else "runs_host", platform=platform, minor=runtime or "")
    if runtime:
        return say("runs_own_keeps" if natives else "runs_own_not", platform=platform, minor=runtime)
    return say("runs_host_keeps" if natives else "runs_host_not", platform=platform, natives=natives)
