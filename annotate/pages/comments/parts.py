"""One comment's markup, taken apart: its own words, who wrote them, and when.

An *item* is the part of the page that belongs to one comment: ranges of text nodes, replies nested in it left out.

1. Every text node gets a role by the names of the elements it stands in (`systems.role_of_name`), else by its tag.
2. Where an element is named as the body, the words are what stands in it; else what is left when names, dates, buttons,
   votes and headings are taken out, by their names or by what they say.
3. Author and date are read from elements named so, else from the lines beside the body ("Ada says:", "Posted by Ada at
   4:08 pm").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import TypeAlias

from annotate.pages.comments.labels import (
    BY_START,
    MAX_LABEL_WORDS,
    MAX_NAME_WORDS,
    SAYS_VERB_END,
    all_buttons,
    clean_name,
    date_in,
    is_deleted,
    is_label,
    is_name,
    tells_of_another,
    without_joining,
)
from annotate.pages.comments.systems import Role, role_of_name
from annotate.pages.dates import is_relative, iso_date
from annotate.pages.markup.tree import INLINE, Slot, Tree
from annotate.pages.phrases import (
    COMMENT_FORM_START,
    COMMENT_VERBS,
    IN_REPLY_TO,
    SAYS,
    VOTES_LINE,
    plain,
)

FURNITURE_ITEMS, FURNITURE_SHARE = 3, 0.6
"""Comments of a thread, and the share of them, from which a line that recurs is furniture ("Thanks!" does not)."""
MAX_LEARNED = 30
"""Items from which the usual place of the words is learned."""
USUAL_SHARE = 0.5
USUAL_ITEMS = 0.7
NAMED_BODY = 3
"""How often a word counts that stands where the page names the body: short comments are no longer than a name."""
USUAL_NAME = 0.75
"""A place that every item has, with another name in each, has 1; one that is named as the author's 1.4."""


_PRIORITY = [Role.BODY, Role.AUTHOR, Role.DATE, Role.QUOTE, Role.ACTION, Role.META]
"""Which role holds where an element has several names."""
PROSE = frozenset({"p", "br", "ul", "ol", "li", "blockquote", "pre", "center", "dl", "tbody"})
"""Tags that part words into paragraphs and lists within a box."""
_SET_APART = frozenset({"a", "b", "strong", "i", "em", "font", "u"})
_TAG_ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "header", "footer", "th", "dt"), Role.META),
    **dict.fromkeys(("button", "form", "label", "menu", "nav"), Role.ACTION),
    "time": Role.DATE,
    "cite": Role.AUTHOR,
    "address": Role.AUTHOR,
}
_DATE_RANK: dict[Role | None, int] = {Role.DATE: 0, Role.META: 1, Role.AUTHOR: 2, Role.ACTION: 4}
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLIER_QUOTE = re.compile(
    rf"^\W*(?:(?:originally )?(?:posted|quote[d]?|zitat|citation|cita)\b[^.]{{0,60}}|"
    rf"[^.:!?]{{1,60}}\b{SAYS}\b[^.:!?]{{0,40}}:)",
    re.IGNORECASE,
)
_BOXES = frozenset({"div", "section", "article"})
_SPOKEN = frozenset({None, Role.BODY, Role.QUOTE})
"""Roles of what may be a comment's own words."""
_QUOTE_WORDS = frozenset({"quote", "quoting", "zitat", "citation", "cita", "citaat", "cytat"})
_DATE_ATTRIBUTES = (
    *("datetime", "data-time", "data-timestamp", "data-date"),
    *("content", "title", "data-original-title", "data-tippy-content"),
)
_EPOCH = re.compile(r"^(?:1[0-9]{9}|1[0-9]{12})$")


Place: TypeAlias = tuple[tuple[str, ...], ...]
"""Boxes from an item inwards, each a tag and where it has one a name."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What the items of a thread have in common; `None` where nothing is usual."""

    body: Place | None
    author: Place | None
    labels: frozenset[Place] = frozenset()
    """Boxes within the body's that most items have and few words stand in: name, town and the like."""
    furniture: frozenset[str] = frozenset()
    """Lines, in plain form, that come again and again: buttons in any language."""


@dataclass(frozen=True, slots=True)
class Item:
    """The part of the page that belongs to one comment."""

    root: int
    """Element whose subtree holds it, or in flat markup the one that begins it."""
    ranges: tuple[tuple[int, int], ...]
    """Half-open ranges of the tree's text nodes, nested replies left out."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one item says."""

    slots: tuple[Slot, ...]
    text: str
    author: str | None
    date: str | None
    deleted: bool
    answers: str | None
    """Name or fragment that the item says it answers."""
    answerable: bool
    """True where it has a button to answer it."""


def learn(tree: Tree, items: Sequence[Item]) -> Usual:
    """Where the words and the names of a thread usually stand, learned from all of its items."""
    if len(items) < 2:
        return Usual(None, None)
    body, labels = _usual_body(tree, items)
    return Usual(body, _usual_author(tree, items, body, labels), labels, _furniture(tree, items))


def _furniture(tree: Tree, items: Sequence[Item]) -> frozenset[str]:
    """Short lines that stand in `FURNITURE_SHARE` of the items: nobody said them."""
    if len(items) < FURNITURE_ITEMS:
        return frozenset()
    seen: Counter[str] = Counter()
    for item in items[:MAX_LEARNED]:
        lines = tree.lines([number for first, last in item.ranges for number in range(first, last)])
        texts = [tree.line_text(line) for line in lines]
        seen.update({plain(text) for text in texts if len(text.split()) <= MAX_LABEL_WORDS})
    enough = FURNITURE_SHARE * min(len(items), MAX_LEARNED)
    return frozenset(text for text, count in seen.items() if text and count >= enough)


def _usual_body(tree: Tree, items: Sequence[Item]) -> tuple[Place | None, frozenset[Place]]:
    """The place of most words: `USUAL_SHARE` of them, in `USUAL_ITEMS` of the items; buttons and counts left out.

    With it the places within that hold a label in as many items.
    """
    words: Counter[Place] = Counter()
    found: Counter[Place] = Counter()
    for item in items[:MAX_LEARNED]:
        places: Counter[Place] = Counter()
        frame = _frame(tree, item)
        for first, last in item.ranges:
            for number in range(first, last):
                owner = tree.owner[number]
                role = _role(tree, owner, frame)
                if role in _SPOKEN and not is_label(tree.texts[number].strip(), strict=False):
                    weight = NAMED_BODY if role is Role.BODY else 1
                    places[_place(tree, owner, item.root)] += weight * tree.words_between(number, number + 1)
        words += places
        found.update(places.keys())
    if not words:
        return None, frozenset()
    best, most = words.most_common(1)[0]
    usual = {place for place, count in found.items() if count >= USUAL_ITEMS * min(len(items), MAX_LEARNED)}
    if most < USUAL_SHARE * sum(words.values()) or best not in usual:
        return None, frozenset()
    inner = (place for place in usual if place[: len(best)] == best != place)
    return best, frozenset(place for place in inner if best and words[place] <= MAX_NAME_WORDS * found[place])


def _usual_author(tree: Tree, items: Sequence[Item], body: Place | None, labels: frozenset[Place]) -> Place | None:
    """The place of a name in most items: short, another one in each, named or linked as names are, and early."""
    seen: dict[Place, list[str]] = defaultdict(list)
    order: dict[Place, int] = {}
    role: dict[Place, Role | None] = {}
    for item in items[:MAX_LEARNED]:
        mine: dict[Place, str] = {}
        for number in (number for first, last in item.ranges for number in range(first, last)):
            place = _name_place(tree, tree.owner[number], item.root)
            if place in mine or tree.words_between(number, number + 1) > MAX_NAME_WORDS:
                continue
            spoken = body and _is_at(tree, number, item.root, body)
            if spoken and _place(tree, tree.owner[number], item.root) not in labels:
                continue
            name = clean_name(tree.texts[number])
            if is_name(name) and not VOTES_LINE.fullmatch(name):
                mine[place] = name
                order.setdefault(place, len(order))
                role.setdefault(place, _role(tree, tree.owner[number], _frame(tree, item)))
        for place, name in mine.items():
            seen[place].append(name)

    def worth(place: Place) -> float:
        names = seen[place]
        named = {Role.AUTHOR: 0.4, Role.ACTION: -0.6, Role.DATE: -0.6}.get(role[place] or Role.META, 0.0)
        found = len(names) / len(items[:MAX_LEARNED])
        return found * (0.5 + len(set(names)) / len(names) / 2) + named - order[place] / 50

    fitting = [place for place, names in seen.items() if median(map(len, names)) > 2 and place]
    best = max(fitting, key=worth, default=None)
    return best if best and worth(best) > USUAL_NAME else None


def read_item(tree: Tree, item: Item, usual: Usual, earlier: Sequence[str] = ()) -> Parts:
    """The parts of one comment; `earlier` holds the texts of the comments above, which it may quote."""
    body = usual.body
    numbers = [number for first, last in item.ranges for number in range(first, last)]
    roles = {number: _role(tree, tree.owner[number], _frame(tree, item)) for number in numbers}
    named = [
        number
        for number in numbers
        if body is not None
        and _is_at(tree, number, item.root, body)
        and roles[number] in _SPOKEN
        and not (usual.labels and _place(tree, tree.owner[number], item.root) in usual.labels)
    ] or [number for number in numbers if roles[number] is Role.BODY]
    lines = tree.lines(named or [number for number in numbers if roles[number] in _SPOKEN])
    if not body:
        heads = _heads(tree, numbers, roles)
        lines = [line for line in lines if line[0] not in heads]
    lines = [line for line in lines if plain(tree.line_text(line)) not in usual.furniture]
    unquoted = _without_quotes(tree, lines, item.root, earlier)
    writer = None
    if len(unquoted) == len(lines):
        writer = _author_at(tree, item, tree.lines(numbers), usual.author) or _name_beside_date(
            tree, tree.lines(numbers)[:1]
        )
    lines = unquoted
    own = set(named)
    # Where nothing beside the words tells when they were written, their first line may.
    strict = bool(named and body) and any(number not in own and date_in(tree.texts[number]) for number in numbers)
    told = _without_labels(tree, lines, strict=strict, whole=bool(named), writer=writer)
    words = [number for line in told for number in line]
    kept = set(words)
    around = tree.lines([number for number in numbers if number not in kept])
    date = _date(tree, item, around, roles)
    author = (
        _author_at(tree, item, around, usual.author)
        or _named_author(tree, around, roles)
        or _author_in_lines(tree, around, roles, words[0] if words else 0)
    )
    text = tree.line_text(words)
    return Parts(
        slots=tuple(tree.slots[number] for number in words),
        text=text,
        author=author,
        date=iso_date(date) if date else None,
        deleted=is_deleted(text),
        answers=_answers(tree, around),
        answerable=any(plain(tree.texts[number]) in COMMENT_VERBS for line in around for number in line),
    )


def _frame(tree: Tree, item: Item) -> int:
    """The element whose own names tell nothing of an item's parts: its root, or what is around a flat item."""
    root = item.root
    if item.ranges and (item.ranges[0][0] < tree.first_slot[root] or item.ranges[-1][1] > tree.last_slot[root]):
        return max(tree.parent[root], 0)
    return root


def _place(tree: Tree, owner: int, root: int) -> Place:
    """The boxes between an item and a text node in it, from outside in: tags and first names, paragraphs left out."""
    boxes = [
        (_cell(tree, index), *tree.names(index)[:1])
        for index in tree.ancestors(owner, top=root)
        if index > root and tree.tag(index) not in INLINE and tree.tag(index) not in PROSE
    ]
    return tuple(reversed(boxes))


def _cell(tree: Tree, index: int) -> str:
    """An element's tag; cells of a row, and boxes without a name, are told apart by their number."""
    tag = tree.tag(index)
    if tag != "td" and (tag not in _BOXES or tree.names(index)):
        return tag
    return f"{tag}{sum(1 for _ in tree.elements[index].itersiblings(preceding=True))}"


def _is_at(tree: Tree, number: int, root: int, body: Place) -> bool:
    """True where a text node stands in the box of the words, or directly in the item where they do."""
    place = _place(tree, tree.owner[number], root)
    return place[: len(body)] == body if body else not place


def _name_place(tree: Tree, owner: int, root: int) -> Place:
    """The same with every element but links and bold, which some names have and others have not."""
    boxes = [
        (tree.tag(index), *tree.names(index)[:1])
        for index in tree.ancestors(owner, top=root)
        if index > root and tree.tag(index) not in _SET_APART
    ]
    return tuple(reversed(boxes))


def _heads(tree: Tree, numbers: list[int], roles: dict[int, Role | None]) -> set[int]:
    """Text nodes that share a line with a date so named and are nobody's words: "<b>Ada</b> <time>3 May</time>"."""
    return {
        number
        for line in tree.lines(numbers)
        if any(roles[number] is Role.DATE for number in line) and is_label(tree.line_text(line), strict=False)
        for number in line
        if roles[number] is not Role.BODY
    }


def _name_beside_date(tree: Tree, lines: list[list[int]]) -> str | None:
    """The name in a line that else holds only a date."""
    text = tree.line_text(lines[0]) if lines else ""
    found = date_in(text)
    name = clean_name(f"{text[: found[0]]} {text[found[1] :]}") if found else ""
    return name if is_name(name) else None


def _role(tree: Tree, owner: int, root: int) -> Role | None:
    """The role by the innermost name that tells one; by tags only outside of what is named as the body."""
    by_tag: Role | None = None
    for index in tree.ancestors(owner, top=root):
        if index < root:
            break
        named = [role for name in tree.names(index) if (role := role_of_name(name))]
        if named:
            role = min(named, key=_PRIORITY.index)
            return by_tag if by_tag and role is not Role.BODY else role
        by_tag = by_tag or _TAG_ROLES.get(tree.tag(index))
    return by_tag


def _without_quotes(tree: Tree, lines: list[list[int]], root: int, earlier: Sequence[str]) -> list[list[int]]:
    """Leaves out what an earlier comment said: it belongs to its first author."""
    owners = [tree.owner[line[0]] for line in lines]
    boxes = {
        index for owner in owners for index in tree.ancestors(owner, top=root) if index > root and is_quote(tree, index)
    }
    boxes |= {
        tree.parent[tree.block(owner)]
        for owner, line in zip(owners, lines, strict=True)
        if plain(tree.line_text(line)) in _QUOTE_WORDS
    }
    # A box with every line in it is the comment itself, whatever its name says ("select to quote").
    quoted = [
        box
        for box in boxes
        if box > root and not all(tree.is_within(o, box) for o in owners) and _is_earlier(tree, box, earlier)
    ]
    return [
        line for owner, line in zip(owners, lines, strict=True) if not any(tree.is_within(owner, box) for box in quoted)
    ]


def is_quote(tree: Tree, index: int) -> bool:
    """True where an element is a quotation, by its tag or its name."""
    if tree.tag(index) == "blockquote":
        return True
    return any(role_of_name(name) is Role.QUOTE for name in tree.names(index))


def _is_earlier(tree: Tree, block: int, earlier: Sequence[str]) -> bool:
    """A box named as a quotation, a quotation that begins with who said it, or words that stand in a comment above."""
    if tree.tag(block) != "blockquote" or tree.names(block):
        return True
    text = tree.text(block, limit=400)
    return _EARLIER_QUOTE.match(text) is not None or (
        len(text.split()) > 3 and any(text[:120] in said for said in earlier)
    )


def _without_labels(
    tree: Tree, lines: list[list[int]], *, strict: bool, whole: bool, writer: str | None
) -> list[list[int]]:
    """The lines less the labels above and below them, and where the body is not `whole` less those in between.

    "Bob wrote:" is no label where the `writer` is known to be somebody else.
    """
    texts = [tree.line_text(line) for line in lines]
    labels = [
        (is_label(text, strict=strict) and not (writer and tells_of_another(text, writer)))
        or (len(line) > 1 and all(all_buttons(tree.texts[number]) for number in line))
        for line, text in zip(lines, texts, strict=True)
    ]
    first = next((number for number, label in enumerate(labels) if not label), len(lines))
    last = next((number for number in reversed(range(len(lines))) if not labels[number]), -1)
    kept = [
        line
        for line, label in zip(lines[first : last + 1], labels[first : last + 1], strict=True)
        if whole or not label
    ]
    if whole and not kept:  # a thumb or "+1" is all that some people say
        said = (not all_buttons(text) and date_in(text) is None for text in texts)
        kept = [line for line, own in zip(lines, said, strict=True) if own]
    while kept and COMMENT_FORM_START.match(tree.line_text(kept[-1])):
        kept.pop()
    return kept


def _date(tree: Tree, item: Item, around: list[list[int]], roles: dict[int, Role | None]) -> str | None:
    """The date as printed where that tells the day, else as an attribute tells it."""
    ranked = sorted(around, key=lambda line: _DATE_RANK.get(roles[line[0]], 3))
    written = None
    for line in ranked:
        text = without_joining(tree.line_text(line))
        if (found := date_in(text)) and len(text.split()) <= MAX_LABEL_WORDS + 10:
            written = text[found[0] : found[1]]
            if iso_date(written) != written or _YEAR.search(written):
                return written
            break
    for line in ranked:
        for number in line:
            for index in tree.ancestors(tree.owner[number], top=item.root, most=3):
                if index >= item.root and (told := _date_attribute(tree, index)):
                    return told
    return written


def _date_attribute(tree: Tree, index: int) -> str | None:
    element = tree.elements[index]
    for name in _DATE_ATTRIBUTES:
        value = (element.get(name) or "").strip()
        if _EPOCH.match(value):
            return datetime.fromtimestamp(int(value[:10]), tz=UTC).date().isoformat()
        if 6 <= len(value) <= 60 and (found := date_in(value)) and not is_relative(value):
            return value[found[0] : found[1]]
    return None


def _author_at(tree: Tree, item: Item, around: list[list[int]], place: Place | None) -> str | None:
    """The name at the place where the thread's names usually stand."""
    for line in around if place else ():
        for number in line:
            if _name_place(tree, tree.owner[number], item.root) == place:
                name = clean_name(tree.texts[number])
                if is_name(name):
                    return name
    return None


def _named_author(tree: Tree, around: list[list[int]], roles: dict[int, Role | None]) -> str | None:
    """The first name in an element that the page names as the author's; of initials and a name the name."""
    initials: str | None = None
    for line in around:
        run: list[int] = []
        for number in line:
            if roles[number] is Role.AUTHOR:
                run.append(number)
            elif run:
                break
        # Name, place and badge often stand in one box, each in an element of its own: the first is the name.
        for part in (*([number] for number in run), run):
            name = clean_name(tree.line_text(part))
            if initials and is_name(name) and name.startswith(initials[0]) and len(name) > len(initials):
                return name
            if is_name(name) and len(name) <= 2 and name.isupper():
                initials = initials or name
            elif is_name(name):
                return initials or name
    return initials


def _author_in_lines(tree: Tree, around: list[list[int]], roles: dict[int, Role | None], first_word: int) -> str | None:
    """The name in a line beside the words: "Posted by Ada at 4:08 pm", "Ada says:", else the first bare line."""
    bare: str | None = None
    for line in sorted(around, key=lambda line: line[0] > first_word):
        text = tree.line_text(line)
        if len(text.split()) > MAX_LABEL_WORDS + 6 or all_buttons(text) or VOTES_LINE.fullmatch(text):
            continue
        found = date_in(text)
        telling = SAYS_VERB_END.search(text) or BY_START.match(text)
        rest = text if found is None else f"{text[: found[0]].strip()} | {text[found[1] :].strip()}"
        names = [clean_name(part) for part in re.split(r"\s[|·•]\s|\|", rest)]
        name = next((name for name in names if is_name(name)), None)
        if name and (telling or found):
            return name
        if name and bare is None and roles[line[0]] is not Role.ACTION:
            bare = name
    return bare


def _answers(tree: Tree, around: list[list[int]]) -> str | None:
    """Whom or what the item says it answers: the fragment of a link, else a name."""
    for line in around:
        text = tree.line_text(line)
        if (match := IN_REPLY_TO.search(text)) and len(text.split()) <= MAX_LABEL_WORDS:
            for number in line:
                for index in tree.ancestors(tree.owner[number], most=2):
                    href = tree.elements[index].get("href") or ""
                    if "#" in href and any(map(str.isdigit, href.rpartition("#")[2])):
                        return href.rpartition("#")[2]
            return clean_name(text[match.end() :]) or None
    return None
