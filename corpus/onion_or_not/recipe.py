"""Headlines of The Onion, and real ones as odd from r/NotTheOnion.

Source: github.com/lukefeilberg/onion at 3088d75b93051883300273089ee921b4189184f0, OnionOrNot.csv
Licence: none stated, so not for an openly licensed model.
Labels: the source. Real headlines count as reporting (12 of 12 read were), The Onion's are neither that nor
disinformation (11 of 12 were satire).
What is wrong: odd news only. 3,000 headlines, half of each.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "OnionOrNot.csv").open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            onion = line["label"] == "1"
            yield Row(
                id=str(place),
                text=straight(line["text"]),
                publisher="The Onion" if onion else "r/NotTheOnion",
                register="satire" if onion else "headline",
                topic="odd news",
                target=None if onion else "reporting",
                target_not=("disinformation", "reporting") if onion else ("disinformation",),
                label_by="outlet",
                native={"onion": onion},
            )


if __name__ == "__main__":
    run(__file__, read)
