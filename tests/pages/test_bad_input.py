"""Whatever is wrong with an input: one line names it, every good record comes out, time and memory stay bounded."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.errors import AnnotateError
from annotate.pages.inputs import ReadSettings, read
from annotate.records import Document, Failure, Form

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would break a line, turn it around, or stop it from being printed."""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read_all(*inputs: str, options: ReadSettings | None = None) -> tuple[list[Document], list[Failure]]:
    """What came out, after the promises that hold for every failure have been looked at."""
    start = time.monotonic()
    found = list(read(inputs, options or ReadSettings()))
    assert time.monotonic() - start < 20
    documents = [each for each in found if isinstance(each, Document)]
    failures = [each for each in found if isinstance(each, Failure)]
    for failure in failures:
        place = failure.source if failure.line is None else f"{failure.source}:{failure.line}"
        assert failure.message.startswith(f"{place}: ")
        assert not UNPRINTABLE.search(failure.message)
        assert failure.error in {"PageError", "InputError"}
        failure.message.encode()
    return documents, failures


def write(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": str(number), "text": f"Row number {number}."} for number in range(1, count + 1)]


def lines(count: int) -> list[str]:
    return [json.dumps(row) for row in rows(count)]


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json", "jsonl", "csv", "parquet", "warc", "xml", "xyz", "gz"])
@pytest.mark.parametrize("content", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_empty_and_blank_files_are_named(ending: str, content: bytes) -> None:
    """In every format, and with nothing in them but white space, a mark or zero bytes."""
    documents, failures = read_all(write(f"blank.{ending}", content), write("good.txt", "Words."))
    assert [document.id for document in documents] == ["good"]
    assert [failure.source for failure in failures] == [f"blank.{ending}"]


def test_a_line_of_five_megabytes_is_read() -> None:
    """As a text, and as a record between others."""
    long = "word " * 1_000_000
    documents, failures = read_all(
        write("a.txt", long), write("b.jsonl", "\n".join([*lines(1), json.dumps({"text": long}), *lines(1)]))
    )
    assert [len(document.text) for document in documents] == [5_000_000, 13, 5_000_000, 13]
    assert not failures


def test_an_endless_line_is_passed_over_and_the_next_one_read() -> None:
    """Longer than a record may be: its line is named, and it is never held."""
    content = "\n".join([*lines(1), '{"text": "' + "x" * (17 * 2**20) + '"}', *lines(2)[1:]])
    documents, failures = read_all(write("a.jsonl.gz", gzip.compress(content.encode(), 1)))
    assert [document.id for document in documents] == ["1", "2"]
    assert [(failure.line, "longer than 16 MiB" in failure.message) for failure in failures] == [(2, True)]


def test_a_text_with_broken_utf8_comes_out_and_is_named() -> None:
    """The broken byte shows as U+FFFD, and a failure beside the document names its line."""
    documents, failures = read_all(write("a.txt", "Première ligne, déjà.\nÀ côté ".encode() + b"\xff\xfe ici.\n"))
    assert documents[0].text.endswith("\ufffd\ufffd ici.\n")
    assert [failure.line for failure in failures] == [2]


def test_a_jsonl_line_with_broken_utf8_is_named_and_the_rest_read() -> None:
    """JSON is UTF-8, so nothing is guessed."""
    good = "\n".join(lines(3)).encode().split(b"\n")
    documents, failures = read_all(write("a.jsonl", b"\n".join([good[0], b'{"text": "caf\xe9"}', good[2]])))
    assert [document.id for document in documents] == ["1", "3"]
    assert [(failure.line, "bytes that are not UTF-8" in failure.message) for failure in failures] == [(2, True)]


def test_a_csv_row_with_broken_utf8_is_named_and_the_rest_read() -> None:
    """In a table that is UTF-8 otherwise."""
    content = "id,text\n1,Déjà vu à l'été\n".encode() + b"2,caf\xe9\n3,Words\n"
    documents, failures = read_all(write("a.csv", content))
    assert [document.id for document in documents] == ["1", "3"]
    assert [failure.line for failure in failures] == [3]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_read_in_every_line_format(encoding: str) -> None:
    """With and without a mark."""
    names = [
        write("a.txt", "Plain words, café.".encode(encoding)),
        write("b.jsonl", "\n".join(lines(2)).encode(encoding)),
        write("c.csv", "id,text\r\n7,Row\r\n".encode(encoding)),
        write("d.json", json.dumps(rows(1)).encode(encoding)),
        write("e.html", "<!doctype html><p>Words of a page, café.</p>".encode(encoding)),
    ]
    documents, failures = read_all(*names, options=ReadSettings(form=Form.PASSAGE))
    assert not failures
    texts = [document.text for document in documents]
    assert texts == [
        "Plain words, café.", "Row number 1.", "Row number 2.", "Row", "Row number 1.", "Words of a page, café.",
    ]  # fmt: skip


def test_zero_bytes_are_dropped() -> None:
    """From texts, pages and cells."""
    documents, failures = read_all(
        write("a.txt", b"One\0 two\0.\0"),
        write("b.jsonl", '{"text": "One\\u0000 two."}'),
        write("c.csv", b"id,text\n1,One\0 two.\n"),
        write("d.html", b"<!doctype html><p>One\0 two.</p>"),
        options=ReadSettings(form=Form.PASSAGE),
    )
    assert [document.text for document in documents] == ["One two."] * 4
    assert not failures


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_packed_table_that_breaks_off_gives_its_whole_rows(pack: Any) -> None:
    """The failure comes behind the rows and says that some are missing."""
    noise = random.Random(1)
    table = "\n".join(json.dumps({"text": f"Row {n} {noise.random()}"}) for n in range(20_000)).encode()
    ending = "gz" if pack is gzip.compress else "zst"
    packed = pack(table)
    documents, failures = read_all(write(f"a.jsonl.{ending}", packed[: len(packed) // 2]))
    assert 5_000 < len(documents) < 15_000
    assert all(document.text.startswith("Row ") for document in documents)
    assert ["breaks off inside its" in failure.message for failure in failures] == [True]


def test_a_packed_page_that_breaks_off_is_a_failure() -> None:
    """Half a page would look like a whole one."""
    packed = gzip.compress(os.urandom(20_000).hex().encode())
    documents, failures = read_all(write("a.html.gz", packed[:9_000]), write("b.txt.gz", packed[:9_000]))
    assert not documents
    assert [failure.source for failure in failures] == ["a.html.gz", "b.txt.gz"]


def test_broken_packed_data_is_a_failure() -> None:
    """Bytes changed on the way."""
    for name, packed in (
        ("a.txt.gz", gzip.compress(b"Words. " * 500)),
        ("a.txt.zst", zstandard.compress(b"Words. " * 500)),
    ):
        documents, failures = read_all(write(name, packed[:12] + b"\xff" * 12 + packed[24:]))
        assert not documents
        assert len(failures) == 1


def test_ragged_csv_rows_are_named_by_line() -> None:
    """Too few cells, too many; the even rows come out."""
    documents, failures = read_all(write("a.csv", "id,text,n\n1,One,1\n2,Two\n3,Three,3,3\n\n4,Four,4\n"))
    assert [document.id for document in documents] == ["1", "4"]
    assert [failure.line for failure in failures] == [3, 4]
    assert "2 cells where the header has 3" in failures[0].message


@pytest.mark.parametrize("place", [2, 3, 4])
def test_a_quote_that_is_never_closed_costs_its_own_line(place: int) -> None:
    """Not all the rows behind it."""
    content = ["id,text", "1,One", "2,Two", "3,Three"]
    number, text = content[place - 1].split(",")
    content[place - 1] = f'{number},"{text}'
    documents, failures = read_all(write("a.csv", "\n".join(content)))
    assert [document.id for document in documents] == [n for n in "123" if n != str(place - 1)]
    assert [failure.line for failure in failures] == [place]


def test_a_csv_of_nothing_but_open_quotes_ends() -> None:
    """Neither quadratic nor endless, whether the quotes pair up or not."""
    for content in ('1,"""\n' * 5_001, '1,"' + '""\n' * 5_000, '1,"' + "words\n" * 5_000):
        assert read_all(write("a.csv", "id,text\n" + content))[1]


def test_a_missing_text_column_is_named_once_a_table() -> None:
    """With the columns that are there, and what to do."""
    _, failures = read_all(write("a.csv", "nr,words\n1,One\n2,Two\n"))
    assert [failure.message for failure in failures] == [
        "a.csv: no text column under the usual names; name it with --text-field: nr, words"
    ]
    _, failures = read_all("a.csv", options=ReadSettings(text_field="txt"))
    assert failures[0].message == "a.csv: no column 'txt' for the text; it has: nr, words"


def test_a_record_without_the_text_is_named_by_line() -> None:
    """Records of one JSONL file may differ; each that lacks it is told."""
    bad = ['{"id": "x", "words": "Two."}', '{"id": "y", "text": 5}', '{"id": "z", "text": " "}']
    content = "\n".join([*lines(1), *bad])
    documents, failures = read_all(write("a.jsonl", content))
    assert [document.id for document in documents] == ["1"]
    assert [(failure.line, failure.id) for failure in failures] == [(2, "x"), (3, "y"), (4, "z")]
    assert "holds int, not a text" in failures[1].message


def test_a_cell_of_two_hundred_thousand_characters_is_read() -> None:
    """The csv module's own limit is lower."""
    documents, failures = read_all(write("a.csv", f'id,text\n1,"{"word, " * 40_000}"\n2,Two\n'))
    assert [len(document.text) for document in documents] == [240_000, 3]
    assert not failures


def test_broken_lines_in_the_middle_of_jsonl_are_named() -> None:
    """Cut off, no JSON at all, no object, half a surrogate pair, nested without end."""
    broken = ['{"text": "cut', "not json", "[1, 2]", "17", '{"text": "\\ud83d"}', "[" * 100_000, '{"a": NaN, "b":']
    documents, failures = read_all(write("a.jsonl", "\n".join([*lines(1), *broken, "", *lines(2)[1:]])))
    assert [document.id for document in documents] == ["1", "2"]
    assert [failure.line for failure in failures] == [2, 3, 4, 5, 6, 7, 8]


def test_a_file_of_nothing_but_broken_lines_is_given_up() -> None:
    """Packed, a few kilobytes can hold a billion of them."""
    last, count = None, 0
    for last in read([write("a.jsonl.gz", gzip.compress(b"x\n" * 110_000))]):  # noqa: B007 (the last one is looked at)
        count += 1
    assert count == 100_001
    assert isinstance(last, Failure)
    assert "100,000 records in a row cannot be read" in last.message


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_a_json_array_is_read_whatever_its_name(name: str) -> None:
    """On one line or on many; what is no object in it is named."""
    for indent in (None, 2):
        documents, failures = read_all(write(name, json.dumps([*rows(2), 5, None], indent=indent)))
        assert [document.id for document in documents] == ["1", "2"]
        assert [failure.line for failure in failures] == [3, 4]


@pytest.mark.parametrize("content", ["[{", "[]", "{}", "17", '"', '{"rows": []}', "[" * 100_000, '{"a":' * 100_000])
def test_json_that_holds_no_record_is_named(content: str) -> None:
    """Broken, empty, or nested without end."""
    documents, failures = read_all(write("a.json", content))
    assert not documents
    assert len(failures) == 1


def test_a_truncated_parquet_file_is_named() -> None:
    """Cut at the end, in the middle, and with bytes changed in one row group of three."""
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(rows(30)), "good.parquet", row_group_size=10, compression="none")
    data = Path("good.parquet").read_bytes()
    for cut in (len(data) - 1, len(data) // 2, 4, 3):
        documents, failures = read_all(write("cut.parquet", data[:cut]))
        assert not documents
        assert [failure.source for failure in failures] == ["cut.parquet"]
    place = data.index(b"Row number 11") - 40
    documents, failures = read_all(write("hole.parquet", data[:place] + b"\xff" * 30 + data[place + 30 :]))
    assert {str(n) for n in (*range(1, 11), *range(21, 31))} <= {document.id for document in documents}
    assert all(failure.line and 11 <= failure.line <= 20 for failure in failures)
    assert failures


def test_ten_thousand_nested_elements_do_not_hang() -> None:
    """As a page, as a passage, as a cell; whether it is text in the end or a failure."""
    deep = "<div>" * 10_000 + "Words at the bottom." + "</div>" * 10_000
    for options in (ReadSettings(), ReadSettings(form=Form.PASSAGE)):
        names = [write("a.html", f"<html><body>{deep}"), write("b.jsonl", json.dumps({"html": deep}))]
        documents, failures = read_all(*names, options=options)
        assert len(documents) + len(failures) == 2
        assert all("Words at the bottom." in document.text for document in documents)


def test_scripts_are_no_text() -> None:
    """Neither in a page nor in a passage."""
    page = "<!doctype html><script>alert('x')</script><style>p{}</style><p>Words of the page.</p><script>y()</script>"
    write("a.html", page)
    for form in Form:
        (document,), failures = read_all("a.html", options=ReadSettings(form=form))
        assert document.text == "Words of the page."
        assert not failures


def test_bidirectional_controls_stay_in_the_text_and_out_of_messages() -> None:
    """They are part of what was written, and would turn a terminal's line around."""
    text = "He said \u202e\u2066evil\u2069\u202c \u200f\u0627\u0644 e\u0301 👩‍👩‍👧."
    (document,), failures = read_all(write("a.txt", text), write("b\u202egpj.txt", ""))
    assert document.text == text
    assert "\u202e" not in failures[0].message


def bombs() -> list[str]:
    """Files of some kilobytes that hold 100 MB; packed piece by piece, for packing it all takes long."""
    contents = {
        "page.html.gz": (b"<p>", b" "),
        "text.txt.zst": (b"", b"a "),
        "zeros.txt.gz": (b"Words", b"\0"),
        "line.jsonl.gz": (b'{"text": "', b"a"),
        "cell.csv.zst": (b'id,text\n1,"', b"word "),
        "array.json.gz": (b"[", b"[],"),
        "export.xml.gz": (b'<disqus xmlns="http://disqus.com"><post><message>', b"a"),
        "elements.xml.gz": (b'<disqus xmlns="http://disqus.com"><post>', b"<a/>"),
    }
    lists = gzip.compress(b'{"rows": [' + b"[]," * 5_000_000 + b"[]]}", 1)  # below the cap, and a gigabyte of objects
    names = [write("lists.json.gz", lists)]
    for name, (start, piece) in contents.items():
        pack = zstandard.compress if name.endswith("zst") else gzip.compress
        names.append(write(name, pack(start) + pack(piece * (1_000_000 // len(piece))) * 100))
    return names


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process held")
def test_zip_bombs_are_named_and_never_held() -> None:
    """Each is far larger than the peak of the reading process, which the system counts in KiB."""
    names = bombs()
    program = (
        "import pathlib, re, sys, annotate\n"
        "for found in annotate.read(sys.argv[1:]): print(type(found).__name__, found.source)\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True, check=True, env=environment
    )
    *found, peak = done.stdout.splitlines()
    assert sorted(set(found)) == sorted(f"Failure {name}" for name in names)
    assert int(peak) < 300 * 1024


def test_odd_file_names_are_read_and_printed_on_one_line() -> None:
    """Spaces, newlines, emoji, a leading dash, quotes, bytes that are no UTF-8, a name that looks like an address."""
    odd = [
        "a b.txt",
        "new\nline.txt",
        "😀.txt",
        "-dash.txt",
        'it\'s "x".txt',
        "*.txt",
        "a::b.txt",
        os.fsdecode(b"\xff\xe9.txt"),
    ]
    Path("in").mkdir()
    for number, name in enumerate(odd):
        Path("in", name).write_text(f"Words {number}.")
    documents, failures = read_all("in")
    assert not failures
    assert sorted(document.text for document in documents) == [f"Words {number}." for number in range(len(odd))]
    assert not any(UNPRINTABLE.search(document.source + document.id) for document in documents)
    for number, name in enumerate(odd):
        (document,), _ = read_all(str(Path("in", name)))
        assert document.text == f"Words {number}."
    os.chdir("in")
    assert [document.text for document in read_all("-dash.txt")[0]] == ["Words 3."]


def test_odd_names_of_empty_files_make_one_line_each() -> None:
    """A failure's message is one line whatever the file is called."""
    for name in ("new\nline.txt", os.fsdecode(b"\xff.txt"), "esc\x1b[31m.txt"):
        _, failures = read_all(write(name, ""))
        assert len(failures) == 1


def test_symlink_loops_end() -> None:
    """Links to the folder above, to each other, to themselves and to nothing; every file comes out once."""
    Path("in/sub").mkdir(parents=True)
    write("in/a.txt", "Words.")
    for number in range(4):
        Path(f"in/sub/up{number}").symlink_to("..")
        Path(f"in/here{number}").symlink_to(".")
    Path("in/self").symlink_to("self")
    Path("in/one").symlink_to("two")
    Path("in/two").symlink_to("one")
    Path("in/gone").symlink_to("nowhere")
    for name in ("in", "in/**/*.txt", "in/**"):
        documents, failures = read_all(name)
        assert [document.text for document in documents] == ["Words."]
        assert {Path(failure.source).name for failure in failures} <= {"self", "one", "two", "gone"}
    assert len(read_all("in")[1]) == 4


def test_a_folder_named_like_a_file_is_a_folder() -> None:
    """With files in it, and without."""
    Path("x.jsonl").mkdir()
    (failure,) = read_all("x.jsonl")[1]
    assert "a folder without a file to read" in failure.message
    write("x.jsonl/a.txt", "Words.")
    assert [document.source for document in read_all("x.jsonl")[0]] == ["x.jsonl/a.txt"]


@pytest.mark.parametrize(
    "name", ["missing.txt", "no/such/folder/a.html", "*.nothing", "", "a\0b", "x" * 5_000, "a**b", "[z-a]*"]
)
def test_a_missing_file_is_named_and_the_others_read(name: str) -> None:
    """Also a pattern that nothing matches, and names that no file can have."""
    documents, failures = read_all(name, write("good.txt", "Words."))
    assert [document.id for document in documents] == ["good"]
    assert len(failures) == 1
    assert failures[0].error == "InputError"


def test_a_file_that_may_not_be_read_is_named() -> None:
    """As is a pipe or socket that a folder holds: reading one would wait for ever."""
    Path("in").mkdir()
    os.mkfifo("in/pipe")
    write("in/a.txt", "Words.")
    documents, failures = read_all("in")
    assert [document.id for document in documents] == ["a"]
    assert "a pipe, socket or device" in failures[0].message


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n....", "a picture"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04.....", "a zip archive (or an Office file)"),
        ("page.html", b"%PDF-1.7 ...", "a PDF"),
        ("style.css", b"body { color: red }", "of the kind .css"),
        ("unknown", bytes(range(256)) * 50, "binary, of an unknown kind"),
        ("words.txt", random.Random(1).randbytes(5_000), "binary, of an unknown kind"),
        ("twice.txt.gz", gzip.compress(gzip.compress(b"Words.")), "packed twice"),
    ],
)
def test_kinds_that_hold_no_page_are_named(name: str, content: bytes, what: str) -> None:
    """With what is read instead."""
    documents, (failure,) = read_all(write(name, content))
    assert not documents
    assert failure.message.startswith(f"{name}: {what}, which is not read; give text, HTML")


@given(
    content=st.binary(max_size=300),
    ending=st.sampled_from(["txt", "html", "json", "jsonl", "csv", "parquet", "warc", "xml", "gz", "zst", "bin"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_bytes_make_reading_crash(content: bytes, ending: str) -> None:
    """A law: any bytes under any name become documents and failures, never an exception."""
    read_all(write(f"any.{ending}", content), write("good.txt", "Words."))


@given(
    seed=st.integers(0, 2**32),
    kind=st.sampled_from(["csv", "jsonl", "json", "parquet", "warc", "xml", "jsonl.gz", "jsonl.zst"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None)
def test_no_damage_to_a_good_file_makes_reading_crash(seed: int, kind: str) -> None:
    """A law: bytes changed, cut or doubled anywhere in a file that was whole."""
    noise = random.Random(seed)
    data = bytearray(_whole(kind))
    for _ in range(noise.randint(1, 4)):
        place = noise.randrange(len(data) or 1)
        damage = noise.choice(["change", "cut", "double"])
        if damage == "change":
            data[place : place + noise.randint(1, 8)] = noise.randbytes(noise.randint(1, 8))
        elif damage == "cut":
            del data[place : place + noise.randint(1, 60)]
        else:
            data[place:place] = data[place : place + noise.randint(1, 200)]
    read_all(write(f"any.{kind}", bytes(data)))


def _whole(kind: str) -> bytes:
    if kind == "csv":
        return b"id,text\n" + b"".join(b'%d,"Row, %d"\n' % (n, n) for n in range(9))
    if kind == "parquet":
        import io

        import pyarrow as pa
        from pyarrow import parquet

        out = io.BytesIO()
        parquet.write_table(pa.Table.from_pylist(rows(20)), out, row_group_size=5)
        return out.getvalue()
    if kind == "warc":
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Words of a page.</p>"
        head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nWARC-Record-ID: <x>\r\n"
        kind_of = b"Content-Type: application/http; msgtype=response\r\n"
        return (head + kind_of + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n") * 3
    if kind == "xml":
        posts = '<thread dsq:id="1"/><post dsq:id="2"><message>Words</message><thread dsq:id="1"/></post>'
        return f'<disqus xmlns="http://disqus.com" xmlns:dsq="x">{posts * 3}</disqus>'.encode()
    table = json.dumps(rows(9)) if kind == "json" else "\n".join(lines(9))
    pack = {"jsonl.gz": gzip.compress, "jsonl.zst": zstandard.compress}.get(kind, bytes)
    return pack(table.encode())


def test_what_is_raised_is_ours() -> None:
    """Wrong use alone raises, and with an error of the tree."""
    with pytest.raises(AnnotateError):
        read([])
