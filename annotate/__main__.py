"""`python -m annotate` and the command `annotate`."""

from __future__ import annotations


def main() -> None:
    """Runs the command line."""
    from annotate.cli.main import app

    app()


if __name__ == "__main__":
    main()
