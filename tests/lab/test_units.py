"""Units scored against gold pages: what counts as right, what counts as a leak, and that our own gold pages hold."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError
from annotate.lab.likeness import same_day, same_name
from annotate.lab.units import (
    FIGURES_END,
    FIGURES_START,
    GoldPage,
    PageScore,
    ReadUnit,
    as_read,
    figures,
    gold_pages,
    main,
    read_page,
    score_units,
    summarise,
    write_figures,
)
from annotate.records import Document, Unit, UnitKind

CORPUS = Path(__file__).parents[2] / "corpus" / "pages"

HEADLINE = "Ferry to the outer mole sails by the clock again"
BODY = "The ferry left at twenty to four on Monday. Five children stood on the quay and watched it go without them."
FIRST = "My two were among the five and walked home by the causeway, singing all the way."
SECOND = "I live on the mole and have missed that bus so often that the driver knows my name."


def page(folder: Path, **changes: Any) -> GoldPage:
    """A gold page with a headline, a body and two comments, one of them a reply."""
    gold = {
        "id": "ferry",
        "headline": HEADLINE,
        "byline": "Marl Tansey",
        "date": "6 May 2008",
        "body": BODY,
        "bio": None,
        "captions": [],
        "neutral": ["Filed under harbour"],
        "comments": [
            {"author": "Nan Corby", "date": "2008-05-07", "depth": 0, "text": FIRST},
            {"author": "Stile", "date": "May 8, 2008 at 9:00 am", "depth": 1, "text": SECOND, "parent": 0},
        ],
        "boilerplate_samples": ["Your email is never shared"],
        **changes,
    }
    home = folder / "ferry"
    home.mkdir()
    (home / "dump.txt").write_text("not read here", encoding="utf-8")
    (home / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return next(gold_pages(folder))


def all_right() -> list[ReadUnit]:
    return [
        ReadUnit(UnitKind.HEADLINE, HEADLINE),
        ReadUnit(UnitKind.BYLINE, "By Marl Tansey"),
        ReadUnit(UnitKind.DATE, "May 6th, 2008"),
        ReadUnit(UnitKind.BODY, BODY),
        ReadUnit(UnitKind.COMMENT, FIRST, "Nan Corby", "2008-05-07T10:00", 0),
        ReadUnit(UnitKind.COMMENT, SECOND, "Stile says", "2008-05-08", 1),
    ]


def test_a_page_read_as_gold_has_it_scores_one_everywhere(tmp_path: Path) -> None:
    """Nothing missed, nothing invented, nothing leaked; a byline's "By" and a date's order do not matter."""
    score = score_units(page(tmp_path), all_right())
    assert {kind: count.f1 for kind, count in score.kinds.items()} == dict.fromkeys(score.kinds, 1.0)
    assert (score.body_f1, score.leak, score.boilerplate.part) == (1.0, 0.0, 0)
    assert (score.authors.value, score.dates.value, score.depths.value) == (1.0, 1.0, 1.0)
    assert not score.missed
    assert not score.invented


def test_nothing_read_is_missed_and_not_invented(tmp_path: Path) -> None:
    """A reader that finds nothing has no wrong unit and no right one."""
    score = score_units(page(tmp_path), [])
    assert score.kinds[UnitKind.COMMENT].recall == 0.0
    assert score.kinds[UnitKind.COMMENT].precision == 1.0
    assert score.body_f1 == 0.0
    assert len(score.missed) == 6


def test_a_comment_put_into_the_body_is_a_leak(tmp_path: Path) -> None:
    """The comment is missed, the body's words are too many, and the leak says how much of the comments it took."""
    units = all_right()
    units[3] = ReadUnit(UnitKind.BODY, BODY + "\n\n" + FIRST)
    score = score_units(page(tmp_path), [*units[:4], units[5]])
    assert score.leak == pytest.approx(13 / 28)
    assert score.body_f1 < 0.85
    assert score.kinds[UnitKind.COMMENT].right == 1


def test_two_comments_read_as_one_are_both_missed(tmp_path: Path) -> None:
    """One by one is the point: a block of comments is no comment."""
    units = [*all_right()[:4], ReadUnit(UnitKind.COMMENT, FIRST + "\n" + SECOND, "Nan Corby")]
    counts = score_units(page(tmp_path), units).kinds[UnitKind.COMMENT]
    assert (counts.gold, counts.read, counts.right) == (2, 1, 0)


def test_half_a_comment_is_no_comment(tmp_path: Path) -> None:
    """Words at the edges may be astray, half of the text may not be."""
    gold = page(tmp_path)
    half = ReadUnit(UnitKind.COMMENT, "My two were among the five and walked home")
    mixed = ReadUnit(UnitKind.COMMENT, "My two were among the five and stayed there until a later boat came for them.")
    nearly = ReadUnit(UnitKind.COMMENT, FIRST + " Reply Share")
    assert score_units(gold, [half]).kinds[UnitKind.COMMENT].right == 0
    assert score_units(gold, [mixed]).kinds[UnitKind.COMMENT].right == 0
    assert score_units(gold, [nearly]).kinds[UnitKind.COMMENT].right == 1


def test_a_comment_too_many_costs_precision_and_no_recall(tmp_path: Path) -> None:
    """Two of three read comments are right, and none is missed."""
    counts = score_units(page(tmp_path), [*all_right(), ReadUnit(UnitKind.COMMENT, "Log in")]).kinds[UnitKind.COMMENT]
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == 1.0
    assert counts.f1 == pytest.approx(0.8)


def test_a_comment_that_quotes_the_article_is_no_leak(tmp_path: Path) -> None:
    """Words that the article has itself cannot show that a comment came into it."""
    quoting = [{"author": "Ada", "date": None, "depth": 0, "text": BODY + " Shame on whoever drew up that timetable!"}]
    assert score_units(page(tmp_path, comments=quoting), [ReadUnit(UnitKind.BODY, BODY)]).leak == 0.0


def test_a_reply_taken_for_a_comment_of_its_own_is_counted(tmp_path: Path) -> None:
    """The text and the author may be right where the depth is not."""
    units = [*all_right()[:5], ReadUnit(UnitKind.COMMENT, SECOND, "Stile", "2008-05-08", 0)]
    score = score_units(page(tmp_path), units)
    assert (score.depths.value, score.authors.value) == (0.5, 1.0)


def test_a_body_in_two_units_is_not_one_right_unit_but_all_its_words_are_there(tmp_path: Path) -> None:
    """The unit count asks for one body; the word figure does not care how it was cut."""
    first, second = BODY.split(". ")
    units = [unit for unit in all_right() if unit.kind != UnitKind.BODY]
    units += [ReadUnit(UnitKind.BODY, first), ReadUnit(UnitKind.BODY, second)]
    score = score_units(page(tmp_path), units)
    assert score.kinds[UnitKind.BODY].right == 0
    assert score.body_f1 == 1.0


def test_neutral_lines_and_the_headline_are_forgiven_in_the_body(tmp_path: Path) -> None:
    """Whether a tag line belongs to the body is a matter of taste, and costs nothing; other words do."""
    gold = page(tmp_path)
    with_neutral = ReadUnit(UnitKind.BODY, f"{HEADLINE}\n\n{BODY}\n\nFiled under harbour")
    with_menu = ReadUnit(UnitKind.BODY, f"Home About Contact Sign in\n\n{BODY}")
    assert score_units(gold, [with_neutral]).body_f1 == 1.0
    assert score_units(gold, [with_menu]).body_f1 < 1.0


def test_boilerplate_counts_only_as_a_whole_line_in_body_or_comment(tmp_path: Path) -> None:
    """The sample in a boilerplate unit is where it belongs; its words scattered over the body are no boilerplate."""
    gold = page(tmp_path)
    line = "Your email is never shared"
    assert score_units(gold, [ReadUnit(UnitKind.BOILERPLATE, line)]).boilerplate.part == 0
    assert score_units(gold, [ReadUnit(UnitKind.BODY, "Your shared email is never late")]).boilerplate.part == 0
    assert score_units(gold, [ReadUnit(UnitKind.COMMENT, f"Yes.\n{line}!")]).boilerplate.part == 1


def test_a_boilerplate_line_that_the_article_has_too_is_not_scored(tmp_path: Path) -> None:
    """A tag "Quay" under a text about a quay cannot be told from the text, and is left out of the count."""
    gold = page(tmp_path, boilerplate_samples=["quay"])
    assert score_units(gold, [ReadUnit(UnitKind.BODY, BODY)]).boilerplate.whole == 0


def test_equal_comments_pair_in_page_order(tmp_path: Path) -> None:
    """Two readers who both write "Thanks!" keep their names."""
    thanks = [{"author": name, "date": None, "depth": 0, "text": "Thanks!"} for name in ("Ada", "Bo", "Cy")]
    units = [ReadUnit(UnitKind.COMMENT, "Thanks!", name) for name in ("Ada", "Bo", "Cy")]
    assert score_units(page(tmp_path, comments=thanks), units).authors.value == 1.0


def test_comments_of_emoji_alone_match_themselves_only(tmp_path: Path) -> None:
    """A comment without words is compared by its signs."""
    gold = page(tmp_path, comments=[{"author": "Ada", "date": None, "depth": 0, "text": "👏👏"}])
    assert score_units(gold, [ReadUnit(UnitKind.COMMENT, "👏👏")]).kinds[UnitKind.COMMENT].right == 1
    assert score_units(gold, [ReadUnit(UnitKind.COMMENT, "🙄")]).kinds[UnitKind.COMMENT].right == 0


def test_what_gold_does_not_know_is_not_scored(tmp_path: Path) -> None:
    """Comments of null are unknown: reading some is neither right nor wrong, and not a false comment."""
    score = score_units(page(tmp_path, comments=None, byline=None), all_right())
    assert UnitKind.COMMENT not in score.kinds
    assert UnitKind.BYLINE not in score.kinds
    assert summarise([score]).false_comments.whole == 0


def test_comments_on_a_page_without_any_are_counted_as_such(tmp_path: Path) -> None:
    """A page known to have no comments is where inventing them shows."""
    score = score_units(page(tmp_path, comments=[]), all_right())
    summary = summarise([score])
    assert (summary.false_comments.part, summary.false_comments.whole) == (1, 1)
    assert summary.leak is None


def test_comments_on_a_page_that_has_some_are_not_false_ones(tmp_path: Path) -> None:
    """The count of pages with false comments is over the pages known to have none."""
    assert summarise([score_units(page(tmp_path), all_right())]).false_comments.whole == 0


def test_a_bare_link_has_an_empty_body(tmp_path: Path) -> None:
    """No body read is right there, and a body that was made up is wrong."""
    gold = page(tmp_path, body="")
    assert score_units(gold, []).body_f1 == 1.0
    invented = score_units(gold, [ReadUnit(UnitKind.BODY, "Cookies help us to serve you.")])
    assert (invented.body_f1, invented.kinds[UnitKind.BODY].read, invented.kinds[UnitKind.BODY].gold) == (0.0, 1, 0)


def test_figures_of_pages_add_up(tmp_path: Path) -> None:
    """Units are summed over pages, body and leak averaged."""
    gold = page(tmp_path)
    summary = summarise([score_units(gold, all_right()), score_units(gold, [])])
    assert summary.kinds[UnitKind.COMMENT].f1 == pytest.approx(2 * 2 / (4 + 2))
    assert summary.body_f1 == 0.5
    assert summary.pages == 2


def test_units_of_a_document_are_read_by_their_offsets() -> None:
    """Pieces are joined by a blank line, as everywhere."""
    document = Document(id="d", text="One. Ad! Two.", source="d.txt")
    unit = Unit(UnitKind.BODY, ((0, 4), (9, 13)), author="Ada", depth=0)
    assert as_read(document, [unit]) == (ReadUnit(UnitKind.BODY, "One.\n\nTwo.", "Ada"),)


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("May 6th, 2008", "2008-05-06T16:05:00+00:00", True),
        ("Wed 3 Aug 2022", "2022-08-03", True),
        ("Monday, 14. Januar 2020, 9:21 Uhr", "2020-01-14", True),
        ("29. März 2020 um 16:45 Uhr", "2020-03-29", True),
        ("Le 14 août 2018", "2018-08-14", True),
        ("12/03/2023", "2023-03-12", True),
        ("12/03/2023", "2023-12-03", True),
        ("12/03/2023", "2023-12-04", False),
        ("Nov. 18", "2020-11-18", True),
        ("November 18, 2019", "2020-11-18", False),
        ("3 hours ago", "about 3 hours ago", True),
        ("3 hours ago", "2 hours ago", False),
        ("2008-05-06", None, False),
        ("", "", False),
    ],
)
def test_dates_agree_by_their_day(gold: str, ours: str | None, same: bool) -> None:
    """ISO, English, German, French; day and month may change places where nothing tells; no year fits any year."""
    assert same_day(gold, ours) is same


def test_names_agree_without_what_credits_them() -> None:
    """ "By" and "says" are not part of a name; another name is another name."""
    assert same_name("Nan Corby", "nan corby says")
    assert not same_name("Nan Corby", "Nan")
    assert not same_name("", "")
    assert same_name("★", "★")


@given(
    st.lists(st.text(alphabet="abc ", max_size=30), max_size=6),
    st.lists(st.text(alphabet="abc ", max_size=30), max_size=6),
)
def test_figures_stay_between_nothing_and_all(gold_texts: list[str], read_texts: list[str]) -> None:
    """Whatever is read, no count exceeds what gold or the reader has, and no figure leaves [0, 1]."""
    units = tuple(ReadUnit(UnitKind.COMMENT, text) for text in gold_texts)
    gold = GoldPage("p", Path("p.html"), units, frozenset({UnitKind.COMMENT, UnitKind.BODY}))
    score = score_units(gold, [ReadUnit(UnitKind.COMMENT, text) for text in read_texts])
    counts = score.kinds[UnitKind.COMMENT]
    assert counts.right <= min(counts.gold, counts.read)
    assert len(score.missed) == counts.gold - counts.right
    assert len(score.invented) == counts.read - counts.right
    assert 0 <= counts.f1 <= 1


@pytest.mark.parametrize("text", ["{", "[]", '{"id": "x"}', '{"id": "x", "comments": [{"author": "Ada"}]}'])
def test_broken_gold_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    """One line that says which file, and where the form is described."""
    home = tmp_path / "broken"
    home.mkdir()
    (home / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (home / "gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json: not a gold page .*README"):
        list(gold_pages(tmp_path))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    """A wrong folder must not look like a perfect score."""
    with pytest.raises(InputError, match="no gold pages there"):
        list(gold_pages(tmp_path))
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"alone: gold without a page; expected one of page\.html"):
        list(gold_pages(tmp_path))


def test_figures_are_written_between_their_markers_only(tmp_path: Path) -> None:
    """Text before and after stays; writing twice is writing once; without markers nothing is written."""
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{FIGURES_START}\nold\n{FIGURES_END}\nAfter\n", encoding="utf-8")
    write_figures(readme, "| new |")
    write_figures(readme, "| new |")
    assert readme.read_text(encoding="utf-8") == f"Before\n{FIGURES_START}\n| new |\n{FIGURES_END}\nAfter\n"
    readme.write_text("No place\n", encoding="utf-8")
    with pytest.raises(InputError, match="no place for the figures"):
        write_figures(readme, "| new |")
    assert readme.read_text(encoding="utf-8") == "No place\n"


def test_the_command_prints_the_figures_and_writes_them_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dump goes the whole way: read, scored, printed, written."""
    page(tmp_path)
    (tmp_path / "ferry" / "dump.txt").write_text(f"{HEADLINE}\n\n{BODY}\n", encoding="utf-8")
    (tmp_path / "README.md").write_text(f"{FIGURES_START}\n{FIGURES_END}\n", encoding="utf-8")
    assert main([str(tmp_path), "--write", "--misses"]) == 0
    printed = capsys.readouterr().out
    assert "| comment | 2 |" in printed
    assert f"ferry: missed comment: {FIRST}" in printed
    assert "| comment | 2 |" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no gold pages there" in capsys.readouterr().err


class TestOurGoldPages:
    """The collection itself: complete, and true to its own pages."""

    pages = tuple(gold_pages(CORPUS))

    def test_each_is_listed_in_the_readme(self) -> None:
        """The README has a line for every page."""
        readme = (CORPUS / "README.md").read_text(encoding="utf-8")
        assert [gold.id for gold in self.pages if f"| {gold.id} |" not in readme] == []
        assert len(self.pages) >= 44

    def test_all_that_gold_says_stands_in_the_page(self) -> None:
        """Gold of words that the page does not have would be out of reach for any reader."""
        absent = []
        for gold in self.pages:
            seen = _visible_words(gold.path)
            said = [unit.text for unit in gold.units if unit.kind != UnitKind.DATE]
            said += [unit.author or "" for unit in gold.units] + [*gold.boilerplate]
            absent += [(gold.id, word) for text in said for word in _words(text) if word not in seen]
        assert absent == []

    def test_no_comment_is_empty_and_every_reply_answers_an_earlier_one(self) -> None:
        """An empty comment or a reply to a later one can only be a slip of the gold."""
        for gold in self.pages:
            comments = json.loads((gold.path.parent / "gold.json").read_text(encoding="utf-8"))["comments"]
            for index, comment in enumerate(comments):
                assert comment["text"].strip(), gold.id
                parent = comment.get("parent")
                assert parent is None or (parent < index and comments[parent]["depth"] < comment["depth"]), gold.id

    def test_each_can_be_read_and_its_body_is_found(self) -> None:
        """The readers' floor on our own pages; the figures themselves are in the README."""
        scores: list[PageScore] = [score_units(gold, read_page(gold)) for gold in self.pages]
        assert summarise(scores).body_f1 > 0.9
        assert "| comment |" in figures(scores)


def _visible_words(path: Path) -> set[str]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("windows-1252")
    if path.suffix == ".html":
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", text)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
        # A drop cap is cut off its word by a tag: "<span>I</span>n".
        text += " " + re.sub(r"\b(\w) (?=\w)", r"\1", text)
    return set(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
