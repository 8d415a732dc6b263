"""Whether a page is a topic of a discussion board, whose first post is the text that the others answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotate.pages.comments.parts import Item, Parts
from annotate.pages.markup.tree import Tree
from annotate.pages.phrases import plain

MOST_ITEMS = 20
"""Posts that are looked at: one page of a topic, and no more than is needed to know it."""
INNER_ELEMENTS = 80
"""Elements at the beginning of a post among which its writer's pane stands."""
FOOT_SLOTS = 60
"""Text nodes at the end of a page among which it names the board's software."""
PARAGRAPH_WORDS = 15
"""Words of a block that is prose rather than a label, a crumb trail or a count."""
PROSE_ABOVE = 60
"""Words of prose above the first post from which the page is an article with comments; a board's rules are shorter."""
HEADLINE_WORDS = 4
"""Words of a first heading from which it is a headline."""
REPEATED_WORDS = 6
"""Words of a post that its page's title repeats."""

HEAD_ELEMENTS = 200
"""Elements among which the head of a page says what made it."""
LONGEST_TELLING = 120
"""Characters of an attribute that names a system; descriptions of the page's own text are longer."""
_TELLING = ("content", "value", "id", "data-app", "class", "href", "src")
_LINKS_WITH_COMMENTS = re.compile(
    r"^(?:reddit|hacker news|lobsters|lemmy|tildes|slashdot|shreddit-app|hnmain|lemmy-site)$"
    r"|[|:•—–-] (?:reddit|hacker news|lobsters|lemmy)$"
    r"|//(?:[\w.-]+\.)?(?:reddit(?:static|media)?\.com|ycombinator\.com|lobste\.rs)",
    re.I,
)
_APPS = frozenset({"shreddit-app", "hnmain", "lemmy-site"})
"""Names of the element that holds such a page."""
_FORUM = re.compile(
    r"vbulletin|\bXF\b|phpbb|xenforo|\bsmf\b|simple machines|mybb|discourse|\bdiscuz|invision|\bvanilla\b|punbb|fluxbb|"
    r"nodebb|flarum",
    re.I,
)
_MEMBER = re.compile(
    r"^\W*(?:posts|joined|join date|registered|registration date|member since|messages|threads|topics|beiträge|"
    r"registriert|dabei seit|inscrite?(?: le)?|inscription|mensajes|registrado(?: en)?|iscritto(?: il)?|messaggi|"
    r"berichten|lid sinds|posty|dołączyła?|сообщения|регистрация)\s*(?::|$)"
    r"|^(?:(?:senior|junior|full|new|active|hero|sr\.?|jr\.?|premium|veteran|well-known|distinguished|established|valued)\s+"
    r"(?:member|user)|super moderator|newbie|site admin|participant|keymaster|registered user|forum \w+)$",
    re.IGNORECASE,
)
"""What boards print beside a post of its writer."""
_POST_NAME = re.compile(
    r"^(?:post-?bit.*|post-?profile|post-?count.*|post-left|postrow|post-row|author-(?:information|statistics)|bbp-reply-.*|"
    r"c-author-pane.*|message-user-(?:block|info|details|extras)|message-cell.*|user-?title|plhin|crawler-post.*|"
    r"comment-post|item-comment|t-f)$"
)
"""Names that systems of boards give to parts of a post, and no system of comments does."""
_SOFTWARE = re.compile(
    r"\b(?:phpbb|vbulletin|xenforo|smf \d|simple machines|mybb|discuz!?|ip\.?board|invision (?:power|community)|"
    r"punbb|fluxbb|vanilla forums?|bbpress|yabb|ubb\.threads|phorum|jforum|woltlab|burning board|"
    r"discourse|nodebb|flarum)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"schema\.org/DiscussionForumPosting\b", re.IGNORECASE)


def is_topic(tree: Tree, items: Sequence[Item]) -> bool:
    """True where the items are posts of a board: by what made the page, or by what stands in each."""
    return len(items) > 1 and (is_made_by_board(tree) or _has_board_posts(tree, items))


def is_made_by_board(tree: Tree) -> bool:
    """True where the page names a board's software as what made it."""
    return _made_by(tree, _FORUM)


def begins_with_post(tree: Tree, items: Sequence[Item], parts: Sequence[Parts]) -> bool:
    """True where the page is about its first post: its title names the writer or repeats the words, and nothing else
    on the page is prose or a headline."""
    if len(items) < 2 or not parts[0].text:
        return False
    first, last = items[0].ranges[0][0], max(item.ranges[-1][1] for item in items if item.ranges)
    if _prose(tree, 0, first) or _prose(tree, last, len(tree.slots)) > PROSE_ABOVE:
        return False
    if any(tree.tag(i) == "h1" and tree.words(i) >= HEADLINE_WORDS for i in range(len(tree.elements))):
        return False
    title = f" {plain(' '.join(_titles(tree)))} "
    begun = " ".join(plain(parts[0].text).split()[:REPEATED_WORDS])
    writer = plain(parts[0].author or "")
    return f" {begun} " in title or (len(writer) > 1 and f" {writer} " in title)


def _titles(tree: Tree) -> Iterator[str]:
    for index in range(min(len(tree.elements), HEAD_ELEMENTS)):
        element = tree.elements[index]
        if tree.tag(index) == "title":
            yield re.sub(r"\W", " ", element.text or "")
        elif tree.tag(index) == "meta" and element.get("property") == "og:title":
            yield re.sub(r"\W", " ", element.get("content") or "")


def _has_board_posts(tree: Tree, items: Sequence[Item]) -> bool:
    """True where the items are posts of a topic: told by their parts, their writers' panes, or the page's foot."""
    first = min((item.ranges[0][0] for item in items if item.ranges), default=0)
    if len(items) < 2 or _prose(tree, 0, first) > PROSE_ABOVE:
        return False
    some = items[:MOST_ITEMS]
    told = sum(_has_post_name(tree, item) or _has_member_pane(tree, item) for item in some)
    return told > len(some) / 2 or _names_software(tree) or _is_typed(tree, some)


def _has_post_name(tree: Tree, item: Item) -> bool:
    near = range(item.root, min(tree.end[item.root], item.root + INNER_ELEMENTS))
    return any(_POST_NAME.match(name) for index in near for name in tree.names(index))


def _has_member_pane(tree: Tree, item: Item) -> bool:
    return any(
        _MEMBER.match(tree.texts[number].strip()[:60]) for first, last in item.ranges for number in range(first, last)
    )


def _names_software(tree: Tree) -> bool:
    foot = range(max(len(tree.slots) - FOOT_SLOTS, 0), len(tree.slots))
    return any(len(tree.texts[number]) < 200 and _SOFTWARE.search(tree.texts[number]) for number in foot)


def _is_typed(tree: Tree, items: Sequence[Item]) -> bool:
    """True where microdata calls an item, or what is around all of them, a posting of a forum."""
    around = tree.ancestors(tree.common_ancestor([item.root for item in items]))
    return any(_TOPIC.search(tree.elements[index].get("itemtype") or "") for index in (*around, items[0].root))


def _prose(tree: Tree, first: int, last: int) -> int:
    """Words of paragraphs in a range of text nodes that are not links."""
    lines = tree.lines(list(range(first, last)))
    counted = [(line, tree.words_between(line[0], line[-1] + 1)) for line in lines]
    return sum(
        words
        for line, words in counted
        if words >= PARAGRAPH_WORDS and tree.link_words(line[0], line[-1] + 1) < words / 2
    )


def is_link_page(tree: Tree) -> bool:
    """True where the page says that it is a link, or a question, with comments: Reddit, Hacker News and the like."""
    return _made_by(tree, _LINKS_WITH_COMMENTS)


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
