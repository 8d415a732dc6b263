"""annotate label: pages in, one row a passage, unit or document out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import options
from annotate.cli.exits import DONE_WITH_FAILURES, exits, say
from annotate.write.files import Format
from annotate.write.rows import Authors, Level

if TYPE_CHECKING:
    from annotate.records import Failure


def label(
    inputs: options.Inputs,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Output: .jsonl, .csv or .parquet (.gz, .zst). Default: JSONL on stdout."),
    ] = None,
    format: Annotated[Format | None, typer.Option(help="Default: by the output's ending.")] = None,
    level: Annotated[Level, typer.Option(help="What one row is about.")] = Level.PASSAGE,
    form: Annotated[
        str, typer.Option("--as", metavar="[page|passage]", help="Each record is a page, or exactly one passage.")
    ] = "page",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    encoding: options.Encoding = None,
    input_format: options.InputFormat = None,
    model: options.Model = "default",
    failures: Annotated[
        Path | None, typer.Option(help="Where failures are listed. Default: OUT.failures.jsonl beside OUT.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="Also write each document's text and units, once, to this file.")
    ] = None,
    authors: Annotated[Authors, typer.Option(help="What becomes of authors' names.")] = Authors.KEEP,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace outputs that exist.")] = False,
) -> None:
    """Label every passage of pages, dumps and tables.

    One row a passage with label, scores and exact offsets; JSONL on stdout without -o.
    """
    with exits():
        import annotate
        from annotate.batch.run import Job, run
        from annotate.cli.progress import Progress
        from annotate.write.terminal import counts_line

        job = Job(
            inputs=tuple(inputs),
            output=output,
            format=format,
            level=level,
            authors=authors,
            failures=failures,
            documents=documents,
            overwrite=overwrite,
            read=options.read_settings(form, text_field, id_field, encoding, input_format),
        )
        with Progress(job.inputs) as progress:
            tally = run(job, annotate.load(model), on_failure=_tell, on_progress=progress.show)
        if documents is not None and authors is not Authors.KEEP:
            say(f"the page texts in {documents} still hold the names that stand in them")
        say(
            counts_line(
                tally.labels, documents=tally.documents, failures=tally.failures, seconds=tally.seconds, noun=level
            )
        )
    if tally.failures:
        raise typer.Exit(DONE_WITH_FAILURES)


def _tell(failure: Failure) -> None:
    say(f"failed: {failure.message}")
