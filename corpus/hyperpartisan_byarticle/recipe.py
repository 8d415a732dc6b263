"""Hyperpartisan news by article: articles of 276 sites, each judged by a crowd (SemEval-2019 task 4).

Source: github.com/jackhanslope/hyperpartisan at 31e929b8e5a82a6983ba2ff75280fb0f97bdc64b, data/*-20181122.xml
Paper: Kiesel et al., SemEval 2019
Licence: none stated in this copy (its makers say CC BY 4.0, the texts are the sites'), so not for an openly licensed
model.
Labels: hyperpartisan or not. Articles that are not count as reporting (14 of 17 read were); the others are opinion or
propaganda, but no reporting.
What is wrong: captions of pictures and lines of advertisements in the texts. Articles not in English were left out.
"""

import html
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, tidy

PART = "training-byarticle-20181122.xml"
LONGEST = 12_000  # characters kept, back to the last end of a sentence
SENTENCES = re.compile(r".*[.!?](?=\s)", re.DOTALL)


def read(checkout: Path) -> Iterator[Row]:
    articles, truth = (
        ElementTree.parse(present(checkout / "data" / f"{name}-{PART}")).getroot()
        for name in ("articles", "ground-truth")
    )
    verdicts = {verdict.attrib["id"]: verdict.attrib for verdict in truth}
    for article in articles:
        verdict = verdicts[article.attrib["id"]]
        partisan = verdict["hyperpartisan"] == "true"
        yield Row(
            id=article.attrib["id"],
            text=cut(plain(article)),
            title=article.attrib["title"],
            date=article.attrib.get("published-at"),
            url=verdict["url"],
            publisher=(urlsplit(verdict["url"]).hostname or "").removeprefix("www."),
            register="article",
            target=None if partisan else "reporting",
            target_not=("reporting",) if partisan else (),
            label_by="human",
            native={"hyperpartisan": partisan},
        )


def plain(article: ElementTree.Element) -> str:
    """The text, with an empty line after each marked paragraph."""
    for paragraph in article.iter("p"):
        paragraph.tail = "\n\n" + (paragraph.tail or "")
    return tidy(html.unescape("".join(article.itertext())))


def cut(text: str) -> str:
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0]


if __name__ == "__main__":
    run(__file__, read)
