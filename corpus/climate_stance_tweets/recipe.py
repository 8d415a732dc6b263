"""Tweets on climate change, 2015 to 2018, whose stance three people agreed on.

Source: github.com/KristiRakipllari/Twitter-Climate-Change-Sentiment-Analysis at
e37fd3642fd75eab5cff605bca125f6c51a3c521, data/testset.csv (the other parts are not in the repository's snapshot)
Paper: none; collected by C. Bauch, University of Waterloo
Licence: none stated, so not for an openly licensed model.
Labels: anti, neutral, pro or news. News counts as reporting (15 of 16 read was); pro is not disinformation; anti
(4 of 12 read were; the rest sneers and doubts) and neutral stay open.
What is wrong: many shared posts that break off, some passed through a wrong encoding, a few are not English. 2,800
rows, drawn so that the stances come out even.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, reread, run, straight

SHORT = 10  # digits of an id that no other row of the source begins with
STANCES = {"-1": "anti (denies man-made climate change)", "0": "neutral", "1": "pro", "2": "news"}


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/testset.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            stance = STANCES[line["sentiment"]]
            yield Row(
                id=line["tweetid"],
                text=straight(reread(line["message"]).replace("$q$", "'").replace("\ufffd", "")),
                publisher="Twitter",
                register="post",
                topic="climate",
                target="reporting" if stance == "news" else None,
                target_not=("disinformation",) if stance in {"news", "pro"} else (),
                label_by="human",
                native={"stance": stance},
            )


if __name__ == "__main__":
    run(__file__, read, short=lambda row: row[:SHORT])
