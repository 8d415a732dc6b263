"""Whether two texts, names or dates are the same, as somebody with a pencil would judge.

Nothing here is shared with the readers: a mistake of theirs must not be forgiven by the one who marks it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TypeAlias

SHINGLE_WORDS = 4
"""Words a shingle; fewer would count common phrases as copies."""

Bag: TypeAlias = Counter[str]
"""Words with how often they stand in a text."""
Day: TypeAlias = tuple[int, int, int]
"""Year, month, day; the year is 0 where none is given."""

_CREDIT_WORDS = frozenset(
    (
        "author", "by", "de", "interview", "on", "par", "posted", "published", "said", "says", "schrieb",
        "submitted", "von", "words", "written", "wrote",
    )
)  # fmt: skip
_MONTH_STEMS: dict[str, int] = {
    stem: number
    for number, stems in enumerate(
        [
            "jan ene gen sty",
            "feb fév fev lut",
            "mar mär mrz mrt",
            "apr abr avr kwi",
            "may mai maj mei mag maio",
            "jun juin giu cze",
            "jul juil lug lip",
            "aug aoû aou ago sie",
            "sep set wrz",
            "oct okt ott out paź paz",
            "nov lis",
            "dec déc dez dic gru",
        ],
        1,
    )
    for stem in stems.split()
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?[.,]?\s+(?:(?:de|of)\s+)?$")
_DAY_AFTER = re.compile(r"\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")


def words(text: str) -> list[str]:
    """The words of a text, lower-case, in order."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def word_f1(gold: Bag, ours: Bag, forgiven: Bag | None = None) -> float:
    """F1 of two bags of words, in [0, 1]; surplus words that are forgiven do not count."""
    right = (gold & ours).total()
    wrong = ((ours - gold) - (forgiven or Counter())).total()
    missing = (gold - ours).total()
    return 2 * right / (2 * right + wrong + missing) if right + wrong + missing else 1.0


def shingles(sequence: list[str]) -> list[tuple[str, ...]]:
    """All runs of `SHINGLE_WORDS` words; a shorter text is one run."""
    if not sequence:
        return []
    ends = range(SHINGLE_WORDS, max(len(sequence), SHINGLE_WORDS) + 1)
    return [tuple(sequence[max(0, end - SHINGLE_WORDS) : end]) for end in ends]


def names(text: str) -> list[str]:
    """The words of a byline or a comment's author without those that only credit ("By", "says")."""
    found = words(text)
    return [word for word in found if word not in _CREDIT_WORDS] or found


def same_name(gold: str | None, ours: str | None) -> bool:
    """True where two names have the same words in the same order."""
    mine, yours = names(gold or ""), names(ours or "")
    if not mine or not yours:  # a name of emoji or signs alone
        return (gold or "").strip().casefold() == (ours or "").strip().casefold() != ""
    return mine == yours


def same_day(gold: str | None, ours: str | None) -> bool:
    """True where two dates are of one calendar day, or, where one cannot be read, have the same words.

    A day without a year agrees with that day of any year; 3/4/2023 agrees with 3 April and with 4 March.
    """
    mine, yours = _days(gold or ""), _days(ours or "")
    if mine and yours:
        return any(a[1:] == b[1:] and (a[0] == b[0] or not a[0] or not b[0]) for a in mine for b in yours)
    a, b = set(words(gold or "")), set(words(ours or ""))
    return bool(a) and bool(b) and (a <= b or b <= a)


def _days(text: str) -> set[Day]:
    """The readings of a date: none, one, or two where day and month could be changed about."""
    text = unicodedata.normalize("NFKC", text).lower()
    if iso := _ISO.search(text):
        return {(int(iso[1]), int(iso[2]), int(iso[3]))}
    if numeric := _NUMERIC.search(text):
        first, second, year = (int(part) for part in numeric.groups())
        year += 2000 if year < 100 else 0
        return {(year, m, d) for m, d in ((first, second), (second, first)) if 1 <= m <= 12 and 1 <= d <= 31}
    year_found = _YEAR.search(text)
    for word in _MONTH_WORD.finditer(text):
        month = next((n for stem, n in _MONTH_STEMS.items() if word[0].startswith(stem)), None)
        day = _DAY_AFTER.match(text, word.end()) or _DAY_BEFORE.search(text[max(0, word.start() - 12) : word.start()])
        if month and day and 1 <= int(day[1]) <= 31:
            return {(int(year_found[0]) if year_found else 0, month, int(day[1]))}
    return set()
