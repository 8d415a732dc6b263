"""Rows on their way to a file: JSONL, CSV or Parquet, finished under their name only when all of them are there."""

from __future__ import annotations

import csv
import gzip
import io
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, cast

from annotate.errors import SettingsError
from annotate.labels import LABELS

PARTIAL = ".partial"
"""What an unfinished output is called: its name and this. It is kept where a run was stopped."""
PARQUET_BATCH_ROWS = 5_000


class Format(StrEnum):
    """How rows are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class RowWriter(Protocol):
    """Takes rows one by one."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Takes one row."""

    def close(self) -> None:
        """Writes what is still held."""


def format_of(path: Path | None, wanted: Format | None) -> Format:
    """The format asked for, or that of the file's ending (`.gz` and `.zst` may stand behind it), or JSONL."""
    if wanted is not None:
        return wanted
    if path is None:
        return Format.JSONL
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    ending = name.rpartition(".")[2]
    if ending not in {*Format, "json", "ndjson"}:
        raise SettingsError(
            f"{path}: the ending '.{ending}' names no format: use .jsonl, .csv or .parquet, or say --format"
        )
    return Format(ending) if ending in set(Format) else Format.JSONL


class OutputFile(AbstractContextManager["OutputFile"]):
    """A file of rows that appears under its name only when it is whole.

    Rows go to `NAME.partial`, which takes the place of NAME when the block ends well, and is kept as it is when it
    does not. `path=None` is standard output. Raises SettingsError where NAME exists and `overwrite` is false.
    """

    def __init__(self, path: Path | None, format: Format, *, overwrite: bool = False) -> None:
        if path is not None and path.exists() and not overwrite:
            raise SettingsError(f"{path} exists: choose another name, or say --overwrite to replace it")
        if path is None and format is Format.PARQUET:
            raise SettingsError("Parquet is not for a terminal or a pipe: name a file with -o")
        if format is Format.PARQUET and path is not None and path.suffix in {".gz", ".zst"}:
            raise SettingsError(f"{path}: Parquet is compressed inside; name it without {path.suffix}")
        self._path = path
        self._partial = None if path is None else path.with_name(path.name + PARTIAL)
        self._format = format

    def __enter__(self) -> OutputFile:
        self._closing = ExitStack()
        self._stream = _open(self._partial, self._path, self._closing)
        self._writer = _WRITERS[self._format](self._stream)
        return self

    def write(self, row: Mapping[str, Any]) -> None:
        """Takes one row."""
        self._writer.write(row)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._writer.close()
            self._stream.flush()
        finally:
            self._closing.close()
        if kind is None and self._partial is not None and self._path is not None:
            _sync(self._partial)
            self._partial.replace(self._path)


class _JsonLines:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, row: Mapping[str, Any]) -> None:
        import orjson

        self._stream.write(orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS) + b"\n")

    def close(self) -> None:
        pass


class _Csv:
    """One column a key; `scores` and `shares` in a column each label, other objects and lists as JSON.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        self._writer: csv.DictWriter[str] | None = None

    def write(self, row: Mapping[str, Any]) -> None:
        flat = flatten(row)
        if self._writer is None:
            self._writer = csv.DictWriter(self._text, fieldnames=list(flat))
            self._writer.writeheader()
        self._writer.writerow({name: _cell(value) for name, value in flat.items()})

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class _Parquet:
    """`scores` and `shares` as a column each label, `page_type` and `extra` as JSON text; zstd inside."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rows: list[dict[str, Any]] = []
        self._writer: Any = None

    def write(self, row: Mapping[str, Any]) -> None:
        self._rows.append(flatten(row, keep_lists=True))
        if len(self._rows) >= PARQUET_BATCH_ROWS:
            self._flush()

    def close(self) -> None:
        if self._rows or self._writer is None:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self._writer is None:
            schema = _parquet_schema(list(self._rows[0]) if self._rows else [])
            self._writer = pq.ParquetWriter(self._stream, schema, compression="zstd")
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._writer.schema))
        self._rows = []


_WRITERS: dict[Format, type[_JsonLines] | type[_Csv] | type[_Parquet]] = {
    Format.JSONL: _JsonLines,
    Format.CSV: _Csv,
    Format.PARQUET: _Parquet,
}
_SPREAD = {"scores": [str(label) for label in LABELS], "shares": [*map(str, LABELS), "unsure"]}
_INTEGERS = {"schema", "unit_index", "parent", "depth", "passage_index", "start", "end", "line"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flatten(row: Mapping[str, Any], *, keep_lists: bool = False) -> dict[str, Any]:
    """A row as a table has it: scores and shares spread over columns, objects as JSON text with sorted keys."""
    import orjson

    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name in _SPREAD:
            for label in _SPREAD[name]:
                flat[f"{name.removesuffix('s')}_{label}"] = (value or {}).get(label)
        elif isinstance(value, dict) or (isinstance(value, list) and not keep_lists):
            keys = orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS
            flat[name] = orjson.dumps(value, default=str, option=keys).decode()
        else:
            flat[name] = value
    return flat


def _cell(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _parquet_schema(names: list[str]) -> Any:
    import pyarrow as pa

    def kind(name: str) -> Any:
        if name in _INTEGERS:
            return pa.int64()
        if name.startswith(("score_", "share_")):
            return pa.float64()
        if name == "pieces":
            return pa.list_(pa.list_(pa.int64()))
        return pa.bool_() if name == "truncated" else pa.string()

    return pa.schema([(name, kind(name)) for name in names])


def _open(partial: Path | None, path: Path | None, closing: ExitStack) -> IO[bytes]:
    """The stream to write to; `closing` closes it and what is below it, but never standard output."""
    if partial is None or path is None:
        return sys.stdout.buffer
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: the folder {path.parent} does not exist: make it, or choose another name")
    raw = closing.enter_context(partial.open("wb"))
    if path.suffix == ".gz":
        # No name and no time in the header: the same rows give the same bytes.
        return cast("IO[bytes]", closing.enter_context(gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)))
    if path.suffix == ".zst":
        import zstandard

        return closing.enter_context(zstandard.ZstdCompressor().stream_writer(raw, closefd=False))
    return raw


def _sync(path: Path) -> None:
    """Makes sure that the bytes are on the disk before the name says so."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def write_json(folder: Path, name: str, value: Any) -> None:
    """Writes one JSON file into a folder that is made where it is missing; whole or not at all."""
    import orjson

    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / (name + PARTIAL)
    partial.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    partial.replace(folder / name)
