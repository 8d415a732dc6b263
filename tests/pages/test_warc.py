"""Web archives: every page that was fetched well comes out, whatever happened to the record before it."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from annotate.pages.inputs import ReadSettings, read
from annotate.records import Document, Failure, Form


def record(number: int, *, status: str = "200 OK", kind: str = "text/html", body: bytes | None = None) -> bytes:
    """One response record as an archive holds it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    page = b"<html><body><p>The council met on day %d and approved the budget.</p></body></html>" % number
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    address = f"https://example.org/{number}"
    payload = io.BytesIO(page if body is None else body)
    written = writer.create_warc_record(
        address,
        "response",
        payload=payload,
        http_headers=headers,
        warc_headers_dict={"WARC-Date": "2020-01-02T03:04:05Z"},
    )
    writer.write_record(written)
    return out.getvalue()


def read_archive(
    tmp_path: Path, data: bytes, name: str = "crawl.warc", settings: ReadSettings | None = None
) -> tuple[list[Document], list[Failure]]:
    (tmp_path / name).write_bytes(data)
    found = list(read([tmp_path / name], settings or ReadSettings()))
    documents = [each for each in found if isinstance(each, Document)]
    return documents, [each for each in found if isinstance(each, Failure)]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_come_out_with_their_address_and_record_number(tmp_path: Path, packed: bool) -> None:
    """When a page was fetched is not when it was published, so it travels in `extra`."""
    records = [record(1), record(2)]
    data = b"".join(gzip.compress(each) if packed else each for each in records)
    documents, failures = read_archive(tmp_path, data, "crawl.warc.gz" if packed else "crawl.warc")
    assert not failures
    assert [document.id for document in documents] == ["crawl:1", "crawl:2"]
    assert [document.url for document in documents] == ["https://example.org/1", "https://example.org/2"]
    assert documents[0].units is not None
    assert "met on day 1" in documents[0].text
    assert documents[0].date is None
    assert documents[0].extra == {"warc_date": "2020-01-02T03:04:05Z"}


@pytest.mark.parametrize("end", [b"\r\n", b"\n\n", b""])
def test_records_may_stand_closer_than_the_standard_says(tmp_path: Path, end: bytes) -> None:
    """Two line ends belong between them; some writers leave out one or both."""
    data = b"".join(record(number).removesuffix(b"\r\n\r\n") + end for number in (1, 2, 3))
    documents, failures = read_archive(tmp_path, data)
    assert [document.id for document in documents] == ["crawl:1", "crawl:2", "crawl:3"]
    assert not failures


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    """Pictures, redirects and error pages are no failures."""
    data = record(1, kind="image/png") + record(2, status="404 Not Found") + record(3, status="301 Moved") + record(4)
    documents, failures = read_archive(tmp_path, data)
    assert [document.id for document in documents] == ["crawl:4"]
    assert not failures


def test_the_servers_word_on_the_encoding_is_heard(tmp_path: Path) -> None:
    """The header of the response names it where the page does not."""
    body = "<html><p>Совет утвердил</p></html>".encode("koi8-r")
    data = record(1, kind="text/html; charset=koi8-r", body=body)
    documents, _ = read_archive(tmp_path, data, settings=ReadSettings(form=Form.PASSAGE))
    assert [document.text for document in documents] == ["Совет утвердил"]


@pytest.mark.parametrize("length", [b"20", b"700", b"90000", b"x", b"99999999999"])
def test_a_record_with_a_wrong_length_costs_itself_alone(tmp_path: Path, length: bytes) -> None:
    """Too short, too long, far too long, no number: the records around it come out, and one failure names it."""
    broken = re.sub(rb"Content-Length: \d+", b"Content-Length: " + length, record(2), count=1)
    documents, failures = read_archive(tmp_path, record(1) + broken + record(3) + record(4))
    assert [document.url for document in documents] == [f"https://example.org/{number}" for number in (1, 3, 4)]
    assert [failure.line for failure in failures] == [2]
    assert re.search("reading goes on at the next one|larger than 32 MiB", failures[0].message)


def test_garbage_between_records_is_named_and_passed(tmp_path: Path) -> None:
    """One failure, however long the garbage."""
    documents, failures = read_archive(tmp_path, record(1) + b"no record\n" * 50 + record(2))
    assert len(documents) == 2
    assert len(failures) == 1
    assert "no WARC record begins here" in failures[0].message


def test_an_archive_that_breaks_off_gives_its_whole_records(tmp_path: Path) -> None:
    """Plain and packed; the failure says what happened."""
    whole = record(1) + record(2)
    documents, failures = read_archive(tmp_path, whole[:-120])
    assert [document.id for document in documents] == ["crawl:1"]
    assert failures[0].line == 2
    packed = gzip.compress(record(1)) + gzip.compress(record(2))[:-40]
    documents, failures = read_archive(tmp_path, packed, "cut.warc.gz")
    assert [document.id for document in documents] == ["cut:1"]
    assert "breaks off inside its gzip data" in failures[-1].message


def test_an_empty_page_is_a_failure_of_its_own(tmp_path: Path) -> None:
    """It names the record."""
    documents, failures = read_archive(tmp_path, record(1, body=b" \n") + record(2))
    assert len(documents) == 1
    assert failures[0].message.endswith("crawl.warc:1: a page without text; it was fetched empty")
