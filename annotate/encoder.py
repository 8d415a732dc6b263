"""Texts become logits, opened at first use; what a text gets depends on nothing but the text.

Texts are padded to the next multiple of `PAD_MULTIPLE` tokens, so to a length of their own, and only texts of the same
padded length share a batch. No padding, neighbour or batch size then changes a bit of what a text gets.
"""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from annotate.artefacts import GRAPH_FILE, TOKENIZER_FILE, ModelFolder, ModelKind
from annotate.errors import MissingExtra, ModelError
from annotate.labels import LABELS, Label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAD_MULTIPLE = 16
"""Tokens. Of 8, 16 and 32 the fastest on passages of the readings: finer wastes batches, coarser wastes padding."""
BATCH_TOKENS = 4_096
"""Tokens a batch, padding included: it fits the caches of a laptop; more brought no speed."""
CHARS_A_TOKEN = 64
"""Characters read for each token that the model can take: beyond any text, and a bound on a "word" of megabytes."""

_CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")


class Encoder(Protocol):
    """What turns texts into logits."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read, special ones included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, uncut."""

    def logits(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Logits of shape (texts, labels) in the order of `labels.LABELS`; a text is read up to `max_tokens`."""


def open_encoder(folder: ModelFolder) -> Encoder:
    """The encoder of a model folder; its files are read at first use."""
    if folder.kind is ModelKind.TRANSFORMERS:
        return TransformersEncoder(folder)
    return OnnxEncoder(folder)


def usable_cores() -> int:
    """Cores this process may use: its affinity, and the quota of its control group where there is one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _CGROUP_QUOTA.read_text(encoding="ascii").split()
    except (OSError, ValueError):  # no control group, or one of another form: the affinity stands
        return cores
    return cores if quota == "max" else max(1, min(cores, math.ceil(int(quota) / int(period))))


class OnnxEncoder:
    """The encoder of a folder that annotate trained: tokenizers and ONNX Runtime."""

    def __init__(self, folder: ModelFolder) -> None:
        self._max_tokens = folder.metadata.max_tokens
        self._path = folder.path
        self._tokenizer: Any = None
        self._session: Any = None

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read, special ones included."""
        return self._max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, uncut."""
        return [len(entry.ids) for entry in self._opened_tokenizer().encode_batch_fast(list(texts))]

    def logits(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Logits of shape (texts, labels), columns in the order of `labels.LABELS`."""
        import numpy as np

        session = self._opened_session()
        result = np.zeros((len(texts), len(LABELS)), dtype=np.float32)
        reach = self.max_tokens * CHARS_A_TOKEN
        tokens = [
            self._truncate(entry.ids)
            for entry in self._opened_tokenizer().encode_batch_fast([t[:reach] for t in texts])
        ]
        for length, rows in _batches([len(row) for row in tokens]):
            ids = np.zeros((len(rows), length), dtype=np.int64)
            mask = np.zeros((len(rows), length), dtype=np.int64)
            for place, row in enumerate(rows):
                ids[place, : len(tokens[row])] = tokens[row]
                mask[place, : len(tokens[row])] = 1
            result[rows] = session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]
        return result

    def _truncate(self, ids: list[int]) -> list[int]:
        """The first tokens, and the last, which closes the text."""
        return ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]

    def _opened_tokenizer(self) -> Any:
        if self._tokenizer is None:
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_file(str(self._path / TOKENIZER_FILE))
            tokenizer.no_truncation()
            tokenizer.no_padding()
            self._tokenizer = tokenizer
        return self._tokenizer

    def _opened_session(self) -> Any:
        if self._session is None:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = usable_cores()
            options.inter_op_num_threads = 1
            # Waiting threads sleep: a third less processor time, and on a busy machine a third less time in all.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            options.log_severity_level = 3
            file = self._path / GRAPH_FILE
            state = onnxruntime.capi.onnxruntime_pybind11_state
            try:
                self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
            except (RuntimeError, state.InvalidProtobuf, state.InvalidGraph, state.Fail) as error:
                raise ModelError(
                    f"{file}: not a graph that ONNX Runtime reads ({error}); fetch the model's folder again"
                ) from error
        return self._session


class TransformersEncoder:
    """Any sequence classifier that transformers saved, its labels mapped to ours; needs torch."""

    def __init__(self, folder: ModelFolder) -> None:
        self._folder = folder
        self._model: Any = None
        self._tokenizer: Any = None

    @property
    def max_tokens(self) -> int:
        """Tokens that the model reads: the lesser of what its tokenizer and its positions allow."""
        self._open()
        positions = getattr(self._model.config, "max_position_embeddings", None) or 512
        return int(min(self._tokenizer.model_max_length, positions))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, uncut."""
        self._open()
        return [len(ids) for ids in self._tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]]

    def logits(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Logarithms of our labels' probabilities; a label of ours that the model lacks gets a very small one."""
        import numpy as np
        import torch

        self._open()
        limit, reach = self.max_tokens, self.max_tokens * CHARS_A_TOKEN
        tokens = self._tokenizer([t[:reach] for t in texts], truncation=True, max_length=limit)["input_ids"]
        result = np.zeros((len(texts), len(LABELS)), dtype=np.float32)
        for length, rows in _batches([len(row) for row in tokens]):
            padded = self._tokenizer.pad(
                {"input_ids": [tokens[row] for row in rows]},
                padding="max_length",
                max_length=min(length, limit),
                return_tensors="pt",
            )
            with torch.inference_mode():
                theirs = torch.softmax(self._model(**padded).logits.float(), dim=1).numpy()
            result[rows] = np.log(np.maximum(theirs @ self._columns(), 1e-9))
        return result

    def _columns(self) -> NDArray[np.float32]:
        """Matrix of shape (their labels, ours) with a one where theirs becomes ours."""
        import numpy as np

        names = self._model.config.id2label
        columns = np.zeros((len(names), len(LABELS)), dtype=np.float32)
        for index, name in names.items():
            columns[int(index), LABELS.index(Label(self._folder.label_map[name]))] = 1.0
        return columns

    def _open(self) -> None:
        if self._model is not None:
            return
        try:
            import torch
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        except ImportError as error:
            raise MissingExtra(f"The transformers model in {self._folder.path}", "train") from error
        torch.set_num_threads(usable_cores())
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(self._folder.path, local_files_only=True)
            model = AutoModelForSequenceClassification.from_pretrained(self._folder.path, local_files_only=True)
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise ModelError(
                f"{self._folder.path}: not a sequence classifier that transformers reads ({first})"
            ) from error
        self._model = model.eval()


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Padded length and row numbers of each batch, longest first, so that what needs most memory fails first."""
    groups: dict[int, list[int]] = defaultdict(list)
    for row, length in enumerate(lengths):
        groups[math.ceil(max(length, 1) / PAD_MULTIPLE) * PAD_MULTIPLE].append(row)
    for length, rows in sorted(groups.items(), reverse=True):
        size = max(1, BATCH_TOKENS // length)
        for start in range(0, len(rows), size):
            yield length, rows[start : start + size]
