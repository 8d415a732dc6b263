"""Rows on their way to a file."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotate.errors import SettingsError
from annotate.write.files import Format, OutputFile, format_of

ROW: dict[str, Any] = {
    "id": "a#0.0",
    "start": 0,
    "text": "=SUM(1)\n“Zwölf” 👩‍👧",
    "label": None,
    "scores": {"reporting": 0.2, "opinion": 0.7, "disinformation": 0.1},
    "truncated": False,
    "pieces": [[0, 3]],
    "extra": {"b": 1, "a": [2]},
}


def write_all(
    path: Path, rows: Iterable[dict[str, Any]], format: Format | None = None, *, overwrite: bool = False
) -> None:
    with OutputFile(path, format_of(path, format), overwrite=overwrite) as output:
        for row in rows:
            output.write(row)


def written(path: Path, *rows: dict[str, Any], overwrite: bool = False, format: Format | None = None) -> Path:
    write_all(path, rows, format, overwrite=overwrite)
    return path


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.json"])
def test_json_lines_come_back_as_they_went(tmp_path: Path, name: str) -> None:
    """A line a row, compressed where the name says so."""
    data = written(tmp_path / name, ROW, ROW).read_bytes()
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    if name.endswith(".zst"):
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(data).read()

    assert [json.loads(line) for line in data.splitlines()] == [ROW, ROW]


def test_a_table_has_a_column_for_each_score(tmp_path: Path) -> None:
    """Objects of ours are spread; others are JSON."""
    with written(tmp_path / "out.csv", ROW).open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)

    assert (row["score_opinion"], row["extra"], row["pieces"]) == ("0.7", '{"a":[2],"b":1}', "[[0,3]]")


def test_a_cell_that_a_spreadsheet_would_run_is_only_text(tmp_path: Path) -> None:
    """A web page must not compute in somebody's spreadsheet."""
    with written(tmp_path / "out.csv", ROW).open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)

    assert row["text"] == "'" + ROW["text"]


def test_parquet_keeps_kinds(tmp_path: Path) -> None:
    """Numbers are numbers, null is null, pieces are lists."""
    import pyarrow.parquet as pq

    (row,) = pq.read_table(written(tmp_path / "out.parquet", ROW)).to_pylist()

    assert (row["start"], row["label"], row["score_reporting"], row["pieces"]) == (0, None, 0.2, [[0, 3]])
    assert row["text"] == ROW["text"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.csv", "out.parquet"])
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Neither time nor name of the file gets into it."""
    (tmp_path / "b").mkdir()

    assert written(tmp_path / name, ROW).read_bytes() == written(tmp_path / "b" / name, ROW).read_bytes()


def test_what_was_stopped_is_not_under_the_name(tmp_path: Path) -> None:
    """An unfinished output keeps its .partial name, and the rows that were written."""
    path = tmp_path / "out.jsonl"

    def stopped() -> Iterator[dict[str, Any]]:
        yield ROW
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(path, stopped())

    assert not path.exists()
    assert json.loads((tmp_path / "out.jsonl.partial").read_text()) == ROW


def test_an_output_that_exists_is_refused(tmp_path: Path) -> None:
    """And left as it is."""
    path = tmp_path / "out.jsonl"
    path.write_text("mine")

    with pytest.raises(SettingsError, match=r"out\.jsonl exists: .*--overwrite"):
        written(path, ROW)
    assert path.read_text() == "mine"
    assert json.loads(written(path, ROW, overwrite=True).read_text()) == ROW


@pytest.mark.parametrize(
    ("path", "format", "message"),
    [
        ("out.xlsx", None, r"'\.xlsx' names no format: use \.jsonl, \.csv or \.parquet"),
        ("out.parquet.gz", Format.PARQUET, "compressed inside"),
        ("no/such/out.jsonl", Format.JSONL, "folder .*no/such does not exist"),
    ],
)
def test_a_name_that_cannot_be_written_is_said_so(
    tmp_path: Path, path: str, format: Format | None, message: str
) -> None:
    """In one line with what to do."""
    with pytest.raises(SettingsError, match=message):
        written(tmp_path / path, ROW, format=format)


def test_parquet_is_not_printed() -> None:
    """It needs a file."""
    with pytest.raises(SettingsError, match="name a file with -o"):
        OutputFile(None, Format.PARQUET)
