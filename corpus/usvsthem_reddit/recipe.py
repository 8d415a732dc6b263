"""Us vs. Them: comments on Reddit under shared articles on six groups of people, 2016 to 2019.

Source: github.com/HaakFab/bias_pc at a9de85f32620b57c944d200b48f2b2b63b7690bc,
USvsTHEM/UsVsThem_{train,valid,test}_public.csv
Paper: Huguet Cabot et al., EACL 2021
Licence: CC BY-NC 4.0, so not for an openly licensed model.
Labels: a scale of "us against them" and the group by crowd workers, and the side of the article's outlet by
AllSides, kept in `native`. Every comment counts as opinion (23 of 25 read were).
What is wrong: a share of rows is prejudice against groups; the publisher says which outlet the article was from.
3,000 rows, round robin over group, side, and whether it was found critical or discriminatory.
"""

import csv
import html
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, post, run


def read(checkout: Path) -> Iterator[Row]:
    for part in ("train", "valid", "test"):
        with (checkout / f"USvsTHEM/UsVsThem_{part}_public.csv").open(encoding="utf-8", newline="") as lines:
            for place, line in enumerate(csv.DictReader(lines)):
                yield Row(
                    id=f"{part}-{place}",
                    text=post(html.unescape(html.unescape(line["body"]))),
                    publisher=f"reddit (link to {line['allsides_name'] or 'nan'})",
                    register="comment",
                    topic=line["group"].lower(),
                    target="opinion",
                    label_by="other",
                    native={
                        "group": line["group"],
                        "bias": line["bias"] or None,
                        "usVSthem_scale": float(line["usVSthem_scale"]),
                        "is_Disc_Crit": float(line["is_Disc_Crit"] in {"True", "1.0", "1"}),
                    },
                )


if __name__ == "__main__":
    run(__file__, read)
