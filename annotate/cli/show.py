"""annotate show: a labelled page in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from annotate.cli import options
from annotate.cli.exits import DONE_WITH_FAILURES, exits, say


def show(
    input: Annotated[str, typer.Argument(metavar="INPUT", help="A file, or - for standard input.")],
    text_field: options.TextField = None,
    encoding: options.Encoding = None,
    input_format: options.InputFormat = None,
    model: options.Model = "default",
) -> None:
    """Show a labelled page in the terminal.

    Its units in page order, each passage's label and score beside it, and the shares at the end.
    """
    failed = False
    with exits():
        from rich.console import Console

        import annotate
        from annotate.errors import InputError
        from annotate.records import Failure
        from annotate.write.terminal import Page, print_plainly

        console = Console()
        annotator = annotate.load(model)
        shown = 0
        for record in annotate.read([input], options.read_settings("page", text_field, None, encoding, input_format)):
            if isinstance(record, Failure):
                say(f"failed: {record.message}")
                failed = True
                continue
            print_plainly(console, Page(annotator.annotate(record)))
            shown += 1
        if not shown:
            raise InputError(f"{input}: nothing to show; expected a file with text in it")
    if failed:
        raise typer.Exit(DONE_WITH_FAILURES)
