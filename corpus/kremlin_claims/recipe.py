"""Summaries in English of pro-Kremlin disinformation cases that EUvsDisinfo collected, 2015 to 2020.

Source: github.com/StevenPeutz/Disinformation-NLP-R-project at c4ab9698481c668fe6b0344306fdd9517569d746,
data/EXTRA_RussianPropagandaSubset.csv
Paper: the database of EUvsDisinfo
Licence: MIT is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: every row is a claim that EUvsDisinfo lists as disinformation (21 of 25 read were written so).
What is wrong: one-sided by country; written by analysts, not by the outlets, so pair it with honest claims of the
same war. Misses are headings such as "More details about ..." and one-liners that sound true. 4,000 rows drawn at
random.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/EXTRA_RussianPropagandaSubset.csv").open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            yield Row(
                id=str(place),
                text=straight(line["text"]),
                publisher="EUvsDisinfo summary",
                register="claim",
                topic="russia and neighbours",
                target="disinformation",
                label_by="fact_checker",
                native={"label": "pro-Kremlin disinformation case"},
            )


if __name__ == "__main__":
    run(__file__, read)
