"""BASIL: news reports of US politics, 2010 to 2019, in threes: New York Times, Fox News and HuffPost on one event.

Source: github.com/launchnlp/BASIL at 4fdbc4f68d5ddae648990063cb6dd11424d96222, articles/*/*.json and
annotations/*/*.json
Paper: Fan et al., EMNLP 2019
Licence: none stated, so not for an openly licensed model.
Labels: spans of lexical and of informational bias by trained annotators; their numbers and the annotations of the
whole article are kept in `native`. All count as reporting, for they ran as news (24 of 25 read were).
What is wrong: some articles repeat the headline as their first paragraph.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy

LONGEST = 100  # characters of a topic
OUTLETS = {"nyt": "nytimes.com", "fox": "foxnews.com", "hpo": "huffpost.com"}


def read(checkout: Path) -> Iterator[Row]:
    for path in sorted(present(checkout / "articles").glob("*/*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        notes = checkout / "annotations" / path.parent.name / f"{path.stem}_ann.json"
        marks = json.loads(notes.read_text(encoding="utf-8"))
        bias = Counter(mark["bias"] for mark in marks["phrase-level-annotations"])
        yield Row(
            id=path.stem,
            text=tidy("\n\n".join(" ".join(sentences) for sentences in article["body-paragraphs"])),
            title=article["title"],
            date=article["date"],
            url=article["url"],
            publisher=OUTLETS[article["source"].lower()],
            register="article",
            topic=article["main-event"].lower()[:LONGEST],
            target="reporting",
            label_by="section",
            native={
                "lexical": bias["lex"],
                "informational": bias["inf"],
                "article_level": marks["article-level-annotations"],
            },
        )


if __name__ == "__main__":
    run(__file__, read)
