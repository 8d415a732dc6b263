"""Passages, put into English, of Russian propaganda on the war in media and posts of European countries, 2022 to 2024.

Source: github.com/strateg17/fake-news at a1caf927869cd6a4b35322f72b304484ed915818,
data/parquets/data_russian_fakes_text.parquet (its README names the Propaganda Diary of VoxUkraine as a source; that
this file is it is inferred from the content)
Licence: none stated, so not for an openly licensed model.
Labels: fact-checkers listed every passage as carrying a narrative of Russian propaganda (40 of 51 read were written
so). The topic is told by key words, the first rule that fits.
What is wrong: one-sided by country; misses are attributed statements that read as reporting and columns that read
as opinion; marks of machine translation ("Zelenskyi", stray foreign words) give the corpus away. 4,000 rows, drawn
so that the topics come out even.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, present, run, straight

FILE = "data/parquets/data_russian_fakes_text.parquet"
TOPICS = {
    "bioweapons labs": r"biolog|biolab|\bbiow",
    "refugees": r"refugee|migrant",
    "nuclear": r"nuclear|zaporizh|chernobyl|dirty bomb|npp",
    "poland territorial plans": r"pol(and|ish)\b|hungar|romania|warsaw",
    "nazism": r"nazi|fascis|bandera|azov",
    "sanctions and energy": r"sanction|\b(bio)?gas\b|energy|oil|prices|inflation",
    "bucha and war crimes": r"\bbucha|civilian|shell|atrocit|mariupol|himars",
    "zelensky and kyiv government": r"zelensk|kyiv|kiev",
    "nato and west proxy war": r"\bnato|u\.s\.|anglo|proxy|west|united states|washington|\bus\b|\busa\b",
}


def read(checkout: Path) -> Iterator[Row]:
    import pyarrow.parquet as parquet

    for place, passage in enumerate(parquet.read_table(present(checkout / FILE)).column("Text").to_pylist()):
        text = straight(passage)
        yield Row(
            id=str(place),
            text=text,
            publisher="VoxUkraine Propaganda Diary (excerpt, translated)",
            register="other",
            topic=f"ukraine war: {topic(text)}",
            target="disinformation",
            label_by="fact_checker",
            native={
                "label": "Russian propaganda message found in European media or posts",
                "words": len(text.split()),
            },
        )


def topic(text: str) -> str:
    return next((name for name, words in TOPICS.items() if re.search(words, text, re.IGNORECASE)), "other")


if __name__ == "__main__":
    run(__file__, read)
