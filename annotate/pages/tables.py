"""The records of tables, one by one: rows of JSON, JSONL, CSV, TSV and Parquet files and of saved datasets.

A row's line is counted from 1: the line it begins on in JSONL and CSV, its number in the other formats.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from annotate.pages.files.columns import TEXT_NAMES, Row, check_columns, find_name
from annotate.pages.files.encodings import codec_name, detect, marked_encoding
from annotate.pages.files.formats import Format
from annotate.pages.files.streams import MAX_LINE_BYTES, ReadSettings, Source, Stream
from annotate.records import Failure

_LIST_NAMES = (
    "rows", "data", "records", "items", "articles", "documents", "docs", "pages", "posts", "comments", "results",
    "entries", "hits", "passages",
)  # fmt: skip
"""Where a JSON object that is no record itself keeps its records."""

MAX_CONTAINERS = 500_000
"""Lists and objects in one JSON value: an empty list is three bytes in a file and 300 in memory."""

MAX_COLUMNS = 10_000
"""Columns of a CSV file: 16 MiB of commas would make as many names."""

_SPACE = re.compile(r"[ \t\r\n]*")
_BATCH_ROWS = 32
"""Rows taken from Parquet and Arrow at once; rows with whole pages in them have 0.1 to 1 MB each."""

_BUFFER = 65_536
_SNIFFED = 65_536
_LINE_COST = 150
"""Bytes that a remembered line takes besides its characters; without it, 16 MiB of empty lines would take 2 GiB."""
_MAX_REPAIRS = 20
"""Quotes never closed after which a CSV file is given up: each costs a second reading of up to `MAX_LINE_BYTES`."""


def read_rows(stream: Stream, form: Format, settings: ReadSettings) -> Iterator[Row | Failure]:
    """The rows of a JSON, JSONL, CSV, TSV or Parquet input; PageError where the rest of it cannot be read."""
    if form is Format.JSON:
        return _read_json(stream, settings)
    if form is Format.JSONL:
        return _read_jsonl(stream, settings)
    if form is Format.PARQUET:
        return _read_parquet(stream, settings)
    return _read_csv(stream, form, settings)


def _read_json(stream: Stream, settings: ReadSettings) -> Iterator[Row | Failure]:
    source = stream.source
    data = stream.whole()
    codec = codec_name(settings.encoding) if settings.encoding else marked_encoding(data) or "utf-8"
    try:
        text = data.decode(codec).removeprefix("\ufeff").strip()
        del data
        if text.startswith("["):
            yield from _read_array(text, source)
            return
        value = _json(text)
    except ValueError as error:  # of JSON or of its encoding
        raise source.error(f"broken JSON ({error}); mend it, or give one record a line as JSONL") from None
    records = _records(value)
    if records is None and isinstance(value, dict):
        yield Row(1, value, named=False)
        return
    if not records:
        raise source.error("JSON without any record; give an object, an array of objects, or one object a line")
    for number, record in enumerate(records, start=1):
        yield _as_row(record, number, source)


def _read_array(text: str, source: Source) -> Iterator[Row | Failure]:
    """The elements of a JSON array, parsed one by one; PageError at the place where the array breaks off."""
    decoder = json.JSONDecoder()
    place = _behind_space(text, 1)
    number = 0
    while text[place : place + 1] != "]" or number:
        number += 1
        try:
            end = decoder.raw_decode(text, place)[1]
        except (ValueError, RecursionError) as error:
            raise source.error(f"broken JSON at record {number} ({error}); mend it or give JSONL") from None
        try:
            yield _as_row(_json(text[place:end]), number, source)
        except ValueError as error:
            yield source.failure(f"broken JSON ({error}); mend the record or leave it out", line=number)
        place = _behind_space(text, end)
        if text[place : place + 1] == "]":
            return
        if text[place : place + 1] != ",":
            raise source.error(f"broken JSON behind record {number} (expected a comma); mend it or give JSONL")
        place = _behind_space(text, place + 1)
    raise source.error("JSON without any record; give an array with at least one object")


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _json(text: str) -> Any:
    """The value of a JSON text; ValueError where it is broken. NaN, which JSON lacks and pandas writes, is null."""
    import orjson

    if len(text) > MAX_CONTAINERS and text.count("[") + text.count("{") > MAX_CONTAINERS:
        raise ValueError(f"more than {MAX_CONTAINERS:,} lists and objects in one record")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as broken:
        if "NaN" not in text and "Infinity" not in text:
            raise ValueError(str(broken)) from None
    try:
        return orjson.loads(orjson.dumps(json.loads(text)))
    except (RecursionError, TypeError) as error:  # nested without end; half a surrogate pair
        raise ValueError(str(error)) from None


def _records(value: object) -> list[Any] | None:
    """The records that a JSON value wraps; `None` where it is one record itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or find_name(value, TEXT_NAMES):
        return None
    name = find_name((name for name in value if isinstance(value[name], list | dict)), _LIST_NAMES)
    inner = value[name] if name else None
    if isinstance(inner, dict):
        return _records(inner)
    if not isinstance(inner, list):
        return None
    return [_unwrapped(record) for record in inner]


def _unwrapped(record: object) -> object:
    """A record out of the envelope that dataset viewers (`row`) and search engines (`_source`) put it in."""
    if isinstance(record, dict) and not find_name(record, TEXT_NAMES):
        for name in ("row", "_source"):
            if isinstance(record.get(name), dict):
                return record[name]
    return record


def _as_row(record: object, line: int, source: Source) -> Row | Failure:
    if isinstance(record, str):
        return Row(line, {"text": record})
    if not isinstance(record, dict):
        return source.failure(f"expected an object, found {type(record).__name__}; give one object a record", line=line)
    return Row(line, record)


def _read_jsonl(stream: Stream, settings: ReadSettings) -> Iterator[Row | Failure]:
    source = stream.source
    # JSON is UTF-8 by its standard (RFC 8259), so other bytes are an error of their line and no reason to guess.
    for number, line in _lines(stream, settings, "utf-8"):
        if line is None:
            yield source.failure(_too_long(), line=number)
            continue
        text = line.strip()
        if not text:
            continue
        if _is_damaged(text):
            yield source.failure("bytes that are not UTF-8; mend the line, or name its --encoding", line=number)
            continue
        try:
            record = _json(text)
        except ValueError as error:
            yield source.failure(f"broken JSON ({error}); mend the line or leave it out", line=number)
            continue
        yield _as_row(record, number, source)


def _too_long() -> str:
    return f"longer than {MAX_LINE_BYTES // 2**20} MiB, which is the most that a record may have; split it"


def _is_damaged(text: str) -> bool:
    return not text.isascii() and any("\udc80" <= character <= "\udcff" for character in text)


def _lines(stream: Stream, settings: ReadSettings, usual: str) -> Iterator[tuple[int, str | None]]:
    """Decoded lines with their line ends gone; bytes that are not of the encoding stand as lone surrogates."""
    head = stream.head
    codec = codec_name(settings.encoding) if settings.encoding else marked_encoding(head) or usual
    if codec.replace("_", "-").startswith(("utf-16", "utf-32")):
        decoder = codecs.getincrementaldecoder(codec)("replace")
        numbered = stream.lines(recoded=(decoder.decode(chunk).encode("utf-8", "replace") for chunk in stream.chunks()))
        codec = "utf-8"
    else:
        numbered = stream.lines(b"\r" if b"\r" in head and b"\n" not in head else b"\n")
    for number, line in numbered:
        text = None if line is None else line.decode(codec, "surrogateescape")
        yield number, text.removeprefix("\ufeff") if text and number == 1 else text


def _read_csv(stream: Stream, form: Format, settings: ReadSettings) -> Iterator[Row | Failure]:
    source = stream.source
    head = stream.head
    usual = detect(head[: head.rfind(b"\n") + 1] or head)  # a head that ends inside a character is not broken
    top = head.decode(codec_name(settings.encoding) if settings.encoding else usual, "replace")
    if not top.strip():
        raise source.error("empty; give a table with a header line and at least one row")
    csv.field_size_limit(MAX_LINE_BYTES)  # the module's own 131,072 characters are too few for an article
    records = _csv_records(_lines(stream, settings, usual), _delimiter(top, form), source)
    header: list[str] | None = None
    rows = 0
    for record in records:
        if isinstance(record, Failure):
            yield record
        elif header is None:
            header = _header(record.cells, source, settings)
        elif len(record.cells) != len(header):
            found = f"{len(record.cells)} cells where the header has {len(header)}"
            yield source.failure(f"{found}; quote cells that hold the delimiter or a newline", line=record.line)
        elif any(map(_is_damaged, record.cells)):
            yield source.failure(f"bytes that are not {usual}; mend the row, or name the --encoding", line=record.line)
        else:
            rows += 1
            yield Row(record.line, dict(zip(header, record.cells, strict=True)))
    if header is not None and not rows:
        raise source.error("a header line and no whole row; give at least one row")


def _header(cells: list[str], source: Source, settings: ReadSettings) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        raise source.error(f"{len(cells):,} columns, where {MAX_COLUMNS:,} are the most; give a table of texts")
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip() or f"column {number}"
        names.append(name if name not in names else f"{name} {number}")
    check_columns(names, source, settings)
    return names


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: list[str]


def _csv_records(
    lines: Iterator[tuple[int, str | None]], delimiter: str, source: Source
) -> Iterator[_Record | Failure]:
    """Records of a CSV file. A quote that is never closed costs the line it stands on, not all that follow it."""
    feed = _Feed(lines)
    for _ in range(_MAX_REPAIRS):
        try:
            for cells in csv.reader(feed, delimiter=delimiter):
                if feed.at_end and feed.taken:
                    raise csv.Error("a quote that is never closed")  # noqa: TRY301
                line = feed.finish()
                if len(cells) > 1 or (cells and cells[0].strip()):
                    yield _Record(line, cells)
        except csv.Error as error:
            yield source.failure(f"broken row ({error}); mend it or leave it out", line=feed.taken[0][0])
            feed.go_back()
        else:
            return
    raise source.error(f"{_MAX_REPAIRS} broken quotes; the rest is not read; give a CSV file whose quotes are closed")


class _Feed:
    """Lines for the CSV reader, those of the record under way remembered so that they can be read again."""

    def __init__(self, lines: Iterator[tuple[int, str | None]]) -> None:
        self.taken: list[tuple[int, str | None]] = []
        self.at_end = False
        self._size = 0
        self._lines = lines
        self._again: deque[tuple[int, str | None]] = deque()

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        number, line = self._again.popleft() if self._again else next(self._lines, (0, None))
        if not number:
            self.at_end = True
            raise StopIteration
        self.taken.append((number, line))
        self._size += len(line or "") + _LINE_COST
        if line is None or self._size > MAX_LINE_BYTES:
            raise csv.Error(_too_long())
        return f"{line}\n"

    def finish(self) -> int:
        """Forget the record under way, which is whole; the number of its first line."""
        first = self.taken[0][0]
        self.taken.clear()
        self._size = 0
        return first

    def go_back(self) -> None:
        """Take the line behind the one that the broken record began on as the next one."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.finish()
        self.at_end = False


def _delimiter(top: str, form: Format) -> str:
    """The delimiter under which the first rows come out most even."""
    if form is Format.TSV and "\t" in top.partition("\n")[0]:
        return "\t"
    lines = top[:_SNIFFED].splitlines(keepends=True)
    lines = lines[:-1] if len(lines) > 1 and len(top) > _SNIFFED else lines  # the last one is cut
    best, best_score = ",", 0.0
    for delimiter in ",;\t|":
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            score = widths.count(widths[0]) / len(widths) + min(widths[0], 100) / 1000
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _read_parquet(stream: Stream, settings: ReadSettings) -> Iterator[Row | Failure]:
    import pyarrow
    from pyarrow import parquet

    source = stream.source
    on_disk: IO[bytes] = source.path.open("rb") if source.path and not stream.is_packed else stream.copied()
    with on_disk:
        try:
            # Without these two, pyarrow holds whole row groups, usually a million rows; threads hold 40 MB more.
            table = parquet.ParquetFile(on_disk, pre_buffer=False, buffer_size=_BUFFER)
        except (pyarrow.ArrowException, OSError) as error:
            raise source.error(f"no whole Parquet file ({_first_line(error)}); write or fetch it again") from None
        check_columns(table.schema_arrow.names, source, settings)
        if not table.metadata.num_rows:
            raise source.error("a Parquet file without rows; give one with at least one")
        first = 1
        for group in range(table.num_row_groups):
            number = first
            first += table.metadata.row_group(group).num_rows
            try:
                for batch in table.iter_batches(_BATCH_ROWS, row_groups=[group], use_threads=False):
                    yield from _arrow_rows(batch, number, source)
                    number += batch.num_rows
            except (pyarrow.ArrowException, OSError) as error:
                what = f"rows {number} to {first - 1} cannot be read ({_first_line(error)}); write the file again"
                yield source.failure(what, line=number)


def read_dataset(source: Source, settings: ReadSettings) -> Iterator[Row | Failure]:
    """The rows of a folder that `save_to_disk` wrote, split by split, as stored: no picture or sound is decoded.

    Rows of the splits of a dataset are numbered through. Raises PageError where the folder is not whole.
    """
    import pyarrow
    from datasets import DatasetDict, load_from_disk

    try:
        saved = load_from_disk(str(source.path))
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise source.error(f"no whole dataset folder ({_first_line(error)}); save the dataset again") from None
    number = 1
    for split in saved.values() if isinstance(saved, DatasetDict) else [saved]:
        check_columns(split.column_names, source, settings)
        try:
            for table in split.with_format("arrow").iter(batch_size=_BATCH_ROWS):
                yield from _arrow_rows(table, number, source)
                number += table.num_rows
        except (pyarrow.ArrowException, OSError) as error:
            raise source.error(f"breaks off behind row {number - 1} ({_first_line(error)}); save it again") from None
    if number == 1:
        raise source.error("a dataset without rows; give one with at least one")


def _arrow_rows(batch: Any, first: int, source: Source) -> Iterator[Row | Failure]:
    """The rows of an Arrow batch or table, numbered from `first`."""
    for position in range(batch.num_rows):
        try:
            yield Row(first + position, batch.slice(position, 1).to_pylist()[0])
        except (ValueError, OverflowError) as error:  # text that is not UTF-8; dates that Python does not have
            what = f"a cell that cannot be read ({_first_line(error)}); write the table again with text as UTF-8"
            yield source.failure(what, line=first + position)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]
