"""Usenet posts of 1993 on politics, religion, science, sport and cars (20 Newsgroups).

Source: github.com/bahbbc/dataMining20NewsGroup at 1f791d180896b6be5b8529be0f9d135f5110dcca,
20news-bydate/20news-bydate-train/*/*
Paper: Lang 1995
Licence: none stated, so not for an openly licensed model.
Labels: the group. Posts on politics (but for the Middle East, where propaganda was flooded in) and religion count as
opinion (9 of 10 read were); the rest stays open. Groups without politics are not disinformation.
What is wrong: replies without what they reply to; talk of a plot at Waco in talk.politics.*; real names can remain.
2,000 posts of 13 groups; heads, quoted lines and signatures are cut, addresses became @user.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import MARKUP, Row, present, run, tidy

POLITICS = ("talk.politics.guns", "talk.politics.misc", "talk.politics.mideast")
RELIGION = ("alt.atheism", "soc.religion.christian", "talk.religion.misc")
OTHERS = (
    "rec.autos",
    "rec.motorcycles",
    "rec.sport.baseball",
    "rec.sport.hockey",
    "sci.crypt",
    "sci.med",
    "sci.space",
)
ADDRESS = re.compile(r"[\w.%+-]+@[\w.-]+")
SIGNATURE = re.compile(r"\n--\s*\n")
QUOTED = re.compile(r"\s*([A-Za-z]{0,4}[:}|]|[^\w\s]{0,3}\w{0,8}[>|])")
QUOTING = re.compile(r"(writes|wrote|says|said)\s*:\s*$|^\s*In (article )?<|writes\.\.\.$")
RULE = re.compile(r"[-_=~*# ]{5,}\s*$")
LONGEST = 6000  # characters kept, back to the last end of a sentence
SENTENCES = re.compile(r".*[.!?](?=\s)", re.DOTALL)


def read(checkout: Path) -> Iterator[Row]:
    folder = present(checkout / "20news-bydate/20news-bydate-train")
    for group in (*POLITICS, *RELIGION, *OTHERS):
        for path in sorted((folder / group).glob("*")):
            head, _, body = path.read_text(encoding="latin-1").partition("\n\n")
            opinion = group in RELIGION or group in POLITICS[:2]
            yield Row(
                id=f"{group}/{path.name}",
                text=own_words(body),
                title=subject(head),
                date="1993",
                publisher=f"usenet {group}",
                register="post",
                topic=group,
                target="opinion" if opinion else None,
                target_not=() if group in POLITICS else ("disinformation",),
                label_by="other",
                native={"group": group},
            )


def subject(head: str) -> str | None:
    line = next((line for line in head.split("\n") if line.startswith("Subject:")), None)
    return tidy(MARKUP.sub("", line.removeprefix("Subject:"))) if line else None


def own_words(body: str) -> str:
    """The text without quoted lines and signature; each paragraph on one line."""
    body = SIGNATURE.split(body)[0]
    lines = ("" if RULE.match(line) else line.strip() for line in body.split("\n") if not quoting(line))
    paragraphs = re.split(r"\n{2,}", MARKUP.sub("", ADDRESS.sub("@user", "\n".join(lines))))
    text = tidy("\n\n".join(part.replace("\n", " ") for part in paragraphs))
    whole = SENTENCES.match(text, 0, LONGEST)
    return text if len(text) <= LONGEST or whole is None else whole[0]


def quoting(line: str) -> bool:
    return bool(QUOTED.match(line) or QUOTING.search(line))


if __name__ == "__main__":
    run(__file__, read)
