"""What is said after a kit was made: what it runs on, what is missing, and how to get that by hand."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.kit.info import platform_told
from selfhelp_tui.kit.lock import published
from selfhelp_tui.kit.plan import Plan, how_to_fetch
from selfhelp_tui.kit.platforms import tag_of, this_minor
from selfhelp_tui.kit.runtimes import Runtime
from selfhelp_tui.kit.saying import Said, say


def runs_on(plan: Plan) -> Iterator[Said]:
    """One sentence a platform, those that a stick usually meets."""
    keeps = plan.wish.keeps
    for platform in plan.platforms:
        one = plan.runtimes.get(platform)
        yield platform_told(platform, one.minor if one else None, list(plan.parts.tags.get(platform, ())), keeps)
    for platform, one in sorted(plan.runtimes.items()):
        yield _origin(platform, one)
    if any(one.minor != plan.parts.minor for one in plan.runtimes.values()):
        minors = next(iter(plan.runtimes.values())).minor
        yield say("slower", made=plan.parts.minor, minor=minors)


def missing(plan: Plan) -> Iterator[Said]:
    """What would make the kit run, or keep, on more computers, with what to type or fetch for it."""
    minor = next((one.minor for one in plan.runtimes.values()), this_minor())
    without = [one for one in plan.platforms if tag_of(minor) not in plan.parts.tags.get(one, ())]
    if plan.wish.keeps:
        yield from how_to_fetch(plan.wish, without, plan.platforms, minor)
    bare = [one for one in plan.platforms if one not in plan.runtimes]
    if bare:
        yield say("get_runtimes")
        for platform in bare:
            found = published(platform, minor)
            if found is None:
                by_hand = "get_runtime_unknown" if platform.startswith("win-") else "get_runtime_none"
                yield say(by_hand, platform=platform, minor=minor)
            else:
                yield say("get_runtime", platform=platform, address=found.address, hash=found.sha256)


def _origin(platform: str, one: Runtime) -> Said:
    if one.sha256 is None:
        return say("runtime_folder", platform=platform)
    known = published(platform, one.minor)
    fine = known is not None and known.sha256 == one.sha256
    return say("runtime_known" if fine else "runtime_unknown", platform=platform, hash=one.sha256)
