"""Climate-FEVER: claims on the climate found on the web, judged against Wikipedia.

Source: github.com/tdiggelm/climate-fever-dataset at 03de61617b10a5c1935f8e08bb0e8ac1ee775356,
dataset/climate-fever.jsonl
Paper: Diggelmann et al. 2020
Licence: none stated, so not for an openly licensed model.
Labels: SUPPORTS, REFUTES, DISPUTED or NOT_ENOUGH_INFO by people. Refuted claims count as disinformation (17 of 23
read fit, weakly: they are short and plain), supported ones are not disinformation, the rest stays open.
What is wrong: 2 or 3 of 11 supported claims read are contrarian lines that happen to hold; many claims recur in
flicc_climate and in sets of fallacies.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, reread, run, straight


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "dataset/climate-fever.jsonl").open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            label = line["claim_label"]
            yield Row(
                id=line["claim_id"],
                text=straight(reread(line["claim"])),
                register="claim",
                topic="climate",
                target="disinformation" if label == "REFUTES" else None,
                target_not=("disinformation",) if label == "SUPPORTS" else (),
                label_by="human",
                native={"label": label},
            )


if __name__ == "__main__":
    run(__file__, read)
