"""The records that the rooms hand on, from a document that was read to passages with verdicts.

Offsets are half-open ranges of code points into `Document.text`, which never changes after reading:
`document.text[start:end]` is the quoted words, always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from annotate.errors import InputError
from annotate.labels import LABELS, Label

SCHEMA = 1
"""Number of the row schema. Readers refuse a newer one and read older ones."""

Piece: TypeAlias = tuple[int, int]
"""Half-open range of code points into a document's text."""

Scores: TypeAlias = tuple[float, float, float]
"""Probabilities in [0, 1] in the order of `labels.LABELS`; they sum to 1."""


class UnitKind(StrEnum):
    """What a part of a page is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    BIO = "bio"
    COMMENT = "comment"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


SCORED_KINDS = frozenset({UnitKind.HEADLINE, UnitKind.BODY, UnitKind.BIO, UnitKind.COMMENT, UnitKind.CAPTION})
"""Kinds that get scores. Byline, date and boilerplate do not speak for anybody."""


ARTICLE_KINDS = frozenset({UnitKind.HEADLINE, UnitKind.BODY})
"""Kinds that decide a document's label: neither comments nor captions speak for the article."""


class Unsure(StrEnum):
    """Why a label is `None`."""

    NOT_SCORED = "not scored"
    LANGUAGE = "language"
    TOO_SHORT = "too short"
    LOW_CONFIDENCE = "low confidence"
    CLOSE = "two labels close"


class Form(StrEnum):
    """How a record is to be taken: as a page with units, or as exactly one passage."""

    PAGE = "page"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of a page: its kind, where its text stands, and for a comment who wrote what in answer to whom."""

    kind: UnitKind
    pieces: tuple[Piece, ...]
    """In page order, without overlap. A body that a caption interrupts is one unit of two pieces."""
    author: str | None = None
    date: str | None = None
    """ISO 8601 where it can be read, else as written."""
    depth: int = 0
    """Levels of reply above a comment; 0 for a comment on the page itself and for every other kind."""
    parent: int | None = None
    """Index in `Document.units` of the comment that this one answers; `None` for none."""

    def text(self, document_text: str) -> str:
        """The unit's pieces, joined by a blank line."""
        return "\n\n".join(document_text[start:end] for start, end in self.pieces)


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read: a page, a dump, a record of a table."""

    id: str
    text: str
    """Newlines are LF; nothing in it changes after reading."""
    source: str
    """`file`, or `file:line` for a record of a file (1-based)."""
    form: Form = Form.PAGE
    units: tuple[Unit, ...] | None = None
    """Known from markup; `None` for bare text, whose units the dump reader finds."""
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    page_type: Mapping[str, str] = field(default_factory=dict)
    """The page's own word on what it is (`schema_type`, `section`, `url_path`): evidence, never fed to a model."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Columns of the input that are not ours, as read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a classifier reads: a stretch of one piece of a unit, with what stands around it."""

    document_id: str
    unit_index: int
    kind: UnitKind
    index: int
    """Number of the passage within its unit, from 0."""
    start: int
    end: int
    text: str
    headline: str | None = None
    before: str | None = None
    """The passage before it in the same unit; for the first of a reply, the end of the comment it answers."""
    after: str | None = None
    """The passage after it in the same unit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found on a passage, a unit or a document."""

    label: Label | None
    """`None` is unsure, and `unsure` says why."""
    scores: Scores | None
    """`None` where nothing was scored."""
    unsure: Unsure | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage with its verdict."""

    passage: Passage
    verdict: Verdict
    truncated: bool = False
    """True where the model could not read the passage to its end."""
    lang: str | None = None
    """ISO 639-1 code of the passage's language; `None` where it cannot be told."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its units, passages and verdicts."""

    document: Document
    units: tuple[Unit, ...]
    annotations: tuple[Annotation, ...]
    """In page order: by unit, then by passage."""
    unit_verdicts: tuple[Verdict, ...]
    """One a unit, in the order of `units`."""
    verdict: Verdict
    """Drawn from headline and body alone."""
    lang: str | None
    """ISO 639-1 code of the document's language; `None` where it cannot be told."""
    model: str
    """`name@digest` of the model that scored."""

    def of_unit(self, unit_index: int) -> tuple[Annotation, ...]:
        """The annotations of one unit, in order."""
        return tuple(a for a in self.annotations if a.passage.unit_index == unit_index)

    def of_article(self) -> tuple[Annotation, ...]:
        """The annotations of headline and body, which alone decide the document's label."""
        return tuple(a for a in self.annotations if a.passage.kind in ARTICLE_KINDS)


def shares(annotations: Sequence[Annotation]) -> dict[str, float]:
    """Share of the words under each label and under "unsure", summing to 1; all 0 where nothing was scored."""
    words = dict.fromkeys((*LABELS, "unsure"), 0)
    for annotation in annotations:
        if annotation.verdict.unsure is not Unsure.NOT_SCORED:
            words[annotation.verdict.label or "unsure"] += len(annotation.passage.text.split())
    total = sum(words.values())
    return {str(name): count / total if total else 0.0 for name, count in words.items()}


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that could not be read: where it stands, what is wrong, how to mend it."""

    source: str
    line: int | None
    id: str | None
    error: str
    """Name of the error's class."""
    message: str


def document_to_json(document: Document, units: Sequence[Unit], lang: str | None) -> dict[str, Any]:
    """A document with its units as one JSON object, for showing passages in their page.

    `units` are `document.units`, or those found in bare text.
    """
    return {
        "schema": SCHEMA,
        "id": document.id,
        "source": document.source,
        "form": document.form,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "author": document.author,
        "date": document.date,
        "lang": lang,
        "page_type": dict(document.page_type),
        "text": document.text,
        "units": [
            {
                "kind": unit.kind,
                "pieces": [list(piece) for piece in unit.pieces],
                "author": unit.author,
                "date": unit.date,
                "depth": unit.depth,
                "parent": unit.parent,
            }
            for unit in units
        ],
        "extra": dict(document.extra),
    }


def document_from_json(record: Mapping[str, Any]) -> Document:
    """The document that `document_to_json` wrote.

    Raises InputError where the record has a newer schema than this version knows.
    """
    if record["schema"] > SCHEMA:
        raise InputError(
            f"document {record.get('id')!r} has schema {record['schema']}, and this version reads up to {SCHEMA}: "
            "update media-annotate"
        )
    units = tuple(
        Unit(
            kind=UnitKind(unit["kind"]),
            pieces=tuple((start, end) for start, end in unit["pieces"]),
            author=unit["author"],
            date=unit["date"],
            depth=unit["depth"],
            parent=unit["parent"],
        )
        for unit in record["units"]
    )
    named = ("id", "text", "source", "title", "url", "publisher", "author", "date", "page_type", "extra")
    return Document(**{name: record[name] for name in named}, form=Form(record["form"]), units=units)
