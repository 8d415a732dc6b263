"""The headline among a page's lines: by its markup, by the titles in the metadata, by its place over the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from annotate.pages.markup.flow import Block, Flow
from annotate.pages.markup.metadata import Metadata
from annotate.pages.markup.parts import names_of
from annotate.pages.phrases import plain
from annotate.records import Piece

_WORD = re.compile(r"\w+")
HEADINGS = {"h1": 0.5, "h2": 0.35, "h3": 0.2, "h4": 0.1}
"""What a heading's level adds to a line's score as headline."""
_TITLE_NAMES = re.compile(
    r" (?:(?:entry|post|article|story|page|blog|node|content|news|single|asset|main) ?(?:title|headline|heading|header)"
    r"|headline|title|titulo|titel) "
)
_SITE_NAMES = re.compile(
    r" (?:site|blog|logo|masthead|brand|branding|widget|sidebar|related|nav|navigation|menu|footer|comments?)"
    r" ?(?:title|name)? "
)
_NAMED_TITLE, _NAMED_OTHERWISE = 0.3, -0.6
"""What a class adds that says "post title", and one that says "site title" or "menu"."""
_PARTS = re.compile(r"\s+[|»«›‹·•:–—~-]+\s+|\s*[|»«›‹]\s*|:\s+")
_STRONG_PARTS = re.compile(r"\s*[|»«›‹•]+\s*|\s+[–—-]+\s+|\s*::\s*")
_TITLE_FURNITURE = frozenset({"blog archive", "home", "blog", "news", "archives"})
_LONGEST_HEADLINE = 400
_MOST_PARTS = 8
# How much speaks for a line as headline. On 57 saved pages 96 to 98 % are right for every value from half to double.
_LIKENESS_WEIGHT = 1.5
"""For a line that is one of the titles in the metadata; less in proportion to the words they share."""
_NEAR_BONUS = 0.4
"""For a line close above the article's first paragraph."""
_SITE_COST = 0.8
"""For a line that leads to the front page or is the site's name."""
_PLAIN_LINE = -0.4
"""For a line whose markup makes it no heading; it must be like a title to count at all."""
_SURE_ENOUGH = 0.6
"""Below this score a page has no printed headline."""
_SAME_WORDS = 0.85
_TELLING_WORDS, _MOST_TITLE_WORDS = 4, 40
"""Likeness and length that a line which is no heading needs."""
_HEAD_BLOCKS = 12
"""Blocks above the first paragraph that are close to it."""


def find_headline(page: Flow, free: Sequence[int], metadata: Metadata, body: Sequence[int]) -> int | None:
    """The block that is the article's headline; `body` are the blocks taken for its text, if they are known."""
    start, end = (body[0], body[-1]) if body else (None, len(page.blocks))
    titles = [_parts(title) for title in metadata.titles]
    best, best_score = None, _SURE_ENOUGH
    for i in free:
        block = page.blocks[i]
        if i > end or not 2 < block.end - block.start <= _LONGEST_HEADLINE:
            continue
        words = _WORD.findall(page.words(i).lower())
        markup = _markup_of_heading(block)
        if markup is None and not _TELLING_WORDS <= len(words) <= _MOST_TITLE_WORDS:
            continue
        likeness = max((_likeness(words, parts) for parts in titles), default=0.0)
        if markup is None and likeness < _SAME_WORDS:
            continue
        score = _LIKENESS_WEIGHT * likeness + (_PLAIN_LINE if markup is None else markup) + 0.03 * min(len(words), 10)
        if start is not None and start - _HEAD_BLOCKS <= i <= start + _HEAD_BLOCKS // 2:
            score += _NEAR_BONUS
        if _leads_home(block) or (metadata.publisher and plain(page.words(i)) == plain(metadata.publisher)):
            score -= _SITE_COST
        if score > best_score:
            best, best_score = i, score
    return best


def words_of_title(page: Flow, i: int, metadata: Metadata) -> Piece:
    """Where the headline's words stand in its block: up to the end of a link that is a title by itself, else all."""
    block = page.blocks[i]
    first = block.runs[0]
    if first.link is not None and first.end < block.end:
        words = set(_WORD.findall(page.text[first.start : first.end].lower()))
        if any(words == part for title in metadata.titles for part, _ in _parts(title)):
            return first.start, first.end
    return block.start, block.end


def _markup_of_heading(block: Block) -> float | None:
    """How much its markup speaks for a headline; `None` where it is no heading."""
    bonus = None
    element = block.element
    for _ in range(3):
        if element is None:
            break
        names = names_of(element)
        if element.tag in HEADINGS:
            bonus = (bonus or 0.0) + HEADINGS[element.tag]
        if _TITLE_NAMES.search(names) or (element.get("itemprop") or "") in {"headline", "name"}:
            bonus = (bonus or 0.0) + _NAMED_TITLE
        if _SITE_NAMES.search(names):
            bonus = (bonus or 0.0) + _NAMED_OTHERWISE
            break
        element = element.getparent()
    return bonus


def _leads_home(block: Block) -> bool:
    """Whether the line is a link to the site's front page, as its name mostly is."""
    for run in block.runs:
        for link in (run.element, *run.element.iterancestors("a")):
            if link.tag == "a":
                path = re.sub(r"^(?:https?:)?//[^/]*", "", link.get("href") or "#")
                return path.rstrip("/") in {"", "/index.html", "/index.php"}
    return False


@lru_cache(maxsize=256)
def _parts(title: str) -> tuple[tuple[frozenset[str], float], ...]:
    """The words of every run of parts of a title ("Headline | Section | Site"), with its share of the whole title."""
    found = list(_PARTS.finditer(title))[:_MOST_PARTS]
    starts, ends = [0, *(each.end() for each in found)], [*(each.start() for each in found), len(title)]
    return tuple(
        (frozenset(_WORD.findall(title[start:end].lower())), (end - start) / len(title))
        for start in starts
        for end in ends
        if end > start
    )


def _likeness(words: Collection[str], parts: Iterable[tuple[frozenset[str], float]]) -> float:
    """The best word F1 of a heading with a run of parts of a title, a little less for a small part."""
    own = set(words)
    best = 0.0
    for other, share in parts:
        if own and other:
            best = max(best, (0.6 + 0.4 * min(1.0, 2 * share)) * 2 * len(own & other) / (len(own) + len(other)))
    return best


def title_alone(metadata: Metadata) -> str:
    """The headline in the metadata alone: the surest title without the site's name, which is mostly a short part."""
    title = metadata.titles[0]
    parts = [part.strip() for part in _STRONG_PARTS.split(title) if part and part.strip()]
    site = plain(metadata.publisher or "")
    own = [part for part in parts if plain(part) != site and plain(part) not in _TITLE_FURNITURE]
    return max(own, key=len, default=title)
