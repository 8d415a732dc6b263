"""Which language a text is in, so that a model is not asked about one it does not know."""

from __future__ import annotations

from functools import cache
from typing import Any

MIN_LETTERS = 60
"""A shorter text is taken to be in the language of the page around it: identifiers guess below about ten words."""
SAMPLE_CHARS = 2_000
MIN_PROBABILITY = 0.85
"""Below this the identifier's word is not taken: names, lists and code look like any language."""


def language(text: str, default: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language.

    `default` is the answer where the text is too short or the identifier unsure; `None` says that nothing is known.
    """
    sample = " ".join(text[:SAMPLE_CHARS].split())
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return default
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= MIN_PROBABILITY else default


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
