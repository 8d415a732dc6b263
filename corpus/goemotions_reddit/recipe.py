"""GoEmotions: short comments of many subreddits, dev and test parts.

Source: github.com/monologg/GoEmotions-pytorch at b75f9d3a8b76bc1060687925b04ca98a1b8ea66b,
data/original/{dev,test}.tsv
Paper: Demszky et al., ACL 2020
Licence: Apache-2.0 (the repository's)
Labels: 27 emotions and neutral, by raters, kept in `native`. A comment is never reporting; which of the other two
it is, is left open (of 25 read, about 15 were opinion, the rest chat, jokes and thanks).
What is wrong: not about news; names and religions are masked as [NAME] and [RELIGION]. Only comments of eight words
or more, round robin over the first emotion, so rare emotions are over-represented.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, run


def read(checkout: Path) -> Iterator[Row]:
    folder = checkout / "data/original"
    emotions = (folder / "labels.txt").read_text(encoding="utf-8").split()
    for part in ("dev", "test"):
        for line in (folder / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
            text, numbers, row = line.split("\t")
            yield Row(
                id=row,
                text=post(text),
                publisher="reddit",
                register="comment",
                target_not=("reporting",),
                label_by="human",
                native={"emotions": [emotions[int(number)] for number in numbers.split(",")]},
            )


if __name__ == "__main__":
    run(__file__, read)
