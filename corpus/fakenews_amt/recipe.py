"""FakeNewsAMT: news items of six fields, and of each a fake that crowd workers wrote in its manner.

Source: github.com/pmacinec/fake-news-datasets at 0ea4a5ccaf7698cb44ba01855295989a8e26e144,
datasets/deception_detection_fake_news/data/fakeNewsDataset/{legit,fake}/*.txt
Paper: Pérez-Rosas et al. 2018
Licence: MIT is the repository's; what the owners of the texts allow is not stated, so not for an openly licensed
model.
Labels: legit or fake. Legit items count as reporting (13 of 13 read were); fakes stay open (about 6 of 12 read as a
hoax, the others cannot be told by their style).
What is wrong: the fakes were written on demand.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, decoded, plain, present, run

FOLDER = "datasets/deception_detection_fake_news/data/fakeNewsDataset"
FIELDS = {
    "biz": "business",
    "edu": "education",
    "entmt": "entertainment",
    "polit": "politics",
    "sports": "sports",
    "tech": "technology",
}
HEADED = re.compile(r"\s*([^\n]{1,120})\n(.+)", re.DOTALL)


def read(checkout: Path) -> Iterator[Row]:
    for path in sorted(present(checkout / FOLDER).glob("*/*.txt")):
        name, label, _ = path.name.split(".")
        text = decoded(path.read_bytes())
        headed = HEADED.fullmatch(text)
        yield Row(
            id=f"{label}_{name}",
            text=article(headed[2] if headed else text),
            title=plain(headed[1]) if headed else None,
            publisher="crowd-written" if label == "fake" else None,
            register="article",
            topic=FIELDS[name.rstrip("0123456789")],
            target="reporting" if label == "legit" else None,
            target_not=("disinformation",) if label == "legit" else (),
            label_by="human",
            native={"label": label, "set": "fakeNewsDataset"},
        )


def article(text: str) -> str:
    """The plain text; each line is a paragraph where no empty line stands between paragraphs."""
    text = text.strip()
    return plain(text if "\n\n" in text else text.replace("\n", "\n\n"))


if __name__ == "__main__":
    run(__file__, read)
