"""What several tests start from: a small model, made for tests, and an annotator that uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

import annotate

TINY_MODEL = Path(__file__).parent / "tiny_model"


@pytest.fixture(scope="session")
def tiny() -> annotate.Annotator:
    """An annotator whose model has real files and arbitrary weights: it scores fast, and not well."""
    return annotate.load(TINY_MODEL)
