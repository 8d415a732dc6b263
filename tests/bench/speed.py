"""Ours beside `transformers.pipeline` on the same texts and the same model, in one run: ratios, and what int8 changes.

    python tests/bench/speed.py [--model default] [--texts FILE.jsonl]

FILE has an object with "text" a line; by default the contrast sets of corpus/. The pipeline is torch in float32 with
batches of 32, on the model as `annotate models export` writes it, less the layer that stands for our pooling: so it
does no more than ours. Each is timed on rows as they come and on rows sorted by length, in turn, thrice; the least
counts. The machine's int8 peak is the fastest of a few large integer products of ONNX Runtime.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

from annotate.artefacts import find_model
from annotate.encoder import open_encoder, usable_cores
from annotate.lab.share import share
from annotate.labels import LABELS
from annotate.records import Passage, UnitKind
from annotate.score.judge import load_judge

CONTRAST = Path(__file__).parents[2] / "corpus" / "contrast"
TURNS = 3
COUNT = 1_500
PEAK_SIZES = ((2_048, 1_536, 384), (4_096, 384, 1_536), (2_048, 2_048, 2_048))


def texts_of(file: Path | None) -> list[str]:
    """At most `COUNT` texts, in an order that no length decides."""
    files = [file] if file else sorted(CONTRAST.glob("*/A*.jsonl"))
    lines = [line for each in files for line in each.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    random.Random(0).shuffle(texts)
    return texts[:COUNT]


def least(runs: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Seconds of each, the least of `TURNS`, taken in turn so that a busy moment hits all."""
    seconds = dict.fromkeys(runs, float("inf"))
    for _ in range(TURNS):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            seconds[name] = min(seconds[name], time.perf_counter() - begun)
    return seconds


def int8_peak() -> float:
    """Multiplications with addition a second of the fastest integer product here."""
    best = 0.0
    for rows, inner, columns in PEAK_SIZES:
        weight = np.random.default_rng(0).integers(-100, 100, (inner, columns), dtype=np.int8)
        node = helper.make_node("MatMulInteger", ["a", "b"], ["y"])
        graph = helper.make_graph(
            [node],
            "peak",
            [helper.make_tensor_value_info("a", TensorProto.UINT8, [rows, inner])],
            [helper.make_tensor_value_info("y", TensorProto.INT32, [rows, columns])],
            [numpy_helper.from_array(weight, "b")],
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = usable_cores()
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
        session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        given = {"a": np.random.default_rng(1).integers(0, 200, (rows, inner), dtype=np.uint8)}
        seconds = least({"peak": lambda session=session, given=given: [session.run(None, given) for _ in range(10)]})
        best = max(best, 10 * rows * inner * columns / seconds["peak"])
    return best


def products_a_token(model: Any) -> int:
    """Multiplications with a weight for each token: what the int8 products of the graph do."""
    config = model.config
    width, inner = config.hidden_size, config.intermediate_size
    return int(config.num_hidden_layers * (4 * width * width + 2 * width * inner))


def pipeline_of(folder: Path) -> Any:
    """The exported classifier without its last layer, which only takes a mean."""
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    model.bert.encoder.layer = model.bert.encoder.layer[:-1]
    model.config.num_hidden_layers -= 1
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return pipeline("text-classification", model=model.eval(), tokenizer=tokenizer, device="cpu", batch_size=32)


def changed_labels(folder: Path, model: str, texts: Sequence[str]) -> tuple[float, float]:
    """Share of labels that int8 changes against float32, and the largest difference of a score."""
    whole = pipeline("text-classification", str(folder), device="cpu", batch_size=32, top_k=None)
    theirs = np.array(
        [
            [next(entry["score"] for entry in found if entry["label"] == label) for label in LABELS]
            for found in whole(list(texts), truncation=True)
        ]
    )
    passages = [Passage("text", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
    ours = np.array([annotation.verdict.scores for annotation in load_judge(model).judge(passages)])
    return float((ours.argmax(1) != theirs.argmax(1)).mean()), float(np.abs(ours - theirs).max())


def main() -> None:
    """Time, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", default="default")
    parser.add_argument("--texts", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(usable_cores())
    texts = texts_of(arguments.texts)
    ordered = sorted(texts, key=len)
    encoder = open_encoder(find_model(arguments.model))
    encoder.logits(texts[:32])
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "exported"
        share(find_model(arguments.model), folder)
        theirs = pipeline_of(folder)
        seconds = least(
            {
                "ours": lambda: encoder.logits(texts),
                "pipeline as they come": lambda: theirs(texts, truncation=True),
                "pipeline sorted": lambda: theirs(ordered, truncation=True),
            }
        )
        changed, largest = changed_labels(folder, arguments.model, texts)
        tokens = sum(encoder.count_tokens(texts))
        share_of_peak = tokens * products_a_token(theirs.model) / seconds["ours"] / int8_peak()
    print(f"{len(texts)} texts, {tokens} tokens, {usable_cores()} cores")
    print(f"ours {1e3 * seconds['ours'] / len(texts):.2f} ms a text")
    print(f"pipeline, rows as they come: {seconds['pipeline as they come'] / seconds['ours']:.2f} times as long")
    print(f"pipeline, rows sorted by length: {seconds['pipeline sorted'] / seconds['ours']:.2f} times as long")
    print(f"labels changed by int8 against float32: {changed:.2%}; largest difference of a score {largest:.3f}")
    print(f"share of the int8 peak of this machine: {share_of_peak:.0%}")


if __name__ == "__main__":
    main()
