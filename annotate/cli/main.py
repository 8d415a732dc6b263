"""The command `annotate`: which commands there are, and nothing else."""

from __future__ import annotations

from typing import Annotated

import typer

from annotate.cli.label import label
from annotate.cli.models import models
from annotate.cli.show import show
from annotate.cli.train import evaluate, train
from annotate.cli.units import units

app = typer.Typer(
    name="annotate",
    help="Label passages as reporting, opinion or disinformation; keep an article apart from its reader comments. "
    "No text leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from annotate import __version__

        typer.echo(f"annotate {__version__}")
        raise typer.Exit


@app.callback()
def annotate(
    _version_wanted: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and end.")
    ] = False,
) -> None:
    """Label passages as reporting, opinion or disinformation; keep an article apart from its reader comments.

    No text leaves this machine.
    """


for command in (label, show, units, train, evaluate):
    app.command()(command)
app.add_typer(models, name="models")
