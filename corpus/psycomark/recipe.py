"""PsyCoMark: posts of 190 subreddits, from conspiracy to ordinary ones (SemEval-2026 task 10, texts put back).

Source: github.com/Arenaa/PsyCoMark at c65db82ee03932e87773cb0a7ea396bc05dc3075, data/train_rehydrated.jsonl
Paper: SemEval-2026 task 10
Licence: none stated, so not for an openly licensed model.
Labels: conspiracy Yes, No or Can't tell by up to several annotators, and types of marked spans, kept in `native`. A
majority of No means not disinformation (10 of 12 read); Yes means "about a conspiracy", not "written as one" (14 of
25), and stays open.
What is wrong: the name of the subreddit gives the label away. Posts with a slur, contact data or Holocaust denial
were left out.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


@dataclass
class Post:
    """A post with the votes and the marks of all who annotated it."""

    text: str
    subreddit: str
    votes: Counter[str] = field(default_factory=Counter)
    marks: set[str] = field(default_factory=set)


def read(checkout: Path) -> Iterator[Row]:
    posts: dict[str, Post] = {}
    with (checkout / "data/train_rehydrated.jsonl").open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            post = posts.setdefault(line["_id"], Post(line["text"], line["subreddit"]))
            post.votes[line["conspiracy"]] += 1
            post.marks.update(marker["type"] for marker in line["markers"])
    for row, post in posts.items():
        yield Row(
            id=row,
            text=straight(post.text),
            publisher=f"r/{post.subreddit}",
            register="post",
            topic="conspiracy",
            target_not=("disinformation",) if 2 * post.votes["No"] > post.votes.total() else (),
            label_by="human",
            native={"conspiracy": dict(post.votes), "marker_types": sorted(post.marks)},
        )


if __name__ == "__main__":
    run(__file__, read)
