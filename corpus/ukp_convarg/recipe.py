"""UKPConvArg1: short posts of createdebate.com and convinceme.net on 16 topics, 32 sides.

Source: github.com/UKPLab/acl2016-convincing-arguments at ca9d24e41b8805ff2e1d3585d552b49bb64a65f7,
data/UKPConvArg1-Ranking-CSV/*.csv
Paper: Habernal and Gurevych, ACL 2016
Licence: CC BY 4.0 (the posts CC BY 3.0 and public domain)
Labels: rank of convincingness and side of the debate, kept in `native`. Every post counts as opinion (24 of 25 read
were).
What is wrong: evergreen debates (evolution, school uniforms), not news; some creationist claims.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, present, run

SIDE_IN_ID = 30  # characters of the side's name that an id carries


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "data/UKPConvArg1-Ranking-CSV")
    for path in sorted(folder.glob("*.csv")):
        side = path.stem
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            if line.strip():
                number, rank, text = line.split("\t", 2)
                yield Row(
                    id=f"{side[:SIDE_IN_ID]}-{number}",
                    text=post(text.replace("<br/>", "\n\n")),
                    publisher="createdebate.com/convinceme.net",
                    register="post",
                    topic=side.split("_")[0].replace("-", " "),
                    target="opinion",
                    label_by="other",
                    native={"debate_side": side, "convincing_rank": float(rank)},
                )


if __name__ == "__main__":
    run(__file__, read)
