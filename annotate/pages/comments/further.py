"""Comments of a second form on the same page: replies within a comment, answers among remarks.

A thread is found as one group of elements alike. Systems set replies in other markup than what they answer, and
boards of questions have long answers beside short remarks. Other groups that lie in the thread, or hold a part of it,
are added where each item has words, name and date of its own, and nothing is taken from the comments found before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from annotate.pages.comments.items import apart, is_typed
from annotate.pages.comments.parts import Item, Parts, is_quote, learn, read_item
from annotate.pages.comments.systems import Role, role_of_name, speaks_of_comments, speaks_of_something_else
from annotate.pages.comments.teasers import is_teasers
from annotate.pages.markup.tree import Slot, Tree

_FEWEST_NODES = 2
"""Text nodes of a comment: its words, and who said them when."""
_NO_THREAD = frozenset({"html", "body", "main"})


def with_further(
    tree: Tree, items: Sequence[Item], parts: Sequence[Parts], groups: Iterable[Sequence[int]]
) -> tuple[tuple[Item, ...], tuple[Parts, ...]]:
    """The thread with the comments of other form among `groups` of anchors, in page order."""
    top = tree.common_ancestor([item.root for item in items])
    if tree.tag(top) in _NO_THREAD or not all(_is_whole(tree, item) for item in items):
        return tuple(items), tuple(parts)
    known, read = list(items), list(parts)
    taken = _taken(tree, read)
    tried: set[tuple[int, ...]] = {()}
    for anchors in groups:
        roots = tuple(_roots(tree, anchors, top, known, taken))
        if roots in tried:
            continue
        tried.add(roots)
        if (joined := _joined(tree, known, read, roots)) is not None:
            known, read = joined
            taken = _taken(tree, read)
    return tuple(known), tuple(read)


def _is_whole(tree: Tree, item: Item) -> bool:
    """True where an item is an element, and no stretch between two."""
    return bool(item.ranges) and all(
        tree.first_slot[item.root] <= first and last <= tree.last_slot[item.root] for first, last in item.ranges
    )


def _taken(tree: Tree, parts: Sequence[Parts]) -> list[int]:
    """How many text nodes before each are a comment's words already."""
    spoken: set[Slot] = {slot for part in parts for slot in part.slots}
    return list(accumulate((slot in spoken for slot in tree.slots), initial=0))


def _roots(tree: Tree, anchors: Sequence[int], top: int, known: Sequence[Item], taken: Sequence[int]) -> list[int]:
    """For each anchor the highest element in the thread with no word of a known comment and no earlier anchor in it.

    An element that is called a comment or an answer may hold some of the known ones.
    """
    mine = {item.root for item in known}
    roots: list[int] = []
    before = -1
    for anchor in anchors:
        if not tree.is_within(anchor, top) or anchor == top or anchor in mine:
            continue
        if taken[tree.last_slot[anchor]] > taken[tree.first_slot[anchor]]:
            if _is_called_comment(tree, anchor) and not any(index in mine for index in tree.ancestors(anchor, top=top)):
                roots.append(anchor)
            continue
        root = anchor
        for index in tree.ancestors(anchor, top=top):
            if index <= before or index in mine or taken[tree.last_slot[index]] > taken[tree.first_slot[index]]:
                break
            root = index
        roots.append(root)
        before = anchor
    return sorted(set(roots))


def _is_called_comment(tree: Tree, index: int) -> bool:
    """True where microdata or a name of its own says so; an article with its comments in it is called otherwise."""
    return is_typed(tree, index) or any(
        speaks_of_comments(name) and role_of_name(name) in (None, Role.BODY) for name in tree.names(index)
    )


def _joined(
    tree: Tree, known: Sequence[Item], read: Sequence[Parts], roots: Sequence[int]
) -> tuple[list[Item], list[Parts]] | None:
    """The thread with the further items in it; `None` where they are no comments or take from those that are."""
    further = set(roots)
    if any(tree.last_slot[root] - tree.first_slot[root] < _FEWEST_NODES for root in roots):
        return None
    items = apart(
        [
            Item(root, ((tree.first_slot[root], tree.last_slot[root]),))
            for root in sorted({*further, *(item.root for item in known)})
        ]
    )
    new = [item for item in items if item.root in further and item.ranges]
    if len(new) < len(further) or any(_is_something_else(tree, item) for item in new):
        return None
    usual = learn(tree, new)
    said = [part.text for part in read]
    added: dict[int, Parts] = {}
    for item in new:
        part = added[item.root] = read_item(tree, item, usual, said)
        if not (part.text and part.author and part.date) or part.text in said:
            return None
    if is_teasers(tree, new, list(added.values()), named=False):
        return None
    if _takes_away(tree, [item for item in items if item.root not in further], dict(zip(known, read, strict=True))):
        return None
    parts = {**{item.root: part for item, part in zip(known, read, strict=True)}, **added}
    return items, [parts[item.root] for item in items]


def _takes_away(tree: Tree, items: Sequence[Item], before: Mapping[Item, Parts]) -> bool:
    """True where a known comment reads otherwise without what the further ones take out of it."""
    usual = learn(tree, items)
    known = {item.root: part for item, part in before.items()}
    return any(_told(read_item(tree, item, usual)) != _told(known[item.root]) for item in items if item not in before)


def _told(part: Parts) -> tuple[str, str | None, str | None]:
    return part.text, part.author, part.date


def _is_something_else(tree: Tree, item: Item) -> bool:
    """True where an item is a quotation, a widget, or stands in one."""
    around = list(tree.ancestors(item.root, most=3))
    names = (name for index in around for name in tree.names(index))
    return any(map(speaks_of_something_else, names)) or any(is_quote(tree, index) for index in around)
