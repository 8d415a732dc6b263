"""What every recipe shares: the form of a row, plain text, roles, and the command line.

A recipe gives `run` its own path and a function that reads a checkout of the source into rows. `run` keeps the rows
that `roles.json` beside the recipe names, sorts them by id and writes them as JSON lines under gzip:

    python corpus/NAME/recipe.py CHECKOUT OUT.jsonl.gz

Exit status: 0 done; 1 done, but the checkout lacks rows that `roles.json` names; 2 refused, nothing written.
"""

import gzip
import html
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NoReturn

MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]+|\bu/[\w-]{3,}")
SHORT_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
REDDIT_HANDLE = re.compile(r"\bu/[\w-]{3,}")
STRAIGHT = str.maketrans("‘’‚‛“”„‟", "'" * 4 + '"' * 4, "\ufeff\ufffc")
KEYS = (
    "id corpus text title author date url publisher register topic lang target target_not label_by native role".split()
)
LATER = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "\x80-\x9f"
MISREAD = re.compile(rf"[\xc2-\xdf][{LATER}]|[\xe0-\xef][{LATER}]{{2}}|[\xf0-\xf4][{LATER}]{{3}}")
CONTROL = re.compile(r"[\x80-\x9f]")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text as its source gives it; `id` is without the name of the corpus, `native` keeps the source's own labels."""

    id: str
    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    register: str
    topic: str | None = None
    target: str | None = None
    target_not: tuple[str, ...] = ()
    label_by: str
    native: dict[str, object]


@dataclass(frozen=True, slots=True)
class Roles:
    """The role of each row id, or of its short form; rows without one are left out."""

    named: dict[str, str]
    rest: str | None
    short: Callable[[str], str] = str

    def of(self, row: str) -> str | None:
        role = self.named.get(self.short(row), self.rest)
        return None if role == "left_out" else role

    def lacking(self, rows: Iterable[str]) -> list[str]:
        """The ids that have a role of their own and are not among `rows`."""
        wanted = {row for row, role in self.named.items() if role != "left_out"}
        return sorted(wanted.difference(map(self.short, rows)))


def read_roles(path: Path, short: Callable[[str], str] = str) -> Roles:
    """Reads {ROLE: {PREFIX: "ENDING ENDING ..."}, "rest": ROLE}; an id is prefix and ending, "rest" is optional."""
    listing = json.loads(path.read_text(encoding="utf-8"))
    rest = listing.pop("rest", None)
    named = {
        prefix + ending: role
        for role, groups in listing.items()
        for prefix, endings in groups.items()
        for ending in endings.split()
    }
    return Roles(named, rest, short)


def tidy(text: str) -> str:
    """White space made plain: single spaces, no spaces at line ends, at most one empty line, nothing at either end."""
    text = re.sub(r"[ \t\xa0]+", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", text)).strip()


def post(text: str) -> str:
    """A comment or post in plain text: markup goes, handles become @user."""
    return tidy(HANDLE.sub("@user", MARKUP.sub("", text)).translate(INVISIBLE))


def straight(text: str) -> str:
    """A text with entities resolved and straight quotation marks; handles become @user and u/user."""
    text = html.unescape(text).translate(STRAIGHT)
    return tidy(REDDIT_HANDLE.sub("u/user", SHORT_HANDLE.sub("@user", text)))


def plain(text: str) -> str:
    """A text with entities resolved and straight quotation marks; handles stay."""
    return tidy(html.unescape(text).translate(STRAIGHT))


def windows(text: str) -> str:
    """Quotation marks and dashes of Windows-1252 that were read as control characters, put right."""
    return CONTROL.sub(lambda sign: sign.group().encode("latin-1").decode("cp1252", "ignore"), text)


def reread(text: str) -> str:
    """UTF-8 that was once or twice read as Windows-1252, put back."""
    for _ in range(2):
        text = MISREAD.sub(lambda match: as_windows(match.group()).decode("utf-8", "ignore"), text)
    return text


def as_windows(text: str) -> bytes:
    """Windows-1252, with Latin-1 for the five codes that it lacks."""
    return b"".join(sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252") for sign in text)


def decoded(raw: bytes) -> str:
    """UTF-8, or Latin-1 where it is not."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def present(path: Path) -> Path:
    """`path`; raises FileNotFoundError, for readers that would not name it or would find an empty folder."""
    if not path.exists():
        raise FileNotFoundError(2, "no such file or folder", str(path))
    return path


def run(recipe: str, read: Callable[[Path], Iterable[Row]], short: Callable[[str], str] = str) -> None:
    """The command line of a recipe; ends the process with the exit status. Roles name ids in their `short` form."""
    if len(sys.argv) != 3:
        refuse(f"{len(sys.argv) - 1} arguments given; expected: python {recipe} CHECKOUT OUT.jsonl.gz")
    folder, checkout, out = Path(recipe).resolve().parent, Path(sys.argv[1]), Path(sys.argv[2])
    if out.exists():
        refuse(f"{out} exists; remove it or name another file")
    roles = read_roles(folder / "roles.json", short)
    try:
        rows = sorted((row for row in read(checkout) if roles.of(row.id)), key=lambda row: row.id)
    except FileNotFoundError as error:
        refuse(f"{error.filename} not found; expected a checkout of the source that {recipe} names at its top")
    write(rows, roles, folder.name, out)
    print(f"{len(rows)} rows written to {out}")
    lacking = roles.lacking(row.id for row in rows)
    if lacking:
        print(f"{len(lacking)} rows of roles.json are not in {checkout}, first {lacking[0]}", file=sys.stderr)
    sys.exit(1 if lacking else 0)


def write(rows: Iterable[Row], roles: Roles, corpus: str, out: Path) -> None:
    """One JSON object a line, keys in the order of KEYS; the file appears when it is whole."""
    part = out.with_name(out.name + ".part")
    with part.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as lines:
        for row in rows:
            lines.write(json.dumps(record(row, roles, corpus), ensure_ascii=False).encode() + b"\n")
    part.replace(out)


def record(row: Row, roles: Roles, corpus: str) -> dict[str, object]:
    """The row as the corpora have it, with its corpus, language and role."""
    values: dict[str, object] = {field.name: getattr(row, field.name) for field in fields(row)}
    values |= {"id": f"{corpus}:{row.id}", "target_not": list(row.target_not)}
    values |= {"corpus": corpus, "lang": "en", "role": roles.of(row.id)}
    return {key: values[key] for key in KEYS}


def refuse(message: str) -> NoReturn:
    """One line and exit status 2."""
    print(message, file=sys.stderr)
    sys.exit(2)
