"""What the columns of a record mean: which holds the text, the id, the title; and the document that comes of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from annotate.errors import PageError
from annotate.pages.files.encodings import clean, detect
from annotate.pages.files.formats import is_fragment, is_html
from annotate.pages.files.fragments import plain_text
from annotate.pages.files.streams import ReadSettings, Source
from annotate.records import Document, Failure, Form

TEXT_NAMES = (
    "text", "body", "content", "article", "article_text", "article_body", "articlebody", "full_text", "fulltext",
    "maintext", "main_text", "body_text", "raw_text", "plain_text", "post", "comment", "comment_text", "comment_body",
    "message", "passage", "paragraph", "sentence", "document", "html", "raw_html", "page_html", "html_content",
    "markup",
)  # fmt: skip
"""Usual names of the text column, the first one present taken; matched without regard to case."""

ID_NAMES = (
    "id", "_id", "uid", "uuid", "guid", "doc_id", "document_id", "article_id", "page_id", "post_id", "comment_id",
    "record_id", "row_id", "url",
)  # fmt: skip
_TITLE_NAMES = ("title", "headline", "article_title", "page_title")
_URL_NAMES = ("url", "link", "permalink", "source_url", "article_url", "page_url", "uri")
_PUBLISHER_NAMES = (
    "publisher", "outlet", "source_name", "source", "newspaper", "publication", "site_name", "site", "website",
    "domain", "source_domain",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author", "authors", "byline", "author_name", "writer", "creator", "user", "username", "user_name", "screen_name",
    "handle", "nickname", "nick", "display_name", "commenter", "poster", "posted_by", "author_fullname",
)  # fmt: skip
_DATE_NAMES = (
    "date", "date_published", "datepublished", "published", "published_at", "publish_date", "published_date", "pubdate",
    "publication_date", "created_at", "created_utc", "created", "datetime", "timestamp", "posted_at", "posted", "time",
)  # fmt: skip

_SHOWN_COLUMNS = 12

_EARLIEST, _LATEST, _MILLISECONDS = 10**8, 10**11, 1_000
"""Numbers in this range are seconds since 1970 (from 1973 to 5138); a thousand times larger, milliseconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record as its table holds it."""

    line: int
    cells: Mapping[str, Any]
    named: bool = True
    """False for the only record of a file, whose id is the file's."""


def documents(rows: Iterable[Row | Failure], source: Source, settings: ReadSettings) -> Iterator[Document | Failure]:
    """A document for each row that holds a text."""
    for row in rows:
        if isinstance(row, Failure):
            yield row
            continue
        try:
            yield _document(row, source, settings)
        except PageError as error:
            found = find_name(row.cells, ID_NAMES, settings.id_field)
            yield source.failure(str(error), line=row.line, id=word(row.cells[found]) if found else None)


def find_name(cells: Iterable[str], usual: Iterable[str], wanted: str | None = None) -> str | None:
    """The column of `cells` that is called `wanted`, else the first of the usual names, in any case of letters."""
    if wanted is not None and wanted in cells:
        return wanted
    by_lower = {name.strip().lower(): name for name in reversed(list(cells))}
    if wanted is not None:
        return by_lower.get(wanted.strip().lower())
    return next((by_lower[name] for name in usual if name in by_lower), None)


def word(value: object) -> str | None:
    """A cell that holds a name, an address or an id, as text; `None` for an empty one."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("$oid") or value.get("$date")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(word, value))) or None
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return " ".join(clean(str(value)).split()) or None


def written_date(value: object) -> str | None:
    """A cell that holds a date, as ISO 8601 where it can be read, else as written."""
    from annotate.pages.dates import iso_date

    if isinstance(value, datetime | date):
        return value.isoformat()
    text = word(value)
    if text is None:
        return None
    seconds = _seconds(text)
    if seconds is not None:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return iso_date(text)


def _seconds(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if _EARLIEST * _MILLISECONDS <= number < _LATEST * _MILLISECONDS:
        number /= _MILLISECONDS
    return number if _EARLIEST <= number < _LATEST else None


def columns(names: Iterable[str]) -> str:
    """Column names for a message, a dozen at most."""
    shown = [str(name)[:40] for name in names]
    more = f" and {len(shown) - _SHOWN_COLUMNS} more" if len(shown) > _SHOWN_COLUMNS else ""
    return (", ".join(shown[:_SHOWN_COLUMNS]) or "none") + more


def _document(row: Row, source: Source, settings: ReadSettings) -> Document:
    cells = row.cells
    text_name = _text_name(cells, settings)
    text = _text(cells[text_name], text_name)
    used = {text_name}

    def take(usual: tuple[str, ...]) -> str | None:
        name = find_name((name for name in cells if name not in used and word(cells[name])), usual)
        if name is not None:
            used.add(name)
        return name

    id_name = find_name(cells, ID_NAMES, settings.id_field)
    if settings.id_field is not None and id_name is None:
        raise PageError(f"no column {settings.id_field!r} for the id; the record has: {columns(cells)}")
    fields: dict[str, Any] = {}
    for field, usual in (("title", _TITLE_NAMES), ("url", _URL_NAMES), ("publisher", _PUBLISHER_NAMES),
                         ("author", _AUTHOR_NAMES), ("date", _DATE_NAMES)):  # fmt: skip
        name = take(usual)
        fields[field] = None if name is None else written_date(cells[name]) if field == "date" else word(cells[name])
    given_id = word(cells[id_name]) if id_name else None
    if given_id and id_name:
        used.add(id_name)
    at = f"{source.name}:{row.line}" if row.named else source.name
    id = given_id or (f"{source.stem}:{row.line}" if row.named else source.stem)
    extra = {name: value for name, value in cells.items() if name not in used}
    bare = Document(id=id, text=text, source=at, form=settings.form, extra=extra, **fields)
    if "html" in text_name.lower() or is_html(text) or is_fragment(text):
        return _from_markup(bare)
    return bare


def _text_name(cells: Mapping[str, Any], settings: ReadSettings) -> str:
    wanted = settings.text_field
    found = find_name(cells, TEXT_NAMES, wanted)
    if wanted is None and found is not None and not _is_text(cells[found]):  # an empty "text" beside a full "html"
        found = find_name((name for name in cells if _is_text(cells[name])), TEXT_NAMES) or found
    if found is None and wanted is not None:
        raise PageError(f"no column {wanted!r}; the record has: {columns(cells)}")
    if found is None:
        raise PageError(f"no text column under the usual names; name it with --text-field: {columns(cells)}")
    return found


def _is_text(value: object) -> bool:
    return bool(value) and isinstance(value, str | bytes | list)


def _text(value: object, name: str) -> str:
    if isinstance(value, bytes):
        value = value.decode(detect(value), "replace")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):  # a list of paragraphs
        value = "\n\n".join(value)
    if value is None or value == "":
        raise PageError(f"the column {name!r} is empty here; give it a text, or leave the record out")
    if not isinstance(value, str):
        raise PageError(f"the column {name!r} holds {type(value).__name__}, not a text; name another with --text-field")
    text = clean(value)
    if not text.strip():
        raise PageError(f"the column {name!r} holds only white space; give it a text, or leave the record out")
    return text


def _from_markup(bare: Document) -> Document:
    """The document with its text taken as an HTML page; what the columns say goes before what the page says."""
    from annotate.pages.html import read_html

    if bare.form is Form.PASSAGE:
        return replace(bare, text=plain_text(bare.text))
    page = read_html(bare.text, id=bare.id, source=bare.source, url=bare.url)
    return replace(
        page,
        title=bare.title or page.title,
        url=bare.url or page.url,
        publisher=bare.publisher or page.publisher,
        author=bare.author or page.author,
        date=bare.date or page.date,
        extra=bare.extra,
    )


def check_columns(names: Iterable[str], source: Source, settings: ReadSettings) -> None:
    """Raises PageError where a table lacks the columns that are needed, once for all of its rows."""
    names = list(names)
    for wanted, what in ((settings.text_field, "text"), (settings.id_field, "id")):
        if wanted is not None and find_name(names, (), wanted) is None:
            raise source.error(f"no column {wanted!r} for the {what}; it has: {columns(names)}")
    if settings.text_field is None and find_name(names, TEXT_NAMES) is None:
        raise source.error(f"no text column under the usual names; name it with --text-field: {columns(names)}")
