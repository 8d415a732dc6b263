"""GUM: Wikinews news and interviews, essays, speeches, letters, vlogs, podcasts, court, biographies, travel.

Source: github.com/amir-zeldes/gum at 72ce5ac14978a324c2fd18d49484e65292cbe316, dep/GUM_*.conllu (the `# text`
lines)
Paper: Zeldes 2017
Licence: by genre, in `native.licence`: news and interviews (Wikinews) CC BY 2.5, court CC BY 4.0, biographies and
travel CC BY-SA 3.0, essays, letters and podcasts CC BY-NC-SA 4.0. Only the first two classes may teach an openly
licensed model.
Labels: the genre. News counts as reporting (24 of 24 read), essays as opinion (8 of 9), the rest is not
disinformation.
What is wrong: small; headline and date line open the text of Wikinews rows; essays carry #tags and picture credits.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy

WIKINEWS, SHARE, NOT_FOR_PROFIT, STATED = "CC BY 2.5", "CC BY-SA 3.0", "CC BY-NC-SA 4.0", "see LICENSE.txt"
GENRES = {  # genre: licence, register, target
    "news": (WIKINEWS, "article", "reporting"),
    "interview": (WIKINEWS, "transcript", None),
    "essay": (NOT_FOR_PROFIT, "essay", "opinion"),
    "bio": (SHARE, "article", None),
    "voyage": (SHARE, "article", None),
    "speech": (STATED, "transcript", None),
    "vlog": (STATED, "transcript", None),
    "letter": (NOT_FOR_PROFIT, "other", None),
    "podcast": (NOT_FOR_PROFIT, "transcript", None),
    "court": ("CC BY 4.0", "transcript", None),
}
SUMMARY = 300  # characters kept of the summary in `native`


@dataclass
class Paper:
    """One .conllu file: what its head says, and its sentences by paragraph."""

    meta: dict[str, str] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "dep")
    for path in sorted(folder.glob("GUM_*.conllu")):
        paper = read_paper(path)
        genre = paper.meta["genre"]
        if genre not in GENRES:
            continue
        licence, register, target = GENRES[genre]
        yield Row(
            id=path.stem,
            text=tidy("\n\n".join(" ".join(sentences) for sentences in paper.paragraphs if sentences)),
            title=paper.meta["title"],
            author=paper.meta["author"],
            date=paper.meta["dateCreated"],
            url=paper.meta["sourceURL"],
            publisher="wikinews.org" if licence == WIKINEWS else f"gum {genre}",
            register=register,
            target=target,
            target_not=() if target else ("disinformation",),
            label_by="section",
            native={"genre": genre, "licence": licence, "summary": paper.meta["summary1"][:SUMMARY]},
        )


def read_paper(path: Path) -> Paper:
    paper = Paper()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            name, _, value = line.rstrip("\n").partition(" = ")
            if name.startswith("# meta::"):
                paper.meta[name.removeprefix("# meta::")] = value
            elif name == "# newpar":
                paper.paragraphs.append([])
            elif name == "# text":
                paper.paragraphs[-1].append(value)
    return paper


if __name__ == "__main__":
    run(__file__, read)
