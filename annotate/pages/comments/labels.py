"""What a line beside a comment's words is: a name, a date, buttons, a note in place of a removed comment."""

from __future__ import annotations

import re
from functools import lru_cache

from annotate.pages.dates import MAX_LINE, find_date
from annotate.pages.phrases import (
    COMMENT_BUTTONS,
    COMMENT_ROLES,
    DELETED_LINE,
    IN_REPLY_TO,
    POSTED_BY,
    SAYS,
    VOTES_LINE,
    plain,
)

MAX_NAME_WORDS = 8
"""Words of the longest name: people write slogans and places into the name field."""
MAX_LABEL_WORDS = 14
"""Words of the longest line that can still be a name, a date and what stands beside them; longer is prose."""
MAX_BARE_NAME = 3
"""Words from which a line that only ends in a colon is a sentence rather than a name."""
MAX_NAME_CHARS = 80
MAX_DELETED = 200
"""Characters of the longest note in place of a removed comment."""
_DELETED_NOTE = re.compile(
    r"(?:\[?(?:deleted|removed)(?: by (?:the )?(?:mods?|moderators?|users?|authors?|admins?|creator|staff))?\]?[\s.·|]*"
    r"(?:\(\d+ (?:child(?:ren)?|repl(?:y|ies))\)\W*)?)+",
    re.IGNORECASE,
)
"""The same without the writer's name and with a count of answers, also twice: "[deleted] (1 child) [deleted]"."""
SAYS_VERB_END = re.compile(
    rf"[\s,:]+{SAYS}\b\s*(?:on|at|am|le|el|il|em|op|this|that|in|:|…|\.\.\.|,|—|-|–|\s)*$|\s*:\s*$", re.IGNORECASE
)
BY_START = re.compile(
    rf"^\W*(?:(?:posted|submitted|written|commented|comment|reply|response|left)\s+(?:on|at|in)?\s*)?{POSTED_BY}\b\s*:?\s*",
    re.IGNORECASE,
)
_ONLY_SAYS = re.compile(rf"\W*(?:{SAYS}|{POSTED_BY})\W*", re.IGNORECASE)
_BADGE_END = re.compile(
    r"\s*\((?:not verified|nicht überprüft|non vérifié|no verificado|sin verificar|não verificado|non verificato|"
    r"niet gecontroleerd|niezweryfikowany|guest|gast|author|autor|op|admin|mod|moderator)\)?\s*$",
    re.IGNORECASE,
)
"""What systems print behind a name in brackets."""
_LOOSE_END = re.compile(r"(?:^|\s+)(?:on|at|am|um|le|el|il|em|op|the|,)$", re.IGNORECASE)
_TAG = re.compile(r"</?\w+[^<>]{0,80}>")
_NUMBER_START = re.compile(r"^\s*#?\d{1,5}\s*[.):|]?\s+(?=\S)|^\s*#\d{1,5}\b\s*")
ANY_WORD = re.compile(r"\w")
_EMOJI = re.compile(
    "[\U0001f300-\U0001f43f\U0001f600-\U0001faff]|[\U0001f440-\U0001f44c\U0001f44f-\U0001f4a4]|[:;]-?[)D(]"
)
"""What people say without a word; thumbs are buttons as often."""
_MEMBER_SINCE = re.compile(
    r"^\W*(?:joined|join date|registered|registration date|member since|registriert|dabei seit|inscrite?|inscription|"
    r"registrado|iscritto|lid sinds|dołączyła?|регистрация)\b",
    re.IGNORECASE,
)
"""Before a date that is the writer's and not the words'."""
_PING = re.compile(r"^\W*(?:ping|track)\s?backs?\b(?: (?:from|by|von|de))?\s*:?\s*", re.IGNORECASE)
"""A notice that another site links here stands in the list of comments and is one; the site is its author."""
_NAMES_TOO = frozenset({"guest", "gast", "anonymous user", "author", "admin", "invité", "invitado"})
"""Words for a role that are also the only name some commenters have."""


def date_in(text: str) -> tuple[int, int] | None:
    """Where a date stands in a line; lines are asked again with each group that they may belong to."""
    return _date_in(text[:MAX_LINE])


_date_in = lru_cache(maxsize=8_192)(find_date)


def is_label(text: str, *, strict: bool) -> bool:
    """True where a line holds only names, dates, votes or buttons.

    `strict` is for lines inside an element that the page names as the body: there only what cannot be prose counts.
    """
    if not ANY_WORD.search(text):
        return not _EMOJI.search(text)
    if len(text.split()) > MAX_LABEL_WORDS:
        return False
    if VOTES_LINE.fullmatch(text) or all_buttons(text) or _ONLY_SAYS.fullmatch(text):
        return True
    found = date_in(text)
    if found is not None:
        rest = f"{text[: found[0]]} · {text[found[1] :]}"
        name = clean_name(rest.replace("·", " "))
        told = BY_START.match(text) is not None or SAYS_VERB_END.search(text[: found[0]]) is not None
        return all_buttons(rest) or len(name.split()) <= (MAX_NAME_WORDS - 2 if told or not strict else 0)
    said = SAYS_VERB_END.search(text)
    named = said is not None and (ANY_WORD.search(said.group()) or len(text.split()) < MAX_BARE_NAME)
    answers = IN_REPLY_TO.match(text) is not None and len(text.split()) <= MAX_NAME_WORDS
    return not strict and (bool(named) or answers)


def tells_of_another(text: str, writer: str) -> bool:
    """True where a line such as "Bob wrote:" names somebody who is not the writer, and no day."""
    said = SAYS_VERB_END.search(text)
    if said is None or not ANY_WORD.search(said.group()) or date_in(text) is not None:
        return False
    name = plain(clean_name(text))
    return bool(name) and name not in plain(writer) and plain(writer) not in name


def all_buttons(text: str) -> bool:
    """True where a line is buttons, badges and numbers."""
    parts = [plain(part) for part in re.split(r"[|·•/\u00a0,]|\s{2,}|\(\d*\)|\d+", text)]
    return all(part in COMMENT_BUTTONS or part in COMMENT_ROLES for part in parts if part)


def clean_name(text: str) -> str:
    """A name without "says", "Posted by", numbers and marks around it."""
    text = BY_START.sub("", _PING.sub("", _TAG.sub("", text).strip()))
    if (number := _NUMBER_START.match(text)) and date_in(text) is None:
        text = text[number.end() :]
    before = None
    while before != text:
        before = text
        text = SAYS_VERB_END.sub("", text).strip(' \t\u00a0:,|·•—–-~#@"“”›»«()[]')
        text = _LOOSE_END.sub("", _BADGE_END.sub("", text))
    return text


def is_name(name: str) -> bool:
    """True where a cleaned text can be a name: short, with letters in it, no button and no date."""
    return (
        bool(ANY_WORD.search(name))
        and len(name.split()) <= MAX_NAME_WORDS
        and len(name) <= MAX_NAME_CHARS
        and plain(name) not in COMMENT_BUTTONS
        and (plain(name) not in COMMENT_ROLES or plain(name) in _NAMES_TOO)
        and date_in(name) is None
    )


def is_deleted(text: str) -> bool:
    """True where a note stands in place of the words."""
    note = bool(text) and len(text) < MAX_DELETED
    return note and (DELETED_LINE.fullmatch(text) or _DELETED_NOTE.fullmatch(text)) is not None


def without_joining(text: str) -> str:
    """A line less the date on which its writer joined: "Joined: 7 Jun 2004"."""
    joined = _MEMBER_SINCE.match(text)
    found = date_in(text[joined.end() :]) if joined else None
    return text[joined.end() + found[1] :] if joined and found and found[0] <= 2 else text
