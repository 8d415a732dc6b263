"""What its wording tells of an article's blocks: lines at its ends, captions, the author's note, site furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotate.pages.dates import find_date
from annotate.pages.markup.article import Article
from annotate.pages.markup.flow import LINKED_PROSE, Flow
from annotate.pages.markup.front import Head, is_sentence
from annotate.pages.markup.headline import HEADINGS
from annotate.pages.phrases import (
    BIO_HEADING_LINE,
    BIO_NOUNS,
    BIO_SENTENCE_START,
    BIO_VERBS,
    BYLINE_START,
    CAPTION_START,
    COMMENTS_HEADING_LINE,
    FURNITURE_LINES,
    FURNITURE_START,
    RELATED_START,
    SHARE_WORDS,
    plain,
)

_PARAGRAPH_WORDS = 12
"""Words of a block that is certainly running text: names and dates stand before the first and behind the last."""
_LONG_LEAD = 200
"""Characters of a text over the headline that is a lead rather than a kicker or a trail of sections."""
_LONGEST_HEAD_LINE = 160
_LONGEST_FURNITURE = 200
_LONGEST_CAPTION = 160
_LONGEST_LABEL = 100
_ALL_LINK = 0.8
"""Share of link text in a line that does nothing but lead elsewhere ("Older post", tags)."""
_BESIDE_DATE = 3
"""Words beside a date in a line that only tells when; a sentence has more."""
_BIO_BLOCKS = 4
"""Blocks at the end of a body among which the note on its author may begin."""
_SHORTEST_NOTE = 6
"""Words of a sentence that tells who the author is."""
_ABOUT = re.compile(
    r"(?:(?:more )?about|über|à propos de|sobre|acerca de|informazioni su|over|o autorze|om)"
    r"(?: the author| den autor)?:?\s+",
    re.I,
)
"""Before the author's name over a note on him."""
_NOTE_VERBS = rf"(?:{BIO_VERBS}|has|joined|won|studied|edits|runs|grew|hat|ist|ha|tem|tiene|heeft|studierte|fu)"
_POSTED = re.compile(
    r"\b(?:posted|published|updated|modified|written|submitted|filed|comments?|kommentare?|veröffentlicht|aktualisiert|"
    r"erstellt|geschrieben|publié|mis à jour|commentaires?|publicado|comentarios?|pubblicato|geplaatst)\b|(?:^|\s)by\s",
    re.I,
)
_LABELLED_LINK = re.compile(
    r"(?:read (?:more|also|next|this)|related|see also|watch(?: also| more)?|more (?:on|from)|also read|click here"
    r"|don['’]t miss"
    r"|lesen sie|mehr zum thema|(?:à )?lire aussi|à lire|le[ea] también|leia (?:também|mais)|leggi anche|lees ook"
    r"|czytaj (?:też|także|również)|läs (?:också|mer))\b",
    re.I,
)
"""Begins a link to another article that stands among the paragraphs; links all in capitals are of that kind too."""
_COMMENTS = re.compile(
    r"(?:\d+|no) (?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|reacties)\b"
    r"|(?:comments?|reader comments?|kommentare|commentaires|comentarios|coment[áa]rios|commenti|reacties)"
    r"\s*(?:\(?\d+\)?)?\s*:?$|(?:leave|post|add|write) a (?:reply|comment)",
    re.I,
)


def trimmed(page: Flow, article: Article, head: Head, *, threaded: bool) -> Article:
    """The article without its head and the lines at its ends that only say who and when, captions and the note on its
    author told from its text; `threaded` says that the page's comments were found and are no part of it."""
    body = [i for i in article.body if _is_below(page, i, head)]
    if not threaded:
        body = _before_comments(page, body)
    prose = [i for i in body if _is_paragraph(page, i)]
    first, last = (prose[0], prose[-1]) if prose else (len(page.blocks), -1)
    names = {plain(name) for name in head.authors}
    kept: list[int] = []
    captions = list(article.captions)
    for i in _without_linked_lists(page, body):
        amid = first <= i <= last
        if plain(page.words(i)) in names or _is_signature(page, i) or (not amid and _is_margin(page, i)):
            continue
        if _is_button(page, i) or (_is_site_note(page, i) and not (amid and i in article.voted)):
            continue
        (captions if _is_caption(page, i) else kept).append(i)
    if not kept:
        return replace(article, body=body)
    bio = _bio_at_end(page, kept, head.authors)
    body = kept[: len(kept) - len(bio)]
    # A heading ends the note: what it stands over is neither the author's life nor the text.
    ends = next((at for at, i in enumerate(bio) if at and page.blocks[i].element.tag in HEADINGS), len(bio))
    return Article(body, sorted(captions), sorted([*article.bio, *bio[:ends]]), article.voted)


def _is_below(page: Flow, i: int, head: Head) -> bool:
    """Whether a block is neither the headline, once more the headline, nor a kicker above it."""
    if head.headline_block is None:
        return True
    if i < head.headline_block:
        return page.length(i) > _LONG_LEAD
    return i > head.headline_block and plain(page.words(i)) != plain(head.headline or "")


def _before_comments(page: Flow, body: Sequence[int]) -> list[int]:
    """The body up to a heading of comments, for threads that were not found."""
    read = 0
    for at, i in enumerate(body):
        text = page.words(i)
        if read > _LONG_LEAD and len(text) <= _LONGEST_LABEL and _COMMENTS.match(text):
            return list(body[:at])
        read += len(text) if _is_paragraph(page, i) else 0
    return list(body)


def _bio_at_end(page: Flow, body: Sequence[int], authors: Sequence[str]) -> list[int]:
    """The last blocks of a body, from where they speak of its author."""
    names = "|".join(re.escape(name) for name in authors if len(name) > 2)
    own = re.compile(rf"(?:about )?(?:{names})(?:[ ,(].{{0,80}}?)?\s{BIO_VERBS}\b", re.I) if names else None
    anybody = re.compile(rf"(?:[^\W\d_][\w.'’-]+ ){{2,4}}{BIO_VERBS} .{{0,80}}\b{BIO_NOUNS}\b")
    for back in range(min(_BIO_BLOCKS, len(body) - 1), 0, -1):
        i = body[-back]
        text = page.words(i)
        if (
            BIO_HEADING_LINE.fullmatch(text)
            or BIO_SENTENCE_START.match(text)
            or (own is not None and own.match(text) and re.search(BIO_NOUNS, text, re.I))
            or (back <= 2 and page.is_set(i, "em", "i") and anybody.match(text))
        ):
            return list(body[-back:])
    return []


def note_on_author(page: Flow, free: Sequence[int], article: Article, head: Head) -> Article:
    """The article with the sentence that tells who its author is, wherever it stands below; a nearer one holds."""
    names = [name for name in head.authors if len(name) > 2]
    if article.bio or not article.body or not names:
        return article
    own = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?:[ ,(].{{0,80}}?)?\s{_NOTE_VERBS}\b", re.I)
    named = {plain(name) for name in names}
    headed = False
    for i in (i for i in free if i > article.body[-1]):
        text = page.words(i)
        told = page.count(i) >= _SHORTEST_NOTE and is_sentence(text) and page.linked(i) < LINKED_PROSE
        if told and (headed or own.match(text)):
            return replace(article, bio=[i])
        about = _ABOUT.match(text)
        headed = about is not None and plain(text[about.end() :]) in named
    return article


def _is_caption(page: Flow, i: int) -> bool:
    """A line that begins as a caption or a credit does."""
    return page.length(i) <= _LONGEST_CAPTION and CAPTION_START.match(page.words(i)) is not None


def _is_signature(page: Flow, i: int) -> bool:
    """A line "Posted by Ada Example at 5:10 pm on May 3, 2012", which is nobody's words wherever it stands."""
    text = page.words(i)
    if len(text) > _LONGEST_HEAD_LINE or is_sentence(text):
        return False
    return BYLINE_START.match(text) is not None and find_date(text) is not None


def _is_margin(page: Flow, i: int) -> bool:
    """A line before the first paragraph or behind the last that only says who and when, or only leads elsewhere."""
    return _is_head_line(page, i) or (page.length(i) <= _LONGEST_LABEL and page.linked(i) >= _ALL_LINK)


def _without_linked_lists(page: Flow, body: Sequence[int]) -> list[int]:
    """The body without the links that follow a label such as "Related"."""
    kept, labelled = [], False
    for i in body:
        if RELATED_START.fullmatch(page.words(i)[:_LONGEST_FURNITURE]):
            labelled = True
        elif not labelled or page.linked(i) < LINKED_PROSE:
            labelled = False
            kept.append(i)
    return kept


def _is_paragraph(page: Flow, i: int) -> bool:
    return page.linked(i) < LINKED_PROSE and page.count(i) >= _PARAGRAPH_WORDS


def _is_head_line(page: Flow, i: int) -> bool:
    """A line of names, dates and counts, as stands over an article or behind it."""
    text = page.words(i)
    if len(text) > _LONGEST_HEAD_LINE or is_sentence(text):
        return False
    if BYLINE_START.match(text) or COMMENTS_HEADING_LINE.fullmatch(text):
        return True
    return _tells_when(text)


def _tells_when(text: str) -> bool:
    """Whether a line holds a date and little else, or words such as "Posted by" beside it."""
    date = find_date(text)
    if date is None:
        return False
    beside = f"{text[: date[0]]} {text[date[1] :]}"
    return len(beside.split()) <= _BESIDE_DATE or _POSTED.search(beside) is not None


def _is_button(page: Flow, i: int) -> bool:
    """A line of a share bar or of navigation, or a label of related links."""
    text = page.words(i)
    if len(text) > _LONGEST_FURNITURE:
        return False
    line = plain(text)
    if page.linked(i) >= LINKED_PROSE and (_LABELLED_LINK.match(text) or text.isupper()):
        return True
    if line in SHARE_WORDS or line in FURNITURE_LINES:
        return page.blocks[i].element.tag not in {"td", "th", "li"} or page.linked(i) > 0
    return RELATED_START.fullmatch(text) is not None


def _is_site_note(page: Flow, i: int) -> bool:
    """A line that begins as notes on cookies, newsletters and rights do; a short paragraph may too."""
    return page.length(i) <= _LONGEST_FURNITURE and FURNITURE_START.match(page.words(i)) is not None
