"""annotate models: what is installed, how good it is, under which licence; and one of them for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.exits import exits
from annotate.errors import MissingExtra

if TYPE_CHECKING:
    from annotate.artefacts import ModelFolder

models = typer.Typer(help="List the installed models; export one for other tools.", rich_markup_mode=None)


@models.callback(invoke_without_command=True)
def list_models(context: typer.Context) -> None:
    """List the installed models: size, speed, quality, licence."""
    if context.invoked_subcommand is not None:
        return
    with exits():
        from rich.console import Console

        from annotate.artefacts import installed_models
        from annotate.write.terminal import facts, print_plainly

        console = Console()
        for folder in installed_models():
            print_plainly(console, facts(f"{folder.name}@{folder.digest}", _facts(folder)))


@models.command()
def export(
    name: Annotated[str, typer.Argument(help="Name or folder of a model.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write; it must not exist yet.")],
) -> None:
    """Write a model as an ordinary transformers sequence classifier, its probabilities the scores that we give."""
    with exits():
        from annotate.artefacts import find_model

        found = find_model(name)
        try:
            from annotate.lab.share import share
        except ImportError as error:
            raise MissingExtra("Exporting", "train") from error
        share(found, folder)
        typer.echo(folder)


def _facts(folder: ModelFolder) -> list[tuple[str, str]]:
    from annotate.lab.metrics import METRICS_FILE, read_metrics

    speed = quality = "not measured"
    if (folder.path / METRICS_FILE).is_file():
        metrics = read_metrics(folder.path)
        if metrics.speed is not None:
            speed = f"{metrics.speed.milliseconds_a_passage:.0f} ms a passage, {metrics.speed.cores} cores"
        role = "test" if "test" in metrics.roles else "dev"
        if measured := metrics.roles.get(role):
            figures = measured.readings
            quality = (
                f"macro-F1 {figures.macro_f1:.2f} on {role} readings; called disinformation: precision "
                f"{figures.shipped_precision:.2f}, recall {figures.shipped_recall:.2f}; honest passages called so "
                f"{figures.honest_called_shipped:.1%}"
            )
    return [
        ("size", f"{folder.size / 1e6:.0f} MB"),
        ("speed", speed),
        ("quality", quality),
        ("languages", ", ".join(sorted(folder.metadata.languages))),
        ("licence", folder.metadata.licence),
    ]
