"""An HTML page as a document: parsed, its comments and its article found, everything else named as what it is."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from annotate.errors import PageError
from annotate.pages.markup.article import Article, find_article
from annotate.pages.markup.flow import Flow, flow
from annotate.pages.markup.front import find_head
from annotate.pages.markup.headline import find_headline
from annotate.pages.markup.layout import OPENING, Layout, document
from annotate.pages.markup.metadata import Metadata, article_body, is_publication_date, read_metadata
from annotate.pages.markup.wording import note_on_author, trimmed
from annotate.pages.threads import FoundComment, Thread, find_thread
from annotate.records import Document

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_END_OF_PAGE = re.compile(r"</\s*(?:body|html)\s*>", re.I)
_HEADING = re.compile(r"<(/?)h([1-6])\b", re.I)
_INLINE = re.compile(r"</?(?:a|abbr|b|big|center|em|font|i|small|span|strong|u)\b[^>]*>", re.I)
_WRAPPERS = re.compile(
    r"</?(?:article|blockquote|center|dd|div|dl|li|main|ol|section|table|tbody|td|th|tr|ul)\b[^>]*>", re.I
)
_LONG_TAG = re.compile(r"<([a-zA-Z][^\s<>/]*)([^<>]{20000,})(?:>|\Z)")
_MOST_ATTRIBUTES = 5_000
"""Words in one tag: the parser takes quadratic time on its attributes, and nothing of theirs is text."""

_DEEPEST = 400
"""Levels of elements: real pages stay below 100; unclosed tags make more, and Python and C stacks end somewhere."""

_HARDLY_ANY_TEXT = 200
"""Characters: a page that shows less has its text in what scripts would uncover."""

_PROSE = 12
"""Words of a line that is certainly a paragraph's."""

_MONTH_FIRST = frozenset({"en-us", "en_us"})


def read_html(markup: str, *, id: str, source: str, url: str | None = None) -> Document:
    """A page's text with its units.

    `url` is where the page was fetched from, if that is known; what the page says of its own address goes before it.
    Raises PageError where the markup holds no text.
    """
    root = _parse(markup, source)
    thread = find_thread(root)
    page = _visible(root, thread, source)
    metadata = read_metadata(root, url)
    owners = _owners(page, thread)
    free = _free_blocks(page, thread, owners)
    article = Article()
    if not thread.discussion:
        article = find_article(root, page, free, thread, find_headline(page, free, metadata, ()))
    if thread.opening is not None:
        metadata = _by_opening(metadata, thread.opening)
    body = article.body or [i for i, block in enumerate(page.blocks) if owners.get(block.runs[0].start) == OPENING]
    lines = _head_lines(page, thread, owners, free, body)
    head = find_head(page, lines, metadata, body, _day_first(root))
    article = trimmed(page, article, head, threaded=bool(thread.comments))
    article = note_on_author(page, free, article, head)
    layout = Layout(page, thread, owners, free, article, head)
    return document(layout, metadata, id=id, source=source, url=url)


def _by_opening(metadata: Metadata, opening: FoundComment) -> Metadata:
    """The metadata of a discussion: who put it up, and when."""
    date = opening.date
    if date is not None and is_publication_date(date):
        date = date[:10]
    return replace(metadata, authors=(opening.author,) if opening.author else (), date=date or metadata.date)


# Parsing


def _parse(markup: str, source: str) -> HtmlElement:
    """The tree of a page, at most `_DEEPEST` levels deep.

    End tags of the page itself go first: what stands behind a stray one would be lost.
    """
    markup = _LONG_TAG.sub(lambda tag: tag[0] if len(tag[2].split()) <= _MOST_ATTRIBUTES else f"<{tag[1]}>", markup)
    clean = _close_headings(_END_OF_PAGE.sub("", _UNPRINTABLE.sub(" ", markup)))
    for wrapper in (None, _INLINE, _WRAPPERS):
        if wrapper is not None:
            clean = wrapper.sub("\n", clean)
        root = _tree(clean, source)
        if not _is_deep(root):
            return root
    raise PageError(
        f"{source}: more than {_DEEPEST} elements stand one inside the other; give a page whose tags are closed"
    )


def _close_headings(markup: str) -> str:
    """The markup with every heading closed by its own tag: browsers take `</h3>` for the end of an `<h2>` too."""
    open_level = ""

    def closed(tag: re.Match[str]) -> str:
        nonlocal open_level
        if tag[1]:
            level, open_level = open_level or tag[2], ""
            return f"</h{level}"
        open_level = tag[2]
        return tag[0]

    return _HEADING.sub(closed, markup)


def _tree(markup: str, source: str) -> HtmlElement:
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        raise _no_text(source) from None


def _no_text(source: str) -> PageError:
    return PageError(f"{source}: no text in this page; give one with words between its tags")


def _is_deep(root: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _visible(root: HtmlElement, thread: Thread, source: str) -> Flow:
    """The page's text; of a page that shows nothing without its scripts, what it holds for them."""
    found = [*thread.comments, *([thread.opening] if thread.opening else [])]
    slots = [slot for comment in found for slot in comment.slots]
    page = flow(root, slots)
    if len(page.text) < _HARDLY_ANY_TEXT and not _has_prose(page):
        page = max(page, flow(root, slots, hidden=True), key=lambda each: len(each.text))
        if not _has_prose(page) and (said := article_body(root)):
            _write_down(root, said)
            page = flow(root, slots)
    if not page.text:
        raise _no_text(source)
    return page


def _has_prose(page: Flow) -> bool:
    return any(page.count(i) >= _PROSE for i in range(len(page.blocks)))


def _write_down(root: HtmlElement, said: str) -> None:
    """Put text that the page holds as data into its tree, where a script would have put it."""
    text = etree.SubElement(root, "div", itemprop="articleBody")
    for paragraph in said.splitlines():
        if paragraph.strip():
            etree.SubElement(text, "p").text = paragraph


def _day_first(root: HtmlElement) -> bool | None:
    """How the page's language writes 12/03/2023; `None` where English leaves it open."""
    lang = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    if lang in _MONTH_FIRST:
        return False
    return None if not lang or lang == "en" else True


# Whose is which block


def _owners(page: Flow, thread: Thread) -> dict[int, int]:
    """Which comment (by index) the text that starts at an offset belongs to; -1 is a discussion's opening post."""
    slots: dict[tuple[HtmlElement, str], int] = {
        (slot.element, slot.where): number
        for number, comment in [*enumerate(thread.comments), *([(OPENING, thread.opening)] if thread.opening else [])]
        for slot in comment.slots
    }
    return {
        run.start: slots[run.element, run.where]
        for block in page.blocks
        for run in block.runs
        if (run.element, run.where) in slots
    }


def _unowned(page: Flow, owners: dict[int, int]) -> list[int]:
    """Blocks without a comment's words: a discussion's headline stands among the posts, or in the first one."""
    return [
        i for i, block in enumerate(page.blocks) if all(owners.get(run.start, OPENING) == OPENING for run in block.runs)
    ]


def _head_lines(page: Flow, thread: Thread, owners: dict[int, int], free: list[int], body: list[int]) -> list[int]:
    """Blocks where headline, byline and date may stand: above an article none is a comment's, whatever it is called."""
    unowned = _unowned(page, owners)
    if thread.discussion:
        return unowned
    above = next((i for i in body if page.count(i) >= _PROSE), 0)
    return sorted({*free, *(i for i in unowned if i < above)})


def _free_blocks(page: Flow, thread: Thread, owners: dict[int, int]) -> list[int]:
    """Blocks that neither hold a comment's words nor stand in a comment area; an area that leaves the page without one
    paragraph was none."""
    areas = set(thread.areas)
    inside: dict[HtmlElement, bool] = {}
    free = []
    for i, block in enumerate(page.blocks):
        chain = []
        element = block.element
        while element is not None and element not in inside:
            chain.append(element)
            if element in areas:
                break
            element = element.getparent()
        verdict = element is not None and (element in areas or inside[element])
        inside.update(dict.fromkeys(chain, verdict))
        if not verdict and not any(run.start in owners for run in block.runs):
            free.append(i)
    return free if thread.discussion or any(page.count(i) >= _PROSE for i in free) else _unowned(page, owners)
