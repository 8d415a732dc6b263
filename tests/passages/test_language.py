"""Which language a text is in."""

from __future__ import annotations

import pytest

from annotate.passages.language import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The council said on Tuesday that the bridge would stay closed until the autumn because of repairs."),
        ("de", "Der Rat teilte am Dienstag mit, die Brücke bleibe wegen der Arbeiten bis zum Herbst geschlossen."),
        ("fr", "Le conseil a annoncé mardi que le pont resterait fermé jusqu'à l'automne en raison des travaux."),
        ("ru", "Во вторник совет сообщил, что мост останется закрытым до осени из-за ремонтных работ на дороге."),
    ],
)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    """One plain sentence is enough."""
    assert language(text) == code


def test_a_short_text_is_in_the_language_of_the_page_around_it() -> None:
    """A few words say nothing; the page does."""
    assert language("Genau so!", default="en") == "en"
    assert language("Genau so!") is None


def test_a_text_without_letters_has_no_language() -> None:
    """Figures and signs belong to nobody."""
    assert language("12 34 — 56 % " * 40) is None
