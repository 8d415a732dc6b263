"""How a page that was understood is written down: its text with what only its metadata say, and its units in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotate.pages.markup.article import Article
from annotate.pages.markup.flow import PARAGRAPH, Block, Flow
from annotate.pages.markup.front import Head
from annotate.pages.markup.metadata import Metadata
from annotate.pages.threads import FoundComment, Thread
from annotate.records import Document, Piece, Unit, UnitKind

OPENING = -1
"""Stands for a discussion's opening post where comments are numbered."""

_NAME_LINES = 3
"""Lines with name, date and buttons that may stand before the first comment's words and behind the last one's."""
_LONGEST_NAME_LINE = 100
"""Characters of such a line where it stands outside every comment area."""
_ONE_BLOCK = frozenset({UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE, UnitKind.CAPTION})
_ONE_UNIT = frozenset({UnitKind.BODY, UnitKind.BYLINE})
_SITE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.I)


@dataclass(slots=True)
class _Span:
    """A stretch of the text of one kind; `comment` says of which comment."""

    start: int
    end: int
    kind: UnitKind
    comment: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found on a page, before it is written down as units."""

    page: Flow
    thread: Thread
    owners: dict[int, int]
    """Which comment the text that starts at an offset belongs to; `OPENING` for a discussion's first post."""
    free: list[int]
    article: Article
    head: Head


def document(layout: Layout, metadata: Metadata, *, id: str, source: str, url: str | None) -> Document:
    """The page as a document; `url` is its address where the page does not say."""
    head = layout.head
    lines = _unprinted(head)
    prefix = "".join(line + PARAGRAPH for line, _ in lines)
    spans = []
    at = 0
    for line, kind in lines:
        spans.append(_Span(at, at + len(line), kind))
        at += len(line) + len(PARAGRAPH)
    for span in _spans(layout):
        spans.append(_Span(span.start + at, span.end + at, span.kind, span.comment))
    text = prefix + layout.page.text
    own_url = metadata.url or url
    evidence = {
        "schema_type": metadata.schema_type,
        "section": metadata.section,
        "url_path": _SITE.sub("", own_url or "").partition("?")[0].partition("#")[0],
    }
    return Document(
        id=id,
        text=text,
        source=source,
        units=_units(spans, layout.thread),
        title=head.headline,
        url=own_url,
        publisher=metadata.publisher,
        author=", ".join(head.authors) or None,
        date=head.date,
        page_type={name: said for name, said in evidence.items() if said},
    )


def _unprinted(head: Head) -> list[tuple[str, UnitKind]]:
    """What the page says in its metadata alone; it stands before the text."""
    lines = []
    if head.headline and head.headline_block is None:
        lines.append((head.headline, UnitKind.HEADLINE))
    if head.authors and not head.byline:
        lines.append((", ".join(head.authors), UnitKind.BYLINE))
    if head.date and head.dated is None:
        lines.append((head.date, UnitKind.DATE))
    return lines


def _spans(layout: Layout) -> list[_Span]:
    """The page's text cut by kind, in page order; what stands in no span belongs to no unit."""
    article, head, page = layout.article, layout.head, layout.page
    kinds = dict.fromkeys(layout.free, UnitKind.BOILERPLATE)
    for blocks, kind in (
        (article.body, UnitKind.BODY), (article.captions, UnitKind.CAPTION), (article.bio, UnitKind.BIO)
    ):  # fmt: skip
        kinds.update(dict.fromkeys(blocks, kind))
    if head.headline_block is not None:
        kinds[head.headline_block] = UnitKind.HEADLINE
    edges = _comment_edges(page, layout.owners)
    spans: list[_Span] = []
    for i, block in enumerate(page.blocks):
        if i in kinds:
            beside = (
                kinds[i] is UnitKind.BOILERPLATE and edges[0] <= i <= edges[1] and page.length(i) <= _LONGEST_NAME_LINE
            )
            new = _carved(block, None if beside else kinds[i], head)
        else:
            new = _carved(block, None, head) or _comment_spans(block, layout.owners)
            if not new and not edges[0] <= i <= edges[1]:
                new = [_Span(block.start, block.end, UnitKind.BOILERPLATE)]
        for span in new:
            _add(spans, span, page.text)
    return spans


def _carved(block: Block, kind: UnitKind | None, head: Head) -> list[_Span]:
    """A block's span, or the byline and date that stand in it."""
    pieces = [(piece, UnitKind.BYLINE) for piece in head.byline]
    if head.dated is not None:
        pieces.append((head.dated, UnitKind.DATE))
    parts = [_Span(*piece, part) for piece, part in pieces if block.start <= piece[0] < block.end]
    whole = [] if kind is None else [_Span(block.start, block.end, kind)]
    if kind is UnitKind.HEADLINE and head.titled is not None:
        whole = [_Span(*head.titled, kind)]
    return sorted(parts, key=lambda span: span.start) or whole


def _comment_spans(block: Block, owners: dict[int, int]) -> list[_Span]:
    spans = []
    for run in block.runs:
        owner = owners.get(run.start)
        if owner == OPENING:
            spans.append(_Span(run.start, run.end, UnitKind.BODY))
        elif owner is not None:
            spans.append(_Span(run.start, run.end, UnitKind.COMMENT, owner))
    return spans


def _comment_edges(page: Flow, owners: dict[int, int]) -> tuple[int, int]:
    """The blocks between which names, dates and buttons of comments stand; headings and forms are outside."""
    held = [i for i, block in enumerate(page.blocks) if any(run.start in owners for run in block.runs)]
    return (held[0] - _NAME_LINES, held[-1] + _NAME_LINES) if held else (len(page.blocks), -1)


def _add(spans: list[_Span], span: _Span, text: str) -> None:
    """Put a span behind the others; two of one thing with nothing but white space between them are one."""
    last = spans[-1] if spans else None
    if (
        last is not None
        and (last.kind, last.comment) == (span.kind, span.comment)
        and span.kind not in _ONE_BLOCK
        and not text[last.end : span.start].strip()
    ):
        last.end = span.end
    else:
        spans.append(span)


def _units(spans: list[_Span], thread: Thread) -> tuple[Unit, ...]:
    """Units in page order: one a comment, one for the whole body, one a stretch of anything else."""
    groups: dict[tuple[UnitKind, int], list[Piece]] = {}
    for number, span in enumerate(spans):
        if span.kind in _ONE_UNIT:
            key = (span.kind, 0)
        else:
            key = (span.kind, number if span.comment is None else span.comment)
        groups.setdefault(key, []).append((span.start, span.end))
    ordered = sorted(groups.items(), key=lambda group: group[1][0])
    places = {key[1]: place for place, (key, _) in enumerate(ordered) if key[0] is UnitKind.COMMENT}
    return tuple(
        _comment_unit(thread.comments, key[1], tuple(pieces), places)
        if key[0] is UnitKind.COMMENT
        else _plain_unit(key[0], tuple(pieces), thread.opening)
        for key, pieces in ordered
    )


def _plain_unit(kind: UnitKind, pieces: tuple[Piece, ...], opening: FoundComment | None) -> Unit:
    if kind is UnitKind.BODY and opening is not None:
        return Unit(kind, pieces, author=opening.author, date=opening.date)
    return Unit(kind, pieces)


def _comment_unit(
    comments: tuple[FoundComment, ...], number: int, pieces: tuple[Piece, ...], places: dict[int, int]
) -> Unit:
    comment = comments[number]
    parent = comment.parent
    while parent is not None and parent not in places:
        parent = comments[parent].parent
    return Unit(
        kind=UnitKind.BOILERPLATE if comment.deleted else UnitKind.COMMENT,
        pieces=pieces,
        author=comment.author,
        date=comment.date,
        depth=comment.depth,
        parent=None if parent is None else places[parent],
    )
