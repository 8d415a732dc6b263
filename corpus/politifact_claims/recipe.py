"""Claims, mostly of politicians, that PolitiFact found true or false.

Source: github.com/HyuncheolOh/snopes at 5ab76dc99f8ab1024cf36a82de99fba7d9c7310f,
crawler/politifact/politifact/spiders/data.json
Paper: none
Licence: none stated, so not for an openly licensed model.
Labels: True or False, kept in `native`. True claims are not disinformation; false ones stay open (15 of 25 read of
chain mails, blogs and viral posts were; claims of politicians read as plain statements).
What is wrong: the same source as LIAR and claims/politifact. 3,000 rows, drawn so that verdicts and speakers come
out even.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, plain, run

ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
SPEAKER = re.compile(r"/([a-z0-9-]+)/[^/]+/?$")


def read(checkout: Path) -> Iterator[Row]:
    path = checkout / "crawler/politifact/politifact/spiders/data.json"
    for place, check in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        speaker = SPEAKER.search(check["url"])
        yield Row(
            id=str(place),
            text=plain(check["claim"]),
            date=day(check["date"]),
            url=check["url"],
            publisher=speaker[1] if speaker else None,
            register="claim",
            topic="us politics",
            target_not=("disinformation",) if check["veracity"] == "True" else (),
            label_by="fact_checker",
            native={"veracity": check["veracity"], "fc_title": check["title"]},
        )


def day(text: str) -> str | None:
    """June 15th  2018 -> 2018-06-15."""
    date = " ".join(ORDINAL.sub("", text).replace(",", " ").split())
    return datetime.strptime(date, "%B %d %Y").date().isoformat() if date else None


if __name__ == "__main__":
    run(__file__, read)
