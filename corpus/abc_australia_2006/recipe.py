"""Rural news and science news of the Australian Broadcasting Commission, 2006.

Source: github.com/nltk/nltk_data at 5db857e6f7df11eabb5e5665836db9ec8df07e28, packages/corpora/abc.zip
Licence: none stated, so not for an openly licensed model.
Labels: the section. Every item counts as reporting (25 of 25 read were).
What is wrong: the borders of items are told by empty lines; the first line of a science item is often the caption of
a picture, and no title where it is long. 2,500 of 3,188 items.
"""

import html
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, decoded, present, run, tidy

LONGEST_TITLE = 19  # words; a longer first line is a caption


def read(checkout: Path) -> Iterator[Row]:
    with zipfile.ZipFile(present(checkout / "packages/corpora/abc.zip")) as archive:
        for section in ("rural", "science"):
            text = html.unescape(tidy(decoded(archive.read(f"abc/{section}.txt"))))
            for place, item in enumerate(text.split("\n\n")):
                title, *paragraphs = item.split("\n")
                yield Row(
                    id=f"{section}-{place}",
                    text=tidy("\n\n".join(paragraphs)),
                    title=title if len(title.split()) <= LONGEST_TITLE else None,
                    date="2006",
                    publisher=f"abc.net.au {section}",
                    register="article",
                    topic=section,
                    target="reporting",
                    label_by="section",
                    native={"section": section},
                )


if __name__ == "__main__":
    run(__file__, read)
