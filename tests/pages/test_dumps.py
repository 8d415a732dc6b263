"""Reading bare text: where the article ends, whose comment is whose, and what is no comment at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.pages.dumps import find_units
from annotate.records import Unit, UnitKind

TITLE = "Old bridge to close after vote"
FIRST = (
    "The council voted on Tuesday to close the old bridge to traffic, and nobody in the room seemed surprised by it. "
    "Engineers had warned for years that the deck was failing, and the last report left no room for doubt."
)
SECOND = (
    "Residents of the east bank will have to drive eleven miles to reach the hospital, a spokeswoman said, and the "
    "ferry will not run before the spring because its engine waits for a part that nobody makes any more."
)
ARTICLE = f"{TITLE}\n\nBy Ada Example\n\nMay 4, 2020\n\n{FIRST}\n\n{SECOND}\n\n"

LONG = (
    "I crossed it every day for thirty years.\n\nThen came the cracks, and nobody listened:\n- not the county\n- not us"
)
SHORT = "Amen!!"
DATED = "On May 5, 2012 they told us it was safe. Bob Sample said so himself, and look at it now."


@dataclass(frozen=True)
class Said:
    """A comment that a dump must give."""

    author: str | None
    date: str | None
    text: str


def comments(text: str) -> list[Said]:
    """The comments that are found, in page order."""
    return [Said(u.author, u.date, u.text(text)) for u in find_units(text) if u.kind is UnitKind.COMMENT]


def unit(text: str, kind: UnitKind) -> str:
    """The words of the first unit of a kind; empty for none."""
    return next((u.text(text) for u in find_units(text) if u.kind is kind), "")


STYLES = {
    "name, date, text": (
        f"3 Comments\n\nOlga P.\nMay 5, 2020 at 4:08 pm\n{LONG}\n\nzed_99\nMay 6, 2020 at 9:15 am\n{SHORT}\n\n"
        f"Ben van Dyk\nMay 6, 2020 at 11:59 pm\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "date, name, text": (
        f"Comments (3)\n\nMay 5, 2020 at 4:08 pm\nOlga P.\n\n{LONG}\n\nMay 6, 2020 at 9:15 am\nzed_99\n\n{SHORT}\n\n"
        f"May 6, 2020 at 11:59 pm\nBen van Dyk\n\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "name and date without a heading": (
        f"Olga P.\nMay 5, 2020 at 4:08 pm\n\n{LONG}\n\nzed_99\nMay 6, 2020 at 9:15 am\n\n{SHORT}\n\n"
        f"Ben van Dyk\nMay 6, 2020 at 11:59 pm\n\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "says": (
        f"3 thoughts on “{TITLE}”\n\nOlga P. says:\nMay 5, 2020 at 4:08 pm\n{LONG}\nReply\n\nzed_99 says:\n"
        f"May 6, 2020 at 9:15 am\n{SHORT}\nReply\n\nBen van Dyk says:\nMay 6, 2020 at 11:59 pm\n{DATED}\nReply\n\n"
        "Leave a Reply\nYour email address will not be published.\nName *\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "said, date below the text": (
        f"3 comments:\n\nOlga P. said...\n{LONG}\nMay 5, 2020 4:08 PM\n\nzed_99 said...\n{SHORT}\n"
        f"May 6, 2020 9:15 AM\n\n"
        f"Ben van Dyk said...\n{DATED}\nMay 6, 2020 11:59 PM\n\nPost a Comment\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "posted by, below the text": (
        f"Comments\n\n{LONG}\n\nPosted by: Olga P. at May 5, 2020 04:08 PM\n\n{SHORT}\n\n"
        f"Posted by: zed_99 at May 6, 2020 09:15 AM\n\n{DATED}\n\nPosted by: Ben van Dyk at May 6, 2020 11:59 PM\n\n"
        "Post a comment\nName:\nEmail Address:\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "name above and posted by below": (
        f"Comments\n\nOlga P.\n\n{LONG}\n\nPosted by: Olga P. | May 5, 2020 at 04:08 PM\n\nzed_99\n\n{SHORT}\n\n"
        f"Posted by: zed_99 | May 6, 2020 at 09:15 AM\n\nBen van Dyk\n\n{DATED}\n\n"
        "Posted by: Ben van Dyk | May 6, 2020 at 11:59 PM\n\nThe comments to this entry are closed.\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "name and date on two lines below the text": (
        f"Comments: 3\n\n{LONG}\n\nOlga P.\nMay 5, 2020 at 4:08 pm\nRecommended by\n7 people\nReport abuse\n\n"
        f"{SHORT}\n\nzed_99\nMay 6, 2020 at 9:15 am\nRecommended by\n14 people\nReport abuse\n\n{DATED}\n\n"
        "Ben van Dyk\nMay 6, 2020 at 11:59 pm\nRecommended by\n2 people\nReport abuse\n\nPost a comment\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "posted by, above the text": (
        f"3 Responses\n\nPosted by Olga P. on 12/03/2023\n{LONG}\n\nPosted by zed_99 on 13/03/2023\n{SHORT}\n\n"
        f"Posted by Ben van Dyk on 14/03/2023\n{DATED}\n",
        ("12/03/2023", "2023-03-13", "2023-03-14"),
    ),
    "Disqus": (
        "3 Comments\nThe Gazette\nLogin\nRecommend\nSort by Best\nJoin the discussion…\n\n"
        f"Olga P. • 3 years ago\n{LONG}\n3 • Reply • Share ›\n\nzed_99 • 2 years ago\n{SHORT}\n• Reply • Share ›\n\n"
        f"Ben van Dyk • a year ago\n{DATED}\n1 • Reply • Share ›\n\nLoad more comments\n",
        ("3 years ago", "2 years ago", "a year ago"),
    ),
    "Disqus with lines of their own": (
        f"3 Comments\n\nAvatar\nOlga P.\n3 years ago\n\n{LONG}\n\n4\n1\n\nReply\n\nShare\n\nAvatar\nzed_99\n"
        f"2 years ago\n\n"
        f"{SHORT}\n\n0\n0\n\nReply\n\nShare\n\nAvatar\nBen van Dyk\na year ago\n\n{DATED}\n\n12\n0\n\nReply\n\nShare\n",
        ("3 years ago", "2 years ago", "a year ago"),
    ),
    "Facebook": (
        f"3 comments\nSort by\nOldest\nAdd a comment...\n\nOlga P.\n{LONG}\nLike · Reply · 3w\n\nzed_99\n{SHORT}\n"
        f"Like · Reply · 2w\n\nBen van Dyk\n{DATED}\nLike · Reply · 1 · 5d\n\nFacebook Comments Plugin\n",
        ("3w", "2w", "5d"),
    ),
    "Guardian": (
        "comments (3)\nSign in or create your account to join the discussion\n\n"
        f"Olga P.\n5 May 2020 16:08\n\n12\n\n{LONG}\n\nShare\nReport\n\nzed_99\n6 May 2020 9:15\n\n3\n\n{SHORT}\n\n"
        f"Share\n"
        f"Report\n\nBen van Dyk\n6 May 2020 23:59\n\n0\n\n{DATED}\n\nShare\nReport\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "New York Times": (
        f"Comments 3\nThe paper needs your voice.\nAll\nReader Picks\n\nO\nOlga P.\nSeattle, WAMay 5\n{LONG}\n\nReply\n"
        f"5 Recommend\nShare\nFlag\n\nZ\nzed_99\nLondonMay 6\n{SHORT}\n\nReply\n1 Recommend\nShare\nFlag\n\nB\n"
        f"Ben van Dyk\n"
        f"Brooklyn, NYMay 6\n{DATED}\n\nReply\n17 Recommend\nShare\nFlag\n",
        ("May 5", "May 6", "May 6"),
    ),
    "Daily Mail": (
        f"Comments 3\nShare what you think\nNewest\nOldest\nBest rated\n\n"
        f"Olga P., Leeds, United Kingdom, 5 hours ago\n{LONG}\n"
        f"27\n71\nClick to rate\n\nzed_99, York, United Kingdom, 6 hours ago\n{SHORT}\n3\n0\nClick to rate\n\n"
        f"Ben van Dyk, Gent, Belgium, 1 day ago\n{DATED}\n12\n14\nClick to rate\n",
        ("5 hours ago", "6 hours ago", "1 day ago"),
    ),
    "Reddit": (
        f"3 Comments\nSort By: Best\n\nOlga P.\n12 points · 3 hours ago\n{LONG}\nReply\nShare\nReport\nSave\n\nzed_99\n"
        f"1 point · 2 hours ago\n{SHORT}\nReply\nShare\nReport\nSave\n\nBen van Dyk\n-4 points · 1 hour ago\n"
        f"{DATED}\nReply\n"
        "Share\nReport\nSave\n",
        ("3 hours ago", "2 hours ago", "1 hour ago"),
    ),
    "old Reddit": (
        f"all 3 comments\nsorted by: best\n\n[–]Olga P. 12 points 3 hours ago\n{LONG}\n"
        f"permalink save report give award reply\n\n[–]zed_99 1 point 2 hours ago\n{SHORT}\n"
        f"permalink save parent report give award reply\n\n[–]Ben van Dyk -4 points 1 hour ago\n{DATED}\n"
        "permalink save report give award reply\n",
        ("3 hours ago", "2 hours ago", "1 hour ago"),
    ),
    "Hacker News": (
        f"Olga P. 3 hours ago | next [–]\n\n{LONG}\n\nreply\n\nzed_99 2 hours ago | parent | prev | next [–]\n\n"
        f"{SHORT}\n\n"
        f"reply\n\nBen van Dyk 1 hour ago | parent | prev [–]\n\n{DATED}\n\nreply\n",
        ("3 hours ago", "2 hours ago", "1 hour ago"),
    ),
    "numbered": (
        f"3 Responses to “{TITLE}”\n\n1. Olga P. says:\nMay 5, 2020 at 4:08 pm\n{LONG}\n\n2. zed_99 says:\n"
        f"May 6, 2020 at 9:15 am\n{SHORT}\n\n3. Ben van Dyk says:\nMay 6, 2020 at 11:59 pm\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "number sign": (
        f"Comments\n\n#1 Olga P.\n5.5.2020, 16:08 Uhr\n{LONG}\n\n#2 zed_99\n6.5.2020, 9:15 Uhr\n{SHORT}\n\n"
        f"#3 Ben van Dyk\n"
        f"6.5.2020, 23:59 Uhr\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "number, name and date on one line": (
        f"{{ 3 comments… read them below or add one }}\n\n1 Olga P. May 5, 2020 at 4:08 pm\n\n{LONG}\n\nReply\n\n"
        f"2 zed_99 May 6, 2020 at 9:15 am\n\n{SHORT}\n\nReply\n\n3 Ben van Dyk May 6, 2020 at 11:59 pm\n\n{DATED}\n\n"
        f"Reply\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "YouTube": (
        f"3 Comments\nSort by\nAdd a comment...\nOlga P.\n3 days ago\n{LONG}\n12\nReply\n2 replies\nzed_99\n"
        f"2 days ago\n{SHORT}\n"
        f"Reply\nBen van Dyk\n1 day ago\n{DATED}\n1.2K\nReply\n",
        ("3 days ago", "2 days ago", "1 day ago"),
    ),
    "wrote on": (
        f"Comments (3)\n\nOlga P. wrote on 5 May 2020 16:08:\n\n{LONG}\n\nzed_99 wrote on 6 May 2020 9:15:\n\n"
        f"{SHORT}\n\n"
        f"Ben van Dyk wrote on 6 May 2020 23:59:\n\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "said, with date": (
        f"3 comments\n\nOlga P. on May 5, 2020 at 4:08 pm said:\n{LONG}\n\nzed_99 on May 6, 2020 at 9:15 am said:\n"
        f"{SHORT}\n\n"
        f"Ben van Dyk on May 6, 2020 at 11:59 pm said:\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "forum": (
        f"3 Replies\n\nOlga P.\nMember\nPosts: 123\nMay 5, 2020 4:08 pm\n\n{LONG}\n\nQuote\nReport\n\nzed_99\nGuest\n"
        f"Posts: 2\n"
        f"May 6, 2020 9:15 am\n\n{SHORT}\n\nQuote\nReport\n\nBen van Dyk\nAdmin\nPosts: 4711\nMay 6, 2020 11:59 pm\n"
        f"\n{DATED}\n\n"
        "Quote\nReport\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "German": (
        f"3 Kommentare\n\nOlga P. sagt:\n5. Mai 2020 um 16:08 Uhr\n{LONG}\nAntworten\n\nzed_99 sagt:\n"
        f"6. Mai 2020 um 9:15 Uhr\n"
        f"{SHORT}\nAntworten\n\nBen van Dyk sagt:\n6. Mai 2020 um 23:59 Uhr\n{DATED}\nAntworten\n\n"
        f"Schreibe einen Kommentar\n"
        "Deine E-Mail-Adresse wird nicht veröffentlicht.\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "German newspaper": (
        f"Leser-Kommentare\n\nOlga P.\nvor 3 Stunden\n\n{LONG}\n\nAntworten\nMelden\n\nzed_99\nvor 2 Stunden\n\n"
        f"{SHORT}\n\n"
        f"Antworten\nMelden\n\nBen van Dyk\nvor 1 Stunde\n\n{DATED}\n\nAntworten\nMelden\n",
        ("vor 3 Stunden", "vor 2 Stunden", "vor 1 Stunde"),
    ),
    "French": (
        f"3 commentaires\n\nOlga P. a dit :\n5 mai 2020 à 16h08\n{LONG}\nRépondre\n\nzed_99 a dit :\n"
        f"6 mai 2020 à 9h15\n{SHORT}\n"
        f"Répondre\n\nBen van Dyk a dit :\n6 mai 2020 à 23h59\n{DATED}\nRépondre\n\nLaisser un commentaire\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "Spanish": (
        f"3 comentarios\n\nOlga P. dice:\n5 de mayo de 2020 a las 16:08\n{LONG}\nResponder\n\nzed_99 dice:\n"
        f"6 de mayo de 2020 a las 9:15\n{SHORT}\nResponder\n\nBen van Dyk dice:\n6 de mayo de 2020 a las 23:59\n"
        f"{DATED}\n"
        "Responder\n\nDeja un comentario\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "Italian": (
        f"3 commenti\n\nOlga P. ha detto:\n5 maggio 2020 alle 16:08\n{LONG}\nRispondi\n\nzed_99 ha detto:\n"
        f"6 maggio 2020 alle 9:15\n{SHORT}\nRispondi\n\nBen van Dyk ha detto:\n6 maggio 2020 alle 23:59\n{DATED}\n"
        f"Rispondi\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "Markdown": (
        f"## 3 Comments\n\n**[Olga P.](https://example.org/o)**\nMay 5, 2020 at 4:08 pm\n\n{LONG}\n\n[Reply](#r1)\n\n"
        f"**[zed_99](https://example.org/z)**\nMay 6, 2020 at 9:15 am\n\n{SHORT}\n\n[Reply](#r2)\n\n"
        f"**[Ben van Dyk](https://example.org/b)**\nMay 6, 2020 at 11:59 pm\n\n{DATED}\n\n[Reply](#r3)\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
    "a board's head in pieces": (
        f"3 comments\n\nOlga P. | May 5, 2020 | Reply\n{LONG}\n\nzed_99 | May 6, 2020 | Reply\n{SHORT}\n\n"
        f"Ben van Dyk | May 7, 2020 | Reply\n{DATED}\n",
        ("2020-05-05", "2020-05-06", "2020-05-07"),
    ),
    "comment by": (
        f"Reader comments\n\nComment by Olga P. — May 5, 2020 @ 4:08 pm\n{LONG}\n\n"
        f"Comment by zed_99 — May 6, 2020 @ 9:15 am\n"
        f"{SHORT}\n\nComment by Ben van Dyk — May 6, 2020 @ 11:59 pm\n{DATED}\n",
        ("2020-05-05T16:08", "2020-05-06T09:15", "2020-05-06T23:59"),
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_comments_in_every_style_come_out_one_by_one_with_author_and_date(style: str) -> None:
    """Whatever the layout, three comments have their names, dates and exactly their words."""
    area, dates = STYLES[style]
    texts = (LONG, SHORT, DATED)
    wanted = [Said(*each) for each in zip(("Olga P.", "zed_99", "Ben van Dyk"), dates, texts, strict=True)]
    assert comments(ARTICLE + area) == wanted


@pytest.mark.parametrize("style", STYLES)
def test_the_article_above_comments_stays_whole(style: str) -> None:
    """The body is the article's two paragraphs, whatever follows."""
    text = ARTICLE + STYLES[style][0]
    assert unit(text, UnitKind.BODY) == f"{FIRST}\n\n{SECOND}"
    assert unit(text, UnitKind.HEADLINE) == TITLE
    assert unit(text, UnitKind.BYLINE) == "Ada Example"
    assert unit(text, UnitKind.DATE) == "May 4, 2020"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Olga: I saw it coming.\nBen: So did I.\nzed_99: Nobody did.\n", [None, None, None]),
        (
            "Olga (5 May 2020): I saw it coming.\n\nBen (6 May 2020): So did I.\n\nzed_99 (7 May 2020): Nobody did.\n",
            ["2020-05-05", "2020-05-06", "2020-05-07"],
        ),
        (
            "Olga, 5 May 2020: I saw it coming.\nBen, 6 May 2020: So did I.\nzed_99, 7 May 2020: Nobody did.\n",
            ["2020-05-05", "2020-05-06", "2020-05-07"],
        ),
    ],
)
def test_comments_of_one_line_each_count_behind_a_heading(lines: str, wanted: list[str | None]) -> None:
    """`Name: text` and `Name (date): text` are comments when a heading says so."""
    assert comments(f"{ARTICLE}3 comments\n\n{lines}") == [
        Said("Olga", wanted[0], "I saw it coming."),
        Said("Ben", wanted[1], "So did I."),
        Said("zed_99", wanted[2], "Nobody did."),
    ]


def test_a_single_comment_with_date_and_time_after_the_article_is_found_without_a_heading() -> None:
    """A name, a date with a time, and words at the end of an article are a comment."""
    bio = "About the author\n\nAda Example is a reporter who covers the county."
    text = f"{ARTICLE}{FIRST}\n\n{bio}\n\nOlga\nMay 5, 2020 at 4:08 pm\n{DATED}\n"
    assert comments(text) == [Said("Olga", "2020-05-05T16:08", DATED)]
    assert unit(text, UnitKind.BIO) == "Ada Example is a reporter who covers the county."


def test_a_thread_without_an_article_is_comments_alone() -> None:
    """Dated heads with "says" need no article before them."""
    text = "Olga says:\nMay 5, 2020 at 4:08 pm\nI saw it coming.\n\nBen says:\nMay 6, 2020 at 1:00 am\nSo did I.\n"
    assert [said.text for said in comments(text)] == ["I saw it coming.", "So did I."]
    assert unit(text, UnitKind.BODY) == ""


NOT_COMMENTS = {
    "people who are quoted": (
        f'{ARTICLE}"We told them in 2012," said Bob Sample.\n\nBob Sample said: "Nobody listened."\n\n'
        f"Carla Muster says the ferry is too slow.\n\n{FIRST}\n"
    ),
    "questions and answers": (
        f"A talk with the engineer\n\nMay 5, 2020\n\n{FIRST}\n\nQ: When did you first see the cracks?\n\n"
        "A: In the autumn of 2012. We wrote to the council at once.\n\nQ: What did they say?\n\n"
        "A: Nothing, for a year.\n"
    ),
    "an interview with names": (
        f"Two voices on the bridge\n\n{FIRST}\n\nADA EXAMPLE: I have crossed it every day since 1980.\n\n"
        "BOB SAMPLE: That is what everybody says until it falls.\n\n"
        "ADA EXAMPLE: You cannot close a town for a crack.\n\n"
        "BOB SAMPLE: You can close a bridge.\n"
    ),
    "dated events": (
        f"How the bridge came to be\n\n{FIRST}\n\n5 May 1931\nThe first stone is laid by the governor himself.\n\n"
        "12 June 1933\nThe bridge opens. A toll is charged until the war.\n\n3 March 1962\n"
        "A barge hits the second pier.\n"
    ),
    "places and dates": (
        f"Timeline\n\n{FIRST}\n\nBerlin, 9 November 1989\nThe wall is opened in the night.\n\n"
        f"Prague, 17 November 1989\n"
        "Students march to the centre.\n\nBucharest, 21 December 1989\nA speech is interrupted by the crowd.\n"
    ),
    "a live blog": (
        f"Live: vote on the bridge\n\n{FIRST}\n\n5 May 2020 18:05\nCouncil meets\n"
        f"The doors are closed to the public.\n\n"
        "5 May 2020 18:20\nMayor speaks\nThe mayor defends the closure.\n\n5 May 2020 19:10\nVote is over\n"
        "Nine were for it.\n"
    ),
    "a chat log": (
        "[12:05] ada: is anybody there?\n[12:06] bob: yes, just came in\n[12:06] ada: did you read the report?\n"
        "[12:09] bob: not all of it. it is long.\n"
    ),
    "a poem": (
        "The Bridge\n\nUnder the grey of the morning\na river goes slowly to sea,\nand nobody gives it a warning,\n"
        "and nobody asks it of me.\n\nThe stones on the bank are still waiting,\nthe ferryman sleeps in his chair.\n"
    ),
    "a recipe": (
        "Plum cake\n\n"
        "A cake that my aunt made every Sunday in September, when the plums fell faster than we could eat.\n\n"
        "Ingredients\n\n500 g plums\n250 g flour\n2 eggs\n\nMethod\n\n1. Heat the oven to 180 degrees.\n"
        "2. Mix butter and sugar.\n\nAda says: use more butter than you dare.\n"
    ),
    "teasers of other articles": (
        f"{TITLE}\n\nAda Example\nMay 5, 2020 at 4:05 pm\n\n{FIRST}\n\n{SECOND}\n\nMore stories\n\nFerry will not run\n"
        "Bob Sample\nMay 4, 2020 at 3:01 pm\nThe ferry will not run before the spring, it was said on Monday.\n\n"
        "Hospital asks for help\nCarla Muster\nMay 3, 2020 at 9:12 am\n"
        "The hospital has asked for a second ambulance.\n\n"
        "Toll to rise\nAda Example\nMay 2, 2020 at 11:45 am\nDrivers will pay two dollars from June on.\n"
    ),
    "an empty comment area": (
        f"{TITLE}\nBy Ada Example\nMay 5, 2020\n0 Comments\n{FIRST}\n{SECOND}\n0 comments\nLeave a Reply\n"
        "Your email address will not be published.\nName *\n"
    ),
    "an author's line below the article": (
        f"{TITLE}\nShare Tweet Email\n{FIRST}\n{SECOND}\nPosted by Ada Example on May 5, 2020 at 4:05 pm\n"
        "Filed under: Local\nRelated posts\nFerry will not run\nToll to rise in June\nComments are closed.\n"
    ),
    "a menu with Comment and Letters in it": (
        f"Home\nNews\nOpinion\nLetters\nComment\nSport\n\n{TITLE}\n\nAda Example\n5 May 2020 18:05\n\n{FIRST}\n\n"
        f"{SECOND}\n"
    ),
    "versions and their dates": (
        "Changelog\n\nVersion 2.1\n5 May 2020\nReads pages without a title, and keeps the offsets of every passage.\n\n"
        "Version 2.0\n1 March 2020\nNew command line. The old one is gone, see the notes on how to move.\n"
    ),
    "an agenda": (
        "Events in May\n\nSpring concert\n5 May 2020, 19:30\nThe town orchestra plays in the old church.\n\n"
        "Open garden\n"
        "9 May 2020, 14:00\nThe garden society shows roses.\n\nBook fair\n16 May 2020, 10:00\n"
        "Forty publishers show books.\n"
    ),
    "a letter with its answer": (
        f"From: Ada Example\nDate: 5 May 2020 18:05\nSubject: Bridge\n\nDear all,\n\n{FIRST}\n\n"
        f"On 4 May 2020, Bob Sample wrote:\n> When will the bridge be closed?\n\n{SECOND}\n\nAda\n"
    ),
    "a scene of a play": (
        "ACT ONE\n\nADA\nI never asked for a bridge.\n\nBOB\nNobody asked you. It was built before you were born.\n\n"
        "ADA\nThat is no comfort.\n"
    ),
}


@pytest.mark.parametrize("kind", NOT_COMMENTS)
def test_what_is_no_comment_is_never_made_one(kind: str) -> None:
    """Quotes, interviews, lists of dates, logs, poems, teasers and menus give no comment."""
    assert comments(NOT_COMMENTS[kind]) == []


@pytest.mark.parametrize(
    "kind", ["questions and answers", "an interview with names", "dated events", "places and dates"]
)
def test_an_article_in_short_sections_is_one_body_to_its_end(kind: str) -> None:
    """Turns of talk and dated sections stay in the body."""
    text = NOT_COMMENTS[kind]
    assert FIRST in unit(text, UnitKind.BODY)
    assert unit(text, UnitKind.BODY).endswith(text.rstrip().rsplit("\n", 1)[1])


def test_sub_headings_bullets_and_a_dateline_stay_in_the_body() -> None:
    """What belongs to an article's text is not cut out of it."""
    body = f"KYIV, Oct 3 (Reuters) — {FIRST}\n\nWhat comes next\n\n{SECOND}\n\n- a new deck\n- a new ferry\n\n{FIRST}"
    assert unit(f"{TITLE}\n\n{body}\n", UnitKind.BODY) == body


def test_a_share_bar_or_caption_in_the_article_parts_the_body_into_pieces() -> None:
    """The body stays one unit, with a hole where the share bar and the caption are."""
    caption = "The bridge in May. (Photo: Bob Sample/The Gazette)"
    text = f"{TITLE}\n\n{FIRST}\n\nShare\nTweet\n\n{caption}\n\n{SECOND}\n"
    bodies = [u for u in find_units(text) if u.kind is UnitKind.BODY]
    assert [u.text(text) for u in bodies] == [f"{FIRST}\n\n{SECOND}"]
    assert len(bodies[0].pieces) == 2
    assert unit(text, UnitKind.CAPTION) == caption


def test_navigation_and_footer_around_an_article_are_boilerplate() -> None:
    """Menus above and links below a page dump are not the article."""
    menu = "Skip to content\n\n* Home\n* News\n* Sport\n* Contact\n\n"
    foot = "Related articles\nFerry will not run\nToll to rise\n\nSubscribe now\n© 2020 The Gazette\nPrivacy Policy\n"
    text = f"{menu}{ARTICLE}{foot}"
    assert unit(text, UnitKind.BODY) == f"{FIRST}\n\n{SECOND}"
    rest = " ".join(u.text(text) for u in find_units(text) if u.kind is UnitKind.BOILERPLATE)
    assert "Home" in rest
    assert "Privacy Policy" in rest


def test_a_headline_leaves_out_its_markdown_mark() -> None:
    """The unit's piece starts behind `# `."""
    text = f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n"
    assert unit(text, UnitKind.HEADLINE) == TITLE


def test_a_title_from_elsewhere_finds_the_headline() -> None:
    """Of several likely lines the page's title is taken."""
    text = (
        f"Breaking news from the county today\n\n{TITLE}\n\nWhy it took them eight years to decide on it\n\n{FIRST}\n"
    )
    units = find_units(text, title=f"{TITLE} - The Gazette")
    assert [u.text(text) for u in units if u.kind is UnitKind.HEADLINE] == [TITLE]


def test_lines_broken_at_a_width_are_paragraphs_again() -> None:
    """A text browser's short lines do not turn an article into headings, nor a comment into a menu."""
    lines: list[str] = []
    for paragraph in (FIRST, SECOND, FIRST, SECOND):
        line = ""
        for word in paragraph.split():
            if len(line) + 1 + len(word) > 78:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    body = "\n".join(lines).strip()
    text = f"{TITLE}\n\n{body}\n\n1 Comment\n\nOlga\nMay 5, 2020 at 4:08 pm\n\n" + "\n".join(lines[:4]) + "\n\nReply\n"
    assert unit(text, UnitKind.BODY) == body
    assert comments(text) == [Said("Olga", "2020-05-05T16:08", "\n".join(lines[:4]).strip())]


def replies(text: str) -> list[tuple[str | None, int, str | None]]:
    """Author, depth and the author who is answered, a comment."""
    units = find_units(text)
    return [
        (u.author, u.depth, units[u.parent].author if u.parent is not None else None)
        for u in units
        if u.kind is UnitKind.COMMENT
    ]


def test_indentation_gives_depth_and_parent() -> None:
    """A head further in answers the comment above it that is less far in."""
    text = (
        f"{ARTICLE}3 Responses\n\n 1. Olga says:\n    May 5, 2020 at 4:08 pm\n\n    I saw it coming.\n\n    Reply\n"
        "      □ Ben says:\n        May 5, 2020 at 5:00 pm\n\n        So did I.\n\n        Reply\n"
        " 2. zed_99 says:\n    May 6, 2020 at 1:00 am\n\n    Nobody did.\n\n    Reply\n"
    )
    assert replies(text) == [("Olga", 0, None), ("Ben", 1, "Olga"), ("zed_99", 0, None)]


def test_levels_give_depth_and_parent() -> None:
    """Reddit writes the level above the name."""
    text = (
        f"{ARTICLE}3 Comments\n\nlevel 1\nolga_p\n·\n3 hours ago\nI saw it coming.\nReply\nShare\n\nlevel 2\nben\n·\n"
        f"2 hours ago\n"
        "So did I.\nReply\nShare\n\nlevel 1\nzed_99\n·\n1 hour ago\nNobody did.\nReply\nShare\n"
    )
    assert replies(text) == [("olga_p", 0, None), ("ben", 1, "olga_p"), ("zed_99", 0, None)]


def test_a_name_that_is_answered_gives_the_parent() -> None:
    """`In reply to` and `@` name the comment that is answered."""
    text = (
        f"{ARTICLE}3 comments\n\nOlga\nMay 5, 2020 at 4:08 pm\nI saw it coming.\nReply\n\nzed_99\n"
        f"May 5, 2020 at 5:00 pm\n"
        "In reply to Olga\nNobody did.\nReply\n\nBen\nMay 6, 2020 at 1:00 am\n@zed_99 I did.\nReply\n"
    )
    assert replies(text) == [("Olga", 0, None), ("zed_99", 1, "Olga"), ("Ben", 2, "zed_99")]
    assert [said.text for said in comments(text)] == ["I saw it coming.", "Nobody did.", "@zed_99 I did."]


def test_a_name_further_in_below_a_name_is_who_is_answered() -> None:
    """Disqus sets the parent's name, one column in, below the name of who answers."""
    text = (
        f"{ARTICLE}2 Comments\n\nAvatar\nOlga\n• 3 hours ago\nI saw it coming.\nReply•Share ›\n"
        "Avatar\nBen\n Olga\n• 2 hours ago\nSo did I.\nReply•Share ›\n"
    )
    assert replies(text) == [("Olga", 0, None), ("Ben", 1, "Olga")]
    assert [said.text for said in comments(text)] == ["I saw it coming.", "So did I."]


def test_a_place_beside_the_date_is_not_the_name() -> None:
    """`Vermont | May 5` below a name is where the commenter lives."""
    text = (
        f"{ARTICLE}Comments 3\nReader Picks\n\nOlga\nSt. Louis | May 5\nI saw it coming.\n"
        f"1 Reply47 RecommendShareFlag\n\n"
        "Ben\nVermont | May 6\nSo did I.\n3 RecommendShareFlag\n\nzed_99\nAlbany, N.Y. | May 6\nNobody did.\n"
    )
    assert [said.author for said in comments(text)] == ["Olga", "Ben", "zed_99"]


def test_a_removed_comment_is_boilerplate_and_keeps_its_place() -> None:
    """What stands for a removed comment says nothing, and the one before it ends in time."""
    text = (
        f"{ARTICLE}3 comments\n\nOlga\nMay 5, 2020 at 4:08 pm\nI saw it coming.\nReply\n\nzed_99\n"
        f"May 5, 2020 at 5:00 pm\n"
        "This comment was removed by a moderator.\nReply\n\nBen\nMay 6, 2020 at 1:00 am\nSo did I.\nReply\n"
    )
    assert [said.author for said in comments(text)] == ["Olga", "Ben"]
    removed = [u for u in find_units(text) if u.author == "zed_99"]
    assert [u.kind for u in removed] == [UnitKind.BOILERPLATE]


def test_the_last_comment_ends_where_the_page_goes_on() -> None:
    """Links and a form below the thread are not part of its last comment."""
    for tail in (
        "Leave a Reply\nName *\nEmail *\n",
        "Related articles\nFerry will not run\nToll to rise\n",
        "Most read\n\nFerry will not run\n\nToll to rise\n\nHospital asks for help\n",
        "© 2020 The Gazette. All rights reserved.\n",
    ):
        two = "Olga\nMay 5, 2020 at 4:08 pm\nI saw it coming.\n\nBen\nMay 6, 2020 at 1:00 am\nSo did I.\n\n"
        text = f"{ARTICLE}2 comments\n\n{two}{tail}"
        assert [said.text for said in comments(text)] == ["I saw it coming.", "So did I."]


def test_an_empty_text_has_no_units() -> None:
    """Nothing to read gives nothing."""
    assert find_units("") == ()
    assert find_units(" \n\t\n  ") == ()


PIECES = st.sampled_from(
    [
        "Olga P.", "May 5, 2020 at 4:08 pm", "Ada says:", "3 hours ago", "Reply", "9 Comments", "Share", "",
        "Posted by: Ben | May 5, 2020 at 08:42 PM", FIRST, SECOND, SHORT, "# " + TITLE, "* Home", "  level 2", "\t",
        "By Ada Example", "© 2020", "In reply to Olga", "[x](y)", "> quoted", "1. one", "About the author", "\u2028",
        "Olga (5 May 2020): yes", "Related articles", "Ada Example is a writer in Leeds.", "\x0b", "é\u0301",
        "👍 3", "\u202eabc", "Leave a Reply", "Olga: [x](y)", "* Ada: yes", "@olga p.", "Ben > Olga",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("\n".join) | st.text(max_size=300)


def spans(units: tuple[Unit, ...]) -> list[tuple[int, int]]:
    """All pieces of all units."""
    return [piece for each in units for piece in each.pieces]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_pieces_lie_in_the_text_and_never_overlap(text: str) -> None:
    """Any text gives units whose pieces are in range, not empty, in order and disjoint."""
    units = find_units(text)
    assert [u.pieces[0] for u in units] == sorted(u.pieces[0] for u in units)
    for each in units:
        assert list(each.pieces) == sorted(each.pieces)
    pieces = sorted(spans(units))
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    assert all(above[1] <= below[0] for above, below in pairwise(pieces))


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_parents_are_earlier_comments_and_depth_follows_them(text: str) -> None:
    """A reply stands one level below what it answers, and what it answers stands before it."""
    units = find_units(text)
    for index, each in enumerate(units):
        if each.parent is None:
            assert each.depth == 0
        else:
            assert each.parent < index
            assert units[each.parent].depth == each.depth - 1


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_units(text: str) -> None:
    """Nothing depends on what was read before."""
    assert find_units(text) == find_units(text)


WIDE = "9 Comments\n" + "".join(f"Ada{number} says{' ' * 40_000}x\n" for number in range(50))


@pytest.mark.parametrize(
    "text",
    [
        "word, and " * 200_000,
        " " * 2_000_000,
        "abc\n" * 40_000,
        "9 Comments\n" * 10_000,
        "[" * 300_000,
        "> " * 300_000,
        WIDE,
    ],
    ids=["one line", "spaces", "short lines", "headings", "brackets", "quotes", "wide gaps"],
)
def test_large_and_odd_texts_are_read_in_moments(text: str) -> None:
    """Size does not make the reader slow, whatever the lines."""
    assert len(find_units(text)) <= 2


@pytest.mark.parametrize("heading", ["About the Author", "About the author: Ada Example", "About Ada Example"])
def test_a_note_on_the_author_stands_apart_under_each_of_its_headings(heading: str) -> None:
    """With a name behind the heading or without."""
    text = (
        f"{TITLE}\n\n{FIRST}\n\n{FIRST}\n\n{heading}\n\nAda Example is a writer and has lived by the river for years."
    )

    assert unit(text, UnitKind.BIO) == "Ada Example is a writer and has lived by the river for years."
    assert "About" not in unit(text, UnitKind.BODY)


@pytest.mark.parametrize("credit", ["Quay News Agency", "Riverside Staff", "The Bridge News Desk"])
def test_a_newsroom_below_the_headline_signs_the_article(credit: str) -> None:
    """Agencies sign with their own name, without "By"."""
    assert unit(f"{TITLE}\n{credit}\n###\n{FIRST}\n{FIRST}", UnitKind.BYLINE) == credit


def test_a_name_that_said_heads_a_comment_even_before_a_comma() -> None:
    """Old themes write "Ada said," above the words, without any date."""
    text = (
        f"{ARTICLE}3 users responded in this post\n\nOlga P. said,\n{LONG}\nzed_99 said,\n{SHORT}\n"
        f"Ben van Dyk said,\n{DATED}\n"
    )
    assert [said.author for said in comments(text)] == ["Olga P.", "zed_99", "Ben van Dyk"]


def test_a_page_that_links_here_is_a_comment_by_its_title() -> None:
    """A pingback's title is too long for a name, but stands where the others' names stand."""
    title = "A very long title of a weblog entry about bridges - The Example Weblog of a Retired Engineer"
    names = ("Olga P.", "zed_99", title, "Ben van Dyk")
    words = (SHORT, "Hear, hear.", "[...] the bridge [...]", "Not so!")
    heads = (f"{name} says:\nMay {day}, 2020 at 4:08 pm" for day, name in enumerate(names, 5))
    said = "".join(f"{head}\n{each}\nReply\n\n" for head, each in zip(heads, words, strict=True))
    assert [each.author for each in comments(f"{ARTICLE}4 Responses\n\n{said}")] == list(names)


def test_the_headline_stands_above_the_credits_and_not_below_them() -> None:
    """A score, a sub-heading or a share bar below the byline is no headline; nor is the path above it."""
    furniture = "You are here: Home > News > Sport News"
    text = (
        f"{furniture}\n{TITLE}\n[print] [email] [share]\nInterview by Ada Example\n4 May 2020\nEast 24-22 West\n"
        f"{FIRST}\n{SECOND}\n"
    )
    assert unit(text, UnitKind.HEADLINE) == TITLE
    assert unit(text, UnitKind.BYLINE) == "Ada Example"


def test_what_facebook_prints_below_a_name_is_no_part_of_the_comment() -> None:
    """An employer or a place stands between name and words, but words alone are kept."""
    text = (
        f"{ARTICLE}3 Comments\nSort by Top\n\nOlga P.\nWorks at Example Mill\n{SHORT}\nLike · Reply · 3w\n\nzed_99\n"
        f"Leeds, England\nWe agreed on that\nLike · Reply · 2w\n\nBen van Dyk\nStill at Home\nLike · Reply · 5d\n"
    )
    assert [said.text for said in comments(text)] == [SHORT, "We agreed on that", "Still at Home"]


@pytest.mark.parametrize("between", ["  ", " replied to ", " ➤ ", " en respuesta a "])
def test_the_second_name_on_a_line_is_the_parent(between: str) -> None:
    """Two names on the line of a reply: the first wrote it, the second is answered."""
    text = (
        f"{ARTICLE}2 Comments\n\nOlga P.\n3 hours ago\n{LONG}\nReply\n\nzed_99{between}Olga P.\n2 hours ago\n{SHORT}\n"
        "Reply\n"
    )
    said = [found for found in find_units(text) if found.kind is UnitKind.COMMENT]
    assert [each.author for each in said] == ["Olga P.", "zed_99"]
    assert [each.depth for each in said] == [0, 1]


@pytest.mark.parametrize("closing", ["Reageren is niet meer mogelijk.", "Les commentaires sont fermés.", "Huisregels"])
def test_the_last_comment_ends_where_the_others_end(closing: str) -> None:
    """What stands behind the lines that closed the other comments is not said by anybody."""
    heads = ("Olga P.\n5-5-2020 | 16:08", "zed_99\n6-5-2020 | 9:15", "Ben van Dyk\n6-5-2020 | 23:59")
    texts = [SHORT, "Hear, hear.", "Not so!"]
    said = "".join(f"{head}\n\n{words}\n\nReageer\nMeld misbruik\n\n" for head, words in zip(heads, texts, strict=True))
    found = comments(f"{ARTICLE}Reacties (3)\n\n{said}{closing}\nColofon\nAdverteren\n")
    assert [each.text for each in found] == texts
