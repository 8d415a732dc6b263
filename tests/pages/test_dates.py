"""Dates as pages write them: where they stand in a line, and what they are in ISO 8601."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.pages.dates import MAX_LINE, find_date, is_relative, iso_date


def found(line: str) -> str | None:
    """The words of the date in a line."""
    span = find_date(line)
    return line[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("October 16, 2024 at 4:08 pm", "2024-10-16T16:08"),
        ("16.10.2024, 16:08 Uhr", "2024-10-16T16:08"),
        ("2012-11-05 21:16", "2012-11-05T21:16"),
        ("2012-11-05T21:16:33Z", "2012-11-05T21:16:33Z"),
        ("2012-11-05T21:16:33.123+0200", "2012-11-05T21:16:33+02:00"),
        ("Mon, 05 Nov 2012 21:16:33 +0000", "2012-11-05T21:16:33+00:00"),
        ("Monday, November 5 2012", "2012-11-05"),
        ("5th of November, 2012", "2012-11-05"),
        ("Nov 5th, 2012 @ 4:05 am", "2012-11-05T04:05"),
        ("10:23 PM, November 05, 2012", "2012-11-05T22:23"),
        ("12:05 am on May 5, 2020", "2020-05-05T00:05"),
        ("12:05 pm on May 5, 2020", "2020-05-05T12:05"),
        ("16. Oktober 2024 um 16:08 Uhr", "2024-10-16T16:08"),
        ("am 16. Okt. 2024", "2024-10-16"),
        ("1er janvier 2020 à 16h08", "2020-01-01T16:08"),
        ("16 de octubre de 2024 a las 16:08", "2024-10-16T16:08"),
        ("16 de março de 2024", "2024-03-16"),
        ("16 maggio 2024 alle 16:08", "2024-05-16T16:08"),
        ("16 maart 2024 om 16:08", "2024-03-16T16:08"),
        ("5 listopada 2012 o 16:08", "2012-11-05T16:08"),
        ("5 ноября 2012 г.", "2012-11-05"),
        ("2024年10月16日", "2024-10-16"),
        ("29.07.2020 // 12:56", "2020-07-29T12:56"),
        ("13/10/2012 4:05 pm", "2012-10-13T16:05"),
        ("10/16/24", "2024-10-16"),
        ("Posted on November 5, 2012", "2012-11-05"),
    ],
)
def test_a_date_with_one_reading_becomes_iso_8601(written: str, iso: str) -> None:
    """Styles of many languages and systems, with and without a time."""
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "3 hours ago", "vor 3 Stunden", "il y a 2 jours", "yesterday at 4:05 PM", "Oct 16", "Jan. 13", "12/03/2023",
        "05-11-2012", "13-10-12", "30.02.2012", "11.05.12 at 2:53 pm", "not a date", "", "2012",
        "It was on May 5, 2012 that they came and told us to go", "May 5, 2012 and May 6, 2012",
    ],
)  # fmt: skip
def test_what_has_no_one_reading_stays_as_written(written: str) -> None:
    """Relative dates, dates without a year, unknown orders, impossible days and sentences."""
    assert iso_date(f" {written} ") == written


def test_a_known_order_settles_an_ambiguous_date() -> None:
    """`day_first` says how 12/03/2023 is meant."""
    assert iso_date("12/03/2023", day_first=True) == "2023-03-12"
    assert iso_date("12/03/2023", day_first=False) == "2023-12-03"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted on 12/03/2023 by Ada", "12/03/2023"),
        ("Posted by: Ada | July 13, 2012 at 08:42 PM", "July 13, 2012 at 08:42 PM"),
        ("Ada • 3 years ago", "3 years ago"),
        ("Like · Reply · 3w", "3w"),
        ("ada 2 hours ago | parent | next", "2 hours ago"),
        ("Ada, New York, United States, 5 hours ago", "5 hours ago"),
        ("Reply · vor 3 Stunden", "vor 3 Stunden"),
        ("vor einem Jahr", "vor einem Jahr"),
        ("1 Monat her", "1 Monat her"),
        ("hace 3 días", "hace 3 días"),
        ("há 2 horas", "há 2 horas"),
        ("2 ore fa", "2 ore fa"),
        ("3 dagen geleden", "3 dagen geleden"),
        ("2 dni temu", "2 dni temu"),
        ("Yesterday at 4:05 PM", "Yesterday at 4:05 PM"),
        ("just now", "just now"),
        ("Seattle, WAMay. 14", "May. 14"),
        ("oliDecember 8, 2020 at 6:22 AM", "December 8, 2020 at 6:22 AM"),
        ("Ada\u00a0on\u00a05\u00a0May\u00a02020", "5\u00a0May\u00a02020"),
        ("Tuesday 6 November 2012 10:23PM EST (edited)", "Tuesday 6 November 2012 10:23PM EST"),
    ],
)
def test_a_date_is_found_in_its_line(line: str, date: str) -> None:
    """Absolute and relative dates of many styles, alone or among names and buttons."""
    assert found(line) == date


@pytest.mark.parametrize(
    "line",
    ["", "Reply", "level 1", "#3", "1.2.3", "call 555-12-2012", "12 points", "Section 2.10", "at 4:05 pm", "3-1 win"],
)
def test_a_line_without_a_date_has_none(line: str) -> None:
    """Numbers, versions, votes and telephone numbers are no dates."""
    assert find_date(line) is None


def test_relative_dates_are_told_from_absolute_ones() -> None:
    """What counts from now can never become ISO 8601."""
    assert is_relative("3 hours ago")
    assert not is_relative("Jan. 13")


@given(st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2069, 12, 31)))
def test_every_moment_is_read_back_from_each_common_style(moment: datetime.datetime) -> None:
    """Long, numeric and machine styles all give the same moment."""
    minute = moment.strftime("%Y-%m-%dT%H:%M")
    for style in (
        "%B %d, %Y at %I:%M %p",
        "%d %b %Y %H:%M",
        "%A, %d %B %Y, %H:%M",
        "%d.%m.%Y, %H:%M Uhr",
        "%Y-%m-%d %H:%M",
    ):
        assert iso_date(moment.strftime(style)) == minute


@given(st.text(max_size=2 * MAX_LINE))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    """A range lies in the line, and `iso_date` gives ISO 8601 or the words themselves."""
    span = find_date(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
    iso = iso_date(text)
    assert iso == text.strip() or iso[:4].isdigit() or len(text) > MAX_LINE


def test_a_long_line_is_searched_only_at_its_head() -> None:
    """A megabyte of digits takes no time."""
    assert find_date("1 " * 1_000_000) is None
    assert found("May 5, 2020 " + "word " * 100_000) == "May 5, 2020"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon, 04/08/2013 - 16:08", "2013-04-08T16:08"),
        ("Thu, 04/08/2011", "2011-08-04"),
        ("Mon, 04/04/2013", "2013-04-04"),
    ],
)
def test_the_day_of_the_week_tells_the_order_of_an_ambiguous_date(written: str, read: str) -> None:
    """Drupal prints its dates so; where both orders or none would fit, nothing is guessed."""
    assert iso_date(written) == read
