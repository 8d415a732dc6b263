"""One labelling job on this machine: read, annotate, write; nothing appears under its name before it is whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from annotate.errors import InputError, SettingsError
from annotate.pages.inputs import ReadSettings, read
from annotate.pipeline import Annotator
from annotate.records import AnnotatedDocument, Document, Failure, Unsure, document_to_json
from annotate.write.files import Format, OutputFile, format_of
from annotate.write.rows import Authors, Level, Row, rows, veil


@dataclass(frozen=True, slots=True)
class Job:
    """What to label and where the result goes."""

    inputs: tuple[str, ...]
    output: Path | None = None
    """`None` is standard output."""
    format: Format | None = None
    """`None` is by the output's ending."""
    level: Level = Level.PASSAGE
    authors: Authors = Authors.KEEP
    failures: Path | None = None
    """Where failures are listed; `None` is beside the output, and nowhere for standard output."""
    documents: Path | None = None
    """Where the texts and units of all documents go, once each; `None` is nowhere."""
    overwrite: bool = False
    read: ReadSettings = field(default_factory=ReadSettings)


@dataclass(slots=True)
class Tally:
    """What a job has done so far."""

    labels: Counter[str] = field(default_factory=Counter)
    """Rows by label, "unsure" and "not scored"."""
    documents: int = 0
    failures: int = 0
    seconds: float = 0.0

    def count(self, row: Row) -> None:
        """Counts one row."""
        unscored = row["unsure_reason"] == Unsure.NOT_SCORED
        self.labels[row["label"] or ("not scored" if unscored else "unsure")] += 1


def run(
    job: Job,
    annotator: Annotator,
    on_failure: Callable[[Failure], None],
    on_progress: Callable[[Tally], None],
) -> Tally:
    """Runs a job and says what it did.

    `on_failure` is told each failure when it is met, `on_progress` the tally after each document. Raises SettingsError
    where an output exists or is among the inputs, InputError where nothing could be read; then nothing is written.
    """
    _check_outputs(job)
    started = time.monotonic()
    tally = Tally()
    failures: list[Failure] = []

    def note(failure: Failure) -> None:
        tally.failures += 1
        on_failure(failure)
        failures.append(failure)

    documents = _documents(read(job.inputs, job.read), note)
    first = next(documents, None)
    if first is None:
        raise InputError(_nothing_readable(job, failures))
    with ExitStack() as stack:
        outputs = _Outputs(job, stack)
        for annotated in annotator.annotate_all(chain([first], documents)):
            outputs.write(annotated, failures, tally)
            tally.documents += 1
            tally.seconds = time.monotonic() - started
            on_progress(tally)
        outputs.write_failures(failures)
    return tally


class _Outputs:
    """The files of a job, open together and finished together."""

    def __init__(self, job: Job, stack: ExitStack) -> None:
        self._job = job
        self._stack = stack
        self._rows = self._open(job.output, format_of(job.output, job.format))
        self._pages = None if job.documents is None else self._open(job.documents, Format.JSONL)
        self._failures = None if job.failures is None else self._open(job.failures, Format.JSONL)

    def write(self, annotated: AnnotatedDocument, failures: list[Failure], tally: Tally) -> None:
        for row in rows(annotated, self._job.level, self._job.authors):
            tally.count(row)
            self._rows.write(row)
        if self._pages is not None:
            self._pages.write(_page(annotated, self._job.authors))
        self.write_failures(failures)

    def write_failures(self, failures: list[Failure]) -> None:
        """Writes and forgets the failures met so far; a list nobody named is begun with the first of them."""
        if failures and self._failures is None and (beside := failures_beside(self._job)) is not None:
            self._failures = self._open(beside, Format.JSONL)
        if self._failures is not None:
            for failure in failures:
                self._failures.write(asdict(failure))
        failures.clear()

    def _open(self, path: Path | None, format: Format) -> OutputFile:
        return self._stack.enter_context(OutputFile(path, format, overwrite=self._job.overwrite))


def failures_beside(job: Job) -> Path | None:
    """Where failures are listed: as named, else beside the output, else nowhere.

    OUT.jsonl has OUT.failures.jsonl; every other output its whole name and that, so that two formats do not collide.
    """
    if job.failures is not None or job.output is None:
        return job.failures
    return job.output.with_name(f"{job.output.name.removesuffix('.jsonl')}.failures.jsonl")


def _documents(records: Iterable[Document | Failure], note: Callable[[Failure], None]) -> Iterator[Document]:
    for record in records:
        if isinstance(record, Failure):
            note(record)
        else:
            yield record


def _page(annotated: AnnotatedDocument, authors: Authors) -> Mapping[str, Any]:
    page = document_to_json(annotated.document, annotated.units, annotated.lang)
    page["author"] = veil(page["author"], authors)
    for unit in page["units"]:
        unit["author"] = veil(unit["author"], authors)
    return page


def _check_outputs(job: Job) -> None:
    """Refuses, before anything is read, what would overwrite, eat itself, or collide."""
    outputs = [path for path in (job.output, failures_beside(job), job.documents) if path is not None]
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise SettingsError("two of the outputs have the same name: give --failures and --documents names of their own")
    for path in outputs:
        if path.exists() and not job.overwrite:
            raise SettingsError(f"{path} exists: choose another name, or say --overwrite to replace it")
        for given in map(Path, job.inputs):
            if path.resolve() == given.resolve() or (given.is_dir() and path.resolve().is_relative_to(given.resolve())):
                raise SettingsError(f"{path} is among the inputs ({given}): choose an output outside of them")
    for path in outputs:
        if job.overwrite and path == failures_beside(job):
            path.unlink(missing_ok=True)


def _nothing_readable(job: Job, failures: list[Failure]) -> str:
    named = ", ".join(job.inputs[:3]) + (" …" if len(job.inputs) > 3 else "")
    why = f"; {len(failures)} failed, named above" if failures else ": no file there holds any text"
    return f"nothing readable in {named}{why}"
