"""Dates as pages and reader comments write them: where one stands in a line, and what it is in ISO 8601.

`find_date` answers "where": it knows absolute dates ("October 16, 2024 at 4:08 pm", "16.10.2024, 16:08 Uhr",
"Jan. 13") and relative ones ("3 hours ago", "vor 3 Stunden", "il y a 2 jours"). `iso_date` answers "what", and only
where the words leave one reading: a relative date, a date without a year, and 12/03/2023 with no known order stay as
written.

One table of month names (twelve languages) and one regular expression a style do nearly all the work; what they do not
know goes to dateparser, which is slow, so answers are kept in a cache.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

MAX_LINE = 400
"""Characters of a line that are searched; longer lines are prose, and their dates are not a comment's."""

MAX_WRITTEN = 80
"""Characters of the longest words still taken for one date."""

MAX_WORDS_BESIDE = 5
"""Words that may stand beside a date in what `iso_date` reads ("Posted on ... by email"); more is a sentence."""

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty",
    "february feb februar febr février févr fév fevrier febrero fevereiro fev febbraio februari lutego luty lut",
    "march mar märz maerz mrz mär mars marzo março marco maart mrt marca marzec",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi",
    "may mai mayo maio maggio mag mei maja maj",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip",
    "august aug août aout agosto ago ago augustus sierpnia sierpień sie augusti",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź",
    "november nov novembre noviembre novembro listopada listopad lis",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień gru",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def _either(words: str) -> str:
    """An alternation of the words, the longest first."""
    return "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word)))


_MONTH_NAME = _either(" ".join(_MONTHS))
_MONTH = rf"(?P<month>{_MONTH_NAME})"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ZONE = r"(?P<zone>Z\b|(?:GMT|UTC)?[ ]?[+-]\d\d:?\d\d|GMT|UTC|[ECMP][SD]T|BST|CES?T|MES?Z|[ECMP]T|AES?T|IST|JST)"
_TIME = (
    r"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?![\d/.-]\d)"
    r"(?:[ ]?(?P<half>[ap]\.?m\b\.?|[ap]\b))?"
    r"|[ ]?(?P<half_only>[ap]\.?m\b\.?)|[ ]?h[ ]?(?P<minute_h>[0-5]\d)\b|(?=[ ]uhr\b))"
    rf"(?:[ ]?(?:uhr|hrs?|h)\b)?(?:[ ]?\(?{_ZONE}\)?)?)"
)
_AT = r"(?:at|um|à|às|a las|a la|alle(?: ore)?|ore|om|kl\.?|o godz\.?|o)\b"
_BETWEEN = rf"[ ]?(?://|[,;@|·•/–—-]|\(|T(?=\d)|,? ?{_AT})?[ ]?"
_OF = r"(?:(?:of|de|del|di)[ ])?"
_ORDINAL = r"(?:st\b|nd\b|rd\b|th\b|er\b|º|ª|\.)?"
_DATES = {
    "iso": r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    "month first": rf"{_MONTH}\b\.?[ ]{_DAY}{_ORDINAL}(?!:)(?:[ ]?,?[ ]?{_YEAR})?",
    "day first": rf"(?:the[ ])?{_DAY}{_ORDINAL}[ -]?{_OF}{_MONTH}\b\.?(?:[ ]?[,-]?[ ]?{_OF}{_YEAR})?",
    "numbers": r"(?P<first>\d{1,2})(?P<sep>[./-])(?P<middle>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    "han": r"(?P<year>(?:19|20)\d\d)[ ]?[年년][ ]?(?P<month>\d{1,2})[ ]?[月월][ ]?(?P<day>\d{1,2})[ ]?[日일]",
}
_TIME_OF_DAY = re.compile(r"[T ,]\d{1,2}[:.]\d{2}(?!\d)")
_ENGLISH_DAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_START = r"(?<![\w./:-])"
_FLAGS = re.IGNORECASE
_ABSOLUTE = tuple(
    re.compile(pattern, _FLAGS)
    for date in _DATES.values()
    for pattern in (
        rf"{_START}(?:{_WEEKDAY}\.?[ ]?,?[ ]?(?:(?:the|den|le|el|o)[ ])?)?{date}(?:{_BETWEEN}{_TIME})?",
        rf"{_START}{_TIME}(?:{_BETWEEN}|[ ](?:on|am|le|el|il|em)[ ])(?:{_WEEKDAY}\.?[ ]?,?[ ]?)?{date}",
    )
)

_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|"
    r"sekunden?|minuten?|stunden?|std\.?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|"
    r"secondes?|heures?|jours?|semaines?|mois|ans?|années?|"
    r"segundos?|minutos?|horas?|d[ií]as?|semanas?|meses|m[eê]s|a[nñ]os?|"
    r"secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|"
    r"seconden?|uur|uren|dag(?:en)?|weken|maand(?:en)?|jaar|"
    r"sekund[yę]?|minut[yę]?|godzin[yę]?|dzień|dni|tydzień|tygodni[ea]?|miesiąc[ea]?|miesięcy|lat[a]?|rok)"
)
_COUNT = (
    r"(?:\d{1,4}\+?|an?|one|two|three|a few|a couple of|several|ein(?:e[mnr]?)?|une?|un|una|uno|um|uma|een|"
    r"einigen?|quelques|algunos|algunas)"
)
_ABOUT = r"(?:(?:about|over|almost|around|less than|more than|circa|etwa|fast|environ|cerca de|ok\.?|około)[ ])?"
_TODAY = (
    r"(?:today|yesterday|heute|gestern|vorgestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren|"
    r"dzisiaj|dziś|wczoraj)"
)
_RELATIVE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"\b{_ABOUT}{_COUNT}[ ]{_UNIT}(?:[ ,]+(?:and[ ])?\d{{1,3}}[ ]{_UNIT})?[ ](?:ago|geleden|fa|atrás|temu|her)\b",
        rf"\b(?:vor|il y a|hace|há|faz)[ ]{_ABOUT}{_COUNT}[ ]{_UNIT}(?![^\W\d_])",
        r"(?<!\w)\d{1,3}[ ]?(?:s|sec|m|mins?|h|hrs?|d|w|wks?|mo|mos|yrs?|y)\.?[ ]ago\b",
        rf"(?<!\w){_TODAY}[ ]?(?:{_BETWEEN}{_TIME})",
        rf"(?:^|(?<=[·•|(,–-])|(?<=[·•|(,–-][ ])){_TODAY}(?=[ ]?(?:$|[·•|),–-]))",
        r"(?:^|(?<=[·•|(])|(?<=[·•|(][ ]))(?:\d{1,3}[ ]?(?:s|m|min|h|hrs?|d|w|mo|yrs?|y|std|sem|j)\.?"
        rf"|{_ABOUT}\d{{1,3}}[ ]{_UNIT}|just now|moments ago|right now|gerade eben|à l['’]instant|ahora mismo)"
        r"(?=[ ]?(?:$|[·•|)]))",
        r"\b(?:just now|moments? ago|last (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    )
)
_GLUED = re.compile(
    rf"(?<=[^\W\d_])(?=(?-i:[A-Z])){_MONTH}\.?[ ]{_DAY}(?:,?[ ]{_YEAR}(?:{_BETWEEN}{_TIME})?)?[ ]*$"
    r"|(?<=[^\W\d_])\d{1,2}[ ]?(?:[mhdwy]|hours?|days?|weeks?|months?|years?)[ ]ago[ ]*$",
    _FLAGS,
)
_MAY_BE_ABSOLUTE = re.compile(
    rf"\d[./-]\d{{1,2}}[./-]\d|\d ?[年년]|\d[ºª.]?(?:st|nd|rd|th|er)?[ -]?(?:de[l]? |di |of )?(?:{_MONTH_NAME})"
    rf"|(?:{_MONTH_NAME})\.? \d",
    _FLAGS,
)
_MAY_BE_RELATIVE = re.compile(
    rf"ago\b|geleden|\bher\b|temu\b|\bfa\b|atrás|now\b|\bvor [\deu]|il y a|hace|há\b|faz\b|last |instant|ahora|gerade"
    rf"|(?:^|[·•|(] ?)\D{{0,12}}\d{{1,3}} ?[a-z.]+ ?(?:$|[·•|)])|{_TODAY}",
    _FLAGS,
)
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f]")


def find_date(line: str) -> tuple[int, int] | None:
    """Where the line's date stands: the half-open range of its words, or `None` for none.

    Of several dates the first absolute one is taken, else the first relative one. The range holds weekday, time and
    zone ("Monday, November 5 2012 at 4:08 pm EST") but no words before it ("Posted on"). Only the first `MAX_LINE`
    characters are searched. A date glued to a word before it at the end of the line ("Seattle, WAMay. 14") counts.

    >>> find_date("Posted on 12/03/2023 by Ada")
    (10, 20)
    >>> find_date("Reply · vor 3 Stunden")
    (8, 21)
    """
    text = _SPACES.sub(" ", line[:MAX_LINE])
    found = _first_absolute(text)
    if found is None and _MAY_BE_RELATIVE.search(text):
        found = min((m for p in _RELATIVE if (m := p.search(text))), key=re.Match.start, default=None)
    if found is None and _DIGIT.search(text):
        found = _GLUED.search(text)
    if found is None:
        return None
    start, end = found.span()
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end


def is_relative(written: str) -> bool:
    """True for a date that counts from now ("3 hours ago"); what holds no date at all is not to be asked.

    >>> is_relative("vor 3 Stunden"), is_relative("Jan. 13")
    (True, False)
    """
    return _first_absolute(_SPACES.sub(" ", written[:MAX_LINE])) is None


def is_timed(date: str) -> bool:
    """True for a date that tells the time of day, or counts from now, as dates of comments mostly do.

    >>> is_timed("2024-10-16T16:08"), is_timed("3 hours ago"), is_timed("2024-10-16")
    (True, True, False)
    """
    return _TIME_OF_DAY.search(date) is not None or is_relative(date)


@lru_cache(maxsize=65_536)
def iso_date(written: str, day_first: bool | None = None) -> str:
    """The date in ISO 8601, or the words as written, stripped, where they do not leave exactly one reading.

    A date with a time gives date and time ("2024-10-16T16:08"), with seconds and numeric offset where they are
    written; names of zones are left out. `day_first` says how 12/03/2023 is to be read; `None` leaves it as written.
    Numbers parted by dots are taken as day.month.year, unless "am" or "pm" stands beside them.

    >>> iso_date("October 16, 2024 at 4:08 pm")
    '2024-10-16T16:08'
    >>> iso_date("12/03/2023"), iso_date("12/03/2023", day_first=True)
    ('12/03/2023', '2023-03-12')
    >>> iso_date(" 3 hours ago ")
    '3 hours ago'
    """
    stripped = " ".join(written[: 4 * MAX_LINE].split()) if len(written) > MAX_LINE else written.strip()
    text = " ".join(stripped.split())
    if len(text) > MAX_WRITTEN or not any(map(str.isdigit, text)):
        return stripped
    found = _first_absolute(text)
    if found is None:
        return _by_library(text) or stripped
    beside = text[: found.start()] + " " + text[found.end() :]
    if any(map(str.isdigit, beside)) or len(beside.split()) > MAX_WORDS_BESIDE:
        return stripped
    parts = found.groupdict()
    return _iso(parts, day_first) or _by_weekday(parts, found.group()) or stripped


def _by_weekday(parts: dict[str, str | None], text: str) -> str | None:
    """The one reading of an ambiguous date that falls on the day of the week beside it, as in "Mon, 04/08/2013"."""
    told = _ENGLISH_DAY.match(text)
    if told is None:
        return None
    readings = {reading for order in (True, False) if (reading := _iso(parts, order)) is not None}
    fitting = [
        reading
        for reading in readings
        if datetime.date.fromisoformat(reading[:10]).strftime("%a").lower() == told[1].lower()
    ]
    return fitting[0] if len(fitting) == 1 else None


def _first_absolute(text: str) -> re.Match[str] | None:
    """The first absolute date; of two readings at one place the longer, for it holds the time."""
    if not _DIGIT.search(text) or not _MAY_BE_ABSOLUTE.search(text):
        return None
    found = (match for pattern in _ABSOLUTE if (match := pattern.search(text)))
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _iso(parts: dict[str, str | None], day_first: bool | None) -> str | None:
    """The parts of a found date in ISO 8601, or `None` where the year is missing or the order is not known."""
    if not parts.get("year"):
        return None
    day_and_month = _day_and_month(parts, day_first)
    if day_and_month is None:
        return None
    year = int(str(parts["year"]))
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        date = datetime.date(year, day_and_month[1], day_and_month[0]).isoformat()
    except ValueError:
        return None
    return date + _iso_time(parts)


def _day_and_month(parts: dict[str, str | None], day_first: bool | None) -> tuple[int, int] | None:
    """Day and month, where names or numbers leave one reading."""
    if month := parts.get("month"):
        number = int(month) if month.isdigit() else _MONTH_NUMBER[month.lower()]
        return int(str(parts["day"])), number
    first, middle = int(str(parts["first"])), int(str(parts["middle"]))
    if parts["sep"] == "." and day_first is None:
        day_first = None if parts.get("half") or parts.get("half_only") else middle <= 12
    short_year = len(str(parts["year"])) == 2
    if day_first is None and short_year and parts["sep"] == "-":
        return None  # 13-10-12 may begin with the year
    if first > 12 or first == middle:
        return first, middle
    if middle > 12:
        return middle, first
    if day_first is None:
        return None
    return (first, middle) if day_first else (middle, first)


def _iso_time(parts: dict[str, str | None]) -> str:
    """`T16:08`, with seconds and a numeric offset where they are written; empty for no time."""
    if not parts.get("hour"):
        return ""
    hour = int(str(parts["hour"]))
    half = (parts.get("half") or parts.get("half_only") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    minute = parts.get("minute") or parts.get("minute_h") or "00"
    second = f":{parts['second']}" if parts.get("second") else ""
    zone = (parts.get("zone") or "").upper()
    offset = re.search(r"[+-]\d\d:?\d\d|^Z$", zone)
    text = offset.group() if offset else ""
    if len(text) == 5:
        text = f"{text[:3]}:{text[3:]}"
    return f"T{hour:02d}:{minute}{second}{text}"


def _by_library(text: str) -> str | None:
    """The date in a language that the table does not know, read by dateparser; a year must be written."""
    if not re.search(r"(?:19|20)\d\d", text) or not any(map(str.isalpha, text)):
        return None
    import dateparser

    languages = ["cs", "da", "fi", "nb", "ro", "ru", "sv", "tr", "uk"]
    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    found: datetime.datetime | None = dateparser.parse(text, languages=languages, settings=settings)
    if found is None:
        return None
    has_time = re.search(r"\d[:.]\d\d", text)
    return found.strftime("%Y-%m-%dT%H:%M") if has_time else found.strftime("%Y-%m-%d")
