"""A page's markup in document order: elements with their extents, text nodes with their owners, names made plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from annotate.pages.comments.systems import plain_name

SKIPPED = frozenset(
    word
    for line in ("script style template noindex select option textarea svg iframe head title object math datalist",)
    for word in line.split()
)
"""Tags whose text nobody reads as words of the page."""
INLINE = frozenset(
    word
    for line in (
        "a abbr acronym b bdi bdo big cite code em font i ins kbd label mark q s samp small span strike",
        "strong sub sup time tt u var del img wbr dfn button input",
    )
    for word in line.split()
)
"""Tags that do not begin a line."""
MAX_NAME = 80
"""Characters of the longest class name or id that says anything; longer ones are made by programs."""
_WORD = re.compile(r"\w+")
_NAMING = ("id", "itemprop", "data-testid", "name", "property", "data-test-id", "data-role", "slot")


@dataclass(frozen=True, slots=True)
class Slot:
    """One text node: an element's own text, or the tail behind it (as lxml stores text)."""

    element: HtmlElement
    where: Literal["text", "tail"]


def _follows_break(slot: Slot) -> bool:
    """True where a text node is the first behind a `<br>`: its tail, or the text of the inline elements next to it."""
    element: HtmlElement | None = slot.element
    if slot.where == "tail":
        return bool(slot.element.tag == "br")
    for _ in range(3):
        if element is None or element.tag not in INLINE:
            return False
        before = element.getprevious()
        if before is not None:
            return before.tag == "br" and not (before.tail or "").strip()
        element = element.getparent()
        if element is not None and (element.text or "").strip():
            return False
    return False


class Tree:
    """Elements are numbers in document order; an element's subtree is `index` to `end[index]`, half-open."""

    def __init__(self, root: HtmlElement) -> None:
        self.elements: list[HtmlElement] = []
        self._tags: list[str] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        self.first_slot: list[int] = []
        self.last_slot: list[int] = []
        """Half-open ranges of slots (text nodes with words) within each element."""
        self.slots: list[Slot] = []
        self.texts: list[str] = []
        self.owner: list[int] = []
        """Element that each slot stands in."""
        self._own: dict[int, list[int]] = {}
        self._words = [0]
        self._names: dict[int, tuple[str, ...]] = {}
        self._read(root)

    def _read(self, root: HtmlElement) -> None:
        open_: list[int] = []
        skipped = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                open_.append(self._open(element, open_[-1] if open_ else -1))
                skipped += element.tag in SKIPPED
                if not skipped:
                    self._add(Slot(element, "text"), element.text, open_[-1])
                continue
            if event == "end":
                index = open_.pop()
                skipped -= element.tag in SKIPPED
                self.end[index] = len(self.elements)
                self.last_slot[index] = len(self.slots)
            if open_ and not skipped:
                self._add(Slot(element, "tail"), element.tail, open_[-1])

    def _open(self, element: HtmlElement, parent: int) -> int:
        self.elements.append(element)
        self._tags.append(str(element.tag))
        self.parent.append(parent)
        self.end.append(0)
        self.first_slot.append(len(self.slots))
        self.last_slot.append(0)
        return len(self.elements) - 1

    def _add(self, slot: Slot, text: str | None, owner: int) -> None:
        if text and not text.isspace():
            self.slots.append(slot)
            self.texts.append(text)
            self.owner.append(owner)
            self._own.setdefault(owner, []).append(len(self.slots) - 1)
            self._words.append(self._words[-1] + len(_WORD.findall(text)))

    def tag(self, index: int) -> str:
        """The element's tag."""
        return self._tags[index]

    def names(self, index: int) -> tuple[str, ...]:
        """Plain names of an element's classes, id and the like; the tag too where the page made it up."""
        found = self._names.get(index)
        if found is None:
            element = self.elements[index]
            raw = (element.get("class") or "").split()[:12]
            raw += [value for key in _NAMING if (value := element.get(key)) and len(value) < MAX_NAME]
            if "-" in self._tags[index]:
                raw.append(self._tags[index])
            found = self._names[index] = tuple(dict.fromkeys(filter(None, map(plain_name, raw))))
        return found

    def own_slots(self, index: int) -> list[int]:
        """The text nodes that stand in an element itself, not in one below it."""
        return self._own.get(index, [])

    def words(self, index: int) -> int:
        """Words in an element's subtree."""
        return self.words_between(self.first_slot[index], self.last_slot[index])

    def words_between(self, first: int, last: int) -> int:
        """Words in a half-open range of slots."""
        return self._words[last] - self._words[first]

    def text(self, index: int, limit: int = 200) -> str:
        """The element's text with single spaces, cut at about `limit` characters."""
        return self.text_between(self.first_slot[index], self.last_slot[index], limit)

    def text_between(self, first: int, last: int, limit: int = 200) -> str:
        """The text of a half-open range of slots, likewise."""
        parts: list[str] = []
        size = 0
        for number in range(first, last):
            parts.append(self.texts[number])
            size += len(self.texts[number])
            if size > limit:
                break
        return " ".join(" ".join(parts).split())

    def ancestors(self, index: int, top: int = -1, most: int = 40) -> Iterator[int]:
        """The element itself and those above it, up to and without `top`, `most` at most."""
        for _ in range(most):
            if index < 0 or index == top:
                return
            yield index
            index = self.parent[index]

    def is_within(self, index: int, ancestor: int) -> bool:
        """True where an element is the ancestor or lies below it."""
        return ancestor <= index < self.end[ancestor]

    def block(self, index: int) -> int:
        """The nearest element around that begins a line."""
        return next((up for up in self.ancestors(index) if self.tag(up) not in INLINE), index)

    def lines(self, numbers: list[int]) -> list[list[int]]:
        """Slots that stand on the same line of the page, line by line."""
        lines: list[list[int]] = []
        last = (-1, -2)
        for number in numbers:
            block = self.block(self.owner[number])
            slot = self.slots[number]
            broken = _follows_break(slot)
            if not lines or broken or (block, number - 1) != last:
                lines.append([])
            lines[-1].append(number)
            last = (block, number)
        return lines

    def line_text(self, line: list[int]) -> str:
        """The words of a line with single spaces."""
        return " ".join(" ".join(self.texts[number] for number in line).split())

    def common_ancestor(self, indices: list[int]) -> int:
        """The lowest element that holds all of these."""
        low, high = min(indices), max(indices)
        index = low
        while index >= 0 and high >= self.end[index]:
            index = self.parent[index]
        return max(index, 0)

    def link_words(self, first: int, last: int) -> int:
        """Words of a range of slots that stand in links."""
        return sum(
            self.words_between(number, number + 1)
            for number in range(first, last)
            if any(self.tag(up) == "a" for up in self.ancestors(self.owner[number], most=3))
        )
