"""The bytes of one input: opened once, unpacked on the way, and bounded however large they grow.

Three caps keep memory flat. Formats that have to be held whole end at `MAX_PAGE_BYTES`, lines of line formats at
`MAX_LINE_BYTES` (a longer one is passed over without being held), and files that have to be copied to disk first at
`MAX_COPY_BYTES`. All count unpacked bytes, so that a zip bomb ends there too.
"""

from __future__ import annotations

import gzip
import io
import re
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from annotate.errors import PageError
from annotate.records import Failure, Form

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_PAGE_BYTES = 32 * 2**20
"""Largest page, text or JSON file; the largest pages seen in web crawls have 10 to 20 MB, nearly all below 1 MB."""

MAX_LINE_BYTES = 16 * 2**20
"""Longest line of a line format, and largest row of a CSV file."""

MAX_PASSED_BYTES = 64 * 2**20
"""Length of an overlong line from which the rest of the file is given up: a bomb of zeros would take hours to pass."""

MAX_COPY_BYTES = 4 * 2**30
"""Largest Parquet file that comes packed or by pipe: it is read from both ends and has to lie on disk."""

HEAD_BYTES = 2**20
"""How much of an input is looked at to find its format, columns, delimiter and encoding."""

_CHUNK = 65_536
_ZSTD_CHUNK = 512
"""Packed bytes given to zstandard at once: it unpacks them in one go, and four can hold 128 KiB, so 512 make 16 MiB."""

_BREAKS_OFF = "breaks off inside its {} data; whole records before that place are read; fetch the file again"
_BROKEN = "broken {} data ({}); whole records before that place are read; fetch the file again"

_CONTROLS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]")

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How inputs are to be read; the defaults find out by name and content."""

    form: Form = Form.PAGE
    """A page with units, or each record (row, or file) exactly one passage."""
    text_field: str | None = None
    """The column that holds the text; `None`: found among the usual names."""
    id_field: str | None = None
    encoding: str | None = None
    input_format: str | None = None
    """A name of `files.formats.Format`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a file, a dataset folder, standard input, a file of an fsspec address."""

    name: str
    """As given and fit for print: what rows and failures call it."""
    stem: str
    """Name without folder and ending, unique in a run: the id of its document, or the start of its records' ids."""
    open: Callable[[], IO[bytes]]
    path: Path | None = None
    """Where it lies on disk, if it does."""

    def failure(self, what: str, *, line: int | None = None, id: str | None = None) -> Failure:
        """A record of this input that could not be read; `what` says what is wrong and how to mend it."""
        place = self.name if line is None else f"{self.name}:{line}"
        message = f"{place}: {what.removeprefix(f'{place}: ')}"
        return Failure(self.name, line, id, PageError.__name__, printable(message))

    def error(self, what: str) -> PageError:
        """What a reader raises where the input, or the rest of it, cannot be read."""
        return PageError(printable(f"{self.name}: {what}"))


def printable(text: str) -> str:
    """`text` on one line of valid Unicode, from left to right: all else that file names may hold becomes escapes.

    >>> printable("a\\nb\\udcff")
    'a\\\\nb\\\\xff'
    """
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), plain)


class _Front(io.RawIOBase):
    """A file from its front again, of which the first bytes have been read already (a pipe cannot go back)."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._start[: len(view)] or self._rest.read(len(view))
        self._start = self._start[len(data) :]
        view[: len(data)] = data
        return len(data)


class Stream:
    """The unpacked bytes of one source, from front to end once; its head can be looked at before."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._raw = source.open()
        self._start = self._raw.read(len(_ZSTD))
        self.is_packed = self._start.startswith((_GZIP, _ZSTD))
        self._chunks = self._unpacked()
        self._broken: PageError | None = None
        self._head: list[bytes] = []
        size = 0
        try:
            while size < HEAD_BYTES and (chunk := next(self._chunks, None)) is not None:
                self._head.append(chunk)
                size += len(chunk)
        except PageError as error:  # what came before is good, and is read first
            self._broken = error

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        if self._raw is not sys.stdin.buffer:
            self._raw.close()

    @property
    def head(self) -> bytes:
        """The first `HEAD_BYTES`, or fewer where the input ends."""
        return b"".join(self._head)[:HEAD_BYTES]

    def chunks(self) -> Iterator[bytes]:
        """All bytes from the front; PageError at the place where a packed file breaks off."""
        while self._head:
            yield self._head.pop(0)
        if self._broken:
            raise self._broken
        yield from self._chunks

    def whole(self, limit: int = MAX_PAGE_BYTES) -> bytes:
        """All bytes at once; PageError where they are more than `limit`."""
        held = bytearray()
        for chunk in self.chunks():
            held += chunk
            if len(held) > limit:
                raise self.source.error(
                    f"larger than {limit // 2**20} MiB unpacked, which is the most that is read at once; "
                    "split it, or give its records as JSONL, CSV or Parquet, which are streamed"
                )
        return bytes(held)

    def lines(
        self, separator: bytes = b"\n", recoded: Iterable[bytes] | None = None
    ) -> Iterator[tuple[int, bytes | None]]:
        """Lines without their separator, numbered from 1; `None` stands for one longer than `MAX_LINE_BYTES`.

        `recoded` are the chunks in an encoding that the separator fits, where the input's own is UTF-16 or UTF-32.
        """
        held: list[bytes] = []
        number, size = 1, 0
        for chunk in recoded or self.chunks():
            pieces = chunk.split(separator)
            for position, piece in enumerate(pieces):
                size += len(piece)
                if size > MAX_LINE_BYTES:
                    held.clear()
                else:
                    held.append(piece)
                if size > MAX_PASSED_BYTES:
                    raise self.source.error(f"line {number} has no end; give a file with one record a line")
                if position < len(pieces) - 1:
                    yield number, (b"".join(held) if size <= MAX_LINE_BYTES else None)
                    held, size, number = [], 0, number + 1
        if size:
            yield number, (b"".join(held) if size <= MAX_LINE_BYTES else None)

    def copied(self) -> IO[bytes]:
        """The bytes in an unnamed file on disk, for formats that are read from both ends."""
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (the caller reads and closes it)
        size = 0
        for chunk in self.chunks():
            size += len(chunk)
            if size > MAX_COPY_BYTES:
                copy.close()
                raise self.source.error(f"larger than {MAX_COPY_BYTES // 2**30} GiB; unpack it, then give the file")
            copy.write(chunk)
        copy.seek(0)
        return copy

    def _unpacked(self) -> Iterator[bytes]:
        front = io.BufferedReader(_Front(self._start, self._raw), _CHUNK)
        if self._start.startswith(_GZIP):
            yield from self._from_gzip(front)
        elif self._start.startswith(_ZSTD):
            yield from self._from_zstd(front)
        else:
            while chunk := front.read(_CHUNK):
                yield chunk

    def _from_gzip(self, packed: BinaryIO) -> Iterator[bytes]:
        try:
            with gzip.GzipFile(fileobj=packed) as unpacked:
                while chunk := unpacked.read1(_CHUNK):
                    yield chunk
        except EOFError:
            raise self.source.error(_BREAKS_OFF.format("gzip")) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise self.source.error(_BROKEN.format("gzip", error)) from None

    def _from_zstd(self, packed: BinaryIO) -> Iterator[bytes]:
        import zstandard

        unpacker = zstandard.ZstdDecompressor().decompressobj()
        try:
            while chunk := packed.read(_ZSTD_CHUNK):
                while chunk:
                    if unpacker.eof:
                        unpacker = zstandard.ZstdDecompressor().decompressobj()
                    if unpacked := unpacker.decompress(chunk):
                        yield unpacked
                    chunk = unpacker.unused_data if unpacker.eof else b""
        except zstandard.ZstdError as error:
            raise self.source.error(_BROKEN.format("zstd", error)) from None
        if not unpacker.eof:
            raise self.source.error(_BREAKS_OFF.format("zstd"))
