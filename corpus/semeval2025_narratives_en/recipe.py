"""English articles on the war in Ukraine and on the climate, with the narratives that they carry (SemEval-2025).

Source: github.com/FredinVazquez/SemEval-2025-Task-10 at fdf4f3a300cf7caafece980984b4660d71f62a86, training_data/EN
Paper: Piskorski et al. 2025, SemEval-2025 task 10
Licence: none stated, so not for an openly licensed model.
Labels: narratives of a taxonomy of propaganda, or Other. Other means not disinformation (7 of 7 read); a narrative
leaves it open, for many articles are straight reports that mention one (14 of 27 read fit).
What is wrong: small; the outlet is not named. Two articles with a slur were left out.
"""

import html
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import STRAIGHT, Row, run, tidy

LONGEST_SUB = 300  # characters kept of the finer labels in `native`
TOPICS = {"EN_CC": "climate", "EN_UA": "ukraine war"}


def read(checkout: Path) -> Iterator[Row]:
    folder = checkout / "training_data/EN"
    with (folder / "subtask-2-annotations.txt").open(encoding="utf-8") as lines:
        for line in lines:
            name, labels, finer = line.rstrip("\n").split("\t")[:3]
            narratives = sorted(set(labels.split(";")) - {"Other"})
            text = (folder / "raw-documents" / name).read_text(encoding="utf-8")
            title, *paragraphs = tidy(html.unescape(text).translate(STRAIGHT)).split("\n\n")
            body = paragraphs[1:] if paragraphs[:1] == [title] else paragraphs
            yield Row(
                id=name.removesuffix(".txt"),
                text="\n\n".join(body),
                title=title,
                register="article",
                topic=TOPICS[name[:5]],
                target_not=("disinformation",) if not narratives else (),
                label_by="human",
                native={"narratives": narratives, "sub": finer[:LONGEST_SUB]},
            )


if __name__ == "__main__":
    run(__file__, read)
