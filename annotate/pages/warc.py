"""Pages out of web archives (WARC): each HTML response is a document, and a broken record costs only itself.

The archive is cut into records here, by their own headers, so that reading can go on at the next one after a broken
record; what stands in a record is read by warcio.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from annotate.errors import PageError
from annotate.pages.files.encodings import decode
from annotate.pages.files.streams import MAX_PAGE_BYTES, ReadSettings, Source, Stream
from annotate.records import Document, Failure, Form

_VERSION = re.compile(rb"WARC/\d\.\d\s*\Z")
_NEXT = re.compile(rb"^WARC/\d\.\d\r?$", re.M)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_WITH_PAGES = frozenset({"response", "resource"})
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_MAX_HEADER_BYTES = 65_536
_CHUNK = 65_536
_GOING_ON = "reading goes on at the next one"
_TOO_LARGE = f"larger than {MAX_PAGE_BYTES // 2**20} MiB, which is the most that a page may have; leave it out"


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    """Of the record in its archive, from 1."""
    data: bytes
    """Header and content."""


def read_warc(stream: Stream, settings: ReadSettings) -> Iterator[Document | Failure]:
    """A document for each HTML page that was fetched well (status 200 to 299).

    The record's address becomes `url`; when it was fetched stands in `extra` as `warc_date`, for it is not the day the
    page was published. `line` of a failure is the number of the record.
    """
    for record in _records(_Reader(stream)):
        if isinstance(record, Failure):
            yield record
            continue
        try:
            document = _page(record, stream.source, settings)
        except PageError as error:
            yield stream.source.failure(str(error), line=record.number)
        else:
            if document is not None:
                yield document


class _Reader:
    """A stream by lines and by counted bytes."""

    def __init__(self, stream: Stream) -> None:
        self.source = stream.source
        self.is_lost = False
        """Looking for where the next record begins."""
        self._chunks = stream.chunks()
        self._held = bytearray()

    def line(self, limit: int = _MAX_HEADER_BYTES) -> bytes:
        """The next line with its end, or its first `limit` bytes; empty at the end of the archive."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0 and len(self._held) < limit:
            searched = len(self._held)
            if not self._fill():
                break
        return self._take(min(end + 1 or len(self._held), limit))

    def take(self, count: int) -> bytes:
        """The next `count` bytes, fewer at the end of the archive."""
        while len(self._held) < count and self._fill():
            pass
        return self._take(min(count, len(self._held)))

    def skip(self, count: int) -> int:
        """Pass over bytes without holding them; how many there were."""
        passed = 0
        while passed < count and (taken := len(self.take(min(count - passed, _CHUNK)))):
            passed += taken
        return passed

    def give_back(self, data: bytes) -> None:
        """Put bytes in front again."""
        self._held[:0] = data

    def _fill(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held += chunk
        return bool(chunk)

    def _take(self, count: int) -> bytes:
        data = bytes(self._held[:count])
        del self._held[:count]
        return data


def _records(reader: _Reader) -> Iterator[_Record | Failure]:
    number = 0
    while line := reader.line():
        if not _VERSION.match(line):
            if line.strip() and not reader.is_lost:
                reader.is_lost = True
                yield reader.source.failure(f"no WARC record begins here; {_GOING_ON}", line=number + 1)
            continue
        reader.is_lost = False
        number += 1
        header = _header(reader, line)
        length = _content_length(header)
        if length is None:
            reader.is_lost = True
            yield reader.source.failure(f"a record without a length; {_GOING_ON}", line=number)
        elif not _may_hold_page(header):
            if reader.skip(length) < length:
                yield reader.source.failure("the archive ends inside this record; fetch it again", line=number)
        elif length > MAX_PAGE_BYTES:
            reader.is_lost = True  # the length may be a lie, so the next record is looked for line by line
            yield reader.source.failure(_TOO_LARGE, line=number)
        else:
            yield _content(reader, header, length, number)


def _content(reader: _Reader, header: bytes, length: int, number: int) -> _Record | Failure:
    content = reader.take(length)
    end = reader.take(4)
    behind = end.lstrip(b"\r\n")
    if len(content) == length and b"WARC".startswith(behind):
        reader.give_back(behind)
        return _Record(number, header + content)
    # The length lies: the next record begins somewhere inside what was taken, or behind it.
    reader.is_lost = True
    taken = content + end
    following = _NEXT.search(taken)
    reader.give_back(taken[following.start() if following else taken.rfind(b"\n") + 1 :])
    return reader.source.failure(f"a record that breaks off or whose length is wrong; {_GOING_ON}", line=number)


def _header(reader: _Reader, version: bytes) -> bytes:
    header = bytearray(version)
    while (line := reader.line()).strip() and len(header) < _MAX_HEADER_BYTES:
        header += line
    return bytes(header + b"\r\n")


def _content_length(header: bytes) -> int | None:
    found = re.search(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", header, re.I | re.M)
    return int(found[1]) if found else None


def _may_hold_page(header: bytes) -> bool:
    found = re.search(rb"^warc-type:[ \t]*(\w+)", header, re.I | re.M)
    return found is not None and found[1].decode("ascii", "replace").lower() in _WITH_PAGES


def _page(record: _Record, source: Source, settings: ReadSettings) -> Document | None:
    """The page in a record; `None` for what is none: a picture, a redirect, an error page."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import ChunkedDataException
    from warcio.exceptions import ArchiveLoadFailed

    try:
        parsed = next(iter(ArchiveIterator(io.BytesIO(record.data))), None)
        if parsed is None or not _is_page(parsed):
            return None
        content = parsed.content_stream().read(MAX_PAGE_BYTES + 1)
    # warcio meets damaged headers with whatever Python raises there.
    except (ArchiveLoadFailed, ChunkedDataException, ValueError, LookupError, AttributeError, TypeError) as error:
        raise PageError(f"a record that cannot be read ({str(error)[:120]!r}); {_GOING_ON}") from None
    if len(content) > MAX_PAGE_BYTES:
        raise PageError(_TOO_LARGE)
    kind = (parsed.http_headers or parsed.rec_headers).get_header("Content-Type") or ""
    charset = _CHARSET.search(kind)
    markup = decode(content, encoding=settings.encoding, declared=charset[1] if charset else None)
    if not markup.strip():
        raise PageError("a page without text; it was fetched empty")
    return _document(record, source, settings, markup, parsed.rec_headers)


def _is_page(parsed: Any) -> bool:
    http = parsed.http_headers
    kind = (http or parsed.rec_headers).get_header("Content-Type") or ""
    fetched_well = http is None or str(http.get_statuscode()).startswith("2")
    return fetched_well and kind.lower().lstrip().startswith(_PAGE_TYPES)


def _document(record: _Record, source: Source, settings: ReadSettings, markup: str, headers: Any) -> Document:
    id, at = f"{source.stem}:{record.number}", f"{source.name}:{record.number}"
    url = headers.get_header("WARC-Target-URI")
    url = url.strip("<>") if url else None
    extra = {"warc_date": headers.get_header("WARC-Date")}
    if settings.form is Form.PASSAGE:
        from annotate.pages.files.fragments import plain_text

        return Document(id=id, text=plain_text(markup), source=at, form=Form.PASSAGE, url=url, extra=extra)
    from annotate.pages.html import read_html

    page = read_html(markup, id=id, source=at, url=url)
    return replace(page, url=url or page.url, extra=extra)
