"""Microtexts: short argumentative texts written on demand by students, put from German into English.

Source: github.com/peldszus/arg-microtexts at 6707c133de713130cabe647f2f218681d65fdc15, corpus/en/*.txt
Paper: Peldszus & Stede 2015
Licence: CC BY-NC-SA 4.0, so not for an openly licensed model.
Labels: the structure of the argument, not kept. All count as opinion (23 of 25 read were).
What is wrong: 112 texts, translated, written on demand.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy


def read(checkout: Path) -> Iterator[Row]:
    for path in sorted(present(checkout / "corpus/en").glob("*.txt")):
        yield Row(
            id=path.stem,
            text=tidy(path.read_text(encoding="utf-8-sig")),
            publisher="arg-microtexts",
            register="essay",
            target="opinion",
            label_by="other",
            native={"file": path.name},
        )


if __name__ == "__main__":
    run(__file__, read)
