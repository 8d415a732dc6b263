"""Comment exports: threads come out in order, with names, dates, depth and parents, and without what was taken down."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.pages.inputs import ReadSettings, read
from annotate.records import Document, Failure, Form, Unit, UnitKind

DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><title>General</title></category>
<thread dsq:id="10"><link>https://example.org/ferries</link><title>Ferries</title></thread>
<thread dsq:id="11"><link>https://example.org/quiet</link><title>Nobody wrote here</title></thread>
{posts}
</disqus>"""

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The harbour blog</title>
<item><title>Ferries &amp; storms</title><link>https://example.org/1</link><dc:creator><![CDATA[editor]]></dc:creator>
<content:encoded><![CDATA[Fourteen ferries <b>stay</b> in port.

[caption id="x"]A ferry[/caption] The rest sails.]]></content:encoded>
<excerpt:encoded><![CDATA[Not this.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2012-05-03 14:22:00</wp:post_date><wp:post_type>post</wp:post_type>
{comments}
</item>
<item><title>A picture</title><wp:post_type>attachment</wp:post_type></item>
</channel></rss>"""


def post(id: int, text: str, parent: int | None = None, *, deleted: bool = False, spam: bool = False) -> str:
    above = "" if parent is None else f'<parent dsq:id="{parent}" />'
    return (
        f'<post dsq:id="{id}"><message><![CDATA[<p>{text}</p>]]></message><createdAt>2020-01-0{id}T10:00:00</createdAt>'
        f"<isDeleted>{str(deleted).lower()}</isDeleted><isSpam>{str(spam).lower()}</isSpam>"
        f'<author><name>Reader {id}</name></author><thread dsq:id="10" />{above}</post>'
    )


def comment(id: int, text: str, parent: int = 0, *, approved: str = "1", kind: str = "comment") -> str:
    return (
        f"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[Reader {id}]]></wp:comment_author>"
        f"<wp:comment_date>2012-05-04 10:00:00</wp:comment_date>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def read_file(path: Path, content: str, options: ReadSettings | None = None) -> tuple[list[Document], list[Failure]]:
    path.write_text(content, encoding="utf-8")
    found = list(read([path], options or ReadSettings()))
    documents = [each for each in found if isinstance(each, Document)]
    return documents, [each for each in found if isinstance(each, Failure)]


def thread(document: Document) -> list[tuple[str, int, int | None]]:
    assert document.units is not None
    return [(unit.text(document.text), unit.depth, unit.parent) for unit in document.units]


def test_a_disqus_thread_is_a_page_of_comments(tmp_path: Path) -> None:
    """Title and address from its thread, replies behind what they answer; threads without words left out."""
    posts = post(1, "First &amp; <b>best</b>") + post(2, "Second") + post(3, "To the first", 1)
    (document,), failures = read_file(tmp_path / "a.xml", DISQUS.format(posts=posts))
    assert not failures
    assert (document.title, document.url) == ("Ferries", "https://example.org/ferries")
    assert document.text == "First & best\n\nTo the first\n\nSecond"
    assert thread(document) == [("First & best", 0, None), ("To the first", 1, 0), ("Second", 0, None)]
    assert document.units is not None
    assert document.units[1] == Unit(UnitKind.COMMENT, ((14, 26),), "Reader 3", "2020-01-03T10:00:00", 1, 0)


def test_removed_posts_and_spam_are_left_out_and_their_replies_stay(tmp_path: Path) -> None:
    """A reply to a removed post has no parent to show, and keeps its depth."""
    posts = post(1, "Gone", deleted=True) + post(2, "Buy now", spam=True) + post(3, "Reply to what is gone", 1)
    (document,), _ = read_file(tmp_path / "a.xml", DISQUS.format(posts=posts))
    assert thread(document) == [("Reply to what is gone", 1, None)]


def test_a_wordpress_item_is_a_page_with_headline_body_and_comments(tmp_path: Path) -> None:
    """Shortcodes are no words; pings, spam and what waits for approval are left out; attachments are no pages."""
    comments = (
        comment(1, "Good news.\n\nAt last.")
        + comment(2, "[...] elsewhere [...]", kind="pingback")
        + comment(3, "Why?", 1)
        + comment(4, "Pills", approved="spam")
        + comment(5, "Waiting", approved="0")
    )
    (document,), failures = read_file(tmp_path / "a.xml", WXR.format(comments=comments))
    assert not failures
    assert thread(document) == [
        ("Ferries & storms", 0, None),
        ("Fourteen ferries stay in port.\n\nA ferry The rest sails.", 0, None),
        ("Good news.\n\nAt last.", 0, None),
        ("Why?", 1, 2),
    ]
    assert (document.author, document.date, document.url) == ("editor", "2012-05-03T14:22:00", "https://example.org/1")


@pytest.mark.parametrize("content", [DISQUS.format(posts=post(1, "Whole")), WXR.format(comments=comment(1, "Whole"))])
def test_a_broken_export_gives_what_stands_before_the_break(tmp_path: Path, content: str) -> None:
    """And the failure names the place."""
    broken = content.replace("<item><title>A pic", "<<item><title>A pic").replace("</disqus>", "<post><<")
    documents, failures = read_file(tmp_path / "a.xml", broken)
    assert len(documents) == 1
    assert "Whole" in documents[0].text
    assert "broken XML" in failures[0].message
    assert "line" in failures[0].message


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    """Neither a bomb of entities nor a file of this machine gets into the text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("not for export")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    head = f'<!DOCTYPE disqus [{bomb}<!ENTITY f SYSTEM "{secret.as_uri()}">]><disqus xmlns='
    export = DISQUS.format(posts=post(1, "Words")).replace("<disqus xmlns=", head)
    start = time.monotonic()
    with_file, _ = read_file(tmp_path / "a.xml", export.replace("<title>Ferries", "<title>&f;Ferries"))
    with_bomb, failures = read_file(tmp_path / "b.xml", export.replace("<title>Ferries", "<title>&l11;Ferries"))
    assert time.monotonic() - start < 5
    assert all("not for export" not in repr(document) for document in with_file)
    assert all(len(repr(document)) < 2_000 for document in with_bomb)
    assert with_bomb or failures


def test_other_xml_is_refused(tmp_path: Path) -> None:
    """One line says what would be read."""
    _, (failure,) = read_file(tmp_path / "a.xml", '<?xml version="1.0"?><feed><entry/></feed>')
    assert "neither a Disqus nor a WordPress (WXR) export" in failure.message


ROWS: list[dict[str, Any]] = [
    {"id": "3", "parent_id": "1", "author": "Cy", "text": "To the first", "date": "2020-01-03"},
    {"id": "1", "parent_id": None, "author": "Ann", "text": "<p>First</p><p>and more</p>", "date": "2020-01-01"},
    {"id": "2", "parent_id": "", "author": "Bob", "text": "Second", "date": "2020-01-02"},
    {"id": "4", "parent_id": "3", "author": "Di", "text": "Below it", "date": "2020-01-04"},
]
THREAD = [
    ("First\n\nand more", 0, None),
    ("To the first", 1, 0),
    ("Below it", 2, 1),
    ("Second", 0, None),
]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_table_with_a_parent_column_is_a_thread(tmp_path: Path, form: str) -> None:
    """A reply may stand before what it answers."""
    file = tmp_path / f"talk.{form}"
    if form == "csv":
        with file.open("w", newline="") as out:
            writer = csv.DictWriter(out, ROWS[0])
            writer.writeheader()
            writer.writerows(ROWS)
        content = file.read_text()
    else:
        content = json.dumps(ROWS) if form == "json" else "\n".join(map(json.dumps, ROWS))
    (document,), failures = read_file(file, content)
    assert not failures
    assert (document.id, thread(document)) == ("talk", THREAD)
    assert document.units is not None
    assert (document.units[0].author, document.units[0].date) == ("Ann", "2020-01-01")


def test_comments_are_grouped_by_their_article(tmp_path: Path) -> None:
    """Reddit writes the kind before the id in parent columns; a parent that is the page itself is none."""
    rows = [
        {"id": "a", "link_id": "t3_x", "parent_id": "t3_x", "author": "Ann", "body": "On x"},
        {"id": "b", "link_id": "t3_y", "parent_id": "t3_y", "author": "Bob", "body": "On y"},
        {"id": "c", "link_id": "t3_x", "parent_id": "t1_a", "author": "Cy", "body": "Reply"},
        {"id": "d", "link_id": "t3_x", "parent_id": "t1_c", "author": "[deleted]", "body": "[deleted]"},
        {"id": "e", "link_id": "t3_x", "parent_id": "t1_d", "author": "Di", "body": "To what is gone"},
    ]
    documents, _ = read_file(tmp_path / "r.jsonl", "\n".join(map(json.dumps, rows)))
    assert [document.id for document in documents] == ["r:t3_x", "r:t3_y"]
    assert thread(documents[0]) == [("On x", 0, None), ("Reply", 1, 0), ("To what is gone", 3, None)]


def test_a_comment_without_text_is_a_failure_that_names_its_line(tmp_path: Path) -> None:
    """The others come out."""
    rows = [{"id": "1", "parent": None, "text": "First"}, {"id": "2", "parent": "1", "text": ""}]
    (document,), (failure,) = read_file(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert thread(document) == [("First", 0, None)]
    assert failure.line == 2


def test_a_named_table_format_reads_comments_row_by_row(tmp_path: Path) -> None:
    """Rows that have a parent column need not be a thread."""
    options = ReadSettings(input_format="jsonl")
    documents, _ = read_file(tmp_path / "a.jsonl", "\n".join(map(json.dumps, ROWS)), options)
    assert [document.id for document in documents] == ["3", "1", "2", "4"]
    assert documents[0].extra == {"parent_id": "1"}


def test_comments_can_be_asked_for_by_name(tmp_path: Path) -> None:
    """Without an id column nothing tells that it is a thread, unless the user does."""
    rows = [{"parent": None, "text": "One"}, {"parent": None, "text": "Two"}]
    content = "\n".join(map(json.dumps, rows))
    assert len(read_file(tmp_path / "a.jsonl", content)[0]) == 2
    (document,), _ = read_file(tmp_path / "a.jsonl", content, ReadSettings(input_format="comments"))
    assert thread(document) == [("One", 0, None), ("Two", 0, None)]


def test_each_comment_of_an_export_can_be_one_passage(tmp_path: Path) -> None:
    """With each record one passage, an export is so many records."""
    posts = post(1, "First") + post(2, "Reply", 1)
    documents, _ = read_file(tmp_path / "a.xml", DISQUS.format(posts=posts), ReadSettings(form=Form.PASSAGE))
    assert [(d.id, d.text, d.author, d.units) for d in documents] == [
        ("a:10#0", "First", "Reader 1", None),
        ("a:10#1", "Reply", "Reader 2", None),
    ]


def test_rows_that_annotate_wrote_are_no_thread(tmp_path: Path) -> None:
    """They have a parent column as well."""
    row = {"schema": 1, "id": "a#0.0", "unit_index": 0, "parent": None, "text": "Words", "unit": "body"}
    documents, _ = read_file(tmp_path / "a.jsonl", json.dumps(row))
    assert documents[0].id == "a#0.0"
    assert documents[0].units is None


def test_a_chain_of_ten_thousand_replies_is_read(tmp_path: Path) -> None:
    """Depth is counted, not recursed into."""
    rows = [{"id": str(n), "parent": str(n - 1), "text": f"Reply {n}"} for n in range(10_000)]
    (document,), _ = read_file(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert document.units is not None
    assert (document.units[-1].depth, document.units[-1].parent) == (9_999, 9_998)


_ID = st.integers(0, 6).map(str)


@given(rows=st.lists(st.tuples(_ID, st.none() | _ID), min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_comment_comes_out_once_behind_its_parent(tmp_path: Path, rows: list[tuple[str, str | None]]) -> None:
    """A law, also for ids that come twice, parents that are not there and replies in a ring."""
    records = [{"id": id, "parent": parent, "text": f"Comment {n}"} for n, (id, parent) in enumerate(rows)]
    (document,), failures = read_file(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records)))
    assert not failures
    units = document.units or ()
    assert sorted(unit.text(document.text) for unit in units) == sorted(str(record["text"]) for record in records)
    for index, unit in enumerate(units):
        assert unit.parent is None or unit.parent < index
        assert unit.depth == (0 if unit.parent is None else units[unit.parent].depth + 1)
