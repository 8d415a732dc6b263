"""Texts to logits: the same for the same text, whoever stands beside it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate import encoder as encoder_module
from annotate.artefacts import find_model, sha256
from annotate.encoder import OnnxEncoder, open_encoder, usable_cores
from annotate.errors import ModelError

TINY = Path(__file__).parent / "tiny_model"
WORDS = [
    "the",
    "council",
    "said",
    "that",
    "water",
    "was",
    "poisoned",
    "on",
    "purpose",
    "and",
    "we",
    "should",
    "vote",
    "14",
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The tiny model's encoder."""
    opened = open_encoder(find_model(TINY))
    assert isinstance(opened, OnnxEncoder)
    return opened


def some_texts(count: int, longest: int = 90) -> list[str]:
    """Texts of many lengths, the same every time."""
    rng = random.Random(5)
    return [" ".join(rng.choices(WORDS, k=rng.randint(1, longest))) for _ in range(count)]


@pytest.mark.parametrize("batch_tokens", [1, 8 * 64, 32 * 64])
def test_logits_do_not_depend_on_neighbours_or_batch_size(
    encoder: OnnxEncoder, monkeypatch: pytest.MonkeyPatch, batch_tokens: int
) -> None:
    """Alone, in eights, in thirty-twos and shuffled, every text gets the same bits."""
    texts = some_texts(70)
    expected = encoder.logits(texts)
    order = list(range(len(texts)))
    random.Random(6).shuffle(order)
    monkeypatch.setattr(encoder_module, "BATCH_TOKENS", batch_tokens)
    assert np.array_equal(encoder.logits([texts[i] for i in order]), expected[order])


def test_the_default_model_does_not_depend_on_neighbours_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same law for the model that ships, on a few texts."""
    opened = open_encoder(find_model("default"))
    texts = some_texts(12, longest=60)
    together = opened.logits(texts)
    monkeypatch.setattr(encoder_module, "BATCH_TOKENS", 1)
    assert np.array_equal(np.concatenate([opened.logits([text]) for text in texts]), together)


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_text_gets_three_finite_logits_in_its_place(texts: list[str]) -> None:
    """Whatever the characters, there is one row a text, and it is the row that the text gets alone."""
    opened = open_encoder(find_model(TINY))
    logits = opened.logits(texts)
    assert logits.shape == (len(texts), 3)
    assert np.isfinite(logits).all()
    if texts:
        assert np.array_equal(opened.logits(texts[-1:])[0], logits[-1])


def test_tokens_are_counted_uncut_and_with_the_special_ones(encoder: OnnxEncoder) -> None:
    """An empty text has two tokens; a long one is counted beyond what the model reads."""
    empty, long = encoder.count_tokens(["", "the " * 500])
    assert empty == 2
    assert long == 502 > encoder.max_tokens


def test_a_long_text_is_read_up_to_the_limit_and_no_further(encoder: OnnxEncoder) -> None:
    """Words beyond the limit change nothing; words before it do."""
    start = ["council"] * (encoder.max_tokens - 2)
    long, longer, other = encoder.logits(
        [" ".join([*start, "said"]), " ".join([*start, "poisoned"]), " ".join([*start[1:], "poisoned"])]
    )
    assert np.array_equal(long, longer)
    assert not np.array_equal(long, other)


def test_a_word_of_a_megabyte_is_no_burden(encoder: OnnxEncoder) -> None:
    """A single endless word is cut before it reaches the tokenizer."""
    assert np.isfinite(encoder.logits(["x" * 1_000_000])).all()


def test_cores_are_at_least_one_and_heed_a_quota(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Half a core is one; no quota leaves the affinity; another form of file is passed over."""
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(encoder_module, "_CGROUP_QUOTA", quota)
    free = usable_cores()
    for content, expected in (("50000 100000", 1), ("max 100000", free), ("what is this", free)):
        quota.write_text(content)
        assert usable_cores() == expected


def test_a_graph_that_is_none_is_one_line(tmp_path: Path) -> None:
    """A file that passes its digest and still is no graph becomes a ModelError."""
    copy = tmp_path / "tiny"
    shutil.copytree(TINY, copy)
    (copy / "model.onnx").write_bytes(b"not a graph")
    description = json.loads((copy / "model.json").read_text())
    description["files"]["model.onnx"] = sha256(copy / "model.onnx")
    (copy / "model.json").write_text(json.dumps(description))
    with pytest.raises(ModelError, match=r"model\.onnx: not a graph"):
        open_encoder(find_model(copy)).logits(["a text"])


def test_labelling_loads_nothing_heavy() -> None:
    """Judging imports numpy, tokenizers and onnxruntime, when it must; never torch, transformers or scikit-learn."""
    program = f"""
import sys
from annotate.records import Passage, UnitKind
from annotate.score.judge import load_judge
light = set(sys.modules) & {{"numpy", "tokenizers", "onnxruntime"}}
judge = load_judge({str(TINY)!r})
judge.judge([Passage("d", 0, UnitKind.BODY, 0, 0, 5, "The council said that ferries were cancelled.")])
heavy = set(sys.modules) & {{"torch", "transformers", "datasets", "sklearn", "pandas", "scipy", "pyarrow"}}
print(sorted(light), sorted(heavy))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[] []"
