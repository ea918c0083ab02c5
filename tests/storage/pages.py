"""A journal's pages in the clear, free ones too, decrypted without the program."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE, TAIL = 4096, 80
"""Bytes of a page, and of the initialisation vector and HMAC at its end."""


def pages_of(path: Path, passphrase: str, rounds: int) -> Iterator[bytes]:
    """Each page of a closed journal; skips the test where the openssl command is missing."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command decrypts the pages")
    data = path.read_bytes()
    secret = unicodedata.normalize("NFC", passphrase).encode()
    key = hashlib.pbkdf2_hmac("sha512", secret, data[:16], rounds, 32).hex()
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE][16 if start == 0 else 0 :]
        words = [openssl, "enc", "-d", "-aes-256-cbc", "-nopad", "-K", key, "-iv", page[-TAIL:-64].hex()]
        yield subprocess.run(words, input=page[:-TAIL], capture_output=True, check=True).stdout
