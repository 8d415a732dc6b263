"""Which repeated items are teasers of other pages rather than comments: little but links, or linked headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from annotate.pages.comments.boards import is_topic
from annotate.pages.comments.parts import Item, Parts
from annotate.pages.dates import find_date
from annotate.pages.markup.tree import INLINE, Slot, Tree

TEASER_LINKS = 0.6
"""Share of words in links from which repeated items are teasers."""
HEADLINE_WORDS = 4
"""Words of a linked heading from which it is a headline and no name."""
_HEADLINES = frozenset({"h1", "h2", "h3", "h4"})


def is_teasers(tree: Tree, items: Sequence[Item], parts: Sequence[Parts], *, named: bool) -> bool:
    """True where the items are little but links, or have linked headlines and nothing that calls them comments.

    Of what is called comments only the words count: name, date and buttons of a short one are links as well.
    """
    most = len(items) / 2
    if sum(_has_headline(tree, item, away=True) for item in items) > most and not is_topic(tree, items):
        return True
    if named:
        words = Counter[bool]()
        for slot in (slot for part in parts for slot in part.slots):
            text = slot.element.text if slot.where == "text" else slot.element.tail
            words[_is_linked(slot)] += len((text or "").split())
        return words[True] > TEASER_LINKS * words.total()
    if sum(_has_headline(tree, item, away=False) for item in items) > most:
        return True
    ranges = [span for item in items for span in item.ranges]
    total = sum(tree.words_between(a, b) for a, b in ranges) or 1
    return sum(tree.link_words(a, b) for a, b in ranges) / total > TEASER_LINKS


def _is_linked(slot: Slot) -> bool:
    """True where a text node stands in a link."""
    own = slot.element if slot.where == "text" else slot.element.getparent()
    if own is None:
        return False
    return own.tag == "a" or (own.tag in INLINE and next(own.iterancestors("a"), None) is not None)


def _has_headline(tree: Tree, item: Item, *, away: bool) -> bool:
    """True where a heading in the item is longer than a name; `away` asks that it links to another page."""
    for index in range(item.root, min(tree.end[item.root], item.root + 60)):
        tag = tree.tag(index)
        if tag in _HEADLINES and tree.words(index) >= HEADLINE_WORDS and find_date(tree.text(index)) is None:
            links = [tree.elements[index].getparent(), *tree.elements[index].iter("a")]
            if not (away or tag == "h4") or any(_leads_away(link) for link in links if link is not None):
                return True
    return False


def _leads_away(element: HtmlElement) -> bool:
    href = element.get("href") or ""
    return element.tag == "a" and bool(href) and "#" not in href
