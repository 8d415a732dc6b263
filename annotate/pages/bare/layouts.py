"""The way in which a page sets its comments, found by trying every way and weighing what comes out.

`best_trial` is steps 1 to 5 of the algorithm in `dump_comments`: anchors, starts, layouts, choice, proof.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile

from annotate.pages import phrases
from annotate.pages.bare.heads import MAX_WEAK_NAME, SENTENCE_END, Head, clean_name, is_name, may_be_name, speaker
from annotate.pages.bare.lines import Line, LineKind

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

MAX_INITIALS = 2
"""Letters of the initials that some papers print above or beside a name."""

MIN_TALK = 5
"""Comments with the date below that need no reply button where somebody speaks twice; titles do not recur."""

WORTH = 1.1
"""Quality that a draft must have to speak for its layout: below it, each draft more speaks against it."""

FOR_HEADING, FOR_WEAK_HEADING = 3.0, 0.5
FOR_HEAD, FOR_INLINE, FOR_DISTINCT, FOR_PLACE = 0.3, 0.2, 0.2, 0.4
LEFT_OVER = 1.5
"""What speaks for a layout beside its drafts, in units of their quality: a heading (as much as three drafts), the head
above the text, the name on the anchor, names that differ, a place on the anchor below a name; and against it: text that
it leaves to nobody. Set on renderings of 59 pages; halves and doubles of each change less than 1 comment in 100."""

BUTTON_TRUST = 0.8
"""Share of their weight that reply buttons keep as feet: dates and names tell more."""

MOST = 0.8
"""Share of the drafts that must show a sign where no heading speaks for them."""

MAX_GAP_LINES = 12
"""Lines between a heading and the first comment's head: form labels and sort buttons; more, and it heads nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of setting a comment."""

    foot: bool
    """True where the anchor stands below the text."""
    name: str
    """Where the name stands: `inline`, `up1`, `up2`, `down1` (lines from the anchor) or `first` (of the comment)."""


_LAYOUTS = (
    Layout(foot=False, name="inline"),
    Layout(foot=False, name="up1"),
    Layout(foot=False, name="up2"),
    Layout(foot=False, name="down1"),
    Layout(foot=True, name="inline"),
    Layout(foot=True, name="first"),
    Layout(foot=True, name="up1"),
)


_NAME_IN_FOOT = Layout(foot=True, name="up1")


@dataclass(slots=True)
class Draft:
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
class Trial:
    """The drafts that one layout cuts, and how good they are."""

    start: int
    drafts: list[Draft]
    layout: Layout
    quality: float
    total: float
    heading: int | None


def best_trial(lines: list[Line]) -> Trial | None:
    """The drafts of the reader comments among a text's lines; `None` for none."""
    groups = _groups(lines)
    starts: list[int | None] = [*comment_headings(lines), None]
    fences = [index for index, line in enumerate(lines) if line.kind in (LineKind.RELATED, LineKind.FORM)]
    best: Trial | None = None
    for heading in starts:
        for anchors in groups:
            for layout in _LAYOUTS:
                trial = _try(lines, fences, anchors, layout, heading)
                if trial and (best is None or trial.total > best.total) and _is_proven(lines, trial):
                    best = trial
    return best


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


def comment_headings(lines: list[Line]) -> list[int]:
    """The first and the last headings over comments."""
    headings = [index for index, line in enumerate(lines) if line.kind is LineKind.HEADING]
    if len(headings) > MAX_STARTS:
        headings = headings[: MAX_STARTS // 2] + headings[-MAX_STARTS // 2 :]
    return headings


def _try(lines: list[Line], fences: list[int], anchors: list[int], layout: Layout, heading: int | None) -> Trial | None:
    """Cut the area behind a heading by one layout, and weigh what comes out."""
    inline = (lines[anchors[0]].head or _NO_HEAD).name is not None
    shape = (lines[anchors[0]].head or _NO_HEAD).shape
    placed = layout.name == "up1" and shape.startswith("name ")  # "Leeds | May 5" below the name
    if (layout.name in ("up1", "up2", "down1") and inline and not placed) or (layout.name == "inline" and not inline):
        return None
    is_button = lines[anchors[0]].head is None
    if is_button and layout != Layout(foot=True, name="first"):
        return None
    if layout.foot and inline and not shape.startswith("by"):
        return None
    if layout == _NAME_IN_FOOT and heading is None:
        return None
    if heading is None and (layout.name == "down1" or (layout.foot and (layout.name != "first" or len(anchors) < 2))):
        return None
    anchors = [index for index in anchors if heading is None or index > heading]
    if not anchors:
        return None
    start = heading + 1 if heading is not None else _first_name(lines, anchors[0]) if layout.foot else 0
    drafts = _cut_feet(lines, anchors, layout, start) if layout.foot else _cut_heads(lines, anchors, layout, start)
    if placed and inline and not all(_is_name_line(lines, draft) for draft in drafts):
        return None
    _drop_strangers(fences, drafts)
    while len(drafts) > 1 and not (drafts[-1].name and _quality(lines, drafts[-1]) > WORTH):
        drafts.pop()
        drafts[-1].high = max(drafts[-1].high, drafts[-1].low)
    if not drafts:
        return None
    return _weigh(lines, drafts, layout, heading, BUTTON_TRUST if is_button else 1.0)


def _is_name_line(lines: list[Line], draft: Draft) -> bool:
    """True where the name stands alone on the line above the anchor, parted from what is above it."""
    own = draft.top == draft.anchor - 1 and lines[draft.anchor].gap == 0
    return own and (lines[draft.top].gap > 0 or (draft.top > 0 and lines[draft.top - 1].kind is LineKind.BUTTON))


def _first_name(lines: list[Line], anchor: int) -> int:
    """Where the first comment with a foot begins, when no heading says so: the last name above it."""
    for index in range(anchor - 2, max(-1, anchor - 12), -1):
        if lines[index].kind is LineKind.NAME:
            return index
    return anchor


def _drop_strangers(fences: list[int], drafts: list[Draft]) -> None:
    """Drop what follows behind related links or the comment form: dates of other articles."""
    for number in range((len(drafts) - 1) // 2, len(drafts) - 1):
        fence = bisect_left(fences, drafts[number].low)
        if fence < len(fences) and fences[fence] < drafts[number].high:
            del drafts[number + 1 :]
            return


def _cut_heads(lines: list[Line], anchors: list[int], layout: Layout, start: int) -> list[Draft]:
    """Drafts where the anchor stands above the text."""
    drafts: list[Draft] = []
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


def _take_date_above(lines: list[Line], draft: Draft) -> None:
    """Take a date on the line above a head into the head."""
    head = lines[draft.top - 1].head
    if head and lines[draft.top - 1].kind is LineKind.DATED:
        draft.top -= 1
        draft.head.insert(0, draft.top)
        draft.date = draft.date or head.date


_NO_HEAD = Head("", None, None, strong=False, timed=False)


def _head(lines: list[Line], anchor: int, layout: Layout, floor: int) -> Draft:
    """The lines of one head: name, date, badges and votes around an anchor."""
    head = lines[anchor].head or _NO_HEAD
    top, low, name, date = anchor, anchor + 1, head.name, head.date
    if layout.name.startswith("up"):
        wanted = int(layout.name[2])
        above = [index for index in range(max(floor, anchor - 5), anchor) if lines[index].kind not in _NO_NAME]
        if len(above) >= wanted and may_be_name(speaker(clean_name(lines[above[-wanted]].text))):
            top = above[-wanted]
            name = clean_name(lines[top].text)
            if wanted == 1 and _names_parent(lines, above):
                top, name = top - 1, f"{clean_name(lines[top - 1].text)} > {name}"
        elif wanted == 1 and _is_title(lines, anchor - 1, floor):
            top = anchor - 1
            name = lines[top].text
    while low < len(lines) and low - anchor <= 4 and _is_meta(lines[low]):
        below = lines[low].head
        date = date or (below.date if below else None)
        low += 1
    if layout.name == "down1" and low < len(lines) and may_be_name(clean_name(lines[low].text)):
        name = clean_name(lines[low].text)
        low += 1
        while low < len(lines) and low - anchor <= 4 and _is_meta(lines[low]):
            low += 1
    return Draft(top, low, low, name, date, anchor, list(range(top, low)))


_NO_NAME = frozenset({LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.HEADING})


def _names_parent(lines: list[Line], above: list[int]) -> bool:
    """True where a name further in, below another name, says who is answered (Disqus, Guardian)."""
    if len(above) < 2 or above[-2] != above[-1] - 1:
        return False
    name, parent = lines[above[-2]], lines[above[-1]]
    return parent.gap == 0 and parent.column == name.column + 1 and name.kind is LineKind.NAME


def _is_title(lines: list[Line], index: int, floor: int) -> bool:
    """True for a line too long for a name that stands where names stand: the title of a pingback."""
    return (
        index >= floor
        and lines[index].kind in _WORDS
        and len(lines[index].text) <= MAX_WEAK_NAME
        and not SENTENCE_END.search(lines[index].text)
        and lines[index + 1].gap == 0
        and (lines[index].gap > 0 or (index > floor and lines[index - 1].kind is LineKind.BUTTON))
    )


def _is_meta(line: Line) -> bool:
    """True for a line of a head that is neither name nor text."""
    return line.kind in (LineKind.BUTTON, LineKind.DATED) or REPLY_NOTE.match(line.text) is not None


REPLY_NOTE = re.compile(rf"(?:(?!@)(?:{phrases.IN_REPLY_TO.pattern})\S.{{0,50}}|@\S+)$", re.IGNORECASE)


def _cut_feet(lines: list[Line], anchors: list[int], layout: Layout, start: int) -> list[Draft]:
    """Drafts where the anchor stands below the text."""
    drafts: list[Draft] = []
    top = start
    for anchor in anchors:
        if anchor < top:
            continue
        low = top
        while low < anchor and lines[low].kind in _NOT_FIRST_OF_FOOT:
            low += 1
        head = lines[anchor].head
        draft = Draft(low, low, anchor, head.name if head else None, head.date if head else None, anchor)
        top = anchor + 1
        while top < len(lines) and lines[top].kind in (LineKind.BUTTON, LineKind.SHARE):
            top += 1
        _take_name_line(lines, draft, layout)
        draft.head = [*range(draft.top, draft.low), *range(draft.high, top)]
        drafts.append(draft)
    if layout.name == "first":
        _skip_label(lines, drafts)
    return drafts


def _skip_label(lines: list[Line], drafts: list[Draft]) -> None:
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


def _take_name_line(lines: list[Line], draft: Draft, layout: Layout) -> None:
    """Move a name on the first line of a comment with a foot from the text to the head."""
    if draft.low + 1 >= draft.high:
        return
    first = lines[draft.low]
    name = clean_name(first.text)
    if layout.name == "inline":
        if draft.name and name.lower() == draft.name.lower():
            draft.low += 1
        return
    if layout == _NAME_IN_FOOT:
        if is_name(name := clean_name(lines[draft.high - 1].text)) and lines[draft.high].gap == 0:
            draft.name = name
            draft.high -= 1
        return
    named = first.head.name if first.head else None
    if named or may_be_name(name):
        draft.name = named or name
        draft.low += 1
        while draft.low + 1 < draft.high and _is_meta(lines[draft.low]):
            draft.low += 1
        if draft.low + 1 < draft.high and _is_description(lines, draft.low):
            draft.low += 1


def _is_description(lines: list[Line], index: int) -> bool:
    """True for what Facebook prints below a name where more words follow: "Works at the Mill", "Leeds, England"."""
    line, below = lines[index], lines[index + 1]
    if line.kind not in (LineKind.SHORT, LineKind.NAME) or below.gap or below.kind not in _WORDS:
        return False
    place, parted, land = line.text.partition(", ")
    return _DESCRIPTION.match(line.text) is not None or bool(parted and is_name(place) and is_name(land))


_DESCRIPTION = re.compile(
    r"(?:Works?|Worked|Stud(?:ies|ied)|Lives|Lived|From|Went) (?:at |in |to )?[A-Z]|Self-[Ee]mployed$|"
    r"(?:Arbeitet|Hat bei|Travaille|A travaillé|A étudié|Trabaja|Trabajó|Estudió|Trabalha|Lavora|Ha studiato|Werkt)\b"
    r".{0,20} [A-Z]|[A-Z][^.!?]{1,50} (?:at|bei|chez|presso|bij) (?:the )?[A-Z][^.!?]{1,50}$"
)


def _weigh(lines: list[Line], drafts: list[Draft], layout: Layout, heading: int | None, trust: float) -> Trial | None:
    """The trial with its quality: names, texts, what is left over before and behind; `None` for an impossible one."""
    quality = [_quality(lines, draft) for draft in drafts]
    names = {draft.name for draft in drafts if draft.name}
    placed = layout.name == "up1" and (lines[drafts[0].anchor].head or _NO_HEAD).name is not None
    bonus = FOR_DISTINCT * len(names) / len(drafts) + FOR_INLINE * (layout.name == "inline") + FOR_PLACE * placed
    total = trust * (sum(quality) + (bonus - WORTH) * len(drafts)) + FOR_HEAD * (not layout.foot)
    if heading is not None:
        left_over = (_left_behind if layout.foot else _left_between)(lines, drafts, heading)
        if left_over is None:
            return None
        total += (FOR_HEADING if is_firm(lines[heading]) else FOR_WEAK_HEADING) - left_over
    return Trial(drafts[0].top, drafts, layout, sum(quality) / len(quality), total, heading)


def _left_between(lines: list[Line], drafts: list[Draft], heading: int) -> float | None:
    """What text between the heading and the first head costs; `None` for so much that the heading is another's."""
    between = [line for line in lines[heading + 1 : drafts[0].top] if line.kind not in _NO_TEXT]
    if len(between) > 2 * MAX_GAP_LINES or sum(line.is_prose and len(line.text) > 60 for line in between) > 4:
        return None
    return LEFT_OVER * any(line.is_prose for line in between)


def _left_behind(lines: list[Line], drafts: list[Draft], _: int) -> float | None:
    """What text behind the last foot costs; `None` where the first draft is the article and not a comment."""
    others = max((draft.high - draft.low for draft in drafts[1:]), default=15)
    if drafts[0].high - drafts[0].low > 10 + 4 * others:
        return None
    behind = lines[drafts[-1].head[-1] + 1 : drafts[-1].head[-1] + 4]
    left = [line for line in takewhile(lambda line: line.kind not in STOPS, behind) if line.kind in _WORDS]
    return LEFT_OVER * any(line.is_prose for line in left) + LEFT_OVER / 3 * bool(left)


def _quality(lines: list[Line], draft: Draft) -> float:
    """Between 0 and 2: how sure the draft's name is, and whether it has a text."""
    name = 0.0
    if draft.name:
        head = lines[draft.anchor].head
        sure = is_name(speaker(draft.name)) and len(draft.name) > MAX_INITIALS
        name = 1.0 if sure or (head is not None and head.strong and head.name == draft.name) else 0.6
    elif draft.top and LEVEL.fullmatch(lines[draft.top - 1].text):
        name = 0.5
    text = [line for line in lines[draft.low : min(draft.high, draft.low + 40)] if line.kind not in _NO_TEXT]
    return name + (1.0 if text else 0.0)


_WORDS = frozenset({LineKind.TEXT, LineKind.SHORT, LineKind.NAME})
_NO_TEXT = frozenset({LineKind.BUTTON, LineKind.SHARE, LineKind.FORM, LineKind.FURNITURE, LineKind.RELATED})


def _is_proven(lines: list[Line], trial: Trial) -> bool:
    """True where a trial shows enough to be comments and not an article's own lines."""
    drafts = trial.drafts
    named = sum(draft.name is not None for draft in drafts) / len(drafts)
    if trial.heading is None or not is_firm(lines[trial.heading]):
        return trial.quality >= MIN_QUALITY_ALONE and named >= 0.9 and _is_proven_alone(lines, trial)
    if trial.quality < MIN_QUALITY or (trial.layout == Layout(foot=True, name="first") and named < 0.7):
        return False
    if trial.layout == _NAME_IN_FOOT and (len(drafts) == 1 or named < 0.9):
        return False
    if len(drafts) == 1 and not any(line.is_prose for line in lines[: trial.heading]):
        return not trial.layout.foot and lines[trial.heading].text[:1].isdigit()
    return True


def _is_proven_alone(lines: list[Line], trial: Trial) -> bool:
    """The same where no heading speaks for the trial."""
    drafts = trial.drafts
    heads = [lines[draft.anchor].head or _NO_HEAD for draft in drafts]
    timed = sum(head.timed for head in heads) / len(heads)
    before = sum(len(line.text) for line in lines[: drafts[0].top] if line.is_prose)
    if len(drafts) == 1:
        by_reader = heads[0].timed and not heads[0].shape.startswith("by")
        said = by_reader or heads[0].shape.startswith("says")
        return not trial.layout.foot and said and before >= MIN_BODY_BEFORE_LONE and _speaks(lines, drafts[0])
    names = len({draft.name for draft in drafts})
    if (len(drafts) >= 3 and names == 1) or sum(_speaks(lines, draft) for draft in drafts) < len(drafts) / 2:
        return False
    replies = sum(_has_reply(lines, draft) for draft in drafts) / len(drafts)
    if trial.layout.foot:
        talk = replies >= MOST or (len(drafts) >= MIN_TALK and names < len(drafts))
        return len(drafts) >= 2 and talk and timed >= MOST and before >= MIN_BODY_BEFORE_LONE
    strong = sum(head.strong and head.shape != "by" for head in heads) / len(heads)
    thread = all(draft.date and head.shape.startswith("says") for draft, head in zip(drafts, heads, strict=True))
    if replies >= 0.5 or thread or (strong >= MOST and before > 0):
        return True
    teasers = sum(_ends_in_title(lines, draft) for draft in drafts) / len(drafts)
    return timed >= MOST and before >= MIN_BODY_BEFORE_LONE and teasers < 0.5


def is_firm(heading: Line) -> bool:
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


def _speaks(lines: list[Line], draft: Draft) -> bool:
    """True where a draft's text has a sentence in it."""
    words = [line for line in lines[draft.low : draft.low + 6] if line.kind in _WORDS]
    return any(line.is_prose or _ENDED.search(line.text) for line in words)


_ENDED = re.compile(r"\w[\w)\"”’']*[.!?]+(?:\s|$)")


def _ends_in_title(lines: list[Line], draft: Draft) -> bool:
    """True where a draft's text ends in a title: the next entry of a list of articles."""
    last = lines[draft.high - 1]
    return draft.high - draft.low >= 2 and last.kind in (LineKind.SHORT, LineKind.NAME)


def _has_reply(lines: list[Line], draft: Draft) -> bool:
    """True where a reply button stands at a draft."""
    around = lines[draft.top : min(draft.high, draft.top + 200)]
    return any(line.kind is LineKind.BUTTON and _first_word(line.text) in phrases.COMMENT_VERBS for line in around)


STOPS = frozenset({LineKind.FORM, LineKind.RELATED, LineKind.FURNITURE, LineKind.HEADING})
LEVEL = re.compile(r"level (\d{1,2})", re.IGNORECASE)
