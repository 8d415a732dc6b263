"""CheckThat! 2022, task 3A: articles whose main claim fact-checkers rated.

Source: github.com/flaviomerenda/Tracing-Bias-for-Fairer-Content-Based-Misinformation-Detection at
7ac222883740e927e034b3367e5a00acb7802cd1, data/raw/clef22/Task3_english_training.csv
Paper: Köhler et al. 2022
Licence: ISC is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: false, partially false, true or other, kept in `native`. True ones are not disinformation; the others stay
open (of 26 false ones read, 17 or 18 were; many are ordinary articles around a rated claim).
What is wrong: the source's titles do not belong to the texts, so they are kept in `native` only; remains of page
furniture; long texts are cut at 12,000 characters. Names of accounts stay.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, plain, run, windows

LONGEST = 12000  # characters kept


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/raw/clef22/Task3_english_training.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            rating = line["our rating"].lower()
            yield Row(
                id=line["public_id"],
                text=cut(article(line["text"])),
                register="article",
                target_not=("disinformation",) if rating == "true" else (),
                label_by="fact_checker",
                native={"rating": rating, "source_title": plain(line["title"]) or None},
            )


def article(text: str) -> str:
    """The plain text; each line is a paragraph where no empty line stands between paragraphs."""
    text = windows(text)
    return plain(text if "\n\n" in text else text.replace("\n", "\n\n"))


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


if __name__ == "__main__":
    run(__file__, read)
