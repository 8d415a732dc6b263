"""Civil Comments: reader comments of about 50 local and national news sites, 2015 to 2017 (the toxic part).

Source: github.com/ipavlopoulos/toxic_spans at beaf170538df8275c3447b2e26070f2f82e55272, data/comments.csv
Paper: Borkan et al. 2019; Pavlopoulos et al., ACL 2022
Licence: CC0 1.0
Labels: at least half of the raters found each comment toxic. All count as opinion: angry, honest comments.
What is wrong: insults and slurs in nearly every row, so a model could learn that rude means opinion; neither
article nor site is known. The rows were drawn round robin over length bands of 120 characters, so long comments are
over-represented.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, run


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/comments.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            yield Row(
                id=line["comment_id"],
                text=post(line["comment_text"]),
                publisher="civil comments (about 50 news sites)",
                register="comment",
                target="opinion",
                label_by="other",
                native={"civil_comments_toxicity": ">=0.5 of raters"},
            )


if __name__ == "__main__":
    run(__file__, read)
