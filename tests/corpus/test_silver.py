"""The readings have the form that their README promises, and hold no text."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "corpus" / "silver"
KEYS = {
    "id", "row", "corpus", "register", "role", "draw", "start", "end", "label", "confidence", "marks", "twice", "second",
}  # fmt: skip
LABELS = {"reporting", "opinion", "disinformation", None}
MARK = re.compile(r"[A][1-4]|B[1-7]")


@pytest.fixture(scope="module")
def readings() -> list[dict[str, Any]]:
    """All of them."""
    lines = (FOLDER / "readings.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_each_reading_names_its_passage_and_holds_none_of_its_words(readings: list[dict[str, Any]]) -> None:
    """Row and offsets say which words were read; the words belong to their publishers."""
    for reading in readings:
        assert set(reading) == KEYS
        assert reading["id"] == f"{reading['row']}@{reading['start']}-{reading['end']}"
        assert 0 <= reading["start"] < reading["end"]
        assert reading["label"] in LABELS
        assert reading["confidence"] in (1, 2, 3)


def test_no_passage_is_read_as_two_readings(readings: list[dict[str, Any]]) -> None:
    """A second reading of a passage stands with the first."""
    assert max(Counter(reading["id"] for reading in readings).values()) == 1
    assert all(reading["twice"] or reading["second"] is None for reading in readings)


def test_disinformation_has_its_marks(readings: list[dict[str, Any]]) -> None:
    """At least two, one of them from A; no other label has any."""
    for reading in readings:
        marks = set(reading["marks"])
        assert all(MARK.fullmatch(mark) for mark in marks)
        if reading["label"] == "disinformation":
            assert len(marks) >= 2, reading["id"]
            assert any(mark.startswith("A") for mark in marks), reading["id"]
        else:
            assert not marks, reading["id"]


def test_what_is_held_out_is_not_learned_from(readings: list[dict[str, Any]]) -> None:
    """A row stands in one role."""
    roles: dict[str, set[str]] = {}
    for reading in readings:
        roles.setdefault(reading["row"], set()).add(reading["role"])
    assert all(len(found) == 1 for found in roles.values())


def test_the_readme_counts_them(readings: list[dict[str, Any]]) -> None:
    """Its figures are those of the file."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    disinformation = sum(reading["label"] == "disinformation" for reading in readings)
    assert f"{len(readings):,} readings, {disinformation:,} of them disinformation" in readme
