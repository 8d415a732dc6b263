"""Labels passages as reporting, opinion or disinformation, and keeps an article apart from its reader comments.

    >>> import annotate
    >>> annotator = annotate.load()
    >>> for document in annotate.read(["page.html"]):     # doctest: +SKIP
    ...     print(annotator.annotate(document).verdict.label)

The other errors are in `annotate.errors`. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from pathlib import Path

    from annotate.errors import AnnotateError
    from annotate.labels import LABELS, Label
    from annotate.pages.inputs import ReadSettings
    from annotate.pipeline import Annotator
    from annotate.records import (
        AnnotatedDocument,
        Annotation,
        Document,
        Failure,
        Form,
        Passage,
        Unit,
        UnitKind,
        Unsure,
        Verdict,
    )

__version__ = "0.1.0"

_HOMES = {
    "AnnotateError": "errors",
    "LABELS": "labels",
    "Label": "labels",
    "ReadSettings": "pages.inputs",
    "Annotator": "pipeline",
    "AnnotatedDocument": "records",
    "Annotation": "records",
    "Document": "records",
    "Failure": "records",
    "Form": "records",
    "Passage": "records",
    "Unit": "records",
    "UnitKind": "records",
    "Unsure": "records",
    "Verdict": "records",
}

__all__ = [
    "LABELS",
    "AnnotateError",
    "AnnotatedDocument",
    "Annotation",
    "Annotator",
    "Document",
    "Failure",
    "Form",
    "Label",
    "Passage",
    "ReadSettings",
    "Unit",
    "UnitKind",
    "Unsure",
    "Verdict",
    "load",
    "read",
]


def load(model: str | Path = "default") -> Annotator:
    """An annotator with the named installed model, or the model in a folder.

    Raises ModelError where there is no such model or its files are broken, MissingExtra where it needs torch.
    """
    from annotate.pipeline import Annotator
    from annotate.score.judge import load_judge

    return Annotator(load_judge(model))


def read(inputs: Iterable[str | PathLike[str]], settings: ReadSettings | None = None) -> Iterator[Document | Failure]:
    """Documents of files, globs, folders, datasets or "-" (stdin), one by one; what cannot be read is a `Failure`.

    Raises SettingsError or InputError where nothing can be read at all.
    """
    from annotate.pages.inputs import ReadSettings
    from annotate.pages.inputs import read as read_inputs

    return read_inputs(inputs, settings or ReadSettings())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'annotate' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"annotate.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
