"""The row contract."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from annotate import Annotator, Document, Form, Unit, UnitKind
from annotate.write.rows import Authors, Level, rows
from tests.strategies import documents

slow_model = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

PROMISED = [
    "schema", "id", "document_id", "source", "title", "url", "publisher", "lang", "unit", "unit_index", "parent", "depth",
    "author", "date", "passage_index", "start", "end", "text", "label", "scores", "unsure_reason", "truncated",
    "unit_label", "document_label", "model", "extra",
]  # fmt: skip

TEXT = "Jo Marsh\n\nFerries late again.\n\nSun on the pier\n\nThe board met.\n\nClowns!"
PAGE = Document(
    id="ferry",
    text=TEXT,
    source="ferry.html",
    author="Jo Marsh",
    date="2024-05-02",
    units=(
        Unit(UnitKind.BYLINE, ((0, 8),)),
        Unit(UnitKind.BODY, ((10, 29), (48, 62))),
        Unit(UnitKind.CAPTION, ((31, 46),)),
        Unit(UnitKind.COMMENT, ((64, 71),), author="Bo", date="2024-05-03"),
    ),
    page_type={"schema_type": "OpinionNewsArticle"},
    extra={"topic": "ferries"},
)


@pytest.mark.parametrize("level", list(Level))
def test_every_row_has_the_promised_keys(tiny: Annotator, level: Level) -> None:
    """Other programs build on them."""
    for row in rows(tiny.annotate(PAGE), level):
        assert set(PROMISED) <= set(row)


def test_a_passage_row_names_document_unit_and_passage(tiny: Annotator) -> None:
    """DOC#unit.passage."""
    assert [row["id"] for row in rows(tiny.annotate(PAGE))] == [
        "ferry#0.0",
        "ferry#1.0",
        "ferry#1.1",
        "ferry#2.0",
        "ferry#3.0",
    ]


def test_a_unit_row_lists_its_pieces(tiny: Annotator) -> None:
    """A body that a caption interrupts is one row of two pieces."""
    body = list(rows(tiny.annotate(PAGE), Level.UNIT))[1]

    assert (body["id"], body["pieces"], body["start"], body["end"]) == ("ferry#1", [[10, 29], [48, 62]], 10, 62)
    assert body["text"] == "Ferries late again.\n\nThe board met."
    assert body["passage_index"] is None


def test_a_document_row_is_about_headline_and_body(tiny: Annotator) -> None:
    """What a reader commented is not the document's."""
    (row,) = rows(tiny.annotate(PAGE), Level.DOCUMENT)

    assert (row["id"], row["text"], row["unit"]) == ("ferry", "Ferries late again.\n\nThe board met.", None)
    assert row["label"] == row["document_label"]


def test_a_record_taken_as_a_passage_keeps_its_id(tiny: Annotator) -> None:
    """The row can be joined to the input's."""
    document = Document(id="row-7", text="Ferries late again.", source="rows.csv:8", form=Form.PASSAGE)

    assert [row["id"] for row in rows(tiny.annotate(document))] == ["row-7"]


def test_the_page_s_own_type_and_foreign_columns_travel_along(tiny: Annotator) -> None:
    """As evidence, and untouched."""
    row = next(rows(tiny.annotate(PAGE)))

    assert row["page_type"] == {"schema_type": "OpinionNewsArticle"}
    assert row["extra"] == {"topic": "ferries"}


def test_a_comment_has_its_own_author_and_date(tiny: Annotator) -> None:
    """Everything else is the page's author's."""
    assert [(row["unit"], row["author"], row["date"]) for row in rows(tiny.annotate(PAGE), Level.UNIT)][1::2] == [
        ("body", "Jo Marsh", "2024-05-02"),
        ("comment", "Bo", "2024-05-03"),
    ]


@pytest.mark.parametrize("authors", [Authors.HASH, Authors.DROP])
def test_no_name_is_left_where_names_are_not_to_be_kept(tiny: Annotator, authors: Authors) -> None:
    """Neither in the author's column nor in the text of a byline."""
    for level in Level:
        for row in rows(tiny.annotate(PAGE), level, authors):
            assert "Marsh" not in f"{row['author']}{row['text']}"


def test_the_same_name_has_the_same_stand_in(tiny: Annotator) -> None:
    """So that one commenter can be followed without being named."""
    first, second = (list(rows(tiny.annotate(PAGE), Level.UNIT, Authors.HASH))[3]["author"] for _ in range(2))

    assert first == second
    assert first.startswith("author-")


@slow_model
@given(documents())
def test_offsets_of_rows_are_exact(tiny: Annotator, document: Document) -> None:
    """document.text[start:end] is the row's text, and a unit's pieces are its words."""
    annotated = tiny.annotate(document)
    for row in rows(annotated):
        assert document.text[row["start"] : row["end"]] == row["text"]
    for row in rows(annotated, Level.UNIT):
        assert "\n\n".join(document.text[a:b] for a, b in row["pieces"]) == row["text"]
