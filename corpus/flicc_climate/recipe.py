"""FLICC: short contrarian texts on climate (paragraphs of blogs, tweets, comments), each with a fallacy.

Source: github.com/fzanart/FLICC at 2060d2deb48c81810d75d8af4f5a181bf6be98a6, Data/fallacy_{train,val,test}.csv
Paper: Zanartu, Cook et al. 2024
Licence: MIT is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: 12 fallacies, kept in `native`. Only "conspiracy theory" counts as disinformation (23 of 25 read were); the
other fallacies stay open (14 of 25 of all rows were).
What is wrong: one-sided, no honest text of the same kind; some texts are lower-cased or cut by the source, some had
passed through a wrong encoding, which is mended here.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight

MISREAD = re.compile(r"[¬√‚\uf8ff][^\x00-\x7f]+")
PART = re.compile(r"_?(train|dev|test)\d?$")


def read(checkout: Path) -> Iterator[Row]:
    for part in ("train", "val", "test"):
        with (checkout / f"Data/fallacy_{part}.csv").open(encoding="utf-8", newline="") as lines:
            for place, line in enumerate(csv.DictReader(lines)):
                yield Row(
                    id=f"{part}{place}",
                    text=straight(MISREAD.sub(mended, line["text"])),
                    publisher=f"climate contrarian: {PART.sub('', line['Source'])}",
                    register="post",
                    topic="climate",
                    target="disinformation" if line["label"] == "conspiracy theory" else None,
                    label_by="human",
                    native={"fallacy": line["label"], "claim": line["Claim"] or None, "source": line["Source"]},
                )


def mended(match: re.Match[str]) -> str:
    """UTF-8 that was once read as Mac Roman; anything else as it is."""
    try:
        return match.group().encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return match.group()


if __name__ == "__main__":
    run(__file__, read)
