"""Perspectrum: perspectives of one sentence on debated claims, from three sites of debates.

Source: github.com/CogComp/perspectrum at b42c27b85f20f2a35c0a0895698fa242ccf160ab,
data/dataset/perspective_pool_v1.0.json
Paper: Chen et al., NAACL 2019
Licence: CC BY-SA 4.0 (data/dataset/license.txt): open, but what is made of it must have the same licence, so not for
the openly licensed model.
Labels: the site. All count as opinion (20 of 25 read were; the rest are flat facts and fragments).
What is wrong: very short (median 10 words). Perspectives from web search and paraphrases were left out; 400 of each
site.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, tidy


def read(checkout: Path) -> Iterator[Row]:
    pool = (checkout / "data/dataset/perspective_pool_v1.0.json").read_text(encoding="utf-8")
    for perspective in json.loads(pool):
        yield Row(
            id=str(perspective["pId"]),
            text=tidy(perspective["text"]),
            publisher=perspective["source"],
            register="claim",
            target="opinion",
            label_by="other",
            native={"source": perspective["source"]},
        )


if __name__ == "__main__":
    run(__file__, read)
