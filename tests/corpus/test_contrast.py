"""The contrast sets have the form that their README promises."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "corpus" / "contrast"
FILES = sorted(FOLDER.glob("*/A*.jsonl"))
KEYS = {"id", "set", "author", "topic", "label", "form", "english", "tidy", "side", "target", "marks", "hard", "text"}
SUFFIX = {"r": "reporting", "o": "opinion", "d": "disinformation"}
ROLES = ("train", "dev", "test")
MARKS_A = {"A1", "A2", "A3", "A4"}
MARKS = MARKS_A | {f"B{number}" for number in range(1, 8)}


def items(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_item_has_its_keys_its_author_and_a_fitting_length(file: Path) -> None:
    """One form for all authors."""
    for item in items(file):
        assert set(item) == KEYS, item["id"]
        assert item["author"] == file.stem
        assert item["id"].startswith(item["set"] + "-")
        assert 18 <= len(item["text"].split()) <= 155, item["id"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_set_says_the_same_facts_in_three_voices(file: Path) -> None:
    """Reporting, opinion and disinformation, once each."""
    sets: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items(file):
        suffix = item["id"].rpartition("-")[2]
        if suffix in SUFFIX:
            assert item["label"] == SUFFIX[suffix], item["id"]
            sets[item["set"]][item["label"]] += 1
        else:
            assert item["hard"], item["id"]
            assert item["label"] != "disinformation"
    assert {tuple(sorted(count.items())) for count in sets.values()} == {
        (("disinformation", 1), ("opinion", 1), ("reporting", 1))
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_disinformation_shows_the_marks_that_the_guideline_asks_for(file: Path) -> None:
    """At least two, one of them from A; honest items have none."""
    for item in items(file):
        marks = set(item["marks"])
        if item["label"] == "disinformation":
            assert len(marks) >= 2, item["id"]
            assert marks & MARKS_A, item["id"]
            assert marks <= MARKS
        else:
            assert not marks, item["id"]


def test_no_topic_of_the_test_authors_is_learned_from() -> None:
    """Held-out authors and held-out topics at once; dev authors share some topics with those of train."""
    topics = {
        role: {item["topic"] for file in FILES if file.parent.name == role for item in items(file)} for role in ROLES
    }
    assert not topics["train"] & topics["test"]
    assert len(set().union(*topics.values())) >= 60


def test_every_item_was_read_blind_and_said_what_was_meant() -> None:
    """The blind labels are kept; what the second reader got wrong does not stand here."""
    blind = {reading["id"]: reading for reading in items(FOLDER / "blind.jsonl")}
    for item in (item for file in FILES for item in items(file)):
        assert blind[item["id"]]["label"] == item["label"], item["id"]


def test_a_swap_exchanges_names_that_stand_in_its_text() -> None:
    """Each key is a whole string of the item, and something changes."""
    texts = {item["id"]: item["text"] for file in FILES for item in items(file)}
    swaps = items(FOLDER / "swaps.jsonl")
    assert len({swap["id"] for swap in swaps}) == len(swaps) >= 300
    for swap in swaps:
        assert all(name in texts[swap["id"]] for name in swap["swap"]), swap["id"]
        assert any(name != other for name, other in swap["swap"].items())


def test_no_text_stands_twice_and_the_readme_counts_them() -> None:
    """Each was written fresh."""
    all_items = [item for file in FILES for item in items(file)]
    texts = Counter(item["text"] for item in all_items)
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert max(texts.values()) == 1
    assert f"{len(all_items):,} items in {len({item['set'] for item in all_items}):,} sets" in readme
