"""What one line of bare text looks like: a name, a date, "X says:", a button, a heading over comments, or just text.

`read_lines` cuts a text into its non-empty lines and gives each a kind and, where it is the head or foot of a comment,
the name and date on it. Nothing here looks at more than one line; what the lines mean together is the business of the
modules that read comments and articles from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from annotate.pages import phrases
from annotate.pages.dates import find_date, is_relative

MAX_HEAD = 160
"""Characters of the longest line that can be furniture or the head of a comment; longer ones are text."""

MAX_NAME = 45
"""Characters of the longest name; display names of 40 to 45 characters occur, longer ones are nearly all sentences."""

MAX_NAME_WORDS = 5

MAX_WEAK_NAME = 80
"""Characters of what is taken for a name only because other lines of its shape have names: titles of pingbacks."""


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
class Head:
    """What stands on the head or foot of a comment."""

    shape: str
    """The line with name and date taken out: lines of one page's comments share it."""
    name: str | None
    date: str | None
    """As written."""
    strong: bool
    """True for "says", "posted by" and the like, which hardly stand anywhere but at comments."""
    timed: bool
    """True where the date has a time of day or is relative ("3 hours ago")."""
    weak: bool = False
    """True where what stands before the date may or may not be a name; the line's kind then says nothing of a head."""


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line."""

    start: int
    """Where the line's words begin: behind indentation, list bullet, number and heading marks."""
    end: int
    text: str
    """The words as they are read: Markdown's links and escapes are taken out, so that it can be shorter than the range."""
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


_LINE = re.compile(r"[^\n\u2028\u2029\x0b\x0c]+")
_MARKER = re.compile(
    r"(?:#{1,6}[ \t]|(?:[*+•◦▪□○■●‣·]|[-–—](?=[ \t]))[ \t]+|>[ \t]?|\(?\d{1,4}[.)][ \t]+|#\d{1,5}[ \t]+)"
)
_ESCAPE = re.compile(r"\\(?=[-.#+*_()\[\]>!|~`])")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_SEPARATORS = re.compile(r"\s*[|·•∙⋅/]\s*|\s{3,}|\t+|\s+[-–—]\s+")
_SAYS = re.compile(
    rf"^(?P<name>.{{1,60}}?)\s*,?\s+{phrases.SAYS}\b(?P<rest>[^\w]*|\s+(?:on|at|am|um|le|el|il|em)\b\W*)$", re.I
)
_DATE_SAYS = re.compile(rf"^\W*{phrases.SAYS}\b\W*$", re.IGNORECASE)
_POSTED_BY = re.compile(rf"^\W*{phrases.POSTED_BY}\b\s*:?\s+(?=\S)", re.IGNORECASE)
_STRONG_BY = re.compile(r"\w+ (?:by|from|von|par|por|da|di|door|przez|de|van)\b|kommentar|comment", re.IGNORECASE)
_CONNECTOR = re.compile(
    r"(?:^|(?<=\s)|(?<=[,•·|(]))(?:on|at|am|um|le|el|il|em|vom|den|der|op|date|posted|published|written|added|"
    r"submitted|"
    r"created|updated|edited|last|modified|aktualisiert|stand|actualizado|atualizado|aggiornato|mis à jour|"
    r"geschrieben|veröffentlicht|erstellt|publié|publicado|pubblicato|geplaatst|"
    r"dodano|time|uhr|the|d\.)\s*:?\s*$|[\s,;•·|∙(\[@–—-]+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m\b|\buhr\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME_ALONE = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?", re.IGNORECASE)
_LEADING = re.compile(r"^[\s,;:•·|∙)\]–—>-]+")
_POINTS = re.compile(
    r"[\s,•·|]*[+-]?\d[\d.,]*k?\s+(?:points?|votes?|likes?|upvotes?|karma|punkte?|puntos|pontos)\b\W*$|"
    r"\s*\[?score hidden\]?\W*$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:#|no\.?\s?|nr\.?\s?|post\s?#?|comment\s?#?|kommentar\s)?\(?\d{1,5}(?:[.):]|\s*[-–])?\s+(?=\S)", re.IGNORECASE
)
_NOISE = re.compile(
    r"</?[a-z]{1,10}>|\[[^\]]{0,25}\]|^\s*(?:avatar|gravatar|profile picture|profile photo|photo|picture)(?: of| for|"
    r":)?\s+(?=\w)|'s avatar\b|☆$"
    r"|\((?:guest|gast|author|autor|op|not verified|nicht überprüft|unregistered|mod|admin|edited)\)",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "do",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "und",
        "and",
        "of",
        "the",
        "zu",
        "ter",
        "ten",
        "af",
        "i",
    ]
)
_NO_NAME = re.compile(r"^\d{1,2}[:.]\d\d|[<>{}=\\©®™]|https?:|www\.|[.!?]\s+\S+\s+\S+|[!?;]$")


def is_name(text: str) -> bool:
    """True where the words can be a commenter's name: a handle, or up to five words with capitals.

    >>> is_name("Ada van der Example"), is_name("ada_1815"), is_name("this is not one")
    (True, True, False)
    """
    words = text.split(" @ ")[0].split()
    if not words or len(text) > MAX_NAME or len(words) > MAX_NAME_WORDS or _NO_NAME.search(text):
        return False
    if not any(map(str.isalnum, text)):
        return False
    if len(words) == 1:
        return (not text.isdigit() and not text.endswith((".", ":", ",")) and len(text) > 1) or text.isupper()
    if words[-1].endswith((".", ",")) and len(words[-1]) > 4:
        return False
    plain = [word for word in words if word.lower() not in _PARTICLES]
    capital = sum(not word[0].islower() for word in plain)
    return bool(plain) and capital == len(plain) and not text.isdigit()


def may_be_name(text: str) -> bool:
    """True for anything short that a person may have typed as a name: weaker than `is_name`."""
    return (
        0 < len(text) <= MAX_NAME
        and len(text.split()) <= MAX_NAME_WORDS + 1
        and any(map(str.isalpha, text))
        and not _NO_NAME.search(text)
        and not text.endswith((".", ",", ":", "…"))
    ) or is_name(text)


def _can_speak(name: str) -> bool:
    """True for the name before "says": short, and not "he" or "the minister"."""
    words = name.split()
    return bool(words) and may_be_name(name) and words[0].lower() not in _NOT_FIRST


_NOT_FIRST = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "the",
        "this",
        "that",
        "who",
        "and",
        "but",
        "as",
        "er",
        "sie",
        "es",
        "wir",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "und",
        "il",
        "elle",
        "on",
        "le",
        "la",
        "un",
        "une",
        "et",
        "él",
        "ella",
        "el",
        "los",
        "y",
        "lo",
    ]
)


def clean_name(text: str) -> str:
    """The name without number, avatar label and badge.

    >>> clean_name("3. [avatar]Ada (Guest)")
    'Ada'
    """
    text = _NOISE.sub("", text).strip()
    text = _NUMBERING.sub("", text)
    if says := _SAYS.match(text):
        text = says["name"]
    text = _POSTED_BY.sub("", text)
    return text.strip(" \t,:;|•·*_–—-\u200e\u200f")


def _is_furniture_piece(piece: str) -> bool:
    """True for one button, badge or count."""
    plain = phrases.plain(piece)
    return (
        not plain
        or plain in phrases.COMMENT_BUTTONS
        or plain in phrases.COMMENT_ROLES
        or phrases.VOTES_LINE.fullmatch(piece.strip()) is not None
        or phrases.VOTES_LINE.fullmatch(plain) is not None
    )


def _is_share_bar(text: str) -> bool:
    """True for several share buttons on one line, parted or glued: "Email ThisBlogThis!Share to Facebook"."""
    pieces = re.split(r"\s*[|·•,/]\s*|\s{2,}|(?<=[a-z!])(?=[A-Z])", text)
    named = [phrases.plain(piece) for piece in pieces if piece.strip()]
    return len(named) > 1 and all(piece in phrases.SHARE_WORDS or piece.isdigit() for piece in named)


def is_buttons(text: str) -> bool:
    """True where the line is nothing but buttons, counts and badges: "3 • Reply • Share ›"."""
    if _is_furniture_piece(text):
        return True
    pieces = _SEPARATORS.split(text)
    if len(pieces) > 1 and all(map(_is_furniture_piece, pieces)):
        return True
    glued = re.sub(r"(?<=[a-z])(?=[A-Z])", "|", text)
    if all(map(_is_furniture_piece, re.split(r"[|·•/\d]+|\s{2,}", glued))):
        return True
    words = phrases.plain(text).split()
    return 1 < len(words) <= 10 and all(word.strip("()·•|,") in _BUTTON_WORDS or word.isdigit() for word in words)


_BUTTON_WORDS = frozenset(each for each in phrases.COMMENT_BUTTONS if " " not in each) | {
    "",
    "this",
    "to",
    "›",
    "abuse",
    "give",
}


def read_head(text: str) -> Head | None:
    """The name and date on a line that is the head or foot of a comment; `None` for any other line.

    >>> head = read_head("Posted by: Ada | May 5, 2020 at 08:42 PM")
    >>> head.name, head.date, head.shape
    ('Ada', 'May 5, 2020 at 08:42 PM', 'by a 9, 9 a 9:9 a')
    """
    if len(text) > MAX_HEAD:
        return None
    span = find_date(text)
    if span is None:
        return _head_without_date(text)
    date = text[span[0] : span[1]]
    glued = span[0] > 0 and text[span[0] - 1].isalpha()
    name, form = _name_beside(text[: span[0]], text[span[1] :])
    weak = False
    if form is None:
        name, form, weak = _weak_name(text[: span[0]]), "name", True
        if name is None or span[1] != len(text):
            return None
    timed = _CLOCK.search(date) is not None or is_relative(date)
    if glued and not _YEAR.search(date):
        return Head("place date", None, date, strong=True, timed=timed)
    shape = f"{form} {_style(date)}".strip()
    return Head(shape, name, date, form in ("by", "says", "points"), timed, weak)


def _weak_name(left: str) -> str | None:
    """What stands before a date at the end of a line, where it could still be a name: "the cat at home - 5 May"."""
    name = clean_name(_without_connectors(_NOISE.sub("", left).strip())[0])
    return name if 0 < len(name) <= MAX_WEAK_NAME and not _SENTENCE_END.search(name) else None


def _style(date: str) -> str:
    """The way a date is written, without its words and numbers: dates of one page's comments share it."""
    if is_relative(date):
        return "relative"
    return re.sub(r"[^\W\d]+\.?", "a", re.sub(r"\d+", "9", date))


def _head_without_date(text: str) -> Head | None:
    """The head "Ada says:" or "Comment by Ada", which needs no date."""
    bare = _NUMBERING.sub("", _NOISE.sub("", text)).strip()
    says = _SAYS.match(bare)
    if says and bare.endswith((":", "...", "…")) and _can_speak(says["name"].strip()):
        return Head("says", says["name"].strip(), None, strong=True, timed=False)
    by = _POSTED_BY.match(bare)
    if by and _STRONG_BY.search(by.group()) and may_be_name(name := bare[by.end() :].strip(" :")):
        return Head("by", name, None, strong=True, timed=False)
    return None


def _name_beside(left: str, right: str) -> tuple[str | None, str | None]:
    """The name around a date, and the form of the line; the form is `None` where more than a name stands there."""
    left, strong = _without_connectors(_NOISE.sub("", left).strip())
    left = _NUMBERING.sub("", left).strip()
    right = _NOISE.sub("", _LEADING.sub("", right)).strip(" \t.,:;|•·)]")
    if _DATE_SAYS.match(right):
        strong, right = "says", ""
    elif not left and (says := _SAYS.match(right)) and _can_speak(says["name"]):
        return says["name"].strip(), "says"
    if right and not _all_furniture(right):
        by = _POSTED_BY.match(right)
        if left or not (by or is_name(right)):
            return None, None
        name = _POSTED_BY.sub("", right)
        return (clean_name(name), "by" if by else "then name") if is_name(clean_name(name)) else (None, None)
    if not left or _all_furniture(left) or _DATE_SAYS.match(left):
        return None, strong
    if left.endswith(":"):
        return None, None  # a label: "Joined:"
    return _name_in(left, strong)


def _name_in(left: str, form: str) -> tuple[str | None, str | None]:
    """The name in what is left of a line, perhaps with a place or badge behind it."""
    if by := _POSTED_BY.match(left):
        form, left = "by", left[by.end() :]
    elif says := _SAYS.match(left):
        form, left = "says", says["name"]
    first, *others = re.split(r"\s*[,•·|]\s*", left)
    first = clean_name(first)
    named = is_name(first) or (form == "by" and may_be_name(first)) or (bool(form) and _can_speak(first))
    if not named or len(others) > 3 or not all(_is_furniture_piece(x) or is_name(x) for x in others):
        return None, None
    return first, form or "name"


def _without_connectors(left: str) -> tuple[str, str]:
    """The words before a date without "on", "posted at", separators and points; and "points" where they stood there."""
    form = ""
    while True:
        if points := _POINTS.search(left):
            form, left = "points", left[: points.start()]
        shorter = _CONNECTOR.sub("", left)
        if shorter == left:
            return left, form
        left = shorter


def _all_furniture(text: str) -> bool:
    """True where every part of the words beside a date is furniture."""
    return all(map(_is_furniture_piece, _SEPARATORS.split(text))) or is_buttons(text)


@lru_cache(maxsize=16_384)
def classify(text: str) -> tuple[LineKind, Head | None]:
    """The kind of a stripped line, and the head on it where there is one."""
    if len(text) > MAX_HEAD:
        long_furniture = len(text) <= 300 and phrases.FURNITURE_START.match(text)
        return (LineKind.FURNITURE if long_furniture else LineKind.TEXT), None
    plain = phrases.plain(text)
    if not plain or not _WORD.search(text) or _TIME_ALONE.fullmatch(text):
        return LineKind.BUTTON, None
    if plain in phrases.COMMENT_VERBS:
        return LineKind.BUTTON, None
    if phrases.COMMENT_FORM_START.match(text):
        return LineKind.FORM, None
    if phrases.COMMENTS_HEADING_LINE.fullmatch(text.strip("#*={}[]> ")):
        return LineKind.HEADING, None
    if plain in phrases.SHARE_WORDS or _is_share_bar(text):
        return LineKind.SHARE, None
    if plain in phrases.COMMENT_BUTTONS:
        return LineKind.BUTTON, None
    if plain in phrases.FURNITURE_LINES:
        return LineKind.FURNITURE, None
    head = read_head(text)
    if head and not head.weak:
        return (LineKind.NAMED if head.name else LineKind.DATED), head
    if is_buttons(text):
        return LineKind.BUTTON, None
    if phrases.RELATED_START.match(text):
        return LineKind.RELATED, None
    if phrases.FURNITURE_START.match(text):
        return LineKind.FURNITURE, None
    return _kind_of_words(text), head


def _kind_of_words(text: str) -> LineKind:
    """Name, short or text, by length, capitals and the end of a sentence."""
    name = clean_name(text)
    if phrases.plain(name) in phrases.COMMENT_ROLES:
        return LineKind.BUTTON
    if is_name(name) and not text.endswith(":"):
        return LineKind.NAME
    ends = _SENTENCE_END.search(text) is not None
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
100 are full. Renderings of 59 pages by w3m and lynx have 55 to 90 of 100, texts with a line a paragraph under 15."""


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
        while len(marker) < 12 and (mark := _mark(words)):
            marker += mark.group().strip()
            start += mark.end()
            words = words[mark.end() :]
        plain = _readable(words)
        kind, head = classify(plain) if len(plain) <= MAX_HEAD * 2 else (LineKind.TEXT, None)
        lines.append(
            Line(start, start + len(words), plain, start - found.start(), marker, max(gap, 0), False, kind, head)
        )
    return lines
