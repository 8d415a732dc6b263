"""YouTube comments under videos of CNN, BBC, Sky News and Fox News on the war in Ukraine, 2023.

Source: github.com/lyndsayroach/YouTube-Comment-Analysis-Classification at b5ef57ac6aa6f875f45c0a9c4a2d522e860f5028,
YouToubeComments.csv
Licence: none stated, so not for an openly licensed model.
Labels: the channel only. A comment is never reporting; which of the other two it is, is left open (of 25 read, 17
were opinion, 7 like propaganda, 1 spam).
What is wrong: no labels; some rows are not English. 3,000 rows of five words or more, round robin over videos.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, run


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "YouToubeComments.csv").open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            yield Row(
                id=str(place),
                text=post(line["Comments"]),
                url=f"https://www.youtube.com/watch?v={line['VideoID']}",
                publisher=f"youtube {line['Labels']}",
                register="comment",
                topic="ukraine war",
                target_not=("reporting",),
                label_by="other",
                native={"channel": line["Labels"], "video": line["VideoID"]},
            )


if __name__ == "__main__":
    run(__file__, read)
