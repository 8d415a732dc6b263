"""A parsed page as running text: every word a browser shows, in page order, and which text node it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from annotate.pages.markup.tree import Slot

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noframes", "noscript",
    "ol", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "template", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_NEVER_SHOWN = frozenset({
    "annotation", "audio", "canvas", "datalist", "embed", "head", "iframe", "math-annotation", "object", "rp",
    "script", "select", "style", "svg", "textarea", "title", "video",
})  # fmt: skip
_SHOWN_WITHOUT_SCRIPT = frozenset({"noscript", "noframes", "template"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
"""Soft hyphen, zero-width space, byte order mark: a browser draws nothing for them, yet they split words."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that part no words: Thai, Lao, Burmese, Japanese, Chinese."""

LINKED_PROSE = 0.5
"""Share of link text above which a block is a list of links rather than prose."""
_LONGEST_LINK = 600
"""Characters in one link; a teaser with picture, heading and lead has fewer."""
LINE = "\n"
PARAGRAPH = "\n\n"


@dataclass(slots=True)
class Run:
    """The words of one text node: `text[start:end]`."""

    element: HtmlElement
    where: str
    start: int
    end: int
    link: HtmlElement | None
    """The `a` around it."""


@dataclass(slots=True)
class Block:
    """What a browser sets as one paragraph, heading, list item or table row."""

    element: HtmlElement
    """The innermost block-level element around it."""
    start: int
    end: int = 0
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of a page with its blocks, which are numbered in page order."""

    text: str
    blocks: list[Block]

    def words(self, i: int) -> str:
        """The text of block `i`."""
        return self.text[self.blocks[i].start : self.blocks[i].end]

    def length(self, i: int) -> int:
        """Characters of block `i`, at least 1."""
        return self.blocks[i].end - self.blocks[i].start

    def linked(self, i: int) -> float:
        """Share of block `i` that is link text, in [0, 1]."""
        return sum(run.end - run.start for run in self.blocks[i].runs if run.link is not None) / self.length(i)

    def is_set(self, i: int, *tags: str) -> bool:
        """Whether all of block `i` is set in one of the tags, as `em` and `i`."""
        return all(
            (run.where == "text" and run.element.tag in tags)
            or next(run.element.iterancestors(*tags), None) is not None
            for run in self.blocks[i].runs
            if run.end - run.start > 2
        )

    def count(self, i: int) -> int:
        """About how many words block `i` has after its first, in scripts without spaces too."""
        words = self.words(i)
        spaces = words.count(" ") + words.count(LINE)
        return spaces if words.isascii() else spaces + len(_UNSPACED.findall(words)) // 2


def flow(root: HtmlElement, slots: Collection[Slot] = (), *, hidden: bool = False) -> Flow:
    """The page's visible text; with `hidden`, also what a browser would not show.

    Text nodes in `slots` are kept wherever they stand: comments are often collapsed until somebody asks for them.
    Paragraphs are parted by a blank line, list items and table rows by a newline, the cells of a row by a tab.
    """
    writer = _Writer()
    needed = _with_ancestors(slots)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not isinstance(element.tag, str) or (
                element not in needed and _is_hidden(element) and not (hidden and element.tag not in _NEVER_SHOWN)
            ):
                walk.skip_subtree()
                writer.skipped = element
                continue
            writer.open(element)
            if element.text:
                writer.write(element, "text", element.text)
        else:
            if writer.skipped is element:
                writer.skipped = None
            else:
                writer.close(element)
            if element.tail and element is not root:
                writer.write(element, "tail", element.tail)
    writer.end_block()
    _unlink_the_endless(writer.blocks)
    return Flow("".join(writer.parts), writer.blocks)


def _unlink_the_endless(blocks: list[Block]) -> None:
    """Take the link from what stands in an `a` that nobody closed: it holds the rest of the page."""
    held: dict[HtmlElement, int] = defaultdict(int)
    for block in blocks:
        for run in block.runs:
            if run.link is not None:
                held[run.link] += run.end - run.start
    for block in blocks:
        for run in block.runs:
            if run.link is not None and held[run.link] > _LONGEST_LINK:
                run.link = None


def _with_ancestors(slots: Collection[Slot]) -> set[HtmlElement]:
    """Every element that has to be shown so that the slots are."""
    needed: set[HtmlElement] = set()
    for slot in slots:
        element = slot.element if slot.where == "text" else slot.element.getparent()
        while element is not None and element not in needed:
            needed.add(element)
            element = element.getparent()
    return needed


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in _NEVER_SHOWN or element.tag in _SHOWN_WITHOUT_SCRIPT:
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


class _Writer:
    """Collapses white space as a browser does and notes where each text node's words went."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.skipped: HtmlElement | None = None
        self._length = 0
        self._block: Block | None = None
        self._around: list[HtmlElement] = []
        self._space = False
        self._breaks = 0
        self._links: list[HtmlElement] = []
        self._preformatted = 0
        self._rows: list[bool] = []
        self._separator = PARAGRAPH
        self._tab = False
        self._seam = ""

    def open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._breaks += 1
            if self._breaks > 1:
                self.end_block()
        elif tag == "a":
            self._links.append(element)
            self._seam = "links" if self._seam == "link" else ""
        elif tag == "time":
            self._seam = "time"
        elif tag in {"td", "th"} and self._rows and self._rows[-1]:
            self._tab = True
            self._around.append(element)
        elif _is_block(element):
            self.end_block(LINE if tag in {"li", "tr", "dt", "dd"} and _follows_its_like(element) else PARAGRAPH)
            self._around.append(element)
            if tag == "tr":
                self._rows.append(_is_data_row(element))
            elif tag == "table":
                self._rows.append(False)
            elif tag == "pre":
                self._preformatted += 1

    def close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self._links.pop()
            self._seam = "link"
        elif tag == "time":
            self._seam = "time"
        elif _is_block(element):
            self._around.pop()
            if tag in {"td", "th"} and self._rows and self._rows[-1]:
                return
            self.end_block()
            if tag in {"tr", "table"}:
                self._rows.pop()
            elif tag == "pre":
                self._preformatted -= 1

    def end_block(self, separator: str = PARAGRAPH) -> None:
        """Close the paragraph; the next one stands behind the weaker of the separators asked for since."""
        if self._block is not None:
            self._block.end = self._length
            self.blocks.append(self._block)
            self._block = None
            self._separator = separator
        elif separator == LINE:
            self._separator = LINE
        self._space = self._tab = False
        self._breaks = 0

    def write(self, element: HtmlElement, where: str, data: str) -> None:
        data = _INVISIBLE.sub("", data)
        words = data.split()
        if not words:
            self._space = self._space or bool(data)
            return
        if self._preformatted:
            shown = LINE.join(" ".join(line.split(" ")).rstrip() for line in data.expandtabs(4).splitlines()).strip(
                "\n"
            )
        else:
            shown = " ".join(words)
        if self._block is None:
            if self.blocks:
                self._put(self._separator)
            self._block = Block(self._around[-1] if self._around else element, self._length)
            self._separator = PARAGRAPH
        elif self._tab:
            self._put("\t")
        elif self._breaks or (self._preformatted and data[0] == "\n"):
            self._put(LINE)
        elif self._space or data[0].isspace() or self._glues(shown):
            self._put(" ")
        start = self._length
        self._put(shown)
        self._block.runs.append(Run(element, where, start, self._length, self._links[-1] if self._links else None))
        self._space = data[-1].isspace()
        self._breaks = int(self._preformatted > 0 and data[-1] == "\n")
        self._tab = False
        self._seam = ""

    def _glues(self, shown: str) -> bool:
        """Whether two links, or a date and its neighbour, would run into one word: pages part them by style alone."""
        return self._seam in {"links", "time"} and shown[0].isalnum() and self.parts[-1][-1].isalnum()

    def _put(self, shown: str) -> None:
        self.parts.append(shown)
        self._length += len(shown)


def _is_block(element: HtmlElement) -> bool:
    """Whether an element is set apart: by its tag, or as a page's own element (`story-meta`) with no text beside it."""
    if "-" not in element.tag:
        return element.tag in BLOCK_TAGS
    around, before = element.getparent(), element.getprevious()
    beside = [element.tail, before.tail if before is not None else (around.text if around is not None else None)]
    return not any(text and text.strip() for text in beside)


def _follows_its_like(element: HtmlElement) -> bool:
    """Whether a list item (row, term) stands behind another one of its list, so that no blank line parts them."""
    before = element.getprevious()
    return before is not None and before.tag in {"li", "tr", "dt", "dd"}


def _is_data_row(row: HtmlElement) -> bool:
    """Whether a table row is one line of cells rather than a page's layout."""
    cells = 0
    for inner in row.iterdescendants():
        if inner.tag in {"td", "th"}:
            cells += 1
        elif inner.tag in BLOCK_TAGS or inner.tag == "br":
            return False
    return cells > 1
