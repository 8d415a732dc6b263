"""Titles of submissions to r/science and r/conspiracytheories, 2019 and 2020.

Source: github.com/ersingt/GA at 5d0b4bfcb28eeaa00c5281ede718dcc75f946115,
projects/project_3-master/data/merged_submissions.csv
Licence: none stated, so not for an openly licensed model.
Labels: the subreddit. Titles of r/science count as reporting (11 of 12 read were); the others stay open (5 of 12
read like disinformation, many are questions).
What is wrong: topic and register differ between the two. 3,000 titles, half of each.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    path = checkout / "projects/project_3-master/data/merged_submissions.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            science = line["subreddit"] == "1"
            subreddit = "science" if science else "conspiracytheories"
            yield Row(
                id=str(place),
                text=straight(line["title"]),
                date=datetime.fromtimestamp(int(line["created_utc"]), UTC).date().isoformat(),
                publisher=f"r/{subreddit}",
                register="headline" if science else "post",
                topic="science" if science else "conspiracy",
                target="reporting" if science else None,
                target_not=("disinformation",) if science else (),
                label_by="section",
                native={"subreddit": subreddit},
            )


if __name__ == "__main__":
    run(__file__, read)
