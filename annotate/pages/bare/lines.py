"""What one line of bare text looks like: a name, a date, "X says:", a button, a heading over comments, or just text.

`read_lines` cuts a text into its non-empty lines and gives each a kind and, where it is the head or foot of a comment,
the name and date on it. Nothing here looks at more than one line; what the lines mean together is the business of the
modules that read comments and articles from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from annotate.pages import phrases
from annotate.pages.bare.heads import MAX_HEAD, SENTENCE_END, Head, clean_name, is_name, read_head
from annotate.pages.dates import find_date

MAX_CLASSIFIED = 2000
"""Characters of a line that are looked at."""


class LineKind(StrEnum):
    """What a line looks like by itself."""

    NAMED = "named"
    """The head or foot of a comment with a name: "Ada says:", "Posted by Ada on 5 May 2020", "Ada • 3 days ago"."""
    DATED = "dated"
    """A date and nothing but furniture around it."""
    BUTTON = "button"
    """Buttons, votes, badges: "Reply · Like", "12 points", "Share"."""
    HEADING = "heading"
    """A heading over comments."""
    FORM = "form"
    """Part of a comment form, or its notes."""
    SHARE = "share"
    """Part of a share bar."""
    RELATED = "related"
    """A heading over related links, or a line of tags."""
    FURNITURE = "furniture"
    """Navigation, cookie notes, copyright and the like."""
    NAME = "name"
    """Could be a name."""
    SHORT = "short"
    """Short, without the end of a sentence: a sub-heading, a link, a label."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line."""

    start: int
    """Where the line's words begin: behind indentation, list bullet, number and heading marks."""
    end: int
    text: str
    """The words as they are read: Markdown's links and escapes are taken out, so it may be shorter."""
    column: int
    """Column of the first word, behind the bullet."""
    marker: str
    """The bullet, number or heading mark before the words; empty for none."""
    gap: int
    """Empty lines before it."""
    goes_on: bool
    """True where the line goes on with the sentence of the line above, which a text browser broke at its width."""
    kind: LineKind
    head: Head | None = None

    @property
    def is_prose(self) -> bool:
        """True for what nobody takes for furniture: a sentence, or long enough to be one."""
        return self.kind is LineKind.TEXT


_TIME_ALONE = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?", re.IGNORECASE)
_LINE = re.compile(r"[^\n\u2028\u2029\x0b\x0c]+")
_MARKER = re.compile(
    r"(?:#{1,6}[ \t]|(?:[*+•◦▪□○■●‣·☆★◇◆◎]|[-–—](?=[ \t]))[ \t]+|>[ \t]?|\(?\d{1,4}[.)][ \t]+|#\d{1,5}[ \t]+)"
)
_ESCAPE = re.compile(r"\\(?=[-.#+*_()\[\]>!|~`])")
_WORD = re.compile(r"\w")
_PICTURE = re.compile(r"\[[\w.%-]{1,40}\]|[\w.%-]{1,60}\.(?:gif|jpe?g|png|webp|svg)", re.IGNORECASE)
_FIELD = re.compile(r"\[[^\]]{0,40}\s{4,}\]|\[\s*(?:find|go|search|submit|send|post|ok)\s*\]", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def classify(text: str) -> tuple[LineKind, Head | None]:
    """The kind of a stripped line, and the head on it where there is one."""
    if len(text) > MAX_HEAD:
        long_furniture = (len(text) <= 2 * MAX_HEAD and phrases.FURNITURE_START.match(text)) or phrases.is_link_bar(
            text
        )
        return (LineKind.FURNITURE if long_furniture else LineKind.TEXT), None
    plain = phrases.plain(text)
    for kind, says_so in _BEFORE_HEADS:
        if says_so(text, plain):
            return kind, None
    head = read_head(text)
    if head and not head.weak:
        return (LineKind.NAMED if head.name else LineKind.DATED), head
    for kind, says_so in _AFTER_HEADS:
        if says_so(text, plain):
            return kind, None
    return _kind_of_words(text), head


_Test: TypeAlias = Callable[[str, str], object]
_BEFORE_HEADS: tuple[tuple[LineKind, _Test], ...] = (
    (LineKind.BUTTON, lambda text, plain: not plain or not _WORD.search(text) or _TIME_ALONE.fullmatch(text)),
    (LineKind.BUTTON, lambda _, plain: plain in phrases.COMMENT_VERBS),
    (LineKind.BUTTON, lambda text, _: _PICTURE.fullmatch(text) and not phrases.DELETED_LINE.fullmatch(text)),
    (LineKind.FORM, lambda text, _: _FIELD.search(text)),
    (LineKind.FORM, lambda text, _: phrases.COMMENT_FORM_START.match(text)),
    (LineKind.HEADING, lambda text, _: phrases.COMMENTS_HEADING_LINE.fullmatch(text.strip("#*={}[]> "))),
    (LineKind.SHARE, lambda text, _: phrases.is_share_bar(text)),
    (LineKind.BUTTON, lambda _, plain: plain in phrases.COMMENT_BUTTONS),
    (LineKind.FURNITURE, lambda _, plain: plain in phrases.FURNITURE_LINES),
)
_AFTER_HEADS: tuple[tuple[LineKind, _Test], ...] = (
    (LineKind.BUTTON, lambda text, _: phrases.is_buttons(text)),
    (LineKind.RELATED, lambda text, _: phrases.RELATED_START.match(text)),
    (LineKind.FURNITURE, lambda text, _: phrases.FURNITURE_START.match(text) or phrases.is_link_bar(text)),
)
"""What a line is, by its text and its plain form; the first that holds decides."""


def _kind_of_words(text: str) -> LineKind:
    """Name, short or text, by length, capitals and the end of a sentence."""
    name = clean_name(text)
    if phrases.plain(name) in phrases.COMMENT_ROLES:
        return LineKind.BUTTON
    if is_name(name) and not text.endswith(":"):
        return LineKind.NAME
    ends = SENTENCE_END.search(text) is not None
    if (ends and len(text) > 30) or len(text) > 90:
        return LineKind.TEXT
    return LineKind.SHORT


def _mark(words: str) -> re.Match[str] | None:
    """The bullet, number or heading mark at the start of the words; the day of "1. Februar 2022" is none."""
    mark = _MARKER.match(words)
    if mark is None or mark.end() >= len(words):
        return None
    if mark.group()[0].isdigit() and len(words) <= MAX_HEAD and (span := find_date(words)) and span[0] == 0:
        return None
    return mark


def read_lines(text: str) -> list[Line]:
    """The non-empty lines of a text, in order."""
    lines = _cut_lines(text)
    width = _wrap_width(lines)
    if not width:
        return lines
    joined = [False, *(_is_broken(above, below, width) for above, below in pairwise(lines))]
    parts = [here or after for here, after in zip(joined, [*joined[1:], False], strict=False)]
    return [
        replace(line, goes_on=goes_on, kind=LineKind.TEXT, head=None)
        if goes_on or (part and line.kind in (LineKind.SHORT, LineKind.NAME))
        else line
        for line, goes_on, part in zip(lines, joined, parts, strict=False)
    ]


MAX_WRAP = 150
"""Widest line that can be a text browser's width; terminals have 80 to 132 columns."""

WRAP_SLACK = 14
"""Characters by which a full line may fall short of the width: a long word that did not fit."""


MIN_WRAP = 40
WRAPPED_SHARE = 0.95
FULL_SHARE = 0.4
"""A text is taken as wrapped at the width that 95 of 100 of its lines from 40 characters on do not exceed, where 40 of
100 are full. Of 59 pages rendered by w3m and lynx, half have 70 of 100 full or more (fewer only in tables); with a
line a paragraph (three other tools) none has more than 13, and that width is over 175."""


def _wrap_width(lines: list[Line]) -> int:
    """The column at which a text browser broke the lines; 0 where none did."""
    widths = sorted(each for line in lines if (each := line.column + line.end - line.start) >= MIN_WRAP)
    if len(widths) < 3:
        return 0
    width = widths[int(len(widths) * WRAPPED_SHARE) - 1]
    full = sum(width - WRAP_SLACK <= each <= width for each in widths)
    return width if width <= MAX_WRAP and full >= FULL_SHARE * len(widths) else 0


def _is_broken(line: Line, below: Line, width: int) -> bool:
    """True where the line ends only because the next word did not fit."""
    if below.gap or below.marker or abs(below.column - line.column) > 1:
        return False
    word = below.text.split(maxsplit=1)[0]
    return line.column + len(line.text) + 1 + len(word) > width


def _readable(words: str) -> str:
    """The words without Markdown's link targets, pictures, emphasis around the whole line, and escapes."""
    if "](" in words:
        words = _LINK.sub(r"\1", _IMAGE.sub("", words)).strip() or words
    if "\\" in words:
        words = _ESCAPE.sub("", words)
    emphasis = _EMPHASIS.fullmatch(words) if words[:1] in "*_" and len(words) <= MAX_HEAD else None
    return emphasis["words"] if emphasis else words


_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\(<?[^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_].*[^*_])(?P=mark)")


def _cut_lines(text: str) -> list[Line]:
    """The lines, each read by itself."""
    lines: list[Line] = []
    line_end = -1
    for found in _LINE.finditer(text):
        raw = found.group()
        words = raw.strip()
        if not words:
            continue
        gap = text.count("\n", line_end, found.start()) - 1 if lines else 0
        line_end = found.end()
        start = found.start() + len(raw) - len(raw.lstrip())
        marker = ""
        if raw[0] in " \t" and words.startswith("o ") and len(words) > 2:  # a bullet of the second level
            marker, words, start = "o", words[2:].lstrip(), start + len(words) - len(words[2:].lstrip())
        while len(marker) < 12 and (mark := _mark(words)):
            marker += mark.group().strip()
            start += mark.end()
            words = words[mark.end() :]
        plain = _readable(words)
        kind, head = classify(plain[:MAX_CLASSIFIED])
        lines.append(
            Line(start, start + len(words), plain, start - found.start(), marker, max(gap, 0), False, kind, head)
        )
    return lines
