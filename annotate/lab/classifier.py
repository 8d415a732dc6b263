"""The classifier while it learns: a BERT-like encoder, the normed mean of its token vectors, one linear layer."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from annotate.errors import MissingExtra, SettingsError
from annotate.lab.recipe import TrainingRecipe
from annotate.labels import LABELS

MASK_TOKEN = 103
"""[MASK] in the vocabulary of BERT, which the base encoders share."""
POOLED_EPSILON = 1e-12
"""Added to the variance in the norm of the mean; that of BERT's norms."""


def encoder_folder(package: str) -> Path:
    """Folder of a base encoder's files: inside an installed package, or a folder given as such."""
    if Path(package).is_dir():
        return Path(package)
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise MissingExtra(f"Training from the encoder of {package}", "train")
    return Path(spec.origin).parent / "model"


class PassageClassifier(nn.Module):
    """An encoder, the normed mean of its token vectors, and one linear layer."""

    def __init__(self, encoder: nn.Module, width: int, labels: int = len(LABELS)) -> None:
        super().__init__()
        self.encoder = encoder
        self.padding = int(encoder.config.pad_token_id or 0)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, labels)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits of shape (texts, labels) from token ids and their mask, both of shape (texts, tokens)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        pooled = nn.functional.layer_norm(mean.float(), mean.shape[-1:], eps=POOLED_EPSILON)
        logits: Tensor = self.head(self.dropout(pooled))
        return logits


def new_classifier(recipe: TrainingRecipe) -> PassageClassifier:
    """The base encoder with a fresh head."""
    torch.manual_seed(recipe.seed)
    encoder = AutoModel.from_pretrained(encoder_folder(recipe.package), add_pooling_layer=False)
    return PassageClassifier(encoder, encoder.config.hidden_size)


def predict(model: PassageClassifier, recipe: TrainingRecipe, texts: Sequence[str], *, half: bool = False) -> Tensor:
    """Logits in float32 of shape (texts, labels); with `half` multiplied in bfloat16, which is faster and rougher."""
    tokens = tokenize(recipe, texts)
    order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
    logits = torch.zeros(len(texts), len(LABELS))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                logits[part] = model(*pad([tokens[i] for i in part], model.padding)).float()
    return logits


def tokenize(recipe: TrainingRecipe, texts: Sequence[str]) -> list[list[int]]:
    """Token ids of each text, special ones included, cut at the recipe's limit."""
    tokenizer = Tokenizer.from_file(str(encoder_folder(recipe.package) / "tokenizer.json"))
    if recipe.masked_share and tokenizer.token_to_id("[MASK]") != MASK_TOKEN:
        raise SettingsError(
            f"masked_share {recipe.masked_share}: {recipe.package} has another [MASK]; expected BERT's, or 0"
        )
    tokenizer.no_padding()
    tokenizer.enable_truncation(recipe.max_tokens)
    return [entry.ids for entry in tokenizer.encode_batch_fast(list(texts))]


def pad(tokens: list[list[int]], padding: int) -> tuple[Tensor, Tensor]:
    """Ids and mask of shape (texts, longest)."""
    longest = max(map(len, tokens))
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in tokens])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in tokens])
    return ids, mask
