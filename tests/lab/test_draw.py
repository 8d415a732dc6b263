"""What is drawn beside readings and rows: contrast sets, readings that keep no text, licence classes, other names."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError
from annotate.lab.corpora import Sources, read_readings, read_swaps
from annotate.lab.draw import CONTRAST, DataRecipe, draw_examples, renamed
from annotate.labels import Label

TEXT = "The board of Harbour Line said the ferries were late. It blamed the tide."


def lines(path: Path, *records: dict[str, object]) -> None:
    """JSON lines in a file, its folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def row(corpus: str, number: int, role: str = "train") -> dict[str, object]:
    """A row whose source calls it a report."""
    known = {"id": f"{corpus}:{number}", "corpus": corpus, "text": TEXT, "register": "post", "role": role, "lang": "en"}
    return {**known, "title": None, "publisher": None, "topic": None, "target": "reporting", "target_not": []}


def reading(corpus: str, number: int, start: int, end: int, role: str = "train") -> dict[str, object]:
    """A reading without its text."""
    known = {"id": f"{corpus}:{number}@{start}-{end}", "row": f"{corpus}:{number}", "corpus": corpus, "role": role}
    return {**known, "register": "post", "start": start, "end": end, "label": "opinion", "confidence": 3}


def item(name: str, label: str, text: str) -> dict[str, object]:
    """A contrast item."""
    return {"id": name, "set": name[:-2], "author": "A01", "form": "post", "label": label, "text": text}


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Two corpora of other licences, readings apart from them, and contrast sets."""
    corpora = tmp_path / "corpora"
    lines(corpora / "free.jsonl", row("free", 1), row("free", 2))
    lines(corpora / "shut.jsonl", row("shut", 1), row("shut", 2), row("shut", 3, role="dev"))
    (corpora / "manifest.json").write_text(
        json.dumps({"free": {"licence_class": "permissive"}, "shut": {"licence_class": "restricted"}})
    )
    readings = tmp_path / "readings.jsonl"
    lines(readings, reading("free", 1, 0, 53), reading("shut", 1, 54, 73), reading("shut", 3, 0, 53, role="dev"))
    contrast = tmp_path / "contrast"
    for role in ("train", "dev", "test"):
        lines(contrast / role / "A01.jsonl", item(f"{role}-d", "disinformation", f"A hidden hand ({role}) sank it."))
    return Sources(corpora, readings, contrast)


def test_a_reading_without_text_takes_it_from_its_row(sources: Sources) -> None:
    """Offsets are code points into the row's text."""
    assert [r.text for r in read_readings(sources, "train")] == [TEXT[:53], TEXT[54:]]


def test_a_reading_whose_row_is_missing_is_named(sources: Sources) -> None:
    """One line says which, and what to do."""
    assert sources.readings is not None
    lines(sources.readings, reading("free", 9, 0, 5))
    with pytest.raises(InputError, match=r"1 readings have no row there, the first free:9@0-5; rebuild its corpus"):
        read_readings(sources, "train")


def test_contrast_sets_of_train_alone_are_learned_from(sources: Sources) -> None:
    """Dev and test authors stay unheard."""
    drawn = [e for e in draw_examples(sources, DataRecipe(contrast_repeat=1)) if e.corpus == CONTRAST]
    assert [(e.text, set(e.allowed)) for e in drawn] == [("A hidden hand (train) sank it.", {Label.DISINFORMATION})]


def test_licence_classes_bound_what_is_learned_from(sources: Sources) -> None:
    """Rows and readings of other classes stay out; our own sets are always in."""
    drawn = draw_examples(sources, DataRecipe(licence_classes=("permissive",)))
    assert {e.corpus for e in drawn} == {"free", CONTRAST}
    left = draw_examples(sources, DataRecipe(licence_classes=("permissive",), left_out=("free",)))
    assert {e.corpus for e in left} == {CONTRAST}


def test_contrast_sets_alone_are_enough(sources: Sources) -> None:
    """Without corpora, their dev authors stand for readings."""
    alone = Sources(contrast=sources.contrast)
    assert {e.corpus for e in draw_examples(alone, DataRecipe())} == {CONTRAST}
    assert [r.id for r in read_readings(alone, "dev")] == ["dev-d"]


def test_names_change_alike_and_nothing_else_does() -> None:
    """A name gets one other name wherever it stands; words that open a sentence stay unless they are that name."""
    text = "Yesterday the board of Norling met. Norling said that old Norling was sold by Tomas."
    changed = renamed(text, ["Kestrel"], random.Random(1))
    assert changed == "Yesterday the board of Kestrel met. Kestrel said that old Kestrel was sold by Kestrel."


@given(st.text(max_size=200))
def test_without_names_to_lend_a_text_stays_as_it_is(text: str) -> None:
    """Nothing is lost where nothing can be changed."""
    assert renamed(text, [], random.Random(0)) == text


def test_a_swap_exchanges_whole_words_all_at_once(sources: Sources) -> None:
    """Both sides change places, the longer name first, and no word is changed within another."""
    assert sources.contrast is not None
    text = "North Marland blamed Marland; Marlanders did not."
    lines(sources.contrast / "dev" / "A02.jsonl", item("swap-r", "reporting", text))
    swap = {"Marland": "North Marland", "North Marland": "Marland"}
    lines(sources.contrast / "swaps.jsonl", {"id": "swap-r", "swap": swap})
    assert read_swaps(sources.contrast, "dev") == [(text, "Marland blamed North Marland; Marlanders did not.")]
    assert read_swaps(sources.contrast, "test") == []
