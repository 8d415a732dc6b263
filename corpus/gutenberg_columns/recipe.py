"""Columns and essays in the public domain: Chesterton, A. A. Milne, the Federalist, Paine, Mencken, 1776 to 1920.

Source: one checkout for each book, side by side in one folder, named as the repositories are: github.com/GITenberg/
All-Things-Considered_11505 at 49e0084595, Tremendous-Trifles_8092 at 9fab6acf59, What-s-Wrong-with-the-World_1717
at 8d7a61309d, Not-that-it-Matters_5803 at 133396554b, If-I-May_7365 at 9859c42e82, The-Federalist-Papers_1404 at
7effe9c751, Common-Sense_147 at 83b86080b8, In-Defense-of-Women_1270 at 644973b26e
Licence: public domain in the USA (Project Gutenberg)
Labels: none; every passage counts as opinion (20 of 25 read were; the rest is dialogue, anecdote and front matter).
What is wrong: old English, few authors; a passage can run over a heading into the next chapter, and its title is
then that of the later one. At most 90 passages a book.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, decoded, run, tidy

START = re.compile(r"\*\*\* ?START OF.*?\*\*\*", re.DOTALL)
END = re.compile(r"\*\*\* ?END OF|End of (the )?Project Gutenberg")
FRONT = 8  # paragraphs of front matter before the text
HEADING = 12  # a paragraph of fewer words is a heading or a remark, not text
PASSAGE = 230  # a passage is closed once it has this many words


@dataclass(frozen=True)
class Book:
    """A book: the file in its repository, and what its rows say of it."""

    file: str
    name: str
    author: str
    year: str
    kind: str
    register: str

    @property
    def number(self) -> str:
        return self.file.partition("/")[0].rpartition("_")[2]


COLUMN, ESSAY = "opinion_article", "essay"
CHESTERTON, MILNE = "G. K. Chesterton", "A. A. Milne"
BOOKS = (
    Book(
        "All-Things-Considered_11505/11505-8.txt",
        "All Things Considered (Illustrated London News columns)",
        CHESTERTON,
        "1908",
        "newspaper columns",
        COLUMN,
    ),
    Book(
        "Tremendous-Trifles_8092/8092-0.txt",
        "Tremendous Trifles (Daily News columns)",
        CHESTERTON,
        "1909",
        "newspaper columns",
        COLUMN,
    ),
    Book(
        "What-s-Wrong-with-the-World_1717/1717-0.txt",
        "What's Wrong with the World",
        CHESTERTON,
        "1910",
        "essays",
        ESSAY,
    ),
    Book(
        "Not-that-it-Matters_5803/5803-8.txt",
        "Not That It Matters (magazine columns)",
        MILNE,
        "1919",
        "newspaper columns",
        COLUMN,
    ),
    Book("If-I-May_7365/7365-8.txt", "If I May (magazine columns)", MILNE, "1920", "newspaper columns", COLUMN),
    Book(
        "The-Federalist-Papers_1404/1404.txt",
        "The Federalist Papers (newspaper op-eds)",
        "Hamilton, Madison, Jay",
        "1788",
        "newspaper op-eds",
        COLUMN,
    ),
    Book("Common-Sense_147/147-0.txt", "Common Sense", "Thomas Paine", "1776", "pamphlet", ESSAY),
    Book("In-Defense-of-Women_1270/1270.txt", "In Defense of Women", "H. L. Mencken", "1918", "essays", ESSAY),
)


def read(checkout: Path) -> Iterator[Row]:
    for book in BOOKS:
        text = decoded((checkout / book.file).read_bytes()).replace("\r\n", "\n")
        for place, (title, passage) in enumerate(passages(text)):
            yield Row(
                id=f"{book.number}-{place:03}",
                text=passage,
                title=title,
                author=book.author,
                date=book.year,
                publisher=book.name,
                register=book.register,
                target="opinion",
                label_by="other",
                native={"book": book.name, "kind": book.kind},
            )


def passages(text: str) -> Iterator[tuple[str | None, str]]:
    """Paragraphs joined to passages, each with the last chapter heading in capitals before its end."""
    start, end = START.search(text), END.search(text)
    text = text[start.end() if start else 0 : end.start() if end else len(text)]
    paragraphs = [paragraph.strip() for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]
    title, passage, words = None, list[str](), 0
    for paragraph in paragraphs[FRONT:]:
        length = len(paragraph.split())
        if length < HEADING:
            if paragraph.isupper() and length > 1:
                title = paragraph.replace("\n", " ").title()
            continue
        passage.append(tidy(paragraph.replace("_", "").replace("\n", " ")))
        words += length
        if words >= PASSAGE:
            yield title, "\n\n".join(passage)
            passage, words = [], 0


if __name__ == "__main__":
    run(__file__, read)
