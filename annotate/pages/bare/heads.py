"""The head or foot of a comment on one line: who spoke, and when.

"Ada says:", "Posted by: Ada | May 5, 2020 at 08:42 PM", "5 May 2020", "Ada, Leeds, 3 hours ago", "9 points".
`read_head` takes the date out, then what is known to stand beside one (connectors, votes, buttons), and asks whether
what is left can be a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotate.pages import phrases
from annotate.pages.dates import find_date, is_relative

MAX_HEAD = 160
"""Characters of the longest line that can be furniture or the head of a comment; longer ones are text."""

MAX_NAME = 45
"""Characters of the longest name; display names of 40 to 45 characters occur, longer ones are nearly all sentences."""

MAX_NAME_WORDS = 5

MAX_WEAK_NAME = 80
"""Characters of what is taken for a name only because other lines of its shape have names: titles of pingbacks."""


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


SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_SAYS = re.compile(
    rf"^(?P<name>.{{1,60}}?)\s*,?\s+{phrases.SAYS}\b(?P<rest>[^\w]*|\s+(?:on|at|am|um|le|el|il|em)\b\W*)$", re.I
)
_TITLE_SAYS = re.compile(rf"^(?P<name>\S.{{1,140}}?)\s+{phrases.SAYS}\s*:$", re.IGNORECASE)
_DATE_SAYS = re.compile(rf"^\W*{phrases.SAYS}\b\W*$", re.IGNORECASE)
_POSTED_BY = re.compile(rf"^\W*{phrases.POSTED_BY}\b\s*:?\s+(?=\S)", re.IGNORECASE)
_STRONG_BY = re.compile(r"\w+ (?:by|from|von|par|por|da|di|door|przez|de|van)\b|kommentar|comment", re.IGNORECASE)
_CONNECTOR = re.compile(
    r"(?:^|(?<=\s)|(?<=[,•·|(]))(?:on|at|am|um|le|el|il|em|vom|den|der|op|date|posted|published|written|added|"
    r"submitted|"
    r"created|updated|edited|last|modified|originally|ursprünglich|initialement|originalmente|originariamente|"
    r"aktualisiert|stand|actualizado|atualizado|aggiornato|mis à jour|"
    r"geschrieben|veröffentlicht|erstellt|publié|publicado|pubblicato|geplaatst|"
    r"dodano|time|uhr|the|d\.)\s*:?\s*$|[\s,;•·|∙(\[@–—-]+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m\b|\buhr\b", re.IGNORECASE)
_STATE = re.compile(r"[A-Z][a-z]{0,4}\.|(?:[A-Z]\.){2,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
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
    r":)?\s+(?=\w)|'s avatar\b"
    r"|\((?:guest|gast|author|autor|op|not verified|nicht überprüft|unregistered|mod|admin|edited)\)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^\d{1,2}[:.]\d\d|[<>{}=\\©®™«»]|https?:|www\.|[.!?]\s+\S+\s+\S+|[!?;]$")
_TITLE = re.compile(
    r"(?<!\S)(?:[A-Z]|Mrs?|Ms|Dr|Prof|Cllr|Capt|St|Rev|Sgt|Col|Gen|Lt|Hon|Fr|Hr|Ing|Mme|Mlle|Sra?|Sig|Dott)\.(?=\s)"
)
"""A title or initial, whose full stop ends no sentence: "Cllr. Ann Example", "J. Example"."""

_ISSUE = re.compile(
    r"(?:issue|vol|volume|part|page|ausgabe|heft|número|numéro|numero|nummer|n[or])\b\.?\s*\d+\W*$", re.IGNORECASE
)
"""The number of a magazine, which stands where a name may stand: "Issue 14, 2 October 2016"."""

ANSWERS = re.compile(
    r"\s*[➤→↗▶›>↪]\s*|(?<=\S)\s+(?:replied|(?:is )?replying|in (?:reply|response)|responded) to\s+(?=\S)|"
    r"(?<=\S)\s+(?:antwortete?|(?:en )?réponse à|répond à|en respuesta a|respondió a|em resposta a|in risposta a|"
    r"als antwoord op)\s+(?=\S)",
    re.IGNORECASE,
)
"""Between the name of who answers and the name of who is answered."""

_UPDATED = re.compile(
    r"^\W*(?:(?:last|zuletzt) )?(?:updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizad[oa]|"
    r"atualizad[oa]|aggiornato|bijgewerkt)\b(?: (?:on|at|am|um|le|el|il|em|op))?\W*",
    re.IGNORECASE,
)
"""Before the date of a later change, behind the first date."""


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
    name, form = _name_beside(text[: span[0]], _without_update(text[span[1] :]))
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


def _without_update(right: str) -> str:
    """The words behind a date without the date of a later change: "| UPDATED: 22:40, 9 May 2016"."""
    updated = _UPDATED.match(right)
    span = find_date(right[updated.end() :]) if updated else None
    return right[updated.end() + span[1] :] if updated and span and not span[0] else right


def _weak_name(left: str) -> str | None:
    """What stands before a date at the end of a line, where it could still be a name: "the cat at home - 5 May"."""
    name = clean_name(_without_connectors(_NOISE.sub("", left).strip())[0])
    first, *places = name.split(", ")
    if places and may_be_name(first) and all(map(is_name, places)):
        name = first
    return name if 0 < len(name) <= MAX_WEAK_NAME and not SENTENCE_END.search(name) else None


def _style(date: str) -> str:
    """The way a date is written, without its words and numbers: dates of one page's comments share it."""
    if is_relative(date):
        return "relative"
    return re.sub(r"[^\W\d]+\.?", "a", re.sub(r"\d+", "9", date))


def _head_without_date(text: str) -> Head | None:
    """The head "Ada says:" or "Comment by Ada", which needs no date."""
    bare = _NUMBERING.sub("", _NOISE.sub("", text)).strip()
    says = _SAYS.match(bare)
    if says and bare.endswith((":", ",", "...", "…")) and _can_speak(says["name"].strip()):
        return Head("says", says["name"].strip(), None, strong=True, timed=False)
    by = _POSTED_BY.match(bare)
    if by and _STRONG_BY.search(by.group()) and may_be_name(name := bare[by.end() :].strip(" :")):
        return Head("by", name, None, strong=True, timed=False)
    if title := _TITLE_SAYS.match(bare):  # of a page that links here, where the others' names stand
        return Head("says", title["name"], None, strong=True, timed=False, weak=True)
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
    if right and not phrases.is_furniture_beside(right):
        by = _POSTED_BY.match(right)
        if left or not (by or is_name(right)):
            return None, None
        name = _POSTED_BY.sub("", right)
        return (clean_name(name), "by" if by else "then name") if is_name(clean_name(name)) else (None, None)
    if not left or phrases.is_furniture_beside(left) or _DATE_SAYS.match(left) or _ISSUE.match(left):
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
    named = is_name(speaker(first)) or (form == "by" and may_be_name(first)) or (bool(form) and _can_speak(first))
    if (
        not named
        or len(others) > 3
        or not all(phrases.is_buttons(x) or is_name(x) or _STATE.fullmatch(x) for x in others)
    ):
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


def is_name(text: str) -> bool:
    """True where the words can be a commenter's name: a handle, or up to five words with capitals.

    >>> is_name("Ada van der Example"), is_name("ada_1815"), is_name("this is not one")
    (True, True, False)
    """
    words = text.split(" @ ")[0].split()
    if not words or len(text) > MAX_NAME or len(words) > MAX_NAME_WORDS or _NO_NAME.search(_TITLE.sub("", text)):
        return False
    if _ISSUE.match(text):
        return False
    if not any(map(str.isalnum, text)):
        return False
    if len(words) == 1:
        return (not text.isdigit() and not text.endswith((".", ":", ",")) and len(text) > 1) or text.isupper()
    if words[-1].endswith((".", ",")) and len(words[-1]) > 4:
        return False
    plain = [word for word in words if word.lower() not in phrases.NAME_PARTICLES]
    capital = sum(not word[0].islower() for word in plain)
    return bool(plain) and capital == len(plain) and not text.isdigit()


def speaker(name: str) -> str:
    """The first of two names: who answers, without the name of who is answered.

    >>> speaker("Ada replied to Bob"), speaker("Ada  Bob"), speaker("Ada Example")
    ('Ada', 'Ada', 'Ada Example')
    """
    return re.split(r"(?<=\w)\s{2,}", ANSWERS.split(name, maxsplit=1)[0], maxsplit=1)[0]


def may_be_name(text: str) -> bool:
    """True for anything short that a person may have typed as a name: weaker than `is_name`."""
    return (
        0 < len(text) <= MAX_NAME
        and len(text.split()) <= MAX_NAME_WORDS + 1
        and any(map(str.isalpha, text))
        and not _NO_NAME.search(_TITLE.sub("", text))
        and not text.endswith((".", ",", ":", "…"))
    ) or is_name(text)


def _can_speak(name: str) -> bool:
    """True for the name before "says": short, and not "he" or "the minister"."""
    words = name.split()
    return bool(words) and may_be_name(name) and words[0].lower() not in phrases.NOT_NAMED


def clean_name(text: str) -> str:
    """The name without number, avatar label and badge.

    >>> clean_name("3. [avatar]Ada (Guest)")
    'Ada'
    """
    text = _NOISE.sub("", text[: 2 * MAX_HEAD]).strip()
    text = _NUMBERING.sub("", text)
    if says := _SAYS.match(text):
        text = says["name"]
    text = _POSTED_BY.sub("", text)
    return text.strip(" \t,:;|•·*_–—-\u200e\u200f")
