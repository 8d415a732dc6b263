"""RUWA: headlines, some with a standfirst, of nine outlets of all sides on nine events of the war in Ukraine, 2022.

Source: github.com/ninakhairova/dataset_RUWA at 5eab65389306e7adf7d2aef95b803b9308c72e61, RUWA_01.08.23.csv.zip
Paper: Khairova et al. 2023
Licence: none stated, so not for an openly licensed model; the whole texts are not shared by the source.
Labels: outlet and event; the outlet's side is added in `native`. Reuters, BBC and Al Jazeera count as reporting (23
of 24 read were); the others stay open (of 20 of RT 3 or 4 read like disinformation, of 15 of News-Front 9, of 6 of
TASS one at most; Ukrainian ones are partisan reports).
What is wrong: headlines only. 3,000 rows, drawn so that outlets and events come out even.
"""

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, straight

SIDES = {
    "aljazeera.com": "independent (qatari state funded)",
    "bbc.co.uk": "independent",
    "censor.net": "ukrainian private",
    "en.news-front.info": "pro-russian",
    "reuters.com": "independent",
    "rt.com": "russian state",
    "tass.com": "russian state",
    "ukrinform.net": "ukrainian state",
    "www.msnbc.com": "independent",
}
SHORTEST = 4  # words of a standfirst
FURNITURE = re.compile(
    r" \(\d\d\.\d\d\.\d\d \d\d:\d\d\) « .*\| Censor\.NET$|^\d\d\.\d\d\.\d\d \d\d:\d\d - |\s*— Ukrinform\.$"
)
REPORTING = {"aljazeera.com", "bbc.co.uk", "reuters.com"}


def read(checkout: Path) -> Iterator[Row]:
    with (
        zipfile.ZipFile(present(checkout / "RUWA_01.08.23.csv.zip")) as archive,
        archive.open("RUWA_04.08.23.csv") as raw,
    ):
        for place, line in enumerate(csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline=""))):
            outlet, report = line["Site"], line["Site"] in REPORTING
            yield Row(
                id=str(place),
                text=headline(line["title"], line["desc"]),
                date=day(line["Date"]),
                url=line["src"],
                publisher=outlet,
                register="headline",
                topic=f"ukraine war: {line['Event']}",
                target="reporting" if report else None,
                target_not=("disinformation",) if report else (),
                label_by="outlet",
                native={"side": SIDES.get(outlet), "event": line["Event"]},
            )


def headline(title: str, standfirst: str) -> str:
    """Both parts without the outlet's furniture; only the standfirst where it begins with the headline."""
    title, standfirst = (straight(FURNITURE.sub("", part.strip())) for part in (title, standfirst))
    doubled = standfirst.replace('"', "").startswith(title.replace('"', "").rstrip("."))
    if doubled or not title:
        return standfirst
    return f"{title}\n\n{standfirst}" if len(standfirst.split()) >= SHORTEST else title


def day(text: str) -> str | None:
    """02/28/2022 -> 2022-02-28."""
    return datetime.strptime(text, "%m/%d/%Y").date().isoformat() if text else None


if __name__ == "__main__":
    run(__file__, read)
