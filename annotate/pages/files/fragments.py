"""Markup that is no page of its own, such as a comment's text in an export, becomes plain text."""

from __future__ import annotations

import re

from annotate.pages.files.encodings import clean

_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#?\w{1,31};)")
_SETS_LINES = re.compile(r"<(?:p|br|div)\b", re.I)
_CONTAINERS = re.compile(r"</?(?!(?:script|style|p|br|li|title|textarea)\b)[a-z][^<>]*>", re.I)
_PARSERS_DEPTH = 1_500
"""libxml2 drops without a word what stands deeper than 2,048 elements; pages stay below 100."""

_UNPRINTABLE = dict.fromkeys((*range(9), 11, *range(14, 32), 65534, 65535), " ")


def plain_text(markup: str) -> str:
    """The words a reader sees, paragraphs parted by a blank line; text without markup stays as it is, stripped.

    Where no tag sets lines the newlines do, as blog systems treat comments. Scripts and styles are left out.

    >>> plain_text("<p>Fish &amp; chips,</p><p>twice.</p><script>x()</script>")
    'Fish & chips,\\n\\ntwice.'
    >>> plain_text("One <b>line</b>\\nand another")
    'One line\\nand another'
    """
    text = clean(markup)
    if not _MARKUP.search(text):
        return text.strip()
    if not _SETS_LINES.search(text):
        text = re.sub(r"\n\s*\n", "<p>", text).replace("\n", "<br>")
    text = text.translate(_UNPRINTABLE)
    return _shown(text) or _shown(_CONTAINERS.sub("<br>", text))


def _shown(markup: str) -> str:
    """The words in markup; none where its elements stand deeper than the parser goes, which drops what is below."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    from annotate.pages.markup.flow import flow

    whole = f"<html><body><div>{markup}</div></body></html>"
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = document_fromstring(whole.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return ""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return flow(root).text if deepest < _PARSERS_DEPTH else ""
