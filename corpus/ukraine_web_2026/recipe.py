"""Web pages on the war in Ukraine and the talks on peace, February 2026: news, think tanks, UN and aid organisations.

Source: github.com/Kjdragan/universal_agent at 1979fd1814db98b32f53aff64e4851a3381ab664,
RLM/corpora/*/tasks/russia_ukraine_war_feb2026/filtered_corpus/*.md and
scrapling/runs/sample_processed_json_eval*/processed/*.md
Licence: none stated; the texts are their publishers', so not for an openly licensed model.
Labels: none in the source; the outlet and its section tell the kind. News outlets count as reporting, columns and
argued pieces of think tanks as opinion (about 26 of 29 fit); assessments, appeals and the rest are not disinformation.
What is wrong: small; some furniture of pages is left; long pages are cut. A line is kept that has twelve words or more
and ends as a sentence does.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import INVISIBLE, MARKUP, Row, present, run, tidy

CRAWLED = "*/tasks/russia_ukraine_war_feb2026/filtered_corpus"
OPINION = frozenset(
    "voxeu.org carnegieendowment.org lowyinstitute.org atlanticcouncil.org euobserver.com mickryan.substack.com".split()
)
AID = frozenset(
    "care.org unocha.org unrefugees.org womensrefugeecommission.org unhcr.org"
    " civil-protection-humanitarian-aid.ec.europa.eu".split()
)
UNDECIDED = frozenset(
    "criticalthreats.org united24media.com economist.com scotscoop.com blog.roninsgrips.com cfr.org"
    " indexoncensorship.org fortune.com".split()
)
THINK_TANKS = frozenset("criticalthreats.org carnegieendowment.org cfr.org".split())
SHORTEST_LINE, SHORTEST_TITLE = 12, 6  # words
LONGEST = 12_000  # characters kept, back to the last end of a sentence
FIELD = re.compile(r'^(\w+): "?(.*?)"?$', re.MULTILINE)
ADDRESS = re.compile(r"\*\*URL\*\*: (\S+)")
HEADING = re.compile(r"^ *- #+ (.*)$", re.MULTILINE)
DAY = re.compile(r"/(20\d\d)/(\d\d?)/(\d\d?)/")
UNMARKED = INVISIBLE | dict.fromkeys(map(ord, "*_"))
SENTENCES = re.compile(r".*[.!?](?=\s)", re.DOTALL)
LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
FURNITURE = re.compile(
    r"cookies|newsletter|subscri|sign up|accessing the|\bWinds\b|advertising revenue|copying of texts"
    r"|website contains only|more than 120 million people|for over 50 years|not-for-profit|this cookie",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A crawled page; `body` is its text with all furniture."""

    url: str
    title: str | None
    date: str | None
    body: str


def read(checkout: Path) -> Iterator[Row]:
    folders = sorted(present(checkout / "RLM/corpora").glob(CRAWLED))
    folders += sorted((checkout / "scrapling/runs").glob("sample_processed_json_eval*/processed"))
    pages: dict[str, Page] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        page = read_page(path.read_text(encoding="utf-8", errors="replace"))
        pages.setdefault(page.url, page)
    for page in pages.values():
        host = (urlsplit(page.url).hostname or "").removeprefix("www.")
        register, target = kind(host)
        yield Row(
            id=hashlib.md5(page.url.encode()).hexdigest()[:10],
            text=running_text(page.body),
            title=page.title,
            date=page.date,
            url=page.url,
            publisher=host,
            register=register,
            topic="ukraine war",
            target=target,
            target_not=() if target else ("disinformation",),
            label_by="section" if target == "opinion" else "outlet",
            native={"think_tank": host in THINK_TANKS},
        )


def read_page(page: str) -> Page:
    """A page of either crawl: with fields between two rules, or with an outline before its content."""
    if page.startswith("---"):
        head, _, body = page.removeprefix("---").partition("\n---\n")
        fields = dict(FIELD.findall(head))
        date = fields.get("date")
        return Page(fields["source"], fields.get("title"), None if date == "unknown" else date, body)
    address = ADDRESS.search(page)
    url = address[1] if address else ""
    outline, _, body = page.partition("## Content\n")
    title = next((head for head in HEADING.findall(outline) if len(head.split()) >= SHORTEST_TITLE), None)
    day = DAY.search(url)
    return Page(url, title, "-".join(part.zfill(2) for part in day.groups()) if day else None, body)


def kind(host: str) -> tuple[str, str | None]:
    """Register and target."""
    if host in OPINION:
        return "opinion_article", "opinion"
    if host in AID:
        return "press_release", None
    return "article", None if host in UNDECIDED else "reporting"


def running_text(body: str) -> str:
    """The lines that are sentences, as paragraphs."""
    plain = MARKUP.sub("", LINK.sub(r"\1", body)).translate(UNMARKED)
    lines = (line.strip("> ") for line in tidy(plain).split("\n"))
    kept = [line for line in lines if len(line.split()) >= SHORTEST_LINE and line[-1] in '.”)"?!’']
    text = "\n\n".join(line for line in dict.fromkeys(kept) if not FURNITURE.search(line))
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0]


if __name__ == "__main__":
    run(__file__, read)
