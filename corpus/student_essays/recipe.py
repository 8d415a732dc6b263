"""Persuasive essays of US pupils, grades 6 to 12 (PERSUADE, by way of the Feedback Prize).

Source: github.com/amitsultan/NLP_Discourse_parsing at 18fe222bfbe90d2072836f34fbd5fe5de41c7ecc,
data/feedback-prize-effectiveness/train/*.txt
Paper: Crossley et al. 2022
Licence: none stated in this copy (PERSUADE 2.0 is said to be CC BY 4.0, not verified), so not for an openly licensed
model.
Labels: none are kept. All count as opinion (22 of 25 read were).
What is wrong: a dozen prompts; learners' errors; some essays sum up a source text. 600 essays, drawn by a digest.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, decoded, present, reread, run, tidy, windows


def read(checkout: Path) -> Iterator[Row]:
    for path in sorted(present(checkout / "data/feedback-prize-effectiveness/train").glob("*.txt")):
        yield Row(
            id=path.stem,
            text=tidy(reread(windows(decoded(path.read_bytes())))),
            publisher="PERSUADE student essays",
            register="essay",
            target="opinion",
            label_by="other",
            native={},
        )


if __name__ == "__main__":
    run(__file__, read)
