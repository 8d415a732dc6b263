"""Which format an input is in: by what the user says, by the ending of its name, then by its first bytes."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from pathlib import PurePath

from annotate.errors import SettingsError
from annotate.pages.files.encodings import decode, marked_encoding
from annotate.pages.files.streams import Source


class Format(StrEnum):
    """The formats that are read; these are the names that `--input-format` takes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    WARC = "warc"
    DATASET = "dataset"
    COMMENTS = "comments"
    DISQUS = "disqus"
    WXR = "wxr"


_ENDINGS = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".shtml": Format.HTML,
    ".json": Format.JSON, ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".csv": Format.CSV,
    ".tsv": Format.TSV, ".tab": Format.TSV, ".parquet": Format.PARQUET, ".pq": Format.PARQUET, ".warc": Format.WARC,
}  # fmt: skip

_RECORDS = frozenset({Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.PARQUET, Format.WARC})
"""Their readers see for themselves what is no record, one by one."""

PACKED_ENDINGS = (".gz", ".gzip", ".zst", ".zstd")

# Kinds that hold no page, known by name because their content may be text as well.
_OTHER_ENDINGS = frozenset({
    ".avi", ".bmp", ".c", ".class", ".cpp", ".css", ".doc", ".docx", ".epub", ".gif", ".go", ".h", ".ico", ".ini",
    ".ipynb", ".java", ".jpeg", ".jpg", ".js", ".less", ".lock", ".map", ".mht", ".mhtml", ".mjs", ".mov", ".mp3",
    ".mp4", ".odt", ".otf", ".pdf", ".png", ".ppt", ".pptx", ".py", ".pyc", ".rs", ".rtf", ".scss", ".sh", ".sql",
    ".sqlite", ".svg", ".toml", ".ts", ".ttf", ".wav", ".webm", ".webp", ".woff", ".woff2", ".xls", ".xlsx", ".yaml",
    ".yml",
})  # fmt: skip

_MAGIC = (
    (b"PAR1", Format.PARQUET),
    (b"WARC/", Format.WARC),
)
_FOREIGN_MAGIC = (
    (b"PK\x03\x04", "a zip archive (or an Office file)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"\x1f\x8b", "packed twice"),
    (b"\x28\xb5\x2f\xfd", "packed twice"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"ARROW1", "an Arrow file outside a dataset folder"),
    (b"{\\rtf", "an RTF document"),
)
_WHAT_IS_READ = "give text, HTML, JSON, JSONL, CSV, Parquet, WARC or a comment export, plain or as .gz or .zst"

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,4000}?-->\s*){0,8}+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT_START = re.compile(
    r"\s*<(?:article|blockquote|div|figure|h[1-6]|main|p|section|table|ul)(?:\s[^<>]*)?>", re.I
)
_JSON_START = re.compile(r"""\s*(?:\{\s*["}]|\[\s*[\[\]{"])""")
_LOOKED_AT = 65_536
_CONTROLS = bytes(code for code in range(32) if code not in b"\0\t\n\x0b\x0c\r\x1b")

_MOST_CONTROLS = 0.05
"""Share of control characters from which a file is no text: random bytes have 0.10, a terminal's log 0.01."""

_MOST_ZEROS = 0.3
"""Share of zero bytes from which a file is no text; a text with stray zero bytes stays far below."""


def named_format(name: str) -> Format:
    """The format of that name; SettingsError for an unknown one."""
    try:
        return Format(name.lower())
    except ValueError:
        known = ", ".join(Format)
        raise SettingsError(f"input format {name!r}: not known; give one of {known}") from None


def stem_of(name: str) -> str:
    """A file's name without its folders, without `.gz` or `.zst`, and without its ending."""
    path = PurePath(name)
    if path.suffix.lower() in PACKED_ENDINGS:
        path = path.with_suffix("")
    return path.stem or path.name


def format_of(source: Source, head: bytes) -> Format:
    """The format of an input that begins with `head`; PageError where it is none that is read."""
    path = PurePath(source.name)
    if path.suffix.lower() in PACKED_ENDINGS:
        path = path.with_suffix("")
    ending = path.suffix.lower()
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    _refuse_foreign(source, head, ending)
    by_name = _ENDINGS.get(ending)
    if by_name in (Format.PARQUET, Format.WARC, Format.HTML, Format.CSV, Format.TSV):
        return by_name
    text = decode(head[:_LOOKED_AT])
    if is_html(text) and by_name not in (Format.JSON, Format.JSONL):
        return Format.HTML
    if by_name in (Format.TEXT, Format.MARKDOWN):
        return by_name
    if by_name is Format.JSONL:
        return Format.JSON if text.lstrip().startswith("[") else Format.JSONL
    if by_name is Format.JSON or _JSON_START.match(text):
        return Format.JSONL if _is_one_object_a_line(decode(head)) else Format.JSON
    if ending == ".xml" or text.lstrip().startswith("<?xml") or text.lstrip().startswith("<rss"):
        return _xml_format(source, text)
    return _table_format(text) or Format.TEXT


def is_html(text: str) -> bool:
    """Whether `text` begins as an HTML page does."""
    return _HTML_START.match(text) is not None


def is_fragment(text: str) -> bool:
    """Whether `text` is the inside of an HTML page: it begins with a block and closes one."""
    return _FRAGMENT_START.match(text) is not None and "</" in text


def _refuse_foreign(source: Source, head: bytes, ending: str) -> None:
    what = next((what for magic, what in _FOREIGN_MAGIC if head.startswith(magic)), None)
    if what is None and head[257:262] == b"ustar":
        what = "a tar archive"
    if what is None and ending in _OTHER_ENDINGS:
        what = f"of the kind {ending}"
    if what is None and _ENDINGS.get(ending) not in _RECORDS and _is_binary(head):
        what = "binary, of an unknown kind"
    if what is not None:
        raise source.error(f"{what}, which is not read; {_WHAT_IS_READ}")


def _is_binary(head: bytes) -> bool:
    sample = head[:_LOOKED_AT]
    if not sample or marked_encoding(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(sample) or sample.count(0) > _MOST_ZEROS * len(sample)


def _is_one_object_a_line(text: str) -> bool:
    import orjson

    lines = [line for line in text.lstrip().split("\n", 64) if line.strip()]
    if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(orjson.loads(lines[0]), dict)
    except orjson.JSONDecodeError:
        return False


def _xml_format(source: Source, text: str) -> Format:
    if "disqus.com" in text[:4096]:
        return Format.DISQUS
    if "wordpress.org/export" in text[:4096]:
        return Format.WXR
    if "<html" in text[:4096].lower():
        return Format.HTML
    raise source.error("XML, but neither a Disqus nor a WordPress (WXR) export; give one of these, or the page as HTML")


def _table_format(text: str) -> Format | None:
    """CSV or TSV for text of no telling name whose first line holds column names, the text's own among them."""
    from annotate.pages.files.columns import TEXT_NAMES

    header = text.lstrip().partition("\n")[0]
    if len(header) > 2_000:
        return None
    for delimiter, form in ((",", Format.CSV), ("\t", Format.TSV), (";", Format.CSV)):
        cells = [cell.strip().lower() for cell in next(csv.reader([header], delimiter=delimiter), [])]
        if len(cells) > 1 and all(0 < len(cell) <= 40 for cell in cells) and any(cell in TEXT_NAMES for cell in cells):
            return form
    return None
