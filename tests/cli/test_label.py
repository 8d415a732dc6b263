"""annotate label, run as a user runs it: a second process, real files."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from tests.cli.run import annotate_command
from tests.conftest import TINY_MODEL

PAGE = """<html><head><title>Ferries late again</title></head><body><article><h1>Ferries late again</h1>
<p>The ferry board said on Monday that 14 crossings were cancelled last week, the most since 2019, and that two boats
would stay in dock until the end of the month because of a shortage of parts.</p>
<p>A spokeswoman for the board told the council that passengers with season tickets would get their money back.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE)
    return path


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_go_to_standard_output_and_the_summary_to_stderr(page: Path) -> None:
    """So that a pipe gets rows alone."""
    run = annotate_command("label", page)

    assert run.code == 0
    assert {json.loads(line)["document_id"] for line in run.stdout.splitlines()} == {"ferry"}
    assert run.stderr.count("\n") == 1
    assert "passages of 1 document" in run.stderr


def test_an_output_file_is_finished_under_its_name(page: Path, tmp_path: Path) -> None:
    """Nothing half-written is left beside it."""
    run = annotate_command("label", page, "-o", tmp_path / "out.jsonl")

    assert (run.code, run.stdout) == (0, "")
    assert rows_of(tmp_path / "out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.html", "out.jsonl"]


def test_the_same_input_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    """Runs can be compared."""
    for name in ("a.jsonl", "b.jsonl"):
        annotate_command("label", page, "-o", tmp_path / name)

    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_each_record_can_be_one_passage(tmp_path: Path) -> None:
    """--as passage: as many rows as records, ids kept, other columns in extra."""
    table = tmp_path / "posts.csv"
    table.write_text('id,text,topic\np1,"Clowns, all of them!",ferries\np2,"The board met on Monday.",ferries\n')
    run = annotate_command("label", table, "--as", "passage")

    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(row["id"], row["extra"], row["start"]) for row in rows] == [
        ("p1", {"topic": "ferries"}, 0),
        ("p2", {"topic": "ferries"}, 0),
    ]


@pytest.mark.parametrize("level", ["unit", "document"])
def test_a_row_can_be_a_unit_or_a_document(page: Path, level: str) -> None:
    """By --level."""
    run = annotate_command("label", page, "--level", level)

    ids = [json.loads(line)["id"] for line in run.stdout.splitlines()]
    assert ids == ["ferry"] if level == "document" else ids[0] == "ferry#0"


def test_a_csv_has_a_header_and_a_row_a_passage(page: Path, tmp_path: Path) -> None:
    """By the output's ending."""
    annotate_command("label", page, "-o", tmp_path / "out.csv")

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["document_id"] for row in csv.DictReader(stream)} == {"ferry"}


def test_documents_are_written_once_with_the_text_that_offsets_count_in(page: Path, tmp_path: Path) -> None:
    """A review can show a passage in its page."""
    annotate_command("label", page, "-o", tmp_path / "out.jsonl", "--documents", tmp_path / "pages.jsonl")

    (document,) = rows_of(tmp_path / "pages.jsonl")
    for row in rows_of(tmp_path / "out.jsonl"):
        assert document["text"][row["start"] : row["end"]] == row["text"]  # type: ignore[index,misc]


def test_what_fails_is_named_and_the_rest_is_labelled(page: Path, tmp_path: Path) -> None:
    """Exit code 1, a line on stderr, an object in the failures file."""
    broken = tmp_path / "rows.jsonl"
    broken.write_text('{"id": "a", "text": "The board met on Monday."}\n{broken\n{"id": "c", "text": "Clowns!"}\n')
    run = annotate_command("label", broken, page, "-o", tmp_path / "out.jsonl")

    assert run.code == 1
    assert {row["document_id"] for row in rows_of(tmp_path / "out.jsonl")} == {"a", "c", "ferry"}
    (failure,) = rows_of(tmp_path / "out.failures.jsonl")
    assert (failure["source"], failure["line"]) == (str(broken), 2)
    assert "rows.jsonl:2" in run.stderr


def test_an_output_that_exists_is_refused_and_left_alone(page: Path, tmp_path: Path) -> None:
    """Exit code 2, and how to replace it."""
    (tmp_path / "out.jsonl").write_text("mine")
    run = annotate_command("label", page, "-o", tmp_path / "out.jsonl")

    assert (run.code, (tmp_path / "out.jsonl").read_text()) == (2, "mine")
    assert "--overwrite" in run.stderr
    assert annotate_command("label", page, "-o", tmp_path / "out.jsonl", "--overwrite").code == 0


def test_an_output_among_the_inputs_is_refused(page: Path, tmp_path: Path) -> None:
    """Neither the input itself nor a file in an input folder."""
    assert annotate_command("label", page, "-o", page, "--overwrite", "--format", "jsonl").code == 2
    run = annotate_command("label", tmp_path, "-o", tmp_path / "out.jsonl")

    assert run.code == 2
    assert "among the inputs" in run.stderr
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.html"], "missing.html"),
        (["{page}", "--level", "book"], "book"),
        (["{page}", "--as", "book"], "--as book"),
        (["{page}", "-o", "out.xlsx"], ".xlsx"),
        (["{page}", "--input-format", "docx"], "docx"),
        (["{page}", "--encoding", "klingon"], "klingon"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(page: Path, arguments: list[str], message: str) -> None:
    """Exit code 2."""
    run = annotate_command("label", *(part.format(page=page) for part in arguments))

    assert (run.code, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_a_model_that_is_not_there_is_named_with_those_that_are(page: Path) -> None:
    """Exit code 3."""
    run = annotate_command("label", page, "--model", "nonesuch")

    assert run.code == 3
    assert "nonesuch" in run.stderr


def test_a_broken_pipe_is_no_error(page: Path) -> None:
    """annotate label ... | head ends in silence."""
    run = annotate_command("label", *[page] * 1, shell_tail="| head -c 1")

    assert "Traceback" not in run.stderr


def test_a_person_at_a_terminal_sees_how_far_it_is(page: Path, tmp_path: Path) -> None:
    """Documents done, of how many, on stderr; a pipe sees nothing of it."""
    import pty
    import subprocess
    import sys

    table = tmp_path / "rows.jsonl"
    table.write_text('{"id": "a", "text": "The board met on Monday."}\n' * 50)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "annotate", "label", str(table), "-o", str(tmp_path / "out.jsonl")]
    subprocess.run([*command, "--model", str(TINY_MODEL)], stderr=theirs, check=True)

    assert b"50/50" in os.read(ours, 1 << 16)


def test_the_name_of_a_platform_s_user_is_a_name(tmp_path: Path) -> None:
    """Exports call the author `user`, `screen_name` and the like; they go the way of names all the same."""
    table = tmp_path / "posts.csv"
    table.write_text("id,user,created,body\n1,@anna,2024-01-03,The board met on Monday.\n")
    run = annotate_command("label", table, "--authors", "hash")

    row = json.loads(run.stdout)
    assert row["author"].startswith("author-")
    assert row["date"] == "2024-01-03"
    assert "anna" not in run.stdout


def test_two_formats_of_one_name_have_failures_of_their_own(tmp_path: Path) -> None:
    """So that neither run is refused for the other's."""
    broken = tmp_path / "rows.jsonl"
    broken.write_text('{"id": "a", "text": "The board met on Monday."}\n{broken\n')
    for name in ("out.csv", "out.parquet"):
        assert annotate_command("label", broken, "-o", tmp_path / name).code == 1

    assert (tmp_path / "out.csv.failures.jsonl").exists()
    assert (tmp_path / "out.parquet.failures.jsonl").exists()


def test_names_that_stay_in_page_texts_are_said(page: Path, tmp_path: Path) -> None:
    """`--documents` holds pages as they are."""
    run = annotate_command(
        "label", page, "--authors", "drop", "-o", tmp_path / "out.jsonl", "--documents", tmp_path / "pages.jsonl"
    )

    assert "still hold the names" in run.stderr
