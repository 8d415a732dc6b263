"""A labelled page as the terminal shows it: units in page order, labels with their scores in the margin.

Colour never stands alone: every label has its sign and its name. The palette's two inks a label keep contrast on dark
and on light backgrounds alike, so the terminal's own colours are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from annotate.labels import CODEBOOK, LABELS, Label
from annotate.records import AnnotatedDocument, Annotation, Unit, UnitKind, Unsure, Verdict, shares

MEASURE = 74
"""Characters a line of text may have: what is read with ease."""
MARGIN = 22
INDENT = 3
"""Characters by which each level of reply is set in, up to `MAX_INDENT` of them."""
MAX_INDENT = 12
BAR = 24
"""Cells of a bar of shares."""

SIGNS: dict[Label | None, str] = {
    Label.REPORTING: "●",
    Label.OPINION: "◆",
    Label.DISINFORMATION: "▲",
    None: "○",
}
STYLES: dict[Label | None, str] = {
    Label.REPORTING: "blue",
    Label.OPINION: "yellow",
    Label.DISINFORMATION: "bold magenta",
    None: "bright_black",
}

_PLURAL = {Label.REPORTING: "reporting", Label.OPINION: "opinion", Label.DISINFORMATION: "read like disinformation"}
_QUIET = frozenset({UnitKind.BYLINE, UnitKind.DATE, UnitKind.BOILERPLATE})
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, with which a page could repaint the terminal, and the bidi ones that reorder a line."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document to print; a Rich renderable."""

    annotated: AnnotatedDocument

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield ""
        if not any(unit.kind is UnitKind.HEADLINE for unit in self.annotated.units):
            yield Padding(Text(printable(self.annotated.document.id), style="bold"), (0, 0, 0, 2))
        yield Padding(_title(self.annotated), (0, 0, 1, 2))
        for index, unit in enumerate(self.annotated.units):
            if unit.kind not in _QUIET:
                yield from _unit(self.annotated, index, unit)
        yield Rule(style="bright_black", characters="─")
        yield Padding(_summary(self.annotated), (0, 0, 1, 2))


def printable(text: str) -> str:
    """The text without what a terminal would obey instead of showing."""
    return _UNSAFE.sub("", text)


def verdict_text(verdict: Verdict) -> Text:
    """Sign, wording and score of a verdict, or why there is none."""
    if verdict.label is None:
        reason = str(verdict.unsure) if verdict.unsure else ""
        return Text.assemble((f"{SIGNS[None]} unsure", STYLES[None]), (f"  {reason}", "bright_black"))
    text = Text()
    text.append(f"{SIGNS[verdict.label]} {CODEBOOK[verdict.label].wording} ", style=STYLES[verdict.label])
    if verdict.scores is not None:
        text.append(f"{verdict.scores[LABELS.index(verdict.label)]:.2f}", style="bright_black")
    return text


def _title(annotated: AnnotatedDocument) -> RenderableType:
    document = annotated.document
    byline = next((u.text(document.text) for u in annotated.units if u.kind is UnitKind.BYLINE), document.author)
    date = next((u.text(document.text) for u in annotated.units if u.kind is UnitKind.DATE), document.date)
    facts = [printable(part) for part in (document.publisher, byline, date) if part]
    lines = [Text.assemble(("the article  ", "bright_black"), verdict_text(annotated.verdict))]
    if facts:
        lines.insert(0, Text(" · ".join(" ".join(fact.split()) for fact in facts), style="bright_black"))
    return Group(*lines)


def _unit(annotated: AnnotatedDocument, index: int, unit: Unit) -> Iterator[RenderableType]:
    indent = min(unit.depth * INDENT, MAX_INDENT)
    if unit.kind in (UnitKind.COMMENT, UnitKind.BIO, UnitKind.CAPTION):
        yield Padding(_unit_heading(unit), (0, 0, 0, 2 + indent))
    for annotation in annotated.of_unit(index):
        yield Padding(_passage(annotation, bold=unit.kind is UnitKind.HEADLINE), (0, 0, 1, 2 + indent))


def _unit_heading(unit: Unit) -> Text:
    if unit.kind is not UnitKind.COMMENT:
        return Text(str(unit.kind), style="bright_black")
    facts = [printable(fact) for fact in (unit.author or "no name", (unit.date or "").replace("T", " ")) if fact]
    answers = "↳ " if unit.parent is not None else ""
    return Text.assemble((f"{answers}comment  ", "bright_black"), (" · ".join(facts), "bold"))


def _passage(annotation: Annotation, *, bold: bool) -> RenderableType:
    """The label in the margin, the words beside it."""
    verdict = annotation.verdict
    words = Text(printable(annotation.passage.text), style="bold" if bold else "")
    if annotation.truncated:
        words.append("  [the model read only its beginning]", style="bright_black")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=MARGIN)
    grid.add_column(max_width=MEASURE, overflow="fold")
    grid.add_row(_margin(verdict), words)
    return grid


def _margin(verdict: Verdict) -> Text:
    """Label and score on a line; what else it might be, or why nothing was said, below."""
    if verdict.label is None:
        text = Text(f"{SIGNS[None]} unsure", style=STYLES[None])
        text.append(f"\n  {verdict.unsure}")
        return text
    lines = CODEBOOK[verdict.label].wording.replace("reads like ", "reads like\n  ")
    text = Text()
    text.append(f"{SIGNS[verdict.label]} {lines} ", style=STYLES[verdict.label])
    if verdict.scores is not None:
        text.append(f"{verdict.scores[LABELS.index(verdict.label)]:.2f}", style="bright_black")
    return text


def _summary(annotated: AnnotatedDocument) -> RenderableType:
    """Shares of words under each label, for the article and for its comments."""
    comments = [a for a in annotated.annotations if a.passage.kind is UnitKind.COMMENT]
    voices = {
        "article": annotated.of_article(),
        _counted(sum(unit.kind is UnitKind.COMMENT for unit in annotated.units), "comment"): comments,
    }
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column()
    for name, voice in voices.items():
        if voice:
            part = shares(voice)
            grid.add_row(Text(name, style="bold"), Group(_bar(part), _legend(part)))
    scored = sum(annotation.verdict.unsure is not Unsure.NOT_SCORED for annotation in annotated.annotations)
    note = Text(
        f"Shares are of words, {_counted(scored, 'passage')}, model {annotated.model}. "
        "A label says how a passage speaks, never whether it is true.",
        style="bright_black",
    )
    return Group(grid, note)


def _bar(part: dict[str, float]) -> Text:
    """Shares as a bar of `BAR` cells; the rounding goes to the largest."""
    names = [*map(str, LABELS), "unsure"]
    cells = {name: int(part[name] * BAR + 0.5) for name in names}
    cells[max(names, key=lambda name: part[name])] += BAR - sum(cells.values())
    styles = {str(label): style for label, style in STYLES.items() if label} | {"unsure": STYLES[None]}
    return Text.assemble(*(("█" * cells[name], styles[name]) for name in names))


def _legend(part: dict[str, float]) -> Text:
    """What each part of the bar is."""
    pieces: list[tuple[str, str]] = []
    for label in (*LABELS, None):
        share = part["unsure" if label is None else str(label)]
        if share:
            name = "unsure" if label is None else CODEBOOK[label].wording
            pieces += [(f"{SIGNS[label]} {name} {share:.0%}", STYLES[label]), ("  ", "")]
    return Text.assemble(*pieces[:-1])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s'[: number != 1]}"


def counts_line(counts: dict[str, int], *, documents: int, failures: int, seconds: float, noun: str) -> str:
    """The last line of a run: what was labelled how, what failed, how long it took."""
    parts = [f"{counts[str(label)]:,} {_PLURAL[label]}" for label in LABELS if counts.get(str(label))]
    parts += [f"{counts[name]:,} {name}" for name in ("unsure", "not scored") if counts.get(name)]
    failed = f", {failures:,} failed" if failures else ""
    pages = f" of {_counted(documents, 'document')}" if noun != "document" else ""
    total = _counted(sum(counts.values()), noun)
    return f"{total}{pages} in {seconds:.1f} s: {', '.join(parts) or 'none'}{failed}."


def print_plainly(console: Console, page: RenderableType) -> None:
    """Prints a page; into a file or a pipe without the blanks that fill its lines."""
    if console.is_terminal:
        console.print(page)
        return
    with console.capture() as capture:
        console.print(page)
    console.file.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def facts(title: str, pairs: Sequence[tuple[str, str]]) -> RenderableType:
    """A heading with named facts below it, set with space instead of boxes."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bright_black")
    grid.add_column(max_width=MEASURE)
    for name, value in pairs:
        grid.add_row(name, Text(value))
    return Group(Text(title, style="bold"), Padding(grid, (0, 0, 1, 2)))
