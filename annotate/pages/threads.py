"""Reader comments and discussion posts in a page's markup: by the names systems give them, and by repetition.

1. `comments.items` finds groups of elements that may each be a comment.
2. `comments.parts` takes each apart: words, name, date. The group whose items are best (words, name and date in each,
   in a part of the page that speaks of comments) is the thread; `comments.further` adds what has another form in it.
3. `comments.replies` tells who answers whom, `comments.areas` what surrounds the thread and is no article,
   `comments.boards` whether the page is a discussion itself.

Nothing here knows a system by name; their names are data in `comments.systems`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from lxml.html import HtmlElement

from annotate.pages.comments.areas import comment_areas
from annotate.pages.comments.boards import begins_with_post, is_link_page, is_topic
from annotate.pages.comments.further import with_further
from annotate.pages.comments.items import LABEL_WORDS, LONG_POST, NUMBERED_ID, anchor_groups, heading_above, item_groups
from annotate.pages.comments.parts import Item, Parts, Usual, learn, read_item
from annotate.pages.comments.replies import reply_depths, reply_parents
from annotate.pages.comments.systems import Role, role_of_name, speaks_of_comments, speaks_of_something_else
from annotate.pages.comments.teasers import is_teasers
from annotate.pages.dates import is_timed
from annotate.pages.markup.tree import INLINE, Slot, Tree


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


NAMED = 2.0
"""What an item is worth more in a part of the page that speaks of comments."""
HEADED = 1.3
"""What it is worth more under a heading such as "9 Comments"."""
PERFECT = NAMED * HEADED
"""The most that one item can be worth."""
INNER_BOXES = 12
"""Elements at the beginning of an item whose names may say that it is a comment."""
NAME_WORDS = 3
"""Words that names have at most, taken together; titles have more."""
ITEM_ELEMENTS = 400
"""Elements of an item that are looked through for a headline."""

_OPENING = re.compile(
    r"^(?:toptext|user-?text-body|text-body|post-content|self-?text|post-rtjson-content|story-text|post-body|md-div)$"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A group's items taken apart, with what speaks for their being comments."""

    items: tuple[Item, ...]
    parts: tuple[Parts, ...]
    score: float


def find_thread(root: HtmlElement) -> Thread:
    """The comments of a parsed page; an empty thread where it has none."""
    tree = Tree(root)
    if not tree.slots:
        return Thread((), ())
    groups = anchor_groups(tree)
    best = _best(tree, groups)
    if best is None:
        return Thread(tuple(tree.elements[index] for index in comment_areas(tree, ())), ())
    items, parts = with_further(tree, best.items, best.parts, groups)
    return _as_thread(tree, items, parts)


def _best(tree: Tree, groups: Sequence[Sequence[int]]) -> _Candidate | None:
    """The group of items that is the thread; of two that are alike the one whose names tell more."""
    best: _Candidate | None = None
    seen: set[tuple[Item, ...]] = set()
    for items in item_groups(tree, groups):
        if items in seen or (best is not None and len(items) * PERFECT <= best.score):
            continue
        seen.add(items)
        candidate = _judged(tree, items)
        if candidate is not None and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _judged(tree: Tree, items: Sequence[Item]) -> _Candidate | None:
    """The items taken apart and scored; `None` where they are no comments."""
    items, parts = _read_items(tree, items)
    if not items:
        return None
    full = [part for part in parts if part.text or part.deleted]
    words = [len(part.text.split()) for part in full] or [0]
    names = _names_around(tree, items)
    named = any(map(speaks_of_comments, names)) or is_topic(tree, items)
    heading = heading_above(tree, items)
    if any(map(speaks_of_something_else, names)) and heading is None:
        return None
    if is_teasers(tree, items, parts, named=named):
        return None
    if not named and heading is None and not _is_thread_without_names(parts, words):
        return None
    if len(items) == 1 and not (named and (parts[0].date or (parts[0].author and _has_number(tree, items[0])))):
        return None
    complete = sum(bool(p.text or p.deleted) * (0.4 + 0.35 * bool(p.author) + 0.25 * bool(p.date)) for p in parts)
    quality = complete / len(parts)
    dated = sum(bool(part.date) or part.answerable for part in parts)
    if not named and dated < len(parts) / 2:
        return None
    if quality < (0.35 if named or heading is not None else 0.6):
        return None
    score = complete * quality * (NAMED if named else 1.0) * (HEADED if heading is not None else 1.0)
    return _Candidate(tuple(items), tuple(parts), score)


def _read_items(tree: Tree, items: Sequence[Item]) -> tuple[list[Item], list[Parts]]:
    """Items taken apart in page order, those without name and words left out."""
    kept: list[Item] = []
    read: list[Parts] = []
    earlier: list[str] = []
    usual = learn(tree, items)
    for item in items:
        parts = read_item(tree, item, usual, earlier)
        if not (parts.text or parts.author) or _holds_title(tree, item):
            continue
        kept.append(item)
        read.append(parts)
        earlier.append(parts.text)
    return kept, read


def _names_around(tree: Tree, items: Sequence[Item]) -> set[str]:
    """Names of the items, of the boxes in them that may be the comment, and of the elements close around them."""
    names = {
        name
        for item in items[:20]
        for index in range(item.root, min(tree.end[item.root], item.root + INNER_BOXES))
        for name in tree.names(index)
        if index == item.root
        or (role_of_name(name) in (None, Role.BODY) and tree.tag(index) not in INLINE and tree.words(index) > 3)
    }
    top = tree.common_ancestor([item.root for item in items])
    for index in tree.ancestors(top, most=4):
        if tree.tag(index) in {"body", "html", "main"}:
            break
        names.update(tree.names(index))
    return names


def _has_number(tree: Tree, item: Item) -> bool:
    """True where the item or the box in it has an id with a number, as systems give to each comment."""
    near = range(item.root, min(tree.end[item.root], item.root + 3))
    return any(NUMBERED_ID.match(name) for index in near for name in tree.names(index))


def _holds_title(tree: Tree, item: Item) -> bool:
    """True where the page's own headline stands in an item: it is what the comments are about."""
    return any(
        tree.tag(index) == "h1" for index in range(item.root, min(tree.end[item.root], item.root + ITEM_ELEMENTS))
    )


def _is_thread_without_names(parts: Sequence[Parts], words: Sequence[int]) -> bool:
    """Repetition that nothing calls comments: several people, each with a date, words and an answer button.

    Without buttons there must be three, most with the time of day: teams, testimonials and articles have dates alone.
    """
    authors = {part.author for part in parts if part.author}
    complete = sum(bool(p.text and p.author and p.date) for p in parts)
    answerable = sum(part.answerable for part in parts) > len(parts) / 2
    timed = sum(bool(part.date) and is_timed(part.date or "") for part in parts) > len(parts) / 2
    enough = len(parts) >= 2 if answerable else len(parts) >= 3 and timed
    if not answerable and authors and sum(len(name.split()) for name in authors) > NAME_WORDS * len(authors):
        return False  # titles of events and the like
    return enough and len(authors) >= 2 and complete >= 0.8 * len(parts) and 4 <= median(words) <= LONG_POST


def _as_thread(tree: Tree, items: Sequence[Item], parts: Sequence[Parts]) -> Thread:
    depths = reply_depths(tree, items)
    parents = reply_parents(tree, items, parts, depths)
    comments = tuple(
        FoundComment(part.slots, part.author, part.date, depth, parent, part.deleted)
        for part, depth, parent in zip(parts, depths, parents, strict=True)
    )
    areas = tuple(tree.elements[index] for index in comment_areas(tree, items))
    if is_topic(tree, items) or (heading_above(tree, items) is None and begins_with_post(tree, items, parts)):
        return Thread(areas, _after_opening(comments), discussion=True, opening=comments[0])
    if is_link_page(tree):
        return Thread(areas, comments, discussion=True, opening=_opening(tree, items))
    return Thread(areas, comments)


def _after_opening(comments: Sequence[FoundComment]) -> tuple[FoundComment, ...]:
    """The posts of a topic but the first, which they answer when they answer nothing else."""
    below = [True]
    after = []
    for comment in comments[1:]:
        below.append(comment.parent is not None and below[comment.parent])
        depth = max(comment.depth - 1, 0) if below[-1] else comment.depth
        after.append(replace(comment, parent=comment.parent - 1 if comment.parent else None, depth=depth))
    return tuple(after)


def _opening(tree: Tree, items: Sequence[Item]) -> FoundComment | None:
    """The text that a link or a question was put up with: what is named so and stands above the comments."""
    first = min(item.root for item in items)
    # The nearest one: sidebars with rules in the same markup stand before it.
    for index in range(first - 1, -1, -1):
        if any(_OPENING.search(name) for name in tree.names(index)):
            parts = read_item(tree, Item(index, ((tree.first_slot[index], tree.last_slot[index]),)), Usual(None, None))
            if len(parts.text.split()) > LABEL_WORDS:
                return FoundComment(parts.slots, None, None, 0, None)
    return None
