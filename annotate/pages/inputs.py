"""The door for everything that is read: files, folders, datasets and pipes become documents, lazily and one by one.

What concerns one file or record never stops the rest: it becomes a `Failure`. Memory does not grow with the number of
records, but for a few bytes an id.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from pathlib import PurePath

from annotate.errors import InputError
from annotate.pages.files.encodings import codec_name, decode, detect, first_bad_line
from annotate.pages.files.formats import Format, format_of, named_format
from annotate.pages.files.listing import is_dataset, list_sources
from annotate.pages.files.streams import ReadSettings, Source, Stream
from annotate.records import Document, Failure, Form, UnitKind

__all__ = ["ReadSettings", "count_records", "read"]

MAX_BAD_RUN = 100_000
"""Failures one after the other that end an input: packed, a file of a few kilobytes can hold a billion broken lines."""

_DEFAULTS = ReadSettings()
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"  # white space, zero bytes, byte order marks
_TABLES = frozenset({Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.PARQUET})
_LINED = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_UNCOUNTED = frozenset({".gz", ".zst", ".warc", ".json", ".xml"})
_MAY_HOLD_COMMENTS = _TABLES - {Format.PARQUET}


def read(inputs: Iterable[str | os.PathLike[str]], settings: ReadSettings = _DEFAULTS) -> Iterator[Document | Failure]:
    """Documents of files, globs, folders, saved datasets, fsspec addresses of local kinds, or "-" for stdin.

    In the order given, folders sorted. A file's id is its stem (FOLDER-STEM where stems clash), a record's is that of
    its id column, else STEM:LINE; an id that comes again ends in ~2, ~3 and so on, so that ids are unique in a run.
    A table whose records have an id, a text and a parent column is read as threads of comments, one document a thread;
    with the table's format named in the settings, or each record one passage, it is read row by row.

    Newlines become LF, byte order marks and zero characters go; nothing else in a text changes. A text file in UTF-8
    with single broken bytes comes out with U+FFFD for them, and a `Failure` beside it says so; an HTML page comes out
    as a browser shows it.

    Raises SettingsError for an unknown encoding or format, InputError for no input or a network address, both at once;
    all else that cannot be read is a `Failure`.
    """
    forced = named_format(settings.input_format) if settings.input_format else None
    if settings.encoding:
        codec_name(settings.encoding)
    return _with_own_ids(_read_all(list_sources(inputs), forced, settings))


def count_records(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """About how many documents and failures `read` will give, quickly: for a progress bar.

    Lines of JSONL, CSV and TSV files, rows of Parquet, else one a file. `None` where only reading would tell: standard
    input, packed files, archives, datasets.
    """
    counts = [_count(source) if isinstance(source, Source) else 1 for source in list_sources(inputs)]
    return None if None in counts else sum(count or 0 for count in counts)


def _count(source: Source) -> int | None:
    ending = PurePath(source.name).suffix.lower()
    if source.path is None or source.path.is_dir() or ending in _UNCOUNTED:
        return None
    if ending == ".parquet":
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile

        try:
            return int(ParquetFile(source.path).metadata.num_rows)
        except (pa.ArrowException, OSError):
            return 1
    if ending in _LINED:
        with source.open() as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return 1


def _read_all(
    sources: Iterable[Source | Failure], forced: Format | None, settings: ReadSettings
) -> Iterator[Document | Failure]:
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        try:
            yield from _up_to_hopeless(_read_source(source, forced, settings), source)
        except InputError as error:
            yield Failure(source.name, None, None, type(error).__name__, str(error))
        except OSError as error:
            what = f"{source.name}: {error.strerror or error}; check that it can be read"
            yield Failure(source.name, None, None, InputError.__name__, what)


def _up_to_hopeless(found: Iterable[Document | Failure], source: Source) -> Iterator[Document | Failure]:
    bad = 0
    for each in found:
        bad = bad + 1 if isinstance(each, Failure) else 0
        yield each
        if bad >= MAX_BAD_RUN:
            raise source.error(
                f"{bad:,} records in a row cannot be read, so the rest is not tried; is it the right file?"
            )


def _read_source(source: Source, forced: Format | None, settings: ReadSettings) -> Iterator[Document | Failure]:
    if source.path is not None and source.path.is_dir() and is_dataset(source.path):
        from annotate.pages.files.columns import documents
        from annotate.pages.tables import read_dataset

        yield from documents(read_dataset(source, settings), source, settings)
        return
    if forced is Format.DATASET:
        raise source.error("no dataset folder; give one that save_to_disk of the datasets library wrote")
    with Stream(source) as stream:
        if not stream.head.strip(_BLANK):
            # A packed file that breaks off at its very start has its own message.
            stream.whole()
            raise source.error("empty, or nothing but white space; give a file with text")
        form = forced or format_of(source, stream.head)
        yield from _read_stream(stream, form, settings)


def _read_stream(stream: Stream, form: Format, settings: ReadSettings) -> Iterator[Document | Failure]:
    if form in _TABLES or form is Format.COMMENTS:
        yield from _read_table(stream, form, settings)
    elif form is Format.WARC:
        from annotate.pages.warc import read_warc

        yield from read_warc(stream, settings)
    elif form in (Format.DISQUS, Format.WXR):
        from annotate.pages.exports import read_disqus, read_wxr

        pages = (read_disqus if form is Format.DISQUS else read_wxr)(stream, settings)
        yield from _in_form(pages, settings)
    else:
        yield from _read_page(stream, form, settings)


def _read_table(stream: Stream, form: Format, settings: ReadSettings) -> Iterator[Document | Failure]:
    from annotate.pages.exports import is_comment, read_comments
    from annotate.pages.files.columns import documents
    from annotate.pages.tables import read_rows

    source = stream.source
    of_comments = form is Format.COMMENTS
    if of_comments:
        form = format_of(source, stream.head)
        if form not in _MAY_HOLD_COMMENTS:
            raise source.error(f"{form}, which holds no table of comments; give them as JSON, JSONL or CSV")
    rows = read_rows(stream, form, settings)
    if not of_comments and settings.input_format is None and settings.form is Form.PAGE and form in _MAY_HOLD_COMMENTS:
        for row in rows:
            if not isinstance(row, Failure):
                of_comments = is_comment(row.cells)
                rows = chain([row], rows)
                break
            yield row
    if of_comments:
        yield from _in_form(read_comments(rows, source, settings), settings)
    else:
        yield from documents(rows, source, settings)


def _in_form(pages: Iterable[Document | Failure], settings: ReadSettings) -> Iterator[Document | Failure]:
    """Pages as they are, or where each record is to be one passage, their comments one by one."""
    for page in pages:
        if isinstance(page, Failure) or settings.form is Form.PAGE:
            yield page
            continue
        for index, unit in enumerate(page.units or ()):
            if unit.kind is UnitKind.COMMENT:
                yield replace(
                    page,
                    id=f"{page.id}#{index}",
                    text=unit.text(page.text),
                    form=Form.PASSAGE,
                    units=None,
                    author=unit.author,
                    date=unit.date,
                )


def _read_page(stream: Stream, form: Format, settings: ReadSettings) -> Iterator[Document | Failure]:
    source = stream.source
    data = stream.whole()
    text = decode(data, encoding=settings.encoding)
    if not text.strip():
        raise source.error("nothing but white space; give a file with text")
    if form is Format.HTML:
        yield _html(text, source, settings)
        return
    yield Document(id=source.stem, text=text, source=source.name, form=settings.form)
    bad = first_bad_line(data, codec_name(settings.encoding) if settings.encoding else detect(data))
    if bad is not None:
        yield source.failure("a byte that is not of the text's encoding, read as U+FFFD; name its --encoding", line=bad)


def _html(markup: str, source: Source, settings: ReadSettings) -> Document:
    if settings.form is Form.PAGE:
        from annotate.pages.html import read_html

        return read_html(markup, id=source.stem, source=source.name)
    from annotate.pages.files.fragments import plain_text

    text = plain_text(markup)
    if not text:
        raise source.error("no text in this page; give one with words between its tags")
    return Document(id=source.stem, text=text, source=source.name, form=settings.form)


def _with_own_ids(found: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    ids = _Ids()
    for each in found:
        if isinstance(each, Document) and (own := ids.own(each.id)) != each.id:
            yield replace(each, id=own)
        else:
            yield each


class _Ids:
    """The ids given out in a run, as 64-bit hashes in one array: 11 to 21 bytes an id, where a set of them takes 100.

    Two of ten million ids share a hash once in 400,000 runs; the second then ends in ~2 without need.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._used = 0
        self._repeats: dict[int, int] = {}

    def own(self, id: str) -> str:
        """The id itself where it is new, else the next of id~2, id~3 that is."""
        key = _hash(id)
        if self._add(key):
            return id
        number = self._repeats.get(key, 1) + 1
        while not self._add(_hash(f"{id}~{number}")):
            number += 1
        self._repeats[key] = number
        return f"{id}~{number}"

    def _add(self, key: int) -> bool:
        if self._used * 4 > len(self._slots) * 3:
            old = self._slots
            self._slots, self._used = array("Q", bytes(16 * len(old))), 0
            for kept in filter(None, old):
                self._add(kept)
        slots, mask = self._slots, len(self._slots) - 1
        place = key & mask
        while slots[place]:
            if slots[place] == key:
                return False
            place = (place + 1) & mask
        slots[place] = key
        self._used += 1
        return True


def _hash(id: str) -> int:
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1
