"""Bytes become text: which encoding a page or a table is in, and what text it then is.

The order of evidence: what the user names, a byte order mark, the zero bytes of UTF-16 and UTF-32, UTF-8 (its own
check: text in another encoding hardly ever passes), what the page declares, and last what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from annotate.errors import SettingsError

SAMPLE_BYTES = 65_536
"""How much of a file the guess looks at: more text does not change it, and the detector is slow."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What pages call Latin-1 is in practice the larger set of which it is a part (WHATWG Encoding Standard, §4.2).
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# The encodings that pages were ever written in; left to itself the detector also names DOS and Mac code pages.
_WEB_ENCODINGS = [
    "cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "iso8859_5", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip

_WESTERN_SHARE = 0.06
"""Share of bytes above 127 up to which text is taken for windows-1252 without asking. French has 0.04, Polish 0.08;
with a curly apostrophe or two in a short English text the detector answers Big5."""

_CHAOS_MARGIN = 0.05
"""windows-1252 is kept where another single-byte set reads at most this much cleaner: a French page fits both it and
windows-1250 with chaos 0.0."""

_ZERO_SHARE = 0.02
"""Share of zero bytes on one side of the byte pairs from which a text is UTF-16: Chinese with a line end now and then
has 0.02 to 0.05, English 1.0; a UTF-8 text with stray zero bytes has them on both sides."""

_SURE_ZERO_SHARE = 0.6
"""Share from which no second look is needed; below it, what reads as UTF-8 without control characters is UTF-8."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 8_192
"""Bytes from the top in which a declaration counts; the HTML standard asks for the first 1,024, pages are sloppier."""


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data`, its newlines LF, without byte order mark and zero characters (see `clean`).

    `encoding` is the user's word and is not doubted; `declared` is what came with the data (an HTTP header). Bytes that
    the encoding does not have become U+FFFD: a page is never lost for one bad byte. Raises SettingsError for an
    encoding name that Python does not know.
    """
    codec = codec_name(encoding) if encoding else detect(data, declared=declared)
    return clean(data.decode(codec, "replace"))


def detect(data: bytes, *, declared: str | None = None) -> str:
    """The Python codec that `data` is in; it may fail on single bytes of it, so decode with `errors="replace"`."""
    marked = marked_encoding(data)
    if marked:
        return marked
    declarations = [declared, declared_encoding(data)]
    if b"\x1b" in data and any(_codec(name) == "iso2022_jp" for name in declarations):
        return "iso2022_jp"  # seven-bit, so it would pass for UTF-8
    if is_mostly_utf8(data):
        return "utf-8"
    for name in declarations:
        codec = _codec(name)
        if codec and codec != "utf-8" and _reads(data, codec):
            return codec
    return _guess(data)


def marked_encoding(data: bytes) -> str | None:
    """The codec that a byte order mark or the zero bytes of UTF-16 and UTF-32 give away; `None` for neither."""
    by_mark = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return by_mark or _by_zero_bytes(data[:SAMPLE_BYTES])


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the top of a page names: the charset of an HTML `meta`, or an XML declaration's encoding."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def codec_name(name: str) -> str:
    """Python's name for an encoding that a user names; SettingsError for one that it does not have."""
    codec = _codec(name)
    if codec is None:
        raise SettingsError(
            f"encoding {name!r}: not known; give a name such as utf-8, windows-1252, utf-16, shift_jis or koi8-r"
        )
    return codec


def clean(text: str) -> str:
    """`text` as a document holds it: CRLF and CR become LF, byte order marks at the top and zero characters go.

    A zero character (NUL) stands for nothing a person reads, and databases and C programs refuse it; everything else
    stays, bidirectional controls, emoji and combining marks among it.

    >>> clean("\\ufeffone\\r\\ntwo\\rthree\\0")
    'one\\ntwo\\nthree'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")


def is_mostly_utf8(data: bytes) -> bool:
    """True for UTF-8, also with single broken bytes: more of its non-ASCII characters must read well than badly."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sample = _around_high_bytes(data)
        text = sample.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(1 for character in text if character > "\x7f") - bad
        return good > bad
    return True


def first_bad_line(data: bytes, codec: str) -> int | None:
    """Number of the first line (from 1) with a byte that `codec` does not have; `None` where all bytes read well."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        good = clean(data[: error.start].decode(codec, "ignore"))
        return good.count("\n") + 1
    return None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        "".encode(name.strip())  # refuses rot13, base64 and zlib, which are codecs as well
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):  # ValueError: a zero byte in the name
        return None
    if codec.name in ("utf-8-sig", "utf-7"):  # nobody writes UTF-7; what declares it is an attack on old browsers
        return "utf-8"
    return _LARGER.get(codec.name, codec.name)


def _by_zero_bytes(sample: bytes) -> str | None:
    sample = sample[: len(sample) - len(sample) % 4] or sample[: len(sample) - len(sample) % 2]
    if len(sample) < 2 or 0 not in sample:
        return None
    units = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) % 4 == 0:
        quarters = [sample[position::4].count(0) for position in range(4)]
        if quarters[2] == quarters[3] == units // 2 > quarters[0]:
            return "utf-32-le"
        if quarters[0] == quarters[1] == units // 2 > quarters[3]:
            return "utf-32-be"
    if max(even, odd) < _SURE_ZERO_SHARE * units and _is_text(sample):
        return None
    for zeros, others, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros >= max(1, _ZERO_SHARE * units) and others * 10 <= zeros and _reads(sample, codec, strictly=True):
            return codec
    return None


def _is_text(sample: bytes) -> bool:
    text = sample.decode("utf-8", "ignore")
    good = len(text.encode("utf-8"))
    return good + 3 >= len(sample) and not any("\0" < character < "\t" for character in text)


def _reads(data: bytes, codec: str, *, strictly: bool = False) -> bool:
    """Whether `codec` reads (nearly) all of `data`: unless strictly, one character in a hundred may be broken."""
    text = data.decode(codec, "replace")
    bad = text.count("\ufffd")
    if strictly:
        # A sample may end inside a pair, and control characters show that the bytes were paired wrongly.
        return bad <= 1 and not any(character < "\t" for character in text)
    return bad * 100 <= len(text)


def _guess(data: bytes) -> str:
    sample = _around_high_bytes(data)
    high = sum(1 for byte in data[: 16 * SAMPLE_BYTES] if byte > 127)
    if high <= _WESTERN_SHARE * min(len(data), 16 * SAMPLE_BYTES):
        return "cp1252"
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_WEB_ENCODINGS)
    best = matches.best()
    if best is None:
        return "cp1252"
    for match in matches:
        if match.encoding == "cp1252" and match.chaos <= best.chaos + _CHAOS_MARGIN:
            return "cp1252"
    return _LARGER.get(best.encoding, best.encoding)


def _around_high_bytes(data: bytes) -> bytes:
    """Up to SAMPLE_BYTES of the lines that hold bytes above 127: the others say nothing about the encoding."""
    return _first_bytes(line for line in data.splitlines(keepends=True) if not line.isascii())


def _first_bytes(lines: Iterable[bytes]) -> bytes:
    chosen = bytearray()
    for line in lines:
        chosen += line[:SAMPLE_BYTES]
        if len(chosen) >= SAMPLE_BYTES:
            break
    return bytes(chosen[:SAMPLE_BYTES])
