"""annotate models: what is installed, how good it is, and under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotate.cli.exits import exits

if TYPE_CHECKING:
    from annotate.artefacts import ModelFolder


def models() -> None:
    """List the installed models: size, speed, quality, licence."""
    with exits():
        from rich.console import Console

        from annotate.artefacts import installed_models
        from annotate.write.terminal import facts, print_plainly

        console = Console()
        for folder in installed_models():
            print_plainly(console, facts(f"{folder.name}@{folder.digest}", _facts(folder)))


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
