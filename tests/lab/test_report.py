"""The page of a measurement: whole in one file, safe, and true to the figures."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from annotate.lab.evaluate import Judged, reading_figures
from annotate.lab.measure import Measured
from annotate.lab.metrics import Figures
from annotate.lab.report import render_report, write_report
from annotate.lab.slices import slices
from annotate.labels import Label
from annotate.records import Unsure, Verdict

REP, OPI, DIS = Label.REPORTING, Label.OPINION, Label.DISINFORMATION
SCORES = {REP: (0.8, 0.1, 0.1), OPI: (0.1, 0.8, 0.1), DIS: (0.1, 0.1, 0.8)}


def measured(publisher: str = "The Harbour Times") -> Measured:
    """Sixty texts, most of them right."""
    texts = []
    for number in range(60):
        gold, said = (REP, OPI, DIS)[number % 3], (REP, OPI, DIS)[(number + (number % 10 == 0)) % 3]
        sure = None if number % 4 == 0 else said
        verdict = Verdict(sure, SCORES[said], None if sure else Unsure.LOW_CONFIDENCE)
        name = publisher if number < 30 else "Other"
        texts.append(Judged(f"r{number}", "made", "post", gold, gold is not DIS, verdict, "a b c", name))
    figures = Figures(reading_figures(texts), reading_slices=tuple(slices(texts, frozenset())))
    return Measured("made@0123", "dev", tuple(texts), (), (), figures)


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    """No script, no link, no picture that would be fetched."""
    write_report(measured(), tmp_path / "report.html")
    page = html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@href")


def test_the_confusion_matrix_counts_every_text_once() -> None:
    """Rows are what a text is, columns what it was called; unsure ones stand in the last column besides."""
    rows = html.fromstring(render_report(measured())).xpath("(//figure)[1]//tbody/tr")
    counts = [[int(cell.text.split(" ")[0]) for cell in row.xpath("./td[position() > 1]")] for row in rows]
    assert sum(sum(row[:3]) for row in counts) == 60
    assert [sum(row[:3]) for row in counts] == [20, 20, 20]
    assert sum(row[3] for row in counts) == 15


def test_the_diagrams_are_there_and_named() -> None:
    """Reliability and risk by coverage, as pictures that a screen reader can tell."""
    page = html.fromstring(render_report(measured()))
    assert page.xpath("//svg/@aria-label") == ["share right by largest score", "share wrong by share labelled"]
    assert [summary.text for summary in page.xpath("//summary")] == ["by publisher"]


def test_a_publisher_s_name_cannot_become_markup() -> None:
    """What corpora hold is text."""
    page = html.fromstring(render_report(measured("<script>alert(1)</script>")))
    assert not page.xpath("//script")
    assert "<script>alert(1)</script>" in page.text_content()
