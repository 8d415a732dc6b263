"""Twitter15 and Twitter16: tweets that started viral stories of 2015 and 2016, with the verdict on the story.

Source: github.com/chunyuanY/RumorDetection at db497762e6254fa00207d70dc42f9a6a6ba9795a,
dataset/twitter1{5,6}/*.{train,dev,test}
Paper: Ma et al. 2017
Licence: none stated, so not for an openly licensed model.
Labels: true, false, unverified or non-rumor, kept in `native`. True ones and non-rumours count as reporting (22 of
26 read were); false (8 of 25 read like disinformation; several debunk, or are true) and unverified stay open.
What is wrong: lower-cased by the source, with URL in place of links, which gives the corpus away.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    seen: set[str] = set()
    for name in ("twitter15", "twitter16"):
        for part in ("train", "dev", "test"):
            listing = (checkout / f"dataset/{name}/{name}.{part}").read_text(encoding="utf-8")
            for line in listing.splitlines():
                tweet, text, label = line.split("\t")
                report = label in {"true", "non-rumor"}
                if tweet in seen:
                    continue
                seen.add(tweet)
                yield Row(
                    id=tweet,
                    text=straight(text),
                    publisher="Twitter",
                    register="post",
                    topic="viral news",
                    target="reporting" if report else None,
                    target_not=("disinformation",) if report else (),
                    label_by="fact_checker",
                    native={"label": label, "set": name},
                )


if __name__ == "__main__":
    run(__file__, read)
