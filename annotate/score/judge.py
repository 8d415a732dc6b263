"""Passages get calibrated scores, and a label where one is sure enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.artefacts import ModelFolder, ModelMetadata, find_model
from annotate.encoder import CHARS_A_TOKEN, Encoder, open_encoder
from annotate.records import Annotation, Passage, Unsure, Verdict
from annotate.score.pool import decide, pool, round_scores


def load_judge(name_or_folder: str | Path = "default") -> Judge:
    """The judge of an installed model, a model folder, or a transformers classifier's folder; raises ModelError."""
    folder = find_model(name_or_folder)
    return Judge(folder, open_encoder(folder))


@dataclass(frozen=True, slots=True)
class Judge:
    """One model at work: scores passages, and pools them into units and documents."""

    folder: ModelFolder
    encoder: Encoder

    @property
    def name(self) -> str:
        """`name@digest` of the model."""
        return f"{self.folder.name}@{self.folder.digest}"

    @property
    def metadata(self) -> ModelMetadata:
        """What the model says of itself."""
        return self.folder.metadata

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that the model knows."""
        return self.metadata.languages

    @property
    def max_tokens(self) -> int:
        """Tokens of a passage that the model reads, special ones included."""
        return self.encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included."""
        return self.encoder.count_tokens(texts)

    def judge(self, passages: Sequence[Passage]) -> list[Annotation]:
        """Each passage with its verdict, in order. Scores are multiples of 1/10,000 and depend on the passage alone."""
        texts = [passage.text for passage in passages]
        truncated = self._truncated(texts)
        return [
            Annotation(passage, self._verdict(passage.text, probabilities), too_long)
            for passage, probabilities, too_long in zip(passages, self._probabilities(texts), truncated, strict=True)
        ]

    def pool_unit(self, annotations: Sequence[Annotation]) -> Verdict:
        """The verdict on one unit from all its passages, in order."""
        return pool(annotations, self.metadata.pooling)

    def pool_document(self, annotations: Sequence[Annotation]) -> Verdict:
        """The verdict on a document from the passages of headline and body, in page order; for none, not scored."""
        return pool(annotations, self.metadata.pooling)

    def _verdict(self, text: str, probabilities: Sequence[float]) -> Verdict:
        thresholds = self.metadata.thresholds
        scores = round_scores(probabilities)
        if len(text.split()) < thresholds.min_words:
            return Verdict(None, scores, Unsure.TOO_SHORT)
        return decide(scores, thresholds.disinformation, thresholds.confidence, thresholds.margin)

    def _probabilities(self, texts: Sequence[str]) -> list[list[float]]:
        import numpy as np

        if not texts:
            return []
        logits = self.encoder.logits(texts).astype(np.float64) / self.metadata.temperature + self.metadata.offsets
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: list[list[float]] = (powers / powers.sum(axis=1, keepdims=True)).tolist()
        return probabilities

    def _truncated(self, texts: Sequence[str]) -> list[bool]:
        reach = self.max_tokens * CHARS_A_TOKEN
        counts = self.encoder.count_tokens([text[:reach] for text in texts])
        return [len(text) > reach or count > self.max_tokens for text, count in zip(texts, counts, strict=True)]
