"""Units of bare text, as scrapers, text browsers, copy and paste and Markdown files leave a page.

The way of a text, each step on the result of the one before:

1. `bare.lines.read_lines` says of every line what it looks like by itself.
2. `bare.comments.find_comments` finds the reader comments, if any, by the repetition of their heads or feet.
3. The article is looked for above them. Lines are joined to paragraphs (a text browser breaks them at a fixed width),
   each paragraph gets a weight (sentences speak for an article, buttons and links against it), and the stretch with
   the greatest sum is the article: sub-headings and list items inside it stay, navigation around it goes.
4. Headline, byline and date are looked for just above the article, a note on the author at its end.
5. Captions, share bars and links inside the article are cut out of it; the body is one unit of several pieces.
6. All that is left is boilerplate, save the lines that carry a comment's name, date, votes and buttons: they belong
   to no unit.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from annotate.pages import phrases
from annotate.pages.bare.comments import DumpThread, find_comments
from annotate.pages.bare.heads import MAX_HEAD, is_name
from annotate.pages.bare.lines import Line, LineKind, read_lines
from annotate.pages.dates import find_date, iso_date
from annotate.records import Piece, Unit, UnitKind

HEADLINE_WINDOW = 50
"""Lines above the article in which its headline is looked for."""

BELOW_CREDIT = 0.8
"""What a line loses as headline where it stands below byline or date, and these below another candidate."""

MAX_HEADLINE = 220
MAX_LABEL = 30
MAX_CAPTION = 300
MAX_BIO = 900
"""Characters of the longest headline, label of a byline, caption and note on the author."""

_FURNITURE = frozenset(
    {LineKind.BUTTON, LineKind.FORM, LineKind.SHARE, LineKind.RELATED, LineKind.FURNITURE, LineKind.HEADING}
)
_BAR = frozenset({LineKind.BUTTON, LineKind.SHARE})
_WEIGHTS = {
    LineKind.BUTTON: -1.0,
    LineKind.FORM: -2.0,
    LineKind.SHARE: -1.0,
    LineKind.RELATED: -2.5,
    LineKind.FURNITURE: -2.0,
    LineKind.HEADING: -2.0,
    LineKind.NAMED: -1.0,
    LineKind.DATED: -0.8,
    LineKind.NAME: -0.5,
    LineKind.SHORT: -0.4,
}
"""Weight of a paragraph that is no sentence; one sentence of 100 characters weighs 1. A flat optimum: on renderings
of 59 pages, halves and doubles of each weight change the body's mean F1 by less than 0.004."""

CLEAN_WEIGHT = 0.1
"""Weight of a short line in a text without any furniture: a poem's line, a recipe's item, a sub-heading."""

MAX_SHORTS = 2.0
"""What a run of short lines can cost at most: a list of ingredients between two paragraphs."""

MAX_WEIGHT = 3.0
"""Weight of the longest paragraph: one huge legal notice must not outweigh an article."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines `first` to `end` (half-open) that are one paragraph."""

    first: int
    end: int
    kind: LineKind
    length: int
    """Characters of its words."""


def find_units(text: str, title: str | None = None) -> tuple[Unit, ...]:
    """The units of a bare text, in page order; offsets count in exactly this text.

    `title` is the page's title where it is known from elsewhere; it helps to find the headline. A text without
    anything to read has no units. Takes time linear in the length of the text.
    """
    lines = read_lines(text)
    if not lines:
        return ()
    thread = find_comments(lines)
    marks: list[UnitKind | None] = [UnitKind.BOILERPLATE] * len(lines)
    above = lines[: thread.first] if thread else lines
    paragraphs = _paragraphs(above)
    first, end = _stretch(above, paragraphs)
    _mark_body(above, paragraphs[first:end], marks)
    texts = [p for p in paragraphs[first:end] if p.kind is LineKind.TEXT]
    while len(texts) > 1 and _is_long_headline(above, texts[0]):
        del texts[0]
    top = texts[0].first if texts else paragraphs[first].first if end else 0
    headline = _headline(lines, len(above), top, title or _quoted_title(lines, thread))
    units = _front(text, above, marks, headline, top)
    _mark_bio(above, paragraphs, (first, end), marks, units)
    if thread:
        marks[thread.heads_from : thread.end] = [None] * (thread.end - thread.heads_from)
    return _assemble(lines, marks, units, thread)


def _paragraphs(lines: list[Line]) -> list[_Paragraph]:
    """Lines joined to paragraphs: where a text browser wrapped them, else each line is one."""
    paragraphs: list[_Paragraph] = []
    first = 0
    for index, line in enumerate(lines):
        if index + 1 < len(lines) and lines[index + 1].goes_on:
            continue
        kind = line.kind if index == first else LineKind.TEXT
        length = sum(each.end - each.start for each in lines[first : index + 1])
        paragraphs.append(_Paragraph(first, index + 1, kind, length))
        first = index + 1
    return paragraphs


def _stretch(lines: list[Line], paragraphs: list[_Paragraph]) -> tuple[int, int]:
    """The run of paragraphs with the greatest sum of weights (half-open); empty where nothing speaks."""
    furnished = any(paragraph.kind in _FURNITURE for paragraph in paragraphs)
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    shorts = 0.0
    listing = False
    for index, paragraph in enumerate(paragraphs):
        line = lines[paragraph.first]
        weight = _weight(paragraph, furnished)
        if paragraph.kind in _BAR and index and paragraphs[index - 1].kind in _BAR:
            weight = 0.0  # a bar of many buttons costs what one costs
        if line.marker and paragraph.kind in (LineKind.SHORT, LineKind.NAME):
            weight = min(weight, -0.05) if listing else weight
        else:
            listing = lines[paragraph.end - 1].text.endswith((":", "…", "..."))
        if paragraph.kind is LineKind.SHORT or (paragraph.kind is LineKind.NAME and line.text[:1].islower()):
            weight = max(weight, -MAX_SHORTS - shorts) if weight < 0 else weight
            shorts += weight
        else:
            shorts = 0.0
        total += weight
        if total > best:
            best, best_range = total, (start, index + 1)
        if total < 0:
            total, start = 0.0, index + 1
    return best_range


def _weight(paragraph: _Paragraph, furnished: bool) -> float:
    """How much a paragraph speaks for being part of the article."""
    if paragraph.kind is LineKind.TEXT:
        return min(paragraph.length / 100, MAX_WEIGHT)
    if not furnished and paragraph.kind not in _FURNITURE:
        return CLEAN_WEIGHT
    return _WEIGHTS[paragraph.kind]


def _is_long_headline(lines: list[Line], paragraph: _Paragraph) -> bool:
    """True for a headline so long that it reads like a sentence: credits stand on the lines below it."""
    last = lines[paragraph.end - 1]
    ends = last.text.endswith((".", "!", "?", "”", "’", '"')) and len(last.text) > MAX_HEADLINE / 2
    below = lines[paragraph.end : paragraph.end + 2]
    return paragraph.length <= MAX_HEADLINE and not ends and any(_is_credit(line) for line in below)


def _is_credit(line: Line) -> bool:
    """True for a line that says who wrote the article, or when."""
    by = phrases.BYLINE_START.match(line.text)
    if by:
        return len(line.text) <= MAX_HEAD and _name_behind(line.text[by.end() :]) is not None
    return line.kind in (LineKind.NAMED, LineKind.DATED) and line.head is not None and line.head.date is not None


def _mark_body(lines: list[Line], paragraphs: list[_Paragraph], marks: list[UnitKind | None]) -> None:
    """Mark the article's lines as body, and captions and furniture among them as what they are."""
    links = False
    for paragraph in paragraphs:
        text = lines[paragraph.first].text
        kind = UnitKind.BODY
        if paragraph.length <= MAX_CAPTION and _is_caption(text):
            kind = UnitKind.CAPTION
        elif paragraph.kind in _FURNITURE or (
            links and paragraph.kind in (LineKind.SHORT, LineKind.NAME, LineKind.DATED)
        ):
            kind = UnitKind.BOILERPLATE
        links = paragraph.kind is LineKind.RELATED or (links and kind is UnitKind.BOILERPLATE)
        marks[paragraph.first : paragraph.end] = [kind] * (paragraph.end - paragraph.first)


def _is_caption(text: str) -> bool:
    """True for a picture's caption or credit."""
    return phrases.CAPTION_START.match(text) is not None or phrases.CAPTION_END.search(text[:MAX_CAPTION]) is not None


def _quoted_title(lines: list[Line], thread: DumpThread | None) -> str | None:
    """The title that a heading over comments quotes: "9 thoughts on “...”"."""
    if thread is None or lines[thread.first].kind is not LineKind.HEADING:
        return None
    quoted = _QUOTED.search(lines[thread.first].text)
    return quoted.group(1) if quoted else None


_QUOTED = re.compile(r"[“\"„«](.{8,200})[”\"“»]")


def _headline(lines: list[Line], above: int, top: int, title: str | None) -> int | None:
    """The line of the headline: the page's title, else the likeliest of the lines before the article.

    `above` is the index behind the last line before the comments, `top` the article's first sentence.
    """
    window = range(max(0, top - HEADLINE_WINDOW), min(above, top + 3))
    if title and (named := _titled(lines, window, title)) is not None:
        return named
    if top > 0:
        again = Counter(line.text for line in lines)
        credited = _credited(lines, window, top)
        scores = {
            index: _headline_score(lines, index, credited, again)
            if index < credited
            else _headline_score(lines, index, top, again) - BELOW_CREDIT * (credited < top)
            for index in window
            if index < top
        }
        best = max(scores, key=lambda index: (scores[index], index))
        return best if scores[best] > 0 else None
    first = lines[0]
    alone = above > 1 and len(first.text) <= MAX_HEADLINE / 2 and (lines[1].gap or len(lines[1].text) > 100)
    sentence = first.kind is LineKind.TEXT and first.text.endswith(".")
    return 0 if alone and not sentence and _may_be_headline(first) else None


def _credited(lines: list[Line], window: range, top: int) -> int:
    """The line of the first credit that stands just below what can be a headline; `top` for none."""
    for index in window:
        above = lines[max(0, index - 3) : index]
        # a blog's date stands between its name and the headline, so a date alone tells nothing
        named = lines[index].kind is not LineKind.DATED
        if not named and above and above[-1].kind is LineKind.NAME and _stands_at_credit(lines, index - 1):
            above, named = [each for each in above[:-1] if len(each.text.split()) > 2], True
        signed = (named and _is_credit(lines[index])) or _is_label(lines[index].text)
        if index < top and signed and any(_may_be_headline(each) for each in above):
            return index
    return top


def _titled(lines: list[Line], window: range, title: str) -> int | None:
    """The line in the window that says the title, or most of it ("Title - Site")."""
    wanted = _plain_words(title)
    for index in window:
        words = _plain_words(lines[index].text[:MAX_HEADLINE])
        if len(words) >= 2 and (words == wanted or (len(words) >= 4 and wanted[: len(words)] == words)):
            return index
    return None


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _headline_score(lines: list[Line], index: int, top: int, again: Counter[str]) -> float:
    """How much a line above the article looks like its headline; 0 or less for not at all."""
    line = lines[index]
    words = len(line.text.split())
    if not _may_be_headline(line):
        return -1.0
    score = 1.0 if words >= 3 else 0.2
    score += 0.5 * (4 <= words <= 20) + 2.0 * line.marker.startswith("#") - 1.0 * (line.marker in _BULLETS)
    score -= 0.5 * line.text.endswith(".") + 0.5 * (line.kind is LineKind.NAME and words < 6)
    between = lines[index + 1 : top]
    score -= 0.15 * sum(each.kind not in _FURNITURE for each in between) + 0.03 * len(between)
    beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 3]
    if len(beside) > 2 and beside[-1].kind is LineKind.NAME:
        beside.extend(lines[index + 3 : index + 4])  # deck, name, date
    score += 0.8 * any(each.head or phrases.BYLINE_START.match(each.text) or _is_label(each.text) for each in beside)
    score += 0.7 * (words >= 2 and again[line.text] > 1)  # in a menu, a path, a list of new posts
    score -= 0.8 * (find_date(line.text) is not None)
    before = lines[index - 1] if index else None
    if before and _may_be_headline(before) and 3 <= len(before.text.split()) < words:
        score -= 0.6  # a deck below its headline
    return score


def _may_be_headline(line: Line) -> bool:
    """False for furniture, credits, captions and paths such as "Home » News"."""
    return (
        line.kind not in _FURNITURE
        and line.kind not in (LineKind.NAMED, LineKind.DATED)
        and len(line.text) <= MAX_HEADLINE
        and not _is_caption(line.text)
        and phrases.BYLINE_START.match(line.text) is None
        and not _is_label(line.text)
        and _PATH.search(line.text) is None
    )


def _is_label(text: str) -> bool:
    """True for words before an author's name that stand on a line of their own: "By", "Author of the article:"."""
    return len(text) <= MAX_LABEL and phrases.BYLINE_START.match(text.rstrip(" :") + ": X") is not None


_BULLETS = frozenset("*+•-□o○■●‣·☆★◇◆◎▪◦")
_PATH = re.compile(
    r"[»«←→›‹]|^you are here\b|\s>\s.*\s>\s|\s\|\s.*\s\|\s|^(?:next|previous|prev)\b|^\w[\w ]{0,30} / \w[\w ]{0,30}$",
    re.IGNORECASE,
)


def _front(text: str, lines: list[Line], marks: list[UnitKind | None], headline: int | None, top: int) -> list[Unit]:
    """Headline, byline and date as units; their lines are taken from the body."""
    units: list[Unit] = []
    start = headline if headline is not None else max(0, top - 8)
    if headline is not None and headline >= top:  # a headline that reads like a sentence
        top = next((i for i in range(headline + 1, len(lines)) if lines[i].kind is LineKind.TEXT), top)
    around = [*range(start, top), *range(start - 1, max(-1, start - 4), -1)]
    if headline is not None:
        marks[headline] = None
        units.append(Unit(UnitKind.HEADLINE, ((lines[headline].start, lines[headline].end),)))
        marks[:headline] = [UnitKind.BOILERPLATE] * headline
    last = next((i for i in range(len(marks) - 1, -1, -1) if marks[i] is UnitKind.BODY), top)
    around.extend(range(max(last - 2, top), min(len(lines), last + 8)))
    found: dict[UnitKind, Unit] = {}
    for index in (each for each in around if each != headline):
        for unit in _credits(text, lines, index, headline):
            if unit.kind not in found:
                found[unit.kind] = unit
                marks[index] = None
    return [*units, *found.values()]


def _credits(text: str, lines: list[Line], index: int, headline: int | None) -> list[Unit]:
    """The byline and the date that a line near the headline holds."""
    line = lines[index]
    if len(line.text) > MAX_HEAD:
        return []
    units: list[Unit] = []
    by = phrases.BYLINE_START.match(line.text)
    head = line.head if line.head and not line.head.weak and not line.head.shape.startswith("says") else None
    name: str | None = None
    if by:
        name = _name_behind(line.text[by.end() :])
    elif head and head.name:
        name = head.name
    elif (line.kind is LineKind.NAME and _stands_at_credit(lines, index)) or (
        headline is not None and index == headline + 1 and _is_newsroom(line.text)
    ):
        name = line.text
    if name:
        units.append(Unit(UnitKind.BYLINE, (_place(text, line, name),)))
    if (span := find_date(line.text)) and (head or name):
        written = line.text[span[0] : span[1]]
        units.append(Unit(UnitKind.DATE, (_place(text, line, written),), date=iso_date(written)))
    return units


def _is_newsroom(text: str) -> bool:
    """True for what signs an article in a person's place, as "Reuters Staff" or "The Quay News Desk"."""
    words = text.split()
    if text.lower() in ("staff report", "staff reports"):
        return True
    titled = words[0] != "In" and all(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 6 and titled and words[-1].lower() in _NEWSROOMS


_NEWSROOMS = frozenset(
    ["agency", "bureau", "correspondent", "desk", "editors", "group", "journal", "magazine", "media", "network", "news",
     "newsroom", "press", "report", "reporter", "reporters", "service", "staff", "team", "wire", "writer", "writers"]
)  # fmt: skip


def _place(text: str, line: Line, words: str) -> Piece:
    """Where the words stand in a line; the whole line where Markdown breaks them up."""
    at = text.find(words, line.start, line.end)
    return (at, at + len(words)) if at >= 0 else (line.start, line.end)


def _stands_at_credit(lines: list[Line], index: int) -> bool:
    """True for a name below a lone "By", or beside the line of the date."""
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    lone = above is not None and _is_label(above.text)
    dated = below is not None and below.kind is LineKind.DATED
    if above is not None and above.kind is LineKind.DATED and below is not None and below.is_prose:
        return is_name(lines[index].text) and len(lines[index].text.split()) > 1
    return lone or (dated and is_name(lines[index].text) and not lines[index].text.startswith(("In ", "Filed ")))


def _name_behind(rest: str) -> str | None:
    """The author's name behind "By"; `None` where no name follows."""
    name = _NAME_END.split(rest, maxsplit=1)[0]
    if (span := find_date(name)) is not None:
        name = name[: span[0]]
    name = name.rstrip(" ,;:")
    parts = re.split(r",\s+|\s+(?:and|und|et|y|e|&)\s+", name)
    if len(parts) == 1 + name.count(", "):
        name = parts[0]  # "Ada Example, Senior Editor"
    return name if name and is_name(parts[0]) else None


_NAME_END = re.compile(
    r"\s*[|·•(]|\s+[-–—]\s|,?\s+(?:on|at|am|le|el|in|for|FOR|IN|für|pour)\s|,\s*(?=\d)|\s{2,}|,\s+[a-z]|"
    r"\s+RSS feed$|\s+(?:Executive|Senior|Managing|Contributing|Associate|Chief|Staff|Special)\s+[A-Z]"
)


def _mark_bio(
    lines: list[Line],
    paragraphs: list[_Paragraph],
    body: tuple[int, int],
    marks: list[UnitKind | None],
    front: list[Unit],
) -> None:
    """Mark the note on the author at the article's end: behind its heading, or "Ada Example is a writer"."""
    headed = False
    writer = next((_words_at(lines, unit.pieces[0]) for unit in front if unit.kind is UnitKind.BYLINE), "")
    for number in range(max(body[1] - 3, body[0] + 1), min(len(paragraphs), body[1] + 12)):
        paragraph = paragraphs[number]
        if None in marks[paragraph.first : paragraph.end]:
            continue  # headline, byline or date
        text = " ".join(line.text for line in lines[paragraph.first : paragraph.end])[: MAX_BIO + 1]
        if _is_bio_heading(text):
            headed = True
            marks[paragraph.first : paragraph.end] = [UnitKind.BOILERPLATE] * (paragraph.end - paragraph.first)
            continue
        said = paragraph.kind is LineKind.TEXT or (headed and paragraph.kind is LineKind.SHORT and text[-1] == ".")
        if headed and not said and paragraph.kind is not LineKind.NAME:
            headed = paragraph.kind in (LineKind.SHORT, LineKind.NAME)
            continue
        if len(text) <= MAX_BIO and said and (headed or _is_bio(text, writer)):
            marks[paragraph.first : paragraph.end] = [UnitKind.BIO] * (paragraph.end - paragraph.first)


def _is_bio_heading(text: str) -> bool:
    """True for "About the author", with or without a name behind it, and for "About Ada Example"."""
    heading, _, name = text.partition(":")
    named = phrases.BIO_HEADING_LINE.fullmatch(heading) is not None and (not name or is_name(name.strip()))
    return named or phrases.BIO_HEADING_LINE.fullmatch(text) is not None or _ABOUT_NAME.fullmatch(text) is not None


_ABOUT_NAME = re.compile(
    r"(?:About|Über|À propos de|Sobre|Informazioni su|Over)\s+(?:[A-Z]\S+\s*){2,4}(?:\d+ Artikel)?:?"
)
_BIO = re.compile(
    rf"(?:[^\W\d_][\w.'’-]*\s+){{1,4}}\(?.{{0,40}}?\b{phrases.BIO_VERBS}\s+.{{0,60}}?\b{phrases.BIO_NOUNS}\b",
    re.IGNORECASE,
)


_WRITES = re.compile(rf",?\s+\(?.{{0,40}}?\b{phrases.BIO_VERBS}\b", re.IGNORECASE)


def _is_bio(text: str, writer: str) -> bool:
    """True for "Ada Example is a writer ..." and "The author is ..."; the writer may go by the first name alone."""
    if phrases.BIO_SENTENCE_START.match(text):
        return True
    words = text.split()
    named = is_name(" ".join(words[:2])) and text[:1].isupper()
    named = named or (bool(writer) and writer.split()[0] == words[0])
    signed = len(writer.split()) > 1 and text.startswith(writer) and _WRITES.match(text, len(writer)) is not None
    return signed or (named and _BIO.match(text[:200]) is not None)


def _words_at(lines: list[Line], piece: Piece) -> str:
    """The words of a piece that lies on one line."""
    line = next(line for line in lines if line.start <= piece[0] < line.end)
    return line.text[piece[0] - line.start : piece[1] - line.start]


def _assemble(
    lines: list[Line], marks: list[UnitKind | None], front: list[Unit], thread: DumpThread | None
) -> tuple[Unit, ...]:
    """All units in page order, with the comments' parents as indices of units."""
    units = [*front]
    for kind in (UnitKind.BODY, UnitKind.BIO):
        if pieces := _pieces(lines, marks, kind):
            units.append(Unit(kind, tuple(pieces)))
    for kind in (UnitKind.CAPTION, UnitKind.BOILERPLATE):
        units.extend(Unit(kind, (piece,)) for piece in _pieces(lines, marks, kind))
    comments = thread.comments if thread else ()
    own = [
        Unit(
            UnitKind.BOILERPLATE if comment.deleted else UnitKind.COMMENT,
            comment.pieces,
            comment.author,
            comment.date,
            comment.depth,
        )
        for comment in comments
    ]
    everything = [*units, *own]
    order = sorted(range(len(everything)), key=lambda index: everything[index].pieces[0])
    place = {index: position for position, index in enumerate(order)}
    parents = {len(units) + i: comment.parent for i, comment in enumerate(comments)}
    return tuple(
        replace(everything[index], parent=place[len(units) + parent])
        if (parent := parents.get(index)) is not None
        else everything[index]
        for index in order
    )


def _pieces(lines: list[Line], marks: list[UnitKind | None], kind: UnitKind) -> list[Piece]:
    """The ranges of the lines with this mark; lines that follow each other are one piece."""
    pieces: list[Piece] = []
    going = False
    for line, mark in zip(lines, marks, strict=True):
        if mark is kind and going:
            pieces[-1] = (pieces[-1][0], line.end)
        elif mark is kind:
            pieces.append((line.start, line.end))
        going = mark is kind
    return pieces
