"""DIPROMATS 2024: English tweets of diplomats of Russia, China, the United States and the European Union.

Source: github.com/MASE98/Transformers-DIPROMATS_2024 at 807bd405bbb2d6d497cd16492c2f380b875b441c,
datasets/dipromats24_t1_test_en.json
Paper: Moral et al. 2023 and 2024
Licence: none stated, so not for an openly licensed model.
Labels: none, the labels of the test set are not public. No row has a target.
What is wrong: hardly read. 1,000 tweets, 250 of each side; the training part with labels is too large for some copies
of the source.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, run, straight


def read(checkout: Path) -> Iterator[Row]:
    path = checkout / "datasets/dipromats24_t1_test_en.json"
    for tweet in json.loads(path.read_text(encoding="utf-8")):
        yield Row(
            id=str(tweet["id"]),
            text=straight(tweet["text"]),
            date=tweet["UTC"][:10],
            publisher=tweet["country"],
            register="press_release",
            topic="diplomacy",
            label_by="other",
            native={"country": tweet["country"], "type": tweet["tweet_type"]},
        )


if __name__ == "__main__":
    run(__file__, read)
