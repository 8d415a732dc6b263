"""Draws the picture of a labelled page in the README: what `annotate show` prints for the sample page, as SVG.

python tests/picture.py            writes corpus/pages/tram-line-oped/labelled.svg anew
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

import annotate
from annotate.write.terminal import Page

SAMPLE = Path(__file__).parents[1] / "corpus" / "pages" / "tram-line-oped"
PICTURE = SAMPLE / "labelled.svg"
PAPER = TerminalTheme(
    (255, 255, 255),
    (26, 26, 26),
    [
        (26, 26, 26),
        (163, 18, 79),
        (28, 123, 120),
        (138, 90, 0),
        (11, 92, 173),
        (163, 18, 79),
        (28, 123, 120),
        (90, 90, 90),
    ],
    [
        (105, 105, 105),
        (163, 18, 79),
        (28, 123, 120),
        (138, 90, 0),
        (11, 92, 173),
        (163, 18, 79),
        (28, 123, 120),
        (26, 26, 26),
    ],
)
"""Inks of the labels with at least 5.9:1 on white."""


def draw() -> str:
    """The picture as SVG text, with no font or style fetched from anywhere."""
    annotated = annotate.load().annotate(next(d for d in annotate.read([SAMPLE / "page.html"])))  # type: ignore[arg-type]
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    console.print(Page(annotated))
    svg = console.export_svg(title="annotate show page.html", theme=PAPER, unique_id="labelled-page")
    return re.sub(r"@font-face\s*{[^}]*}", "", svg).replace(
        "Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono"
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
