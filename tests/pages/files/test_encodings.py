"""Bytes of every encoding that pages come in become the text they were written as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import SettingsError
from annotate.pages.files.encodings import clean, codec_name, declared_encoding, decode, detect

RUSSIAN = "Совет во вторник утвердил бюджет города, а депутаты от оппозиции покинули зал заседаний."
JAPANESE = "市議会は火曜日、来年度の予算案を賛成多数で可決した。野党の議員は議場を退席した。"
FRENCH = "Le conseil a voté mardi le budget ; l’opposition a quitté la salle, déçue et fâchée."
POLISH = "Rada przyjęła we wtorek budżet miasta, a radni opozycji wyszli z sali. Część głosów była ważna."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_from_its_bytes_with_and_without_a_mark(encoding: str) -> None:
    """A mark decides, else the zero bytes do."""
    assert decode("The café reopened.\nAll were there.".encode(encoding)) == "The café reopened.\nAll were there."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (FRENCH, "cp1252"), (POLISH, "cp1250"), (JAPANESE, "cp932")],
)
def test_older_encodings_are_told_from_the_text_itself(text: str, encoding: str) -> None:
    """Nothing is declared, so that only the bytes speak."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="iso-8859-5"?>', "iso8859-5"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declaration: str, encoding: str) -> None:
    """A short text that no guess could tell is read well by its declaration."""
    page = f"{declaration}<p>Да</p>"
    assert decode(page.encode(encoding)) == page


def test_a_header_declares_an_encoding_too() -> None:
    """What came with the page by HTTP is believed like its own word."""
    assert decode("Да, нет".encode("cp1251"), declared="windows-1251") == "Да, нет"


def test_a_seven_bit_japanese_page_is_read_by_its_declaration() -> None:
    """ISO-2022-JP would pass for ASCII."""
    page = '<meta charset="iso-2022-jp"><p>会議</p>'
    assert decode(page.encode("iso-2022-jp")) == page


def test_utf8_goes_before_a_wrong_declaration() -> None:
    """Servers say Latin-1 of pages that are UTF-8; text in another encoding hardly ever reads as UTF-8."""
    page = '<meta charset="iso-8859-1"><p>Café “Müller”</p>'
    assert decode(page.encode()) == page


def test_latin_1_is_read_as_the_windows_set_that_it_means() -> None:
    """Curly quotes and the euro sign stand where Latin-1 has control characters."""
    assert decode(b'<meta charset="iso-8859-1">\x93Yes\x94, \x80 5') == '<meta charset="iso-8859-1">“Yes”, € 5'


def test_one_broken_byte_does_not_cost_a_page_its_encoding() -> None:
    """A page in UTF-8 with a byte that is not stays UTF-8, and the byte shows."""
    data = "Une école fermée, l’été. ".encode() * 3 + b"\xff end"
    assert decode(data).endswith("\ufffd end")
    assert decode(data).startswith("Une école")


def test_the_users_encoding_is_not_doubted() -> None:
    """The named encoding goes before what the bytes look like."""
    assert decode("é".encode(), encoding="latin-1") == "Ã©"


@pytest.mark.parametrize("name", ["utf-99", "", "base64", "rot13", "a\0b"])
def test_an_encoding_that_is_none_is_refused_with_examples(name: str) -> None:
    """Python's codecs that are no text encodings count as unknown."""
    with pytest.raises(SettingsError, match=r"not known; give a name such as utf-8"):
        codec_name(name)


def test_zero_characters_in_utf8_do_not_make_it_utf16() -> None:
    """A stray zero byte is dropped, also in a very short text."""
    assert decode(b"ab\0 cd") == "ab cd"
    assert decode("Hello\r\nworld\0 \u202eabc".encode()) == "Hello\nworld \u202eabc"


def test_a_declaration_is_found_at_the_top_only() -> None:
    """A page that shows another page's source further down declares nothing by it."""
    assert declared_encoding(b'<meta charset="utf-8">') == "utf-8"
    assert declared_encoding(b" " * 10_000 + b'<meta charset="koi8-r">') is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_changes_only_in_newlines_marks_and_zero_characters(text: str) -> None:
    """Bidirectional controls, emoji, combining marks: all else stays as it is."""
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert not {"\r", "\0"} & set(cleaned)
    assert cleaned.replace("\n", "") == text.lstrip("\ufeff\0").translate({0: None, 10: None, 13: None}).lstrip(
        "\ufeff"
    )


@given(st.binary())
def test_any_bytes_become_text(data: bytes) -> None:
    """Whatever the bytes, a codec that Python has reads them."""
    assert isinstance(decode(data), str)
    codec_name(detect(data))
