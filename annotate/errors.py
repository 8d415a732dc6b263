"""The errors that annotate raises on purpose, drawn as a tree.

    AnnotateError
    ├── InputError      an input that cannot be read: missing, broken, without the named column
    │   └── PageError   one page or record of an input that cannot be read; becomes a `Failure`
    ├── ModelError      a model folder that is missing, broken or of a newer protocol
    ├── SettingsError   options that are wrong or contradict each other
    └── MissingExtra    a feature whose optional packages are not installed

Every message says what was given and where, what was expected, and what to do next.
"""

from __future__ import annotations


class AnnotateError(Exception):
    """Base of every error that annotate raises on purpose; its text is one line for a person."""


class InputError(AnnotateError):
    """An input cannot be read. The message names the file and, where there is one, the line."""


class PageError(InputError):
    """One page or record cannot be read; the rest of its input can. Readers turn it into a `Failure`."""


class ModelError(AnnotateError):
    """A model folder is missing, broken, or written by a newer annotate."""


class SettingsError(AnnotateError):
    """Options are wrong or contradict each other; nothing was read or written."""


class MissingExtra(AnnotateError):  # noqa: N818  (it is no fault of anybody's)
    """A feature needs packages that are not installed; the message holds the `pip install` line."""

    def __init__(self, feature: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{feature} needs the extra '{extra}', which is not installed: pip install 'media-annotate[{extra}]'"
        )
