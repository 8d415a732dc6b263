"""`annotate train` and `annotate evaluate`: models made from recipes and measured on corpora."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.exits import exits
from annotate.errors import MissingExtra, SettingsError

if TYPE_CHECKING:
    from annotate.lab.evaluate import ReadingFigures
    from annotate.lab.metrics import Figures

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
    corpora: Annotated[Path | None, typer.Option(help="Folder of corpora.")] = None,
    contrast: Annotated[Path | None, typer.Option(help="Folder of contrast sets, such as corpus/contrast.")] = None,
    role: Annotated[str, typer.Option(help="dev, or test: once, at the end.")] = "dev",
    report: Annotated[Path | None, typer.Option(help="HTML page to write: figures with pictures.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Folder for what the corpora's scorers take.")] = None,
    keep: Annotated[bool, typer.Option("--record", help="Write the figures to the model's metrics and card.")] = False,
) -> None:
    """Measure a model on a folder of corpora, on contrast sets, or on both."""
    with exits():
        if role not in ROLES:
            raise SettingsError(f"--role {role}: expected one of {', '.join(ROLES)}")
        if corpora is None and contrast is None:
            raise SettingsError("nothing to measure on; name --corpora FOLDER, --contrast FOLDER, or both")
        try:
            from annotate.lab.corpora import Sources
            from annotate.lab.measure import measure, record
            from annotate.lab.report import write_report
        except ImportError as error:
            raise MissingExtra("Measuring", "train") from error
        measured = measure(model, Sources(corpora, contrast=contrast), role)
        if predictions is not None:
            measured.write_predictions(predictions)
        if report is not None:
            write_report(measured, report)
        if keep:
            record(model, measured)
        from rich.console import Console

        from annotate.write.terminal import facts, print_plainly

        print_plainly(Console(), facts(f"{measured.model} on {role}", _lines(measured.figures)))


def _lines(figures: Figures) -> list[tuple[str, str]]:
    lines = [("readings", _line(figures.readings))]
    if figures.suite is not None:
        lines.append(
            (
                "rows",
                f"stance macro-F1 {figures.suite.stance_macro_f1:.3f}; honest ones called disinformation "
                f"{figures.suite.honest_called_shipped:.1%}",
            )
        )
    if figures.contrast is not None:
        lines.append(("contrast sets", _line(figures.contrast)))
    if figures.swaps is not None:
        kept = f"same label for {figures.swaps.same:.1%} of {figures.swaps.pairs} pairs"
        lines.append(
            ("swaps", f"{kept}, for {figures.swaps.unheard_same:.1%} of {figures.swaps.unheard_pairs} unheard")
        )
    return lines


def _line(figures: ReadingFigures) -> str:
    return (
        f"macro-F1 {figures.macro_f1:.3f} ({figures.interval_low:.3f} to {figures.interval_high:.3f}) on "
        f"{figures.passages}; called disinformation: precision {figures.shipped_precision:.3f}, recall "
        f"{figures.shipped_recall:.3f}; honest called so {figures.honest_called_shipped:.1%}; labelled "
        f"{figures.coverage:.0%}, of these right {figures.accuracy_when_sure:.0%}"
    )


def _report(line: str) -> None:
    typer.echo(line, err=True)
