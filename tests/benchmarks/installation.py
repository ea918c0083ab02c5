"""The program as people have it: a wheel built from this checkout and installed, and the same with more modules."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "tests", "dist", "compiled", "content.zip")


def install(folder: Path) -> Path:
    """Build a wheel and install it, with the dependencies of this Python; the folder of the package.

    Raises:
        SystemExit: the wheel can't be built; its message says why.
    """
    checkout = folder / "checkout"
    shutil.copytree(ROOT, checkout, ignore=LEFT_OUT)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=checkout, capture_output=True, text=True, check=False
    )
    if built.returncode:
        raise SystemExit(built.stdout + built.stderr)
    place = folder / "venv"
    venv.create(place, with_pip=False)
    package = package_in(place)
    pip = [sys.executable, "-m", "pip", "--python", str(python_of(place)), "install", "--quiet", "--no-deps"]
    wheel = next(folder.glob("*.whl"))
    subprocess.run([*pip, "--no-index", "--compile", str(wheel)], check=True)
    # a plain folder in a .pth file adds that folder and follows no editable install in it
    (package.parent / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return package


def package_in(environment: Path) -> Path:
    """Where an environment has the package."""
    names = {"base": str(environment.absolute()), "platbase": str(environment.absolute())}
    return Path(sysconfig.get_path("purelib", "venv", names)) / "selfhelp_tui"


def python_of(environment: Path) -> Path:
    """The interpreter of an environment."""
    return environment / "bin" / "python"


def environment_of(package: Path) -> Path:
    """The environment a package is installed in."""
    return next(folder for folder in package.parents if (folder / "pyvenv.cfg").is_file())


def with_modules(package: Path, number: int, folder: Path) -> Path:
    """A copy of the installed package with so many modules, the added ones synthetic; the folder to put on the path."""
    copy = folder / f"modules-{number}" / package.name
    # copy2 keeps the times, so the byte code that was compiled on install stays valid
    shutil.copytree(package, copy, copy_function=shutil.copy2)
    compiled = copy / "compiled"
    facts = json.loads((compiled / "pack.json").read_bytes())
    added: list[str] = []
    for language in facts["languages"]:
        added = _grow(compiled, language, number)
    facts["units"] += added
    _write(compiled / "pack.json", facts)
    _check(package, copy.parent, number)
    return copy.parent


def _check(package: Path, folder: Path, number: int) -> None:
    """Make sure that it is the copy that would be started, and that its modules are there and open."""
    count = (
        "from selfhelp_tui.packs.opening import open_library; library = open_library();"
        "modules = [card.id for card in library.cards('en') if card.kind == 'module'];"
        "print(len(modules), library.unit(modules[-1]).id == modules[-1])"
    )
    done = subprocess.run(
        [str(python_of(environment_of(package))), "-P", "-c", count],
        env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    if done.stdout.split() != [str(number), "True"]:
        raise SystemExit(done.stdout + done.stderr)


def _grow(compiled: Path, language: str, number: int) -> list[str]:
    index = json.loads((compiled / f"index-{language}.json").read_bytes())
    blob = (compiled / f"blob-{language}.bin").read_bytes()
    modules = [card for card in index["cards"] if card[1] == "module"]
    added = []
    for place in range(number - len(modules)):
        like = modules[place % len(modules)]
        start, length = index["documents"][like[0]]
        document = json.loads(blob[start : start + length])
        name = f"synthetic{place}"
        document["structure"]["module"] = name
        data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        index["documents"][name] = [len(blob), len(data)]
        index["cards"].append([name, *like[1:]])
        blob += data
        added.append(name)
    (compiled / f"blob-{language}.bin").write_bytes(blob)
    _write(compiled / f"index-{language}.json", index)
    return added


def _write(path: Path, plain: Any) -> None:
    path.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
