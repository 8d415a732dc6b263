"""From a document to verdicts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import annotate
from annotate import Annotator, Document, Form, Unit, UnitKind, Unsure
from annotate.records import SCORED_KINDS, document_from_json, document_to_json, shares
from tests.strategies import documents

slow_model = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

GERMAN = "Der Rat teilte am Dienstag mit, die Brücke bleibe wegen der Reparaturen bis zum Herbst geschlossen."
ENGLISH = "The council said on Tuesday that the bridge would stay closed until the autumn because of the repairs."


def page(*units: tuple[UnitKind, str]) -> Document:
    """A document of these units, in this order."""
    text, found = "", []
    for kind, words in units:
        found.append(Unit(kind, ((len(text), len(text) + len(words)),)))
        text += words + "\n\n"
    return Document(id="page", text=text, source="page.html", units=tuple(found))


def test_a_bare_text_is_annotated_as_a_page(tiny: Annotator) -> None:
    """The first thing that a user types."""
    annotated = tiny.annotate(ENGLISH)

    assert [a.passage.text for a in annotated.annotations] or annotated.units == ()
    assert annotated.model == tiny.model


def test_carriage_returns_are_gone_before_offsets_are_counted(tiny: Annotator) -> None:
    """CRLF counts as one."""
    annotated = tiny.annotate("One line.\r\nAnother line.\rA third.")

    assert annotated.document.text == "One line.\nAnother line.\nA third."


def test_a_page_is_described_by_its_own_head(tiny: Annotator) -> None:
    """Title, author and date come from its units where the reader knew none."""
    document = page((UnitKind.HEADLINE, "Ferries late"), (UnitKind.BYLINE, "Jo Marsh"), (UnitKind.DATE, "3 May 2024"))
    described = tiny.annotate(document).document

    assert (described.title, described.author, described.date) == ("Ferries late", "Jo Marsh", "2024-05-03")


def test_byline_date_and_boilerplate_are_not_scored(tiny: Annotator) -> None:
    """They speak for nobody."""
    annotated = tiny.annotate(page(*((kind, ENGLISH) for kind in UnitKind)))

    unscored = {a.passage.kind for a in annotated.annotations if a.verdict.unsure is Unsure.NOT_SCORED}
    assert unscored == set(UnitKind) - SCORED_KINDS


def test_a_language_that_the_model_does_not_know_gets_no_guess(tiny: Annotator) -> None:
    """The reason is said instead."""
    annotated = tiny.annotate(page((UnitKind.BODY, GERMAN)))

    assert [(a.verdict.label, a.verdict.scores, a.verdict.unsure) for a in annotated.annotations] == [
        (None, None, Unsure.LANGUAGE)
    ]
    assert (annotated.lang, annotated.verdict.unsure) == ("de", Unsure.LANGUAGE)


def test_a_comment_in_another_language_leaves_the_article_alone(tiny: Annotator) -> None:
    """Language is told for each passage."""
    annotated = tiny.annotate(page((UnitKind.BODY, ENGLISH), (UnitKind.COMMENT, GERMAN)))

    assert [a.lang for a in annotated.annotations] == ["en", "de"]
    assert annotated.annotations[0].verdict.scores is not None
    assert annotated.annotations[1].verdict.unsure is Unsure.LANGUAGE


def test_a_page_of_comments_alone_has_no_document_label(tiny: Annotator) -> None:
    """Only headline and body speak for the document."""
    assert tiny.annotate(page((UnitKind.COMMENT, ENGLISH))).verdict.unsure is Unsure.NOT_SCORED


def test_a_record_taken_as_a_passage_is_one_passage(tiny: Annotator) -> None:
    """Nothing is looked for in it."""
    text = "Anna says:\nMay 3, 2024 at 4:08 pm\nNo!\n\nBo says:\nMay 3, 2024 at 4:09 pm\nYes!"
    annotated = tiny.annotate(Document(id="7", text=text, source="rows.csv:2", form=Form.PASSAGE))

    assert [a.passage.text for a in annotated.annotations] == [text]


@slow_model
@given(documents())
def test_scores_sum_to_one_and_every_passage_has_a_verdict(tiny: Annotator, document: Document) -> None:
    """A label or a reason, never neither, never both."""
    annotated = tiny.annotate(document)

    for annotation in annotated.annotations:
        verdict = annotation.verdict
        assert (verdict.label is None) != (verdict.unsure is None)
        if verdict.scores is not None:
            assert sum(verdict.scores) == pytest.approx(1.0, abs=1e-9)
    assert len(annotated.unit_verdicts) == len(annotated.units)


@slow_model
@given(documents(), st.randoms(use_true_random=False))
def test_comments_do_not_change_the_article(tiny: Annotator, document: Document, random: object) -> None:
    """The document's verdict is the same without its comments."""
    article = tuple(unit for unit in document.units or () if unit.kind is not UnitKind.COMMENT)

    assert tiny.annotate(document).verdict == tiny.annotate(replace(document, units=article)).verdict


@slow_model
@given(st.lists(documents(), max_size=5))
def test_a_stream_gives_what_each_document_gives_alone_in_order(tiny: Annotator, stream: list[Document]) -> None:
    """Scores do not depend on who is in the same batch."""
    assert list(tiny.annotate_all(stream)) == [tiny.annotate(document) for document in stream]


def test_what_cannot_be_read_is_handed_on_in_its_place(tiny: Annotator, tmp_path: Path) -> None:
    """A stream from `annotate.read` can go straight in."""
    table = tmp_path / "rows.jsonl"
    table.write_text('{"id": "a", "text": "The board met."}\n{broken\n{"id": "c", "text": "Clowns!"}\n')

    results = list(tiny.annotate_all(annotate.read([table])))
    assert [type(result).__name__ for result in results] == ["AnnotatedDocument", "Failure", "AnnotatedDocument"]


def test_a_stream_of_bare_texts_is_numbered(tiny: Annotator) -> None:
    """A list of strings is the first thing that people have."""
    assert [result.document.id for result in tiny.annotate_all(["One.", "Two."])] == ["text-1", "text-2"]


def test_annotate_all_is_lazy(tiny: Annotator) -> None:
    """An endless stream can be taken from."""

    def endless() -> object:
        while True:
            yield page((UnitKind.BODY, ENGLISH))

    assert next(tiny.annotate_all(endless())).document.id == "page"  # type: ignore[arg-type]


@given(documents())
def test_a_document_survives_json(document: Document) -> None:
    """What `--documents` writes can be read back."""
    assert document_from_json(document_to_json(document, document.units or (), "en")) == document


def test_a_newer_schema_is_refused() -> None:
    """A file of a later version is not read half."""
    record = document_to_json(Document(id="a", text="", source="a.txt"), (), None) | {"schema": 99}

    with pytest.raises(annotate.AnnotateError, match=r"schema 99.*update media-annotate"):
        document_from_json(record)


@slow_model
@given(documents())
def test_shares_are_of_what_was_scored(tiny: Annotator, document: Document) -> None:
    """They sum to one, or to nothing where nothing was scored."""
    total = sum(shares(tiny.annotate(document).annotations).values())

    assert total == pytest.approx(1.0) or total == 0
