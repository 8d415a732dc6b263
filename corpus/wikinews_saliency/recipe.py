"""Wikinews in English, 2004 to 2014.

Source: github.com/dexter/dexter-datasets at 8a933bfce43ba0238d3b9e2ca065d41c22205cf5,
entity-saliency/saliency-dataset.json
Paper: Trani et al., DocEng 2016
Licence: CC BY 2.5 (Wikinews); the repository Apache-2.0
Labels: salience of entities, not kept. Every article counts as reporting because of its outlet (25 of 25 read
were).
What is wrong: short; some open with a picture's caption or a remnant of wiki markup.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import MARKUP, Row, run, tidy

PICTURE_END = re.compile(r"^\]\]\s*", re.MULTILINE)


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "entity-saliency/saliency-dataset.json").open(encoding="utf-8") as lines:
        for article in map(json.loads, filter(str.strip, lines)):
            parts = {part["name"]: html.unescape(part.get("value", "")) for part in article["document"]}
            body = "\n\n".join(text for name, text in parts.items() if name.startswith("body") and text)
            yield Row(
                id=str(article["wikinewsId"]),
                text=PICTURE_END.sub("", tidy(MARKUP.sub("", body))),
                title=article["title"],
                date=day(parts["dateline"]),
                url=f"https://en.wikinews.org/wiki/{article['wikiTitle']}",
                publisher="wikinews.org",
                register="article",
                target="reporting",
                label_by="outlet",
                native={"docId": article["docId"], "n_entities": len(article["saliency"])},
            )


def day(dateline: str) -> str | None:
    """November 13, 2004 -> 2004-11-13."""
    try:
        return datetime.strptime(dateline.strip(), "%B %d, %Y").date().isoformat()
    except ValueError:
        return None


if __name__ == "__main__":
    run(__file__, read)
