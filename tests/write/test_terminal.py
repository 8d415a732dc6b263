"""A labelled page in the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from annotate import Annotator, Document, Unit, UnitKind
from annotate.write.terminal import Page, counts_line, printable

TEXT = "Ferries late\n\nThe board met on Monday.\n\nClowns, all of them!\n\nAgreed, clowns."
PAGE = Document(
    id="ferry",
    text=TEXT,
    source="ferry.html",
    publisher="The Quay",
    units=(
        Unit(UnitKind.HEADLINE, ((0, 12),)),
        Unit(UnitKind.BODY, ((14, 38),)),
        Unit(UnitKind.COMMENT, ((40, 60),), author="Bo\x1b[31m", date="2024-05-03"),
        Unit(UnitKind.COMMENT, ((62, 77),), author="Cy", depth=1, parent=2),
    ),
)


def printed(annotator: Annotator, *, width: int = 100, colour: bool = False) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=colour, no_color=not colour).print(Page(annotator.annotate(PAGE)))
    return stream.getvalue()


def test_a_page_shows_words_labels_names_and_shares(tiny: Annotator) -> None:
    """Everything that a reader of the page needs is on it."""
    output = printed(tiny, width=160)

    for words in ("The Quay", "Ferries late", "The board met on Monday.", "comment  Bo", "↳ comment  Cy", "2 comments"):
        assert words in output
    assert "never whether it is true" in output


def test_a_label_is_named_and_not_only_coloured(tiny: Annotator) -> None:
    """Without colour the same words stand there."""
    assert "\x1b[" not in printed(tiny)
    assert "\x1b[" in printed(tiny, colour=True)


def test_no_line_is_wider_than_the_terminal(tiny: Annotator) -> None:
    """A narrow window wraps the text instead of cutting it."""
    assert max(len(line) for line in printed(tiny, width=60).splitlines()) <= 60


def test_a_page_cannot_drive_the_terminal(tiny: Annotator) -> None:
    """Escape sequences and bidi overrides of a page are not printed."""
    assert "\x1b[31m" not in printed(tiny)
    assert printable("a\x1b[2Jb\u202ec\nd") == "a[2Jbc\nd"


def test_a_run_ends_with_what_it_did() -> None:
    """Counts by label, failures, time."""
    line = counts_line(
        {"opinion": 2, "disinformation": 1, "unsure": 1}, documents=1, failures=3, seconds=1.26, noun="passage"
    )

    assert line == "4 passages of 1 document in 1.3 s: 2 opinion, 1 read like disinformation, 1 unsure, 3 failed."
