"""BABE: sentences from the news, judged by experts for bias and opinion.

Source: github.com/Media-Bias-Group/Neural-Media-Bias-Detection-Using-Distant-Supervision-With-BABE at
fb79f646dcabf1746f5ebedc06ed8dd61ba78188, data/final_labels_SG1.csv and final_labels_SG2.csv
Paper: Spinde et al., Findings of EMNLP 2021
Licence: GNU AGPL 3, which is unusual for data, so not for an openly licensed model.
Labels: biased or not, three steps from factual to opinion. Non-biased and entirely factual counts as reporting (12 of
13 read were), an expressed opinion as opinion (12 of 13), the rest stays open.
What is wrong: single words cut from phrases among the biased words, which stand in `native` without their places.
"""

import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run

OUTLETS = {name.lower(): name for name in ("Alternet", "Breitbart", "Federalist", "Reuters")}


def read(checkout: Path) -> Iterator[Row]:
    seen: set[str] = set()
    for part in ("SG2", "SG1"):
        with (checkout / f"data/final_labels_{part}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for line in csv.DictReader(lines, delimiter=";"):
                name = hashlib.sha1(line["text"].encode()).hexdigest()[:10]
                if name in seen:
                    continue
                seen.add(name)
                yield Row(
                    id=name,
                    text=line["text"],
                    url=line["news_link"] or None,
                    publisher=OUTLETS.get(line["outlet"], line["outlet"]),
                    register="sentence",
                    topic=line["topic"],
                    target=target(line["label_bias"], line["label_opinion"]),
                    label_by="human",
                    native={
                        "set": part,
                        "label_bias": line["label_bias"],
                        "label_opinion": line["label_opinion"],
                        "outlet_side": line["type"],
                        "biased_words": line["biased_words"],
                    },
                )


def target(bias: str, opinion: str) -> str | None:
    if bias == "Non-biased" and opinion == "Entirely factual":
        return "reporting"
    return "opinion" if opinion == "Expresses writer’s opinion" else None


if __name__ == "__main__":
    run(__file__, read)
