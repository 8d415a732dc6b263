"""C3: readers' comments under opinion articles of The Globe and Mail, 2012 to 2016.

Source: github.com/amitsultan/NLP_Discourse_parsing at 18fe222bfbe90d2072836f34fbd5fe5de41c7ecc, data/archive.zip
(C3_anonymized.csv)
Paper: Kolhatkar, Thain, Sorensen, Dixon and Taboada 2020
Licence: none stated in this copy; CC BY-NC-SA 4.0 by its makers, so not for an openly licensed model.
Labels: a crowd said how constructive and how toxic a comment is, kept in `native`. Every comment counts as opinion (23
of 25 read were; two deny or propagandise).
What is wrong: one newspaper, Canadian politics; the breaks between paragraphs are lost. 3,000 of 11,748 comments, as
many constructive ones as others.
"""

import csv
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, present, run

NUMBERS = (
    "njudgements_constructiveness_expt",
    "njudgements_toxicity_expt",
    "agree_constructiveness_expt",
    "agree_toxicity_expt",
    "constructive",
    "crowd_toxicity_level",
    "constructive_binary",
)
LONGEST = 80  # characters kept of each list of characteristics
WORDS = (
    "has_content",
    "constructive_characteristics",
    "non_constructive_characteristics",
    "toxicity_characteristics",
    "crowd_comments_constructiveness_expt",
    "crowd_comments_toxicity_expt",
    "other_toxic_chars",
)


def read(checkout: Path) -> Iterator[Row]:
    with (
        zipfile.ZipFile(present(checkout / "data/archive.zip")) as archive,
        archive.open("C3_anonymized.csv") as raw,
        io.TextIOWrapper(raw, encoding="utf-8", newline="") as lines,
    ):
        for line in csv.DictReader(lines):
            yield Row(
                id=line["comment_counter"],
                text=post(line["comment_text"]),
                publisher="theglobeandmail.com comments",
                register="comment",
                target="opinion",
                label_by="other",
                native=native(line),
            )


def native(line: dict[str, str]) -> dict[str, object]:
    """The labels of the crowd; what is empty is left out."""
    numbers = {key: float(line[key]) for key in NUMBERS}
    return numbers | {key: line[key][:LONGEST] for key in WORDS if line[key]}


if __name__ == "__main__":
    run(__file__, read)
