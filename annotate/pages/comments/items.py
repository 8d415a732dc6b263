"""Where comments may stand: elements alike that mark one each, and the part of the page that belongs to each.

1. *Anchors* are elements that may mark a comment: ids with a number (`comment-123`), classes that speak of comments,
   microdata, dates, names. Anchors alike in tag and name form a group.
2. A group becomes *items*: each anchor climbs to the highest element that belongs to it alone, as high as most of its
   group can. Where those hold no words (rows of a table, a definition list), the text between two anchors is the item.
3. Items far apart, or under headings of their own, are parted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from annotate.pages.comments.labels import date_in
from annotate.pages.comments.parts import Item
from annotate.pages.comments.systems import Role, role_of_name, speaks_of_comments
from annotate.pages.markup.tree import Tree
from annotate.pages.phrases import COMMENTS_HEADING_LINE

MAX_ANCHORS = 6_000
"""Anchors of one group that are looked at: a page of more comments is cut off rather than waited for."""
MAX_GROUPS = 60
LABEL_WORDS = 12
"""Words of the longest text taken for a name when looking for anchors."""
DATE_WORDS = 7
"""Words that a date may add to it: "on March 4, 2019 at 10:17 AM"."""
USUAL_LEVEL = 0.15
"""Share of a group that must stop at a level for it to be the height of its items: the lowest such level is taken,
since the first reply in a box of its own can climb out of that box."""
LONG_POST = 260
"""Median words of an item from which nameless repetition is a list of articles rather than of comments."""
SURROUND_WORDS = 160
"""Words that heading, form and buttons of a comment area may have beside its items."""
WRAPPED_SHARE = 0.7
"""Share of a group that must be box in box of one class before the inner boxes are taken for that."""

NUMBERED_ID = re.compile(
    r"^(?:[a-z#-]*-)?(?:comments?|comm|cmt|cmnt|c|com|coms|kommentar|commentaire|comentario|commento|reactie|reaction|post|msg|"
    r"message|reply|response|respuesta|p|pid|cid|permid|thing|t-#|dsq|idc|beitrag|antwort|opinion|bericht)-#(?:-#)*$"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "strong", "b", "summary"})
_ITEM_TYPES = re.compile(
    r"schema\.org/(?:Comment|UserComments|Answer|DiscussionForumPosting|Review)\b|sioc:(?:Post|Item)", re.I
)


def item_groups(tree: Tree, groups: Iterable[Sequence[int]]) -> Iterator[tuple[Item, ...]]:
    """Groups of items in page order, each of which may be the page's thread, from groups of anchors."""
    for anchors in groups:
        yield from map(tuple, _clusters(tree, _items(tree, anchors)))


def heading_above(tree: Tree, items: Sequence[Item]) -> int | None:
    """The element with "9 Comments" or the like, just above the first item."""
    first = min(item.ranges[0][0] for item in items if item.ranges)
    for number in range(first - 1, max(first - 14, -1), -1):
        block = tree.block(tree.owner[number])
        if tree.words(block) <= LABEL_WORDS + 20 and COMMENTS_HEADING_LINE.fullmatch(tree.text(block, limit=300)):
            return block
    return None


def anchor_groups(tree: Tree) -> list[list[int]]:
    """Elements that may mark a comment each, grouped by what they have in common; the most telling groups first."""
    named: dict[tuple[str, ...], list[int]] = defaultdict(list)
    dated: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(tree.elements)):
        for signature in _name_signatures(tree, index):
            named[signature].append(index)
        if (label := _label_signature(tree, index)) is not None:
            dated[label].append(index)
    groups = sorted(named.values(), key=len, reverse=True)[:MAX_GROUPS]
    groups += sorted((g for g in dated.values() if len(g) > 1), key=len, reverse=True)[:MAX_GROUPS]
    return [group[:MAX_ANCHORS] for group in groups]


def _name_signatures(tree: Tree, index: int) -> Iterable[tuple[str, ...]]:
    tag = tree.tag(index)
    if is_typed(tree, index):
        yield "type", tag
    for name in tree.names(index):
        if NUMBERED_ID.match(name):
            yield "id", tag, name
        elif speaks_of_comments(name) and role_of_name(name) in (None, Role.BODY):
            yield "class", tag, name


def is_typed(tree: Tree, index: int) -> bool:
    """True where microdata calls an element a comment, an answer or the like."""
    element = tree.elements[index]
    told = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}"
    return told != " " and _ITEM_TYPES.search(told) is not None


def _label_signature(tree: Tree, index: int) -> tuple[str, ...] | None:
    """What dates and names of comments have in common: tags and first names of the element and the one around it."""
    own = tree.own_slots(index)
    words = sum(tree.words_between(number, number + 1) for number in own)
    if not own or words > LABEL_WORDS + DATE_WORDS:
        return None
    text = tree.line_text(own)
    roles = {role_of_name(name) for name in tree.names(index)}
    kind = "date" if date_in(text) else "author" if Role.AUTHOR in roles and words <= LABEL_WORDS else None
    if kind is None:
        return None
    around = tree.block(max(tree.parent[index], 0))
    return kind, tree.tag(index), *tree.names(index)[:1], tree.tag(around), *tree.names(around)[:1]


def _items(tree: Tree, anchors: Sequence[int]) -> list[Item]:
    """The part of the page that belongs to each anchor, replies nested in it left out."""
    roots = _roots(tree, _without_wrapped(tree, anchors))
    if len(roots) > 2 and all(tree.is_within(root, roots[0]) for root in roots[1:]):
        # An anchor above a thread that is set in the same table climbs to the page's own cell.
        outermost = [root for root in roots[1:] if not any(tree.is_within(root, up) for up in roots[1:] if up < root)]
        if tree.words(roots[0]) - sum(map(tree.words, outermost)) > LONG_POST:
            roots = roots[1:]
    roots = _lowered(tree, anchors[0], roots)
    items = [Item(root, ((tree.first_slot[root], tree.last_slot[root]),)) for root in roots]
    items = [item for item in apart(items) if item.ranges]
    return _flat_items(tree, roots) if _is_flat(tree, items) else items


def _lowered(tree: Tree, anchor: int, roots: list[int]) -> list[int]:
    """The roots, the first as low as the others where they stand side by side in it, named alike, and it says no more
    up there; replies in the box of what they answer are named otherwise than its inner boxes."""
    around = {tree.parent[root] for root in roots[1:]}
    if len(around) != 1 or not tree.is_within(beside := around.pop(), roots[0]):
        return roots
    own = next((index for index in tree.ancestors(anchor) if tree.parent[index] == beside), None)
    if own is None or own in roots or not all(set(tree.names(own)) & set(tree.names(root)) for root in roots[1:]):
        return roots
    more = tree.words(roots[0]) - sum(map(tree.words, roots[1:])) - tree.words(own)
    return [own, *roots[1:]] if more <= LABEL_WORDS else roots


def _is_flat(tree: Tree, items: Sequence[Item]) -> bool:
    """True where the items are short and the words stand between them."""
    words = [sum(tree.words_between(a, b) for a, b in item.ranges) for item in items]
    if len(items) < 2 or median(words) > LABEL_WORDS:
        return False
    gaps = sum(before.ranges[-1][1] < after.ranges[0][0] for before, after in pairwise(items))
    return gaps * 2 > len(items) - 1


def _without_wrapped(tree: Tree, anchors: Sequence[int]) -> list[int]:
    """The anchors without those that are only the inner box of the anchor around them.

    Many systems give the box around a comment and the box in it the same class; a reply that is nested in the comment
    it answers leaves the outer one words of its own, at least in most of the group.
    """
    outer: dict[int, int] = {}
    open_: list[int] = []
    inside: Counter[int] = Counter()
    for anchor in anchors:
        while open_ and not tree.is_within(anchor, open_[-1]):
            open_.pop()
        if open_:
            outer[anchor] = open_[-1]
            inside[open_[-1]] += 1
        open_.append(anchor)
    wrapped = {
        inner
        for inner, around in outer.items()
        if inside[around] == 1 and tree.words(around) - tree.words(inner) <= LABEL_WORDS
    }
    if len(wrapped) < WRAPPED_SHARE * max(len(anchors) - len(wrapped), 1):
        return list(anchors)
    return [anchor for anchor in anchors if anchor not in wrapped]


def _roots(tree: Tree, anchors: Sequence[int]) -> list[int]:
    """For each anchor the highest element that holds no earlier anchor, as high as is usual in the group.

    The first anchor of a list could climb out of it; the others stop below it, and show how far is right.
    """
    climbs: list[list[int]] = []
    before = -1
    for number, anchor in enumerate(anchors):
        path = []
        for index in tree.ancestors(anchor):
            if number and index <= before:
                break
            path.append(index)
        climbs.append(path)
        before = anchor
    if len(anchors) == 1:
        return [anchors[0]]
    levels = Counter(len(path) for path in climbs[1:])
    level = min(level for level, count in levels.items() if count >= USUAL_LEVEL * (len(climbs) - 1))
    usual = Counter(tree.tag(path[level - 1]) for path in climbs[1:] if len(path) >= level).most_common(1)[0][0]
    roots = []
    for path in climbs:
        reach = path[: level + 2]
        fitting = [index for index in reach if tree.tag(index) == usual]
        at_level = path[min(level, len(path)) - 1]
        roots.append(at_level if tree.tag(at_level) == usual or not fitting else fitting[-1])
    return list(dict.fromkeys(roots))


def apart(items: Sequence[Item]) -> list[Item]:
    """Items of one range each, in page order, with the ranges of those nested in them taken out."""
    ranges: list[list[tuple[int, int]]] = []
    open_: list[int] = []
    for item in items:
        first, last = item.ranges[0]
        while open_ and ranges[open_[-1]][-1][1] < last:
            open_.pop()
        if open_:
            start, end = ranges[open_[-1]].pop()
            ranges[open_[-1]] += [(start, first), (last, end)]
        open_.append(len(ranges))
        ranges.append([(first, last)])
    return [Item(item.root, tuple((a, b) for a, b in own if a < b)) for item, own in zip(items, ranges, strict=True)]


def _flat_items(tree: Tree, roots: Sequence[int]) -> list[Item]:
    """Items of markup that has no element around a comment: from each head to the next, or from foot to foot."""
    by_parent: dict[int, list[int]] = defaultdict(list)
    for root in roots:
        by_parent[tree.parent[root]].append(root)
    items: list[Item] = []
    for parent, heads in by_parent.items():
        if parent < 0:
            continue
        begin = _after_heading(tree, parent, heads[min(1, len(heads) - 1)])
        heads = [head for head in heads if tree.first_slot[head] >= begin]
        if not heads:
            continue
        starts = [tree.first_slot[head] for head in heads]
        ends = [tree.last_slot[head] for head in heads]
        before = tree.words_between(begin, starts[0])
        after = tree.words_between(ends[-1], _next_stop(tree, heads[-1], parent))
        if before > after:
            bounds = [begin, *ends]
        else:
            bounds = [*starts, min(tree.last_slot[parent], _next_stop(tree, heads[-1], parent))]
        items += [Item(head, ((a, b),)) for head, a, b in zip(heads, bounds, bounds[1:], strict=False) if a < b]
    return apart(sorted(items, key=lambda item: item.ranges[0]))


def _after_heading(tree: Tree, parent: int, stop: int) -> int:
    """The first text node behind the heading over comments between two elements, else the first of the outer one."""
    for index in range(parent + 1, stop):
        if (
            tree.tag(index) in _HEADINGS
            and 0 < tree.words(index) <= LABEL_WORDS
            and COMMENTS_HEADING_LINE.fullmatch(tree.text(index))
        ):
            return tree.last_slot[index]
    return tree.first_slot[parent]


def _next_stop(tree: Tree, head: int, parent: int) -> int:
    """Where the last flat item ends: at a heading or a form that follows it."""
    for index in range(tree.end[head], tree.end[parent]):
        if tree.parent[index] == parent and tree.tag(index) in {"form", "h1", "h2", "h3", "h4", "footer", "nav"}:
            return tree.first_slot[index]
    return tree.last_slot[parent]


def _clusters(tree: Tree, items: Sequence[Item]) -> list[list[Item]]:
    """Items parted where much else or a heading over comments stands between them: a thread here, a widget there."""
    clusters: list[list[Item]] = []
    reach = 0
    for item in items:
        start = item.ranges[0][0] if item.ranges else tree.first_slot[item.root]
        if not clusters or (
            start > reach and (tree.words_between(reach, start) > SURROUND_WORDS or _is_headed(tree, reach, start))
        ):
            clusters.append([])
        clusters[-1].append(item)
        reach = max(reach, start, *(end for _, end in item.ranges), tree.last_slot[item.root])
    return clusters


def _is_headed(tree: Tree, first: int, last: int) -> bool:
    """True where a heading over comments stands within a range of text nodes."""
    blocks = {tree.block(tree.owner[number]) for number in range(first, last)}
    return any(
        tree.tag(block) in _HEADINGS and COMMENTS_HEADING_LINE.fullmatch(tree.text(block, limit=300))
        for block in blocks
    )
