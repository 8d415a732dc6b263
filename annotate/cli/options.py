"""The options that several commands share, each said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from annotate.pages.inputs import ReadSettings

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, globs, folders, dataset folders, or - for standard input."),
]
TextField = Annotated[str | None, typer.Option(help="Column or key that holds the text. Default: the usual names.")]
IdField = Annotated[str | None, typer.Option(help="Column or key that holds the id. Default: the usual names.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of the input files. Default: detected.")]
InputFormat = Annotated[
    str | None,
    typer.Option(
        help="text, markdown, html, json, jsonl, csv, tsv, parquet, warc, dataset, comments, disqus or wxr. "
        "Default: by ending and content."
    ),
]
Model = Annotated[str, typer.Option(help="Name of an installed model, or a model folder.")]


def read_settings(
    form: str,
    text_field: str | None,
    id_field: str | None,
    encoding: str | None,
    input_format: str | None,
) -> ReadSettings:
    """The settings of the readers, from what was typed."""
    from annotate.errors import SettingsError
    from annotate.pages.inputs import ReadSettings
    from annotate.records import Form

    if form not in set(Form):
        raise SettingsError(f"--as {form}: say page or passage")
    return ReadSettings(
        form=Form(form), text_field=text_field, id_field=id_field, encoding=encoding, input_format=input_format
    )
