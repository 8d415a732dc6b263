"""Files, folders, globs, pipes and datasets come out as documents, in order, each under an id of its own."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError, SettingsError
from annotate.pages.inputs import ReadSettings, read
from annotate.records import Document, Failure, Form, UnitKind

PAGE = (
    "<!doctype html><html><head><title>Ferries stay in port</title></head><body><h1>Ferries stay in port</h1>"
    "<p>The harbour board said on Monday that fourteen ferries were cancelled because of the storm.</p>"
    "<p>Most of them will sail again on Wednesday, a spokeswoman said, if the wind turns.</p></body></html>"
)


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def documents(*inputs: str, settings: ReadSettings | None = None) -> list[Document]:
    found = list(read(inputs, settings or ReadSettings()))
    assert not [each for each in found if isinstance(each, Failure)]
    return [each for each in found if isinstance(each, Document)]


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_a_text_file_is_one_document_named_by_its_stem() -> None:
    """Its units are left for the dump reader to find, and its source is the path as given."""
    (document,) = documents(write("news/storm.txt", "Ferries stay in port\r\n\r\nThe board said so.\r"))
    assert (document.id, document.source) == ("storm", "news/storm.txt")
    assert document.text == "Ferries stay in port\n\nThe board said so.\n"
    assert document.units is None


def test_a_page_comes_with_its_units() -> None:
    """HTML goes through the page reader, whatever packs it."""
    plain = documents(write("a.html", PAGE))[0]
    packed = documents(write("b.html.gz", gzip.compress(PAGE.encode())))[0]
    assert plain.units is not None
    assert UnitKind.BODY in {unit.kind for unit in plain.units}
    assert (packed.id, packed.text, packed.units) == ("b", plain.text, plain.units)


def test_a_page_taken_as_one_passage_is_its_visible_text() -> None:
    """With each record one passage there are no units to find."""
    (document,) = documents(write("a.html", PAGE), settings=ReadSettings(form=Form.PASSAGE))
    assert document.form is Form.PASSAGE
    assert document.units is None
    assert document.text.startswith("Ferries stay in port\n\nThe harbour board")


@pytest.mark.parametrize("name", ["page", "page.txt", "page.asp", "page.bin"])
def test_a_page_is_known_by_its_content_where_its_name_does_not_tell(name: str) -> None:
    """Crawlers name pages by address or number."""
    (document,) = documents(write(name, "\n<!-- saved -->\n" + PAGE))
    assert document.units is not None


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        ('{\n "text": "One."\n}', ["One."]),
        ("id,text\n1,One.\n2,Two.\n", ["One.", "Two."]),
        ("id\ttext\n1\tOne.\n", ["One."]),
        ("[Applause] Thank you, all.", ["[Applause] Thank you, all."]),
        ("Just words, and text, in a line.", ["Just words, and text, in a line."]),
    ],
)
def test_standard_input_is_read_in_the_format_of_its_content(content: str, texts: list[str]) -> None:
    """A real pipe into a real process; no name tells the format."""
    program = "import annotate\nfor document in annotate.read(['-']): print(document.source, document.text)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=content.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    lines = done.stdout.decode().splitlines()
    assert [line.partition(" ")[2] for line in lines] == texts
    assert all(line.startswith("-") for line in lines)


def test_a_folder_is_read_through_in_order_without_hidden_files() -> None:
    """Sorted by path; what a browser saves beside a page belongs to the page."""
    for name in ("in/b.txt", "in/a.txt", "in/sub/c.txt", "in/.hidden.txt", "in/.git/d.txt"):
        write(name, "Some words.")
    write("in/page.html", PAGE)
    write("in/page_files/ad.html", PAGE)
    assert [document.source for document in documents("in")] == [
        "in/a.txt",
        "in/b.txt",
        "in/page.html",
        "in/sub/c.txt",
    ]


def test_globs_match_sorted_and_below_folders() -> None:
    """`*` and `**` are expanded here too, for shells that do not."""
    for name in ("in/b.txt", "in/a.txt", "in/sub/c.txt", "in/d.md", "in/.hidden.txt"):
        write(name, "Some words.")
    assert [document.id for document in documents("in/*.txt")] == ["a", "b"]
    assert [document.id for document in documents("in/**/*.txt")] == ["a", "b", "c"]
    assert [document.id for document in documents(str(Path("in/*.md").absolute()))] == ["d"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    """What is there goes before what could match."""
    (document,) = documents(write("a[1].txt", "Some words."))
    assert document.id == "a[1]"


def test_stems_that_clash_get_their_folders_name() -> None:
    """All of them, so that the order of the inputs does not matter."""
    names = [write("north/page.txt", "N."), write("south/page.txt", "S."), write("south/other.txt", "O.")]
    assert {document.id for document in documents(*names)} == {"north-page", "south-page", "other"}


def test_stems_that_clash_within_a_folder_are_numbered() -> None:
    """A text and a page of one name."""
    ids = [document.id for document in documents(write("in/a.md", "A."), write("in/a.txt", "B."))]
    assert ids == ["in-a", "in-a~2"]


def test_a_file_named_twice_is_read_once() -> None:
    """By name, by glob or by link: it is one file."""
    write("a.txt", "Some words.")
    Path("b.txt").symlink_to("a.txt")
    assert [document.id for document in documents("a.txt", "*.txt", "./a.txt")] == ["a"]


def test_an_id_that_comes_again_is_numbered() -> None:
    """Ids are unique in a run, whatever the columns say; the first keeps its own."""
    write("a.jsonl", '{"id": "x", "text": "One."}\n' * 3 + '{"id": "x~2", "text": "Two."}\n')
    assert [document.id for document in documents("a.jsonl")] == ["x", "x~2", "x~3", "x~2~2"]


@given(ids=st.lists(st.text("ab~12", min_size=1, max_size=4), max_size=40))
def test_ids_are_unique_whatever_the_records_say(ids: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """A law: as many ids as records."""
    from orjson import dumps

    file = tmp_path_factory.mktemp("ids") / "a.jsonl"
    file.write_bytes(
        b"\n".join([*(dumps({"id": id, "text": "Words."}) for id in ids), b'{"id": "z", "text": "Last."}'])
    )
    found = documents(str(file))
    assert len({document.id for document in found}) == len(ids) + 1


def test_thousands_of_ids_stay_unique() -> None:
    """The table of ids grows without losing one."""
    rows = "".join(f'{{"id": "{number % 3000}", "text": "Words."}}\n' for number in range(6000))
    found = documents(write("a.jsonl", rows))
    assert len({document.id for document in found}) == 6000
    assert found[2999].id == "2999"
    assert found[3000].id == "0~2"


def test_zstandard_is_unpacked_also_in_several_frames() -> None:
    """pzstd and concatenation write more than one."""
    data = zstandard.compress(b'{"text": "One."}\n') + zstandard.compress(b'{"text": "Two."}\n')
    assert [document.text for document in documents(write("a.jsonl.zst", data))] == ["One.", "Two."]


def test_gzip_is_known_by_its_content_and_in_several_members() -> None:
    """Some servers pack without saying so in the name."""
    data = gzip.compress(b"First half, ") + gzip.compress(b"second half.")
    assert documents(write("a.txt", data))[0].text == "First half, second half."


def test_a_saved_dataset_is_read_through_the_datasets_library() -> None:
    """A folder of one dataset and one of two splits, named or found in a folder."""
    from datasets import Dataset, DatasetDict, disable_progress_bars

    disable_progress_bars()
    rows = Dataset.from_list([{"text": "One.", "score": 1}, {"text": "Two.", "score": 2}])
    rows.save_to_disk("in/single")
    DatasetDict(train=rows, test=rows).save_to_disk("in/double")
    found = documents("in")
    assert [document.id for document in found] == [
        "double:1",
        "double:2",
        "double:3",
        "double:4",
        "single:1",
        "single:2",
    ]
    assert [document.extra["score"] for document in found[:4]] == [1, 2, 1, 2]
    assert documents("in/single")[1].source == "in/single:2"


def test_addresses_of_local_kinds_are_read_through_fsspec() -> None:
    """A file inside a zip archive, and one by its file address."""
    import zipfile

    with zipfile.ZipFile("pages.zip", "w") as archive:
        archive.writestr("one.txt", "Words in an archive.")
    assert documents("zip://one.txt::pages.zip")[0].text == "Words in an archive."
    write("a.txt", "Words in a file.")
    assert documents(Path("a.txt").absolute().as_uri())[0].text == "Words in a file."


@pytest.mark.parametrize(
    "address", ["https://example.org/a.html", "http://example.org", "zip://a.txt::ftp://x.org/a.zip"]
)
def test_nothing_is_fetched_from_the_network(address: str) -> None:
    """Refused before anything is read."""
    with pytest.raises(InputError, match="no text is fetched from the network; save it"):
        read([address])


def test_no_input_is_refused_at_once() -> None:
    """Not only when the first document is asked for."""
    with pytest.raises(InputError, match="no input given; name files"):
        read([])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (ReadSettings(input_format="pdf"), "input format 'pdf': not known; give one of text, markdown, html"),
        (ReadSettings(encoding="utf-99"), "encoding 'utf-99': not known"),
    ],
)
def test_wrong_settings_are_refused_at_once(settings: ReadSettings, message: str) -> None:
    """Before any file is looked for."""
    with pytest.raises(SettingsError, match=message):
        read(["missing.txt"], settings)


def test_a_named_format_goes_before_name_and_content() -> None:
    """The user knows."""
    name = write("a.log", '{"text": "One."}\n')
    assert documents(name, settings=ReadSettings(input_format="text"))[0].text == '{"text": "One."}\n'


def test_a_named_encoding_holds_for_every_input() -> None:
    """Text, page and table alike."""
    russian = "Совет утвердил бюджет"
    names = [
        write("a.txt", russian.encode("koi8-r")),
        write("b.jsonl", f'{{"text": "{russian}"}}'.encode("koi8-r")),
        write("c.csv", f"id,text\n1,{russian}".encode("koi8-r")),
        write("d.html", f"<html><p>{russian}</p></html>".encode("koi8-r")),
    ]
    settings = ReadSettings(encoding="koi8-r", form=Form.PASSAGE)
    assert [document.text for document in documents(*names, settings=settings)] == [russian] * 4


def test_reading_is_lazy() -> None:
    """The first document comes out before the second file is opened."""
    names = [write("a.txt", "One."), write("b.txt", "Two.")]
    found = read(names)
    first = next(found)
    Path("b.txt").write_text("Changed.")
    assert isinstance(first, Document)
    assert [each.text for each in found if isinstance(each, Document)] == ["Changed."]
