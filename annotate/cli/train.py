"""`annotate train` and `annotate evaluate`: models made from recipes and measured on corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.exits import exits
from annotate.errors import MissingExtra, SettingsError

ROLES = ("dev", "test")


def train(
    recipe: Annotated[Path, typer.Argument(help="recipe.toml of the model to make.")],
    corpora: Annotated[Path | None, typer.Option(help="Folder of corpora; by default the recipe's.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder to write; by default the recipe's.")
    ] = None,
    work: Annotated[Path | None, typer.Option(help="Folder for checkpoints; by default OUTPUT.work.")] = None,
) -> None:
    """Make a model from its recipe.

    Fine-tunes, exports, calibrates and measures; goes on where it was stopped.
    """
    with exits():
        try:
            from annotate.lab.build import build
        except ImportError as error:
            raise MissingExtra("Training", "train") from error
        folder = (output or recipe.parent).absolute()
        checkpoints = work or folder.with_name(folder.name + ".work")
        typer.echo(build(recipe, corpora, folder, checkpoints, _report))


def evaluate(
    model: Annotated[str, typer.Argument(help="Name or folder of a model.")],
    corpora: Annotated[Path, typer.Option(help="Folder of corpora.")],
    role: Annotated[str, typer.Option(help="dev, or test: once, at the end.")] = "dev",
    predictions: Annotated[Path | None, typer.Option(help="Folder for what the corpora's scorers take.")] = None,
    keep: Annotated[bool, typer.Option("--record", help="Write the figures to the model's metrics and card.")] = False,
) -> None:
    """Measure a model on a folder of corpora."""
    with exits():
        if role not in ROLES:
            raise SettingsError(f"--role {role}: expected one of {', '.join(ROLES)}")
        try:
            from annotate.lab.build import measure, record
            from annotate.lab.corpora import Sources
        except ImportError as error:
            raise MissingExtra("Measuring", "train") from error
        readings, suite = measure(model, Sources(corpora), role, predictions, _report)
        if keep:
            record(model, role, (readings, suite))
    typer.echo(
        f"readings {role}: macro-F1 {readings.macro_f1:.3f} "
        f"({readings.interval_low:.3f} to {readings.interval_high:.3f}); "
        f"disinformation precision {readings.shipped_precision:.3f}, recall {readings.shipped_recall:.3f}; "
        f"honest called so {readings.honest_called_shipped:.3f}; labelled {readings.coverage:.0%}"
    )
    typer.echo(
        f"suite {role}: stance macro-F1 {suite.stance_macro_f1:.3f}; honest called so {suite.honest_called_shipped:.3f}"
    )


def _report(line: str) -> None:
    typer.echo(line, err=True)
