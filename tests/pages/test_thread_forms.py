"""Threads in the markup of some sixty systems: the same comments come out of every one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from lxml.html import HtmlElement, document_fromstring

from annotate.pages.threads import FoundComment, find_thread
from tests.pages.thread_forms import BOARDS, UNDER_ARTICLES, Form


@dataclass(frozen=True)
class Said:
    """A comment as it is meant."""

    author: str
    when: datetime
    paragraphs: tuple[str, ...]
    parent: int | None = None


TALK = (
    Said(
        "Ada Lindqvist",
        datetime(2019, 3, 4, 9, 15),
        ("I crossed it every day for thirty years and never saw a crack.", "Who paid for the survey?"),
    ),
    Said("tow_path_tom", datetime(2019, 3, 4, 11, 2), ("The county did. It is in the minutes of May.",), 0),
    Said("Ada Lindqvist", datetime(2019, 3, 5, 8, 40), ("Thank you!",), 1),
    Said("Jörg K.", datetime(2019, 3, 6, 22, 5), ("Close it on Sundays, and nobody will notice the difference.",)),
)
PAIR = (
    Said("Ada Lindqvist", datetime(2019, 3, 4, 9, 15), ("I crossed it every day for thirty years.",)),
    Said("bob77", datetime(2019, 3, 4, 10, 15), ("So did I!",)),
)
ARTICLE = (
    "The old bridge over the Fenn will be closed for eleven months, and a ferry for walkers will run from the mill.",
    "Engineers found rust in four of the nine hangers last autumn. The repair will cost about two million.",
    "Shopkeepers on the east bank fear for their trade. A petition was handed over on Thursday evening.",
)
TEASERS = (
    ("Ferry times for the summer", "Edith Fenn", "March 1, 2019", ARTICLE[0]),
    ("The mill reopens after the flood", "Karl Oster", "February 2, 2019", ARTICLE[1]),
    ("A new baker on the east bank", "Edith Fenn", "January 9, 2019", ARTICLE[2]),
    ("Three swans return to the weir", "Ina Vogt", "January 2, 2019", ARTICLE[0]),
)


def depth(said: Sequence[Said], number: int) -> int:
    parent = said[number].parent
    return 0 if parent is None else 1 + depth(said, parent)


def item(form: Form, said: Sequence[Said], number: int) -> str:
    one = said[number]
    answers = "".join(item(form, said, i) for i, other in enumerate(said) if other.parent == number)
    level = depth(said, number)
    return form.item.format(
        id=4100 + number,
        number=number + 1,
        author=one.author,
        date=one.when.strftime(form.date),
        iso=one.when.isoformat() + "+00:00",
        paragraphs="".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs),
        lines="<br/>".join(one.paragraphs),
        replies=form.replies[0] + answers + form.replies[1] if answers else "",
        depth=level,
        level=level + 1,
        indent=25 * level,
    )


def thread(form: Form, said: Sequence[Said]) -> str:
    top = [i for i, one in enumerate(said) if one.parent is None or "{replies}" not in form.item]
    return form.before + "".join(item(form, said, i) for i in top) + form.after


def page(middle: str, article: Sequence[str] = ARTICLE) -> HtmlElement:
    """An article with a menu, a widget of recent comments, and related links around it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in article)
    return document_fromstring(
        '<html><head><title>The bridge closes</title></head><body><div id="header"><ul><li><a href="/">Home</a></li>'
        '</ul></div><div id="main"><div class="post hentry"><h1>The bridge closes</h1><p class="byline">By Edith Fenn '
        f'on March 3, 2019</p><div class="entry-content">{body}</div></div>{middle}</div>'
        '<div id="sidebar"><div class="widget"><h3>Recent Comments</h3><ul id="recentcomments"><li>'
        '<a href="/u">Walt</a> on <a href="/1">The mill reopens</a></li></ul></div><div class="widget"><ul><li>'
        '<a href="/3">Ferry times for the summer</a> <span class="date">March 1, 2019</span></li></ul></div></div>'
        '<div id="foot">Copyright 2019</div></body></html>'
    )


def words(comment: FoundComment) -> str:
    texts = (slot.element.text if slot.where == "text" else slot.element.tail for slot in comment.slots)
    return " ".join(" ".join(text or "" for text in texts).split())


def is_on(date: str | None, one: Said, form: Form) -> bool:
    """In ISO 8601, or as written where the order of day and month is not known."""
    return (date or "").startswith(one.when.strftime("%Y-%m-%d")) or date == one.when.strftime(form.date)


def within(areas: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    for area in areas:
        yield from area.iter()


@pytest.mark.parametrize("said", [TALK, PAIR], ids=["talk", "pair"])
@pytest.mark.parametrize("name", UNDER_ARTICLES)
def test_the_same_comments_come_out_of_every_system(name: str, said: Sequence[Said]) -> None:
    """Words, names, dates and parents, whatever the markup; the article stays out of the comment area."""
    form = UNDER_ARTICLES[name]
    root = page(thread(form, said))
    found = find_thread(root)
    assert not found.discussion
    assert [words(comment) for comment in found.comments] == [" ".join(one.paragraphs) for one in said]
    assert [comment.author for comment in found.comments] == [one.author for one in said]
    assert all(is_on(comment.date, one, form) for comment, one in zip(found.comments, said, strict=True))
    if form.tells_parents:
        assert [comment.parent for comment in found.comments] == [one.parent for one in said]
        assert [comment.depth for comment in found.comments] == [depth(said, i) for i in range(len(said))]
    area = set(within(found.areas))
    assert not [element for element in root.iter("p", "h1") if element in area and (element.text or "") in ARTICLE]


@pytest.mark.parametrize("name", BOARDS)
def test_a_topic_of_every_board_begins_with_its_opening_post(name: str) -> None:
    """Writers' panes, signatures and buttons are nobody's words; the first post is the page's own text."""
    form = BOARDS[name]
    markup = thread(form, TALK)
    found = find_thread(
        document_fromstring(f"<html><head><title>The bridge</title></head><body>{markup}</body></html>")
    )
    assert found.discussion
    assert found.opening is not None
    posts = [found.opening, *found.comments]
    assert [words(post) for post in posts] == [" ".join(one.paragraphs) for one in TALK]
    assert [post.author for post in posts] == [one.author for one in TALK]
    assert all(is_on(post.date, one, form) for post, one in zip(posts, TALK, strict=True))


@pytest.mark.parametrize(
    ("around", "teaser"),
    [
        (
            '<div class="related">{}</div>',
            '<div><a href="/x"><h3>{0}</h3></a><p>{3}</p><b>{1}</b> <time>{2}</time></div>',
        ),
        ("<div>{}</div>", '<div class="item"><h2>{0}</h2><p class="by">{1} | {2}</p><p>{3}</p></div>'),
        ("<ul>{}</ul>", '<li><a href="/x">{0}</a><br><span>{1}</span> <span>{2}</span><p>{3}</p></li>'),
        (
            '<section class="kommentare"><h2>Kommentare</h2>{}</section>',
            '<article class="kommentar"><h3><a href="/x">{0}</a></h3><b>Von {1}</b><p>{3}</p></article>',
        ),
        (
            "<div>{}</div>",
            '<div class="post hentry"><h2><a href="/x">{0}</a></h2><div>On <a>{2}</a> by <a class="fn">{1}</a></div>'
            '<p>{3}</p><span class="comments-link"><a href="/x#comments">4 Comments</a></span></div>',
        ),
        ('<div class="testimonials">{}</div>', '<div><p>{3}</p><cite>{1}</cite> <span class="date">{2}</span></div>'),
        ("<div>{}</div>", '<div class="q"><p>{3}</p><b>{1}</b>, baker</div>'),
        (
            '<div class="twitter">{}</div>',
            '<div class="tweet"><b>{1}</b> <i>{3}</i> <a>{2}</a> <a>Reply</a></div>',
        ),
        ('<ul class="recent-comments">{}</ul>', '<li class="comment"><a class="author">{1}</a>: {3} <em>{2}</em></li>'),
        ('<div class="authors">{}</div>', "<div><h4><a>{1}</a></h4><p>{3}</p><span>Joined {2}</span></div>"),
        ('<div class="live-blog">{}</div>', '<div id="block-1"><time>{2}</time><p>{3}</p><b>{1}</b><a>Share</a></div>'),
        ("<table>{}</table>", '<tr><td><a href="/t">{0}</a></td><td>12</td><td><a>{1}</a></td><td>{2}</td></tr>'),
        ('<div class="events">{}</div>', '<div><span class="date">{2}</span> <b>{0}</b><p>{3}</p></div>'),
        ("<ol>{}</ol>", '<li id="cite_note-1"><cite>{1}</cite> ({2}). <a href="/x">{0}</a>. {3}</li>'),
        ('<div class="timeline">{}</div>', "<div><h4>{2}</h4><p>{3}</p></div>"),
    ],
)
@pytest.mark.parametrize("article", [ARTICLE, ()], ids=["under an article", "alone"])
def test_lists_of_anything_else_hold_no_comments(around: str, teaser: str, article: Sequence[str]) -> None:
    """Teasers, indexes, testimonials, tweets, live blogs: a name and a date again and again, and nobody comments."""
    root = page(around.format("".join(teaser.format(*row) for row in TEASERS)), article)
    found = find_thread(root)
    assert (found.comments, found.discussion) == ((), False)


def test_people_who_say_it_in_a_word_or_a_sign_are_heard() -> None:
    """A thumb, "+1" and "Great." are comments, though most of their markup is links and names."""
    said = (
        Said("Ada", datetime(2019, 3, 4, 9, 15), ("👍👍",)),
        Said("bob77", datetime(2019, 3, 4, 10, 15), ("+1",)),
        Said("Zoë", datetime(2019, 3, 4, 10, 17), ("Great.",)),
    )
    found = find_thread(page(thread(UNDER_ARTICLES["wordpress html5"], said)))
    assert [(comment.author, words(comment)) for comment in found.comments] == [
        ("Ada", "👍👍"),
        ("bob77", "+1"),
        ("Zoë", "Great."),
    ]
