"""The press part of the Brown corpus: reports, editorials and reviews of US papers of 1961, in passages.

Source: github.com/nltk/nltk_data at 5db857e6f7df11eabb5e5665836db9ec8df07e28, packages/corpora/brown.zip (ca, cb, cc)
Paper: Francis & Kucera 1979
Licence: non-commercial use (record of the package), so not for an openly licensed model.
Labels: the category. News counts as reporting, editorials (leaders, columns, letters) and reviews as opinion (22 of
25 read fit; analysis and features stand among the news).
What is wrong: an old style; headlines run into the text; the tokens are put together again, not always as they were
printed. The publisher is the file, about one paper each; passages of one file belong together.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy

CATEGORIES = {
    "ca": ("news", "article", "reporting"),
    "cb": ("editorial", "editorial", "opinion"),
    "cc": ("reviews", "review", "opinion"),
}
MARKS = ".,;:?!)"  # no space before them
SHORTEST = 180  # words of a passage, but for the last of a file


def read(checkout: Path) -> Iterator[Row]:
    with zipfile.ZipFile(present(checkout / "packages/corpora/brown.zip")) as archive:
        for name in sorted(archive.namelist()):
            file = name.removeprefix("brown/")
            if file[:2] in CATEGORIES and len(file) == 4:
                category, register, target = CATEGORIES[file[:2]]
                for place, text in enumerate(passages(archive.read(name).decode("utf-8"))):
                    yield Row(
                        id=f"{file}-{place:02}",
                        text=text,
                        date="1961",
                        publisher=f"brown {file}",
                        register=register,
                        target=target,
                        label_by="section",
                        native={"category": category, "file": file},
                    )


def passages(tagged: str) -> Iterator[str]:
    """Whole paragraphs, as many as it takes."""
    passage: list[str] = []
    for block in re.split(r"\n{3,}", tagged):
        if block.split():
            passage.append(paragraph([token.rpartition("/")[0] for token in block.split()]))
        if sum(len(part.split()) for part in passage) >= SHORTEST:
            yield tidy(" ".join(passage))
            passage = []
    if passage:
        yield tidy(" ".join(passage))


def paragraph(tokens: list[str]) -> str:
    """The tokens put together; of the quotation marks every second one closes."""
    text, quoted = "", False
    for token in tokens:
        if token in {"``", "''"}:
            quoted = not quoted
            text += ' "' if quoted else '"'
        elif text.endswith("(") or (quoted and text.endswith('"')) or (token[0] in MARKS and not text.endswith('"')):
            text += token
        else:
            text += f" {token}"
    return text.strip()


if __name__ == "__main__":
    run(__file__, read)
