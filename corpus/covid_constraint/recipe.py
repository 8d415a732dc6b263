"""COVID posts: tweets of officials and experts, and claims that fact-checkers found false (CONSTRAINT-2021).

Source: github.com/diptamath/covid_fake_news at 030deba36d118c124709fd72d7d5f14c7bc69053, data/Constraint_Train.csv
and data/english_test_with_labels.csv
Paper: Patwa et al. 2021
Licence: MIT is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: real or fake. Real posts that are no reply or repost count as reporting (9 or 10 of 12 read were), other
real ones are not disinformation; fake ones stay open, for only about half of 28 read like disinformation (the rest
is satire, fact-checkers' wording and plain claims).
What is wrong: real and fake differ in kind (health authorities, summaries of claims). 4,000 rows, half of each.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight

PARTS = {"train": "Constraint_Train.csv", "test": "english_test_with_labels.csv"}


def read(checkout: Path) -> Iterator[Row]:
    for part, name in PARTS.items():
        with (checkout / "data" / name).open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                real = line["label"] == "real"
                own = real and not line["tweet"].startswith(("@", "RT "))
                yield Row(
                    id=part + line["id"],
                    text=straight(line["tweet"]),
                    register="post",
                    topic="covid",
                    target="reporting" if own else None,
                    target_not=("disinformation",) if real else (),
                    label_by="human" if real else "fact_checker",
                    native={"label": line["label"]},
                )


if __name__ == "__main__":
    run(__file__, read)
