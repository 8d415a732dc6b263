"""What an element's tag, class and id say it holds: the names that themes, systems and ad servers use, as data."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from lxml.html import HtmlElement

_NAMING = ("class", "id", "role", "data-component", "data-testid")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class Part(Enum):
    """What an element holds that is no article text."""

    CAPTION = "caption"
    BIO = "bio"
    CHROME = "chrome"


def _named(*phrases: str) -> re.Pattern[str]:
    """A pattern over the words of an element's names, as `names_of` writes them; phrases are parted by commas."""
    alternatives = [phrase.strip() for line in phrases for phrase in line.split(",")]
    return re.compile(rf" (?:{'|'.join(alternatives)}) ")


_PICTURE = "(?:image|img|photo|media|picture|foto|figure)"
_CAPTION = _named(
    "captions?, figcaption, credits?, bildunterschrift, (?:photo|image|img)credit, (?:image|photo)caption",
    rf"{_PICTURE} (?:credit|source|copyright|legend|description)",
)
_BIO = _named(
    "authors? (?:bio|box|info|card|desc|description|profile|about|area|details|block|section|wrap|container|footer)",
    "(?:about|post|article|entry) (?:the )?author, author(?:bio|box|info|card|description|profile)",
    "bio, biography, saboxplugin, abh, contributor bio, writer bio, autor(?:en)?box, autorinfo",
)
_FINDING_ONES_WAY = (
    "nav, [a-z]+nav, navbar, navigation, navlinks?, menu, submenu, breadcrumb.*, pagination, pager, paging",
    "pagenavi, page links, nextprev, prevnext, skip link, toc, table of contents, ez toc.*, lwptoc",
    "(?:next|prev|previous|older|newer) (?:posts?|article|links?|entry|entries|page|story)",
)
_HANDING_ON = (
    "share, shared, sharing, sharebar, sharedaddy, shareaholic, sharethis, sharetools, sharebuttons, sharepost",
    "social, socials, socialmedia, socialize, sociable, addthis, addtoany, a2a, tweetbutton, tweetmeme, like button",
    "likebutton, follow, followus, bookmarks?, bookmarking, sexy bookmarks, gigya, print, printfriendly, tools",
    "toolbar, toolbox",
)
_ELSEWHERE = (
    "related, relateds, relatedposts, relatedarticles, relatedlinks, relatedcontent, relatedstories, yarpp, crp",
    "zemanta, linkwithin, nrelate, recommended, recommendations?, recirc, recirculation, readmore, read more",
    "readnext, read next, read also, readalso, more (?:stories|articles|posts|on|from|news), also (?:read|like)",
    "see also, trending, popular, most (?:popular|read|viewed|shared), outbrain, taboola, zergnet, revcontent",
    "promo, promos, upnext, up next, sidebar, rail, widget area, widgettitle, aside, archives?, blogroll",
)
_SELLING_AND_ASKING = (
    "ad, ads, adv, adverts?, advertise, advertisement, advertising, advertorial, adsense, adbox, adslot",
    "adsbygoogle, dfp, sponsor, sponsored, banner, affiliate, newsletters?, subscribe, subscription, signup",
    "sign up, optin, opt in, mailchimp, mc embed, mailing list, gform wrapper, wpcf7, cta, donate, donation",
    "cookies?, consent, gdpr, onetrust, paywall, regwall, login, signin, sign in, register, modal, popup, lightbox",
    "tooltip",
)
_ABOUT_THE_TEXT = (
    "comments?, commentlist, commentarea, respond, disqus, dsq, livefyre, fbcomments, fyre, trackbacks?, pingbacks?",
    "reply, replies, meta, postmeta, metadata, postmetadata, postinfo, (?:post|entry|article) info, bylines?",
    "dateline, timestamp, posted on, posted by, (?:entry|post|publish) date, pubdate, published, entry utility",
    "(?:entry|post) footer, postfooter, post bottom, tags, taglist, tag list, tag links, tagcloud, cat links",
    "categories, filed under, edit link, edit, permalink, ratings?, votes?, voting, likes, feedback, poll",
    "copyright, footer, colophon, legal, disclaimer, masthead, logo",
)
_NOT_FOR_EYES = (
    "sr only, screen reader text, screen reader, visually hidden, visuallyhidden, hide, invisible, assistive text",
    "hidden(?! (?:xs|sm|md|lg|xl|print|phone|mobile|tablet|desktop|for|on) ), offscreen, noprint, element invisible",
)
_CHROME = _named(*_FINDING_ONES_WAY, *_HANDING_ON, *_ELSEWHERE, *_SELLING_AND_ASKING, *_ABOUT_THE_TEXT, *_NOT_FOR_EYES)
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "form", "dialog", "button", "select", "noscript"})
_TEXT = _named(
    "article ?(?:body|text|content|copy), (?:entry|post|story|blog) ?(?:content|body|text)",
    "(?:entry|post|story|blog|news|blogpost) (?:copy|bodycopy), (?:news|blogpost) (?:content|body|text)",
    "storytext, fulltext, field name body, field body, body copy, bodycopy, body text",
)
_CONTENT = _named(
    "post entry, postentry, entry, hentry, post, story, article, asset content, prose, rich ?text, single content"
)


def names_of(element: HtmlElement) -> str:
    """The words of an element's class, id and role in lower case, a space around each.

    A class `postBody-main` gives ` post body main `.
    """
    return _words_of(" / ".join(filter(None, map(element.get, _NAMING))))


def part_of(element: HtmlElement) -> Part | None:
    """What an element holds by its tag and names; `None` where they do not keep it out of an article."""
    return _part_named(element.tag, names_of(element))


def is_text(element: HtmlElement) -> bool:
    """Whether the markup calls an element the text of an article."""
    return "articleBody" in (element.get("itemprop") or "") or _TEXT.search(names_of(element)) is not None


def is_content(element: HtmlElement) -> bool:
    """Whether the markup calls an element an article, perhaps with its head and foot."""
    return element.tag == "article" or is_text(element) or _CONTENT.search(names_of(element)) is not None


@lru_cache(maxsize=16_384)
def _words_of(written: str) -> str:
    return " " + _NOT_A_WORD.sub(" ", _CAMEL.sub(" ", written).lower()).strip() + " "


@lru_cache(maxsize=16_384)
def _part_named(tag: str, names: str) -> Part | None:
    if tag == "figcaption" or _CAPTION.search(names):
        return Part.CAPTION
    if _BIO.search(names):
        return Part.BIO
    if tag in _CHROME_TAGS or _CHROME.search(names):
        return Part.CHROME
    return None
