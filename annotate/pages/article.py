"""Which blocks of a page are its article: an extractor's vote says where, the page's own structure says what exactly."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from annotate.pages.dates import find_date
from annotate.pages.flow import Flow
from annotate.pages.phrases import (
    BIO_HEADING_LINE,
    BIO_NOUNS,
    BIO_SENTENCE_START,
    BIO_VERBS,
    BYLINE_START,
    CAPTION_START,
    COMMENTS_HEADING_LINE,
    FURNITURE_LINES,
    FURNITURE_START,
    RELATED_START,
    SHARE_WORDS,
    plain,
)

_NAMING = ("class", "id", "role", "data-component", "data-testid")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class Part(Enum):
    """What an element's tag and names say it holds."""

    CAPTION = "caption"
    BIO = "bio"
    CHROME = "chrome"


def _named(*alternatives: str) -> re.Pattern[str]:
    """A pattern over the words of an element's class and id, as `names_of` writes them."""
    return re.compile(rf" (?:{'|'.join(alternatives)}) ")


_CAPTION = _named(
    "captions?|figcaption|credits?|bildunterschrift|photocredit|imagecredit|imgcredit|imagecaption|photocaption",
    "(?:image|img|photo|media|picture|foto|figure) (?:credit|source|copyright|legend|description)",
)
_BIO = _named(
    "author(?:s)? (?:bio|box|info|card|desc|description|profile|about|area|details|block|section|wrap|container|footer|text)",
    "(?:about|post|article|entry) (?:the )?author",
    "author(?:bio|box|info|card|description|profile)|bio|biography|saboxplugin|abh|contributor bio|writer bio|autor(?:en)?box|autorinfo",
)
_CHROME = _named(
    # finding one's way
    "nav|[a-z]+nav|navbar|navigation|navlinks?|menu|submenu|breadcrumbs?|breadcrumb.*|pagination|pager|paging|pagenavi|page links|nextprev|prevnext",
    "(?:next|prev|previous|older|newer) (?:post|posts|article|link|links|entry|page|story|entries)|skip link|toc|table of contents|ez toc.*|lwptoc",
    # handing on
    "share|shared|sharing|sharebar|sharedaddy|shareaholic|sharethis|sharetools|sharebuttons|sharepost|social|socials|socialmedia|socialize",
    "sociable|addthis|addtoany|a2a|tweetbutton|tweetmeme|like button|likebutton|follow|followus|bookmarks?|bookmarking|sexy bookmarks|gigya",
    "print|printfriendly|tools|toolbar|toolbox|article tools|story tools|post tools",
    # elsewhere
    "related|relateds|relatedposts|relatedarticles|relatedlinks|relatedcontent|relatedstories|jp relatedposts|yarpp|crp|zemanta|linkwithin|nrelate",
    "recommended|recommendations?|recirc|recirculation|readmore|read more|readnext|read next|read also|readalso|more (?:stories|articles|posts|on|from|news)",
    "also (?:read|like)|see also|most (?:popular|read|viewed|shared)|popular|trending|outbrain|taboola|zergnet|revcontent|promo|promos",
    "upnext|up next|sidebar|rail|widget area|widgettitle|aside|archives?|blogroll",
    # selling and asking
    "ad|ads|adv|advert|adverts|advertise|advertisement|advertising|advertorial|adsense|adbox|adslot|adsbygoogle|dfp|sponsor|sponsored|banner|affiliate",
    "newsletter|newsletters|subscribe|subscription|signup|sign up|optin|opt in|mailchimp|mc embed|mailing list|gform wrapper|wpcf7|cta|donate|donation",
    "cookie|cookies|consent|gdpr|onetrust|paywall|regwall|login|signin|sign in|register|modal|popup|lightbox|tooltip",
    # about the text
    "comments?|commentlist|commentarea|respond|disqus|dsq|livefyre|fbcomments|fyre|trackbacks?|pingbacks?|reply|replies",
    "meta|postmeta|post meta|entry meta|metadata|postmetadata|postinfo|post info|entry info|article info|byline|bylines|dateline|timestamp",
    "posted on|posted by|entry date|post date|pubdate|publish date|published|entry utility|entry footer|post footer|postfooter|post bottom",
    "tags|taglist|tag list|post tags|tag links|tagcloud|cat links|categories|post categories|filed under|edit link|edit|permalink|rating|ratings",
    "post ratings|votes?|voting|likes|feedback|poll|copyright|footer|colophon|legal|disclaimer|masthead|logo",
    # not for eyes
    "sr only|screen reader text|screen reader|visually hidden|visuallyhidden|hidden(?! (?:xs|sm|md|lg|xl|print|phone|mobile|tablet|desktop|for|on) )|hide|invisible|assistive text|offscreen|noprint|element invisible",
)
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "form", "dialog", "button", "select", "noscript"})
_TEXT = _named(
    "article (?:body|text|content|copy)|article(?:body|text|content)|(?:entry|post|story|blog|news|blogpost) (?:content|body|text|copy|bodycopy)",
    "(?:entry|post|story|blog)(?:content|body|text)|storytext|fulltext|field name body|field body|body copy|bodycopy|body text",
)
_CONTENT = _named("post entry|postentry|entry|hentry|post|story|article|article main|asset content|prose|rich ?text|single (?:content|post)")
_LINES = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote pre dd dt ul ol dl table tbody tr td th strong em span".split())
"""Elements too small to be an article's own."""

_LONG_LEAD = 200
"""Characters of a text over the headline that is a lead rather than a kicker."""
_PARAGRAPH_WORDS = 12
_LONGEST_HEAD_LINE = 160
_BESIDE_DATE = 3
"""Words beside a date in a line that only tells when; a sentence has more."""
_POSTED = re.compile(
    r"\b(?:posted|published|updated|modified|written|submitted|filed|comments?|kommentare?|veröffentlicht|aktualisiert|"
    r"erstellt|geschrieben|publié|mis à jour|commentaires?|publicado|comentarios?|pubblicato|geplaatst)\b|(?:^|\s)by\s",
    re.I,
)
_LONGEST_FURNITURE = 200

_MISNAMED = 0.5
_UNVOTED = 0.3
_SCRAP_COST = 0.6
_NAMED_COST = 0.1
_NEARLY_ALL = 0.75
_LEAD_BLOCKS = 12

_OUTER_TEXT = 0.5
_BIO_REACH = 12
_BIO_BLOCKS = 4
_LONGEST_CAPTION = 160
_ALL_LINK = 0.8
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that part no words: Thai, Lao, Burmese, Japanese, Chinese."""
_COMMENTS = re.compile(
    r"(?:\d+|no|one|two|three) (?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|reacties)\b"
    r"|(?:comments?|reader comments?|kommentare|commentaires|comentarios|coment[áa]rios|commenti|reacties)"
    r"\s*(?:\(?\d+\)?)?\s*:?$|(?:leave|post|add|write) (?:a|your) (?:reply|comment)",
    re.I,
)
_BOX = 0.3
_LONGEST_BOX_HEADING = 100
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEWSLETTER = re.compile(r"\b(?:newsletters?|subscribe|sign[- ]?up|mailing list|abonnieren|abonnez|suscr[ií]b)\b", re.I)

_PROSE_WORDS = 8
"""Fewer words, and a block is no paragraph: it counts for nothing when the article's place is sought."""
_LINKED_PROSE = 0.5
"""Share of link text above which a block is a list of links rather than prose."""


def names_of(element: HtmlElement) -> str:
    """The words of an element's class, id and role, lower case, a space around each: `postBody-main` is ` post body main `."""
    return _words_of(" / ".join(filter(None, map(element.get, _NAMING))))


@lru_cache(maxsize=16_384)
def _words_of(written: str) -> str:
    return " " + _NOT_A_WORD.sub(" ", _CAMEL.sub(" ", written).lower()).strip() + " "


@dataclass(slots=True)
class Article:
    """The blocks of a page that are its article, by index in `Flow.blocks`."""

    body: list[int] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    bio: list[int] = field(default_factory=list)


def find_article(
    root: HtmlElement, page: Flow, free: Collection[int], areas: Collection[HtmlElement], headline: int | None
) -> Article:
    """The article among the `free` blocks, those that no comment has taken; `headline` is the block of its headline."""
    return _Finder(root, page, sorted(free), set(areas)).article(headline)


class _Finder:
    """One page's search for its article; what was worked out about an element is kept."""

    def __init__(self, root: HtmlElement, page: Flow, free: Sequence[int], areas: set[HtmlElement]) -> None:
        self.page = page
        self.free = free
        self.voted = _votes(root, areas, page, free)
        self.prose = {i: _prose(page, i) for i in free}
        self.on_page = self.held({i: self.prose[i] for i in self.voted} if self.voted else self.prose)
        self.written_lists = {
            page.blocks[i].element.getparent()
            for i in free
            if page.blocks[i].element.tag == "li" and page.blocks[i].linked < _LINKED_PROSE * _length(page, i)
        }
        self.named: dict[HtmlElement, Part | None] = {}

    def article(self, headline: int | None) -> Article:
        """The article; of a page with no paragraph, whatever lines are not named as something else, then all."""
        parts = {i: self.part(i, self.on_page) for i in self.free}
        lines = {i: float(_length(self.page, i) - self.page.blocks[i].linked) for i in self.free}
        for worth in (
            {i: self.worth(i, parts[i]) for i in self.free},
            {i: -1 if parts[i] else lines[i] for i in self.free if i != headline},
            {i: lines[i] for i in self.free if i != headline},
        ):
            container = self.container(worth)
            if container is not None:
                container = self.below_headline(container, headline, parts)
                found = self.inside(container, worth, parts)
                if found.body:
                    found.body[:0] = self.lead(headline, found.body, parts)
                    return self.with_surroundings(found, headline, parts)
        return Article()

    def below_headline(
        self, container: HtmlElement, headline: int | None, parts: Mapping[int, Part | None]
    ) -> HtmlElement:
        """The element that its markup calls the text and that follows the headline, where the container is elsewhere:
        beside a post of a few words, a sidebar can look more like an article."""
        if headline is None or any(_is_content(element) for element in _chain(container)):
            return container
        for i in self.free:
            if headline < i <= headline + _LEAD_BLOCKS and parts[i] is None and not self.is_link(i):
                chain = _chain(self.page.blocks[i].element)
                if container in chain:
                    return container
                text = next((element for element in chain if _is_text(element)), None)
                if text is not None and text not in _chain(container):
                    return text
        return container

    def inside(self, container: HtmlElement, worth: dict[int, float], parts: Mapping[int, Part | None]) -> Article:
        """The blocks of a container and of its like beside it, each where its names put it."""
        held = self.held(worth)
        like = [
            element
            for element in container.itersiblings()
            if element.tag == container.tag
            and element.get("class")
            and element.get("class") == container.get("class")
            and held.get(element, 0) > 0
        ]
        found = self.inside_one(container, parts)
        for element in like:
            more = self.inside_one(element, parts)
            found = Article(found.body + more.body, found.captions + more.captions, found.bio + more.bio)
        return found

    def inside_one(self, container: HtmlElement, parts: Mapping[int, Part | None]) -> Article:
        """The blocks of a container, each where its names put it."""
        found = Article()
        within = self.held({i: self.prose[i] for i in self.free if parts[i] is None})
        boxes = self.boxes(container, within)
        for i in self.free:
            chain = _chain(self.page.blocks[i].element)
            if container not in chain or not boxes.isdisjoint(chain):
                continue
            part = self.part(i, within, container)
            if part is Part.CAPTION:
                found.captions.append(i)
            elif part is Part.BIO:
                found.bio.append(i)
            elif part is None and not self.is_link(i):
                found.body.append(i)
        return found

    def with_surroundings(self, found: Article, headline: int | None, parts: Mapping[int, Part | None]) -> Article:
        """The article with the captions above its text and the note on its author below it."""
        start, end = found.body[0], found.body[-1]
        above = headline if headline is not None and headline < start else start
        captions = [i for i in self.free if above < i < end and parts[i] is Part.CAPTION]
        bio = [i for i in self.free if end < i <= end + _BIO_REACH and parts[i] is Part.BIO and not self.is_link(i)]
        if not any(self.prose[i] for i in bio):
            bio = []
        return Article(found.body, sorted({*found.captions, *captions}), sorted({*found.bio, *bio}))

    def boxes(self, container: HtmlElement, within: Mapping[HtmlElement, float]) -> set[HtmlElement]:
        """Elements in the container that begin with the heading of a newsletter's or a related links' box."""
        found = set()
        seen: set[HtmlElement] = set()
        for i in self.free:
            chain = _chain(self.page.blocks[i].element)
            if container in chain and _is_box_heading(self.page, i):
                begun = [element for element in chain[1 : chain.index(container)] if element not in seen]
                small = [element for element in begun if within.get(element, 0) <= _BOX * within[container]]
                found.update(small[-1:])
            seen.update(chain)
        return found

    def held(self, weights: dict[int, float]) -> dict[HtmlElement, float]:
        """How much of the weights each element holds."""
        held: dict[HtmlElement, float] = defaultdict(float)
        for i, weight in weights.items():
            if weight:
                for element in _chain(self.page.blocks[i].element):
                    held[element] += weight
        return held

    def part(self, i: int, held: Mapping[HtmlElement, float], top: HtmlElement | None = None) -> Part | None:
        """What the elements around a block say it is; one that holds half of all prose below `top` is misnamed."""
        chain = _chain(self.page.blocks[i].element)
        whole = held[top if top is not None else chain[-1]]
        innermost = None
        for element in chain:
            if element is top:
                break
            part = self.name(element)
            if part is not None and held.get(element, 0) <= _MISNAMED * whole:
                if part is Part.CHROME or innermost is Part.BIO:
                    return innermost if innermost is Part.BIO else part
                innermost = innermost or part
        return innermost

    def name(self, element: HtmlElement) -> Part | None:
        if element not in self.named:
            self.named[element] = _part_named(element)
        return self.named[element]

    def worth(self, i: int, part: Part | None) -> float:
        """What a block says for an article around it: its prose for, its links and scraps against."""
        length = _length(self.page, i)
        if part is not None:
            return -_NAMED_COST * length
        if i in self.voted and self.prose[i]:
            return self.prose[i]
        return _UNVOTED * self.prose[i] - _SCRAP_COST * (length - self.prose[i])

    def container(self, worth: dict[int, float]) -> HtmlElement | None:
        """The element of the highest worth; within it, one that its markup calls the text, if it holds nearly all."""
        held = self.held(worth)
        best = max(held, key=lambda element: (held[element], _depth(element)), default=None)
        if best is None or held[best] <= 0:
            return None
        while best.tag in _LINES and best.getparent() is not None:
            best = best.getparent()
        text = [element for element in _chain(best) if _is_text(element) and held[element] >= _OUTER_TEXT * held[best]]
        if text:
            return text[0]
        inner = [
            element
            for element, weight in held.items()
            if weight >= _NEARLY_ALL * held[best] and _is_content(element) and best in _chain(element)
        ]
        return max(inner, key=_depth, default=best)

    def is_link(self, i: int) -> bool:
        """A line that leads elsewhere, and no item of a list in which others are more than links."""
        block = self.page.blocks[i]
        if block.linked < _LINKED_PROSE * _length(self.page, i):
            return False
        if block.element.tag == "li":
            return i not in self.voted and block.element.getparent() not in self.written_lists
        return i not in self.voted

    def lead(self, headline: int | None, body: Sequence[int], parts: Mapping[int, Part | None]) -> list[int]:
        """Paragraphs between the headline and the element that holds the article."""
        if headline is None or not body or not 0 < body[0] - headline <= _LEAD_BLOCKS:
            return []
        return [i for i in self.free if headline < i < body[0] and parts[i] is None and self.prose[i]]


def _is_box_heading(page: Flow, i: int) -> bool:
    text = _text(page, i)
    if len(text) > _LONGEST_BOX_HEADING:
        return False
    if RELATED_START.fullmatch(text):
        return True
    return page.blocks[i].element.tag in _HEADINGS and _NEWSLETTER.search(text) is not None


def _prose(page: Flow, i: int) -> float:
    """Characters of a block that are a paragraph's, links left out; 0 where it is none."""
    block = page.blocks[i]
    length = _length(page, i)
    if block.linked > _LINKED_PROSE * length or _words(_text(page, i)) < _PROSE_WORDS:
        return 0
    return length - block.linked


def _chain(element: HtmlElement | None) -> list[HtmlElement]:
    """The element and those around it, inner ones first."""
    chain = []
    while element is not None:
        chain.append(element)
        element = element.getparent()
    return chain


def _depth(element: HtmlElement) -> int:
    return len(_chain(element))


def _part_named(element: HtmlElement) -> Part | None:
    names = names_of(element)
    if element.tag == "figcaption" or _CAPTION.search(names):
        return Part.CAPTION
    if _BIO.search(names):
        return Part.BIO
    if element.tag in _CHROME_TAGS or _CHROME.search(names):
        return Part.CHROME
    return None


def _is_text(element: HtmlElement) -> bool:
    """Whether the markup calls an element the text of an article."""
    return "articleBody" in (element.get("itemprop") or "") or _TEXT.search(names_of(element)) is not None


def _is_content(element: HtmlElement) -> bool:
    """Whether the markup calls an element an article, perhaps with head and foot."""
    return element.tag == "article" or _is_text(element) or _CONTENT.search(names_of(element)) is not None


def _votes(root: HtmlElement, areas: Collection[HtmlElement], page: Flow, free: Sequence[int]) -> set[int]:
    """The blocks that the extractor takes for the article."""
    import trafilatura

    for area in areas:
        area.set("data-annotate-area", "")
    tree = copy.deepcopy(root)
    for area in areas:
        del area.attrib["data-annotate-area"]
    for area in tree.xpath("//*[@data-annotate-area]"):
        if area.getparent() is not None:
            area.drop_tree()
    extracted = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    if extracted is None or not extracted.text:
        return set()
    said = _shingles(extracted.text)
    return {
        i
        for i in free
        if (own := _shingles(page.text[page.blocks[i].start : page.blocks[i].end])) and len(own & said) > 0.6 * len(own)
    }


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))} if words else set()


def trimmed(page: Flow, article: Article, headline: int | None, authors: Sequence[str]) -> Article:
    """The article without its headline, what stands above it, the lines at its ends that only say who and when, and
    with captions and the note on its author told from its text."""
    title = plain(_text(page, headline)) if headline is not None else ""
    body = [
        i
        for i in article.body
        if headline is None
        or (i > headline and plain(_text(page, i)) != title)
        or (i < headline and _length(page, i) > _LONG_LEAD)
    ]
    body = _before_comments(page, body)
    prose = [i for i in body if _is_paragraph(page, i)]
    first, last = (prose[0], prose[-1]) if prose else (len(page.blocks), -1)
    kept = []
    captions = list(article.captions)
    for i in _without_linked_lists(page, body):
        if _is_furniture(page, i) or _is_signature(page, i) or (not first <= i <= last and _is_margin(page, i)):
            continue
        if _is_caption(page, i):
            captions.append(i)
        else:
            kept.append(i)
    if not kept:
        return Article(body, article.captions, article.bio)
    bio = _bio_at_end(page, kept, authors)
    return Article(kept[: len(kept) - len(bio)], sorted(captions), sorted([*article.bio, *bio]))


def _before_comments(page: Flow, body: Sequence[int]) -> list[int]:
    """The body up to a heading of comments, for threads that were not found."""
    read = 0
    for at, i in enumerate(body):
        text = _text(page, i)
        if read > _LONG_LEAD and len(text) <= _LONGEST_BOX_HEADING and _COMMENTS.match(text):
            return list(body[:at])
        read += len(text) if _is_paragraph(page, i) else 0
    return list(body)


def _bio_at_end(page: Flow, body: Sequence[int], authors: Sequence[str]) -> list[int]:
    """The last blocks of a body, from where they speak of its author."""
    names = "|".join(re.escape(name) for name in authors if len(name) > 2)
    own = re.compile(rf"(?:about )?(?:{names})(?:[ ,(].{{0,80}}?)?\s{BIO_VERBS}\b", re.I) if names else None
    anybody = re.compile(rf"(?:[^\W\d_][\w.'’-]+ ){{2,4}}{BIO_VERBS} .{{0,80}}\b{BIO_NOUNS}\b")
    for back in range(min(_BIO_BLOCKS, len(body) - 1), 0, -1):
        i = body[-back]
        text = _text(page, i)
        if (
            BIO_HEADING_LINE.fullmatch(text)
            or BIO_SENTENCE_START.match(text)
            or (own is not None and own.match(text) and re.search(BIO_NOUNS, text, re.I))
            or (back <= 2 and _is_slanted(page, i) and anybody.match(text))
        ):
            return list(body[-back:])
    return []


def _is_slanted(page: Flow, i: int) -> bool:
    """Whether all of a block is set in italics, as papers set what is not the author's own."""
    return all(
        any(element.tag in {"em", "i"} for element in (run.element, *run.element.iterancestors("em", "i")))
        for run in page.blocks[i].runs
        if run.end - run.start > 2
    )


def _is_caption(page: Flow, i: int) -> bool:
    """A line that begins as a caption or a credit does."""
    return _length(page, i) <= _LONGEST_CAPTION and CAPTION_START.match(_text(page, i)) is not None


def _is_signature(page: Flow, i: int) -> bool:
    """A line "Posted by Ada Example at 5:10 pm on May 3, 2012", which is nobody's words wherever it stands."""
    text = _text(page, i)
    return len(text) <= _LONGEST_HEAD_LINE and BYLINE_START.match(text) is not None and find_date(text) is not None


def _is_margin(page: Flow, i: int) -> bool:
    """A line before the first paragraph or behind the last that only says who and when, or only leads elsewhere."""
    length = _length(page, i)
    return _is_head_line(page, i) or (length <= _LONGEST_BOX_HEADING and page.blocks[i].linked >= _ALL_LINK * length)


def _without_linked_lists(page: Flow, body: Sequence[int]) -> list[int]:
    """The body without the links that follow a label such as "Related"."""
    kept, labelled = [], False
    for i in body:
        if RELATED_START.fullmatch(_text(page, i)[:_LONGEST_FURNITURE]):
            labelled = True
        elif not labelled or page.blocks[i].linked < _LINKED_PROSE * _length(page, i):
            labelled = False
            kept.append(i)
    return kept


def _text(page: Flow, i: int) -> str:
    return page.text[page.blocks[i].start : page.blocks[i].end]


def _length(page: Flow, i: int) -> int:
    return page.blocks[i].end - page.blocks[i].start


def _words(text: str) -> int:
    """About how many words a text has, in scripts without spaces too."""
    spaces = text.count(" ")
    return spaces if text.isascii() else spaces + len(_UNSPACED.findall(text)) // 2


def _is_paragraph(page: Flow, i: int) -> bool:
    block = page.blocks[i]
    return block.linked < _LINKED_PROSE * _length(page, i) and _words(_text(page, i)) >= _PARAGRAPH_WORDS


def _is_head_line(page: Flow, i: int) -> bool:
    """A line of names, dates and counts, as stands over an article or behind it."""
    text = _text(page, i)
    if len(text) > _LONGEST_HEAD_LINE:
        return False
    if BYLINE_START.match(text) or COMMENTS_HEADING_LINE.fullmatch(text):
        return True
    return _tells_when(text)


def _tells_when(text: str) -> bool:
    """Whether a line holds a date and little else, or words such as "Posted by" beside it."""
    date = find_date(text)
    if date is None:
        return False
    beside = f"{text[: date[0]]} {text[date[1] :]}"
    return len(beside.split()) <= _BESIDE_DATE or _POSTED.search(beside) is not None


def _is_furniture(page: Flow, i: int) -> bool:
    """A line that belongs to the site wherever it stands: a button, a label of related links, a note on cookies."""
    text = _text(page, i)
    if len(text) > _LONGEST_FURNITURE:
        return False
    line = plain(text)
    if line in SHARE_WORDS or line in FURNITURE_LINES:
        return page.blocks[i].element.tag not in {"td", "th", "li"} or page.blocks[i].linked > 0
    return RELATED_START.fullmatch(text) is not None or FURNITURE_START.match(text) is not None
