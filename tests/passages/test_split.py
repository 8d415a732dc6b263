"""How units become passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotate.passages.split import PASSAGE_CHARS, paragraph_spans, sentence_spans, split
from annotate.records import Document, Form, Passage, Unit, UnitKind
from tests.strategies import documents, texts


def words(texts: Sequence[str]) -> list[int]:
    """Counts as a model would that has a token a word, and two of its own."""
    return [len(text.split()) + 2 for text in texts]


def cut(text: str, kind: UnitKind = UnitKind.BODY, max_tokens: int = 200) -> list[str]:
    document = Document(id="d", text=text, source="d.txt")
    return [p.text for p in split(document, [Unit(kind, ((0, len(text)),))], words, max_tokens)]


def sentence(n: int) -> str:
    return " ".join(["word"] * (n - 1) + ["end."])


def test_each_long_paragraph_is_a_passage() -> None:
    """Two paragraphs of forty words stay apart."""
    assert cut(f"{sentence(40)}\n{sentence(40)}") == [sentence(40), sentence(40)]


def test_a_sub_heading_goes_with_the_paragraph_below_it() -> None:
    """A short line joins what follows, so that no passage is a bare heading."""
    assert cut(f"{sentence(50)}\n\nWhat now\n\n{sentence(50)}") == [sentence(50), f"What now\n\n{sentence(50)}"]


def test_short_paragraphs_are_joined() -> None:
    """Wire copy of one-sentence paragraphs gives passages that say something."""
    assert cut("\n".join([sentence(12)] * 4)) == ["\n".join([sentence(12)] * 3), sentence(12)]


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    """No part begins in the middle of a sentence."""
    parts = cut(" ".join(["Word " + sentence(19)] * 12))

    assert len(parts) > 1
    assert all(part.startswith("Word") and part.endswith("end.") for part in parts)


def test_a_comment_of_several_paragraphs_is_one_passage() -> None:
    """A comment is one voice and is read as one, as long as the model can."""
    text = "\n\n".join([sentence(50)] * 3)

    assert cut(text, UnitKind.COMMENT) == [text]


def test_a_comment_too_long_for_the_model_is_cut_at_a_paragraph() -> None:
    """What does not fit is cut where the writer paused."""
    text = "\n\n".join([sentence(90)] * 3)

    assert cut(text, UnitKind.COMMENT) == ["\n\n".join([sentence(90)] * 2), sentence(90)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """A text browser breaks lines where they are full; that is no new paragraph."""
    line = "the ferry board had met for the third time this week and still could not"
    text = f"{line}\n{line}\n{line}\nagree."

    assert cut(text) == [text]


def test_lines_that_end_sentences_are_paragraphs() -> None:
    """Lines of equal length are still paragraphs when each of them ends."""
    line = "the ferry board had met for the third time this week and could not agree."
    assert list(paragraph_spans(f"{line}\n{line}", 0, 2 * len(line) + 1)) == [
        (0, len(line)),
        (len(line) + 1, 2 * len(line) + 1),
    ]


def test_titles_and_initials_do_not_end_sentences() -> None:
    """Dr. and J. stand in the middle of one."""
    text = "Dr. J. Marsh met the U.S. Senate. She spoke for an hour."

    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == [
        "Dr. J. Marsh met the U.S. Senate.",
        "She spoke for an hour.",
    ]


def test_a_record_that_is_one_passage_is_never_cut() -> None:
    """`--as passage` keeps a record whole, whatever its length."""
    document = Document(id="d", text=sentence(900), source="d.csv:2", form=Form.PASSAGE)

    assert [p.text for p in split(document, [], words, 100)] == [document.text]


def test_a_megabyte_without_a_space_is_cut() -> None:
    """No passage grows without bound, even where there is only one "word"."""
    assert max(map(len, cut("x" * 1_000_000))) <= PASSAGE_CHARS


def test_a_passage_knows_its_neighbours_and_its_headline() -> None:
    """Context travels with the passage, cut to what a reader of the training labels saw."""
    text = f"Ferries\n{sentence(40)}\n{sentence(41)}"
    units = [Unit(UnitKind.HEADLINE, ((0, 7),)), Unit(UnitKind.BODY, ((8, len(text)),))]

    headline, first, second = split(Document(id="d", text=text, source="d"), units, words, 200)

    assert (headline.headline, first.headline) == (None, "Ferries")
    assert (first.before, first.after, second.before) == (None, second.text, first.text)


def test_a_reply_is_read_after_the_comment_it_answers() -> None:
    """The first passage of a reply has the end of its parent before it."""
    text = "No trams!\n\nWhy not?"
    units = [Unit(UnitKind.COMMENT, ((0, 9),)), Unit(UnitKind.COMMENT, ((11, 19),), depth=1, parent=0)]

    assert [p.before for p in split(Document(id="d", text=text, source="d"), units, words, 200)] == [None, "No trams!"]


@given(documents(), st.integers(5, 60))
def test_passages_are_the_words_of_their_pieces(document: Document, max_tokens: int) -> None:
    """Offsets are exact, passages lie inside one piece in order, and every word of it is in one of them."""
    units = document.units or ()
    by_unit: dict[int, list[Passage]] = {}
    for passage in split(document, units, words, max_tokens):
        assert document.text[passage.start : passage.end] == passage.text
        by_unit.setdefault(passage.unit_index, []).append(passage)
    for index, unit in enumerate(units):
        (start, end) = unit.pieces[0]
        found = by_unit.get(index, [])
        assert all(start <= p.start < p.end <= end for p in found)
        assert all(p.end <= q.start for p, q in pairwise(found))
        assert "".join("".join(p.text.split()) for p in found) == "".join(document.text[start:end].split())


@given(texts(), st.sampled_from(list(UnitKind)), st.integers(5, 60))
def test_no_passage_is_longer_than_the_model_reads(text: str, kind: UnitKind, max_tokens: int) -> None:
    """Nothing has to be truncated."""
    assert all(count <= max_tokens for count in words(cut(text, kind, max_tokens)))
