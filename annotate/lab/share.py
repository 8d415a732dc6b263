"""A model of ours becomes an ordinary transformers classifier, which any tool that loads such folders can use.

Our classifier takes the mean of the token vectors, norms it, and puts one linear layer on it; a BERT classifier takes
the vector of the first token. One layer more makes the one out of the other: its attention looks at all tokens alike
and so adds their mean, made large, to the first token's vector; the norm that follows leaves the normed mean alone.
Temperature and offsets go into the last layer, so that its probabilities are the scores that we give.
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from annotate.artefacts import GRAPH_FILE, TOKENIZER_FILE, ModelFolder, ModelKind
from annotate.errors import InputError, SettingsError
from annotate.lab.cards import CARD_FILE
from annotate.lab.classifier import POOLED_EPSILON
from annotate.lab.export import EMBEDDING_NORM, GELU_FLOOR, Array
from annotate.labels import LABELS

LOUD = 1e3
"""How much larger the mean is made than the vector that it is added to."""
SMALL = 1e-3
"""What the pooler's tanh gets is made so small that tanh changes nothing; the last layer makes up for it."""


def share(folder: ModelFolder, out: Path) -> None:
    """Write the model to `out` as transformers saves a sequence classifier, its card beside it.

    Needs torch. Raises SettingsError for a model that is no graph of ours, InputError where `out` holds files.
    """
    if folder.kind is not ModelKind.ANNOTATE:
        raise SettingsError(f"{folder.path}: a transformers folder already; expected a model that annotate train made")
    if out.exists() and any(out.iterdir()):
        raise InputError(f"{out}: not empty; name a folder that does not exist yet")
    values = {
        entry.name: numpy_helper.to_array(entry) for entry in onnx.load(folder.path / GRAPH_FILE).graph.initializer
    }
    weights = _weights(values, folder)
    width, layers = weights["bert.embeddings.word_embeddings.weight"].shape[1], _layers(values)
    tokenizer = Tokenizer.from_file(str(folder.path / TOKENIZER_FILE))
    config = BertConfig(
        vocab_size=len(weights["bert.embeddings.word_embeddings.weight"]),
        hidden_size=width,
        num_hidden_layers=layers + 1,
        num_attention_heads=int(values["split"][2]),
        intermediate_size=len(weights["bert.encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(weights["bert.embeddings.position_embeddings.weight"]),
        type_vocab_size=1,
        layer_norm_eps=POOLED_EPSILON,  # that of BERT's norms too
        pad_token_id=0,
        id2label=dict(enumerate(LABELS)),
        label2id={label: index for index, label in enumerate(LABELS)},
    )
    model = BertForSequenceClassification(config)
    model.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
    model.save_pretrained(out)
    ends = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=folder.metadata.max_tokens, **ends
    ).save_pretrained(out)
    if (folder.path / CARD_FILE).is_file():
        shutil.copyfile(folder.path / CARD_FILE, out / CARD_FILE)


def _weights(values: dict[str, Any], folder: ModelFolder) -> dict[str, Array]:
    """The state of the BERT classifier, each weight as the graph computes with it."""
    scales = values["words.scale"]
    words = (values["words.int8"] * scales).reshape(len(scales), -1).astype(np.float32)
    width, layers = words.shape[1], _layers(values)
    state = {
        "bert.embeddings.word_embeddings.weight": words,
        "bert.embeddings.position_embeddings.weight": values["places"],
        "bert.embeddings.token_type_embeddings.weight": np.zeros((1, width), np.float32),
        **_norm(values, EMBEDDING_NORM, "bert.embeddings.LayerNorm"),
    }
    norm = EMBEDDING_NORM
    for layer in range(layers):
        ours, theirs = f"encoder.encoder.layer.{layer}.", f"bert.encoder.layer.{layer}."
        state |= _layer(values, ours, theirs, norm, width)
        norm = ours + "output.LayerNorm"
    state |= _mean_layer(f"bert.encoder.layer.{layers}.", width, len(values[ours + "intermediate.bias"]))
    temperature, offsets = folder.metadata.temperature, np.array(folder.metadata.offsets, np.float32)
    state |= {
        "bert.pooler.dense.weight": SMALL * np.eye(width, dtype=np.float32),
        "bert.pooler.dense.bias": np.zeros(width, np.float32),
        "classifier.weight": (values["head"] / SMALL / temperature).astype(np.float32),
        "classifier.bias": (values["head.bias"] / temperature + offsets).astype(np.float32),
    }
    return state


def _layer(values: dict[str, Any], ours: str, theirs: str, norm: str, width: int) -> dict[str, Array]:
    joint = _weight(values, ours + "attention.self") * values[norm + ".even"]
    bias = values[ours + "attention.self.bias"].copy()
    shrink = 1 / math.sqrt(int(values["split"][3]))
    joint[:width] /= shrink
    bias[:width] /= shrink
    inner = _weight(values, ours + "intermediate") * values[ours + "attention.output.LayerNorm.even"]
    outer = _weight(values, ours + "output")
    state = {
        f"{theirs}attention.output.dense.weight": _weight(values, ours + "attention.output"),
        f"{theirs}attention.output.dense.bias": values[ours + "attention.output.bias"],
        f"{theirs}intermediate.dense.weight": inner,
        f"{theirs}intermediate.dense.bias": values[ours + "intermediate.bias"],
        f"{theirs}output.dense.weight": outer,
        f"{theirs}output.dense.bias": values[ours + "output.bias"] + GELU_FLOOR * outer.sum(axis=1),
        **_norm(values, ours + "attention.output.LayerNorm", theirs + "attention.output.LayerNorm"),
        **_norm(values, ours + "output.LayerNorm", theirs + "output.LayerNorm"),
    }
    for place, name in enumerate(("query", "key", "value")):
        part = slice(place * width, (place + 1) * width)
        state |= {
            f"{theirs}attention.self.{name}.weight": joint[part],
            f"{theirs}attention.self.{name}.bias": bias[part],
        }
    return state


def _mean_layer(theirs: str, width: int, inner: int) -> dict[str, Array]:
    """A layer whose first token becomes the normed mean of all."""
    none, one = np.zeros((width, width), np.float32), np.eye(width, dtype=np.float32)
    state = {
        f"{theirs}attention.self.query.weight": none,
        f"{theirs}attention.self.key.weight": none,
        f"{theirs}attention.self.value.weight": LOUD * one,
        f"{theirs}attention.output.dense.weight": one,
        f"{theirs}intermediate.dense.weight": np.zeros((inner, width), np.float32),
        f"{theirs}intermediate.dense.bias": np.zeros(inner, np.float32),
        f"{theirs}output.dense.weight": np.zeros((width, inner), np.float32),
    }
    for name in (
        "attention.self.query",
        "attention.self.key",
        "attention.self.value",
        "attention.output.dense",
        "output.dense",
    ):
        state[f"{theirs}{name}.bias"] = np.zeros(width, np.float32)
    for name in ("attention.output.LayerNorm", "output.LayerNorm"):
        state |= {
            f"{theirs}{name}.weight": np.ones(width, np.float32),
            f"{theirs}{name}.bias": np.zeros(width, np.float32),
        }
    return state


def _weight(values: dict[str, Any], name: str) -> Array:
    weight: Array = (values[name + ".int8"].T * values[name + ".scale"][:, None]).astype(np.float32)
    return weight


def _norm(values: dict[str, Any], ours: str, theirs: str) -> dict[str, Array]:
    return {f"{theirs}{end}": values[ours + end] for end in (".weight", ".bias")}


def _layers(values: dict[str, Any]) -> int:
    return sum(name.endswith(".attention.self.int8") for name in values)
