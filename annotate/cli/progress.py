"""How far a run is: documents, rate, time left and failures, on stderr and only for a person at a terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotate.batch.run import Tally


class Progress:
    """A progress line while the block runs; silent where stderr is no terminal."""

    def __init__(self, inputs: tuple[str, ...]) -> None:
        self._inputs = inputs
        self._stack = ExitStack()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            from annotate.pages.inputs import count_records

            self._bar = self._stack.enter_context(
                Bar(
                    BarColumn(bar_width=24),
                    MofNCompleteColumn(),
                    TextColumn("documents  {task.fields[rate]}  left"),
                    TimeRemainingColumn(compact=True),
                    TextColumn("{task.fields[failures]}"),
                    console=Console(stderr=True),
                    transient=True,
                )
            )
            total = count_records(self._inputs)
            self._task = self._bar.add_task("", total=total, rate="", failures="")
        return self

    def show(self, tally: Tally) -> None:
        """Draws the tally."""
        if self._bar is not None:
            rate = f"{tally.documents / tally.seconds:,.0f}/s" if tally.seconds > 1 else ""
            failures = f"{tally.failures:,} failed" if tally.failures else ""
            self._bar.update(self._task, completed=tally.documents + tally.failures, rate=rate, failures=failures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
