"""The posts of "Q", from which QAnon came, 2017 to 2020.

Source: github.com/jkingsman/JSON-QAnon at 0df265552de009693a8ff9fa00d36067b79cb170, posts.line-json.jsonl
Paper: none; archive by J. Kingsman
Licence: MIT for the collection, "for research purposes only"; the posts have none, so not for an openly licensed
model.
Labels: none; posts of 25 words or more count as disinformation (20 of 25 read were; the rest pass on links to news
or are about the boards themselves).
What is wrong: one-sided, no honest text of the same kind; a style known at a glance.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight

REFERENCE = re.compile(r">>\d+\s*")


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "posts.line-json.jsonl").open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            meta = line["post_metadata"]
            board = meta["source"]
            yield Row(
                id=str(meta["id"]),
                text=straight(REFERENCE.sub("", line.get("text") or "")),
                date=datetime.fromtimestamp(meta["time"], UTC).date().isoformat(),
                publisher=f"{board['site']}/{board['board'].strip('/')}",
                register="post",
                topic="qanon",
                target="disinformation",
                label_by="other",
                native={"series": "Q posts"},
            )


if __name__ == "__main__":
    run(__file__, read)
