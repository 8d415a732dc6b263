"""BBC News in English, 2004 and 2005: business, entertainment, politics, sport and technology.

Source: github.com/suraj-deshmukh/BBC-Dataset-News-Classification at e337a35e552c65d996343f80e6403afad9367b3c,
dataset/data_files/*/*.txt
Paper: Greene and Cunningham, ICML 2006
Licence: none in this copy; the original is for non-commercial research, the texts are the BBC's, so not for an openly
licensed model.
Labels: the section. Every article counts as reporting (24 of 25 read were).
What is wrong: old; a few features among the news. 1,200 articles, the same number from each section.
"""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, decoded, present, run, tidy

LONGEST = 12_000  # characters kept, back to the last end of a sentence
SENTENCES = re.compile(r".*[.!?](?=\s)", re.DOTALL)


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "dataset/data_files")
    for path in sorted(folder.glob("*/*.txt")):
        title, *paragraphs = filter(str.strip, decoded(path.read_bytes()).splitlines())
        section = path.parent.name
        yield Row(
            id=f"{section}-{path.stem}",
            text=cut(tidy(html.unescape("\n\n".join(paragraphs)))),
            title=title.strip(),
            date="2004",
            publisher="bbc.co.uk",
            register="article",
            topic=section,
            target="reporting",
            label_by="section",
            native={"category": section},
        )


def cut(text: str) -> str:
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0]


if __name__ == "__main__":
    run(__file__, read)
