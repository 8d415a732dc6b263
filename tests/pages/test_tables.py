"""Rows of tables become documents: which column holds what, and what travels on unchanged."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.pages.inputs import ReadSettings, read
from annotate.records import Document, Failure, Form


def read_file(path: Path, content: str | bytes, options: ReadSettings | None = None) -> list[Document]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read([path], options or ReadSettings()))
    assert not [each for each in found if isinstance(each, Failure)]
    return [each for each in found if isinstance(each, Document)]


def one(tmp_path: Path, record: dict[str, Any], options: ReadSettings | None = None) -> Document:
    (document,) = read_file(tmp_path / "a.jsonl", json.dumps(record), options)
    return document


def test_columns_fill_the_document_and_the_rest_travels_unchanged(tmp_path: Path) -> None:
    """Ours are taken by their usual names in any case, all others go to `extra`."""
    document = one(
        tmp_path,
        {
            "ID": 7, "Text": "The council met.", "title": "Council", "url": "https://example.org/7",
            "source": "Example",
            "authors": ["A. Writer", "B. Writer"], "date": "October 16, 2024", "topic": {"deep": [1, None]},
            "lang": "en",
        },
    )  # fmt: skip
    assert document.id == "7"
    assert document.text == "The council met."
    assert (document.title, document.url, document.publisher) == ("Council", "https://example.org/7", "Example")
    assert (document.author, document.date) == ("A. Writer, B. Writer", "2024-10-16")
    assert document.extra == {"topic": {"deep": [1, None]}, "lang": "en"}
    assert document.source.endswith("a.jsonl:1")


def test_a_record_without_an_id_is_named_by_file_and_line(tmp_path: Path) -> None:
    """Blank lines count, so that the line is the one an editor shows."""
    found = read_file(tmp_path / "rows.jsonl", '{"text": "One."}\n\n{"text": "Two.", "id": null}\n')
    assert [document.id for document in found] == ["rows:1", "rows:3"]


def test_named_columns_go_before_usual_ones(tmp_path: Path) -> None:
    """What is not taken as text or id stays in `extra`."""
    options = ReadSettings(text_field="claim", id_field="nr")
    document = one(tmp_path, {"text": "Other.", "id": "x", "claim": "The claim.", "nr": 3}, options)
    assert (document.text, document.id) == ("The claim.", "3")
    assert document.extra == {"text": "Other.", "id": "x"}


def test_an_empty_text_gives_way_to_a_full_one(tmp_path: Path) -> None:
    """Crawlers leave `text` null beside `html`."""
    document = one(tmp_path, {"text": None, "html": "<p>Words of a page that was saved.</p>"})
    assert "Words of a page that was saved." in document.text


def test_html_in_a_cell_is_read_as_a_page(tmp_path: Path) -> None:
    """By the column's name, or by how the value begins; what the columns say goes before what the page says."""
    page = "<html><head><title>Of the page</title></head><body><h1>Of the page</h1><p>The words.</p></body></html>"
    by_name = one(tmp_path, {"id": "a", "page_html": page[6:], "title": "Of the row", "topic": "x"})
    by_content = one(tmp_path, {"id": "a", "text": f" <!DOCTYPE html>\n{page}"})
    assert by_name.units is not None
    assert by_content.units is not None
    assert (by_name.title, by_name.extra) == ("Of the row", {"topic": "x"})


@pytest.mark.parametrize("text", ["<p>Fish &amp; chips</p>", "\n<div class='x'><p>Fish &amp; chips</p></div>"])
def test_the_inside_of_a_page_is_read_as_markup(tmp_path: Path, text: str) -> None:
    """Feeds and databases hold articles without the page around them."""
    document = one(tmp_path, {"content": text}, ReadSettings(form=Form.PASSAGE))
    assert document.text == "Fish & chips"


def test_a_text_about_tags_stays_a_text(tmp_path: Path) -> None:
    """Angle brackets alone are no markup."""
    for text in ("Use <p> for paragraphs.", "<3 this </3", "<p is less than q", "a < b > c"):
        assert one(tmp_path, {"content": text}).text == text


def test_html_in_a_cell_taken_as_a_passage_is_its_visible_text(tmp_path: Path) -> None:
    """The row's id is kept."""
    document = one(tmp_path, {"id": "a", "html": "<p>Fish &amp; chips</p>"}, ReadSettings(form=Form.PASSAGE))
    assert (document.id, document.text, document.units) == ("a", "Fish & chips", None)
    assert document.form is Form.PASSAGE


def test_a_list_of_paragraphs_is_one_text(tmp_path: Path) -> None:
    """Parted by blank lines, as paragraphs are."""
    assert one(tmp_path, {"content": ["One.", "Two."]}).text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1577836800, "2020-01-01T00:00:00+00:00"),
        (1577836800000, "2020-01-01T00:00:00+00:00"),
        ({"$date": "2020-01-01T00:00:00Z"}, "2020-01-01T00:00:00Z"),
        ("12/03/2023", "12/03/2023"),
        (None, None),
        (float("nan"), None),
    ],
)
def test_dates_become_iso_where_they_can_be_read(tmp_path: Path, value: object, expected: str | None) -> None:
    """Seconds and milliseconds since 1970, database wrappers, words; what has two readings stays as written."""
    assert one(tmp_path, {"text": "Words.", "created_utc": value}).date == expected


@pytest.mark.parametrize(
    "shape",
    [
        lambda rows: rows,
        lambda rows: {"rows": [{"row_idx": 0, "row": row} for row in rows], "features": []},
        lambda rows: {"status": "ok", "articles": rows},
        lambda rows: {"hits": {"total": 2, "hits": [{"_source": row} for row in rows]}},
        lambda rows: [row["text"] for row in rows],
    ],
)
def test_json_records_are_found_in_the_usual_wrappers(tmp_path: Path, shape: Any) -> None:
    """A bare array, a dataset viewer's page, an interface's answer, a search engine's hits, a list of texts."""
    rows = [{"text": "One."}, {"text": "Two."}]
    found = read_file(tmp_path / "a.json", json.dumps(shape(rows)))
    assert [document.text for document in found] == ["One.", "Two."]


def test_a_json_file_of_one_record_is_named_by_its_stem(tmp_path: Path) -> None:
    """It is a file as a page is one."""
    (document,) = read_file(tmp_path / "page.json", json.dumps({"text": "One.", "comments": [{"text": "Two."}]}))
    assert (document.id, document.text) == ("page", "One.")


def test_json_lines_named_json_are_read_line_by_line(tmp_path: Path) -> None:
    """Many tools call them so."""
    found = read_file(tmp_path / "a.json", '{"text": "One."}\n{"text": "Two."}\n')
    assert [document.source.rpartition(":")[2] for document in found] == ["1", "2"]


def test_nan_which_pandas_writes_is_null(tmp_path: Path) -> None:
    """It is not JSON, but a usual sight in it."""
    (document,) = read_file(tmp_path / "a.jsonl", '{"text": "One.", "score": NaN}')
    assert document.extra == {"score": None}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str, ending: str) -> None:
    """Commas inside the text do not mislead, nor does a wrong ending."""
    lines = [("id", "text", "n"), ("1", '"One, two, and three: so it goes; on | and on"', "2"), ("2", "Short", "3")]
    content = "\n".join(delimiter.join(cells) for cells in lines)
    found = read_file(tmp_path / f"a.{ending}", content)
    assert [document.id for document in found] == ["1", "2"]
    assert found[0].text == "One, two, and three: so it goes; on | and on"


def test_a_row_is_counted_by_the_line_it_begins_on(tmp_path: Path) -> None:
    """Quoted newlines make rows longer than a line."""
    found = read_file(tmp_path / "a.csv", 'id,text\r\n1,"One\r\ntwo"\r\n2,Three\r\n')
    assert [document.source.rpartition(":")[2] for document in found] == ["2", "4"]
    assert found[0].text == "One\ntwo"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_that_spreadsheets_write_are_read(tmp_path: Path, encoding: str) -> None:
    """With a mark before a quoted first name, in UTF-16, in the Windows set."""
    text = "Le conseil a voté mardi le budget, et l’opposition a quitté la salle, déçue."
    (document,) = read_file(tmp_path / "a.csv", f'"text";"n"\r\n"{text}";"1"\r\n'.encode(encoding))
    assert (document.text, document.extra) == (text, {"n": "1"})


def test_a_table_with_old_line_ends_is_read(tmp_path: Path) -> None:
    """CR alone, as spreadsheets on old Macs wrote."""
    found = read_file(tmp_path / "a.csv", "id,text\r1,One\r2,Two\r")
    assert [document.text for document in found] == ["One", "Two"]


def test_parquet_is_read_plain_and_packed(tmp_path: Path) -> None:
    """Group by group; a packed one is laid on disk first."""
    import gzip
    from datetime import date

    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"text": ["One.", "Two.", "Three."], "date": [date(2024, 1, day) for day in (1, 2, 3)]})
    parquet.write_table(table, tmp_path / "plain.parquet", row_group_size=2)
    data = (tmp_path / "plain.parquet").read_bytes()
    plain = read_file(tmp_path / "plain.parquet", data)
    packed = read_file(tmp_path / "packed.parquet.gz", gzip.compress(data))
    assert [document.text for document in plain] == ["One.", "Two.", "Three."]
    assert [(d.text, d.date) for d in plain] == [(d.text, d.date) for d in packed]
    assert plain[2].date == "2024-01-03"
    assert plain[2].id == "plain:3"


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1, max_size=30)


@given(rows=st.lists(st.tuples(_CELL.filter(str.strip), _CELL), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_csv_gives_back_what_the_csv_module_wrote(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    """A law: quotes, delimiters and newlines inside cells survive."""
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("text", "other"), *rows])
    found = read_file(file, file.read_bytes(), ReadSettings(form=Form.PASSAGE))
    assert [(document.text, document.extra["other"]) for document in found] == rows


@given(record=st.dictionaries(_CELL, st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _CELL, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_columns_that_are_not_ours_travel_unchanged(tmp_path: Path, record: dict[str, Any]) -> None:
    """A law, for any names and values that JSON has."""
    foreign = {f"x {name}": value for name, value in record.items()}
    document = one(tmp_path, {**foreign, "text": "Words."})
    assert document.extra == foreign
