"""Press releases of eight prosecutors' offices of US counties, 2005 to 2026.

Source: github.com/natmrubin/prosecutor-press-releases at 492f02ee2ac1bc5d33f45a239253e18e2443a379, text/*/*.txt
Licence: none stated; texts of local governments, which are not in the federal public domain, so not for an openly
licensed model.
Labels: none. Every release counts as reporting: charges and sentences, with attribution (18 of 23 read were; the rest
were portraits of staff, statements and notes to the media).
What is wrong: an office that praises itself; hard line breaks and heads in the Dallas rows; titles of Dallas and
Riverside are heads of pages. 330 releases an office at most; Spanish pages and indexes were left out; menus are cut by
a rule for each site. `roles.json` names a row by a digest of its id.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy

LONGEST = 6000  # characters kept, back to the last end of a sentence or line
SENTENCES = re.compile(r".*(?:[.!?](?=\s)|(?=\n))", re.DOTALL)
SPANISH = re.compile(r"\b(?:del|una|para|por|que)\b")
LONGEST_PLAIN = 20  # characters of an id that the roles name as it is
MANY = 20  # Spanish words that make a page Spanish
LONGEST_NAME = 90  # characters of a file's name
SITE = re.compile(
    r" (?:-|\|) (?:Office of Miami-Dade State Attorney|[^-|>]*(?:District Attorney|State.s Attorney|NewsCenter))"
    r"[^-|>]*$"
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
CONTINUED = re.compile(r"(?<=[^\d.:!?”\"\n])\n\n(?=[a-z,;])")
END = re.compile(r"#(?: ?#){2,}$|#$")
NONE = re.compile(r"(?!)")
LONGEST_TITLE = 200  # characters kept


@dataclass(frozen=True, slots=True)
class Site:
    """An office, and the lines between which its releases stand; a head is sought among the first lines only."""

    office: str
    head: re.Pattern[str]
    foot: re.Pattern[str]
    head_lines: int = 40
    title_lines: int = 0  # lines of the title to be left out after the head


SITES = {
    "cook_il": Site("Cook County SAO (IL)", re.compile(rf"{MONTH} \d"), END, 6),
    "dallas_tx": Site(
        "Dallas DA (TX)",
        re.compile(r"\(Dallas, Texas\)"),
        re.compile(END.pattern + "|Frank Crowley Courts|John Creuzot$"),
        15,
        -1,
    ),
    "harris_tx": Site("Harris County DA (TX)", re.compile(r"Mar \d+, \d{4}$"), NONE, 3),
    "kings_ny": Site(
        "Brooklyn DA (NY)",
        re.compile(r"Skip to content|FOR IMMEDIATE RELEASE$|\w+day,\s.{,20}\d{4}$"),
        re.compile(END.pattern + "|Newsroom$"),
    ),
    "miami_dade_fl": Site(
        "Miami-Dade SAO (FL)",
        re.compile(r"Admin \| "),
        re.compile(END.pattern + "|For further information, please contact"),
    ),
    "orange_ca": Site(
        "Orange County DA (CA)",
        re.compile(rf"Date: |Press$|{MONTH} \d+, \d{{4}}$|Case #|(?:Cell|Office)\W|.*\(?\d{{3}}\)?[ -]\d{{3}}-\d{{4}}"),
        re.compile(END.pattern + "|Share$"),
        30,
    ),
    "riverside_ca": Site("Riverside DA (CA)", re.compile(rf"{MONTH} \d+, \d{{4}}$"), re.compile(r"Latest News"), 8),
    "san_diego_ca": Site("San Diego DA (CA)", re.compile(r"/$"), re.compile(r"Link to:|Scroll to top"), 9, 1),
}


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "text")
    seen: set[str] = set()
    for county, site in SITES.items():
        for path in sorted((folder / county).glob("*.txt")):
            lines = [line.strip() for line in path.read_text(encoding="utf-8", errors="replace").split("\n")]
            lines = [line for line in lines if line]
            name = f"{county}/{path.stem[:LONGEST_NAME]}"
            if not lines or name in seen or len(SPANISH.findall(" ".join(lines))) >= MANY:
                continue
            seen.add(name)
            yield Row(
                id=name,
                text=cut(paragraphs(release(lines, site))),
                title=tidy(SITE.sub("", lines[0]))[:LONGEST_TITLE],
                publisher=site.office,
                register="press_release",
                topic="crime",
                target="reporting",
                label_by="other",
                native={"county": county},
            )


def release(lines: list[str], site: Site) -> list[str]:
    """The lines after the last line of the head and before the first of the foot."""
    end = next((place for place, line in enumerate(lines) if site.foot.match(line)), len(lines))
    heads = [place for place, line in enumerate(lines[: min(end, site.head_lines)]) if site.head.match(line)]
    start = heads[-1] + 1 + site.title_lines if heads else 0
    return lines[start:end]


def paragraphs(lines: list[str]) -> str:
    """Lines as paragraphs; what goes on in small letters belongs to the line before."""
    return tidy(CONTINUED.sub(" ", "\n\n".join(lines)))


def cut(text: str) -> str:
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0].rstrip()


def short(row: str) -> str:
    return row if len(row) <= LONGEST_PLAIN else hashlib.md5(row.encode()).hexdigest()[:6]


if __name__ == "__main__":
    run(__file__, read, short)
