"""How strong a passphrase is, and a new one from everyday words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.storage.database import SHORTEST_PASSPHRASE

LONGEST_ESTIMATED = 100
"""Characters that are looked at: the time an estimate takes grows fast with length, and this many are enough."""

STEPS = (4.0, 7.0, 10.0, 12.0)
"""Powers of ten of guesses from which the score is 1, 2, 3, 4. At this journal's key derivation a hundred graphics
cards try about 10^11.7 passphrases a month (OWASP's and tobtu.com's figures for PBKDF2-HMAC-SHA512)."""

TOO_SHORT = "passphrase.too_short"
MORE_WORDS = "passphrase.more_words"
GOOD = "passphrase.good"
_WEAKEST: Mapping[str, str] = {
    "dictionary": "passphrase.common_word",
    "spatial": "passphrase.keyboard_row",
    "repeat": "passphrase.repeated",
    "sequence": "passphrase.sequence",
    "regex": "passphrase.year",
    "date": "passphrase.date",
    "bruteforce": MORE_WORDS,
}
ADVICE: tuple[str, ...] = (TOO_SHORT, GOOD, *dict.fromkeys(_WEAKEST.values()))
"""Every id that an estimate can carry."""

_OBVIOUS = ("wachtwoord", "welkom", "geheim", "selfhelp", "zelfhulp", "journal", "dagboek", "notities", "stoppen")


@dataclass(frozen=True, slots=True)
class GuessEstimate:
    """An estimate of how many guesses a passphrase withstands."""

    score: int
    """0 (useless) to 4 (strong)."""
    guesses_log10: float
    """Power of ten of the guesses an informed attacker needs."""
    advice: str
    """Id of the one thing to say."""

    @property
    def cause(self) -> str:
        """The name of what makes a weak one weak, empty when more words are all there is to say."""
        return "" if self.advice in (GOOD, MORE_WORDS) else self.advice.partition(".")[2]


def estimate(passphrase: str, language: str) -> GuessEstimate:
    """Estimate a passphrase against common passwords, English words and our own list in ``language``."""
    from zxcvbn import zxcvbn

    text = unicodedata.normalize("NFC", passphrase)[:LONGEST_ESTIMATED]
    if not text:
        return GuessEstimate(0, 0.0, TOO_SHORT)
    found: Mapping[str, Any] = zxcvbn(text, user_inputs=[*_OBVIOUS, *word_list(language)], max_length=LONGEST_ESTIMATED)
    power = float(found["guesses_log10"])
    if len(text) < SHORTEST_PASSPHRASE:
        return GuessEstimate(0, power, TOO_SHORT)
    score = sum(power >= step for step in STEPS)
    return GuessEstimate(score, power, GOOD if score >= 3 else _advice(found["sequence"]))


def suggest(language: str, words: int = 5, choice: Callable[[Sequence[str]], str] | None = None) -> str:
    """A new passphrase of so many words, 11 bits each, drawn by the system's random source unless told."""
    if choice is None:
        import secrets

        choice = secrets.choice
    known = word_list(language)
    return " ".join(choice(known) for _ in range(words))


def word_list(language: str) -> tuple[str, ...]:
    """The 2,048 words of a language; those of the last resort where it has no list."""
    from importlib.resources import files

    folder = files(__package__).joinpath("words")
    path = folder.joinpath(f"{language}.txt")
    return tuple((path if path.is_file() else folder.joinpath(f"{LAST_RESORT}.txt")).read_text("ascii").split())


def _advice(sequence: Sequence[Mapping[str, Any]]) -> str:
    """What to say about the longest piece that was recognised, as it is the piece to replace."""
    known = [piece for piece in sequence if piece["pattern"] != "bruteforce"]
    longest = max(known or sequence, key=lambda piece: len(piece["token"]))
    return _WEAKEST.get(longest["pattern"], MORE_WORDS)
