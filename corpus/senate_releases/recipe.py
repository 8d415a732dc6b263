"""Press releases of 66 US senators, 2004 to 2008.

Source: github.com/lintool/GrimmerSenatePressReleases at 2c7bab8837f934437a9fdbb8460876fde31f5cae, raw/*/*.txt
Paper: Grimmer, Political Analysis 2010
Licence: none stated; works of the offices of the US Congress (17 USC 105: public domain)
Labels: none; the kind is told from the first 420 characters. Op-eds and statements count as opinion (22 of 28 read
were), other releases are not disinformation.
What is wrong: many files have lost their quotation marks and apostrophes; politicians' advocacy, in quotation marks
inside a release; some releases only mention an op-ed. All op-eds, 1 in 7 statements and 1 in 60 releases were
drawn, by a digest of the path; files that had lost all punctuation were left out. Letters that were no UTF-8 came
out as apostrophes.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run

LEAD = 420  # characters that tell the kind
LONGEST = 6000  # characters kept, back to the last end of a sentence
OP_ED = re.compile(r"\bop-?ed\b|opinion (piece|editorial)|guest commentary|weekly column", re.IGNORECASE)
STATEMENT = re.compile(
    r"the following (floor )?(statement|remarks)|floor (statement|speech|remarks)|remarks as prepared"
    r"|remarks on the( (senate )?floor)?|text of his remarks|delivered a statement|statement of senator",
    re.IGNORECASE,
)
DAY = re.compile(r"(\d{1,2})([A-Z][a-z]{2})(\d{4})")


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "raw")
    for path in sorted(folder.glob("*/*.txt")):
        senator = path.parent.name
        kind = kind_of(path, digest=int(hashlib.md5(f"raw/{senator}/{path.name}".encode()).hexdigest()[:6], 16))
        if kind is not None:
            yield Row(
                id=f"{senator}/{path.stem}",
                text=cut(read_text(path)),
                date=day(path.stem),
                publisher=f"US senator {senator}",
                register="opinion_article" if kind == "op-ed" else "press_release",
                topic="us politics",
                target=None if kind == "release" else "opinion",
                target_not=("disinformation",) if kind == "release" else (),
                label_by="other",
                native={"senator": senator, "kind_by_lead": kind},
            )


def kind_of(path: Path, digest: int) -> str | None:
    """op-ed, statement or release; None where it was not drawn."""
    lead = read_text(path)[:LEAD]
    if OP_ED.search(lead):
        return "op-ed"
    if digest % 7 == 0 and STATEMENT.search(lead):
        return "statement"
    return "release" if digest % 60 == 1 else None


def read_text(path: Path) -> str:
    """The text on one line, with marks put back where a wrong encoding has left its traces."""
    text = path.read_bytes().decode("utf-8", errors="replace").replace("\ufffd", "'")
    text = re.sub(r"(?<=[A-Za-z])â(?=[a-z])", "'", text)
    return " ".join(re.sub(r"â\??", '"', text).split())


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: text.rfind(". ", 0, LONGEST) + 1]


def day(name: str) -> str | None:
    """13Nov2007akaka26 -> 2007-11-13."""
    match = DAY.match(name)
    return datetime.strptime(" ".join(match.groups()), "%d %b %Y").date().isoformat() if match else None


if __name__ == "__main__":
    run(__file__, read)
