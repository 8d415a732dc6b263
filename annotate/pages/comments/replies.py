"""Who answers whom in a thread: by nesting, by a level that is written on a comment, by how far it is set in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.pages.comments.parts import Item, Parts
from annotate.pages.markup.tree import Tree

INDENTED = 1_000.0
"""Added to what is an indent in pixels or percent rather than a level."""
_DEPTH_NAME = re.compile(
    r"(?:^|[\s_-])(?:depth|level|lvl|indent(?:ed)?|nesting|nested|deep|ebene|niveau|nivel|livello|tier)"
    r"[-_ ]*(\d{1,2})(?=$|[\s_-])",
    re.I,
)
_REPLY_NAME = re.compile(r"(?:^|-)(?:replies|reply|child|children|nested|indented?|threaded|subcomment|answer)(?:-|$)")
"""Names of a reply's own box; where every comment has one it tells nothing."""
_DEPTH_STYLE = re.compile(r"(?:margin|padding)-left:\s*([\d.]+)(px|em|rem|%)", re.I)


def reply_depths(tree: Tree, items: Sequence[Item]) -> list[int]:
    """Levels of reply above each item: by nesting, else by a level written on it, else by how far it is set in."""
    nested: list[int] = []
    open_: list[int] = []
    for item in items:
        while open_ and not tree.is_within(item.root, open_[-1]):
            open_.pop()
        nested.append(len(open_))
        open_.append(item.root)
    if any(nested):
        return nested
    written = [_written_depth(tree, item.root) for item in items]
    if not any(written):
        # Replies that stand in a box of their own beside what they answer are deeper in the tree.
        ranks = _ranks([float(len(list(tree.ancestors(item.root)))) for item in items])
        named = [int(any(_REPLY_NAME.search(name) for name in tree.names(item.root))) for item in items]
        return ranks if any(ranks) or min(named) else named
    if any(level >= INDENTED for level in written):
        return _ranks(written)
    return [round(level - min(written)) for level in written]


def reply_parents(tree: Tree, items: Sequence[Item], parts: Sequence[Parts], depths: Sequence[int]) -> list[int | None]:
    """The comment each one answers: that it names by link, else the last one before it that is less deep."""
    by_id: dict[str, int] = {}
    parents: list[int | None] = []
    for number, (item, part, depth) in enumerate(zip(items, parts, depths, strict=True)):
        answered = by_id.get(part.answers or "")
        above = next((i for i in range(number - 1, -1, -1) if depths[i] < depth), None) if depth else None
        parents.append(above if above is not None else answered)
        for index in range(item.root, min(tree.end[item.root], item.root + 12)):
            for key in ("id", "name"):
                if value := tree.elements[index].get(key):
                    by_id.setdefault(value, number)
    return parents


def _ranks(levels: Sequence[float]) -> list[int]:
    """Indents in pixels as levels: the smallest is 0, the next 1, and so on."""
    order = sorted(set(levels))
    return [order.index(level) for level in levels]


def _written_depth(tree: Tree, root: int) -> float:
    for index in (*tree.ancestors(root, most=3), *range(root + 1, min(tree.end[root], root + 6))):
        element = tree.elements[index]
        if (level := element.get("data-depth") or element.get("data-level") or element.get("depth") or "").isdigit():
            return float(level)
        if match := _DEPTH_NAME.search(element.get("class") or ""):
            return float(match[1])
        if match := _DEPTH_STYLE.search(element.get("style") or ""):
            return float(match[1]) + INDENTED
        width = element.get("width") or ""
        if tree.tag(index) == "img" and (element.get("src") or "").endswith("s.gif") and width.isdigit():
            return float(width) + INDENTED
    return 0.0
