"""Drawing examples: readings repeated, sources balanced, nothing held out, nothing that names its source."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.lab.corpora import Row, Sources, allowed_labels, clean, cut, read_licences, read_rows
from annotate.lab.draw import DataRecipe, draw_examples
from annotate.labels import LABELS, Label


def row(number: int, **changes: object) -> dict[str, object]:
    """A row of a corpus as the folder has it."""
    return {
        "id": f"paper:{number}",
        "corpus": "paper",
        "text": f"The council met on day {number} and approved the plan for the harbour.",
        "title": f"Council meets on day {number}",
        "publisher": f"publisher {number % 3}",
        "register": "article",
        "topic": None,
        "lang": "en",
        "target": "reporting",
        "target_not": [],
        "role": "train",
        "native": {"anything": number},
        **changes,
    }


def reading(number: int, **changes: object) -> dict[str, object]:
    """A reading as the folder has it."""
    text = f"Passage {number}: they hide the truth about the harbour from you."
    return {
        "id": f"other:{number}@0-{len(text)}",
        "row": f"other:{number}",
        "corpus": "other",
        "register": "post",
        "role": "train",
        "label": "disinformation",
        "confidence": 3,
        "text": text,
        **changes,
    }


def write(folder: Path, rows: list[dict[str, object]], readings: list[dict[str, object]]) -> Path:
    """A corpora folder of one corpus and readings."""
    for name, records in (("paper", rows), ("readings", readings)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)
    return folder


def test_only_train_rows_and_readings_are_drawn(tmp_path: Path) -> None:
    """Rows and readings of dev and test stay out, and so do rows that a held-out reading was cut from."""
    rows = [row(1), row(2, role="dev"), row(3, role="test"), row(4, role="aux"), row(5)]
    readings = [reading(1), reading(2, role="dev"), reading(3, role="test", row="paper:5"), reading(4, label=None)]
    texts = " ".join(example.text for example in draw_examples(Sources(write(tmp_path, rows, readings)), DataRecipe()))
    assert "day 1 " in texts
    assert "Passage 1:" in texts
    assert not any(f"day {n} " in texts for n in (2, 3, 4, 5))
    assert not any(f"Passage {n}:" in texts for n in (2, 3, 4))


def test_disinformation_comes_from_readings_alone(tmp_path: Path) -> None:
    """A row that its source calls disinformation is not drawn."""
    rows = [row(1), row(2, target="disinformation")]
    examples = draw_examples(
        Sources(write(tmp_path, rows, [reading(1), reading(9, role="dev")])), DataRecipe(readings_repeat=1)
    )
    assert [(e.corpus, set(e.allowed)) for e in examples] == [
        ("other", {Label.DISINFORMATION}),
        ("paper", {Label.REPORTING}),
    ]


def test_a_group_gives_its_number_spread_over_publishers(tmp_path: Path) -> None:
    """Of 30 rows of one publisher and one row each of two others, four drawn rows hold all three."""
    rows = [row(n, publisher="large") for n in range(30)] + [row(40, publisher="a"), row(41, publisher="b")]
    folder = write(tmp_path, rows, [reading(1)])
    texts = [e.text for e in draw_examples(Sources(folder), DataRecipe(rows_per_group=4)) if e.corpus == "paper"]
    assert len(texts) == 4
    assert any("day 40 " in text for text in texts)
    assert any("day 41 " in text for text in texts)


def test_the_same_seed_draws_the_same(tmp_path: Path) -> None:
    """A draw repeats, and another seed draws others."""
    folder = write(tmp_path, [row(n) for n in range(60)], [reading(1)])
    first, again, other = (
        draw_examples(Sources(folder), DataRecipe(rows_per_group=10, seed=seed)) for seed in (1, 1, 2)
    )
    assert first == again != other


def test_readings_weigh_by_label_and_confidence(tmp_path: Path) -> None:
    """Disinformation counts more, a guess less."""
    readings = [
        reading(1),
        reading(2, confidence=1),
        reading(3, label="opinion"),
        reading(4, label="opinion", confidence=1),
    ]
    folder = write(tmp_path, [row(1)], readings)
    recipe = DataRecipe(readings_repeat=1, disinformation_weight=3.0, doubtful_weight=0.5)
    assert [e.weight for e in draw_examples(Sources(folder), recipe) if e.corpus == "other"] == [3.0, 1.5, 1.0, 0.5]


def test_labels_ruled_out_leave_the_others() -> None:
    """`target_not` is a partial label; without it and without a target a row teaches nothing."""
    base = Row("a", "a", "comment", "text", None, None, None, None, None, frozenset(), "train")
    partial = Row("a", "a", "comment", "text", None, None, None, None, None, frozenset({Label.DISINFORMATION}), "train")
    assert allowed_labels(base) is None
    assert allowed_labels(partial) == set(LABELS) - {Label.DISINFORMATION}


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("ANALYSIS/OPINION: The senator is wrong.", "The senator is wrong."),
        ("OPINION: Build the bridge", "Build the bridge"),
        ("LONDON (Reuters) - Shares fell on Monday.", "Shares fell on Monday."),
        ("AP - A storm hit the coast.", "A storm hit the coast."),
        ("Shares fell. (Reuters)", "Shares fell."),
        ("@user @someone you are wrong #bridge http://example.org/x", "you are wrong bridge"),
        ("RT @paper: Bridge closed", "Bridge closed"),
        ("Her opinion: the bridge can wait", "Her opinion: the bridge can wait"),
        ("Write to info@example.org", "Write to info@example.org"),
    ],
)
def test_what_names_the_source_is_cut(text: str, cleaned: str) -> None:
    """Section heads, wires, handles, links and hashtags go; ordinary words that look like them stay."""
    assert clean(text) == cleaned


def test_long_rows_are_cut_into_passages() -> None:
    """Long paragraphs are cut at sentence ends, short ones joined, and no word is lost."""
    sentence = "The harbour board said that the ferries were late again today. "
    text = f"A short line.\n\nAnother short line.\n\n{sentence * 40}\n\nThe end of it all."
    passages = cut(text)
    assert passages[0].startswith("A short line.\n\nAnother")
    assert all(len(passage.split()) <= 200 for passage in passages)
    assert " ".join(passages).split() == text.split()


def test_a_folder_without_corpora_is_refused(tmp_path: Path) -> None:
    """An empty folder is one line that says what was expected."""
    with pytest.raises(InputError, match=r"no corpus found; expected files NAME\.jsonl\.gz"):
        list(read_rows(tmp_path, ("train",)))
    with pytest.raises(InputError, match=r"readings\.jsonl not found"):
        draw_examples(Sources(tmp_path), DataRecipe())


def test_a_broken_corpus_is_named(tmp_path: Path) -> None:
    """A file that is no JSON lines is one InputError that names it."""
    (tmp_path / "broken.jsonl").write_text("{not json\n")
    with pytest.raises(InputError, match=r"broken\.jsonl: not readable"):
        list(read_rows(tmp_path, ("train",)))


def test_licences_come_from_the_manifest(tmp_path: Path) -> None:
    """Without a manifest nothing is known."""
    assert read_licences(tmp_path) == {}
    (tmp_path / "manifest.json").write_text(json.dumps({"paper": {"licence_class": "permissive"}, "other": {}}))
    assert read_licences(tmp_path) == {"paper": "permissive", "other": "none stated"}
