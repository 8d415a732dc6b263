"""The way of a text through the house: segment, score, pool, and hand on what the writers need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from annotate.records import (
    ARTICLE_KINDS,
    SCORED_KINDS,
    AnnotatedDocument,
    Annotation,
    Document,
    Failure,
    Form,
    Passage,
    Unit,
    UnitKind,
    Unsure,
    Verdict,
)

if TYPE_CHECKING:
    from annotate.score.judge import Judge

WINDOW_PASSAGES = 1_024
"""Passages scored together: enough to sort by length into full batches, few enough to stay small in memory."""
WINDOW_DOCUMENTS = 256
"""Documents held at once, so that a stream of tiny ones moves on."""


@dataclass(frozen=True, slots=True)
class _Segmented:
    """A document on its way: what segmenting found, before anything is scored."""

    document: Document
    units: tuple[Unit, ...]
    passages: tuple[Passage, ...]
    languages: tuple[str | None, ...]
    """One a passage."""
    lang: str | None
    """The article's language, or where there is no article, that of the whole text."""


class Annotator:
    """Labels documents with one model.

    >>> import annotate
    >>> annotated = annotate.load().annotate("The council met on Tuesday and approved the budget by 12 votes to 3.")
    >>> annotated.verdict.label
    <Label.REPORTING: 'reporting'>
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    @property
    def model(self) -> str:
        """`name@digest` of the model that scores."""
        return self._judge.name

    def annotate(self, text: str | Document) -> AnnotatedDocument:
        """One document, or a bare text that is taken as one, annotated."""
        return next(self.annotate_all([_document(text, "text")]))

    @overload
    def annotate_all(self, documents: Iterable[str | Document]) -> Iterator[AnnotatedDocument]: ...

    @overload
    def annotate_all(self, documents: Iterable[str | Document | Failure]) -> Iterator[AnnotatedDocument | Failure]: ...

    def annotate_all(self, documents: Iterable[str | Document | Failure]) -> Iterator[AnnotatedDocument | Failure]:
        """Each document annotated, in order; lazy, and never more than a window ahead of what was taken.

        A bare text is taken as a document, named by its number. A `Failure`, as `annotate.read` gives for what cannot
        be read, is handed on in its place.
        """
        window: list[_Segmented | Failure] = []
        passages = 0
        for number, document in enumerate(documents, 1):
            if isinstance(document, Failure):
                window.append(document)
            else:
                segmented = self._segment(_document(document, f"text-{number}"))
                window.append(segmented)
                passages += len(segmented.passages)
            if passages >= WINDOW_PASSAGES or len(window) >= WINDOW_DOCUMENTS:
                yield from self._score(window)
                window, passages = [], 0
        yield from self._score(window)

    def _segment(self, document: Document) -> _Segmented:
        from annotate.passages.language import language
        from annotate.passages.split import split

        units = find_units(document)
        document = _described(document, units)
        texts = [unit.text(document.text) for unit in units]
        article = "\n".join(text for unit, text in zip(units, texts, strict=True) if unit.kind in ARTICLE_KINDS)
        lang = language(article or document.text)
        # A short passage is in the language of its unit, a short unit in that of the article.
        unit_langs = [language(text, default=lang) for text in texts]
        passages = split(document, units, self._judge.count_tokens, self._judge.max_tokens)
        languages = tuple(language(passage.text, default=unit_langs[passage.unit_index]) for passage in passages)
        return _Segmented(document, units, tuple(passages), languages, lang)

    def _score(self, window: list[_Segmented | Failure]) -> Iterator[AnnotatedDocument | Failure]:
        """Scores the passages of a window together, then pools each document on its own."""
        parts = [part for part in window if isinstance(part, _Segmented)]
        placed = [pair for part in parts for pair in zip(part.passages, part.languages, strict=True)]
        refusals = [self._refusal(passage, lang) for passage, lang in placed]
        asked = [passage for (passage, _), refusal in zip(placed, refusals, strict=True) if refusal is None]
        answers = iter(self._judge.judge(asked))
        annotations = iter(
            [
                Annotation(passage, refusal, lang=lang) if refusal else replace(next(answers), lang=lang)
                for (passage, lang), refusal in zip(placed, refusals, strict=True)
            ]
        )
        for part in window:
            if isinstance(part, Failure):
                yield part
            else:
                yield self._pool(part, tuple(next(annotations) for _ in part.passages))

    def _refusal(self, passage: Passage, lang: str | None) -> Verdict | None:
        """The verdict on a passage that the model is not asked about."""
        if passage.kind not in SCORED_KINDS:
            return Verdict(label=None, scores=None, unsure=Unsure.NOT_SCORED)
        if lang is not None and lang not in self._judge.languages:
            return Verdict(label=None, scores=None, unsure=Unsure.LANGUAGE)
        return None

    def _pool(self, part: _Segmented, annotations: tuple[Annotation, ...]) -> AnnotatedDocument:
        by_unit: list[list[Annotation]] = [[] for _ in part.units]
        for annotation in annotations:
            by_unit[annotation.passage.unit_index].append(annotation)
        return AnnotatedDocument(
            document=part.document,
            units=part.units,
            annotations=annotations,
            unit_verdicts=tuple(self._judge.pool_unit(unit) for unit in by_unit),
            verdict=self._judge.pool_document([a for a in annotations if a.passage.kind in ARTICLE_KINDS]),
            lang=part.lang,
            model=self.model,
        )


def find_units(document: Document) -> tuple[Unit, ...]:
    """The document's units: known from markup, the whole text where it is one passage, else found in the bare text."""
    if document.form is Form.PASSAGE:
        return (Unit(UnitKind.BODY, ((0, len(document.text)),), author=document.author, date=document.date),)
    if document.units is not None:
        return document.units
    from annotate.pages.dumps import find_units as find_in_dump

    return find_in_dump(document.text, document.title)


def _described(document: Document, units: tuple[Unit, ...]) -> Document:
    """The document with the title, author and date that its units tell, where its reader knew none."""
    if document.form is Form.PASSAGE:
        return document
    from annotate.pages.dates import iso_date

    told = {kind: _first_text(document, units, kind) for kind in (UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE)}
    date = told[UnitKind.DATE]
    return replace(
        document,
        title=document.title or told[UnitKind.HEADLINE],
        author=document.author or told[UnitKind.BYLINE],
        date=document.date or (date and iso_date(date)),
    )


def _first_text(document: Document, units: tuple[Unit, ...], kind: UnitKind) -> str | None:
    return next((unit.text(document.text) for unit in units if unit.kind is kind), None)


def _document(text: str | Document, id: str) -> Document:
    if isinstance(text, Document):
        return text
    return Document(id=id, text=text.replace("\r\n", "\n").replace("\r", "\n"), source=id)
