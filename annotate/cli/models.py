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
        from annotate.write.terminal import models_table

        heads = ("model", "size", "speed", "quality on test readings", "languages", "licence")
        Console().print(models_table([_row(folder) for folder in installed_models()], heads))


def _row(folder: ModelFolder) -> tuple[str, ...]:
    from annotate.lab.cards import METRICS_FILE, read_metrics

    name = f"{folder.name}@{folder.digest}"
    speed = quality = "not measured"
    if (folder.path / METRICS_FILE).is_file():
        metrics = read_metrics(folder.path)
        if metrics.speed is not None:
            speed = f"{metrics.speed.milliseconds_a_passage:.0f} ms a passage, {metrics.speed.cores} cores"
        figures = metrics.readings.get("test") or metrics.readings.get("dev")
        if figures is not None:
            quality = (
                f"macro-F1 {figures.macro_f1:.2f}; disinformation precision {figures.shipped_precision:.2f}, "
                f"recall {figures.shipped_recall:.2f}"
            )
    return (
        name,
        f"{folder.size / 1e6:.0f} MB",
        speed,
        quality,
        ", ".join(sorted(folder.metadata.languages)),
        folder.metadata.licence,
    )
