"""Reader comments in markup: systems that are known by their names, and repetition that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from annotate.pages.threads import FoundComment, Thread, find_thread

PROSE = "<p>" + "The ferry board met on Monday and cancelled fourteen crossings for want of parts. " * 8 + "</p>"
ARTICLE = f"<article><h1>Ferries late again</h1><p>By Jo Marsh</p>{PROSE}{PROSE}</article>"


def thread(comments: str, head: str = "", article: str = ARTICLE) -> Thread:
    return find_thread(
        html.fromstring(f"<html><head>{head}</head><body>{article}{comments}<footer>© Quay</footer></body></html>")
    )


def words(comment: FoundComment) -> str:
    return " ".join("".join(getattr(slot.element, slot.where) + " " for slot in comment.slots).split())


def read(comments: str, **page: str) -> list[tuple[str | None, str | None, int, str]]:
    return [(c.author, c.date and c.date[:10], c.depth, words(c)) for c in thread(comments, **page).comments]


TWO = [("Ada", "2024-05-03", 0, "Clowns, all of them!"), ("Bo", "2024-05-04", 0, "It was twelve crossings.")]
REPLY = [TWO[0], ("Bo", "2024-05-04", 1, "It was twelve crossings.")]

FLAT = {
    "wordpress": """<ol class="commentlist">
        <li class="comment even depth-1" id="comment-1"><div class="comment-author vcard"><cite class="fn">Ada</cite>
        <span class="says">says:</span></div><div class="comment-meta"><a href="#comment-1">May 3, 2024 at 4:08 pm</a></div>
        <p>Clowns, all of them!</p><div class="reply"><a>Reply</a></div></li>
        <li class="comment odd alt depth-1" id="comment-2"><div class="comment-author vcard"><cite class="fn">Bo</cite>
        <span class="says">says:</span></div><div class="comment-meta"><a href="#comment-2">May 4, 2024 at 9:10 am</a></div>
        <p>It was twelve crossings.</p><div class="reply"><a>Reply</a></div></li></ol>""",
    "kubrick": """<h3 id="comments">2 Responses to “Ferries late again”</h3><ol>
        <li id="comment-1"><cite>Ada</cite> Says:<br><small class="commentmetadata"><a>May 3rd, 2024 at 4:08 pm</a></small>
        <p>Clowns, all of them!</p></li>
        <li class="alt" id="comment-2"><cite><a href="/bo">Bo</a></cite> Says:<br><small class="commentmetadata">
        <a>May 4th, 2024 at 9:10 am</a></small><p>It was twelve crossings.</p></li></ol>""",
    "blogger": """<div id="comments"><h4>2 comments:</h4><dl id="comments-block">
        <dt class="comment-author" id="c1"><a href="/ada">Ada</a> said...</dt>
        <dd class="comment-body"><p>Clowns, all of them!</p></dd>
        <dd class="comment-footer"><span class="comment-timestamp"><a>May 3, 2024 4:08 PM</a></span></dd>
        <dt class="comment-author" id="c2"><a href="/bo">Bo</a> said...</dt>
        <dd class="comment-body"><p>It was twelve crossings.</p></dd>
        <dd class="comment-footer"><span class="comment-timestamp"><a>May 4, 2024 9:10 AM</a></span></dd></dl></div>""",
    "movable type, date and name below": """<div><h2>Comments</h2>
        <a name="c1"></a><div id="c1"><p>Clowns, all of them!</p></div><p class="posted">Posted by: Ada at May 3, 2024 04:08 PM</p>
        <a name="c2"></a><div id="c2"><p>It was twelve crossings.</p></div>
        <p class="posted">Posted by: Bo at May 4, 2024 09:10 AM</p></div>""",
    "drupal": """<div id="comments"><div class="comment"><h3>Clowns</h3><div class="submitted">Submitted by
        <span class="username">Ada</span> on Fri, 3 May 2024 - 16:08</div><div class="content"><p>Clowns, all of them!</p></div>
        </div><div class="comment"><h3>Count</h3><div class="submitted">Submitted by <span class="username">Bo</span> on
        Sat, 4 May 2024 - 09:10</div><div class="content"><p>It was twelve crossings.</p></div></div></div>""",
    "disqus": """<div id="disqus_thread"><ul class="post-list"><li class="post" id="post-11"><div class="post-body"><header>
        <span class="post-byline"><span class="author">Ada</span></span><a class="time-ago" title="May 3, 2024">a year ago</a>
        </header><div class="post-message"><p>Clowns, all of them!</p></div></div></li>
        <li class="post" id="post-12"><div class="post-body"><header><span class="post-byline"><span class="author">Bo</span>
        </span><a class="time-ago" title="May 4, 2024">a year ago</a></header><div class="post-message">
        <p>It was twelve crossings.</p></div></div></li></ul></div>""",
    "microdata": """<section><div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <b itemprop="author">Ada</b> <time datetime="2024-05-03">Friday</time><div itemprop="text">Clowns, all of them!</div></div>
        <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Bo</b>
        <time datetime="2024-05-04">Saturday</time><div itemprop="text">It was twelve crossings.</div></div></section>""",
    "definition list without names": """<h3>2 comments</h3><dl><dt><b>Ada</b> wrote on 3 May 2024, 16:08</dt>
        <dd>Clowns, all of them!</dd><dt><b>Bo</b> wrote on 4 May 2024, 09:10</dt><dd>It was twelve crossings.</dd></dl>""",
    "table of 2003": """<h3>Comments (2)</h3><table><tr><td><font size=1><b>Ada</b><br>3 May 2024, 16:08</font></td>
        <td><font size=2>Clowns, all of them!</font></td></tr><tr><td><font size=1><b>Bo</b><br>4 May 2024, 09:10</font></td>
        <td><font size=2>It was twelve crossings.</font></td></tr></table>""",
    "hashed class names": """<div><h2>2 Comments</h2><div class="css-1a"><div class="css-2b"><span class="css-3c">Ada</span>
        <span class="css-4d">May 3, 2024</span></div><p class="css-5e">Clowns, all of them!</p><button>Reply</button></div>
        <div class="css-1a"><div class="css-2b"><span class="css-3c">Bo</span><span class="css-4d">May 4, 2024</span></div>
        <p class="css-5e">It was twelve crossings.</p><button>Reply</button></div></div>""",
    "german newspaper": """<section class="leserkommentare"><h2>2 Kommentare</h2><article class="kommentar" id="k1">
        <h4>Ada</h4><span class="datum">3. Mai 2024, 16:08 Uhr</span><div class="text"><p>Clowns, all of them!</p></div>
        <button>Antworten</button><button>Melden</button></article><article class="kommentar" id="k2"><h4>Bo</h4>
        <span class="datum">4. Mai 2024, 09:10 Uhr</span><div class="text"><p>It was twelve crossings.</p></div>
        <button>Antworten</button><button>Melden</button></article></section>""",
}  # fmt: skip


@pytest.mark.parametrize("markup", FLAT.values(), ids=FLAT)
def test_comments_are_found_one_by_one_with_name_and_date(markup: str) -> None:
    """Names, dates, buttons and headings are not among the words."""
    assert read(markup) == TWO


NESTED = {
    "list in list": """<div id="comments"><ul><li class="comment" id="comment-1"><b class="author">Ada</b>
        <time>May 3, 2024</time><div class="text">Clowns, all of them!</div><ul class="children">
        <li class="comment" id="comment-2"><b class="author">Bo</b><time>May 4, 2024</time>
        <div class="text">It was twelve crossings.</div></li></ul></li></ul></div>""",
    "level in the class": """<div id="comments"><div class="comment level-0"><b class="author">Ada</b><time>May 3, 2024</time>
        <div class="text">Clowns, all of them!</div></div><div class="comment level-1"><b class="author">Bo</b>
        <time>May 4, 2024</time><div class="text">It was twelve crossings.</div></div></div>""",
    "set in by a margin": """<div id="comments"><div class="comment" style="margin-left: 0px"><b class="author">Ada</b>
        <time>May 3, 2024</time><div class="text">Clowns, all of them!</div></div>
        <div class="comment" style="margin-left: 40px"><b class="author">Bo</b><time>May 4, 2024</time>
        <div class="text">It was twelve crossings.</div></div></div>""",
    "in a box beside it": """<div id="comments"><div class="comment"><b class="author">Ada</b><time>May 3, 2024</time>
        <div class="text">Clowns, all of them!</div></div><div class="indented"><div class="comment"><b class="author">Bo</b>
        <time>May 4, 2024</time><div class="text">It was twelve crossings.</div></div></div></div>""",
}  # fmt: skip


@pytest.mark.parametrize("markup", NESTED.values(), ids=NESTED)
def test_a_reply_knows_what_it_answers(markup: str) -> None:
    """By nesting, by a level, or by how far it is set in."""
    assert read(markup) == REPLY
    assert [comment.parent for comment in thread(markup).comments] == [None, 0]


NO_COMMENTS = {
    "nothing": "",
    "a form alone": """<div id="comments"><h3>Leave a Reply</h3><p>Your email address will not be published.</p>
        <form><label>Name <input></label><textarea></textarea></form></div>""",
    "a placeholder": '<div id="comments" class="comments-area"><h2>Comments 0</h2><p>Be the first to comment.</p></div>',
    "related articles": """<section><h3>Related stories</h3><article><h4><a href="/1">The council keeps the line closed</a></h4>
        <span class="author">Jo Marsh</span> <time>May 3, 2024</time><p>No money.</p></article><article>
        <h4><a href="/2">The replacement bus comes late</a></h4><span class="author">Cy Low</span> <time>May 2, 2024</time>
        <p>Two in five.</p></article><article><h4><a href="/3">Who owns the duck pond at last</a></h4>
        <span class="author">Di Penn</span> <time>May 1, 2024</time><p>Nobody knows.</p></article></section>""",
    "testimonials": """<section><h2>What people say</h2><div class="card"><p>They came on time and listened to us.</p>
        <b class="name">Ada</b></div><div class="card"><p>Not cheap, but the wall has stopped leaning.</p>
        <b class="name">Bo</b></div><div class="card"><p>I was sceptical and my children are not.</p><b class="name">Cy</b>
        </div></section>""",
    "recent comments widget": """<aside class="sidebar"><div class="widget widget_recent_comments"><h2>Recent Comments</h2><ul>
        <li class="recentcomments"><span class="comment-author-link">Ada</span> on <a href="/1">Ferries late again</a></li>
        <li class="recentcomments"><span class="comment-author-link">Bo</span> on <a href="/2">Who owns the pond</a></li>
        </ul></div></aside>""",
}  # fmt: skip


@pytest.mark.parametrize("markup", NO_COMMENTS.values(), ids=NO_COMMENTS)
def test_what_repeats_and_is_no_thread_is_left_alone(markup: str) -> None:
    """A page without comments has none."""
    assert read(markup) == []


@pytest.mark.parametrize("markup", [*FLAT.values(), NO_COMMENTS["a form alone"]])
def test_the_article_is_in_no_comment_area(markup: str) -> None:
    """Areas hold comments, headings and forms, and nothing of the text above them."""
    for area in thread(markup).areas:
        assert "ferry board" not in area.text_content()


def test_a_form_is_comment_area_even_without_comments() -> None:
    """Its labels are nobody's words."""
    areas = thread(NO_COMMENTS["a form alone"]).areas

    assert any("Leave a Reply" in area.text_content() for area in areas)


def test_a_removed_comment_is_a_placeholder_that_can_be_answered() -> None:
    """It is marked, so that no reader of the page is labelled for it."""
    markup = NESTED["list in list"].replace("Clowns, all of them!", "This comment was removed by a moderator.")
    removed, reply = thread(markup).comments

    assert (removed.deleted, reply.deleted, reply.parent) == (True, False, 0)


def test_a_quoted_earlier_comment_belongs_to_its_first_author() -> None:
    """A box that says who wrote it, or words that stand in a comment above."""
    markup = FLAT["wordpress"].replace(
        "<p>It was twelve", "<blockquote>Ada wrote: Clowns, all of them!</blockquote><p>It was twelve"
    )

    assert read(markup) == TWO


def test_a_quotation_of_the_article_is_part_of_the_comment() -> None:
    """Nobody else in the thread said it."""
    markup = FLAT["wordpress"].replace(
        "<p>It was twelve", "<blockquote>fourteen crossings</blockquote><p>It was twelve"
    )

    assert read(markup)[1][3] == "fourteen crossings It was twelve crossings."


def test_a_comment_keeps_its_lists_links_and_paragraphs() -> None:
    """Everything that was written is its own."""
    markup = FLAT["wordpress"].replace(
        "It was twelve crossings.",
        'See <a href="/x">the list</a>:</p><ul><li>May 1</li><li>May 2</li></ul><p>Bo said so.',
    )

    assert read(markup)[1][3] == "See the list : May 1 May 2 Bo said so."


def test_one_comment_is_enough() -> None:
    """Where the page names it so, repetition is not needed."""
    one = FLAT["wordpress"].partition('<li class="comment odd')[0] + "</ol>"

    assert read(one) == TWO[:1]


def test_a_forum_topic_begins_with_its_opening_post() -> None:
    """The first post is the page's body; the others answer it."""
    posts = "".join(
        f'<article class="message" id="post-{i}"><h4 class="message-name">{name}</h4><time>May {i}, 2024</time>'
        f'<div class="message-body">{text}</div></article>'
        for i, (name, text) in enumerate([("Ada", "How do I wake an old engine?"), ("Bo", "Heat the block.")], 3)
    )
    found = thread(posts, head='<meta name="generator" content="XenForo">', article="<h1>Old engine</h1>")

    assert found.discussion
    assert found.opening is not None
    assert words(found.opening) == "How do I wake an old engine?"
    assert [words(comment) for comment in found.comments] == ["Heat the block."]


def test_a_deep_page_is_read_without_recursion() -> None:
    """Ten thousand boxes in one another are only a page."""
    deep = html.document_fromstring(
        "<div>" * 10_000 + "words" + "</div>" * 10_000, parser=html.HTMLParser(huge_tree=True)
    )

    assert find_thread(deep).comments == ()


@given(st.lists(st.sampled_from(["<div class=comment id=comment-1>", "<p>", "</div>", "Ada said May 3, 2024", "</p>", "<li>",
                                 "<blockquote>", "12", "Reply", "<td>", "<b class=author>", "</b>", "<form>", "2 Comments"])))  # fmt: skip
def test_any_markup_gives_a_thread_whose_parents_come_first(parts: list[str]) -> None:
    """However broken, the thread is whole: no text node twice, every answered comment before its answer."""
    found = find_thread(html.fromstring(f"<body>{''.join(parts)}</body>"))
    slots = [(slot.element, slot.where) for comment in found.comments for slot in comment.slots]

    assert len(slots) == len(set(slots))
    assert all(c.parent is None or c.parent < number for number, c in enumerate(found.comments))


REPLIES_APART = """<section id="talk"><h4>2 comments</h4>
    <div class="x-comment"><div class="x-head"><a class="x-comment-author">Ada</a> <time datetime="2024-05-03T08:12Z">
    3 May 2024</time></div><div class="x-comment-content"><p>Clowns, all of them!</p></div>
    <div class="x-answers"><div class="x-reply"><div class="x-reply-author"><b>Cy</b> <time datetime="2024-05-03T09:00Z">
    3 May 2024</time></div><div class="x-reply-content"><p>And?</p></div><button>Like</button></div></div></div>
    <div class="x-comment"><div class="x-head"><a class="x-comment-author">Bo</a> <time datetime="2024-05-04T09:10Z">
    4 May 2024</time></div><div class="x-comment-content"><p>It was twelve crossings.</p></div>
    <div class="x-answers"></div></div></section>"""

ANSWERS_AND_REMARKS = """<div id="all"><div class="post"><ul class="comments"><li class="comment" id="comment-1">
    <span class="comment-copy">Clowns, all of them!</span> <div>– <a class="comment-user">Ada</a></div>
    <span class="comment-date">3 May 2024</span></li></ul></div>
    <div id="answer-8" itemscope itemtype="https://schema.org/Answer"><div itemprop="text"><p>The yard has no parts left,
    and none will come before June.</p></div><div class="user-info">answered <span>4 May 2024</span>
    <span itemprop="author"><a>Cy</a></span></div><ul class="comments"><li class="comment" id="comment-2">
    <span class="comment-copy">It was twelve crossings.</span> <div>– <a class="comment-user">Bo</a></div>
    <span class="comment-date">5 May 2024</span></li><li class="comment" id="comment-3">
    <span class="comment-copy">Or July, then.</span> <div>– <a class="comment-user">Ada</a></div>
    <span class="comment-date">6 May 2024</span></li></ul></div></div>"""


def test_replies_in_another_markup_than_what_they_answer_are_comments_too() -> None:
    """One form of comment is the thread; a second one within it is not lost."""
    assert read(REPLIES_APART) == [TWO[0], ("Cy", "2024-05-03", 1, "And?"), TWO[1]]


def test_answers_that_hold_remarks_are_comments_beside_them() -> None:
    """An answer is its own words alone, and the remark below answers it."""
    assert [(name, depth, text[:20]) for name, _, depth, text in read(ANSWERS_AND_REMARKS)] == [
        ("Ada", 0, "Clowns, all of them!"),
        ("Cy", 0, "The yard has no part"),
        ("Bo", 1, "It was twelve crossi"),
        ("Ada", 1, "Or July, then."),
    ]


def test_a_card_about_a_commenter_is_no_comment() -> None:
    """Name, date and words within a comment are a reply only where the comment keeps its own name and date."""
    card = '<div class="card"><b>{0}</b><time>{1} May 2024</time><i>lives by the quay</i></div>'
    item = '<li class="comment" id="comment-{1}">{2}<div class="comment-content"><p>{3}</p></div></li>'
    said = [("Ada", 3, "Clowns, all of them!"), ("Bo", 4, "It was twelve crossings.")]
    rows = "".join(item.format(name, day, card.format(name, day), text) for name, day, text in said)
    assert read(f'<ol class="commentlist">{rows}</ol>') == TWO


def test_words_that_begin_with_what_somebody_else_wrote_are_the_commenters_own() -> None:
    """ "Bob wrote:" is a label only where it names the writer, or stands over a quotation."""
    row = '<li class="comment" id="comment-{0}"><span class="nick">{1}</span> <i class="date">{0} May 2024</i>{2}</li>'
    said = [
        ("Ada", "<p>Bob wrote:</p><p>nothing at all about the quay, and I have read every page of it twice.</p>"),
        ("Cy", "<p>It was twelve crossings, and not one of them was ever made up for by the board.</p>"),
    ]
    rows = "".join(row.format(day, name, text) for day, (name, text) in enumerate(said, 3))
    assert [(name, text[:18]) for name, _, _, text in read(f'<ol class="comments">{rows}</ol>')] == [
        ("Ada", "Bob wrote: nothing"),
        ("Cy", "It was twelve cros"),
    ]


@pytest.mark.parametrize("note", ["removed by mod", "[deleted] (1 child) [deleted]", "This comment was deleted."])
def test_a_note_in_place_of_a_comment_is_nobodys_words(note: str) -> None:
    """Systems word it in their own ways, with a count of answers beside it."""
    row = '<li class="comment" id="comment-{0}"><b class="nick">{1}</b> <i class="date">{0} May 2024</i><p>{2}</p></li>'
    said = [
        ("Ada", "Clowns, all of them, and the board too!"),
        ("Bo", note),
        ("Cy", "It was twelve crossings, not ten."),
    ]
    rows = "".join(row.format(day, name, text) for day, (name, text) in enumerate(said, 3))
    assert [c.deleted for c in thread(f'<ol class="comments">{rows}</ol>').comments] == [False, True, False]


def test_a_post_that_the_page_is_about_is_the_body_and_the_like_below_it_answer() -> None:
    """Without article and headline the title tells whose post it is; the others are its comments."""
    entry = (
        '<div class="entry {0}"><div class="status"><a class="display-name">{1}</a> <time datetime="2024-05-0{2}T10:00Z">'
        '{2} May 2024</time><div class="status-content"><p>{3}</p></div><a>Reply</a></div></div>'
    )
    said = [
        ("top", "Jo Marsh", 2, "The ferry board met on Monday and cancelled fourteen crossings. " * 4),
        ("succ", "Ada", 3, "Clowns, all of them!"),
        ("succ", "Bo", 4, "It was twelve crossings."),
    ]
    rows = "".join(entry.format(*one) for one in said)
    page = thread(
        f'<div class="stream">{rows}</div>', head="<title>Jo Marsh: The ferry board… - Quay Social</title>", article=""
    )
    assert page.discussion
    assert page.opening is not None
    assert page.opening.author == "Jo Marsh"
    assert [(c.author, c.depth, c.parent, words(c)) for c in page.comments] == [
        ("Ada", 0, None, "Clowns, all of them!"),
        ("Bo", 0, None, "It was twelve crossings."),
    ]


def test_comments_below_an_article_have_no_opening_post_among_them() -> None:
    """That the title names the first commenter makes no post of the comment."""
    page = thread(FLAT["wordpress"], head="<title>Ada and the ferries</title>")
    assert page.opening is None
    assert [c.author for c in page.comments] == ["Ada", "Bo"]


def test_comments_are_read_where_the_replies_to_them_are_more() -> None:
    """The larger group is the thread, and what it answers is added around it."""
    reply = '<div class="x-reply"><b>{0}</b> <time>9 May 2024</time><div class="txt-content"><p>And so says {0} too.</p></div></div>'
    item = (
        '<div class="c-comment"><a class="author">{0}</a> <time>{1} May 2024</time><div class="content"><p>{2}</p></div>'
        '<div class="kids">{3}</div></div>'
    )
    kids = [reply.format(f"{name}{number}") for name in ("Cy", "Di") for number in (1, 2, 3)]
    said = [
        ("Ada", 3, "Clowns, all of them!", "".join(kids[:3])),
        ("Bo", 4, "It was twelve crossings.", "".join(kids[3:])),
    ]
    found = read(f'<div id="talk">{"".join(item.format(*one) for one in said)}</div>')
    assert [(name, depth) for name, _, depth, _ in found] == [
        *(("Ada", 0), ("Cy1", 1), ("Cy2", 1), ("Cy3", 1)),
        *(("Bo", 0), ("Di1", 1), ("Di2", 1), ("Di3", 1)),
    ]
