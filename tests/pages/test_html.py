"""HTML pages as documents: the article with exact offsets, its head, and everything else named as what it is."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.errors import PageError
from annotate.pages.html import read_html
from annotate.records import Document, Unit, UnitKind

VOTE = "The council voted on Tuesday to close the old harbour bridge for repairs that will last until next spring."
CRACKS = "Engineers found cracks in two of the four pillars, and the city has set aside nine million for the work."
FERRIES = "Ferries will run every ten minutes from both sides, and residents who show a local card will not pay."
SHOPS = "Shop owners near the bridge feared for their trade, while cyclists asked for a lane of their own."
MENU = '<ul class="menu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul>'
FOOT = '<div id="footer">Copyright 2020 The Harbour Post. All rights reserved.</div>'
TITLE = "<title>Bridge to close | The Harbour Post</title>"


def page(body: str, head: str = TITLE) -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{MENU}{body}{FOOT}</body></html>'


def read(markup: str) -> Document:
    return read_html(markup, id="p", source="p.html")


def units(document: Document, kind: UnitKind) -> list[Unit]:
    return [unit for unit in document.units or () if unit.kind is kind]


def texts(document: Document, kind: UnitKind) -> list[str]:
    return [unit.text(document.text) for unit in units(document, kind)]


def body(document: Document) -> str:
    found = texts(document, UnitKind.BODY)
    assert len(found) == 1, "a page has one body"
    return found[0]


# The body


def test_a_caption_and_an_ad_interrupt_one_body_of_several_pieces() -> None:
    """What stands between its paragraphs is apart, and the body stays one unit."""
    document = read(
        page(
            f'<h1>Bridge to close</h1><div class="text"><p>{VOTE}</p>'
            "<figure><img src=a.jpg><figcaption>The bridge in May</figcaption></figure>"
            f'<p>{CRACKS}</p><div class="ad">Advertisement</div><p>{FERRIES}</p></div>'
        )
    )
    (unit,) = units(document, UnitKind.BODY)
    assert [document.text[start:end] for start, end in unit.pieces] == [VOTE, CRACKS, FERRIES]
    assert texts(document, UnitKind.CAPTION) == ["The bridge in May"]
    assert "Advertisement" in texts(document, UnitKind.BOILERPLATE)


def test_sub_headings_lists_quotes_and_tables_stand_in_the_body() -> None:
    """A body is more than its paragraphs: list items have lines of their own, cells of a row a tab between them."""
    document = read(
        page(
            f"<h1>Bridge to close</h1><article><p>{VOTE}</p><h2>What changes</h2><ul><li>No"
            " cars</li><li>No lorries</li>"
            "</ul><blockquote>We will"
            " cope.</blockquote><table><tr><th>Day</th><th>Ferries</th></tr><tr><td>Monday</td>"
            f"<td>120</td></tr></table><p>{CRACKS}</p></article>"
        )
    )
    assert body(document) == (
        f"{VOTE}\n\nWhat changes\n\nNo cars\nNo lorries\n\nWe will cope.\n\nDay\tFerries\nMonday\t120\n\n{CRACKS}"
    )


@pytest.mark.parametrize(
    "inner",
    [
        f"<div class=x>{VOTE}<br><br>{CRACKS}<br /><br />{FERRIES}</div>",
        f"<table><tr><td>{VOTE}<p>{CRACKS}<p>{FERRIES}</td></tr></table>",
        f"<section><div><div><p>{VOTE}</p></div><div><p>{CRACKS}</p></div><div><p>{FERRIES}</p></div></div></section>",
        f"<article><article><p>{VOTE}</p><p>{CRACKS}</p><p>{FERRIES}</p></article></article>",
        f"<form id=aspnet><div><p>{VOTE}</p><p>{CRACKS}</p><p>{FERRIES}</p></div></form>",
        f"<div><p>{VOTE}<div><b><i>{CRACKS}</b></i></p></table></td><p>{FERRIES}",
        f"<p>{VOTE}</p></body></html><p>{CRACKS}</p><p>{FERRIES}</p>",
        f'<a href="/me">me<p>{VOTE}</p><p>{CRACKS}</p><p>{FERRIES}</p><p>{"la " * 200}',
    ],
    ids=["br", "td", "nested divs", "nested articles", "form", "malformed", "behind the end", "unclosed link"],
)
def test_the_body_is_found_in_any_markup(inner: str) -> None:
    """Paragraphs are paragraphs, whatever the tags around them."""
    found = body(read(page(f"<h1>Bridge to close</h1>{inner}")))
    assert f"{VOTE}\n\n{CRACKS}\n\n{FERRIES}" in found


def test_line_breaks_of_a_poem_are_kept() -> None:
    """A break is a newline, two are a new stanza, and short lines are text too."""
    document = read(
        page(
            '<h1>Bridge song</h1><div class="entry-content"><p>Over the water<br>the gulls go'
            " by<br>and nobody asks them"
            "<br>the reason why</p><p>Under the water<br>the fish go slow</p></div>",
            "<title>Bridge song</title>",
        )
    )
    assert body(document) == (
        "Over the water\nthe gulls go by\nand nobody asks them\nthe reason why\n\nUnder the water\nthe fish go slow"
    )


def test_a_post_of_four_words_has_a_body() -> None:
    """A page with hardly any text still has one."""
    document = read(
        page(
            '<h1>Sunset</h1><div class="entry-content"><p>I love this one.</p></div>'
            "<div class=about>Hello, I am a person who writes about the sea and about other things,"
            " nearly every day.</div>",
            "<title>Sunset</title>",
        )
    )
    assert body(document) == "I love this one."


def test_furniture_around_and_within_the_article_is_not_its_text() -> None:
    """Tags, older and newer posts, share bars, related links and newsletter boxes are boilerplate."""
    document = read(
        page(
            f"<h1>Bridge to close</h1><div class=post><p>{VOTE}</p>"
            '<div class="box"><h4>Sign up for our newsletter</h4><p>All the news of the harbour, each'
            " morning at six, for free."
            "</p></div>"
            f'<p>{CRACKS}</p><p>{FERRIES}</p><p>Tags: <a href="/t/b">bridge</a>, <a href="/t/c">city</a></p>'
            '<p><a href="/p">&laquo; Older post</a> <a href="/n">Newer post &raquo;</a></p>'
            '<p>Share this: <a href="x">Facebook</a> <a href="y">Twitter</a></p>'
            '<h3>Related posts</h3><ul><li><a href="a">A story about something else entirely</a></li></ul></div>'
        )
    )
    assert body(document) == f"{VOTE}\n\n{CRACKS}\n\n{FERRIES}"


def test_a_box_that_asks_for_an_address_is_not_the_article() -> None:
    """In any language, what holds a field for an e-mail address is no paragraph."""
    document = read(
        page(
            f"<h1>Bridge to close</h1><div class=text><p>{VOTE}</p><p>{CRACKS}</p><p>{SHOPS}</p>"
            "<div class=nl><p>Recevez chaque matin toute l'actualité du port et de la ville, avant tous les autres</p>"
            "<input type=email></div></div>"
        )
    )
    assert "Recevez" not in body(document)


def test_a_paywall_ends_the_body() -> None:
    """What asks for a subscription is boilerplate."""
    document = read(
        page(
            f'<article><h1>Bridge to close</h1><p>{VOTE}</p><div class="paywall"><h3>Subscribe to read on</h3>'
            "<p>Get unlimited access for one coin a week. Already a subscriber? Sign in.</p></div></article>"
        )
    )
    assert body(document) == VOTE


def test_a_related_article_inside_the_article_is_apart() -> None:
    """An article element may hold others that are not it."""
    document = read(
        page(
            f"<article><h1>Bridge to close</h1><div><p>{VOTE}</p><p>{CRACKS}</p></div>"
            f'<article class="related"><h3>Other story</h3><p>{SHOPS}</p></article></article>'
        )
    )
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_entries_of_a_live_blog_are_one_body() -> None:
    """A page that grew over a day has one body with all its entries."""
    document = read(
        page(
            f"<h1>Bridge live</h1><div class=live><div class=item><time>10:00</time><p>{VOTE}</p></div>"
            f"<div class=item><time>10:30</time><p>{CRACKS}</p></div><div class=item><time>11:00</time><p>{FERRIES}</p>"
            "</div></div>",
            "<title>Bridge live</title>",
        )
    )
    assert all(text in body(document) for text in (VOTE, CRACKS, FERRIES))


def test_the_article_is_below_its_headline_even_where_offers_are_longer() -> None:
    """Without a telling class, what stands below the headline is sooner the article than a longer text elsewhere."""
    offer = "Earn a bonus of one hundred coins when you spend five hundred in the first three months after you join us."
    links = "".join(f'<div><a href="/{n}">A link to some other page, number {n}</a></div>' for n in range(40))
    offers = "".join(f"<div>{offer.replace('hundred', word)}</div>" for word in ("ten", "six", "two"))
    document = read(
        page(f"<div><h1>Bridge to close</h1><div><p>{VOTE}</p><p>{CRACKS}</p></div></div>{links}<div>{offers}</div>")
    )
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_a_name_that_misleads_does_not_cost_the_article() -> None:
    """Themes call the strangest things a sidebar; what holds most of the prose is none."""
    document = read(page(f'<h1>Bridge to close</h1><div class="post-meta sidebar"><p>{VOTE}</p><p>{CRACKS}</p></div>'))
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_a_link_to_another_story_amid_the_paragraphs_is_not_of_the_body() -> None:
    """ "Read more" between two paragraphs is an invitation, not a sentence of the article."""
    link = '<p><a href="/x">READ MORE: The bridge and its long history in pictures</a></p>'
    document = read(page(f"<h1>Bridge to close</h1><div class=text><p>{VOTE}</p>{link}<p>{CRACKS}</p></div>"))
    assert texts(document, UnitKind.BODY) == [f"{VOTE}\n\n{CRACKS}"]


def test_text_in_scripts_without_spaces_is_prose() -> None:
    """Words are not counted by spaces alone, so that a sidebar in another script does not win."""
    sentence = "市议会周二投票决定关闭旧港大桥进行维修，工程将持续到明年春天，渡轮将每十分钟开出一班。"
    article = f"<div><p>{sentence}</p><p>{sentence[::-1]}</p></div>"
    document = read(page(f"<h1>旧桥关闭</h1>{article}<div><p>{SHOPS}</p></div>", "<title>旧桥关闭</title>"))
    assert f"{sentence}\n\n{sentence[::-1]}" in body(document)


def test_a_note_on_the_author_is_the_bio() -> None:
    """By its class, or by its words, what tells of the author is apart from the body."""
    said = "Ada Example is a staff writer at The Harbour Post. She covers the harbour and its bridges."
    by_words = read(
        page(f"<h1>Bridge to close</h1><p>By Ada Example</p><div><p>{VOTE}</p><p>{CRACKS}</p><p>{said}</p></div>")
    )
    by_class = read(
        page(
            f"<h1>Bridge to close</h1><div class=text><p>{VOTE}</p><p>{CRACKS}</p></div><div"
            f" class=author-bio><p>{said}</p></div>"
        )
    )
    for document in (by_words, by_class):
        assert texts(document, UnitKind.BIO) == [said]
        assert body(document) == f"{VOTE}\n\n{CRACKS}"


# Headline, byline, date


def test_headline_byline_and_date_are_found_where_they_are_printed() -> None:
    """Their units hold the words alone, and the document says them too."""
    document = read(
        page(
            f'<h1>Bridge to close</h1><p class="byline">By Ada Example | May 1, 2020 | 3 comments</p><div><p>{VOTE}</p>'
            f"<p>{CRACKS}</p></div>"
        )
    )
    assert texts(document, UnitKind.HEADLINE) == ["Bridge to close"]
    assert texts(document, UnitKind.BYLINE) == ["Ada Example"]
    assert texts(document, UnitKind.DATE) == ["May 1, 2020"]
    assert (document.title, document.author, document.date) == ("Bridge to close", "Ada Example", "2020-05-01")
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_what_only_the_metadata_say_stands_before_the_text() -> None:
    """A headline that is nowhere printed is the first block; name and date follow."""
    head = (
        '<title>x</title><script type="application/ld+json">{"@graph": [{"@type": ["OpinionNewsArticle"], '
        '"headline": "Bridge &amp; tunnel to close", "author": {"@id": "#ada"}, "datePublished":'
        ' "2020-05-01T10:00:00Z", '
        '"publisher": {"name": "The Harbour Post"}, "articleSection": ["Opinion"]}, {"@id":'
        ' "#ada", "name": "Ada Example"}]}'
        '</script><link rel=canonical href="https://harbour.example/opinion/bridge?x=1">'
    )
    document = read(page(f"<div><p>{VOTE}</p><p>{CRACKS}</p></div>", head))
    assert document.text.startswith("Bridge & tunnel to close\n\nAda Example\n\n2020-05-01\n\n")
    assert [unit.kind for unit in document.units or ()][:3] == [UnitKind.HEADLINE, UnitKind.BYLINE, UnitKind.DATE]
    assert document.publisher == "The Harbour Post"
    assert document.url == "https://harbour.example/opinion/bridge?x=1"
    assert document.page_type == {
        "schema_type": "OpinionNewsArticle", "section": "Opinion", "url_path": "/opinion/bridge"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2020-05-01T08:00:00+02:00">', "2020-05-01"),
        ('<meta name="date" content="2020-05-01"><meta name="author" content="x">', "2020-05-01"),
        ('<link rel="canonical" href="https://harbour.example/2020/05/01/bridge/">', "2020-05-01"),
        (
            "<script"
            ' type="application/ld+json">{"@type": "Article", "name": "x", "datePublished": "2999-01-01"}</script>',
            None,
        ),
        ('<script type="application/ld+json">{"@type": "Article", broken</script>', None),
    ],
    ids=["OpenGraph", "meta", "address", "future", "broken JSON"],
)
def test_the_date_is_taken_from_what_the_page_says_and_never_from_the_future(head: str, date: str | None) -> None:
    """Evidence that cannot be is no evidence, and broken evidence costs nothing else."""
    document = read(page(f"<h1>Bridge to close</h1><div><p>{VOTE}</p><p>{CRACKS}</p></div>", TITLE + head))
    assert document.date == date
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_names_and_dates_in_sentences_stay_in_the_body() -> None:
    """What the text is about is not who wrote it, nor when."""
    opening = "On May 3, 2012 the old bridge was closed to Ada Example for the first time."
    second = "By June 2012, Ada Example had sued the council that had closed it on May 3, 2012."
    head = f'{TITLE}<meta name="author" content="Ada Example">'
    document = read(page(f"<h1>Bridge to close</h1><div><p>{opening}</p><p>{second}</p><p>{VOTE}</p></div>", head))
    assert body(document) == f"{opening}\n\n{second}\n\n{VOTE}"
    assert document.date is None
    assert document.text.startswith("Ada Example\n\n")


def test_a_date_whose_order_nothing_tells_stays_as_written() -> None:
    """04/08/2013 is not guessed at."""
    document = read(page(f"<h1>Bridge to close</h1><p>Posted 04/08/2013</p><div><p>{VOTE}</p><p>{CRACKS}</p></div>"))
    assert document.date == "04/08/2013"


def test_a_time_element_says_the_day_for_words_that_do_not() -> None:
    """ "Yesterday" is not a date; what the markup says of it is."""
    document = read(
        page(
            f'<h1>Bridge to close</h1><time datetime="2020-05-01T10:00">3 hours ago</time><p>{VOTE}</p><p>{CRACKS}</p>'
        )
    )
    assert document.date is not None
    assert document.date.startswith("2020-05-01")


def test_the_sites_name_is_not_the_headline() -> None:
    """Old themes set the site's name as h1 and the post's as h3."""
    document = read(
        page(
            '<h1><a href="/">The Harbour Post</a></h1><div class=post><h3 class=post-title>Bridge to'
            f" close</h3><p>{VOTE}</p>"
            f"<p>{CRACKS}</p></div>",
            "<title>The Harbour Post: Bridge to close</title>",
        )
    )
    assert document.title == "Bridge to close"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Example and Bo Sample", ["Ada Example and Bo Sample"]),
        ("Posted by Ada Example at 3:00 AM", ["Ada Example"]),
        ("Interview by Ada Example", ["Ada Example"]),
        ("By John H. Example, special to the Post", ["John H. Example"]),
        ('<a rel="author" href="/ada">Ada Example</a> in City', ["Ada Example"]),
        ("Von Ada Beispiel", ["Ada Beispiel"]),
        ('<a href="/u/ada_example">ada_example</a> to Harbours, 8 months ago', ["ada_example"]),
        ('The bridge was built by <a href="/people/ada">Ada Example</a> in the year 1911.', []),
        ("<strong>Ada Example</strong>", ["Ada Example"]),
        ("Ada Example-Sample, 2 April 2020 · 3 min read", ["Ada Example-Sample"]),
        ("<by-line>By Ada Example</by-line><pub-date>2 April 2020</pub-date>", ["Ada Example"]),
        ("<strong>What the council says</strong>", []),
        ("Photos by Ada Example", []),
    ],
)
def test_a_byline_holds_names_alone(line: str, names: list[str]) -> None:
    """Neither "By" nor what follows the name is the author's name."""
    document = read(page(f"<h1>Bridge to close</h1><p>{line}</p><div><p>{VOTE}</p><p>{CRACKS}</p></div>"))
    assert texts(document, UnitKind.BYLINE) == names


# What is no text


def test_a_heading_below_the_note_on_the_author_ends_it() -> None:
    """An appeal to readers under a heading of its own is neither the author's life nor the text."""
    note = "<p><em>Ada Example teaches history and is the author of “Piers”.</em></p>"
    appeal = "<h4>Disagree?</h4><p>Send your letter to the editor, and we print the good ones.</p>"
    document = read(
        page(
            f"<article><h1>Bridge to close</h1><p>By Ada Example</p><p>{VOTE}</p><p>{CRACKS}</p>{note}{appeal}</article>"
        )
    )
    assert texts(document, UnitKind.BIO) == ["Ada Example teaches history and is the author of “Piers”."]
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


@pytest.mark.parametrize(
    "credit",
    [
        "<dl><dt>Authors</dt><dd><dl><dt>Name</dt><dd>Ada Example</dd></dl></dd></dl>",
        "<div><span>Author</span></div><div>Ada Example</div>",
        '<div class="foot">Filed under <a href="/b">Bridges</a> by <b>Ada Example</b> at 06:05 | Print</div>',
        "<p>This article was written by Ada Example on 3 October 2010 and is filed under Bridges. You may answer it.</p>",
        "<p>Dieser Beitrag wurde von Ada Example am 3. Oktober 2010 geschrieben und steht unter Brücken.</p>",
    ],
)
def test_an_author_below_a_label_or_in_a_foot_line_is_the_byline(credit: str) -> None:
    """Who wrote it stands in the line below the word, or in a sentence behind the text."""
    document = read(page(f"<article><h1>Bridge to close</h1><div>{VOTE * 3}</div><p>{CRACKS}</p>{credit}</article>"))
    assert texts(document, UnitKind.BYLINE) == ["Ada Example"]


def test_a_form_that_asks_for_a_name_is_no_byline() -> None:
    """The label over a field is not the label over an author."""
    form = "<div>Name</div><div>Last Name</div><div>Email Address</div>"
    assert not texts(read(page(f"<h1>Bridge to close</h1><p>{VOTE}</p><p>{CRACKS}</p>{form}")), UnitKind.BYLINE)


@pytest.mark.parametrize(
    "note",
    [
        '<section class="bio"><h4>Ada Example</h4><p>Ada Example has written on bridges since 2009. She owns one.</p></section>',
        "<div><h4>Informazioni su Ada Example</h4><p>She has written on bridges since 2009, and owns one.</p></div>",
    ],
)
def test_a_note_on_the_author_far_below_the_article_is_the_bio(note: str) -> None:
    """Other sections may stand between an article and the sentence on who wrote it."""
    between = "".join(f"<li>{FERRIES[:20]} {number}</li>" for number in range(20))
    markup = f"<article><h1>Bridge to close</h1><p>By Ada Example</p><p>{VOTE}</p><p>{CRACKS}</p></article>"
    document = read(page(f'{markup}<ul class="related">{between}</ul>{note}'))
    assert [bio.split()[-2:] for bio in texts(document, UnitKind.BIO)] == [["owns", "one."]]
    assert body(document).endswith(CRACKS)


def test_hidden_things_scripts_and_styles_are_no_text() -> None:
    """A document holds what a reader sees."""
    document = read(
        page(
            "<style>p { color: red }</style><script>var a = '<p>scripted</p>';</script><!-- a comment -->"
            "<template><p>stamped</p></template><noscript>Please enable scripts</noscript><svg><text>drawn</text></svg>"
            f'<h1>Bridge to close</h1><div style="display: none">secret words</div><p hidden>{SHOPS}</p>'
            f"<p>{VOTE}</p><p>soft&shy;ly said</p>"
        )
    )
    for unseen in ("red", "scripted", "comment", "stamped", "enable", "drawn", "secret", SHOPS):
        assert unseen not in document.text
    assert "softly said" in document.text


@pytest.mark.parametrize(
    "markup",
    [
        f"<noscript><p>{VOTE}</p></noscript>",
        f"<frameset cols=1,2><frame src=a><noframes>{VOTE}</noframes></frameset>",
        f'<body style="display:none"><p>{VOTE}</p></body>',
    ],
    ids=["noscript", "frameset", "hidden until a script runs"],
)
def test_a_page_that_shows_nothing_without_scripts_gives_what_it_holds(markup: str) -> None:
    """Better the text behind the curtain than none."""
    assert body(read(markup)) == VOTE


def test_an_article_that_only_a_script_would_show_is_read_from_the_pages_data() -> None:
    """An empty shell with its text as JSON-LD is read like any other page."""
    data = f'{{"@type": "NewsArticle", "headline": "Bridge to close", "articleBody": "{VOTE}\\n{CRACKS}\\f"}}'
    document = read(f'<title>x</title><script type="application/ld+json">{data}</script><div id="app">Loading</div>')
    assert body(document) == f"{VOTE}\n\n{CRACKS}"
    assert document.title == "Bridge to close"


@pytest.mark.parametrize("markup", ["", " \n", "<!-- x -->", "<script>x</script>", "<img src=a>", "<div></div>"])
def test_a_page_without_text_is_refused_in_one_line(markup: str) -> None:
    """The message names the page and what is missing."""
    with pytest.raises(PageError, match=r"^p\.html: no text in this page; give one .*$"):
        read(markup)


def test_ten_thousand_nested_elements_are_read_or_refused() -> None:
    """Depth costs neither the stack nor the text."""
    assert body(read("<div>" * 10_000 + VOTE + "</div>" * 10_000)) == VOTE
    assert VOTE in body(read("<font>" * 5_000 + f"<p>{VOTE}<p>{CRACKS}"))
    with pytest.raises(PageError, match=r"^p\.html: more than \d+ elements stand one inside the other"):
        read("<x-y>" * 5_000 + VOTE)


def test_control_characters_and_broken_code_points_do_no_harm() -> None:
    """NUL, lone surrogates, CDATA, a foreign XML declaration: the words around them are read."""
    document = read(
        '<?xml version="1.0" encoding="utf-16"?><html><body><p>a\x00b \ud800 c&#0;d<![CDATA[e]]>'
        " f</p>\r\n<p>g\r\nh</p></body>"
    )
    assert "\x00" not in document.text
    assert "\r" not in document.text
    assert document.text.endswith("g h")


def test_emoji_and_right_to_left_text_keep_their_offsets() -> None:
    """Offsets are code points, in any direction."""
    arabic = "قرر المجلس يوم الثلاثاء إغلاق جسر الميناء القديم لإجراء إصلاحات تستمر حتى ربيع العام المقبل."
    document = read(page(f"<h1>Bridge 🌉 to close</h1><div><p>{VOTE} 👩‍👩‍👧</p><p dir=rtl>{arabic}</p></div>"))
    assert texts(document, UnitKind.HEADLINE) == ["Bridge 🌉 to close"]
    assert body(document) == f"{VOTE} 👩‍👩‍👧\n\n{arabic}"


# Comments


THREAD = (
    '<div id="comments"><h3>2 comments</h3><ol class="commentlist">'
    '<li class="comment" id="comment-1"><div class="comment-author"><cite class="fn">Bo</cite>'
    ' <span class="says">says:</span>'
    '</div><div class="comment-meta"><a href="#comment-1">May 2, 2020 at 4:08 pm</a></div>'
    "<p>I do not believe a word of it.</p><p>Who paid for the cracks?</p>"
    '<ul class="children"><li class="comment" id="comment-2"><div class="comment-author"><cite class="fn">Cy</cite> '
    '<span class="says">says:</span></div><div class="comment-meta"><a href="#comment-2">May'
    " 2, 2020 at 5:10 pm</a></div>"
    "<p>The sea did, as it always does.</p></li></ul></li></ol></div>"
)


def test_comments_are_units_with_author_date_and_parent() -> None:
    """One unit a comment, apart from the body; names and buttons belong to none."""
    document = read(page(f'<h1>Bridge to close</h1><div class="entry"><p>{VOTE}</p><p>{CRACKS}</p></div>{THREAD}'))
    first, second = units(document, UnitKind.COMMENT)
    assert first.text(document.text) == "I do not believe a word of it.\n\nWho paid for the cracks?"
    assert second.text(document.text) == "The sea did, as it always does."
    assert (first.author, second.author) == ("Bo", "Cy")
    assert (first.date or "").startswith("2020-05-02")
    assert document.units is not None
    assert second.parent == document.units.index(first)
    assert (first.depth, second.depth) == (0, 1)
    assert body(document) == f"{VOTE}\n\n{CRACKS}"


def test_the_articles_date_is_not_its_first_comments() -> None:
    """A page without a date of its own has none."""
    document = read(page(f'<h1>Bridge to close</h1><div class="entry"><p>{VOTE}</p><p>{CRACKS}</p></div>{THREAD}'))
    assert document.date is None


# Laws

TAGS = (
    "div p span a table tr td ul li h1 h2 article figure figcaption blockquote pre br script title form noscript b "
    "time nav"
)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()] + [f"</{tag}>" for tag in TAGS.split()]),
    st.sampled_from(
        [
            '<div class="entry-content">',
            '<li class="comment">',
            '<p class="byline">',
            "<p hidden>",
            '<time datetime="2020-05-01">',
        ]
    ),
    st.sampled_from(
        [VOTE, CRACKS, "By Ada Example", "May 1, 2020", "3 comments", "Related posts", "&nbsp;", "\r\n", "👩‍👩‍👧"]
    ),
    st.text(max_size=12),
)
PAGES = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_units_lie_in_the_text_in_order_and_never_overlap(markup: str) -> None:
    """Whatever the markup, every piece is a range of the text, and no code point is in two units."""
    try:
        document = read(markup)
    except PageError:
        return
    found = document.units or ()
    pieces = sorted(piece for unit in found for piece in unit.pieces)
    assert all(0 <= start < end <= len(document.text) for start, end in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
    assert all(list(unit.pieces) == sorted(unit.pieces) for unit in found)
    assert [unit.pieces[0] for unit in found] == sorted(unit.pieces[0] for unit in found)
    assert all(unit.parent is None or unit.parent < index for index, unit in enumerate(found))
    assert len(units(document, UnitKind.BODY)) <= 1


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_a_page_read_twice_gives_the_same_document(markup: str) -> None:
    """Reading depends on the page alone."""
    try:
        first = read(markup)
    except PageError:
        return
    assert read(markup) == first


def test_a_date_of_today_is_no_future() -> None:
    """A page published today is dated today."""
    today = datetime.date.today().isoformat()
    head = f'{TITLE}<meta property="article:published_time" content="{today}">'
    assert read(page(f"<h1>Bridge to close</h1><p>{VOTE}</p><p>{CRACKS}</p>", head)).date == today
