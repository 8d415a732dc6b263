"""Tweets on COVID with the answers of experts to seven questions (NLP4IF-2021).

Source: github.com/subhadarship/nlp4if-2021 at 28a1e052008a75ed71fb3bd3573e2351ad55fcca,
data/english/v3/v3/covid19_disinfo_binary_english_train.tsv and data/english/v1/v1/dev.tsv
Paper: Alam et al. 2021
Licence: none stated for the texts, so not for an openly licensed model.
Labels: seven answers, kept in `native`. Where q2 (does it contain false information?) is no, a tweet is not
disinformation (12 of 13 read); the others stay open (5 of 20 with yes were; jokes and corrections are among them).
What is wrong: small; the second file is in parts the first again.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, reread, run, straight

FILES = ("v3/v3/covid19_disinfo_binary_english_train.tsv", "v1/v1/dev.tsv")


def read(checkout: Path) -> Iterator[Row]:
    place = 0
    for name in FILES:
        with (checkout / "data/english" / name).open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, delimiter="\t"):
                yield Row(
                    id=f"cov{place}",
                    text=straight(reread(line["tweet_text"])).strip('"'),
                    publisher="Twitter",
                    register="post",
                    topic="covid",
                    target_not=("disinformation",) if line["q2_label"] == "no" else (),
                    label_by="human",
                    native={key: value for key, value in line.items() if key.startswith("q")},
                )
                place += 1


if __name__ == "__main__":
    run(__file__, read)
