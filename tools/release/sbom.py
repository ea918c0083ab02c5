"""A bill of materials in CycloneDX 1.6: every package and Python of a release, with version, hashes and licence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from email.parser import BytesHeaderParser
from typing import Any
from urllib.parse import quote

from locks import locked, published

from selfhelp_tui.kit.parts import NATIVE, Package, Runtime, plain_name

COMPILED_IN = (("sqlcipher", "BSD-3-Clause"), ("openssl", "Apache-2.0"), ("sqlite", "blessing"))
"""What the wheels of the package that encrypts hold, with the licences whose texts every kit carries."""
UNSAID = {NATIVE: "Zlib"}
"""Packages whose own page names no licence, by the text of the licence that they bring."""
OURS = "EUPL-1.2 AND CC-BY-SA-4.0"


def bill(version: str, packages: Sequence[Package], wheels: Mapping[str, str], pythons: Mapping[str, Runtime]) -> bytes:
    """The same bytes for the same release: no time, and no number of its own."""
    program = {
        "type": "application",
        "bom-ref": "selfhelp-tui",
        "name": "selfhelp-tui",
        "version": version,
        "licenses": [{"expression": OURS}],
    }
    parts = [_package(one, wheels) for one in sorted(packages, key=lambda one: one.name)]
    parts += [_python(one) for _, one in sorted(pythons.items())]
    page = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": program},
        "components": parts,
        "dependencies": [{"ref": "selfhelp-tui", "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return (json.dumps(page, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _package(package: Package, wheels: Mapping[str, str]) -> dict[str, Any]:
    """A package with the files it was taken from; without files, with every hash that the lock allows."""
    address = f"pkg:pypi/{package.name}@{package.version}"
    files = {name: known for name, known in wheels.items() if plain_name(name.partition("-")[0]) == package.name}
    pinned = locked()[package.name]
    allowed = pinned.hashes if pinned.version == package.version else ()
    part: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": package.name,
        "version": package.version,
        "purl": address,
        "licenses": licences(package),
        "hashes": [_hash(known) for known in sorted(files.values() or allowed)],
    }
    inside = [{"type": "file", "name": name, "hashes": [_hash(known)]} for name, known in sorted(files.items())]
    if package.name == NATIVE:
        inside += [
            {"type": "library", "name": name, "licenses": [{"license": {"id": licence}}]}
            for name, licence in COMPILED_IN
        ]
    return {**part, "components": inside} if inside else part


def _python(python: Runtime) -> dict[str, Any]:
    known = published(python.platform, python.minor)
    named = known if known is not None and known.sha256 == python.sha256 else None
    version = named.version if named else python.minor
    where = f"?download_url={quote(named.address, safe='')}" if named else ""
    return {
        "type": "platform",
        "bom-ref": f"python-{python.platform}",
        "name": "cpython",
        "version": version,
        "purl": f"pkg:generic/cpython@{version}{where}",
        "description": f"for {python.platform}",
        "licenses": [{"license": {"id": "Python-2.0"}}],
        "hashes": [_hash(python.sha256)] if python.sha256 else [],
    }


def _hash(sha256: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": sha256}


def licences(package: Package) -> list[dict[str, Any]]:
    """What the package says of itself: an expression, or the name of a licence."""
    data = next(data for name, data in package.files.items() if name.endswith(".dist-info/METADATA"))
    said = BytesHeaderParser().parsebytes(data)
    if expression := said["License-Expression"]:
        return [{"expression": expression}]
    if package.name in UNSAID:
        return [{"license": {"id": UNSAID[package.name]}}]
    classified = [line for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    name = (said["License"] or "").splitlines()[:1] or [line.rpartition(" :: ")[2] for line in classified]
    return [{"license": {"name": name[0]}}] if name else []
