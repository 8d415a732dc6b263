"""annotate units: a page's units as JSON, nothing scored."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotate.cli import options
from annotate.cli.exits import DONE_WITH_FAILURES, exits, say

if TYPE_CHECKING:
    from annotate.records import Document


def units(
    inputs: options.Inputs,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for one NAME.json a document. Default: JSONL on stdout."),
    ] = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    encoding: options.Encoding = None,
    input_format: options.InputFormat = None,
) -> None:
    """Separate pages into their units, as JSON.

    Headline, byline, date, body, bio, comments, captions and boilerplate; nothing is scored.

    Each document is a list of {"kind", "text", "author", "date", "depth", "parent"} in page order; on stdout a line a
    document: {"id", "source", "units"}.
    """
    failures = 0
    with exits():
        import sys

        import orjson

        import annotate
        from annotate.errors import InputError
        from annotate.records import Failure
        from annotate.write.files import write_json

        settings = options.read_settings("page", text_field, id_field, encoding, input_format)
        seen: Counter[str] = Counter()
        for record in annotate.read(inputs, settings):
            if isinstance(record, Failure):
                say(f"failed: {record.message}")
                failures += 1
            elif output is None:
                line = {"id": record.id, "source": record.source, "units": _units(record)}
                sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
                seen[record.id] += 1
            else:
                write_json(output, _file_name(record.id, seen), _units(record))
        if not seen:
            raise InputError("nothing readable in the inputs: no document was found")
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES)


def _units(document: Document) -> list[dict[str, Any]]:
    from annotate.pipeline import find_units

    return [
        {
            "kind": str(unit.kind),
            "text": unit.text(document.text),
            "author": unit.author,
            "date": unit.date,
            "depth": unit.depth,
            "parent": unit.parent,
        }
        for unit in find_units(document)
    ]


def _file_name(id: str, seen: Counter[str]) -> str:
    """The id as a file's name: path separators replaced, a repeated one numbered."""
    safe = "".join(char if char.isprintable() and char not in '/\\:*?"<>|' else "_" for char in id).strip(". ") or "_"
    safe = safe[:200]
    seen[safe] += 1
    return f"{safe}.json" if seen[safe] == 1 else f"{safe}~{seen[safe]}.json"
