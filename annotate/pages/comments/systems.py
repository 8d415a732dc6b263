"""How comment systems and themes call the parts of a comment, as data: what a class name or id tells."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Role(Enum):
    """What an element within a comment holds, as far as its name tells."""

    AUTHOR = "author"
    DATE = "date"
    META = "meta"
    BODY = "body"
    ACTION = "action"
    """Buttons, votes, badges, pictures, signatures: nobody's words."""
    QUOTE = "quote"


_WORDS = {
    Role.AUTHOR: (
        "author autor auteur autore autorin authors fn vcard user username usr commenter commentator poster postedby "
        "nick nickname nic screenname displayname cite by byline nom nome nombre naam nimi name names member profile "
        "persona handle creator identity verfasser pseudo pseudonym writer benutzer benutzername utente usuario "
        "gebruiker uzytkownik podpis bigusername authorname login firstname persons person who"
    ),
    Role.DATE: (
        "date dates time timestamp datetime datestamp timeago published permalink when ago datum fecha heure hora "
        "zeit created pubdate stamp uhrzeit"
    ),
    Role.META: (
        "meta metas metadata info infos header head heading foot footer details detail credit credits posted submitted "
        "attribution title subject headline infoline place location locality city country ort lieu"
    ),
    Role.BODY: (
        "content contents text texts body message msg copy entry texte texto testo inhalt tekst bericht usertext md "
        "markdown cooked bbcode description comentario paragraph bd corpo cuerpo corps contenu contenido conteudo "
        "contenuto tresc opis richtext rte prose commenttext excerpt txt words"
    ),
    Role.ACTION: (
        "reply respond answer antworten repondre responder responde like likes vote votes voting rating ratings karma "
        "score report flag share sharing action actions button buttons btn tools tool toolbar controls control menu "
        "edit delete moderate thumb thumbs upvote downvote options nav navigation navi pagination links badge badges "
        "rank role reputation tooltip popup dropdown hidden only count counter num number index stats expand collapse "
        "toggle awaiting edited avatar avatars gravatar photo photos userpic pic pics picture image img icon icons "
        "thumbnail signature sig says said form social inreplyto status cancel subscribe trackback pingback love "
        "dislike bookmark follow notice warning respondlink usertitle"
    ),
    Role.QUOTE: "quote quotes quoted quotation bbquote citation zitat quotebox blockquote cita citaat quoteheader",
}
_ROLE_OF_WORD = {word: role for role, words in _WORDS.items() for word in words.split()}

_COMMENT = (
    r"comments?|commenti|commento|commentaires?|kommentare?n?|comentarios?|komentarze?|komentar|comentaris?|"
    r"kommentit|yorum|yorumlar|reacties?|reactions?|responses?|repl(?:y|ies)|discussions?|diskussion|discuss|"
    r"discusion|respond|antwort(?:en)?|respuestas?|respostas?|risposte|reponses?|opinie|talkback|feedback|disqus|dsq|"
    r"livefyre|fyre|intensedebate|idc|echo|remarks?|leserbriefe?|leserkommentare?|debate?|cmts?|cmnts?|coms|comm|"
    r"wpdiscuz|wc|coral|viafoura|spotim|hyvor|isso|utterances|giscus|remark|commento"
)
_COMMENT_WORD = re.compile(rf"(?:^|-)(?:{_COMMENT})(?:-|$)")

_NOT_COMMENTS = re.compile(
    r"^(?:(?:left|right|primary|secondary|main|blog|page|home|site)-)?sidebar(?:-(?:left|right|#|primary|secondary|"
    r"inner|container|wrap(?:per)?|widgets?))?$"
    r"|(?:^|-)widgets?(?:-|$)|(?:^|-)(?:recent|latest|last|newest|top|popular|best|derniers?|neueste|ultimi|ultimos|"
    r"letzte)-(?:comments?|posts?|commentaires?|kommentare|comentarios|commenti|news|articles?|stories|entries|"
    r"replies|discussions?|topics?|threads?|activity)(?:-|$)|recentcomments|^(?:related|teasers?|tweets?|"
    r"testimonials?|breadcrumbs?|newsletter|promo|carousel|slider|products?)(?:-|$)|(?:^|-)(?:related|testimonials?|"
    r"tweets?|most-(?:read|popular|commented|viewed|shared|emailed))(?:-|$)|^(?:secondary|aside|blogroll|authors|contributors|our-writers|live-?blog.*|live|live-updates?|timeline)$"
)
"""Names of what repeats with a name and a date and is no thread: widgets, teasers, tweets."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GLUED = re.compile(r"(comment|kommentar|post|message|user)(s?)(?=[a-z]{3,})(?!er|ed|ing|ator|are|name|s$)")
_GENERIC = frozenset(
    word
    for line in (
        "wrap wrapper container box inner outer block area section div holder left right col row clearfix link url",
        "item group cell td span line data field wrapped root",
    )
    for word in line.split()
)


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """A class name or id with digits as `#`, in lower case, its words parted by hyphens.

    >>> plain_name("commentBody_123")
    'comment-body-#'
    """
    parted = _CAMEL.sub("-", name[:80]).lower()
    parted = re.sub(r"[^\w#]+|_+", "-", re.sub(r"\d+", "-#", parted)).strip("-")
    return _GLUED.sub(r"\1\2-", parted)


@lru_cache(maxsize=65_536)
def role_of_name(name: str) -> Role | None:
    """The role that a plain name tells: its last telling word decides, as in "comment-author" or "user-content".

    >>> role_of_name("comment-reply-link")
    <Role.ACTION: 'action'>
    """
    for word in reversed(name.split("-")):
        if word not in _GENERIC and (role := _ROLE_OF_WORD.get(word)):
            return role
    return None


@lru_cache(maxsize=65_536)
def speaks_of_comments(name: str) -> bool:
    """True where a plain name has a word for comments in it, in one of several languages."""
    return bool(_COMMENT_WORD.search(name))


@lru_cache(maxsize=65_536)
def speaks_of_something_else(name: str) -> bool:
    """True where a plain name tells of a widget, a list of teasers, tweets or the like."""
    return bool(_NOT_COMMENTS.search(name))
