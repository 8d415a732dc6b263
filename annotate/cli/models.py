"""annotate models: what is installed, how good it is, and under which licence."""

from __future__ import annotations

from annotate.cli.exits import exits


def models() -> None:
    """List the installed models: size, speed, quality, licence."""
    with exits():
        from rich.console import Console

        from annotate.write.terminal import models_table

        heads = ("model", "size", "speed", "quality", "licence")
        Console().print(models_table([], heads))
