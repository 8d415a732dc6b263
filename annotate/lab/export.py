"""A fitted classifier becomes an ONNX graph in int8 whose scores depend on nothing but the text.

The graph is written node by node. Every product with a weight is one of int8 numbers: a weight has one scale for each
output, fixed; an activation has one for each token, taken from that token alone. Sums of integers are exact, so neither
neighbours in the batch, nor padding, nor batch size can change a bit. (The dynamic quantisation of ONNX Runtime
takes one scale for the whole batch; a static one must fit all texts.) Attention, pooling and head stay in float32
and sum over one text at a time for the same reason.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from annotate.errors import SettingsError
from annotate.lab.classifier import POOLED_EPSILON, PassageClassifier, encoder_folder, predict
from annotate.lab.recipe import TrainingRecipe

OPSET = 20
IR_VERSION = 10
"""The newest that ONNX Runtime 1.22, our oldest, reads for certain."""
BLOCK = 96
"""Values of a word's vector that share a scale: a quarter of MiniLM's width, so that one large value spoils few."""
EXTENSIONS = "com.microsoft"
"""Domain of ONNX Runtime's own operators."""
ZERO = 128
"""What stands for 0 among the unsigned numbers of an activation."""
LEAST = 1e-5
"""Under which a weight or an activation counts as nothing."""
GELU_FLOOR = 0.17
"""GELU's least value is -0.16998: what it gives is shifted up by this, to use the whole of the unsigned range."""
EMBEDDING_NORM = "encoder.embeddings.LayerNorm"
OPERATORS = [helper.make_opsetid("", OPSET), helper.make_opsetid(EXTENSIONS, 1)]
MASKED = -10_000.0
"""Added to the attention on padding: its exponential is exactly 0 in float32."""
SHRINKS = tuple(np.linspace(1.0, 0.8, 11))
"""Shares of a channel's largest weight tried as the end of the int8 range; the least squared error wins."""

Array = NDArray[np.float32]


def export(model: PassageClassifier, recipe: TrainingRecipe, texts: Sequence[str], graph_file: Path) -> None:
    """Write `model` as ONNX: inputs input_ids and attention_mask (texts, tokens), output logits (texts, labels).

    A few hundred `texts` of any label tell how far its channels reach.
    """
    config: Any = model.encoder.config
    if config.model_type != "bert" or config.hidden_act != "gelu":
        raise SettingsError(
            f"The encoder is {config.model_type} with {config.hidden_act}; expected bert with gelu: "
            "choose another [training] package"
        )
    weights = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    graph = _Graph(weights, float(config.layer_norm_eps), _reaches(model, recipe, texts))
    hidden, norm = _embed(graph), EMBEDDING_NORM
    bias = _attention_bias(graph)
    for layer in range(config.num_hidden_layers):
        prefix = f"encoder.encoder.layer.{layer}."
        hidden = _layer(graph, prefix, norm, hidden, bias, config.num_attention_heads)
        norm = prefix + "output.LayerNorm"
    _pool_and_judge(graph, hidden)
    onnx.save(graph.build(), graph_file)


def _reaches(model: PassageClassifier, recipe: TrainingRecipe, texts: Sequence[str]) -> dict[str, Array]:
    found: dict[str, Array] = {}

    def keep(name: str, given: Any) -> None:
        top = given.detach().float().abs().flatten(0, -2).amax(0).numpy()
        found[name] = np.maximum(found.get(name, 0.0), top)

    hooks = [
        module.register_forward_hook(lambda _, __, given, name=name: keep(name, given))
        for name, module in model.named_modules()
        if name.endswith("LayerNorm")
    ]
    predict(model, recipe, texts)
    for hook in hooks:
        hook.remove()
    return found


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
    reaches: dict[str, Array]
    """By layer norm, the largest absolute value of each channel of what it gives."""
    nodes: list[Any] = field(default_factory=list)
    initializers: dict[str, Any] = field(default_factory=dict)

    def node(self, kind: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        name = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"{kind}_{len(self.nodes)}", **attributes))
        return name

    def split(self, inputs: str, parts: int) -> list[str]:
        names = [f"split_{len(self.nodes)}_{part}" for part in range(parts)]
        self.nodes.append(helper.make_node("Split", [inputs], names, axis=-1, num_outputs=parts))
        return names

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.initializers.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def numbers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, dtype=np.int64))

    def quantized(self, inputs: str) -> tuple[str, str]:
        """Activations as unsigned int8 around `ZERO`, and the scale of each token."""
        last = self.numbers("last", -1)
        low = self.node("Neg", self.node("ReduceMin", inputs, last, keepdims=1))
        top = self.node("Max", self.node("ReduceMax", inputs, last, keepdims=1), low, self.number("least", 1e-9))
        steps = self.node("Div", self.number("steps", 127.0), top)
        moved = self.node("Add", self.node("Mul", inputs, steps), self.number("rounding", ZERO + 0.5))
        scale = self.node("Mul", top, self.number("step", 1 / 127))
        return self.node("Cast", moved, to=TensorProto.UINT8), scale

    def quantized_gelu(self, inputs: str) -> tuple[str, str]:
        """What GELU gave, plus `GELU_FLOOR`, as unsigned int8 from 0 on, and the scale of each token."""
        raised = self.node("Add", inputs, self.number("floor", GELU_FLOOR))
        top = self.node("ReduceMax", raised, self.numbers("last", -1), keepdims=1)
        steps = self.node("Div", self.number("all_steps", 255.0), top)
        moved = self.node("Add", self.node("Mul", raised, steps), self.number("half", 0.5))
        scale = self.node("Mul", top, self.number("fine_step", 1 / 255))
        return self.node("Cast", moved, to=TensorProto.UINT8), scale

    def product(self, name: str, inputs: tuple[str, str], weight: Array, zero: int = ZERO) -> str:
        """inputs @ weight.T for quantised inputs and a weight of shape (outputs, inputs), in float32."""
        values, scale = quantize(weight, axis=1)
        numbers, token_scale = inputs
        product = self.node(
            "MatMulIntegerToFloat",
            numbers,
            self.constant(name + ".int8", values.T),
            self.number("unit", 1.0),
            self.constant(name + ".scale", scale[:, 0]),
            self.constant(f"zero_{zero}", np.array(zero, dtype=np.uint8)),
            domain=EXTENSIONS,
        )
        return self.node("Mul", product, token_scale)

    def number(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, dtype=np.float32))

    def normalized(self, prefix: str, inputs: str) -> str:
        names = [self.constant(prefix + end, self.weights[prefix + end]) for end in (".weight", ".bias")]
        return self.node("LayerNormalization", inputs, *names, axis=-1, epsilon=self.epsilon)

    def evened(self, norm: str, hidden: str, weight: Array) -> tuple[str, Array]:
        """What a norm gave with its few large channels made smaller, and the weight of its product larger there.

        One scale for each token then wastes less on those channels (SmoothQuant, Xiao and others 2023).
        """
        reach, needed = self.reaches[norm], np.abs(weight).max(axis=0)
        even = np.sqrt(np.maximum(reach, LEAST) / np.maximum(needed, LEAST)).astype(np.float32)
        return self.node("Mul", hidden, self.constant(norm + ".even", 1 / even)), weight * even

    def build(self) -> Any:
        shape = ["texts", "tokens"]
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")
        ]
        labels = len(self.weights["head.bias"])
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["texts", labels])
        graph = helper.make_graph(self.nodes, "passage_classifier", inputs, [output], list(self.initializers.values()))
        model = helper.make_model(graph, opset_imports=OPERATORS, ir_version=IR_VERSION, producer_name="annotate")
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
    return graph.normalized(EMBEDDING_NORM, graph.node("Add", scaled, places))


def _attention_bias(graph: _Graph) -> str:
    mask = graph.node("Cast", "attention_mask", output="mask", to=TensorProto.FLOAT)
    absent = graph.node("Sub", graph.constant("full", np.array(1.0, dtype=np.float32)), mask)
    bias = graph.node("Mul", absent, graph.constant("masked", np.array(MASKED, dtype=np.float32)))
    return graph.node("Unsqueeze", bias, graph.numbers("head_axes", 1, 2))


def _layer(graph: _Graph, prefix: str, norm: str, hidden: str, bias: str, heads: int) -> str:
    weights, names = graph.weights, [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
    width = len(weights[names[0] + ".bias"])
    shrink = (1 / math.sqrt(width // heads), 1.0, 1.0)
    weight = np.concatenate([weights[name + ".weight"] * s for name, s in zip(names, shrink, strict=True)])
    added = np.concatenate([weights[name + ".bias"] * s for name, s in zip(names, shrink, strict=True)])
    inputs, weight = graph.evened(norm, hidden, weight.astype(np.float32))
    joint = graph.product(prefix + "attention.self", graph.quantized(inputs), weight)
    joint = graph.node("Add", joint, graph.constant(prefix + "attention.self.bias", added.astype(np.float32)))
    split = graph.numbers("split", 0, 0, heads, width // heads)
    query, key, value = (
        graph.node("Transpose", graph.node("Reshape", part, split), perm=order)
        for part, order in zip(graph.split(joint, 3), ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True)
    )
    scores = graph.node("Add", graph.node("MatMul", query, key), bias)
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), value)
    joined = graph.node(
        "Reshape", graph.node("Transpose", mixed, perm=[0, 2, 1, 3]), graph.numbers("join", 0, 0, width)
    )
    attended = _block(graph, prefix + "attention.output", graph.quantized(joined), hidden, ZERO)
    inputs, weight = graph.evened(
        prefix + "attention.output.LayerNorm", attended, weights[prefix + "intermediate.dense.weight"]
    )
    wide = graph.product(prefix + "intermediate", graph.quantized(inputs), weight)
    inner = graph.node(
        "BiasGelu",
        wide,
        graph.constant(prefix + "intermediate.bias", weights[prefix + "intermediate.dense.bias"]),
        domain=EXTENSIONS,
    )
    return _block(graph, prefix + "output", graph.quantized_gelu(inner), attended, 0)


def _block(graph: _Graph, prefix: str, inputs: tuple[str, str], residual: str, zero: int) -> str:
    """The end of attention and of the feed-forward part: a product, a bias, the residual, a norm."""
    weight, bias = graph.weights[prefix + ".dense.weight"], graph.weights[prefix + ".dense.bias"]
    if zero == 0:  # inputs that were shifted up: what the shift adds is taken off the bias
        values, scale = quantize(weight, axis=1)
        bias = bias - GELU_FLOOR * (values * scale).sum(axis=1)
    product = graph.product(prefix, inputs, weight, zero)
    added = graph.node("Add", product, graph.constant(prefix + ".bias", bias.astype(np.float32)))
    return graph.normalized(prefix + ".LayerNorm", graph.node("Add", added, residual))


def _pool_and_judge(graph: _Graph, hidden: str) -> None:
    # A product sums over the tokens in the same order for one text as for many; ReduceSum does not.
    row = graph.node("Unsqueeze", "mask", graph.numbers("row_axis", 1))
    count = graph.node("ReduceSum", row, graph.numbers("width_axis", 2), keepdims=1)
    mean = graph.node("Div", graph.node("MatMul", row, hidden), count)
    ones = np.ones((1, graph.weights["head.weight"].shape[1]), np.float32)[0]
    norms = graph.constant("pooled.weight", ones), graph.constant("pooled.bias", 0 * ones)
    pooled = graph.node("LayerNormalization", mean, *norms, axis=-1, epsilon=POOLED_EPSILON)
    products = graph.node("Mul", pooled, graph.constant("head", graph.weights["head.weight"]))
    summed = graph.node("ReduceSum", products, graph.numbers("width_axis", 2), keepdims=0)
    graph.node("Add", summed, graph.constant("head.bias", graph.weights["head.bias"]), output="logits")
