"""Reader comments and discussion posts in a page's markup: by known systems, and by repetition without knowing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Slot:
    """One text node of the tree: an element's own text, or the tail behind it (as lxml stores text)."""

    element: HtmlElement
    where: Literal["text", "tail"]


@dataclass(frozen=True, slots=True)
class FoundComment:
    """One comment in the markup."""

    slots: tuple[Slot, ...]
    """The text nodes that hold the comment's own words, in page order: no name, date, button, nested reply or quoted
    earlier comment among them."""
    author: str | None
    date: str | None
    """ISO 8601 where it can be read, else as written."""
    depth: int
    parent: int | None
    """Index in `Thread.comments` of the comment it answers."""
    deleted: bool = False
    """True for a removed comment's placeholder: it is boilerplate, and still a parent for its replies."""


@dataclass(frozen=True, slots=True)
class Thread:
    """All comments of a page, in page order."""

    areas: tuple[HtmlElement, ...]
    """Elements that are comment area through and through (list, heading, form): nothing in them is article."""
    comments: tuple[FoundComment, ...]
    discussion: bool = False
    """True where the page itself is a discussion (a forum topic, a link with comments): `opening` is its first post."""
    opening: FoundComment | None = None
    """The first post of a discussion, which is the page's body; `None` where there is none (a bare link)."""


def find_thread(root: HtmlElement) -> Thread:
    """The comments of a parsed page; an empty thread where it has none."""
    return Thread(areas=(), comments=())
