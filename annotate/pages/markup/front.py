"""What stands over an article as its readers see it: headline, names of the authors, day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotate.pages.dates import find_date, iso_date
from annotate.pages.markup.flow import Block, Flow, Run
from annotate.pages.markup.headline import HEADINGS, find_headline, title_alone, words_of_title
from annotate.pages.markup.metadata import Metadata, is_publication_date
from annotate.pages.markup.parts import names_of
from annotate.pages.phrases import BIO_NOUNS, BIO_VERBS, BYLINE_START, POSTED_BY, plain
from annotate.records import Piece

_AUTHOR_NAMES = re.compile(
    r" (?:by ?lines?|authors?|author ?name|(?:posted|written|submitted) ?by|writers?|contributors?|creator|autor(?:en)?"
    r"|auteur|reporter|user ?name|ljuser) "
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·\n\t(\[/@]|\s[–—-]\s|,?\s(?:on|in|at|for|am|le|el|em|il|om|under|to|into|via|updated|published|posted"
    r"|filed|special to|of the)\s|,\s(?=[a-z\d])|\s(?=\d)"
    rf"|,\s(?=(?:[\w’'-]+\s){{0,3}}(?i:{BIO_NOUNS}|staff|press|news|desk)\b)"
    r"|(?<![A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Jr)(?<!Sr)(?<!St)\.\s|:|$)"
)
"""What ends a name in a byline; a full stop does not where it stands behind an initial or a title."""
_PERSONS_PAGE = re.compile(
    r"/(?:u|users?|authors?|by|profiles?|people|persons?|contributors?|columnists?|staff|journalists?|reporters?|autor(?:en)?|"
    r"auteurs?|autore|redakteure?)/[^/?#]+/?(?:[?#].*)?$",
    re.I,
)
_SPEAKS_OF = re.compile(rf"(?:,.{{0,60}},)?\s+{BIO_VERBS}\b", re.I)
_POSTED_BY = re.compile(
    r"(?:|.{0,80}?(?:[|•·,–—-]\s*|\b(?:posted|published|written|submitted|updated|filed|tagged|points?|asked|started)\b.{0,40}\s))"
    rf"{POSTED_BY}[:\s]+",
    re.I,
)
_ENDS_WITH_BY = re.compile(r"(?:^|\s)(?:by|von|par|por|da|di|de|door|przez|av)$", re.I)
_WORK_BY = re.compile(
    r"(?!(?:photo|image|picture|illustration|graphic|video|edited|sponsored|powered|presented|brought|designed)s?\b)"
    r"[^\W\d_]+(?: [^\W\d_]+)? by (?=(?-i:[A-Z]))",
    re.I,
)
"""As in "Interview by Ada Example"."""
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\+|/|\bwith\b)\s*")
_NO_NAME = frozenset({
    "admin", "administrator", "author", "authors", "by", "editor", "editors", "staff", "webmaster", "post", "posts",
    "comments", "share", "more", "print", "email", "about", "contact", "home", "read", "posted", "published",
    "updated", "written", "follow", "guest", "anonymous", "none", "null", "default", "view", "all",
})  # fmt: skip
_NUMBERS = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_NAME_WORD = re.compile(r"[A-ZÀ-Þ](?:[a-zß-ÿ'’-]+(?:[A-Z][a-z]+)?|\.)")
_BARE_NAME_BLOCKS = 3
"""Blocks below the headline of which one may be a name and nothing else."""
_MOST_NAME_WORDS = 10
"""Words of a byline's names together; more is a sentence."""
_LONGEST_BYLINE = 160
_LONGEST_DATED = 250
"""Characters of a line that may hold a date of publication; longer ones are prose."""
_SENTENCE_WORDS = 8
"""Words of a line that, with a full stop at its end, is a sentence rather than a byline."""
_OF_THIS_TEXT = (
    r"(?:this|the above|questo|dieser|diese|cet|cette|est[ea]|dit|ten) "
    r"(?:entry|article|post|story|piece|articolo|beitrag|artikel|artículo|artigo|entrada|bericht|wpis|artykuł) "
    r"(?:was|is|è stato|wurde|a été|fue|foi|ha sido|is|werd|został)\b"
)
"""How a foot line begins that credits the text above it."""
_WRITTEN_BY = re.compile(rf"{_OF_THIS_TEXT}.{{0,40}}?\b(?:by|da|von|par|por|door|przez)\s+(?=(?-i:[A-ZÀ-Þ]))", re.I)
_AUTHOR_LABEL = re.compile(
    r"(?:by|written by|posted by|words(?: by)?|story by|reporter|author of the article|(?:the )?authors?(?: name)?|"
    r"autor(?:en|in)?|auteurs?|autore|autora|redakteur|verfasser|door|von|par|por)\s*:?",
    re.I,
)
"""A line that only says what the next one is."""
_NAME_LABEL = re.compile(r"name\s*:?", re.I)
_POSTED_START = re.compile(
    rf"\W*(?:{_OF_THIS_TEXT}|(?:posted|published|updated|modified|submitted|filed|written)\b)", re.I
)
_SCRAP = 16
"""Characters of an element that holds but a part of a date."""
_PARAGRAPH_WORDS = 12
_ABOVE, _BELOW, _BEHIND = 6, 4, 8
"""Blocks above the headline, below the article's first paragraph and behind its last that may say who and when."""


@dataclass(frozen=True, slots=True)
class Head:
    """Headline, byline and date of an article; a range is `None` where the page says it in metadata alone."""

    headline: str | None = None
    headline_block: int | None = None
    titled: Piece | None = None
    authors: tuple[str, ...] = ()
    byline: tuple[Piece, ...] = ()
    date: str | None = None
    dated: Piece | None = None


def find_head(page: Flow, free: Sequence[int], metadata: Metadata, body: Sequence[int], day_first: bool | None) -> Head:
    """The article's head among the `free` blocks; `body` are the blocks taken for its text so far."""
    headline = find_headline(page, free, metadata, body)
    titled = words_of_title(page, headline, metadata) if headline is not None else None
    text = page.text[titled[0] : titled[1]] if titled else (title_alone(metadata) if metadata.titles else None)
    around = _around(page, free, headline, body)
    authors, byline = _byline(page, around, metadata)
    date, dated = _date(page, around, metadata, day_first)
    return Head(text, headline, titled, authors, _apart(page.text, byline, dated), date, dated)


def _apart(text: str, byline: Iterable[Piece], dated: Piece | None) -> tuple[Piece, ...]:
    """The byline without what is the date's: pages run the two into one word."""
    if dated is None:
        return tuple(byline)
    pieces = [(start, dated[0] if start < dated[0] < end else end) for start, end in byline]
    cut = [(start, start + len(text[start:end].rstrip(" ,|·•–—-\n\t"))) for start, end in pieces]
    return tuple((start, end) for start, end in cut if start < end and not (start < dated[1] and dated[0] < end))


def is_sentence(text: str) -> bool:
    """Whether a line is running text: names and dates in it are what it is about, not who wrote it and when."""
    ends = text.rstrip(")]”\"'’»")[-1:] in {".", "!", "?", "…", "。"}
    return ends and len(text.split()) >= _SENTENCE_WORDS and _POSTED_START.match(text) is None


def _around(page: Flow, free: Sequence[int], headline: int | None, body: Sequence[int]) -> list[int]:
    """Blocks where byline and date may stand, the likeliest first: below the headline, above it, behind the article."""
    first = headline if headline is not None else (body[0] if body else 0)
    prose = next((i for i in body if i > first and page.blocks[i].end - page.blocks[i].start > 200), first + 4)
    below = [i for i in free if first < i <= prose + _BELOW]
    above = [i for i in reversed(free) if first - _ABOVE <= i < first]
    last = next((i for i in reversed(body) if page.count(i) >= _PARAGRAPH_WORDS), prose)
    behind = [i for i in free if max(prose + _BELOW, last) < i <= last + _BEHIND]
    return below[:40] + above + behind


# Byline


def _byline(page: Flow, around: Sequence[int], metadata: Metadata) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
    named = tuple(name for name in metadata.authors if plain(name) not in _NO_NAME)
    said = tuple(name for name in named if not _is_site(name, metadata))
    places = {name: piece for name in said if (piece := _place_of(page, around, name)) is not None}
    if places:
        return said, _joined(page.text, sorted(set(places.values())))
    for i in around:
        piece = _named_author(page, i) or _after_by(page, i) or _below_label(page, i)
        written = page.text[piece[0] : piece[1]] if piece else ""
        if piece is not None and not _is_site(written, metadata):
            return tuple(each for each in _BETWEEN_NAMES.split(written) if each), (piece,)
    if said:
        return said, ()
    piece = next((piece for i in around[:_BARE_NAME_BLOCKS] if (piece := _bare_name(page, i)) is not None), None)
    return ((page.text[piece[0] : piece[1]],), (piece,)) if piece else (named, ())


def _bare_name(page: Flow, i: int) -> Piece | None:
    """A name alone on a line of its own in bold or italics, as papers without a field for it open their articles."""
    block = page.blocks[i]
    words = page.words(i).split()
    is_name = 2 <= len(words) <= 3 and all(_NAME_WORD.fullmatch(word) for word in words)
    emphasised = block.element.tag not in HEADINGS and page.is_set(i, "b", "strong", "em", "i")
    return (block.start, block.end) if is_name and emphasised else None


def _joined(text: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces, those as one that only "and" or a comma parts."""
    joined: list[Piece] = []
    for start, end in pieces:
        if joined and _BETWEEN_NAMES.fullmatch(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        elif not joined or start >= joined[-1][1]:
            joined.append((start, end))
    return tuple(joined)


def _is_site(name: str, metadata: Metadata) -> bool:
    """Whether the name is the site's own rather than a person's."""
    site = plain(metadata.publisher or "").removeprefix("the ")
    return bool(site) and plain(name).removeprefix("the ") == site


def _place_of(page: Flow, around: Sequence[int], name: str) -> Piece | None:
    """Where the name stands in a short line near the article's head."""
    for i in around:
        if page.blocks[i].end - page.blocks[i].start <= _LONGEST_BYLINE + len(name):
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page.words(i), re.I)
            if (
                found is not None
                and not is_sentence(page.words(i))
                and not _SPEAKS_OF.match(page.words(i), found.end())
            ):
                return page.blocks[i].start + found.start(), page.blocks[i].start + found.end()
    return None


def _named_author(page: Flow, i: int) -> Piece | None:
    """The words of an element that its markup calls the author's."""
    piece: Piece | None = None
    if is_sentence(page.words(i)):
        return None
    for run in page.blocks[i].runs:
        if not _is_author(run, page.blocks[i]):
            if piece is not None and not _BETWEEN_NAMES.fullmatch(page.text[run.start : run.end]):
                break
            continue
        found = _name(page.text[run.start : run.end], run.start)
        if found is None:
            continue
        if piece is not None and not _BETWEEN_NAMES.fullmatch(page.text[piece[1] : found[0]]):
            break
        piece = (piece[0] if piece else found[0], found[1])
    return piece


def _is_author(run: Run, block: Block) -> bool:
    """Whether the words lead to a person's page or an element around them is named the author's.

    An element that holds a paragraph is not asked.
    """
    element = run.element if run.where == "text" else run.element.getparent()
    short = block.end - block.start <= _LONGEST_BYLINE
    if short and run.link is not None and _PERSONS_PAGE.search(run.link.get("href") or ""):
        return True
    for _ in range(4):
        if element is None or (element is block.element and not short):
            return False
        if "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or ""):
            return True
        if _AUTHOR_NAMES.search(names_of(element)):
            return True
        if element is block.element:
            return False
        element = element.getparent()
    return False


def _after_by(page: Flow, i: int) -> Piece | None:
    """The name behind "By" in a short line, which may begin with the date, or the name that a date follows."""
    text = page.words(i)
    if credited := _WRITTEN_BY.match(text):
        return _name(text[credited.end() :], page.blocks[i].start + credited.end())
    if len(text) > _LONGEST_BYLINE or is_sentence(text):
        return None
    date = find_date(text)
    if date is not None and date[0] == 0:
        text = text[date[1] :].lstrip(" ,|·•–—-\n\t")
    elif date is not None and all(map(_NAME_WORD.fullmatch, words := text[: date[0]].rstrip(" ,|·•–—-\n\t").split())):
        start = page.blocks[i].start
        return (start, start + len(" ".join(words))) if 2 <= len(words) <= 3 else None
    found = BYLINE_START.match(text) or _POSTED_BY.match(text) or _WORK_BY.match(text)
    return _name(text[found.end() :], page.blocks[i].end - len(text) + found.end()) if found else None


def _below_label(page: Flow, i: int) -> Piece | None:
    """The name in the line below one that says "Author"; a form's "Name" says that only below such a line."""
    if not _AUTHOR_LABEL.fullmatch(page.words(i)):
        return None
    below = i + 1
    if below < len(page.blocks) and _NAME_LABEL.fullmatch(page.words(below)):
        below += 1
    if below >= len(page.blocks):
        return None
    block = page.blocks[below]
    words = page.words(below).split()
    is_name = 2 <= len(words) <= 4 and all(_NAME_WORD.fullmatch(word) and plain(word) not in _NO_NAME for word in words)
    return (block.start, block.end) if is_name else None


def _name(text: str, offset: int) -> Piece | None:
    """Where the name stands at the start of `text`, which begins at `offset` of the page."""
    found = BYLINE_START.match(text) or _POSTED_BY.match(text)
    start = found.end() if found else 0
    date = find_date(text[start:])
    rest = text[start : start + date[0]] if date else text[start:]
    end = _AFTER_NAME.search(rest)
    name = (rest[: end.start()] if end else rest).strip(" ,.;:-–—|")
    words = name.split()
    if (
        not words
        or _ENDS_WITH_BY.search(name)
        or len(words) > _MOST_NAME_WORDS
        or plain(name) in _NO_NAME
        or len(name) > 80
    ):
        return None
    if len(words) > 1 and sum(word[0].isupper() for word in words) < len(words) / 2:
        return None
    if not any(character.isalpha() for character in name):
        return None
    at = text.find(name, start)
    return offset + at, offset + at + len(name)


# Date


def _date(
    page: Flow, around: Sequence[int], metadata: Metadata, day_first: bool | None
) -> tuple[str | None, Piece | None]:
    printed = list(_printed_dates(page, around, day_first))
    if metadata.date is not None:
        same = (piece for iso, piece in printed if iso[:10] == metadata.date and piece is not None)
        return metadata.date, next(same, None)
    if printed:
        return printed[0]
    return next(_dates_in_scraps(page, around), None) or next(_ambiguous_dates(page, around), (None, None))


def _printed_dates(page: Flow, around: Iterable[int], day_first: bool | None) -> Iterable[tuple[str, Piece | None]]:
    for i in around:
        block = page.blocks[i]
        text = page.words(i)
        if len(text) > _LONGEST_DATED:
            continue
        for run in block.runs:
            written = _machine_date(run)
            if written is not None and is_publication_date(iso := iso_date(written)):
                found = find_date(page.text[run.start : run.end])
                printed = found and iso_date(page.text[run.start + found[0] : run.start + found[1]], day_first)
                legible = found is not None and printed is not None and is_publication_date(printed)
                yield iso, (run.start + found[0], run.start + found[1]) if found and legible else None
        found = find_date(text) if not is_sentence(text) else None
        if found is not None and is_publication_date(iso := iso_date(text[found[0] : found[1]], day_first)):
            yield iso, (block.start + found[0], block.start + found[1])


def _dates_in_scraps(page: Flow, around: Iterable[int]) -> Iterator[tuple[str, Piece | None]]:
    """Dates set as a leaf of a calendar: month, day and year each in an element of its own."""
    for i in around:
        scraps = [run for block in page.blocks[i : i + 3] for run in block.runs if block.end - block.start <= _SCRAP]
        for count in (3, 4):
            words = " ".join(page.text[run.start : run.end] for run in scraps[:count])
            found = find_date(words) if len(scraps) >= count and len(words) <= 2 * _SCRAP else None
            if found == (0, len(words)) and is_publication_date(iso := iso_date(words)):
                piece = (scraps[0].start, scraps[count - 1].end)
                legible = is_publication_date(iso_date(page.text[piece[0] : piece[1]]))
                yield iso, piece if legible else None


def _ambiguous_dates(page: Flow, around: Iterable[int]) -> Iterator[tuple[str, Piece]]:
    """Dates such as 04/08/2013 whose order nothing tells; they stay as written."""
    for i in around:
        text = page.words(i)
        found = find_date(text) if len(text) <= _LONGEST_DATED and not is_sentence(text) else None
        if found is not None and _NUMBERS.search(written := text[found[0] : found[1]]):
            yield written, (page.blocks[i].start + found[0], page.blocks[i].start + found[1])


def _machine_date(run: Run) -> str | None:
    """The date that a `time` or microformat element around the words gives for programs."""
    element = run.element if run.where == "text" else run.element.getparent()
    for _ in range(2):
        if element is None:
            return None
        written = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        if written:
            return str(written)
        element = element.getparent()
    return None
