"""US political news and opinion of about 100 outlets, balanced over topics by allsides.com.

Source: github.com/ramybaly/Article-Bias-Prediction at ced8111a720948e6a410e52031ace99c4e53f096, data/jsons/*.json
Paper: Baly, Da San Martino, Glass and Nakov, EMNLP 2020
Licence: Apache-2.0 is the repository's; the texts belong to their publishers, so not for an openly licensed model.
Labels: left, center or right, kept in `native`. Opinion is told by the source's name at AllSides or by a section in
the address, then by outlets that print nothing else and by guest writers and columnists; the rest counts as reporting
(26 of 30 read fit; misses are analyses among the reporting and reports among the opinion).
What is wrong: words that give the label away ("ANALYSIS/OPINION:", columnists' disclaimers, "Story highlights"). At
most 150 of a publisher and kind; no blogs, live pages, videos, fact checks, InfoWars or Epoch Times. `roles.json` names
a row by the first five signs of its id.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import INVISIBLE, MARKUP, Row, present, reread, run, tidy

LONGEST = 4500  # characters kept
SIGNS = INVISIBLE | {code: bytes([code]).decode("cp1252") for code in (*range(0x82, 0x8D), *range(0x91, 0x9D))}
OPINION_SOURCE = re.compile(r"opinion|editorial", re.IGNORECASE)
OPINION_PAGE = re.compile(
    r"/(opinions?|commentisfree|editorials?|columnists?|columns?|voices|commentary|op-ed)\b", re.IGNORECASE
)
EDITORIAL = re.compile(r"editorials?\b", re.IGNORECASE)
OPINION_OUTLETS = frozenset(
    "nationalreview.com spectator.org jacobinmag.com thenation.com quillette.com newrepublic.com"
    " theamericanconservative.com".split()
)
COLUMNISTS = frozenset(
    {
        "Ben Shapiro",
        "Charles Krauthammer",
        "George Will",
        "Howard Kurtz",
        "John Fund",
        "John Stossel",
        "Jonah Goldberg",
        "Newt Gingrich",
        "Rich Lowry",
        "Thomas Sowell",
        "Victor Hanson",
    }
)
NEWS_PAGE = re.compile(
    r"/(story(?!\.)|news|politics|us|usa|article|homenews|world|business|policy|health|nation|national|money|international"
    r"|tech|congress|science)\b",
    re.IGNORECASE,
)
ALIASES = {"edition.cnn.com": "cnn.com", "mobile.nytimes.com": "nytimes.com"}


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "data/jsons")
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        host = (urlsplit(article["url"]).hostname or "").removeprefix("www.")
        publisher = ALIASES.get(host, host)
        register, target, label_by = kind(article["source"], article["url"], publisher)
        yield Row(
            id=path.stem,
            text=plain(article["content_original"] or "")[:LONGEST],
            title=plain(article["title"]),
            author=article["authors"].replace(", ", ",  ") or None,
            date=article["date"] or None,
            url=article["url"],
            publisher=publisher,
            register=register,
            topic=article["topic"].replace("_", " "),
            target=target,
            label_by=label_by,
            native={
                "bias": int(article["bias"]),
                "bias_text": article["bias_text"],
                "source": article["source"],
            },
        )


def kind(source: str, url: str, publisher: str) -> tuple[str, str, str]:
    """Register, target and what the target rests on."""
    page = urlsplit(url).path
    if OPINION_SOURCE.search(source) or OPINION_PAGE.search(page):
        editorial = EDITORIAL.search(source) or EDITORIAL.search(page)
        return "editorial" if editorial else "opinion_article", "opinion", "section"
    if source in COLUMNISTS or source.startswith("Guest Writer"):
        return "opinion_article", "opinion", "other"
    if publisher in OPINION_OUTLETS:
        return "opinion_article", "opinion", "outlet"
    return "article", "reporting", "section" if NEWS_PAGE.search(page) else "outlet"


def plain(text: str) -> str:
    return tidy(MARKUP.sub("", reread(text).translate(SIGNS)))


def short(row: str) -> str:
    return row[:5]


if __name__ == "__main__":
    run(__file__, read, short)
