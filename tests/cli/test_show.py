"""annotate show, annotate units and annotate models."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import annotate_command

DUMP = """Ferries late again

The ferry board said on Monday that 14 crossings were cancelled last week, the most since 2019.

Two boats stay in dock until the end of the month, a spokeswoman told the council, because parts are short.

2 Comments

Anna says:
May 3, 2024 at 4:08 pm
Clowns, all of them! I lost two hours on the quay and nobody said a word.

Bo says:
May 3, 2024 at 5:12 pm
It was 12 crossings, the board's own list has them.
"""


def test_show_prints_the_page(tmp_path: Path) -> None:
    """Words, labels, shares."""
    (tmp_path / "ferry.txt").write_text(DUMP)
    run = annotate_command("show", tmp_path / "ferry.txt")

    assert run.code == 0
    assert "Clowns, all of them!" in run.stdout
    assert "2 comments" in run.stdout


def test_show_reads_standard_input() -> None:
    """A page can be piped in."""
    run = annotate_command("show", "-", stdin=DUMP.encode())

    assert run.code == 0
    assert "14 crossings" in run.stdout


def test_show_of_nothing_says_so(tmp_path: Path) -> None:
    """In a line, with exit code 2."""
    (tmp_path / "empty.txt").write_text("  \n ")
    run = annotate_command("show", tmp_path / "empty.txt")

    assert run.code == 2
    assert "empty.txt" in run.stderr


def test_units_are_json_lines_on_standard_output(tmp_path: Path) -> None:
    """A line a document, comments apart with author and date."""
    (tmp_path / "ferry.txt").write_text(DUMP)
    (line,) = annotate_command("units", tmp_path / "ferry.txt").stdout.splitlines()

    units = json.loads(line)["units"]
    assert {"kind", "text", "author", "date", "depth", "parent"} == set(units[0])
    assert [(u["author"], u["date"]) for u in units if u["kind"] == "comment"] == [
        ("Anna", "2024-05-03T16:08"),
        ("Bo", "2024-05-03T17:12"),
    ]


def test_units_of_several_pages_go_to_a_file_each(tmp_path: Path) -> None:
    """Named by the file's stem, with the folder where stems clash, or by the record's id."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(DUMP)
    (tmp_path / "other.txt").write_text(DUMP)
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"id": i, "text": DUMP}) + "\n" for i in ("x/1", "x/2")))
    run = annotate_command(
        "units", *(tmp_path / name for name in ("a", "b", "other.txt", "rows.jsonl")), "-o", tmp_path / "out"
    )

    assert run.code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["a-page.json", "b-page.json", "other.json", "x_1.json", "x_2.json"]
    assert isinstance(json.loads((tmp_path / "out" / "other.json").read_text()), list)


def test_models_lists_what_is_installed() -> None:
    """With its licence."""
    run = annotate_command("models")

    assert run.code == 0
    assert "default" in run.stdout


def test_a_recipe_or_corpora_that_are_not_there_are_said_in_a_line(tmp_path: Path) -> None:
    """Exit code 2, before anything heavy is loaded for long."""
    for arguments in (("train", tmp_path / "nope.toml"), ("evaluate", "default", "--corpora", tmp_path / "nope")):
        run = annotate_command(*arguments)

        assert (run.code, run.stdout) in {(2, ""), (3, "")}
        assert run.stderr.count("\n") == 1
