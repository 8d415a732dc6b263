"""PHEME: tweets of rumours while news was breaking (Sydney, Charlie Hebdo, Ottawa, Ferguson, Germanwings).

Source: github.com/flaviomerenda/Tracing-Bias-for-Fairer-Content-Based-Misinformation-Detection at
7ac222883740e927e034b3367e5a00acb7802cd1, data/raw/unifiedm2/pheme.csv
Paper: Zubiaga et al. 2016
Licence: ISC is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: true or false. True rumours count as reporting (8 of 8 read were); false ones stay open, for most are honest
news that proved wrong (6 of 8).
What is wrong: neither authors nor dates are in this copy.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/raw/unifiedm2/pheme.csv").open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            true = line["labels"].lower() == "true"
            yield Row(
                id=str(place),
                text=straight(line["text"]),
                publisher="Twitter",
                register="post",
                topic="breaking news",
                target="reporting" if true else None,
                target_not=("disinformation",) if true else (),
                label_by="human",
                native={"label": line["labels"].capitalize()},
            )


if __name__ == "__main__":
    run(__file__, read)
