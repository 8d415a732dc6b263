"""Guardian articles tagged Nato, February to July 2022: the war in Ukraine.

Source: github.com/inhaltone/132DOW at d3b39044daf4572019d476775bd366280d5fc74c,
data/raw/guardian/guard-articles-nato.csv
Licence: none stated; the texts are the Guardian's, so not for an openly licensed model.
Labels: the section in the address. Comment pages count as opinion, letters too, news sections as reporting; live
blogs, videos and round-ups stay open. Nothing is disinformation. Of 35 read with a target, 33 fit.
What is wrong: one outlet, one topic. The larger files of the source are not in every copy of it.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import INVISIBLE, Row, run, tidy

LONGEST = 12_000  # characters kept, back to the last end of a sentence
SENTENCES = re.compile(r".*[.!?](?=\s)", re.DOTALL)
LETTER = re.compile(r"\(([^()]*, \d{1,2} (January|February|March|April|May|June|July))\)")
OTHER_KINDS = re.compile(r"/(live|video|ng-interactive|gallery|audio)/|guardian-weekly|catch-up-on-this-week")


def read(checkout: Path) -> Iterator[Row]:
    with (checkout / "data/raw/guardian/guard-articles-nato.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            url = line["Article Url"]
            section = url.split("/")[3]
            text = tidy(re.sub(" {2,}", "\n\n", line["Text"].translate(INVISIBLE)))
            letters = section != "commentisfree" and bool(LETTER.search(text))
            register, target = kind(url, section, letters)
            yield Row(
                id=line[""],
                text=cut(text),
                title=line["Heading"],
                date=line["Date Formatted"],
                url=url,
                publisher="theguardian.com",
                register=register,
                topic="ukraine war",
                target=target,
                target_not=("disinformation",),
                label_by="other" if letters else "section",
                native={"section": section} | ({"letters": True} if letters else {}),
            )


def kind(url: str, section: str, letters: bool) -> tuple[str, str | None]:
    """Register and target."""
    if letters:
        return "comment", "opinion"
    if section == "commentisfree":
        return "editorial" if "/the-guardian-view-" in url else "opinion_article", "opinion"
    return "article", None if OTHER_KINDS.search(url) or section in ("news", "artanddesign") else "reporting"


def cut(text: str) -> str:
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0]


if __name__ == "__main__":
    run(__file__, read)
