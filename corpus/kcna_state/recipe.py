"""KCNA: English articles of North Korea's state agency, 2011 and 2012.

Source: github.com/xmarquez/KCNA at ba82fadc306ff79bcf974c490907f4c029bb3b81, data/KCNA_2011.rda and KCNA_2012.rda
Licence: GPL-3 is the package's; the texts are KCNA's, so not for an openly licensed model.
Labels: the outlet. Titles of the agency's propaganda, found by their words, count as disinformation (12 of 12 read
fit); the others stay open, for half of them are propaganda too, and no honest text.
What is wrong: one outlet, old, and one topic: to be paired with honest news on Korea from elsewhere. 1,600 articles,
half of each; some are in Spanish, though called English.
"""

import bz2
import hashlib
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight

LONGEST = 12_000  # characters kept, back to the last end of a word
PROPAGANDA = re.compile(
    r"rodong sinmun|minju joson|commentary|condemn|denounc|prais|laud|slam|flay|accus|urge|calls? for|called for|reject"
    r"|under fire|assail|hail|blast|warn|traitor|disclos|great|confrontation|crime|provo|critici|ridicul|cprk|brand"
    r"|immortal|decry|hostile|rights|eternal|spokes|trumpet|statement|violation|exploit",
    re.IGNORECASE,
)
BREAK = re.compile(r"(?<=[.!?\":'])\s*(?:,\s+)+")
DAY = re.compile(r"/(\d{4})(\d\d)(\d\d)-")
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
MAGIC = b"RDX2\nX\n"


def read(checkout: Path) -> Iterator[Row]:
    articles = [article for year in (2011, 2012) for article in stories(checkout / f"data/KCNA_{year}.rda")]
    seen: set[str] = set()
    for link, title, story in articles:
        text = straight(BREAK.sub("\n\n", story.translate(WIDE).replace("\r", " ").strip()))
        name = link.replace("/", "_")[-25:]
        filtered = bool(PROPAGANDA.search(title))
        day = DAY.search(link)
        if name in seen:
            name = f"{name}_{digest(text)}"
        if name in seen:
            continue
        seen.add(name)
        yield Row(
            id=name,
            text=cut(text),
            title=title,
            date="-".join(day.groups()) if day else None,
            url=link,
            publisher="KCNA",
            register="article",
            topic="north korea",
            target="disinformation" if filtered else None,
            label_by="outlet",
            native={"outlet": "KCNA (state agency)", "title_filter": filtered},
        )


def stories(path: Path) -> Iterator[tuple[str, str, str]]:
    """Link, title and text of each article that is called English."""
    table = Workspace(bz2.decompress(path.read_bytes())).tables()[0]
    for story, link, language, title in zip(
        table["story"], table["index.link"], table["language"], table["title"], strict=True
    ):
        if language == "en" and story:
            yield link, straight(title or ""), story


def digest(text: str) -> str:
    return hashlib.md5(re.sub(r"\W+", " ", text.lower()).strip().encode()).hexdigest()[:6]


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


@dataclass
class Workspace:
    """Tables of a saved R workspace, as far as these two files need it (R Internals, section 1.8)."""

    raw: bytes
    place: int = len(MAGIC) + 12
    symbols: list[str] = field(default_factory=list)

    def tables(self) -> list[dict[str, Any]]:
        return [dict(zip(names["names"], columns, strict=True)) for columns, names in self.value().values()]

    def number(self) -> int:
        self.place += 4
        return int.from_bytes(self.raw[self.place - 4 : self.place], "big", signed=True)

    def value(self) -> Any:
        return self.of_kind(self.number())

    def of_kind(self, flags: int) -> Any:
        """The value that follows its flags; of numbers with attributes the numbers alone."""
        kind, attributes = flags & 255, bool(flags & 0x200)
        if kind == 254:
            return None
        if kind == 255:
            return self.symbols[(flags >> 8) - 1]
        if kind == 1:
            self.symbols.append(self.value())
            return self.symbols[-1]
        if kind == 2:
            return self.pairs(flags)
        size = self.number()
        if kind == 9:
            return None if size == -1 else self.bytes(size).decode("utf-8", "replace")
        if kind in (10, 13, 14):
            width, form = (8, "d") if kind == 14 else (4, "i")
            numbers = struct.unpack(f">{size}{form}", self.bytes(size * width))
            if attributes:
                self.value()
            return numbers
        items = [self.value() for _ in range(size)]
        return (items, self.value()) if attributes else items

    def pairs(self, flags: int) -> dict[str, Any]:
        found = {}
        while flags & 255 == 2:
            if flags & 0x200:
                self.value()
            name = self.value() if flags & 0x400 else ""
            found[name] = self.value()
            flags = self.number()
        return found

    def bytes(self, size: int) -> bytes:
        self.place += size
        return self.raw[self.place - size : self.place]


if __name__ == "__main__":
    run(__file__, read)
