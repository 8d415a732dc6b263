"""Reader comments and discussion posts in a page's markup: by the names systems give them, and by repetition.

1. *Anchors* are elements that may mark a comment: ids with a number (`comment-123`), classes that speak of comments,
   microdata, dates, names. Anchors alike in tag and name form a group.
2. A group becomes *items*: each anchor climbs to the highest element that belongs to it alone, as high as most of its
   group can. Where those hold no words (rows of a table, a definition list), the text between two anchors is the item.
3. Each item is taken apart (`comment_parts`); the group whose items are best (words, name and date in each, in a part
   of the page that speaks of comments) is the thread.
4. What surrounds the items and is no article (heading, form, buttons) is the comment area.

Nothing here knows a system by name; their names are data in `systems`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from lxml.html import HtmlElement

from annotate.pages.boards import is_board
from annotate.pages.comment_parts import Item, Parts, Usual, learn, read_item
from annotate.pages.dates import find_date
from annotate.pages.phrases import COMMENTS_HEADING_LINE
from annotate.pages.systems import Role, role_of_name, speaks_of_comments, speaks_of_something_else
from annotate.pages.tree import INLINE, Slot, Tree


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


MAX_ANCHORS = 6_000
"""Anchors of one group that are looked at: a page of more comments is cut off rather than waited for."""
MAX_GROUPS = 60
LABEL_WORDS = 12
"""Words of the longest text taken for a name when looking for anchors."""
DATE_WORDS = 7
"""Words that a date may add to it: "on March 4, 2019 at 10:17 AM"."""
TEASER_LINKS = 0.6
"""Share of words in links from which repeated items are teasers."""
INDENTED = 1_000.0
"""Added to what is an indent in pixels or percent rather than a level."""
USUAL_LEVEL = 0.15
"""Share of a group that must stop at a level for it to be the height of its items: the lowest such level is taken,
since the first reply in a box of its own can climb out of that box."""
NAMED = 2.0
"""What an item is worth more in a part of the page that speaks of comments."""
HEADED = 1.3
"""What it is worth more under a heading such as "9 Comments"."""
PERFECT = NAMED * HEADED
"""The most that one item can be worth."""
HEAD_ELEMENTS = 200
"""Elements among which the head of a page says what made it."""
INNER_BOXES = 12
"""Elements at the beginning of an item whose names may say that it is a comment."""
NAME_WORDS = 3
"""Words that names have at most, taken together; titles have more."""
HEADLINE_WORDS = 4
"""Words of a linked heading from which it is a headline and no name."""
LONG_POST = 260
"""Median words of an item from which nameless repetition is a list of articles rather than of comments."""
SURROUND_WORDS = 160
"""Words that heading, form and buttons of a comment area may have beside its items."""
UNNAMED_SURROUND_WORDS = 40
"""The same for an element that nothing calls a comment area: the article may stand in it."""
WRAPPED_SHARE = 0.7
"""Share of a group that must be box in box of one class before the inner boxes are taken for that."""
EMPTY_AREA_WORDS = 120
"""Words that an area without any comment may have: a form, a note on the rules."""

_NUMBERED_ID = re.compile(
    r"^(?:[a-z#-]*-)?(?:comments?|comm|cmt|cmnt|c|com|coms|kommentar|commentaire|comentario|commento|reactie|reaction|post|msg|"
    r"message|reply|response|respuesta|p|pid|cid|permid|thing|t-#|dsq|idc|beitrag|antwort|opinion|bericht)-#(?:-#)*$"
)
_HEADLINES = frozenset({"h1", "h2", "h3", "h4"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "strong", "b", "summary"})
_ITEM_TYPES = re.compile(
    r"schema\.org/(?:Comment|UserComments|Answer|DiscussionForumPosting|Review)\b|sioc:(?:Post|Item)", re.I
)
_DEPTH_NAME = re.compile(
    r"(?:^|[\s_-])(?:depth|level|lvl|indent(?:ed)?|nesting|nested|deep|ebene|niveau|nivel|livello|tier)"
    r"[-_ ]*(\d{1,2})(?=$|[\s_-])",
    re.I,
)
_DEPTH_STYLE = re.compile(r"(?:margin|padding)-left:\s*([\d.]+)(px|em|rem|%)", re.I)
_TELLING = ("content", "value", "id", "data-app", "class", "href", "src")
_LINKS_WITH_COMMENTS = re.compile(
    r"^(?:reddit|hacker news|lobsters|lemmy|tildes|slashdot|shreddit-app|hnmain|lemmy-site)$"
    r"|[|:•—–-] (?:reddit|hacker news|lobsters|lemmy)$"
    r"|//(?:[\w.-]+\.)?(?:reddit(?:static|media)?\.com|ycombinator\.com|lobste\.rs)",
    re.I,
)
LONGEST_TELLING = 120
"""Characters of an attribute that names a system; descriptions of the page's own text are longer."""
_APPS = frozenset({"shreddit-app", "hnmain", "lemmy-site"})
"""Names of the element that holds such a page."""
_OPENING = re.compile(
    r"^(?:toptext|user-?text-body|text-body|post-content|self-?text|post-rtjson-content|story-text|post-body|md-div)$"
)
_FORUM = re.compile(
    r"vbulletin|\bXF\b|phpbb|xenforo|\bsmf\b|simple machines|mybb|discourse|\bdiscuz|invision|\bvanilla\b|punbb|fluxbb|"
    r"nodebb|flarum",
    re.I,
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
    best = _best(tree)
    if best is None:
        return Thread(tuple(tree.elements[index] for index in _areas(tree, ())), ())
    return _as_thread(tree, best)


def _best(tree: Tree) -> _Candidate | None:
    """The group of items that is the thread; of two that are alike the one whose names tell more."""
    best: _Candidate | None = None
    seen: set[tuple[Item, ...]] = set()
    for anchors in _groups(tree):
        for cluster in map(tuple, _clusters(tree, _items(tree, anchors))):
            if cluster in seen or (best is not None and len(cluster) * PERFECT <= best.score):
                continue
            seen.add(cluster)
            candidate = _judged(tree, cluster)
            if candidate is not None and (best is None or candidate.score > best.score):
                best = candidate
    return best


# ---- 1. anchors


def _groups(tree: Tree) -> list[list[int]]:
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
    element = tree.elements[index]
    tag = tree.tag(index)
    if _ITEM_TYPES.search(f"{element.get('itemtype') or ''} {element.get('typeof') or ''}"):
        yield "type", tag
    for name in tree.names(index):
        if _NUMBERED_ID.match(name):
            yield "id", tag, name
        elif speaks_of_comments(name) and role_of_name(name) in (None, Role.BODY):
            yield "class", tag, name


def _label_signature(tree: Tree, index: int) -> tuple[str, ...] | None:
    """What dates and names of comments have in common: tags and first names of the element and the one around it."""
    own = tree.own_slots(index)
    words = sum(tree.words_between(number, number + 1) for number in own)
    if not own or words > LABEL_WORDS + DATE_WORDS:
        return None
    text = tree.line_text(own)
    roles = {role_of_name(name) for name in tree.names(index)}
    kind = "date" if find_date(text) else "author" if Role.AUTHOR in roles and words <= LABEL_WORDS else None
    if kind is None:
        return None
    around = tree.block(max(tree.parent[index], 0))
    return kind, tree.tag(index), *tree.names(index)[:1], tree.tag(around), *tree.names(around)[:1]


# ---- 2. items


def _items(tree: Tree, anchors: Sequence[int]) -> list[Item]:
    """The part of the page that belongs to each anchor, replies nested in it left out."""
    roots = _roots(tree, _without_wrapped(tree, anchors))
    if len(roots) > 2 and all(tree.is_within(root, roots[0]) for root in roots[1:]):
        # An anchor above a thread that is set in the same table climbs to the page's own cell.
        outermost = [root for root in roots[1:] if not any(tree.is_within(root, up) for up in roots[1:] if up < root)]
        if tree.words(roots[0]) - sum(map(tree.words, outermost)) > LONG_POST:
            roots = roots[1:]
    items = [Item(root, ((tree.first_slot[root], tree.last_slot[root]),)) for root in roots]
    items = [item for item in _apart(items) if item.ranges]
    return _flat_items(tree, roots) if _is_flat(tree, items) else items


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
    usual = Counter(_kind(tree, path[level - 1]) for path in climbs[1:] if len(path) >= level).most_common(1)[0][0]
    roots = []
    for path in climbs:
        reach = path[: level + 2]
        fitting = [index for index in reach if _kind(tree, index) == usual]
        at_level = path[min(level, len(path)) - 1]
        roots.append(at_level if _kind(tree, at_level) == usual or not fitting else fitting[-1])
    return list(dict.fromkeys(roots))


def _kind(tree: Tree, index: int) -> str:
    return tree.tag(index)


def _apart(items: Sequence[Item]) -> list[Item]:
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
    return _apart(sorted(items, key=lambda item: item.ranges[0]))


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


# ---- 3. judging


def _judged(tree: Tree, items: Sequence[Item]) -> _Candidate | None:
    """The items taken apart and scored; `None` where they are no comments."""
    items, parts = _read_items(tree, items)
    if not items:
        return None
    full = [part for part in parts if part.text or part.deleted]
    words = [len(part.text.split()) for part in full] or [0]
    names = _names_around(tree, items)
    named = any(map(speaks_of_comments, names)) or _is_topic(tree, items)
    heading = _heading_above(tree, items)
    if any(map(speaks_of_something_else, names)) and heading is None:
        return None
    if _is_teasers(tree, items, parts, named=named):
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
        if not (parts.text or parts.author):
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


def _heading_above(tree: Tree, items: Sequence[Item]) -> int | None:
    """The element with "9 Comments" or the like, just above the first item."""
    first = min(item.ranges[0][0] for item in items if item.ranges)
    for number in range(first - 1, max(first - 14, -1), -1):
        block = tree.block(tree.owner[number])
        if tree.words(block) <= LABEL_WORDS + 20 and COMMENTS_HEADING_LINE.fullmatch(tree.text(block, limit=300)):
            return block
    return None


def _has_number(tree: Tree, item: Item) -> bool:
    """True where the item or the box in it has an id with a number, as systems give to each comment."""
    near = range(item.root, min(tree.end[item.root], item.root + 3))
    return any(_NUMBERED_ID.match(name) for index in near for name in tree.names(index))


def _is_teasers(tree: Tree, items: Sequence[Item], parts: Sequence[Parts], *, named: bool) -> bool:
    """True where the items are little but links, or have linked headlines and nothing that calls them comments.

    Of what is called comments only the words count: name, date and buttons of a short one are links as well.
    """
    most = len(items) / 2
    if sum(_has_headline(tree, item, away=True) for item in items) > most and not _is_topic(tree, items):
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


def _is_thread_without_names(parts: Sequence[Parts], words: Sequence[int]) -> bool:
    """Repetition that nothing calls comments: several people, each with a date, words and an answer button.

    Without buttons there must be more of them: cards and testimonials come in threes.
    """
    authors = {part.author for part in parts if part.author}
    complete = sum(bool(p.text and p.author and p.date) for p in parts)
    answerable = sum(part.answerable for part in parts) > len(parts) / 2
    enough = len(parts) >= 2 if answerable else len(parts) >= 4
    if not answerable and authors and sum(len(name.split()) for name in authors) > NAME_WORDS * len(authors):
        return False  # titles of events and the like
    return enough and len(authors) >= 2 and complete >= 0.8 * len(parts) and 4 <= median(words) <= LONG_POST


# ---- 4. the thread


def _as_thread(tree: Tree, best: _Candidate) -> Thread:
    items, parts = best.items, best.parts
    depths = _depths(tree, items)
    parents = _parents(tree, items, parts, depths)
    comments = tuple(
        FoundComment(part.slots, part.author, part.date, depth, parent, part.deleted)
        for part, depth, parent in zip(parts, depths, parents, strict=True)
    )
    areas = tuple(tree.elements[index] for index in _areas(tree, items))
    if _is_topic(tree, items):
        return Thread(areas, _after_opening(comments), discussion=True, opening=comments[0])
    if _made_by(tree, _LINKS_WITH_COMMENTS):
        return Thread(areas, comments, discussion=True, opening=_opening(tree, items))
    return Thread(areas, comments)


def _after_opening(comments: Sequence[FoundComment]) -> tuple[FoundComment, ...]:
    """The posts of a topic but the first, which they answer when they answer nothing else."""
    return tuple(
        replace(
            comment,
            parent=comment.parent - 1 if comment.parent else None,
            depth=max(comment.depth - 1, 0) if comments[0].depth < comment.depth else comment.depth,
        )
        for comment in comments[1:]
    )


def _opening(tree: Tree, items: Sequence[Item]) -> FoundComment | None:
    """The text that a link or a question was put up with: what is named so and stands above the comments."""
    first = min(item.root for item in items)
    for index in range(first):
        if any(_OPENING.search(name) for name in tree.names(index)):
            parts = read_item(tree, Item(index, ((tree.first_slot[index], tree.last_slot[index]),)), Usual(None, None))
            if len(parts.text.split()) > LABEL_WORDS:
                return FoundComment(parts.slots, None, None, 0, None)
    return None


def _depths(tree: Tree, items: Sequence[Item]) -> list[int]:
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
        written = [float(len(list(tree.ancestors(item.root)))) for item in items]
        return _ranks(written)
    if any(level >= INDENTED for level in written):
        return _ranks(written)
    return [round(level - min(written)) for level in written]


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


def _parents(tree: Tree, items: Sequence[Item], parts: Sequence[Parts], depths: Sequence[int]) -> list[int | None]:
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


def _areas(tree: Tree, items: Sequence[Item]) -> list[int]:
    """Elements that are comment area through and through, outermost only."""
    own = sum(tree.words_between(a, b) for item in items for a, b in item.ranges)
    areas = {item.root for item in items}
    roots = sorted(areas)
    if items:
        top = tree.common_ancestor([item.root for item in items])
        for index in tree.ancestors(top):
            if not _is_area(tree, index, roots, own):
                break
            areas.add(index)
        if (heading := _heading_above(tree, items)) is not None:
            areas.add(heading)
        # Flat items are parts of one element: what stands between the first and the last of them is area too.
        areas |= {index for item in items for index in _elements_of(tree, item)}
    for index in range(len(tree.elements)):
        names = tree.names(index)
        if names and any(map(speaks_of_comments, names)) and _is_area(tree, index, roots, own):
            areas.add(index)
    return _outermost(tree, areas)


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


def _is_topic(tree: Tree, items: Sequence[Item]) -> bool:
    """True where the items are posts of a board: by what made the page, or by what stands in each."""
    return len(items) > 1 and (_made_by(tree, _FORUM) or is_board(tree, items))


def _made_by(tree: Tree, system: re.Pattern[str]) -> bool:
    """True where the head of the page, or the page's own element, names such a system."""
    for index in range(min(len(tree.elements), HEAD_ELEMENTS)):
        element = tree.elements[index]
        tag = tree.tag(index)
        told = [value for key in _TELLING if (value := element.get(key) or "") and len(value) < LONGEST_TELLING]
        if tag == "title":
            told = [(element.text or "").strip().lower()]
        elif tag == "link" and element.get("rel") not in {"icon", "shortcut icon", "canonical", "search"}:
            continue
        elif tag not in {"meta", "html", "body", "link"}:
            told = [name for name in tree.names(index) if name in _APPS]
        if any(map(system.search, told)):
            return True
    return False
