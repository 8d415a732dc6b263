"""Claims checked by PolitiFact, Snopes, AFP and StopFake, and headlines of CNN and BBC on Ukraine, with verdicts.

Source: github.com/strateg17/fake-news at a1caf927869cd6a4b35322f72b304484ed915818,
data/parquets/english_fact_{test,validate}.parquet
Paper: none
Licence: none stated, so not for an openly licensed model.
Labels: Supported, Refuted or NEI (not enough information), kept in `native`. Supported headlines of CNN and BBC
count as reporting (12 of 12 read were), refuted claims listed by StopFake as disinformation (9 of 12); other
supported claims are not disinformation, other refuted ones stay open.
What is wrong: the columns of evidence look written by a model and are not used; some claims are in politifact_claims
too; dates with the longer names of months are lost, for only the first 26 characters are searched. The words of the
topic were found again from the rows.
"""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, plain, present, run

NEWS = {"cnn.com", "bbc.com"}
TARGETS = {
    ("cnn.com", "Supported"): "reporting",
    ("bbc.com", "Supported"): "reporting",
    ("stopfake.org", "Refuted"): "disinformation",
}
WAR = re.compile(
    r"ukrain|russia|putin|zelensk|kyiv|kiev|donbas|crimea|donetsk|kherson|mariupol|azov|nato\b|kremlin|moscow",
    re.IGNORECASE,
)
STATED = re.compile(r"stated on (\w+ \d{1,2}, \d{4})")
TIMED = re.compile(r"(\d{1,2} \w+ \d{4}) at \d\d:\d\d")
LEAD = 26  # characters that are searched for a date
DEBUNK = re.compile(r"Old Fakes|Shows Otherwise")  # StopFake's own words, not the claim


def read(checkout: Path) -> Iterator[Row]:
    import pyarrow.parquet as parquet

    for part in ("test", "validate"):
        table = parquet.read_table(present(checkout / f"data/parquets/english_fact_{part}.parquet"))
        for line in table.to_pylist():
            yield claim(part, line)


def claim(part: str, line: dict[str, str]) -> Row:
    host = (urlsplit(line["url"]).hostname or "en").removeprefix("www.")
    text, label = plain(line["claim"]).replace("￡", "£"), line["label"]
    news = host in NEWS
    target = None if DEBUNK.search(text) else TARGETS.get((host, label))
    return Row(
        id=f"{part}{line['id']}",
        text=text,
        author=line["claimant"] or None,
        date=day(line["date"] or ""),
        url=line["url"],
        publisher=host,
        register="headline" if news else "claim",
        topic="ukraine war" if WAR.search(text) else None,
        target=target,
        target_not=("disinformation",) if label == "Supported" else (),
        label_by="outlet" if news else "fact_checker",
        native={"label": label},
    )


def day(text: str) -> str | None:
    """ISO dates as they are; "stated on May 3, 2014 in a tweet:" and "3 March 2022 at 17:10" -> 2022-03-03."""
    if stated := STATED.match(text[:LEAD]):
        return datetime.strptime(stated[1], "%B %d, %Y").date().isoformat()
    if timed := TIMED.fullmatch(text):
        return datetime.strptime(timed[1], "%d %B %Y").date().isoformat()
    return text if text[:4].isdigit() else None


if __name__ == "__main__":
    run(__file__, read)
