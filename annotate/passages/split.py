"""Units become passages: paragraphs, short neighbours joined, long ones cut at sentence ends.

1. A piece of a unit is cut into *atoms*: paragraphs, and where one is too long for a passage, its sentences;
   where a sentence is too long for the model, runs of its words.
2. Atoms are *packed* in order: a short paragraph joins the next, a comment takes all it can hold, and nothing
   grows past what the model reads without truncation.

Passages lie inside one piece, do not overlap, and together hold every word of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotate.records import Document, Form, Passage, Piece, Unit, UnitKind

SHORT_WORDS = 35
"""A paragraph under this joins the next one. The readings that models learn from were cut alike (median 38 words)."""
LONG_WORDS = 170
"""A paragraph over this is cut at sentence ends, into parts of about `PART_WORDS`."""
PART_WORDS = 90
PASSAGE_CHARS = 4_000
"""No passage is longer, whatever its words: a "word" of megabytes costs a model one token."""
CONTEXT_CHARS = 300
"""How much of a neighbour a passage carries: what the readers of the training labels saw."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|etc|Fig|U\.S|U\.K|U\.N|a\.m|p\.m))\.$"
)
_ABBREVIATION_REACH = 8
"""Characters before a full stop that can tell an abbreviation."""
_WRAPPED_LINE = (50, 100)
"""Lengths between which the full lines of hard-wrapped text lie."""

CountTokens = Callable[[Sequence[str]], list[int]]
"""Tokens of each text as the model counts them, its special tokens included."""


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    words: int
    tokens: int
    joins: bool
    """True where the atom continues the paragraph of the atom before it."""


def split(document: Document, units: Sequence[Unit], count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """All passages of a document in page order.

    `count_tokens` and `max_tokens` are the model's; a passage has at most `max_tokens` tokens unless the document
    is itself one passage (`Form.PASSAGE`), which is never cut.
    """
    if document.form is Form.PASSAGE:
        return [Passage(document.id, 0, UnitKind.BODY, 0, 0, len(document.text), document.text, document.title)]
    headline = next((unit.text(document.text) for unit in units if unit.kind is UnitKind.HEADLINE), document.title)
    passages: list[Passage] = []
    for number, unit in enumerate(units):
        spans = [
            span
            for piece in unit.pieces
            for span in _passage_spans(document.text, piece, unit.kind, count_tokens, max_tokens)
        ]
        opening = _reply_context(document.text, units, unit)
        passages.extend(
            Passage(
                document_id=document.id,
                unit_index=number,
                kind=unit.kind,
                index=index,
                start=start,
                end=end,
                text=document.text[start:end],
                headline=None if unit.kind is UnitKind.HEADLINE else headline,
                before=_tail(document.text, spans[index - 1]) if index else opening,
                after=_head(document.text, spans[index + 1]) if index + 1 < len(spans) else None,
            )
            for index, (start, end) in enumerate(spans)
        )
    return passages


def sentence_spans(text: str, start: int, end: int) -> Iterator[Piece]:
    """Half-open ranges of the sentences of `text[start:end]`, white space between them left out."""
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(begin, stop - _ABBREVIATION_REACH), stop):
            continue
        yield begin, match.start() + len(match.group().rstrip())
        begin = match.end()
    if begin < end:
        yield begin, end


def paragraph_spans(text: str, start: int, end: int) -> Iterator[Piece]:
    """Half-open ranges of the paragraphs of `text[start:end]`, trimmed.

    A line is a paragraph, as pages and scrapers leave them, unless the lines of a block are hard-wrapped (all but
    the last within `_WRAPPED_LINE` and not ending a sentence); then the block between blank lines is one.
    """
    for block in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text[start:end]):
        lines = [match.span() for match in _PARAGRAPH.finditer(text, start + block.start(), start + block.end())]
        if _is_wrapped([text[a:b] for a, b in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        yield from (_trim(text, a, b) for a, b in lines)


def _is_wrapped(lines: list[str]) -> bool:
    """True where line breaks stand where the line was full, not where a thought ended."""
    low, high = _WRAPPED_LINE
    full = lines[:-1]
    if not full or any(not low <= len(line.strip()) <= high for line in full):
        return False
    return sum(line.rstrip()[-1] not in '.!?:"”' for line in full) * 2 > len(full)


def _trim(text: str, start: int, end: int) -> Piece:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _passage_spans(text: str, piece: Piece, kind: UnitKind, count_tokens: CountTokens, max_tokens: int) -> list[Piece]:
    start, end = _trim(text, *piece)
    if start >= end:
        return []
    whole = count_tokens([text[start:end]])[0] if end - start <= PASSAGE_CHARS else max_tokens + 1
    if kind not in (UnitKind.BODY, UnitKind.BIO, UnitKind.BOILERPLATE) and whole <= max_tokens:
        return [(start, end)]
    limit = max_tokens - count_tokens([""])[0]
    atoms = list(_atoms(text, (start, end), count_tokens, limit))
    return list(_pack(atoms, limit, fill=kind is UnitKind.COMMENT))


def _atoms(text: str, piece: Piece, count_tokens: CountTokens, limit: int) -> Iterator[_Atom]:
    for start, end in paragraph_spans(text, *piece):
        spans = [(start, end)]
        if len(text[start:end].split()) > LONG_WORDS or end - start > PASSAGE_CHARS:
            spans = list(sentence_spans(text, start, end))
        joins = False
        for atom in _measured(text, spans, count_tokens):
            parts = [atom]
            if atom.tokens > limit or atom.end - atom.start > PASSAGE_CHARS:
                sentences = list(sentence_spans(text, atom.start, atom.end))
                parts = _measured(text, sentences, count_tokens)
            for part in parts:
                for a, b in _cut(text, part, limit):
                    yield from _measured(text, [(a, b)], count_tokens, joins=joins)
                    joins = True


def _measured(text: str, spans: Sequence[Piece], count_tokens: CountTokens, *, joins: bool = False) -> list[_Atom]:
    special = count_tokens([""])[0]
    counts = count_tokens([text[a:b][: PASSAGE_CHARS * 2] for a, b in spans])
    return [
        _Atom(a, b, len(text[a:b].split()), tokens - special, joins)
        for (a, b), tokens in zip(spans, counts, strict=True)
    ]


def _cut(text: str, atom: _Atom, limit: int) -> Iterator[Piece]:
    """The atom itself, or where it is too long for the model, runs of its words."""
    if atom.tokens <= limit and atom.end - atom.start <= PASSAGE_CHARS:
        yield atom.start, atom.end
        return
    # A token is at least one character, so runs of `limit` characters always fit; white space is sought near their end.
    begin = atom.start
    while begin < atom.end:
        stop = min(begin + limit, atom.end)
        if stop < atom.end:
            space = text.rfind(" ", begin + 1, stop)
            stop = space if space > begin else stop
        yield begin, stop
        begin = stop
        while begin < atom.end and text[begin].isspace():
            begin += 1


def _pack(atoms: Sequence[_Atom], limit: int, *, fill: bool) -> Iterator[Piece]:
    """Joins atoms in order; `fill` takes all that fits (a comment), else a passage closes at a paragraph's end."""
    start = end = words = tokens = 0
    for number, atom in enumerate(atoms):
        grows = words and (
            fill
            or (atom.joins and words < PART_WORDS)
            or (not atom.joins and words < SHORT_WORDS and atom.words < PART_WORDS)
        )
        fits = tokens + atom.tokens <= limit and atom.end - start <= PASSAGE_CHARS
        if number and grows and fits:
            end, words, tokens = atom.end, words + atom.words, tokens + atom.tokens
            continue
        if number:
            yield start, end
        start, end, words, tokens = atom.start, atom.end, atom.words, atom.tokens
    if atoms:
        yield start, end


def _reply_context(text: str, units: Sequence[Unit], unit: Unit) -> str | None:
    """The end of the comment that a reply answers."""
    if unit.parent is None:
        return None
    pieces = units[unit.parent].pieces
    return _tail(text, pieces[-1]) if pieces else None


def _tail(text: str, span: Piece) -> str:
    return text[max(span[0], span[1] - CONTEXT_CHARS) : span[1]]


def _head(text: str, span: Piece) -> str:
    return text[span[0] : min(span[1], span[0] + CONTEXT_CHARS)]
