"""Reader comments in bare text, found by the repetition of their heads or feet.

How it works, on one page:

1. *Anchors.* `lines` has marked the lines that look like the head or foot of a comment: "Ada says:", "Posted by Ada on
   5 May", a date alone. Anchors of one *shape* (the line with name and date taken out) belong together.
2. *Starts.* A comment area begins behind a heading ("9 Comments"), or, without one, at the first anchor of its shape.
3. *Layouts.* For each start and shape, each way in which a page can set a comment is tried: the anchor above the text
   or below it; the name on the anchor, one or two lines above it, below it, or on the first line of the comment.
   Each trial cuts the area into drafts.
4. *Choice.* A draft is good where its name looks like a name and its text is not empty; text that a layout leaves over
   before the first or behind the last comment speaks against it. The layout with the best sum wins.
5. *Proof.* Without a heading the winner must show more: "says" or "posted by" again and again, reply buttons, or real
   names with times of day. An article with quotes, an interview, a chat log, a list of dated events do not.
6. *Cleaning.* Buttons, votes, badges and the lines that stand in nearly every draft are cut from both ends; the last
   comment ends where the others taught (its closing buttons) or where the page's furniture begins.
7. *Depth* is read from indentation, "level 2", "In reply to Ada", "@Ada", "Ada > Bob" and numbers such as 3.1.

Pages that set a comment on one line ("Ada (5 May): text") have no anchors; they are read by `_one_liners`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from annotate.pages import phrases
from annotate.pages.bare.heads import ANSWERS, MAX_HEAD, clean_name, is_name, may_be_name
from annotate.pages.bare.layouts import (
    LEVEL,
    MAX_GAP_LINES,
    REPLY_NOTE,
    STOPS,
    Draft,
    Layout,
    Trial,
    best_trial,
    comment_headings,
    is_firm,
)
from annotate.pages.bare.lines import Line, LineKind
from annotate.pages.dates import find_date, iso_date

CONSTANT_SHARE = 0.6
"""Share of drafts that must hold a short line for it to be furniture ("Share", "Profile"), from three drafts on."""

MAX_CONSTANT = 60
"""Characters of the longest such line: "to mechanics@lists", "Recommended by 12 readers"."""


@dataclass(frozen=True, slots=True)
class DumpComment:
    """One comment: where its words stand, and who wrote them in answer to whom."""

    pieces: tuple[tuple[int, int], ...]
    author: str | None
    date: str | None
    depth: int
    parent: int | None
    """Index in `DumpThread.comments`."""
    deleted: bool


@dataclass(frozen=True, slots=True)
class DumpThread:
    """The comments of a text and the lines that their area takes."""

    first: int
    """Index of the area's first line: its heading, or the head of the first comment."""
    heads_from: int
    """Index of the first comment's first line; from here on, what is in no comment is in no unit."""
    end: int
    """Index behind the last line of the last comment."""
    comments: tuple[DumpComment, ...]


def find_comments(lines: list[Line]) -> DumpThread | None:
    """The reader comments among a text's lines; `None` for none."""
    trial = best_trial(lines)
    liners = _one_liners(lines)
    if liners and (trial is None or len(liners.drafts) > 2 * len(trial.drafts)):
        trial = liners
    return _finish(lines, trial) if trial else None


_ONE_LINE = re.compile(
    r"(?P<name>[^\s:(\[][^:(\[\n]{0,44}?)"
    r"(?:\s?[(\[](?P<date>[^)\]\n]{3,40})[)\]]|,\s+(?P<date2>[^:\n]{3,30}(?::\d\d[^:\n]{0,8})?))?"
    r"\s?(?::|\s[–—-])\s+(?=\S)"
)


def _one_liners(lines: list[Line]) -> Trial | None:
    """Comments of one line each, "Ada: text" or "Ada (5 May 2020): text", which only count behind a heading."""
    for heading in comment_headings(lines):
        drafts = _cut_one_liners(lines, heading, is_name)
        if len(drafts) > 1 and len(drafts) >= 0.7 * (drafts[-1].high - drafts[0].top):
            drafts = _cut_one_liners(lines, heading, may_be_name)
        spread = drafts[-1].high - drafts[0].top if drafts else 0
        if drafts and len(drafts) >= 0.5 * spread and is_firm(lines[heading]):
            return Trial(drafts[0].top, drafts, Layout(foot=False, name="inline"), 2.0, 2.0 * len(drafts), heading)
    return None


def _cut_one_liners(lines: list[Line], heading: int, named: Callable[[str], bool]) -> list[Draft]:
    """Drafts of the lines behind a heading that begin with a name and a colon."""
    drafts: list[Draft] = []
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        found = _ONE_LINE.match(line.text[:MAX_HEAD])
        written = (found["date"] or found["date2"]) if found else None
        dated = written is not None and find_date(written) is not None
        name = clean_name(found["name"]) if found else ""
        if (
            found
            and (dated or (written is None and named(name)))
            and name.lower() not in phrases.LABELS
            and may_be_name(name)
        ):
            drafts.append(
                Draft(index, index, index + 1, name, written, index, [], line.end - len(line.text) + found.end())
            )
        elif (line.kind in STOPS and drafts) or (not drafts and index - heading > MAX_GAP_LINES):
            break
        elif drafts and line.is_prose:
            drafts[-1].high = index + 1
    return drafts


def _finish(lines: list[Line], trial: Trial) -> DumpThread:
    """Clean the drafts of a trial and give them dates, depth and parents."""
    drafts = trial.drafts
    constants = _constants(lines, drafts)
    if trial.drafts[0].offset is None:
        closers = _closers(lines, drafts)
        for draft in drafts[:-1]:
            _end_at_closer(lines, draft, closers)
        last = drafts[-1]
        while last.low + 1 < last.high and _is_constant(lines[last.low], constants):
            last.low += 1  # what the others show above their words begins no words here
        _end_last(lines, drafts, closers)
    _part_names(drafts)
    for draft in drafts:
        _trim(lines, draft, constants)
    comments: list[DumpComment] = []
    depths = _depths(lines, drafts)
    kept = [draft for draft in drafts if draft.high > draft.low]
    authors: dict[str, int] = {}
    stack: list[int] = []
    for draft in kept:
        comment = _comment(lines, draft, constants, depths[draft.anchor])
        del stack[comment.depth :]
        parent = stack[-1] if stack and comment.depth else None
        if parent is None and (known := _answered(lines, draft, authors)) is not None:
            parent = known
            comment = replace(comment, depth=comments[known].depth + 1)
        comment = replace(comment, parent=parent, depth=comment.depth if parent is not None else 0)
        del stack[comment.depth :]
        stack.append(len(comments))
        if comment.author:
            authors[comment.author.casefold().strip(" .")] = len(comments)
        comments.append(comment)
    first = trial.heading if trial.heading is not None else drafts[0].top
    end = max((draft.high for draft in drafts), default=first)
    end = max([end, *(index + 1 for draft in drafts for index in draft.head)])
    return DumpThread(first, drafts[0].top, end, tuple(comments))


def _part_names(drafts: list[Draft]) -> None:
    """Part two names on one line, "Ada  Bob" (Disqus), where the second has spoken before."""
    known: set[str] = set()
    for draft in drafts:
        names = re.split(r"\s{2,}", draft.name) if draft.name else []
        if len(names) == 2 and names[1].casefold() in known:
            draft.name = " > ".join(names)
        known.update(name.casefold() for name in names[:1])


def _constants(lines: list[Line], drafts: list[Draft]) -> frozenset[str]:
    """Short lines that stand in nearly every draft, whatever numbers are in them."""
    if len(drafts) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for draft in drafts:
        words = lines[draft.low : min(draft.high, draft.low + 400)]
        texts = (_digits_out(line.text) for line in words if len(line.text) <= MAX_CONSTANT)
        counts.update(set(texts))
    return frozenset(text for text, count in counts.items() if count >= max(3, CONSTANT_SHARE * len(drafts)))


def _is_constant(line: Line, constants: frozenset[str]) -> bool:
    """True for one of the lines that stand in nearly every draft."""
    return len(line.text) <= MAX_CONSTANT and _digits_out(line.text) in constants


def _closers(lines: list[Line], drafts: list[Draft]) -> frozenset[str]:
    """The buttons and constant lines that close the comments, where most of all but the last have them."""
    constants = _constants(lines, drafts)
    closing: Counter[str] = Counter()
    closed = 0
    for draft in drafts[:-1]:
        first = None
        for line in reversed(lines[draft.low : draft.high]):
            button = line.kind in (LineKind.BUTTON, LineKind.SHARE) or _digits_out(line.text) in constants
            if not button and not _is_reply_to(line, draft):
                break
            first = _digits_out(line.text.replace(draft.name or " ", "9"))
        if first is not None:
            closed += 1
            closing[first] += 1
    if closed < max(1, CONSTANT_SHARE * (len(drafts) - 1)):
        return frozenset()
    return frozenset(text for text, count in closing.items() if count >= 0.3 * closed)


def _is_reply_to(line: Line, draft: Draft) -> bool:
    """True for a button with the commenter's name on it: "Reply to Ada"."""
    if not draft.name or len(line.text) > 100 or draft.name not in line.text:
        return False
    return phrases.plain(line.text.replace(draft.name, "")) in _REPLY_TO


_REPLY_TO = phrases.COMMENT_VERBS | {"reply to", "antwort an", "répondre à", "responder a", "rispondi a", "report"}


def _digits_out(text: str) -> str:
    """The text with every number alike, and the buttons that old Reddit glues to "permalink" left out."""
    return re.sub(r"\d+", "9", re.sub(r"(?<=^permalink)\w+", "", text.lower()))


def _end_at_closer(lines: list[Line], draft: Draft, closers: frozenset[str]) -> None:
    """End a comment at its first closing button; a head that was not seen stands behind it."""
    for index in range(draft.low + 1, draft.high):
        if _digits_out(lines[index].text.replace(draft.name or " ", "9")) in closers:
            draft.high = index
            return


def _end_last(lines: list[Line], drafts: list[Draft], closers: frozenset[str]) -> None:
    """Find where the last comment ends."""
    last = drafts[-1]
    columns = [line.column for line in lines[drafts[0].top : last.top]]
    floor = min(columns, default=0)
    inner = [lines[i].gap for draft in drafts[:-1] for i in range(draft.low + 1, draft.high)]
    widest = max([2, *inner])
    for index in range(last.low, last.high):
        line = lines[index]
        closed = closers and index > last.low and _digits_out(line.text.replace(last.name or " ", "9")) in closers
        far = index > last.low and line.gap > widest + 1
        if closed or far or line.kind in STOPS or line.column < floor or _begins_links(lines, index, last):
            last.high = index
            return


def _begins_links(lines: list[Line], index: int, last: Draft) -> bool:
    """True where three short lines in a row follow the last comment's text: navigation, not speech."""
    if index == last.low:
        return False
    if lines[index].gap == 0 and not lines[index].marker:
        return _are_links(lines[index : index + MIN_LINKS_RUN])
    run = lines[index : index + 3]
    short = (LineKind.NAME, LineKind.SHORT, LineKind.SHARE, LineKind.FURNITURE, LineKind.BUTTON, LineKind.DATED)
    return len(run) == 3 and all(line.kind in short and not line.text[:1].islower() for line in run)


MIN_LINKS_RUN = 8
MAX_LINKS_MEAN = 25
"""Lines in a row that are links where no gap parts them from a comment: short ones, and not one ends as speech does."""


def _are_links(run: list[Line]) -> bool:
    """True for a run of labels: a page's foot in a tool's output that has no empty lines."""
    short = len(run) == MIN_LINKS_RUN and sum(len(line.text) for line in run) <= MAX_LINKS_MEAN * len(run)
    return short and not any(line.is_prose or line.gap or line.text[-1] in ".,!?;:…" for line in run)


def _trim(lines: list[Line], draft: Draft, constants: frozenset[str]) -> None:
    """Cut buttons, badges and constant lines from both ends of a draft."""

    def idle(line: Line) -> bool:
        return (
            line.kind in (LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.HEADING)
            or _is_constant(line, constants)
            or (len(line.text) <= 2 and line.text.isalpha())
            or REPLY_NOTE.match(line.text) is not None
            or _is_reply_to(line, draft)
        )

    while draft.high > draft.low and (idle(lines[draft.high - 1]) or _is_own_date(lines, draft)):
        head = lines[draft.high - 1].head
        if head and draft.date is None:
            draft.date = head.date
        draft.high -= 1
    while draft.low < draft.high and idle(lines[draft.low]) and draft.offset is None:
        draft.low += 1


def _is_own_date(lines: list[Line], draft: Draft) -> bool:
    """True where the draft ends in a date below its text (Blogger)."""
    return draft.date is None and lines[draft.high - 1].kind is LineKind.DATED


def _comment(lines: list[Line], draft: Draft, constants: frozenset[str], depth: int) -> DumpComment:
    """The comment of a cleaned draft."""
    pieces: list[tuple[int, int]] = []
    open_piece = False
    for index in range(draft.low, draft.high):
        line = lines[index]
        if _is_constant(line, constants):
            open_piece = False
            continue
        start = draft.offset if draft.offset is not None and index == draft.low else line.start
        if open_piece:
            pieces[-1] = (pieces[-1][0], line.end)
        else:
            pieces.append((start, line.end))
        open_piece = True
    words = " ".join(line.text for line in lines[draft.low : draft.high][:3])
    deleted = draft.high - draft.low == 1 and phrases.DELETED_LINE.fullmatch(words[:200]) is not None
    author = ANSWERS.split(draft.name)[0] if draft.name else None
    date = iso_date(draft.date) if draft.date else None
    return DumpComment(tuple(pieces), author, date, depth, None, deleted)


def _depths(lines: list[Line], drafts: list[Draft]) -> dict[int, int]:
    """Depth by anchor: from "level 2", numbers such as 3.1, the column of the head, or a number that replies lack."""
    depths: dict[int, int] = {}
    stack: list[int] = []
    numbers = [lines[draft.top].marker for draft in drafts]
    only_numbers_tell = _counts_from_one(numbers) and "" in numbers
    for draft, number in zip(drafts, numbers, strict=True):
        level = next((m for i in draft.head if (m := LEVEL.fullmatch(lines[i].text))), None)
        before = lines[draft.top - 1].text if draft.top else ""
        level = level or LEVEL.fullmatch(before)
        nested = _NESTED.match(lines[draft.top].text)
        column = min((lines[i].column for i in draft.head), default=lines[draft.top].column)
        while stack and stack[-1] > column - 2:
            stack.pop()
        stack.append(column)
        if level:
            depths[draft.anchor] = max(0, int(level[1]) - 1)
        elif nested:
            depths[draft.anchor] = nested[0].count(".")
        elif only_numbers_tell:
            depths[draft.anchor] = int(not number)
        else:
            depths[draft.anchor] = len(stack) - 1
    return depths


def _counts_from_one(markers: list[str]) -> bool:
    """True where the numbered heads count 1, 2, 3 ... from the first one on, whatever stands between them."""
    counted = [marker.rstrip(".)") for marker in markers if marker]
    return len(counted) > 1 and bool(markers[0]) and counted == [str(number + 1) for number in range(len(counted))]


_NESTED = re.compile(r"\d{1,4}(?:\.\d{1,3})+(?=[.):]?\s)")


def _answered(lines: list[Line], draft: Draft, authors: dict[str, int]) -> int | None:
    """Index of the comment that this one says it answers, by its author's name; `None` for none."""
    named = []
    if draft.name and len(parts := ANSWERS.split(draft.name)) == 2:
        named.append(parts[1])
    for index in [*draft.head, draft.low]:
        text = lines[index].text[:80]
        if note := phrases.IN_REPLY_TO.match(text):
            named.append(text[note.end() :])
    for name in named:
        words = re.split(r"[\s,:;!?]+", name.casefold())
        for length in range(min(len(words), 5), 0, -1):
            known = authors.get(" ".join(words[:length]).strip(" ."))
            if known is not None:
                return known
    return None
