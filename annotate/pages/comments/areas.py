"""Which elements of a page are comment area through and through: what surrounds the comments and is no article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotate.pages.comments.items import SURROUND_WORDS, heading_above
from annotate.pages.comments.parts import Item
from annotate.pages.comments.systems import speaks_of_comments
from annotate.pages.markup.tree import Tree

UNNAMED_SURROUND_WORDS = 40
"""The same for an element that nothing calls a comment area: the article may stand in it."""
EMPTY_AREA_WORDS = 120
"""Words that an area without any comment may have: a form, a note on the rules."""


def comment_areas(tree: Tree, items: Sequence[Item]) -> list[int]:
    """Elements that are comment area through and through, outermost only."""
    own = sum(tree.words_between(a, b) for item in items for a, b in item.ranges)
    found = {item.root for item in items}
    roots = sorted(found)
    if items:
        top = tree.common_ancestor([item.root for item in items])
        for index in tree.ancestors(top):
            if not _is_area(tree, index, roots, own):
                break
            found.add(index)
        if (heading := heading_above(tree, items)) is not None:
            found.add(heading)
        # Flat items are parts of one element: what stands between the first and the last of them is area too.
        found |= {index for item in items for index in _elements_of(tree, item)}
    for index in range(len(tree.elements)):
        names = tree.names(index)
        if names and any(map(speaks_of_comments, names)) and _is_area(tree, index, roots, own):
            found.add(index)
    return _outermost(tree, found)


def _is_area(tree: Tree, index: int, roots: Sequence[int], own: int) -> bool:
    """True where an element holds the thread, or a form and a heading, and little else."""
    if tree.tag(index) in {"html", "body", "main"}:
        return False
    words = tree.words(index)
    inside = bisect_left(roots, tree.end[index]) - bisect_left(roots, index)
    if any(tree.tag(i) == "h1" for i in range(index, min(tree.end[index], index + 400))):
        return False
    if inside:
        named = any(map(speaks_of_comments, tree.names(index)))
        return inside == len(roots) and words - own <= (SURROUND_WORDS if named else UNNAMED_SURROUND_WORDS)
    return words <= EMPTY_AREA_WORDS


def _elements_of(tree: Tree, item: Item) -> set[int]:
    """Elements that lie wholly within an item's ranges."""
    found: set[int] = set()
    for first, last in item.ranges:
        for number in range(first, last):
            for index in tree.ancestors(tree.owner[number]):
                if tree.first_slot[index] < first or tree.last_slot[index] > last:
                    break
                found.add(index)
    return found


def _outermost(tree: Tree, areas: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for index in sorted(areas):
        if not kept or not tree.is_within(index, kept[-1]):
            kept.append(index)
    return kept
