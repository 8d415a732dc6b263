"""Rumours about COVID of early 2020, from Twitter and from sites of fact-checkers.

Source: github.com/MickeysClubhouse/COVID-19-rumor-dataset at 6ba8adf28a2ca607717c6bbe3c1f4ea95d6d9571,
Data/twitter/Twitter.csv and Data/news/news.csv
Paper: Cheng et al. 2021
Licence: MIT is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: T (true), F (false) or U (unverified), kept in `native`. True ones are not disinformation (10 of 12 read);
the others stay open (12 of 28 false ones read were).
What is wrong: most false rows are a fact-checker's wording ("A post claims ..."); some rows are in covid_constraint
too. 4,000 rows, drawn so that labels and sources come out even.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    for line in table(checkout / "Data/twitter/Twitter.csv"):
        if line[0] != "No.":
            yield rumour(f"t{line[0]}", line[1], line[2], publisher="Twitter", register="post")
    for line in table(checkout / "Data/news/news.csv"):
        yield rumour(f"n{line[0]}", line[1], line[2], publisher="web/fact-check", register="claim")


def table(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(lines)


def rumour(row: str, label: str, text: str, *, publisher: str, register: str) -> Row:
    return Row(
        id=row,
        text=straight(text),
        publisher=publisher,
        register=register,
        topic="covid",
        target_not=("disinformation",) if label == "T" else (),
        label_by="fact_checker",
        native={"label": label},
    )


if __name__ == "__main__":
    run(__file__, read)
