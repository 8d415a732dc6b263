"""Which blocks of a page are its article: an extractor says where, the page's own structure says what exactly."""

from __future__ import annotations

import copy
import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from annotate.pages.markup.flow import LINKED_PROSE, Flow
from annotate.pages.markup.parts import Part, is_content, is_text, part_of
from annotate.pages.phrases import RELATED_START
from annotate.pages.threads import Thread

_LINES = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt", "ul", "ol", "dl", "table",
    "tbody", "tr", "td", "th", "strong", "em", "span",
})  # fmt: skip
"""Elements too small to be an article's own."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEWSLETTER = re.compile(r"\b(?:newsletters?|subscribe|sign[- ]?up|mailing list|abonnieren|abonnez|suscr[ií]b)\b", re.I)

# Measured on 59 saved pages with bodies marked (mean word F1 of the body 0.98): each of the shares and costs below
# may be halved, or raised by half, and the mean moves by less than 0.003 (a page that is a title alone left out).
_PROSE_WORDS = 8
"""Fewer words, and a block is no paragraph: it counts for nothing when the article's place is sought."""
_UNVOTED = 0.2
"""Worth of a character of prose that the extractor left out; at 0.5 sidebars of link pages win."""
_SCRAP_COST = 0.8
"""Cost of a character of links and labels within an element; at 0.2 wrappers around article and sidebar win."""
_NAMED_COST = 0.3
"""The same for what is named as no text: an article's element may hold much of it and stay one."""
_MISNAMED = 0.5
"""Share of the page's prose above which an element's name is not believed."""
_MISNAMED_OVER_HEADLINE = 0.1
"""The same for elements that hold the headline as well."""
_ELSEWHERE = 0.5
"""What the worth of an element counts that does not hold the first paragraph below the headline."""
_NEARLY_ALL = 0.75
"""Share of the best element's worth that an element within it, called the article, has to hold."""
_OUTER_TEXT = 0.5
"""Share of its worth that an element around it, called the text, has to keep."""
_BOX = 0.3
"""Share of the prose above which a box with a newsletter's heading is the article all the same."""
_SAME_WORDS = 0.6
"""Share of a block's runs of four words that the extractor has to have."""
_LEAD_BLOCKS = 12
"""Blocks from the headline to the article's element between which its lead may stand."""
_BIO_REACH = 12
"""Blocks behind the article in which the note on its author is looked for."""
_LONGEST_BOX_HEADING = 100
_LARGEST_PAGE = 30_000
"""Text nodes; the extractor takes quadratic time on what is larger, and the page's structure decides alone."""
_PAGES_BETWEEN_RESETS = 500
"""The extractor's caches grow with every page it reads."""
_pages_read = itertools.count(1)
_EXTRACTOR_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError)
"""What an odd tree can bring out of the extractor."""


@dataclass(slots=True)
class Article:
    """The blocks of a page that are its article, by index in `Flow.blocks`."""

    body: list[int] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    bio: list[int] = field(default_factory=list)
    voted: frozenset[int] = frozenset()
    """Blocks, in the article or not, whose words the extractor took."""


def find_article(root: HtmlElement, page: Flow, free: Collection[int], thread: Thread, headline: int | None) -> Article:
    """The article among the `free` blocks, those that no comment has taken; `headline` is the block of its headline."""
    said = _extracted(root, thread) if sum(len(block.runs) for block in page.blocks) <= _LARGEST_PAGE else ""
    return _Finder(page, sorted(free), said, headline).article()


class _Finder:
    """One page's search for its article; what was worked out about an element is kept."""

    def __init__(self, page: Flow, free: Sequence[int], said: str, headline: int | None) -> None:
        self.page = page
        self.free = free
        self.headline = headline
        self.chains = {i: _chain(page.blocks[i].element) for i in free}
        self.over_headline = set(_chain(page.blocks[headline].element)) if headline is not None else set()
        self.voted = _votes(said, page, free)
        self.prose = {i: _prose(page, i) for i in free}
        self.on_page = self.held({i: self.prose[i] for i in self.voted} if self.voted else self.prose)
        self.written_lists = {
            page.blocks[i].element.getparent()
            for i in free
            if page.blocks[i].element.tag == "li" and page.linked(i) < LINKED_PROSE
        }

    def article(self) -> Article:
        """The article; of a page with no paragraph, whatever lines are not named as something else, then all."""
        parts = {i: self.part(i, self.on_page) for i in self.free}
        lines = {i: self.page.length(i) * (1 - self.page.linked(i)) for i in self.free}
        for worth in (
            {i: self.worth(i, parts[i]) for i in self.free},
            {i: -1 if parts[i] else lines[i] for i in self.free if i != self.headline},
            {i: lines[i] for i in self.free if i != self.headline},
        ):
            container = self.container(worth)
            if container is not None:
                container = self.below_headline(container, parts)
                found = self.inside(container, worth, parts)
                if found.body:
                    found.body[:0] = self.lead(found.body, parts)
                    return self.with_surroundings(found, parts)
        return Article()

    def below_headline(self, container: HtmlElement, parts: Mapping[int, Part | None]) -> HtmlElement:
        """The element that its markup calls the text and that follows the headline, where the container is elsewhere:
        beside a post of a few words, a sidebar can look more like an article."""
        headline = self.headline
        if headline is None or any(is_content(element) for element in _chain(container)):
            return container
        for i in self.free:
            if headline < i <= headline + _LEAD_BLOCKS and parts[i] is None and not self.is_link(i):
                chain = self.chains[i]
                if container in chain:
                    return container
                text = next((element for element in chain if is_content(element)), None)
                if text is not None and text not in _chain(container):
                    return text
        return container

    def inside(self, container: HtmlElement, worth: dict[int, float], parts: Mapping[int, Part | None]) -> Article:
        """The blocks of a container and of its like beside it, each where its names put it."""
        held = self.held(worth)
        like = [
            element
            for element in (*container.itersiblings(preceding=True), *container.itersiblings())
            if element.tag == container.tag
            and element.get("class")
            and element.get("class") == container.get("class")
            and held.get(element, 0) > 0
        ]
        found = self.inside_one(container, parts)
        for element in like:
            more = self.inside_one(element, parts)
            found = Article(found.body + more.body, found.captions + more.captions, found.bio + more.bio)
        return Article(sorted(found.body), sorted(found.captions), sorted(found.bio))

    def inside_one(self, container: HtmlElement, parts: Mapping[int, Part | None]) -> Article:
        """The blocks of a container, each where its names put it."""
        found = Article()
        within = self.held({i: self.prose[i] for i in self.free if parts[i] is None})
        boxes = self.boxes(container, within)
        for i in self.free:
            chain = self.chains[i]
            if container not in chain or not boxes.isdisjoint(chain):
                continue
            part = self.part(i, within, container)
            if part is Part.CAPTION:
                found.captions.append(i)
            elif part is Part.BIO:
                found.bio.append(i)
            elif part is None and not self.is_link(i):
                found.body.append(i)
        return found

    def with_surroundings(self, found: Article, parts: Mapping[int, Part | None]) -> Article:
        """The article with the captions above its text and the note on its author below it."""
        start, end = found.body[0], found.body[-1]
        above = self.headline if self.headline is not None and self.headline < start else start
        captions = [i for i in self.free if above < i < end and parts[i] is Part.CAPTION]
        bio = [i for i in self.free if end < i <= end + _BIO_REACH and parts[i] is Part.BIO and not self.is_link(i)]
        if not any(self.prose[i] for i in bio):
            bio = []
        return Article(
            found.body, sorted({*found.captions, *captions}), sorted({*found.bio, *bio}), frozenset(self.voted)
        )

    def boxes(self, container: HtmlElement, within: Mapping[HtmlElement, float]) -> set[HtmlElement]:
        """Elements in the container that begin with the heading of a newsletter's or a related links' box, or that ask
        for an e-mail address."""
        small = _BOX * within[container]
        found = set()
        seen: set[HtmlElement] = set()
        for i in self.free:
            chain = self.chains[i]
            if container in chain and _is_box_heading(self.page, i):
                begun = [
                    element
                    for element in chain[: chain.index(container)]
                    if element not in seen and element.tag not in _LINES and within.get(element, 0) <= small
                ]
                found.update(begun[-1:])
            seen.update(chain)
        for entry in container.iter("input"):
            if entry.get("type") == "email" or "email" in (entry.get("name") or "").lower():
                box = next((element for element in entry.iterancestors() if element.tag not in _LINES), container)
                if box is not container and within.get(box, 0) <= small:
                    found.add(box)
        return found

    def held(self, weights: dict[int, float]) -> dict[HtmlElement, float]:
        """How much of the weights each element holds."""
        held: dict[HtmlElement, float] = defaultdict(float)
        for i, weight in weights.items():
            if weight:
                for element in self.chains[i]:
                    held[element] += weight
        return held

    def part(self, i: int, held: Mapping[HtmlElement, float], top: HtmlElement | None = None) -> Part | None:
        """What the elements around a block say it is.

        One that holds half of all prose below `top`, or the headline and some prose, is misnamed.
        """
        chain = self.chains[i]
        whole = held[top if top is not None else chain[-1]]
        innermost = None
        for element in chain:
            if element is top:
                break
            part = part_of(element)
            most = _MISNAMED_OVER_HEADLINE if element in self.over_headline else _MISNAMED
            if part is not None and held.get(element, 0) <= most * whole:
                innermost = innermost or part
                if innermost is Part.BIO:
                    break
                if part is Part.CHROME:
                    return part
        return innermost

    def worth(self, i: int, part: Part | None) -> float:
        """What a block says for an article around it: its prose for, its links and scraps against."""
        length = self.page.length(i)
        if part is not None:
            return -_NAMED_COST * length
        if (i in self.voted or not self.voted) and self.prose[i]:
            return self.prose[i]
        return _UNVOTED * self.prose[i] - _SCRAP_COST * (length - self.prose[i])

    def container(self, worth: dict[int, float]) -> HtmlElement | None:
        """The element of the highest worth; within it, one that its markup calls the text, if it holds nearly all."""
        held = self.held(worth)
        below = self.below_headline_chain(worth)
        worths = {e: weight if e in below or not below else _ELSEWHERE * weight for e, weight in held.items()}
        most = max(worths.values(), default=0.0)
        best = max((element for element, weight in worths.items() if weight == most), key=_depth, default=None)
        if best is None or held[best] <= 0:
            return None
        while best.tag in _LINES and best.getparent() is not None:
            best = best.getparent()
        text = [element for element in _chain(best) if is_text(element) and held[element] >= _OUTER_TEXT * held[best]]
        if text:
            return text[0]
        inner = [
            element
            for element, weight in held.items()
            if weight >= _NEARLY_ALL * held[best] and is_content(element) and best in _chain(element)
        ]
        return max(inner, key=_depth, default=best)

    def below_headline_chain(self, worth: dict[int, float]) -> set[HtmlElement]:
        """The elements around the first paragraph below the headline, one of which is most likely the article's."""
        if self.headline is None:
            return set()
        near = range(self.headline + 1, self.headline + 1 + _LEAD_BLOCKS)
        first = next((i for i in near if worth.get(i, 0) > 0 and self.prose.get(i)), None)
        return set() if first is None else set(self.chains[first])

    def is_link(self, i: int) -> bool:
        """A line that leads elsewhere, and no item of a list in which others are more than links."""
        if self.page.linked(i) < LINKED_PROSE:
            return False
        block = self.page.blocks[i]
        if block.element.tag == "li":
            return i not in self.voted and block.element.getparent() not in self.written_lists
        return i not in self.voted

    def lead(self, body: Sequence[int], parts: Mapping[int, Part | None]) -> list[int]:
        """Paragraphs between the headline and the element that holds the article."""
        headline = self.headline
        if headline is None or not body or not 0 < body[0] - headline <= _LEAD_BLOCKS:
            return []
        return [i for i in self.free if headline < i < body[0] and parts[i] is None and self.prose[i]]


def _is_box_heading(page: Flow, i: int) -> bool:
    text = page.words(i)
    if len(text) > _LONGEST_BOX_HEADING:
        return False
    if RELATED_START.fullmatch(text):
        return True
    return _NEWSLETTER.search(text) is not None and (
        page.blocks[i].element.tag in _HEADINGS or page.is_set(i, "b", "strong")
    )


def _prose(page: Flow, i: int) -> float:
    """Characters of a block that are a paragraph's, links left out; 0 where it is none."""
    if page.linked(i) > LINKED_PROSE or page.count(i) < _PROSE_WORDS:
        return 0
    return page.length(i) * (1 - page.linked(i))


def _chain(element: HtmlElement | None) -> list[HtmlElement]:
    """The element and those around it, inner ones first."""
    chain = []
    while element is not None:
        chain.append(element)
        element = element.getparent()
    return chain


def _depth(element: HtmlElement) -> int:
    return len(_chain(element))


def _extracted(root: HtmlElement, thread: Thread) -> str:
    """What trafilatura takes for the article's text when it does not see the comments."""
    import trafilatura
    from trafilatura.meta import reset_caches

    if next(_pages_read) % _PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    tree = copy.deepcopy(root)
    areas = set(thread.areas)
    slots = {(slot.element, slot.where) for comment in thread.comments for slot in comment.slots}
    dropped = []
    if areas or slots:
        for element, twin in zip(root.iter(), tree.iter(), strict=True):
            if element in areas:
                dropped.append(twin)
            if (element, "text") in slots:
                twin.text = None
            if (element, "tail") in slots:
                twin.tail = None
    for twin in dropped:
        if twin.getparent() is not None:
            twin.drop_tree()
    try:
        found = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except _EXTRACTOR_FAULTS:
        return ""  # the page's own structure decides alone
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _votes(said: str, page: Flow, free: Sequence[int]) -> set[int]:
    """The blocks whose words the extractor has, nearly all of them."""
    shingles = _shingles(said)
    return {i for i in free if (own := _shingles(page.words(i))) and len(own & shingles) > _SAME_WORDS * len(own)}


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))} if words else set()
