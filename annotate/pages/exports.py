"""Comment exports: Disqus XML, WordPress WXR, and tables of comments with a parent column, as pages of comment units.

A page that loads its comments by script holds none when it is saved; these files are where they are then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree

from annotate.errors import PageError, SettingsError
from annotate.pages.files.columns import ID_NAMES, TEXT_NAMES, Row, columns, find_name, word, written_date
from annotate.pages.files.fragments import plain_text
from annotate.pages.files.streams import MAX_PAGE_BYTES, ReadSettings, Source, Stream
from annotate.records import Document, Failure, Piece, Unit, UnitKind

MAX_HELD_BYTES = 128 * 2**20
"""Most text of one export that is held: its threads' comments may stand anywhere in it, in any order."""

MAX_TAGS = 500_000
"""Most tags in one post or page of an export: an element is four bytes in a file and a hundred in memory."""

_PARENT_NAMES = (
    "parent", "parent_id", "parentid", "parent_comment", "parent_comment_id", "comment_parent", "in_reply_to",
    "in_reply_to_id", "inreplyto", "in_reply_to_status_id", "reply_to", "reply_to_id", "replyto", "respond_to",
)  # fmt: skip
_THREAD_NAMES = (
    "thread", "thread_id", "article_id", "article", "link_id", "post_id", "post", "page_id", "page", "story_id",
    "conversation_id", "submission_id", "url", "link", "article_url", "page_url", "permalink",
)  # fmt: skip
_TITLE_NAMES = ("thread_title", "article_title", "post_title", "title", "headline")
_URL_NAMES = ("url", "link", "article_url", "page_url", "thread_url")
_AUTHOR_NAMES = ("author", "author_name", "name", "user", "username", "user_name", "display_name", "commenter", "by")
_DATE_NAMES = (
    "date",
    "created_at",
    "created",
    "created_utc",
    "createdat",
    "published",
    "timestamp",
    "time",
    "datetime",
)
_OWN_ROW_NAMES = frozenset({"schema", "unit_index"})
"""Columns of the rows that annotate itself writes: they have a parent column, and are no export."""

_KIND_PREFIX = re.compile(r"\At[1-6]_(?=\w)")
"""Reddit writes the kind of a thing before its id in parent columns, not in the id column."""

_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]{0,2000}\]")
_REMOVED = frozenset({"[deleted]", "[removed]"})


@dataclass(frozen=True, slots=True)
class _Comment:
    id: str | None
    parent: str | None
    text: str
    author: str | None = None
    date: str | None = None
    removed: bool = False
    """Taken down by its writer or the site, or never let through: not shown, but its replies keep their depth."""


@dataclass(slots=True)
class _Page:
    """A thread as it is gathered."""

    id: str
    source: str
    title: str | None = None
    url: str | None = None
    author: str | None = None
    date: str | None = None
    body: str = ""
    comments: list[_Comment] = field(default_factory=list)

    def has_text(self) -> bool:
        return bool(self.body) or any(comment.text and not comment.removed for comment in self.comments)


def is_comment(cells: Mapping[str, Any]) -> bool:
    """Whether a record is a comment of a thread: it has a parent column, an id and a text."""
    if all(name in cells for name in _OWN_ROW_NAMES):
        return False
    return all(find_name(cells, names) is not None for names in (_PARENT_NAMES, ID_NAMES, TEXT_NAMES))


def read_comments(
    rows: Iterable[Row | Failure], source: Source, settings: ReadSettings
) -> Iterator[Document | Failure]:
    """A document for each thread of a table of comments; without a thread column the file is one thread.

    Rows without a text are failures; a comment that the site removed is left out. Raises PageError where the comments
    are more than can be held.
    """
    pages: dict[str, _Page] = {}
    held = 0
    for row in rows:
        if isinstance(row, Failure):
            yield row
            continue
        try:
            comment = _comment_of(row.cells, settings)
        except PageError as error:
            yield source.failure(str(error), line=row.line)
            continue
        held += len(comment.text)
        if held > MAX_HELD_BYTES:
            raise source.error(_too_large())
        thread = _cell(row.cells, _THREAD_NAMES) or ""
        page = pages.get(thread) or pages.setdefault(thread, _thread_of(thread, row, source))
        page.comments.append(comment)
    yield from (_document(page) for page in pages.values() if page.has_text())


def read_disqus(stream: Stream, settings: ReadSettings) -> Iterator[Document | Failure]:
    """A document for each thread of a Disqus XML export that has comments; removed ones and spam are left out.

    Raises PageError where the file is broken; threads gathered before that place come out first.
    """
    source = stream.source
    pages: dict[str, _Page] = {}
    held = 0
    broken: PageError | None = None
    try:
        for element in _elements(stream, "disqus", ("thread", "post"), settings):
            if _name(element) == "thread":
                page = _disqus_thread(element, source)
                pages[_own_id(element) or page.id] = page
                continue
            comment = _disqus_post(element)
            held += len(comment.text)
            if held > MAX_HELD_BYTES:
                raise source.error(_too_large())
            thread = _own_id(_child(element, "thread")) or ""
            unnamed = _Page(f"{source.stem}:{thread or 1}", f"{source.name}:{element.sourceline}")
            pages.setdefault(thread, unnamed).comments.append(comment)
    except PageError as error:
        broken = error
    yield from (_document(page) for page in pages.values() if page.has_text())
    if broken is not None:
        raise broken


def read_wxr(stream: Stream, settings: ReadSettings) -> Iterator[Document | Failure]:
    """A document for each post or page of a WordPress export (WXR): headline, body and approved comments.

    Pings and trackbacks are left out, and so is what is no page: attachments, menus. Raises PageError where the file
    is broken; items before that place come out first.
    """
    for element in _elements(stream, "channel", ("item",), settings):
        page = _wxr_item(element, stream.source)
        if page is not None and page.has_text():
            yield _document(page)


def _too_large() -> str:
    return f"more than {MAX_HELD_BYTES // 2**20} MiB of comments, which is the most that is held; split it by thread"


# Tables of comments


def _comment_of(cells: Mapping[str, Any], settings: ReadSettings) -> _Comment:
    name = find_name(cells, TEXT_NAMES, settings.text_field)
    if name is None:
        wanted = f"no column {settings.text_field!r}" if settings.text_field else "no text column"
        raise PageError(f"{wanted}; name it with --text-field; the record has: {columns(cells)}")
    value = cells[name]
    text = plain_text(value) if isinstance(value, str) else ""
    if not text:
        raise PageError(f"the column {name!r} holds no text; give it one, or leave the comment out")
    parent = _cell(cells, _PARENT_NAMES)
    id_name = find_name(cells, ID_NAMES, settings.id_field)
    return _Comment(
        id=word(cells[id_name]) if id_name else None,
        parent=_KIND_PREFIX.sub("", parent) if parent else None,
        text=text,
        author=_cell(cells, _AUTHOR_NAMES),
        date=written_date(cells[date]) if (date := find_name(cells, _DATE_NAMES)) else None,
        removed=text in _REMOVED,
    )


def _cell(cells: Mapping[str, Any], names: Iterable[str]) -> str | None:
    name = find_name((name for name in cells if word(cells[name])), names)
    return word(cells[name]) if name else None


def _thread_of(thread: str, row: Row, source: Source) -> _Page:
    id = f"{source.stem}:{thread}" if thread else source.stem
    at = f"{source.name}:{row.line}" if thread else source.name
    return _Page(id, at, title=_cell(row.cells, _TITLE_NAMES), url=_cell(row.cells, _URL_NAMES))


# XML


def _elements(stream: Stream, within: str, names: tuple[str, ...], settings: ReadSettings) -> Iterator[etree._Element]:
    """Children of `within` of these names, whole, one by one and forgotten afterwards.

    No entity is resolved and nothing is fetched. Raises PageError where the XML is broken or one element has no end.
    """
    parser = _parser(names, settings)
    size = tags = 0
    try:
        for chunk in stream.chunks():
            size += len(chunk)
            tags += chunk.count(b"<")
            parser.feed(chunk)
            for element in _children(parser, within):
                size = tags = 0
                yield element
                _forget(element)
            if size > MAX_PAGE_BYTES or tags > MAX_TAGS:
                raise stream.source.error(f"a {' or '.join(names)} without end; give a whole export")
        parser.close()
    except etree.XMLSyntaxError as error:
        yield from _children(parser, within)
        raise stream.source.error(f"broken XML ({error.msg}); export it again") from None


def _parser(names: tuple[str, ...], settings: ReadSettings) -> etree.XMLPullParser:
    try:
        return etree.XMLPullParser(
            events=("end",),
            tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            encoding=settings.encoding,
        )
    except LookupError:
        raise SettingsError(
            f"encoding {settings.encoding!r}: not known for XML; leave it out, XML names its own"
        ) from None


def _children(parser: etree.XMLPullParser, within: str) -> Iterator[etree._Element]:
    """Not what stands deeper: a Disqus post names its thread by an empty element of the thread's name."""
    for _, element in parser.read_events():
        if not isinstance(element, etree._Element):
            continue
        parent = element.getparent()
        if parent is not None and _name(parent) == within:
            yield element


def _forget(element: etree._Element) -> None:
    """Empties an element that has been read, and drops what stands before it: its parents keep growing otherwise."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: etree._Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    """A name without its name space, or without a prefix that the export does not declare."""
    return re.split("[}:]", name)[-1]


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if isinstance(child.tag, str) and _name(child) == name), None)


def _text(element: etree._Element | None, name: str) -> str | None:
    child = None if element is None else _child(element, name)
    return None if child is None else (child.text or "").strip() or None


def _own_id(element: etree._Element | None) -> str | None:
    """The id attribute, in whatever name space Disqus has put it."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if _local(str(key)) == "id"), None)


def _disqus_thread(element: etree._Element, source: Source) -> _Page:
    date = _text(element, "createdAt")
    return _Page(
        id=f"{source.stem}:{_own_id(element) or element.sourceline}",
        source=f"{source.name}:{element.sourceline}",
        title=_text(element, "title"),
        url=_text(element, "link"),
        date=written_date(date) if date else None,
    )


def _disqus_post(element: etree._Element) -> _Comment:
    author = _child(element, "author")
    date = _text(element, "createdAt")
    return _Comment(
        id=_own_id(element),
        parent=_own_id(_child(element, "parent")),
        text=plain_text(_text(element, "message") or ""),
        author=_text(author, "name") or _text(author, "username"),
        date=written_date(date) if date else None,
        removed="true" in (_text(element, "isDeleted"), _text(element, "isSpam")),
    )


def _wxr_item(element: etree._Element, source: Source) -> _Page | None:
    if (_text(element, "post_type") or "post") not in ("post", "page"):
        return None
    date = _text(element, "post_date") or _text(element, "pubDate")
    page = _Page(
        id=f"{source.stem}:{_text(element, 'post_id') or element.sourceline}",
        source=f"{source.name}:{element.sourceline}",
        title=plain_text(_text(element, "title") or "") or None,
        url=_text(element, "link"),
        author=_text(element, "creator"),
        date=written_date(date) if date else None,
        body=plain_text(_SHORTCODE.sub("", _content(element))),
    )
    for child in element:
        if isinstance(child.tag, str) and _name(child) == "comment":
            _add_wxr_comment(page, child)
    return page


def _content(item: etree._Element) -> str:
    """The post's own text, not its excerpt, which has an element of the same name in another name space."""
    for child in item:
        if isinstance(child.tag, str) and _name(child) == "encoded" and "excerpt" not in child.tag:
            return child.text or ""
    return ""


def _add_wxr_comment(page: _Page, element: etree._Element) -> None:
    if _text(element, "comment_type") in ("pingback", "trackback"):
        return
    parent, date = _text(element, "comment_parent"), _text(element, "comment_date")
    page.comments.append(
        _Comment(
            id=_text(element, "comment_id"),
            parent=None if parent == "0" else parent,
            text=plain_text(_text(element, "comment_content") or ""),
            author=_text(element, "comment_author"),
            date=written_date(date) if date else None,
            removed=_text(element, "comment_approved") not in ("1", "approved", None),
        )
    )


# Threads


def _document(page: _Page) -> Document:
    """The page's text, its parts parted by blank lines, and its units; comments in thread order."""
    parts: list[str] = []
    units: list[Unit] = []
    length = 0

    def add(text: str) -> tuple[Piece, ...]:
        nonlocal length
        start = length + 2 if parts else 0
        parts.append(text)
        length = start + len(text)
        return ((start, length),)

    if page.body:
        if page.title:
            units.append(Unit(UnitKind.HEADLINE, add(page.title)))
        units.append(Unit(UnitKind.BODY, add(page.body), author=page.author, date=page.date))
    places: dict[int, int] = {}
    for placed in _in_thread_order(page.comments):
        comment = page.comments[placed.index]
        if comment.removed or not comment.text:
            continue
        places[placed.index] = len(units)
        parent = None if placed.parent is None else places.get(placed.parent)
        units.append(Unit(UnitKind.COMMENT, add(comment.text), comment.author, comment.date, placed.depth, parent))
    return Document(
        id=page.id,
        text="\n\n".join(parts),
        source=page.source,
        units=tuple(units),
        title=page.title,
        url=page.url,
        author=page.author,
        date=page.date,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a comment stands in its thread."""

    index: int
    parent: int | None
    depth: int


def _in_thread_order(comments: list[_Comment]) -> Iterator[_Placed]:
    """Each comment before its replies, siblings as the file has them; parents that are not there count for nothing."""
    numbers: dict[str, int] = {}
    for number, comment in enumerate(comments):
        if comment.id is not None:
            numbers.setdefault(comment.id, number)
    parents = [numbers.get(comment.parent) if comment.parent else None for comment in comments]
    replies: dict[int, list[int]] = defaultdict(list)
    for number, parent in enumerate(parents):
        if parent is not None:
            replies[parent].append(number)
    seen: set[int] = set()
    starts = [number for number, parent in enumerate(parents) if parent is None]
    for start in chain(starts, range(len(comments))):  # the second round finds those that answer each other in a ring
        waiting = [_Placed(start, None, 0)]
        while waiting:
            placed = waiting.pop()
            if placed.index in seen:
                continue
            seen.add(placed.index)
            yield placed
            below = reversed(replies[placed.index])
            waiting.extend(_Placed(number, placed.index, placed.depth + 1) for number in below)
