"""A fitted classifier becomes an ONNX graph: float32 arithmetic, weights stored as int8 with a scale for each block.

The graph is written node by node. Weights are cast and scaled by ordinary nodes, which ONNX Runtime folds when it
loads; activations are never quantised, so that a text's scores cannot depend on its neighbours. Pooling and head sum
over one text at a time for the same reason.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from annotate.errors import SettingsError
from annotate.lab.fit import PassageClassifier, encoder_folder

OPSET = 20
IR_VERSION = 10
"""The newest that ONNX Runtime 1.22, our oldest, reads for certain."""
BLOCK = 96
"""Weights that share a scale: a quarter of MiniLM's width, so that one large weight spoils few others."""
MASKED = -10_000.0
"""Added to the attention on padding: its exponential is exactly 0 in float32."""
SHRINKS = tuple(np.linspace(1.0, 0.8, 11))
"""Shares of a channel's largest weight tried as the end of the int8 range; the least squared error wins."""

Array = NDArray[np.float32]


def export(model: PassageClassifier, graph_file: Path) -> None:
    """Write `model` as ONNX: inputs input_ids and attention_mask (texts, tokens), output logits (texts, labels)."""
    config: Any = model.encoder.config
    if config.model_type != "bert" or config.hidden_act != "gelu":
        raise SettingsError(
            f"The encoder is {config.model_type} with {config.hidden_act}; expected bert with gelu: "
            "choose another [training] package"
        )
    weights = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    graph = _Graph(weights, float(config.layer_norm_eps))
    hidden = _embed(graph)
    bias = _attention_bias(graph)
    for layer in range(config.num_hidden_layers):
        hidden = _layer(graph, f"encoder.encoder.layer.{layer}.", hidden, bias, config.num_attention_heads)
    _pool_and_judge(graph, hidden)
    onnx.save(graph.build(), graph_file)


def copy_tokenizer(package: str, tokenizer_file: Path) -> None:
    """The base encoder's tokenizer, without the truncation and padding that it was saved with."""
    tokenizer = Tokenizer.from_file(str(encoder_folder(package) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(tokenizer_file), pretty=False)


def quantize(weight: Array, axis: int) -> tuple[NDArray[np.int8], Array]:
    """int8 values and their scales along `axis` (kept as a dimension of 1), of least squared error."""
    top = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12)
    best = np.full_like(top, np.inf)
    scale = top / 127
    for shrink in SHRINKS:
        tried = (top * shrink / 127).astype(np.float32)
        error = ((np.clip(np.round(weight / tried), -127, 127) * tried - weight) ** 2).sum(axis=axis, keepdims=True)
        better = error < best
        scale, best = np.where(better, tried, scale), np.where(better, error, best)
    return np.clip(np.round(weight / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


@dataclass
class _Graph:
    """Nodes and weights while the graph is written; every method returns the name of what it computes."""

    weights: dict[str, Array]
    epsilon: float
    nodes: list[Any] = field(default_factory=list)
    initializers: dict[str, Any] = field(default_factory=dict)

    def node(self, kind: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        name = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"{kind}_{len(self.nodes)}", **attributes))
        return name

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.initializers.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def numbers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, dtype=np.int64))

    def linear(self, prefix: str, inputs: str) -> str:
        """inputs @ weight.T + bias, the weight in int8 with a scale for each output and block of inputs."""
        weight = self.weights[prefix + ".weight"].T
        blocks = weight.reshape(-1, min(BLOCK, weight.shape[0]), weight.shape[1])
        values, scale = quantize(blocks, axis=1)
        cast = self.node("Cast", self.constant(prefix + ".int8", values), to=TensorProto.FLOAT)
        scaled = self.node("Mul", cast, self.constant(prefix + ".scale", scale))
        whole = self.node("Reshape", scaled, self.numbers(prefix + ".shape", *weight.shape))
        product = self.node("MatMul", inputs, whole)
        return self.node("Add", product, self.constant(prefix + ".bias", self.weights[prefix + ".bias"]))

    def normalize(self, prefix: str, inputs: str) -> str:
        names = [self.constant(prefix + end, self.weights[prefix + end]) for end in (".weight", ".bias")]
        return self.node("LayerNormalization", inputs, *names, axis=-1, epsilon=self.epsilon)

    def build(self) -> Any:
        shape = ["texts", "tokens"]
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")
        ]
        labels = len(self.weights["head.bias"])
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["texts", labels])
        graph = helper.make_graph(self.nodes, "passage_classifier", inputs, [output], list(self.initializers.values()))
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="annotate"
        )
        onnx.checker.check_model(model)
        return model


def _embed(graph: _Graph) -> str:
    prefix = "encoder.embeddings."
    vectors = graph.weights[prefix + "word_embeddings.weight"]
    words, width = vectors.shape
    values, scale = quantize(vectors.reshape(words, -1, min(BLOCK, width)), axis=2)
    looked_up = graph.node("Gather", graph.constant("words.int8", values), "input_ids")
    scales = graph.node("Gather", graph.constant("words.scale", scale), "input_ids")
    blocks = graph.node("Mul", graph.node("Cast", looked_up, to=TensorProto.FLOAT), scales)
    scaled = graph.node("Reshape", blocks, graph.numbers("vector", 0, 0, width))
    # A single text is always of the first type, so that its vector can stand in the table of positions.
    table = (
        graph.weights[prefix + "position_embeddings.weight"] + graph.weights[prefix + "token_type_embeddings.weight"][0]
    )
    length = graph.node("Slice", graph.node("Shape", "input_ids"), graph.numbers("one", 1), graph.numbers("two", 2))
    places = graph.node(
        "Slice", graph.constant("places", table), graph.numbers("zero", 0), length, graph.numbers("axis", 0)
    )
    return graph.normalize(prefix + "LayerNorm", graph.node("Add", scaled, places))


def _attention_bias(graph: _Graph) -> str:
    mask = graph.node("Cast", "attention_mask", output="mask", to=TensorProto.FLOAT)
    absent = graph.node("Sub", graph.constant("full", np.array(1.0, dtype=np.float32)), mask)
    bias = graph.node("Mul", absent, graph.constant("masked", np.array(MASKED, dtype=np.float32)))
    return graph.node("Unsqueeze", bias, graph.numbers("head_axes", 1, 2))


def _layer(graph: _Graph, prefix: str, hidden: str, bias: str, heads: int) -> str:
    width = graph.weights[prefix + "attention.self.query.bias"].shape[0]
    split = graph.numbers("split", 0, 0, heads, width // heads)
    query, key, value = (
        graph.node(
            "Transpose",
            graph.node("Reshape", graph.linear(f"{prefix}attention.self.{name}", hidden), split),
            perm=order,
        )
        for name, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3]))
    )
    scale = graph.constant("scale", np.array(1 / math.sqrt(width // heads), dtype=np.float32))
    scores = graph.node("Add", graph.node("Mul", graph.node("MatMul", query, key), scale), bias)
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), value)
    joined = graph.node(
        "Reshape", graph.node("Transpose", mixed, perm=[0, 2, 1, 3]), graph.numbers("join", 0, 0, width)
    )
    attended = graph.linear(f"{prefix}attention.output.dense", joined)
    hidden = graph.normalize(f"{prefix}attention.output.LayerNorm", graph.node("Add", attended, hidden))
    inner = graph.node("Gelu", graph.linear(f"{prefix}intermediate.dense", hidden))
    outer = graph.linear(f"{prefix}output.dense", inner)
    return graph.normalize(f"{prefix}output.LayerNorm", graph.node("Add", outer, hidden))


def _pool_and_judge(graph: _Graph, hidden: str) -> None:
    # A product sums over the tokens in the same order for one text as for many; ReduceSum does not.
    row = graph.node("Unsqueeze", "mask", graph.numbers("row_axis", 1))
    count = graph.node("ReduceSum", row, graph.numbers("width_axis", 2), keepdims=1)
    mean = graph.node("Div", graph.node("MatMul", row, hidden), count)
    products = graph.node("Mul", mean, graph.constant("head", graph.weights["head.weight"]))
    summed = graph.node("ReduceSum", products, graph.numbers("width_axis", 2), keepdims=0)
    graph.node("Add", summed, graph.constant("head.bias", graph.weights["head.bias"]), output="logits")
