"""English press releases of the presidents of Russia and Ukraine, October 2021 to June 2022.

Source: github.com/PeiYiZhuo/zelenskyy-putin at 134450b5183c05bcbaac31d87e0e0ed65d54986e,
press_release_data/putin.csv and zelenskyy.csv
Licence: none stated, so not for an openly licensed model.
Labels: the side, kept in `native`. No row has a target: of 34 read, most were news of protocol, greetings and
speeches.
What is wrong: an official register for measuring, both sides of it, and no class. 800 releases, half of each.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight

LONGEST = 12_000  # characters kept, back to the last end of a word
csv.field_size_limit(1_000_000)  # speeches are longer than the default allows
SIDES = {
    "putin": ("kremlin.ru", "russian presidency", "russian presidency"),
    "zelenskyy": ("president.gov.ua", "ukraine war", "ukrainian presidency"),
}


def read(checkout: Path) -> Iterator[Row]:
    for name, (publisher, topic, side) in SIDES.items():
        with (checkout / f"press_release_data/{name}.csv").open(encoding="utf-8", newline="") as lines:
            for place, line in enumerate(csv.DictReader(lines)):
                yield Row(
                    id=f"{name}{place}",
                    text=cut(straight(line["body"])),
                    title=line["headline"].strip(),
                    date=line["date"][:10],
                    url=line["link"],
                    publisher=publisher,
                    register="press_release",
                    topic=topic,
                    label_by="outlet",
                    native={"side": side},
                )


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


if __name__ == "__main__":
    run(__file__, read)
