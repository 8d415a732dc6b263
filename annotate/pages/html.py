"""An HTML page as a document: parsed, its comments and its article found, everything else named as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from annotate.errors import PageError
from annotate.pages.article import find_article
from annotate.pages.flow import Flow, flow
from annotate.pages.threads import find_thread
from annotate.records import Document, Piece, Unit, UnitKind

_UNPRINTABLE = {code: " " for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: " ", 0xFFFE: " ", 0xFFFF: " "}
_END_OF_PAGE = re.compile(r"</\s*(?:body|html)\s*>", re.I)
_INLINE = re.compile(r"</?(?:a|abbr|b|big|center|em|font|i|small|span|strong|u)\b[^>]*>", re.I)
_WRAPPERS = re.compile(r"</?(?:article|blockquote|center|dd|div|dl|li|main|ol|section|ul)\b[^>]*>", re.I)

_DEEPEST = 400
"""Levels of elements: real pages stay below 100; unclosed tags make more, and Python and C stacks end somewhere."""


def read_html(markup: str, *, id: str, source: str, url: str | None = None) -> Document:
    """A page's text with its units.

    `url` is where the page was fetched from, if that is known; what the page says of its own address goes before it.
    Raises PageError where the markup holds no text.
    """
    root = parse(markup, source)
    thread = find_thread(root)
    slots = [slot for comment in thread.comments for slot in comment.slots]
    page = flow(root, slots)
    article = find_article(root, page, range(len(page.blocks)), thread.areas)
    units = [Unit(UnitKind.BODY, _pieces(page, article.body))] if article.body else []
    return Document(id=id, text=page.text, source=source, units=tuple(units))


def _pieces(page: Flow, blocks: Iterable[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    last = None
    for i in blocks:
        if last is not None and i == last + 1:
            pieces[-1] = (pieces[-1][0], page.blocks[i].end)
        else:
            pieces.append((page.blocks[i].start, page.blocks[i].end))
        last = i
    return tuple(pieces)


def parse(markup: str, source: str) -> HtmlElement:
    """The tree of a page, at most `_DEEPEST` levels deep."""
    clean = _END_OF_PAGE.sub("", markup.translate(_UNPRINTABLE))
    for wrapper in (None, _INLINE, _WRAPPERS):
        if wrapper is not None:
            clean = wrapper.sub("\n", clean)
        root = _tree(clean, source)
        if not _is_deep(root):
            return root
    raise PageError(
        f"{source}: more than {_DEEPEST} elements stand one inside the other; give a page whose tags are closed"
    )


def _tree(markup: str, source: str) -> HtmlElement:
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        raise PageError(f"{source}: no text in this page; give one with words between its tags") from None


def _is_deep(root: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
