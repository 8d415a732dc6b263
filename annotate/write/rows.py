"""The row contract: what one labelled passage, unit or document looks like to other programs.

A row is a JSON object; later versions may add keys, and raise `SCHEMA` when one changes its meaning. `start`, `end` and
`pieces` are half-open code points into the document's text (which `--documents` writes once a document); in a record
that is one passage (`--as passage`) they count from the start of its own text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from annotate.labels import LABELS
from annotate.records import (
    ARTICLE_KINDS,
    SCHEMA,
    AnnotatedDocument,
    Annotation,
    Form,
    Piece,
    Scores,
    Unit,
    UnitKind,
    Verdict,
    shares,
)

Row: TypeAlias = dict[str, Any]


class Level(StrEnum):
    """What one row is about."""

    PASSAGE = "passage"
    UNIT = "unit"
    DOCUMENT = "document"


class Authors(StrEnum):
    """What becomes of the names of those who wrote."""

    KEEP = "keep"
    HASH = "hash"
    DROP = "drop"


def rows(annotated: AnnotatedDocument, level: Level = Level.PASSAGE, authors: Authors = Authors.KEEP) -> Iterator[Row]:
    """The rows of one document in page order.

    Units that are not scored (byline, date, boilerplate) have rows as well, with null label and scores and the
    reason "not scored". With `Level.DOCUMENT` the text is that of headline and body, which decide the label.
    """
    if level is Level.PASSAGE:
        for annotation in annotated.annotations:
            yield _passage_row(annotated, annotation, authors)
    elif level is Level.UNIT:
        for index in range(len(annotated.units)):
            yield _unit_row(annotated, index, authors)
    else:
        yield _document_row(annotated, authors)


def pseudonym(name: str) -> str:
    """A stable stand-in for a name: the same name gives the same one. It hides a name from readers of a table, and
    not from somebody who has a list of names to try."""
    return "author-" + hashlib.sha256(name.encode()).hexdigest()[:12]


def veil(name: str | None, authors: Authors) -> str | None:
    """A name as `authors` wants it shown."""
    if name is None or authors is Authors.DROP:
        return None
    return pseudonym(name) if authors is Authors.HASH else name


def _passage_row(annotated: AnnotatedDocument, annotation: Annotation, authors: Authors) -> Row:
    passage = annotation.passage
    unit = annotated.units[passage.unit_index]
    whole = annotated.document.form is Form.PASSAGE
    return {
        **_identity(annotated, f"#{passage.unit_index}.{passage.index}" if not whole else "", annotation.lang),
        **_unit_place(annotated, passage.unit_index, authors),
        "passage_index": passage.index,
        "start": passage.start,
        "end": passage.end,
        "text": _veiled_text(unit, passage.text, authors),
        **_judgement(annotation.verdict, annotation.truncated, annotated.unit_verdicts[passage.unit_index]),
        **_provenance(annotated),
    }


def _unit_row(annotated: AnnotatedDocument, index: int, authors: Authors) -> Row:
    unit = annotated.units[index]
    annotations = annotated.of_unit(index)
    verdict = annotated.unit_verdicts[index]
    return {
        **_identity(annotated, f"#{index}", next((a.lang for a in annotations), annotated.lang)),
        **_unit_place(annotated, index, authors),
        **_extent(unit.pieces),
        "text": _veiled_text(unit, unit.text(annotated.document.text), authors),
        **_judgement(verdict, any(a.truncated for a in annotations), verdict),
        "pieces": [list(piece) for piece in unit.pieces],
        "shares": shares(annotations),
        **_provenance(annotated),
    }


def _document_row(annotated: AnnotatedDocument, authors: Authors) -> Row:
    document = annotated.document
    article = [unit for unit in annotated.units if unit.kind in ARTICLE_KINDS]
    pieces = tuple(piece for unit in article for piece in unit.pieces)
    annotations = annotated.of_article()
    return {
        **_identity(annotated, "", annotated.lang),
        "unit": None,
        "unit_index": None,
        "parent": None,
        "depth": 0,
        "author": veil(document.author, authors),
        "date": document.date,
        **_extent(pieces),
        "text": "\n\n".join(unit.text(document.text) for unit in article),
        **_judgement(annotated.verdict, any(a.truncated for a in annotations), None),
        "pieces": [list(piece) for piece in pieces],
        "shares": shares(annotations),
        **_provenance(annotated),
    }


def _identity(annotated: AnnotatedDocument, place: str, lang: str | None) -> Row:
    document = annotated.document
    return {
        "schema": SCHEMA,
        "id": document.id + place,
        "document_id": document.id,
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "lang": lang,
    }


def _unit_place(annotated: AnnotatedDocument, index: int, authors: Authors) -> Row:
    unit, document = annotated.units[index], annotated.document
    # A comment's author is its own; everything else on the page was written by the page's author.
    comment = unit.kind is UnitKind.COMMENT
    return {
        "unit": str(unit.kind),
        "unit_index": index,
        "parent": unit.parent,
        "depth": unit.depth,
        "author": veil(unit.author if comment else unit.author or document.author, authors),
        "date": unit.date if comment else unit.date or document.date,
    }


def _extent(pieces: Sequence[Piece]) -> Row:
    return {
        "passage_index": None,
        "start": pieces[0][0] if pieces else 0,
        "end": pieces[-1][1] if pieces else 0,
    }


def _judgement(verdict: Verdict, truncated: bool, unit_verdict: Verdict | None) -> Row:
    return {
        "label": verdict.label and str(verdict.label),
        "scores": _scores(verdict.scores),
        "unsure_reason": verdict.unsure and str(verdict.unsure),
        "truncated": truncated,
        "unit_label": unit_verdict and unit_verdict.label and str(unit_verdict.label),
    }


def _provenance(annotated: AnnotatedDocument) -> Row:
    return {
        "document_label": annotated.verdict.label and str(annotated.verdict.label),
        "model": annotated.model,
        "page_type": dict(annotated.document.page_type),
        "extra": dict(annotated.document.extra),
    }


def _veiled_text(unit: Unit, text: str, authors: Authors) -> str | None:
    """A byline's text is a name, and goes the way of names."""
    return veil(text, authors) if unit.kind is UnitKind.BYLINE else text


def _scores(scores: Scores | None) -> dict[str, float] | None:
    return None if scores is None else {str(label): score for label, score in zip(LABELS, scores, strict=True)}
