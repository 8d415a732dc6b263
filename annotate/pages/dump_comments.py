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
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile

from annotate.pages import phrases
from annotate.pages.dates import find_date, iso_date
from annotate.pages.lines import Head, Line, LineKind, clean_name, is_name, may_be_name

MAX_STARTS = 6
"""Headings that are tried as the start of the comments; pages have two or three, and more would cost time."""

MAX_SHAPES = 10
"""Shapes that are tried, the most frequent ones; the comments of a page have one or two."""

MIN_QUALITY = 1.3
"""Lowest mean quality of a layout's drafts (1 for a sure name, 1 for a text) behind a heading."""

MIN_QUALITY_ALONE = 1.7
"""The same without a heading over the comments."""

MIN_BODY_BEFORE_LONE = 400
"""Characters of text that must stand before a single comment with no heading: it follows an article."""

WORTH = 1.1
"""Quality that a draft must have to speak for its layout: below it, each draft more speaks against it."""

CONSTANT_SHARE = 0.6
"""Share of drafts that must hold a short line for it to be furniture ("Share", "Profile"), from three drafts on."""

MAX_GAP_LINES = 12
"""Lines between a heading and the first comment's head: form labels and sort buttons; more, and it heads nothing."""


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """One way of setting a comment."""

    foot: bool
    """True where the anchor stands below the text."""
    name: str
    """Where the name stands: `inline`, `up1`, `up2`, `down1` (lines from the anchor) or `first` (of the comment)."""


_LAYOUTS = (
    _Layout(foot=False, name="inline"),
    _Layout(foot=False, name="up1"),
    _Layout(foot=False, name="up2"),
    _Layout(foot=False, name="down1"),
    _Layout(foot=True, name="inline"),
    _Layout(foot=True, name="first"),
)


@dataclass(slots=True)
class _Draft:
    """A comment while it is cut: lines `low` to `high` (half-open) hold its text, `top` is its first line of all."""

    top: int
    low: int
    high: int
    name: str | None
    date: str | None
    anchor: int
    head: list[int] = field(default_factory=list)
    """Lines of the head and foot."""
    offset: int | None = None
    """Where the text starts on its first line, for one-line comments."""


@dataclass(slots=True)
class _Trial:
    """The drafts that one layout cuts, and how good they are."""

    start: int
    drafts: list[_Draft]
    layout: _Layout
    quality: float
    total: float
    heading: int | None


def find_comments(lines: list[Line]) -> DumpThread | None:
    """The reader comments among a text's lines; `None` for none."""
    groups = _groups(lines)
    starts = _starts(lines)
    fences = [index for index, line in enumerate(lines) if line.kind in (LineKind.RELATED, LineKind.FORM)]
    best: _Trial | None = None
    for heading in starts:
        for anchors in groups:
            for layout in _LAYOUTS:
                trial = _try(lines, fences, anchors, layout, heading)
                if trial and (best is None or trial.total > best.total) and _is_proven(lines, trial):
                    best = trial
    liners = _one_liners(lines, [heading for heading in starts if heading is not None])
    if liners and (best is None or len(liners.drafts) > 2 * len(best.drafts)):
        best = liners
    return _finish(lines, best) if best else None


def _groups(lines: list[Line]) -> list[list[int]]:
    """Anchor lines that may belong together: by shape, all dates, all names, all reply buttons."""
    shapes: dict[str, list[int]] = {}
    weak: dict[str, list[int]] = {}
    mixed: dict[str, list[int]] = {}
    replies: list[int] = []
    for index, line in enumerate(lines):
        if line.head and line.head.weak:
            weak.setdefault(line.head.shape, []).append(index)
        elif line.head:
            shapes.setdefault(line.head.shape, []).append(index)
            mixed.setdefault(line.head.shape.split()[0] if line.head.name else "", []).append(index)
        elif line.kind is LineKind.BUTTON and _first_word(line.text) in phrases.COMMENT_VERBS:
            replies.append(index)
    for shape, firm in shapes.items():
        if len(firm) >= 3 and len(weak.get(shape, [])) <= len(firm):
            shapes[shape] = sorted([*firm, *weak.get(shape, [])])
    groups = sorted(shapes.values(), key=len, reverse=True)[:MAX_SHAPES]
    groups.extend(group for group in mixed.values() if group not in groups)
    if replies:
        groups.append(replies)
    return groups


def _first_word(text: str) -> str:
    """The first button on a line of buttons."""
    return phrases.plain(re.split(r"[·•|/\d]|\s{2,}", text.strip("·•|/ 0123456789()"))[0])


def _starts(lines: list[Line]) -> list[int | None]:
    """The first and the last headings over comments, and `None` for no heading."""
    headings = [index for index, line in enumerate(lines) if line.kind is LineKind.HEADING]
    if len(headings) > MAX_STARTS:
        headings = headings[: MAX_STARTS // 2] + headings[-MAX_STARTS // 2 :]
    return [*headings, None]


def _try(
    lines: list[Line], fences: list[int], anchors: list[int], layout: _Layout, heading: int | None
) -> _Trial | None:
    """Cut the area behind a heading by one layout, and weigh what comes out."""
    inline = (lines[anchors[0]].head or _NO_HEAD).name is not None
    if (layout.name in ("up1", "up2", "down1") and inline) or (layout.name == "inline" and not inline):
        return None
    is_button = lines[anchors[0]].head is None
    if is_button and layout != _Layout(foot=True, name="first"):
        return None
    if layout.foot and inline and (lines[anchors[0]].head or _NO_HEAD).shape.startswith("says"):
        return None
    if heading is None and (layout.name == "down1" or (layout.foot and (layout.name != "first" or len(anchors) < 3))):
        return None
    anchors = [index for index in anchors if heading is None or index > heading]
    if not anchors:
        return None
    start = heading + 1 if heading is not None else _first_name(lines, anchors[0]) if layout.foot else 0
    drafts = _cut_feet(lines, anchors, layout, start) if layout.foot else _cut_heads(lines, anchors, layout, start)
    _drop_strangers(fences, drafts)
    while len(drafts) > 1 and not (drafts[-1].name and _quality(lines, drafts[-1]) > WORTH):
        drafts.pop()
        drafts[-1].high = max(drafts[-1].high, drafts[-1].low)
    if not drafts:
        return None
    return _weigh(lines, drafts, layout, heading, 0.8 if is_button else 1.0)


def _first_name(lines: list[Line], anchor: int) -> int:
    """Where the first comment with a foot begins, when no heading says so: the last name above it."""
    for index in range(anchor - 2, max(-1, anchor - 12), -1):
        if lines[index].kind is LineKind.NAME:
            return index
    return anchor


def _drop_strangers(fences: list[int], drafts: list[_Draft]) -> None:
    """Drop what follows behind related links or the comment form: dates of other articles."""
    for number in range((len(drafts) - 1) // 2, len(drafts) - 1):
        fence = bisect_left(fences, drafts[number].low)
        if fence < len(fences) and fences[fence] < drafts[number].high:
            del drafts[number + 1 :]
            return


def _cut_heads(lines: list[Line], anchors: list[int], layout: _Layout, start: int) -> list[_Draft]:
    """Drafts where the anchor stands above the text."""
    drafts: list[_Draft] = []
    floor = start
    dated_above = anchors[0] > floor and lines[anchors[0] - 1].kind is LineKind.DATED
    for anchor in anchors:
        if drafts and anchor < drafts[-1].low:
            continue  # a second date in the same head
        draft = _head(lines, anchor, layout, floor)
        if dated_above and layout.name == "inline" and draft.top - 1 > floor:
            _take_date_above(lines, draft)
        if drafts:
            drafts[-1].high = draft.top
        drafts.append(draft)
        floor = draft.low
    if drafts:
        drafts[-1].high = len(lines)
    return drafts


def _take_date_above(lines: list[Line], draft: _Draft) -> None:
    """Take a date on the line above a head into the head."""
    head = lines[draft.top - 1].head
    if head and lines[draft.top - 1].kind is LineKind.DATED:
        draft.top -= 1
        draft.head.insert(0, draft.top)
        draft.date = draft.date or head.date


_NO_HEAD = Head("", None, None, strong=False, timed=False)


def _head(lines: list[Line], anchor: int, layout: _Layout, floor: int) -> _Draft:
    """The lines of one head: name, date, badges and votes around an anchor."""
    head = lines[anchor].head or _NO_HEAD
    top, low, name, date = anchor, anchor + 1, head.name, head.date
    if layout.name.startswith("up"):
        wanted = int(layout.name[2])
        above = [index for index in range(max(floor, anchor - 5), anchor) if lines[index].kind not in _NO_NAME]
        if len(above) >= wanted and may_be_name(clean_name(lines[above[-wanted]].text)):
            top = above[-wanted]
            name = clean_name(lines[top].text)
    while low < len(lines) and low - anchor <= 4 and _is_meta(lines[low]):
        below = lines[low].head
        date = date or (below.date if below else None)
        low += 1
    if layout.name == "down1" and low < len(lines) and may_be_name(clean_name(lines[low].text)):
        name = clean_name(lines[low].text)
        low += 1
        while low < len(lines) and low - anchor <= 4 and _is_meta(lines[low]):
            low += 1
    return _Draft(top, low, low, name, date, anchor, list(range(top, low)))


_NO_NAME = frozenset({LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.HEADING})


def _is_meta(line: Line) -> bool:
    """True for a line of a head that is neither name nor text."""
    return line.kind in (LineKind.BUTTON, LineKind.DATED) or _REPLY_NOTE.match(line.text) is not None


_REPLY_NOTE = re.compile(rf"(?:(?!@)(?:{phrases.IN_REPLY_TO.pattern})\S.{{0,50}}|@\S+)$", re.IGNORECASE)


def _cut_feet(lines: list[Line], anchors: list[int], layout: _Layout, start: int) -> list[_Draft]:
    """Drafts where the anchor stands below the text."""
    drafts: list[_Draft] = []
    top = start
    for anchor in anchors:
        if anchor < top:
            continue
        low = top
        while low < anchor and lines[low].kind in _NOT_FIRST_OF_FOOT:
            low += 1
        head = lines[anchor].head
        draft = _Draft(low, low, anchor, head.name if head else None, head.date if head else None, anchor)
        top = anchor + 1
        while top < len(lines) and lines[top].kind in (LineKind.BUTTON, LineKind.SHARE):
            top += 1
        _take_name_line(lines, draft, layout)
        draft.head = [*range(draft.top, draft.low), *range(anchor, top)]
        drafts.append(draft)
    if layout.name == "first":
        _skip_label(lines, drafts)
    return drafts


def _skip_label(lines: list[Line], drafts: list[_Draft]) -> None:
    """Where the same word heads nearly every comment ("Original"), the name is the line below it."""
    label, count = Counter(draft.name for draft in drafts).most_common(1)[0] if drafts else (None, 0)
    if label is None or count < max(3, 0.8 * len(drafts)):
        return
    alike = [draft for draft in drafts if draft.name == label and draft.low + 1 < draft.high]
    names = {name for draft in alike if may_be_name(name := clean_name(lines[draft.low].text))}
    if len(names) < 2:
        return
    for draft in alike:
        if may_be_name(name := clean_name(lines[draft.low].text)):
            draft.name = name
            draft.low += 1
            draft.head.append(draft.low - 1)


_NOT_FIRST_OF_FOOT = frozenset(
    {LineKind.BUTTON, LineKind.FORM, LineKind.SHARE, LineKind.HEADING, LineKind.FURNITURE, LineKind.DATED}
)


def _take_name_line(lines: list[Line], draft: _Draft, layout: _Layout) -> None:
    """Move a name on the first line of a comment with a foot from the text to the head."""
    if draft.low + 1 >= draft.high:
        return
    first = lines[draft.low]
    name = clean_name(first.text)
    if layout.name == "inline":
        if draft.name and name.lower() == draft.name.lower():
            draft.low += 1
        return
    named = first.head.name if first.head else None
    if named or may_be_name(name):
        draft.name = named or name
        draft.low += 1
        while draft.low + 1 < draft.high and _is_meta(lines[draft.low]):
            draft.low += 1


def _weigh(
    lines: list[Line], drafts: list[_Draft], layout: _Layout, heading: int | None, trust: float
) -> _Trial | None:
    """The trial with its quality: names, texts, and what is left over before and behind."""
    start = heading + 1 if heading is not None else drafts[0].top
    left_over = 0.0
    if not layout.foot and heading is not None:
        between = lines[start : drafts[0].top]
        between = [line for line in between if line.kind not in _NO_TEXT]
        if len(between) > 2 * MAX_GAP_LINES or sum(line.is_prose and len(line.text) > 60 for line in between) > 4:
            return None
        left_over = 1.5 * any(line.is_prose for line in between)
    quality = [_quality(lines, draft) for draft in drafts]
    mean = sum(quality) / len(quality)
    names = {draft.name for draft in drafts if draft.name}
    bonus = 0.2 * len(names) / len(drafts) + 0.2 * (layout.name == "inline")
    total = trust * (sum(quality) + (bonus - WORTH) * len(drafts)) - left_over
    if layout.foot and heading is not None:
        behind = lines[drafts[-1].head[-1] + 1 : drafts[-1].head[-1] + 4]
        left = [line for line in takewhile(lambda line: line.kind not in _STOPS, behind) if line.kind in _WORDS]
        total -= 1.5 * any(line.is_prose for line in left) + 0.5 * bool(left)
        others = max((draft.high - draft.low for draft in drafts[1:]), default=15)
        if drafts[0].high - drafts[0].low > 10 + 4 * others:
            return None  # the article, not a comment
    bonus_of_place = 0.0 if heading is None else 3.0 if _is_firm(lines[heading]) else 0.5
    bonus_of_place += 0.3 * (not layout.foot)
    return _Trial(drafts[0].top, drafts, layout, mean, total + bonus_of_place, heading)


def _quality(lines: list[Line], draft: _Draft) -> float:
    """Between 0 and 2: how sure the draft's name is, and whether it has a text."""
    name = 0.0
    if draft.name:
        name = 1.0 if is_name(draft.name) else 0.6
    elif draft.top and _LEVEL.fullmatch(lines[draft.top - 1].text):
        name = 0.5
    text = [line for line in lines[draft.low : min(draft.high, draft.low + 40)] if line.kind not in _NO_TEXT]
    return name + (1.0 if text else 0.0)


_WORDS = frozenset({LineKind.TEXT, LineKind.SHORT, LineKind.NAME})
_NO_TEXT = frozenset({LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.FURNITURE, LineKind.RELATED})


def _is_proven(lines: list[Line], trial: _Trial) -> bool:
    """True where a trial shows enough to be comments and not an article's own lines."""
    drafts = trial.drafts
    named = sum(draft.name is not None for draft in drafts) / len(drafts)
    if trial.heading is not None and _is_firm(lines[trial.heading]):
        if trial.layout.foot and trial.layout.name == "first" and named < 0.7:
            return False
        before = sum(len(line.text) for line in lines[: trial.heading] if line.is_prose)
        if len(drafts) == 1 and before == 0:
            return trial.quality >= MIN_QUALITY and not trial.layout.foot and lines[trial.heading].text[:1].isdigit()
        return trial.quality >= MIN_QUALITY
    if trial.quality < MIN_QUALITY_ALONE or named < 0.9:
        return False
    heads = [lines[draft.anchor].head for draft in drafts]
    strong = sum(head is not None and head.strong and head.shape != "by" for head in heads) / len(heads)
    timed = sum(head is not None and head.timed for head in heads) / len(heads)
    before = sum(len(line.text) for line in lines[: drafts[0].top] if line.is_prose)
    if len(drafts) == 1:
        return (
            not trial.layout.foot
            and before >= MIN_BODY_BEFORE_LONE
            and (timed == 1 or strong == 1)
            and _speaks(lines, drafts[0])
        )
    speaking = sum(_speaks(lines, draft) for draft in drafts) / len(drafts)
    replies = sum(_has_reply(lines, draft) for draft in drafts) / len(drafts)
    if speaking < 0.5:
        return False
    if trial.layout.foot and (len(drafts) < 3 or replies < 0.8 or timed < 0.8 or before < MIN_BODY_BEFORE_LONE):
        return False
    if replies >= 0.5 or (strong >= 0.8 and before > 0):
        return True
    teasers = sum(_ends_in_title(lines, draft) for draft in drafts) / len(drafts)
    return timed >= 0.8 and before >= MIN_BODY_BEFORE_LONE and teasers < 0.5


def _is_firm(heading: Line) -> bool:
    """True for a heading that promises comments ("9 Comments"), not for "Opinion" or "Comment" in a menu."""
    return (
        heading.marker in ("", "#", "##", "###", "####")
        and _FIRM_HEADING.search(heading.text) is not None
        and _EMPTY_HEADING.match(heading.text) is None
    )


_FIRM_HEADING = re.compile(
    r"[1-9]|comments|responses|replies|thoughts|kommentare|antworten|leserbriefe|commentaires|réponses|réactions|"
    r"comentarios|comentários|respuestas|respostas|commenti|risposte|reacties|komentarz|letters to|conversation",
    re.IGNORECASE,
)
_EMPTY_HEADING = re.compile(r"(?:0|no|keine?|aucun|sin|ning|nenhum|nessun|geen|brak)\b|.{0,20}\(0\)", re.IGNORECASE)


def _speaks(lines: list[Line], draft: _Draft) -> bool:
    """True where a draft's text has a sentence in it."""
    return any(line.is_prose or line.text.endswith((".", "!", "?")) for line in lines[draft.low : draft.low + 6])


def _ends_in_title(lines: list[Line], draft: _Draft) -> bool:
    """True where a draft's text ends in a title: the next entry of a list of articles."""
    last = lines[draft.high - 1]
    return draft.high - draft.low >= 2 and last.kind in (LineKind.SHORT, LineKind.NAME)


def _has_reply(lines: list[Line], draft: _Draft) -> bool:
    """True where a reply button stands at a draft."""
    around = lines[draft.top : min(draft.high, draft.top + 200)]
    return any(line.kind is LineKind.BUTTON and _first_word(line.text) in phrases.COMMENT_VERBS for line in around)


_ONE_LINE = re.compile(
    r"(?P<name>[^\s:(\[][^:(\[\n]{0,44}?)(?:\s*[(\[](?P<date>[^)\]\n]{3,40})[)\]]|,\s+(?P<date2>[^:\n]{3,30}(?::\d\d[^:\n]{0,8})?))?"
    r"\s*(?::|\s[–—-])\s+(?=\S)"
)


def _one_liners(lines: list[Line], headings: list[int]) -> _Trial | None:
    """Comments of one line each, "Ada: text" or "Ada (5 May 2020): text", which only count behind a heading."""
    for heading in headings:
        drafts = _cut_one_liners(lines, heading, is_name)
        if len(drafts) > 1 and len(drafts) >= 0.7 * (drafts[-1].high - drafts[0].top):
            drafts = _cut_one_liners(lines, heading, may_be_name)
        spread = drafts[-1].high - drafts[0].top if drafts else 0
        if drafts and len(drafts) >= 0.5 * spread and _is_firm(lines[heading]):
            return _Trial(drafts[0].top, drafts, _Layout(foot=False, name="inline"), 2.0, 2.0 * len(drafts), heading)
    return None


def _cut_one_liners(lines: list[Line], heading: int, named: Callable[[str], bool]) -> list[_Draft]:
    """Drafts of the lines behind a heading that begin with a name and a colon."""
    drafts: list[_Draft] = []
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        found = _ONE_LINE.match(line.text)
        written = (found["date"] or found["date2"]) if found else None
        dated = written is not None and find_date(written) is not None
        name = clean_name(found["name"]) if found else ""
        if found and (dated or (written is None and named(name))) and name.lower() not in _LABELS and may_be_name(name):
            drafts.append(
                _Draft(index, index, index + 1, name, written, index, [], line.end - len(line.text) + found.end())
            )
        elif (line.kind in _STOPS and drafts) or (not drafts and index - heading > MAX_GAP_LINES):
            break
        elif drafts and line.is_prose:
            drafts[-1].high = index + 1
    return drafts


_LABELS = frozenset(
    ["update", "note", "edit", "ps", "p.s", "source", "via", "tags", "photo", "hinweis", "nachtrag", "q", "a"]
)
_STOPS = frozenset({LineKind.FORM, LineKind.RELATED, LineKind.FURNITURE, LineKind.HEADING})


def _finish(lines: list[Line], trial: _Trial) -> DumpThread:
    """Clean the drafts of a trial and give them dates, depth and parents."""
    drafts = trial.drafts
    constants = _constants(lines, drafts)
    if trial.drafts[0].offset is None:
        closers = _closers(lines, drafts)
        _end_last(lines, drafts, closers)
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


def _constants(lines: list[Line], drafts: list[_Draft]) -> frozenset[str]:
    """Short lines that stand in nearly every draft."""
    if len(drafts) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for draft in drafts:
        texts = (line.text for line in lines[draft.low : min(draft.high, draft.low + 400)] if len(line.text) <= 60)
        counts.update(set(texts))
    return frozenset(text for text, count in counts.items() if count >= max(3, CONSTANT_SHARE * len(drafts)))


def _closers(lines: list[Line], drafts: list[_Draft]) -> frozenset[str]:
    """The buttons that close the comments, where most of all but the last have them."""
    closing: Counter[str] = Counter()
    closed = 0
    for draft in drafts[:-1]:
        first = None
        for line in reversed(lines[draft.low : draft.high]):
            if line.kind not in (LineKind.BUTTON, LineKind.SHARE) and not _is_reply_to(line, draft):
                break
            first = _digits_out(line.text.replace(draft.name or " ", "9"))
        if first is not None:
            closed += 1
            closing[first] += 1
    if closed < max(1, CONSTANT_SHARE * (len(drafts) - 1)):
        return frozenset()
    return frozenset(text for text, count in closing.items() if count >= 0.3 * closed)


def _is_reply_to(line: Line, draft: _Draft) -> bool:
    """True for a button with the commenter's name on it: "Reply to Ada"."""
    if not draft.name or len(line.text) > 100 or draft.name not in line.text:
        return False
    return phrases.plain(line.text.replace(draft.name, "")) in _REPLY_TO


_REPLY_TO = phrases.COMMENT_VERBS | {"reply to", "antwort an", "répondre à", "responder a", "rispondi a", "report"}


def _digits_out(text: str) -> str:
    return re.sub(r"\d+", "9", text.lower())


def _end_last(lines: list[Line], drafts: list[_Draft], closers: frozenset[str]) -> None:
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
        if closed or far or line.kind in _STOPS or line.column < floor or _begins_links(lines, index, last):
            last.high = index
            return


def _begins_links(lines: list[Line], index: int, last: _Draft) -> bool:
    """True where three short lines in a row follow the last comment's text: navigation, not speech."""
    if index == last.low or (lines[index].gap == 0 and not lines[index].marker):
        return False
    run = lines[index : index + 3]
    short = (LineKind.NAME, LineKind.SHORT, LineKind.SHARE, LineKind.FURNITURE, LineKind.BUTTON, LineKind.DATED)
    return len(run) == 3 and all(line.kind in short and not line.text[:1].islower() for line in run)


def _trim(lines: list[Line], draft: _Draft, constants: frozenset[str]) -> None:
    """Cut buttons, badges and constant lines from both ends of a draft."""

    def idle(line: Line) -> bool:
        return (
            line.kind in (LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.HEADING)
            or line.text in constants
            or (len(line.text) <= 2 and line.text.isalpha())
            or _REPLY_NOTE.match(line.text) is not None
            or _is_reply_to(line, draft)
        )

    while draft.high > draft.low and (idle(lines[draft.high - 1]) or _is_own_date(lines, draft)):
        head = lines[draft.high - 1].head
        if head and draft.date is None:
            draft.date = head.date
        draft.high -= 1
    while draft.low < draft.high and idle(lines[draft.low]) and draft.offset is None:
        draft.low += 1


def _is_own_date(lines: list[Line], draft: _Draft) -> bool:
    """True where the draft ends in a date below its text (Blogger)."""
    return draft.date is None and lines[draft.high - 1].kind is LineKind.DATED


def _comment(lines: list[Line], draft: _Draft, constants: frozenset[str], depth: int) -> DumpComment:
    """The comment of a cleaned draft."""
    pieces: list[tuple[int, int]] = []
    open_piece = False
    for index in range(draft.low, draft.high):
        line = lines[index]
        if line.text in constants:
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
    author = _ARROW.split(draft.name)[0] if draft.name else None
    date = iso_date(draft.date) if draft.date else None
    return DumpComment(tuple(pieces), author, date, depth, None, deleted)


def _depths(lines: list[Line], drafts: list[_Draft]) -> dict[int, int]:
    """Depth by anchor: from "level 2", numbers such as 3.1, or the column of the head."""
    depths: dict[int, int] = {}
    stack: list[int] = []
    for draft in drafts:
        level = next((m for i in draft.head if (m := _LEVEL.fullmatch(lines[i].text))), None)
        before = lines[draft.top - 1].text if draft.top else ""
        level = level or _LEVEL.fullmatch(before)
        numbers = _NESTED.match(lines[draft.top].text)
        column = min((lines[i].column for i in draft.head), default=lines[draft.top].column)
        while stack and stack[-1] > column - 2:
            stack.pop()
        stack.append(column)
        if level:
            depths[draft.anchor] = max(0, int(level[1]) - 1)
        elif numbers:
            depths[draft.anchor] = numbers[0].count(".")
        else:
            depths[draft.anchor] = len(stack) - 1
    return depths


_LEVEL = re.compile(r"level (\d{1,2})", re.IGNORECASE)
_NESTED = re.compile(r"\d{1,4}(?:\.\d{1,3})+(?=[.):]?\s)")


def _answered(lines: list[Line], draft: _Draft, authors: dict[str, int]) -> int | None:
    """Index of the comment that this one says it answers, by its author's name; `None` for none."""
    named = []
    if draft.name and len(parts := _ARROW.split(draft.name)) == 2:
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


_ARROW = re.compile(r"\s*[➤→↗▶›>]\s*")
