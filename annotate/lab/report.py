"""A measurement as one HTML page that needs nothing else: figures, and pictures drawn as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from annotate.lab.evaluate import CALIBRATION_BINS, Judged, ReadingFigures, forced_label
from annotate.lab.measure import Measured
from annotate.lab.slices import Slice
from annotate.labels import LABELS

SIDE = 300
"""Width and height of a picture's field, in pixels."""
MARGIN = 46
COVERAGES = tuple(step / 50 for step in range(5, 51))
"""Shares of the passages at which risk is drawn: from a tenth on, for under it a handful decides."""
PLOTTED = ("publisher", "corpus", "topic", "register", "leaning", "length", "quotes", "seen")

_NOTE = (
    "Reporting, opinion and <em>reads like disinformation</em>: how a passage speaks, never whether it is true. "
    "Readings were made by language models under the guideline; they are not human labels."
)
_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1f; --page: #fcfcfa; --line: #d8d8d4; --soft: #6b6b70; --mark: #1d5fa8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececea; --page: #17181a; --line: #3a3b3f; --soft: #a2a2a8; --mark: #7db4ee; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 2rem auto;
  max-width: 68rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
p.note, figcaption { color: var(--soft); font-size: .9rem; max-width: 42rem; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { margin: 0; max-width: 100%; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.axis { stroke: var(--line); fill: none; } .curve { stroke: var(--mark); fill: none; stroke-width: 2; }
.ideal { stroke: var(--soft); stroke-dasharray: 4 4; fill: none; } .dot, .bar { fill: var(--mark); }
.range { stroke: var(--soft); stroke-width: 1.5; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
td, th { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid var(--line); font-weight: normal; }
th:first-child, td:first-child { text-align: left; } thead th { color: var(--soft); font-size: .85rem; }
details { margin-top: 1rem; } summary { cursor: pointer; }
"""


_SUMMARY: tuple[tuple[str, Callable[[ReadingFigures], str]], ...] = (
    ("passages", lambda f: str(f.passages)),
    ("macro-F1", lambda f: f"{f.macro_f1:.3f} ({f.interval_low:.3f} to {f.interval_high:.3f})"),
    ("F1 reporting", lambda f: f"{f.f1_reporting:.3f}"),
    ("F1 opinion", lambda f: f"{f.f1_opinion:.3f}"),
    ("F1 disinformation", lambda f: f"{f.f1_disinformation:.3f}"),
    ("called disinformation: precision", lambda f: f"{f.shipped_precision:.3f}"),
    ("called disinformation: recall", lambda f: f"{f.shipped_recall:.3f}"),
    ("honest passages called disinformation", lambda f: f"{f.honest_called_shipped:.1%}"),
    ("given a label", lambda f: f"{f.coverage:.1%}"),
    ("right when labelled", lambda f: f"{f.accuracy_when_sure:.1%}"),
    ("calibration error", lambda f: f"{f.calibration_error:.3f}"),
)


def write_report(measured: Measured, path: Path) -> None:
    """Write the page; its pictures show readings and contrast sets, its bars every part of what was measured."""
    path.write_text(render_report(measured), encoding="utf-8")


def render_report(measured: Measured) -> str:
    """The page as HTML."""
    title = escape(f"{measured.model} on {measured.role}")
    body = [f"<h1>{title}</h1>", f'<p class="note">{_NOTE}</p>', _summary(measured)]
    for name, judged in (("Readings", measured.readings), ("Contrast sets of unheard authors", measured.contrast)):
        if judged:
            body += [f"<h2>{name}</h2>", *_pictures(judged)]
    figures = measured.figures
    for name, slices in (("Readings apart", figures.reading_slices), ("Rows apart", figures.row_slices)):
        if slices:
            body += [f"<h2>{name}</h2>", *_bars(slices)]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _summary(measured: Measured) -> str:
    figures = measured.figures
    columns = [("readings", figures.readings)]
    if figures.contrast is not None:
        columns.append(("contrast sets", figures.contrast))
    rows = [[name, *(value(column) for _, column in columns)] for name, value in _SUMMARY]
    table = _table(["", *(name for name, _ in columns)], rows)
    if figures.suite is None:
        return table
    return table + (
        f"<p>{figures.suite.rows} rows with their source's label: stance macro-F1 "
        f"{figures.suite.stance_macro_f1:.3f}, honest ones called disinformation "
        f"{figures.suite.honest_called_shipped:.1%}.</p>"
    )


def _pictures(judged: Sequence[Judged]) -> Iterator[str]:
    known = [item for item in judged if item.gold is not None and item.verdict.scores is not None]
    sure = sorted(((max(item.verdict.scores or (0,)), forced_label(item) is item.gold) for item in known), reverse=True)
    yield _figure(
        _confusion(known), "Rows: the label it has. Columns: the most probable one, then what ships as unsure."
    )
    yield '<div class="pictures">'
    yield _figure(
        _reliability(sure), f"How often it is right, by its largest score, in {CALIBRATION_BINS} equal parts."
    )
    yield _figure(_risk(sure), "Share wrong among the surest passages, by the share of passages that is labelled.")
    yield "</div>"


def _confusion(known: Sequence[Judged]) -> str:
    forced = Counter((item.gold, forced_label(item)) for item in known)
    unsure = Counter(item.gold for item in known if item.verdict.label is None)
    heads = ["", *LABELS, "unsure"]
    rows = []
    for gold in LABELS:
        total = max(1, sum(forced[gold, said] for said in LABELS))
        cells = [f"{forced[gold, said]} ({forced[gold, said] / total:.0%})" for said in LABELS]
        rows.append([gold, *cells, f"{unsure[gold]} ({unsure[gold] / total:.0%})"])
    return _table(heads, rows)


def _reliability(sure: Sequence[tuple[float, bool]]) -> str:
    points = []
    for part in range(CALIBRATION_BINS):
        chunk = sure[part * len(sure) // CALIBRATION_BINS : (part + 1) * len(sure) // CALIBRATION_BINS]
        if chunk:
            score = sum(s for s, _ in chunk) / len(chunk)
            points.append((score, sum(right for _, right in chunk) / len(chunk)))
    dots = "".join(f'<circle class="dot" r="4" cx="{_x(x):.1f}" cy="{_y(y):.1f}"/>' for x, y in points)
    ideal = f'<path class="ideal" d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}"/>'
    return _field("largest score", "share right", 1.0, ideal + dots)


def _risk(sure: Sequence[tuple[float, bool]]) -> str:
    points = []
    for coverage in COVERAGES:
        top = sure[: max(1, round(coverage * len(sure)))]
        points.append((coverage, 1 - sum(right for _, right in top) / len(top)))
    highest = max(0.05, *(risk for _, risk in points)) if points else 1.0
    line = "L".join(f"{_x(x):.1f} {_y(risk / highest):.1f}" for x, risk in points)
    return _field("share labelled", "share wrong", highest, f'<path class="curve" d="M{line}"/>' if line else "")


def _field(across: str, up: str, highest: float, drawn: str) -> str:
    size = SIDE + 2 * MARGIN
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{t:g}</text>'
        f'<text x="{_x(0) - 6:.0f}" y="{_y(t) + 4:.0f}" text-anchor="end">{t * highest:.2g}</text>'
        for t in (0.0, 0.5, 1.0)
    )
    return (
        f'<svg viewBox="0 0 {size} {size}" width="{size}" role="img" aria-label="{escape(up)} by {escape(across)}">'
        f'<path class="axis" d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"/>{ticks}{drawn}'
        f'<text x="{_x(0.5):.0f}" y="{size - 6}" text-anchor="middle">{escape(across)}</text>'
        f'<text x="{_x(0):.0f}" y="{MARGIN - 16}" text-anchor="start">{escape(up)}</text></svg>'
    )


def _bars(slices: Sequence[Slice]) -> Iterator[str]:
    """One block a kind: a bar for the share that is right with its interval, and honest texts called disinformation."""
    for kind in PLOTTED:
        parts = [part for part in slices if part.kind == kind]
        if not parts:
            continue
        rows = [
            [escape(part.name), str(part.texts), _bar(part), _percent(part.right), _percent(part.honest_called_forced),
             _percent(part.honest_called_shipped), _percent(part.reporting_called_opinion)]
            for part in parts
        ]  # fmt: skip
        heads = [
            kind, "texts", "", "right", "honest called disinformation, forced", "shipped", "reporting called opinion",
        ]  # fmt: skip
        block = _table(heads, rows, safe=True)
        opened = " open" if kind in ("publisher", "register", "seen") else ""
        yield f"<details{opened}><summary>by {kind}</summary>{block}</details>"


def _bar(part: Slice) -> str:
    if part.right is None or part.right_low is None or part.right_high is None:
        return ""
    return (
        '<svg viewBox="0 0 200 14" width="200" height="14" aria-hidden="true">'
        f'<rect class="bar" x="0" y="3" height="8" width="{200 * part.right:.1f}" opacity="0.45"/>'
        f'<path class="range" d="M{200 * part.right_low:.1f} 7H{200 * part.right_high:.1f}"/></svg>'
    )


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _figure(picture: str, caption: str) -> str:
    return f"<figure>{picture}<figcaption>{escape(caption)}</figcaption></figure>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, safe: bool = False) -> str:
    write = str if safe else escape
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{write(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _x(share: float) -> float:
    return MARGIN + share * SIDE


def _y(share: float) -> float:
    return MARGIN + (1 - share) * SIDE
