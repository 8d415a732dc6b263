"""The command `annotate`: which commands there are, and nothing else."""

from __future__ import annotations

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
for command in (label, show, units, models, train, evaluate):
    app.command()(command)
