"""What a page says about itself where no reader sees it: JSON-LD, microdata, OpenGraph, meta tags, its address."""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from annotate.pages.dates import iso_date
from annotate.pages.phrases import BYLINE_START

_ARTICLE_TYPES = (
    "OpinionNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "ReportageNewsArticle",
    "AskPublicNewsArticle", "LiveBlogPosting", "NewsArticle", "BlogPosting", "SatiricalArticle",
    "AdvertiserContentArticle", "ScholarlyArticle", "TechArticle", "MedicalScholarlyArticle", "Report",
    "SocialMediaPosting", "DiscussionForumPosting", "Article", "Recipe", "HowTo", "Review", "QAPage", "Question",
    "FAQPage", "CreativeWork", "ItemPage", "WebPage", "VideoObject",
)  # fmt: skip
"""schema.org types of which a page may be, what says most first."""

_TITLES = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
    "title",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "article:author_name", "og:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "dcsext.author", "creator", "authors", "twitter:data1",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "datepublished", "publishdate", "publish_date", "publish-date", "pubdate", "published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
    "dcterms.date", "dc.date.created", "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "date", "article_date_original", "og:pubdate", "rnews:datepublished", "created",
    "timestamp", "displaydate", "ptime", "pdate",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_SECTIONS = ("article:section", "og:article:section", "section", "parsely-section", "news_section")

_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_TAG = re.compile(r"<[^<>]{1,300}>")
_MOST_JSON = 2_000_000
"""Characters of one JSON-LD script; more is a shop's catalogue."""
_OLDEST = 1990
"""Earlier years are what a page is about, not when it was written."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own word on what it is."""

    titles: tuple[str, ...] = ()
    """What may be its headline, the surest first; the last ones often carry the site's name as well."""
    authors: tuple[str, ...] = ()
    date: str | None = None
    """Day of publication, ISO 8601."""
    url: str | None = None
    publisher: str | None = None
    schema_type: str | None = None
    section: str | None = None


def read_metadata(root: HtmlElement, url: str | None) -> Metadata:
    """What the page says about itself; `url` is its address where that is known from elsewhere."""
    tags = _meta_tags(root)
    nodes = list(_json_ld(root))
    node = _article_node(nodes)
    publisher = _name(node.get("publisher"), nodes) or _first(tags, _PUBLISHERS)
    own_url = _canonical(root) or tags.get("og:url") or url
    return Metadata(
        titles=_titles(root, node, tags),
        authors=_authors(node, nodes, tags, publisher),
        date=_published(root, node, tags, (own_url, url)),
        url=own_url,
        publisher=publisher,
        schema_type=_type(node) or _microdata_type(root),
        section=_plain(node.get("articleSection")) or _first(tags, _SECTIONS),
    )


def article_body(root: HtmlElement) -> str:
    """The article's text in the page's JSON-LD, for pages that show it by script alone; empty for none."""
    said = (_text_of(node.get("articleBody")) for node in _json_ld(root))
    return max(said, key=len, default="")


def is_publication_date(iso: str) -> bool:
    """Whether an ISO date can be the day a page was published: a full day, in the web's time, not to come."""
    try:
        day = datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return False
    return day.year >= _OLDEST and day <= datetime.date.today() + datetime.timedelta(days=1)


def _meta_tags(root: HtmlElement) -> dict[str, str]:
    """Contents of the meta tags by lower-case name; the first of a name holds."""
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((_clean(tags[name]) for name in names if name in tags), None)


def _clean(text: str) -> str:
    """Words of an attribute or of JSON: some systems escape them twice or leave tags in."""
    return " ".join(_TAG.sub(" ", html.unescape(text)).split())


def _text_of(value: object) -> str:
    """A string in JSON with its lines, without tags and without what XML cannot hold."""
    text = _TAG.sub(" ", html.unescape(value)) if isinstance(value, str) else ""
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    return "\n".join(lines)


def _plain(value: object) -> str | None:
    """The first string in a JSON value."""
    if isinstance(value, list):
        value = value[0] if value else None
    return (_clean(value) or None) if isinstance(value, str) else None


def _json_ld(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: list[object] = [_loads(script.text or "")]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, dict):
                yield value
                waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
            elif isinstance(value, list):
                waiting.extend(value)


def _loads(text: str) -> object:
    """JSON as pages write it: in a comment or CDATA, with raw newlines, with something behind it."""
    start = min((at for at in (text.find("{"), text.find("[{")) if at >= 0), default=-1)
    if start < 0 or len(text) > _MOST_JSON:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None  # evidence that cannot be read is no evidence; the page's text does not depend on it


def _type(node: dict[str, Any]) -> str | None:
    """The most telling schema.org type of a JSON-LD object."""
    written = node.get("@type")
    types = {
        each.rsplit("/", 1)[-1]
        for each in (written if isinstance(written, list) else [written])
        if isinstance(each, str)
    }
    return next((name for name in _ARTICLE_TYPES if name in types), None)


def _article_node(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that is about the page's article; an empty one for none."""
    rank = {name: number for number, name in enumerate(_ARTICLE_TYPES)}
    about = [node for node in nodes if _type(node) is not None and (node.get("headline") or node.get("name"))]
    return min(about, key=lambda node: (not node.get("datePublished"), rank[_type(node) or ""]), default={})


def _name(value: object, nodes: list[dict[str, Any]]) -> str | None:
    """The name of a person or an organisation in JSON-LD, where need be through its `@id`."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        name = value.get("name")
        if name is None and isinstance(value.get("@id"), str):
            name = next((node["name"] for node in nodes if node.get("@id") == value["@id"] and "name" in node), None)
        value = name
    return _plain(value)


def _titles(root: HtmlElement, node: dict[str, Any], tags: dict[str, str]) -> tuple[str, ...]:
    title = next((_clean(element.text or "") for element in root.iter("title") if (element.text or "").strip()), None)
    said = [
        _plain(node.get("headline")),
        *(_clean(tags[name]) for name in _TITLES if name in tags),
        _plain(node.get("name")),
        title,
    ]
    return tuple(dict.fromkeys(each for each in said if each))


def _authors(
    node: dict[str, Any], nodes: list[dict[str, Any]], tags: dict[str, str], publisher: str | None
) -> tuple[str, ...]:
    written = node.get("author") or node.get("creator")
    names = [name for each in (written if isinstance(written, list) else [written]) if (name := _name(each, nodes))]
    if not names:
        names = [_clean(tags[name]) for name in _AUTHORS if name in tags and _is_personal(name, tags)][:1]
    return tuple(
        dict.fromkeys(
            _without_by(name) for name in names if "://" not in name and name != publisher and not name.startswith("@")
        )
    )


def _without_by(name: str) -> str:
    said_before = BYLINE_START.match(name)
    return name[said_before.end() :] if said_before else name


def _is_personal(name: str, tags: dict[str, str]) -> bool:
    """Whether a meta tag holds an author: `twitter:data1` does only where its label says so."""
    return name != "twitter:data1" or tags.get("twitter:label1", "").lower() in {
        "written by",
        "verfasst von",
        "écrit par",
        "by",
    }


def _published(
    root: HtmlElement, node: dict[str, Any], tags: dict[str, str], urls: tuple[str | None, ...]
) -> str | None:
    said: list[str | None] = [_plain(node.get("datePublished")), *(tags[name] for name in _DATES if name in tags)]
    said += [
        element.get("content") or element.get("datetime") or ""
        for element in root.xpath("//*[contains(@itemprop, 'datePublished') or @pubdate]")[:3]
    ]
    for written in said:
        if written:
            iso = iso_date(written)
            if is_publication_date(iso):
                return iso[:10]
    return next((day for url in urls if url and (day := date_in_url(url))), None)


def date_in_url(url: str) -> str | None:
    """The day that an address names, as `/2012/11/05/`."""
    found = _URL_DATE.search(url)
    if found is None:
        return None
    iso = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    return iso if is_publication_date(iso) else None


def _canonical(root: HtmlElement) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and "://" in (link.get("href") or ""):
            return str(link.get("href")).strip()
    return None


def _microdata_type(root: HtmlElement) -> str | None:
    """The schema.org type in the page's microdata, what says most first."""
    types = {str(each).rstrip("/").rsplit("/", 1)[-1] for each in root.xpath("//@itemtype")[:200]}
    return next((name for name in _ARTICLE_TYPES if name in types), None)
