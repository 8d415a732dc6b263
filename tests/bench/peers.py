"""Ours beside other extractors, in one run and one table, on a folder of gold pages.

    python tests/bench/peers.py corpus/pages
    python tests/bench/peers.py GOLD_FOLDER --predictions OUT_FOLDER --scorer SCRIPT.py

The peers (trafilatura, readability-lxml, resiliparse) read HTML only; on text dumps ours stands beside the whole text
taken as body. With --predictions each system's units are kept as OUT_FOLDER/html/SYSTEM/PAGE.json (or OUT_FOLDER/txt);
with --scorer the same files are given to another scorer, called as
`SCRIPT.py --gold GOLD_FOLDER --pred SYSTEM_FOLDER --kind html|txt --json FILE`.
What the peers were never made for counts against them here: readability and resiliparse name no comments, trafilatura's
comments are one block, whose lines are taken as comments.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from annotate.errors import AnnotateError
from annotate.lab.units import GoldPage, PageScore, ReadUnit, gold_pages, read_page, score_units, summarise
from annotate.records import UnitKind


@dataclass(frozen=True, slots=True)
class System:
    """An extractor: its name in the table, the package that it needs, and how it reads a page."""

    name: str
    package: str
    read: Callable[[GoldPage], Sequence[ReadUnit]]


@dataclass(frozen=True, slots=True)
class Run:
    """What a system read from the pages, and how fast."""

    system: System
    units: dict[str, Sequence[ReadUnit]]
    pages_per_second: float


def _units(body: str | None, headline: str | None = None) -> Iterator[ReadUnit]:
    if headline:
        yield ReadUnit(UnitKind.HEADLINE, headline)
    if body and body.strip():
        yield ReadUnit(UnitKind.BODY, body)


def _trafilatura(page: GoldPage, *, favor_precision: bool) -> list[ReadUnit]:
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        page.path.read_bytes(), include_comments=True, with_metadata=True, favor_precision=favor_precision
    )
    if found is None:
        return []
    units = list(_units(found.text, found.title))
    if found.author:
        units.append(ReadUnit(UnitKind.BYLINE, found.author))
    if found.date:
        units.append(ReadUnit(UnitKind.DATE, found.date))
    lines = (found.comments or "").splitlines()
    return units + [ReadUnit(UnitKind.COMMENT, line) for line in lines if line.strip()]


def _readability(page: GoldPage) -> list[ReadUnit]:
    from lxml import etree, html
    from readability import Document
    from readability.readability import Unparseable

    try:
        found = Document(page.path.read_bytes())
        article = html.fromstring(found.summary())
    except (Unparseable, etree.ParserError):
        return []
    for block in article.iter("p", "li", "h1", "h2", "h3", "h4", "div", "br", "tr", "blockquote"):
        block.tail = "\n" + (block.tail or "")
    return list(_units("".join(str(text) for text in article.itertext()), found.short_title()))


def _resiliparse(page: GoldPage) -> list[ReadUnit]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    raw = page.path.read_bytes()
    tree = HTMLTree.parse(bytes_to_str(raw, detect_encoding(raw) or "utf-8"))
    body = extract_plain_text(tree, main_content=True, comments=False, alt_texts=False)
    return list(_units(body, tree.title))


def _whole_text(page: GoldPage) -> list[ReadUnit]:
    return list(_units(page.path.read_text(encoding="utf-8", errors="replace")))


OURS = System("annotate", "annotate", read_page)
HTML_SYSTEMS = (
    OURS,
    System("trafilatura", "trafilatura", lambda page: _trafilatura(page, favor_precision=False)),
    System("trafilatura (precision)", "trafilatura", lambda page: _trafilatura(page, favor_precision=True)),
    System("readability-lxml", "readability", _readability),
    System("resiliparse", "resiliparse", _resiliparse),
)
TEXT_SYSTEMS = (OURS, System("whole text as body", "annotate", _whole_text))

SCORER_FIGURES = (
    "body_f1", "block_f1", "leak_comments_into_body", "unit_micro_f1", "author_acc", "comment_date_acc", "reply_acc",
    "headline_acc", "byline_acc", "date_acc", "no_comment_pages_with_false_comments",
)  # fmt: skip
"""Figures of the other scorer that go into its table."""


def run(system: System, pages: Sequence[GoldPage]) -> Run:
    """Reads every page with one system; the first page is read once before the clock starts, for the imports."""
    system.read(pages[0])
    started = time.perf_counter()
    units = {page.id: system.read(page) for page in pages}
    return Run(system, units, len(pages) / (time.perf_counter() - started))


def table(runs: Sequence[Run], pages: Sequence[GoldPage]) -> str:
    """Our own figures, a line a system."""
    heads = [
        "system", "body F1", "leak", "comments", "authors", "dates", "headline", "byline", "date",
        "false comments", "empty bodies", "pages/s",
    ]  # fmt: skip
    return _markdown(heads, [_row(one, [score_units(page, one.units[page.id]) for page in pages]) for one in runs])


def _row(one: Run, scores: Sequence[PageScore]) -> list[str]:
    summary = summarise(scores)
    bodies = [score for score in scores if score.kinds[UnitKind.BODY].gold]
    empty = sum(not score.kinds[UnitKind.BODY].read for score in bodies)
    recalls = [summary.kinds[kind].recall for kind in (UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE)]
    values = [
        summary.body_f1, summary.leak, summary.kinds[UnitKind.COMMENT].f1,
        summary.authors.value, summary.dates.value, *recalls,
    ]  # fmt: skip
    return [
        one.system.name,
        *(_figure(value) for value in values),
        f"{summary.false_comments.part} of {summary.false_comments.whole}",
        f"{empty} of {len(bodies)}",
        f"{one.pages_per_second:.0f}",
    ]


def write_predictions(one: Run, folder: Path) -> Path:
    """A system's units as files, one a page: a list of kind, text, author, date, depth. Returns the system's folder."""
    home = folder / re.sub(r"\W+", "_", one.system.name).strip("_")
    home.mkdir(parents=True, exist_ok=True)
    for page_id, units in one.units.items():
        rows = [asdict(unit) for unit in units]
        (home / f"{page_id}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return home


def other_table(scorer: Path, gold: Path, kind: str, homes: dict[str, Path]) -> str:
    """The figures of another scorer, a line a system."""
    rows = []
    for name, home in homes.items():
        with tempfile.TemporaryDirectory() as folder:
            answer = Path(folder) / "figures.json"
            command = [sys.executable, scorer, "--gold", gold, "--pred", home, "--kind", kind, "--json", answer]
            subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
            found = json.loads(answer.read_text(encoding="utf-8"))["summary"]["all"]
        rows.append([name, *(_figure(found.get(key)) for key in SCORER_FIGURES)])
    return _markdown(["system", *SCORER_FIGURES], rows)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def _installed(systems: Sequence[System]) -> list[System]:
    absent = [system for system in systems if importlib.util.find_spec(system.package) is None]
    for system in absent:
        print(f"peers: {system.name} is not installed and left out: pip install {system.name}", file=sys.stderr)
    return [system for system in systems if system not in absent]


def main() -> int:
    """Prints the tables; 2 where the gold folder cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of gold pages: NAME/gold.json beside page.html or dump.txt")
    parser.add_argument("--predictions", type=Path, help="folder to keep each system's units in")
    parser.add_argument("--scorer", type=Path, help="another scorer to run on the same units")
    options = parser.parse_args()
    try:
        pages = list(gold_pages(options.gold))
    except AnnotateError as error:
        print(f"peers: {error}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as passing:
        kept = options.predictions or Path(passing)
        for title, kind, systems in (("HTML", "html", HTML_SYSTEMS), ("text", "txt", TEXT_SYSTEMS)):
            chosen = [page for page in pages if page.is_dump == (kind == "txt")]
            if not chosen:
                continue
            runs = [run(system, chosen) for system in _installed(systems)]
            print(f"{len(chosen)} {title} pages\n\n{table(runs, chosen)}\n")
            homes = {one.system.name: write_predictions(one, kept / kind) for one in runs}
            if options.scorer:
                print(f"By {options.scorer.name}\n\n{other_table(options.scorer, options.gold, kind, homes)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
