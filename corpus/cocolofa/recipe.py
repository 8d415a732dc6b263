"""CoCoLoFa: comments on Global Voices articles, written to order by crowd workers, each with a fallacy or none.

Source: github.com/Crowd-AI-Lab/cocolofa at c39d45fdd57401e1f6cb674f25113dfa0304e734, dev.json and test.json
Paper: Yeh, Wan and Huang, EMNLP 2024
Licence: none stated, so not for an openly licensed model.
Labels: the fallacy asked of the writer, kept in `native`. Every comment argues a view and counts as opinion (24 of
25 read were).
What is wrong: written with the help of a language model, polite and well spelled, two to five sentences; the
fallacies are mild. Not to be the only comments that a model sees.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import STRAIGHT, Row, run


def read(checkout: Path) -> Iterator[Row]:
    for split in ("dev", "test"):
        for article in json.loads((checkout / f"{split}.json").read_text(encoding="utf-8")):
            for comment in article["comments"]:
                yield Row(
                    id=str(comment["id"]),
                    text=plain(comment["comment"]),
                    title=article["title"],
                    url=article["link"],
                    publisher="crowd workers on globalvoices.org",
                    register="comment",
                    target="opinion",
                    label_by="other",
                    native={
                        "split": split,
                        "fallacy": comment["fallacy"],
                        "news_id": comment["news_id"],
                        "respond_to": comment["respond_to"],
                        "worker_id": comment["worker_id"],
                    },
                )


def plain(text: str) -> str:
    """Straight quotation marks and line ends; spaces stay as they are."""
    return text.translate(STRAIGHT).replace("\r\n", "\n").replace("\r", "\n").strip()


if __name__ == "__main__":
    run(__file__, read)
