"""Scores how well units were read: predicted units against gold pages, kind by kind.

A predicted unit is right when its kind agrees and its words agree with a gold unit that no better prediction took.

    python -m annotate.lab.units corpus/pages            # prints the figures
    python -m annotate.lab.units corpus/pages --write    # and renews them in corpus/pages/README.md
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate.errors import AnnotateError, InputError
from annotate.lab.likeness import Bag, names, same_day, same_name, shingles, word_f1, words
from annotate.records import Document, Failure, Unit, UnitKind

MIN_WORD_F1 = 0.8
"""Word F1 from which two texts are the same unit: some words astray at the edges pass, half a comment does not."""
GOLD_FILE = "gold.json"
PAGE_FILES = ("page.html", "dump.txt", "page.md")
FIGURES_START = "<!-- figures: written by python -m annotate.lab.units corpus/pages --write -->"
FIGURES_END = "<!-- end of figures -->"

UNIT_KINDS = (
    UnitKind.HEADLINE,
    UnitKind.BYLINE,
    UnitKind.DATE,
    UnitKind.BODY,
    UnitKind.BIO,
    UnitKind.COMMENT,
    UnitKind.CAPTION,
)
"""Kinds that gold pages list. Boilerplate is all the rest, and is scored by what of it was let through."""


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit as it was read or as gold has it: the text itself instead of offsets."""

    kind: UnitKind
    text: str
    author: str | None = None
    date: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what stands on it."""

    id: str
    path: Path
    """The page or dump itself."""
    units: tuple[ReadUnit, ...]
    known: frozenset[UnitKind]
    """Kinds of which gold lists all there are; others are not scored on this page."""
    neutral: tuple[str, ...] = ()
    """Lines that may stand in the body or not."""
    boilerplate: tuple[str, ...] = ()
    """Lines that must stand neither in the body nor in a comment."""

    @property
    def is_dump(self) -> bool:
        """True for bare text, False for HTML."""
        return self.path.suffix != ".html"

    def of(self, kind: UnitKind) -> tuple[ReadUnit, ...]:
        """The page's units of one kind, in page order."""
        return tuple(unit for unit in self.units if unit.kind == kind)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units gold has, how many were read, how many of those are right."""

    gold: int = 0
    read: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.read + other.read, self.right + other.right)

    @property
    def precision(self) -> float:
        """Share of the read units that are right; 1 where none was read."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold units that were read; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.read) if self.gold + self.read else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; adds up over pages."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float | None:
        """The share in [0, 1]; `None` of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class PageScore:
    """The figures of one page."""

    id: str
    is_dump: bool
    kinds: Mapping[UnitKind, Counts]
    body_f1: float
    """Bag-of-words F1 of all body text, the neutral lines forgiven."""
    leak: float | None
    """Share of the comments' shingles that stand in the body as read; `None` on a page without comments."""
    authors: Share
    """Right authors among the comments found whose author gold knows; so too the dates and the depths."""
    dates: Share
    depths: Share
    """Comments that are rightly taken as a reply or as none."""
    boilerplate: Share
    """Boilerplate lines let through into body or comments."""
    missed: tuple[ReadUnit, ...] = field(default=())
    """Gold units that no read unit matches, for the eye."""
    invented: tuple[ReadUnit, ...] = field(default=())
    """Read units that match no gold unit."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a collection of pages: units and shares over all units, body and leak averaged over pages."""

    pages: int
    kinds: Mapping[UnitKind, Counts]
    body_f1: float
    leak: float | None
    authors: Share
    dates: Share
    depths: Share
    boilerplate: Share
    false_comments: Share
    """Pages on which comments were read among those known to have none."""


def gold_pages(folder: Path) -> Iterator[GoldPage]:
    """The gold pages of a folder, one sub-folder each, by name.

    Raises InputError where there is none, or where one of them cannot be read.
    """
    paths = sorted(folder.glob(f"*/{GOLD_FILE}"))
    if not paths:
        raise InputError(f"{folder}: no gold pages there (NAME/{GOLD_FILE}); give the folder that holds the pages")
    for path in paths:
        page = next((path.parent / name for name in PAGE_FILES if (path.parent / name).is_file()), None)
        if page is None:
            raise InputError(f"{path.parent}: gold without a page; expected one of {', '.join(PAGE_FILES)} beside it")
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
            yield _gold_page(page, gold)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: not a gold page ({error!r}); corpus/pages/README.md has the form") from error


def _gold_page(page: Path, gold: Mapping[str, Any]) -> GoldPage:
    units = [
        ReadUnit(kind, gold[kind])
        for kind in (UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE, UnitKind.BODY, UnitKind.BIO)
        if gold.get(kind)
    ]
    units += [ReadUnit(UnitKind.CAPTION, caption) for caption in gold.get("captions") or []]
    for comment in gold["comments"] or []:
        author, date = comment.get("author"), comment.get("date")
        units.append(ReadUnit(UnitKind.COMMENT, comment["text"], author, date, comment.get("depth", 0)))
    # null is "not known" for single units and for comments; where the keys bio or captions stand, they list them all.
    known = {unit.kind for unit in units} | {UnitKind.BODY}
    known |= {kind for kind, key in ((UnitKind.BIO, "bio"), (UnitKind.CAPTION, "captions")) if key in gold}
    if gold["comments"] is not None:
        known.add(UnitKind.COMMENT)
    return GoldPage(
        id=gold["id"],
        path=page,
        units=tuple(units),
        known=frozenset(known),
        neutral=tuple(gold.get("neutral") or ()),
        boilerplate=tuple(gold.get("boilerplate_samples") or ()),
    )


def as_read(document: Document, units: Iterable[Unit]) -> tuple[ReadUnit, ...]:
    """A document's units with their texts in place of offsets."""
    return tuple(ReadUnit(unit.kind, unit.text(document.text), unit.author, unit.date, unit.depth) for unit in units)


def score_units(gold: GoldPage, units: Sequence[ReadUnit]) -> PageScore:
    """The figures of one page, given what was read from it in page order."""
    pairs = {kind: _pair(kind, gold.of(kind), [u for u in units if u.kind == kind]) for kind in UNIT_KINDS}
    kinds, missed, invented = {}, [], []
    for kind in UNIT_KINDS:
        ours = [unit for unit in units if unit.kind == kind]
        if kind not in gold.known:
            continue
        kinds[kind] = Counts(len(gold.of(kind)), len(ours), len(pairs[kind]))
        missed += [unit for unit in gold.of(kind) if not any(unit is mine for mine, _ in pairs[kind])]
        invented += [unit for unit in ours if not any(unit is yours for _, yours in pairs[kind])]
    matched = pairs[UnitKind.COMMENT]
    return PageScore(
        id=gold.id,
        is_dump=gold.is_dump,
        kinds=kinds,
        body_f1=_body_f1(gold, units),
        leak=_leak(gold, units),
        authors=_share(same_name(mine.author, yours.author) for mine, yours in matched if mine.author),
        dates=_share(same_day(mine.date, yours.date) for mine, yours in matched if mine.date),
        depths=_share((mine.depth > 0) == (yours.depth > 0) for mine, yours in matched),
        boilerplate=_let_through(gold, units),
        missed=tuple(missed),
        invented=tuple(invented),
    )


def summarise(scores: Iterable[PageScore]) -> Summary:
    """The figures of several pages together."""
    pages = list(scores)
    leaks = [page.leak for page in pages if page.leak is not None]
    comments = [page.kinds[UnitKind.COMMENT] for page in pages if UnitKind.COMMENT in page.kinds]
    return Summary(
        pages=len(pages),
        kinds={kind: sum((page.kinds[kind] for page in pages if kind in page.kinds), Counts()) for kind in UNIT_KINDS},
        body_f1=sum(page.body_f1 for page in pages) / len(pages) if pages else 0.0,
        leak=sum(leaks) / len(leaks) if leaks else None,
        authors=sum((page.authors for page in pages), Share()),
        dates=sum((page.dates for page in pages), Share()),
        depths=sum((page.depths for page in pages), Share()),
        boilerplate=sum((page.boilerplate for page in pages), Share()),
        false_comments=_share(bool(count.read) for count in comments if not count.gold),
    )


def _pair(kind: UnitKind, gold: Sequence[ReadUnit], ours: Sequence[ReadUnit]) -> list[tuple[ReadUnit, ReadUnit]]:
    """Gold and read units of a kind, paired one to one: best pair first, equal ones in page order."""
    bags, their_bags = [_bag(kind, unit) for unit in gold], [_bag(kind, unit) for unit in ours]
    rated = []
    for i, mine in enumerate(gold):
        for j, yours in enumerate(ours):
            rating = _date_likeness(mine, yours) if kind is UnitKind.DATE else _likeness(bags[i], their_bags[j])
            if rating >= MIN_WORD_F1:
                rated.append((-rating, abs(i - j), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in sorted(rated):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], ours[j]))
    return pairs


def _bag(kind: UnitKind, unit: ReadUnit) -> Bag:
    """A unit's words; a comment of emoji alone has none, and is its own word."""
    found = names(unit.text) if kind is UnitKind.BYLINE else words(unit.text)
    return Counter(found or [unit.text.strip()])


def _likeness(gold: Bag, ours: Bag) -> float:
    shorter, longer = sorted((gold.total(), ours.total()))
    # A page of a thousand comments has a million pairs, and length alone rules nearly all of them out.
    return 0.0 if 2 * shorter < MIN_WORD_F1 * (shorter + longer) else word_f1(gold, ours)


def _date_likeness(gold: ReadUnit, ours: ReadUnit) -> float:
    """A date is right by its day, in whatever words."""
    return float(same_day(gold.text, ours.text) or same_day(gold.text, ours.date))


def _body_f1(gold: GoldPage, units: Sequence[ReadUnit]) -> float:
    forgiven = [*gold.neutral]
    forgiven += [u.text for u in gold.units if u.kind in (UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE)]
    return word_f1(
        Counter(_words_of(gold.units, UnitKind.BODY)),
        Counter(_words_of(units, UnitKind.BODY)),
        Counter(word for line in forgiven for word in words(line)),
    )


def _leak(gold: GoldPage, units: Sequence[ReadUnit]) -> float | None:
    """Share of the comments' shingles, those apart that the article has too, which stand in the body as read."""
    article = set(shingles(_words_of(gold.units, UnitKind.BODY)))
    spoken: Counter[tuple[str, ...]] = Counter()
    for comment in gold.of(UnitKind.COMMENT):
        spoken.update(shingle for shingle in shingles(words(comment.text)) if shingle not in article)
    body = Counter(shingles(_words_of(units, UnitKind.BODY)))
    return (spoken & body).total() / spoken.total() if spoken else None


def _let_through(gold: GoldPage, units: Sequence[ReadUnit]) -> Share:
    """Boilerplate lines that stand, word after word, in the body or in a comment as read.

    A line that stands in gold's own body or comments, too ("Cello" over a comment on a cello), tells nothing.
    """
    lines = [f" {' '.join(words(line))} " for line in gold.boilerplate]
    ours, theirs = _spoken(units), _spoken(gold.units)
    return _share(line in ours for line in lines if line.strip() and line not in theirs)


def _spoken(units: Iterable[ReadUnit]) -> str:
    texts = [unit.text for unit in units if unit.kind in (UnitKind.BODY, UnitKind.COMMENT)]
    return f" {' | '.join(' '.join(words(text)) for text in texts)} "


def _share(answers: Iterable[bool]) -> Share:
    given = list(answers)
    return Share(sum(given), len(given))


def _words_of(units: Iterable[ReadUnit], kind: UnitKind) -> list[str]:
    return [word for unit in units if unit.kind == kind for word in words(unit.text)]


def figures(scores: Sequence[PageScore]) -> str:
    """The figures as Markdown: one table by kind, one by form."""
    forms = [
        ("HTML", [s for s in scores if not s.is_dump]),
        ("text", [s for s in scores if s.is_dump]),
        ("all", scores),
    ]
    summaries = {name: summarise(part) for name, part in forms if part}
    kinds = summaries["all"].kinds
    by_kind = [
        [kind, str(c.gold), str(c.read), str(c.right), f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}"]
        for kind, c in kinds.items()
    ]
    by_form = [
        [
            name, str(s.pages), f"{s.body_f1:.3f}", _figure(s.leak), f"{s.kinds[UnitKind.COMMENT].f1:.3f}",
            _figure(s.authors.value), _figure(s.dates.value), _figure(s.depths.value),
            f"{s.false_comments.part} of {s.false_comments.whole}", f"{s.boilerplate.part} of {s.boilerplate.whole}",
        ]
        for name, s in summaries.items()
    ]  # fmt: skip
    return "\n\n".join(
        (
            _table(["unit", "in gold", "read", "right", "precision", "recall", "F1"], by_kind),
            _table(
                ["pages", "number", "body word F1", "comments leaked into body", "comments F1", "their authors",
                 "their dates", "reply or not", "pages with false comments", "boilerplate lines let through"],
                by_form,
            ),
        )
    )  # fmt: skip


def write_figures(path: Path, table: str) -> None:
    """Puts the figures between the two marker comments of a README; everything else in it stays.

    Raises InputError where the markers are not there.
    """
    text = path.read_text(encoding="utf-8")
    head, start, rest = text.partition(FIGURES_START)
    _, end, tail = rest.partition(FIGURES_END)
    if not start or not end:
        raise InputError(f"{path}: no place for the figures; put the lines {FIGURES_START} and {FIGURES_END} there")
    path.write_text(f"{head}{start}\n{table}\n{end}{tail}", encoding="utf-8")


def read_page(page: GoldPage) -> tuple[ReadUnit, ...]:
    """What our readers find on a gold page.

    Raises InputError where the page cannot be read.
    """
    from annotate import read
    from annotate.pipeline import find_units

    for document in read([page.path]):
        if isinstance(document, Failure):
            raise InputError(f"{document.source}: {document.message}")
        return as_read(document, find_units(document))
    raise InputError(f"{page.path}: nothing to read; expected one page")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of a folder of gold pages; with --write, renews them in its README.md."""
    parser = argparse.ArgumentParser(prog="annotate.lab.units", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="renew the figures in FOLDER/README.md")
    parser.add_argument("--misses", action="store_true", help="name every unit missed or invented")
    options = parser.parse_args(arguments)
    try:
        scores = [score_units(page, read_page(page)) for page in gold_pages(options.folder)]
        table = figures(scores)
        if options.write:
            write_figures(options.folder / "README.md", table)
    except AnnotateError as error:
        sys.stderr.write(f"annotate.lab.units: {error}\n")
        return 2
    sys.stdout.write(table + "\n" + (_misses(scores) if options.misses else ""))
    return 0


def _misses(scores: Iterable[PageScore]) -> str:
    lines = []
    for score in scores:
        lines += [f"{score.id}: missed {u.kind}: {_start(u)}" for u in score.missed]
        lines += [f"{score.id}: invented {u.kind}: {_start(u)}" for u in score.invented]
    return "\n" + "\n".join(lines) + "\n"


def _start(unit: ReadUnit) -> str:
    """The first words of a unit, on one line."""
    return " ".join(unit.text.split())[:100]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


if __name__ == "__main__":
    sys.exit(main())
