"""The words of page furniture in many languages, as data: what stands around articles and comments, not in them.

Frozensets hold whole lines in lower case (`plain(line)` brings a line into that form). Patterns are compiled, ignore
case and are to be used as their names say: `.._LINE` with `fullmatch` on a stripped line
`.._START` with `match` at the
start of one, the rest with `search`.

Languages: en, de, fr, es, pt, it, nl, pl; a few words of sv, da, no, ru.
"""

from __future__ import annotations

import re


def plain(line: str) -> str:
    """The line as the frozensets hold it: lower case, single spaces, without marks and colons around it.

    >>> plain(" [Reply] ")
    'reply'
    """
    return " ".join(line[:200].lower().split()).strip(" \t:·•|*[]()<>«»‹›→↩↪-–—_=#.…!")


def _line(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


SAYS = (
    r"(?:says|said|wrote|writes|commented|replied|responded|asks|asked|schrieb|schreibt|sagt|sagte|meint|meinte|"
    r"kommentierte|"
    r"antwortete|a dit|a écrit|dit|écrit|répond|a répondu|dice|dijo|escribió|escribe|comentó|respondió|ha dicho|"
    r"diz|disse|"
    r"escreveu|comentou|respondeu|dice|ha detto|ha scritto|scrive|scrisse|zegt|zei|schreef|schrijft|reageerde|pisze|"
    r"napisał(?:\(a\)|a|/a)?|mówi|powiedział(?:a)?|säger|skrev|sier|siger|пишет|написал|говорит|comenta|respond)"
)
"""Verbs between a commenter's name and the words: "Ada says:", "Ada schrieb am", "Ada a dit :"."""

POSTED_BY = (
    r"(?:(?:re)?posted by|comment by|comment from|left by|submitted by|written by|by|from|author|geschrieben von|"
    r"verfasst von|"
    r"kommentar von|von|erstellt von|autor|posté par|publié par|écrit par|commentaire de|rédigé par|par|auteur|"
    r"publicado por|escrito por|comentario de|enviado por|por|autor|comentário de|postado por|pubblicato da|"
    r"inviato da|scritto da|commento di|da|di|geplaatst door|reactie van|door|dodane przez|napisane przez|przez|"
    r"skrivet av|av|af)"
)
"""Words before a commenter's or an author's name."""

BYLINE_START = _line(
    r"(?:(?:words|story|text|article|written|posted|published|reported|review|report|by|edited|interview) )?by[:\s]+"
    r"(?=[^\W\d_])",
    r"(?:author of (?:the|this) article|das interview führte|propos recueillis par)[:\s]+(?=[^\W\d_])",
    r"(?:eine? \w{4,20} )?von[:\s]+(?=[^\W\d_])",
    r"(?:écrit |publié |rédigé |posté )?par[:\s]+(?=[^\W\d_])",
    r"(?:escrito |publicado |texto )?por[:\s]+(?=[^\W\d_])",
    r"(?:scritto |pubblicato )?(?:da|di)[:\s]+(?=[A-Z])",
    r"(?:geschreven |geplaatst )?door[:\s]+(?=[^\W\d_])",
    r"(?:author|autor|autorin|auteur|autore|autora|redakteur)s?\s*:\s*(?=[^\W\d_])",
)
"""Before an author's name at the head of an article."""

COMMENT_VERBS = _words(
    """
reply, reply to this, reply to comment, reply to this comment, reply to thread, quote, reply with quote, respond, answer
add reply, show reply, hide reply, show replies, hide replies, view replies, view reply, load more replies, more replies
antworten, auf diesen kommentar antworten, beantworten, zitieren, antwort, répondre, citer, réponse, responder
contestar
citar, rispondi, cita, reageer, reageren, antwoord, beantwoorden, citeren, odpowiedz, cytuj, svara, svar, ответить
"""
)
"""Buttons that answer one comment: the surest sign that a comment ended (or began)."""

COMMENT_BUTTONS = COMMENT_VERBS | _words(
    """
recommended by, liked by, like, likes, unlike
dislike, love, liked, upvote, downvote, vote up, vote down, vote, recommend, recommended, report
report this, report abuse, report comment, report this comment, report inappropriate, report as inappropriate, flag
flag as inappropriate, flag comment, flag this, share, share this comment, share comment, permalink, link
link to this comment, permalink to this comment, comment permalink, perma link, edit, delete, delete comment, save
give award
award, parent, context, full comments, prev, next, root, hide, show, collapse, expand, see more, read more, more, less
report spam, spam, tip, follow, mute, block, embed, copy link, click to rate, rate, rated, helpful, not helpful, thank
collapse, expand full comment, reply to comment, translate, copy comment link, link kopieren, daumen hoch, daumen runter
link permanente, einloggen, add a comment, comment link, neueste, älteste, neuste, beste bewertung, antworten anzeigen
newest, oldest, newest first, oldest first, best rated, worst rated, sort by, sort by best, sort by newest
sort by oldest, most liked
reader picks, reader's picks, all, all comments, new, top, load more comments, show more comments, view all comments
login
join the discussion, start the discussion, facebook comments plugin, more comments, older comments, newer comments
thumbs up, thumbs down, 👍, 👎, log in to reply, login to reply, sign in to reply, log in to leave a comment
you must be logged in to reply, edited, this comment was edited, best, top comment, pinned, editors' pick, editor's pick
nyt pick, nyt replies, guardian pick, featured comment, staff, moderator, verified, author, top fan, subscriber
gefällt mir, gefällt mir nicht, melden, kommentar melden, missbrauch melden, teilen, empfehlen, link zum kommentar
permanentlink, bearbeiten, löschen, anmelden zum antworten, zum antworten anmelden, mehr anzeigen, weniger anzeigen
bewerten
j'aime, je n'aime pas, signaler, signaler un abus, signaler ce commentaire, partager, recommander, lien permanent
modifier
supprimer, voir plus, connectez-vous pour répondre, alerter
me gusta, no me gusta, denunciar, reportar, compartir, recomendar, enlace permanente, editar, eliminar, ver más
inicia sesión para responder, curtir, gostei, não gostei, compartilhar, partilhar, excluir, reportar abuso
mi piace, non mi piace, segnala, condividi, consiglia, modifica, elimina, accedi per rispondere
leuk, vind ik leuk, vind ik niet leuk, meld, melden, rapporteer, deel, delen, aanbevelen, bewerken, verwijderen
lubię to, nie lubię, zgłoś, zgłoś nadużycie, udostępnij, poleć, edytuj, usuń, gilla, anmäl, dela, rapportera
synes godt om
"""
)
"""Buttons and badges on one comment."""

VOTES_LINE = _line(
    r"[+\-–▲▼△▽↑↓⇧⇩👍👎\s]*\d[\d.,]*\s?[km]?[+\-–▲▼△▽↑↓⇧⇩👍👎\s]*",
    r"(?:▲|▼|↑|↓|👍|👎|\[[+\-–—]\]|[\s|·•])+",
    r"[+-]?\d[\d.,]*\s?[km]?\s(?:points?|votes?|upvotes?|downvotes?|likes?|dislikes?|recommend(?:s|ed|ations?)?|"
    r"replies|reply|reactions?|"
    r"karma|thumbs? (?:up|down)|people (?:like|found) this.*|"
    r"gefällt mir|antworten|stimmen?|punkte|empfehlungen?|réponses?|votes?|j'aime|points|recommandations?|"
    r"respuestas?|votos?|me gusta|puntos|"
    r"respostas?|curtidas?|pontos|risposte|risposta|voti|mi piace|punti|reacties|stemmen|punten|odpowiedzi|głosów|"
    r"głosy)",
    r"(?:like|likes|reply|replies|recommend(?:ed)?|votes?|upvotes?|rating|score|thumbs? (?:up|down)|gefällt mir|"
    r"j'aime|me gusta|mi piace|bewertung)"
    r"\s*[:(+]?\s*[+-]?\d[\d.,]*\s*\)?",
    r"(?:(?:rate|rating|vote)(?: (?:this|up|down|comment))*:?\s*)?(?:thumb (?:up|down)|vote \+1|[+-]\d+)",
    r"\d+ (?:of|out of|von|sur|de) \d+ (?:people|users|readers|lesern?|personnes|personas).*",
    r"(?:posts?|joined|location|registered|member since|reputation|threads|from|beiträge|registriert(?: seit)?|"
    r"dabei seit|"
    r"ort|messages|inscrit(?: le)?|mensajes|registrado|berichten|posty|dołączył)\s*:\s*\S.{0,40}",
    r"\d+(?:[.,]\d+)? (?:from|out of|von|sur|de) \d+ (?:votes?|ratings?|stimmen|bewertungen|avis|votos)|level \d+|"
    r"permalink(?:embed|save|parent|report|reply|crosspost|give award|context|full comments)+|op|"
    r"\d[\d.,]* (?:people|users|readers|personen|personnes|personas)|"
    r"\d+ min(?:ute)?s?(?: de)?(?: read| lesezeit| lecture| lectura| leitura| lettura| leestijd)|"
    r"score hidden|liked by \d+ .*|be the first to like.*|\d+ people like.*|recommended by \d+ .*",
)
"""Vote counts and other numbers that stand on a line of their own at a comment."""

COMMENT_ROLES = _words(
    """
author, op, mod, moderator, admin, administrator, staff, guest, gast, visitor, member, junior member
senior member, new member
registered, registered user, verified, subscriber, editor, contributor, top contributor, site admin, premium member
veteran member
post author, article author, top fan, mitglied, autor, auteur, invité, membre, invitado, miembro, moderador
anfänger, gesperrt
profile, avatar, user avatar, commenter, anonymous user, offline, online, distinguished member, regular
super moderator, newbie, banned, reader, leser, lezer, lecteur, lector
"""
)
"""What boards and papers print beside a name."""

_COUNT = (
    r"(?:\d[\d.,]*\s?k?\+?|no|one|two|three|four|five|six|seven|eight|nine|ten|keine?|ein|aucun|un|ningún|nenhum|"
    r"nessun|geen|brak)"
)
_COMMENTS = (
    r"(?:(?:reader|user|visitor|readers'|facebook|blog|web|all|public|article|leser|user)[- ]?)?"
    r"(?:comments?|responses?|replies|reply|thoughts?|reactions?|remarks?|notes?|opinions?|pingbacks?|trackbacks?|"
    r"discussions?|"
    r"kommentare?|antworten?|meinungen|leserbriefe?|beiträge|reaktionen|stimmen|"
    r"commentaires?|réponses?|réactions?|avis|comentarios?|respuestas?|opiniones|reacciones|comentários?|"
    r"respostas?|opiniões|"
    r"commenti|commento|risposte|risposta|opinioni|reacties?|antwoorden?|opmerkingen|komentarz(?:e|y)?|odpowiedzi|"
    r"opinie|"
    r"kommentarer|svar|комментари(?:и|ев|я|й)|отзывы)"
)
COMMENTS_HEADING_LINE = _line(
    rf"{_COUNT}\s+{_COMMENTS}(?:\s*(?:[:.+▼»]|\(.{{0,20}}\)))*",
    rf"{_COUNT}\s+{_COMMENTS}(?:\s+(?:and|to|on|for|so far|zu|auf|à|sur|a|en|para|em|su|op|do|na)\b.{{0,250}})",
    rf"[1-9]\d*\s+{_COMMENTS}\b[^.!?]{{0,80}}",
    rf"{_COUNT}\s+(?:more\s+)?{_COMMENTS}\s*(?:[|·•-]\s*)?(?:add|leave|post|write|show|hide|jump|skip|join|"
    rf"sort).{{0,60}}",
    rf"(?:the\s+)?{_COMMENTS}\s*[:▼»]?\s*(?:\(\s*\d[\d.,]*\s*\)|\[\s*\d+\s*\]|\d[\d.,]*)?\s*[:.]?",
    rf"{_COMMENTS}\s*(?:\(\s*{_COUNT}\s*\)|\[\s*\d+\s*\]|{_COUNT})?"
    r"\s+(?:to|on|for|zu|zum artikel|à|sur|a|en|sobre|para|em|su|op)\b.{0,250}",
    rf"(?:view|read|show|see)\s+(?:all\s+)?(?:\d+\s+)?{_COMMENTS}\s*(?:\(\d+\))?",
    rf"(?:all|alle|tous les|todos los|todos os|tutti i)\s+(?:\d[\d.,]*\s+)?{_COMMENTS}",
    rf"there (?:are|is) {_COUNT}\s+{_COMMENTS}\b.{{0,120}}",
    r"\d+ (?:people|readers|visitors|users) (?:have )?(?:said|say|wrote|written|commented|responded|replied)\b.{0,60}",
    r"comments?\s*:?\s*\(?\d+\)?\s*[|·•–-]\s*(?:add|leave|post|write|read|view|show|comment)\b.{0,60}",
    r"(?:showing|displaying|viewing|comments|page)\s+\d+.{0,40}(?:of|von)\s+\d+(?:\s+comments?)?",
    r"(?:join (?:the|in the) (?:discussion|conversation|debate)|the conversation|discussion|conversation|debate|"
    r"have your say|"
    r"what (?:people|others|readers|you) (?:are|have|had)? ?(?:saying|said|to say)|your comments|"
    r"readers? comments?|what you said|"
    r"letters(?: to the editor)?|leserbriefe|leserkommentare|leser-kommentare|ihre meinung|diskussion|"
    r"diskutieren sie mit|"
    r"vos (?:réactions|commentaires)|courrier des lecteurs|la discussion|tus comentarios|cartas (?:al director|"
    r"del lector)|"
    r"os seus comentários|cartas dos leitores|lettere(?: al direttore)?|discussione|lezersbrieven|discussie|dyskusja|"
    r"top comments|best comments|most (?:liked|recommended) comments|all comments|recent comments on this (?:post|"
    r"article))"
    r"\s*(?:\(?\d[\d.,]*\)?)?\s*:?",
)
"""A heading over reader comments: "9 Comments", "Comments (9)", "9 thoughts on “...”", "Leser-Kommentare"."""

COMMENT_FORM_START = _line(
    r"(?:leave|post|add|write|submit|make|enter) (?:a|your|an?other|new|us a|the first)? ?(?:public )?(?:comment|"
    r"reply|response|thought|message)s?\b.{0,60}$",
    r"(?:leave a reply|click here to cancel reply|cancel reply|comment form|post comment|submit comment|"
    r"comment as|add your (?:comment|voice|thoughts).*$)",
    r"(?:\d[\d.,]*|load|show|view|read|see) (?:all |the )?(?:more|older|newer|remaining|previous) (?:comments|"
    r"replies).{0,40}$",
    r"the comments (?:below|above|section)\b.{0,80}$|we are no longer accepting|share what you think|"
    r"view more comments",
    r"sort(?:ed)? by\b.{0,30}$|sortieren nach.{0,30}$|trier par.{0,30}$|ordenar por.{0,30}$",
    r"your (?:email|e-mail) (?:address )?(?:will|is|won|never)",
    r"(?:required fields are marked|fields marked|\*? ?required\b|save my name|notify me of|subscribe to (?:this|"
    r"comments)|"
    r"you (?:may|can) use these html|you must be (?:logged|registered)|(?:please )?(?:log|"
    r"sign) ?in (?:or (?:register|sign up) )?to (?:post|comment|leave|reply)|"
    r"(?:the )?comments (?:(?:to|for|on) this (?:entry|post|article) )?(?:are|is|have been) (?:now )?(?:closed|"
    r"disabled|off|moderated)|comments? (?:policy|guidelines|rules)|comments rss\b|to view or add a comment|"
    r"(?:die )?kommentare (?:sind|wurden) (?:geschlossen|deaktiviert)|(?:les )?commentaires (?:sont|ont été) fermés|"
    r"(?:los )?comentarios (?:están|estan) cerrados|(?:os )?comentários (?:estão|foram) (?:encerrados|fechados)|"
    r"(?:i )?commenti sono (?:chiusi|disabilitati)|reageren is niet|(?:de )?reacties zijn gesloten|"
    r"komentarze (?:są|zostały) (?:zamknięte|wyłączone)|"
    r"notify me|remember me|remember personal info|anti-?spam|captcha|type the (?:text|characters|words)|"
    r"(?:name|e-?mail|mail|website|url|web ?site|homepage|subject|comment|message|your (?:name|comment|"
    r"e-?mail))\s*(?:\((?:required|optional|will not.*|not.*)\)|\*|:\s*\*?)\s*$|"
    r"this site uses akismet|learn how your comment data)",
    r"(?:schreibe? (?:einen|ein) kommentar|kommentar (?:schreiben|hinterlassen|verfassen|abschicken|absenden|"
    r"abgeben)|hinterlasse|antwort (?:hinterlassen|abbrechen)|antworten abbrechen|"
    r"deine e-?mail|ihre e-?mail|erforderliche felder|(?:meinen )?name[n]?, (?:meine )?e-?mail|"
    r"du musst angemeldet|diese website verwendet akismet|die kommentarfunktion|"
    r"bitte (?:melden|loggen) sie sich|benachrichtige mich)",
    r"(?:laisser un commentaire|laissez un commentaire|ajouter un commentaire|écrire un commentaire|"
    r"votre (?:adresse|commentaire)|annuler la réponse|"
    r"les champs obligatoires|prévenez-moi|enregistrer mon nom|ce site utilise akismet|connectez-vous pour)",
    r"(?:deja (?:un comentario|una respuesta|tu comentario)|dejar un comentario|cancelar (?:la )?respuesta|"
    r"tu (?:dirección de )?correo|los campos (?:obligatorios|necesarios)|"
    r"guarda mi nombre|este sitio usa akismet|escribe un comentario|debes (?:estar|iniciar)|notificarme)",
    r"(?:deixe (?:um comentário|uma resposta|seu comentário)|deixar (?:um comentário|uma resposta)|"
    r"cancelar resposta|o seu (?:endereço|e-mail)|campos obrigatórios|"
    r"lascia un commento|rispondi annulla|annulla risposta|il tuo indirizzo|i campi obbligatori|"
    r"geef een reactie|laat een (?:reactie|antwoord)|plaats een reactie|reactie annuleren|het e-mailadres|"
    r"vereiste velden|"
    r"dodaj komentarz|zostaw (?:komentarz|odpowiedź)|anuluj (?:pisanie )?odpowied|twój adres|wymagane pola|"
    r"lämna (?:en|ett)|skriv en kommentar)",
)
"""Labels and notes of a comment form."""

DELETED_LINE = _line(
    r"\[?(?:deleted|removed|deleted by (?:user|author|moderator)|removed by (?:moderator|reddit|staff)|"
    r"comment (?:deleted|removed)|flagged|dead|"
    r"unavailable|gelöscht|entfernt|supprimé|eliminado|borrado|removido|eliminato|rimosso|verwijderd|usunięto|"
    r"usunięty)\]?",
    r"(?:this|the) (?:comment|post|reply|message|user|account)(?: here)? (?:violated?|violates|did not|may not|"
    r"(?:was|has been|is|were|had been)(?: (?:\w+ )?(?:deleted|removed|hidden|collapsed|blocked|banned|"
    r"suspended|flagged|reported|withdrawn|moderated|unavailable|awaiting|under review|no longer|below|"
    r"not available|considered)\b)).{0,160}",
    r"(?:comment|post|message) (?:was |has been )?(?:deleted|removed|hidden|blocked|awaiting moderation).{0,100}",
    r"(?:sorry, )?your comment is awaiting moderation\.?.{0,60}|content (?:deleted|removed|unavailable).{0,60}",
    r"(?:dieser|der) (?:kommentar|beitrag) (?:wurde|ist).{0,120}|(?:entfernt|gelöscht)\. .{0,120}|"
    r"kommentar (?:gelöscht|entfernt).{0,60}",
    r"(?:ce|le) (?:commentaire|message) (?:a été|est|n'est).{0,120}|commentaire supprimé.{0,60}",
    r"(?:este|el|o) (?:comentario|comentário|mensaje) (?:ha sido|fue|foi|está).{0,120}|coment[aá]rio (?:eliminado|"
    r"removido|borrado).{0,60}",
    r"(?:questo|il) commento (?:è stato|è).{0,120}|deze reactie (?:is|werd).{0,120}|(?:ten )?komentarz (?:został|"
    r"usunięt).{0,120}",
)
"""What stands in place of a comment that was taken down."""

BIO_HEADING_LINE = _line(
    r"about (?:the|this|our) (?:authors?|writers?|contributors?|blogger|columnists?|editor|expert|reporter|"
    r"journalist)s?\s*:?",
    r"(?:about (?:me|us)|author(?:'s)? (?:bio|profile|information)|the authors?|written by|meet the author|"
    r"contributors?|who we are)\s*:?",
    r"(?:über (?:den|die|das) (?:autor(?:in|en)?|verfasser(?:in)?|redaktion)|zur person|zum autor|zur autorin|"
    r"der autor|die autorin|autoren-?info)\s*:?",
    r"(?:à propos de (?:l['’])?aut(?:eur|eure|rice)s?|à propos des? (?:l['’])?aut.{1,8}|l['’]auteure?|"
    r"qui suis-je ?\??)\s*:?",
    r"(?:(?:sobre|acerca de[l]?) (?:el |la |o |a |os |los )?auto(?:r|ra|res)|sobre mí|sobre mim|quem somos)\s*:?",
    r"(?:(?:informazioni )?sull['’]autore|(?:l['’])?autore|chi sono|over (?:de )?auteurs?|o autor(?:ze|ce)|"
    r"om författaren)\s*:?",
)
"""A heading over a note on the author; "About Ada Example" is for the reader that knows the byline."""

BIO_SENTENCE_START = _line(
    r"(?:the|this) (?:author|writer|article was written by|columnist|post was written by|"
    r"guest post)\b.{0,60}\b(?:is|was|has|works|writes|teaches)\b",
    r"(?:der|die) autor(?:in)?\b.{0,60}\b(?:ist|war|arbeitet|lehrt|schreibt)\b|l['’]auteure?\b.{0,60}\b(?:est|"
    r"était)\b|(?:el|la) autora?\b.{0,60}\bes\b",
)
BIO_VERBS = (
    r"(?:is|was|are|has been|has worked|works|writes|covers|teaches|lives|reports|serves|blogs|ist|arbeitet|"
    r"schreibt|lehrt|lebt|berichtet|est|écrit|"
    r"enseigne|travaille|vit|es|escribe|trabaja|vive|é|escreve|trabalha|è|scrive|lavora|insegna|schrijft|werkt|"
    r"jest|pisze|pracuje)"
)
"""Verbs after a name that opens a note on the author: "Ada Example is a staff writer"."""

BIO_NOUNS = (
    r"(?:writer|author|journalist|reporter|editor|columnist|professor|lecturer|researcher|fellow|director|founder|"
    r"blogger|"
    r"correspondent|contributor|freelance\w*|consultant|analyst|student|teacher|attorney|lawyer|physician|"
    r"historian|economist|ceo|"
    r"president|chair\w*|scholar|critic|host|strategist|photographer|graduate|expert|specialist|managing|senior|"
    r"author of|"
    r"autor(?:in|a)?|journalist(?:in)?|redakteur(?:in)?|professor(?:in)?|korrespondent(?:in)?|"
    r"wissenschaftler(?:in)?|dozent(?:in)?|gründer(?:in)?|"
    r"journaliste|auteure?|rédact(?:eur|rice)|professeure?|chercheu(?:r|se)|periodista|escritora?|profesora?|"
    r"redactora?|"
    r"jornalista|escritora?|professora?|giornalista|scrittore|scrittrice|professore|redacteur|schrijver|"
    r"schrijfster|dziennikarz|dziennikarka|redaktor)"
)

CAPTION_START = _line(
    r"(?:photo(?:graph)?s?|image|images|picture|pictures|credit|credits|photo credit|image credit|photo by|"
    r"image by|photograph by|illustration|illustration by|"
    r"photo illustration|graphic|figure \d+|fig\. ?\d+|chart|source|video|watch|file photo|fotos?|bild(?:er)?|"
    r"bildquelle|quelle|grafik|abbildung|abb\.|symbolbild|foto von|"
    r"crédits?|crédit photo|photo ?:|légende|image d'illustration|imagen|fotograf[ií]a|imagem|crédito|foto de|"
    r"immagine|beeld|foto door|zdjęcie|fot\.)\s*(?:[:/©|]|by\b|par\b|von\b|de\b|via\b|courtesy\b)",
    r"(?:photo|image|picture|photograph|video|file|getty|ap|afp|reuters)\s*(?:/|©|\(c\))",
    r"(?:©|\(c\))\s*(?!(?:copyright )?(?:19|20)\d\d)[^\W\d_]",
)
"""Begins a caption or a credit."""

CAPTION_END = re.compile(
    r"(?:\(\s*(?i:photo|image|picture|foto|bild|credit|photograph|ap|afp|reuters|getty|epa|dpa|source)\b[^()]{0,80}\)|"
    r"\b(?i:photo|image|picture|photograph|foto|bild|illustration|credit)s?\s*[:/]\s*[^.:!?]{2,60}|"
    r"(?:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}\s?/\s?)(?:Getty(?: Images)?|AP|AFP|Reuters|EPA|dpa|Shutterstock|"
    r"Associated Press|Alamy|iStock|Flickr|Unsplash|Bloomberg)(?: Images| Photo)?|"
    r"[.\s](?:Photo|Picture|Photograph|Image) by [A-Z][^.:!?]{2,60})\s*\.?$"
)
"""Ends a caption with its credit; case counts."""

SHARE_WORDS = _words(
    """
share, x, share this, share this post, share this article, share this story, share on facebook, share on twitter
share via email
share on linkedin, share on x, share on pinterest, share on reddit, share on tumblr, share on whatsapp
share on google+, facebook, twitter, share to facebook, share to twitter, share to pinterest, digg this, add to any
save to delicious
google+, google plus, googleplus, linkedin, pinterest, reddit, tumblr, whatsapp, telegram, digg, delicious
stumbleupon, pocket
instapaper, flipboard, mastodon, bluesky, threads, instagram, youtube, rss, email, e-mail, email this
email this post, email this article
blogthis!, blogthis, mail, print, print this, print this page, print article, printer friendly, printer-friendly
pdf, copy link, link copied, like this, like this post
tweet, tweet this, pin it, pin, save, bookmark, bookmark this, plus one, +1, like on facebook, follow us
follow us on twitter, follow
subscribe, send, send to a friend, email a friend, xing, vk, line, messenger, sms, more, click to share
more sharing options, addthis, sharethis, share it
teilen, tweeten, twittern, merken, drucken, per e-mail versenden, per mail versenden, e-mail senden
auf facebook teilen, auf twitter teilen, artikel teilen
artikel drucken, seite drucken, teilen mit, empfehlen, mitteilen, partager, imprimer, envoyer, envoyer par e-mail
envoyer par mail, partager sur facebook
partager sur twitter, partager cet article, partagez, compartir, compartir en facebook, compartir en twitter
imprimir, enviar, tuitear, comparte
compartilhar, compartilhe, partilhar, enviar por e-mail, condividi, condividi su facebook, condividi su twitter
stampa, invia, delen, deel dit, deel dit artikel
afdrukken, doorsturen, udostępnij, drukuj, wyślij, dela, skriv ut, tipsa, поделиться
"""
)
"""Lines of a share bar."""

FURNITURE_LINES = _words(
    """
home, about, about us, contact, contact us, archives, archive, menu, search, skip to content, skip to main content
skip to navigation, jump to navigation, skip navigation, login, log in, sign in, sign up, sign out
register, subscribe now, privacy policy, privacy, terms of use, terms of service, terms, cookie policy, sitemap
site map, faq, help, advertise, advertise with us, advertisement
advertisements, sponsored, sponsored content, sponsored links, promoted, promoted content, ad, ads, anzeige, werbung
publicité, publicidad, publicidade, pubblicità, advertentie, reklama, annons
back to top, top, top of page, next, previous, next post, previous post, next page, previous page, next article
previous article, newer post, older post, newer posts, older posts, previous entry, next entry
newer, older, read more, more, continue reading, view all, see all, show all, see more, load more, close, open
toggle navigation, navigation, main menu, go, go!, search this site, tags, categories, filed under, topics
blogroll, meta, entries rss, comments rss, recent posts, recent comments, popular posts, latest posts, latest news
most popular, most read, most viewed, most commented, trending, trending now, editor's picks, top stories
recommended
startseite, kontakt, impressum, datenschutz, datenschutzerklärung, agb, suche, suchen, anmelden, registrieren, mehr
weiterlesen, nach oben, zurück, weiter, schlagwörter, kategorien, neueste beiträge, neueste kommentare
accueil, contactez-nous, mentions légales, rechercher, recherche, connexion, s'inscrire, lire la suite, suivant
précédent, haut de page, confidentialité, inicio, contacto, aviso legal, buscar, leer más, siguiente, anterior
início, contato, contacto, pesquisar, leia mais, próximo, cerca, leggi tutto, successivo, precedente, contatti
zoeken, lees meer, volgende, vorige, szukaj, czytaj więcej, strona główna, kontakt, następny, poprzedni
"""
)
"""Whole lines of navigation and of the furniture around an article."""

RELATED_START = _line(
    r"(?:related|more|recommended|similar|also|further|other|previous|popular|trending|latest)\s+(?:(?:to|this|on|"
    r"from|in|like|by)\s+)?(?:posts?|articles?|stories|story|links?|reading|content|topics?|news|items?|coverage|"
    r"videos?|entries|questions|pages)\b.{0,80}$",
    r"(?:top|latest|other|today's) (?:stories|news|headlines)\b.{0,40}$",
    r"(?:you (?:may|might|could) (?:also )?(?:like|enjoy|be interested).{0,60}|see also|read also|also read|"
    r"read more|read next|up next|also on .{2,60}|more (?:from|on|by|in|about|stories) .{2,80}|what to read next|"
    r"don't miss|related|"
    r"around the web|from (?:around )?the web|we recommend|recommended for you|most (?:read|popular|viewed|shared|"
    r"commented)|continue reading|filed under|tagged(?: with| as)?|tags?|categor(?:y|ies)|topics|labels|posted in|"
    r"trackbacks?|pingbacks?)\s*:?\s*$",
    r"(?:filed under|tagged(?: with| as)?|tags|categor(?:y|ies)|labels|posted in|trackback(?: url)?|permalink|"
    r"schlagwörter|schlagworte|kategorien?|stichwort(?:e)?|étiquettes|mots-clés|catégories?|etiquetas|categorías?|"
    r"categorias?|tag|archiviato in)\s*:\s?.{0,300}$",
    r"(?:mehr (?:zum thema|artikel|beiträge|aus|von|dazu).{0,60}|ähnliche (?:artikel|beiträge|themen)|"
    r"das könnte (?:sie|dich) .{0,60}|lesen sie (?:auch|mehr|dazu).{0,100}|auch interessant|zum thema|"
    r"verwandte (?:artikel|beiträge|themen)|weitere (?:artikel|beiträge|meldungen|themen).{0,40}|"
    r"passend zum thema)\s*:?\s*$",
    r"(?:sur le même (?:sujet|thème)|à lire (?:aussi|également).{0,100}|lire aussi.{0,100}|"
    r"articles? (?:similaires?|liés|connexes|relatifs).{0,40}|voir aussi|dans la même (?:rubrique|catégorie)|"
    r"les plus lus)\s*:?\s*$",
    r"(?:artículos? relacionad[oa]s?|noticias relacionadas|lee también.{0,100}|te puede interesar|"
    r"también te puede .{0,40}|más (?:noticias|sobre|leídas).{0,60}|ver también|entradas relacionadas|"
    r"relacionad[oa]s|lo más leído|"
    r"artigos? relacionados?|notícias relacionadas|leia também.{0,100}|leia mais.{0,100}|veja também.{0,100}|"
    r"saiba mais|mais lidas|posts relacionados)\s*:?\s*$",
    r"(?:articoli correlati|leggi anche.{0,100}|ti potrebbe .{0,40}|potrebbe interessarti.{0,40}|correlati|"
    r"lees ook.{0,100}|gerelateerd(?:e .{0,30})?|meer (?:over|van|artikelen).{0,60}|zobacz (?:też|także).{0,100}|"
    r"czytaj (?:też|także|również).{0,100}|podobne .{0,40}|läs (?:också|även|mer).{0,100})\s*:?\s*$",
)
"""A heading over related links, or a line of them with its label."""

FURNITURE_START = _line(
    r"(?:we (?:and our partners )?use cookies|this (?:web)?site uses cookies|by (?:continuing|using|"
    r"clicking)\b.{0,80}\b(?:cookies?|terms|accept|agree)|accept (?:all )?cookies|manage (?:cookies|preferences|"
    r"consent)|cookie (?:settings|policy|consent|preferences)|"
    r"wir verwenden cookies|diese (?:web)?seite verwendet cookies|nous utilisons des cookies|"
    r"ce site utilise des cookies|utilizamos cookies|este sitio (?:web )?utiliza cookies|"
    r"este site utiliza cookies|usamos cookies|utilizziamo i cookie|questo sito utilizza|wij gebruiken cookies|"
    r"deze (?:web)?site (?:gebruikt|maakt gebruik)|ta strona używa|używamy plików cookie)",
    r"(?:sign up (?:for|to)|subscribe (?:to|for|now|today)|get (?:our|the|your) .{0,40}newsletter|get breaking news|"
    r"join (?:our|"
    r"the) (?:newsletter|mailing list)|enter your email|your email address|newsletter\b.{0,40}$|"
    r"(?:zum )?newsletter (?:abonnieren|bestellen|anmelden)|jetzt abonnieren|"
    r"inscrivez-vous|abonnez-vous|suscríbete|recibe (?:nuestro|las)|assine|inscreva-se|iscriviti|schrijf je in|"
    r"zapisz się)\b.{0,160}$",
    r"(?:you have (?:been )?successfully|thank(?:s| you) for (?:subscribing|signing|your (?:subscription|"
    r"registration))|"
    r"there was (?:a problem|an error)|get (?:the|our|your) .{0,40}(?:headlines|news|stories|updates)\b.{0,40}"
    r"(?:inbox|email|daily|morning)).{0,120}$",
    r"(?:follow|like|find|join|connect with) (?:us|me|him|her|them|@\w+|[\w .]{2,40}) on (?:facebook|twitter|"
    r"instagram|google|linkedin|youtube|x|telegram|whatsapp).{0,80}$",
    r"(?:copyright\b|©\s*(?:copyright )?\d{4}|\(c\)\s*(?:copyright )?\d{4}|all rights reserved|"
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|"
    r"alle rechten voorbehouden|wszelkie prawa|powered by|proudly powered|designed by|theme by|hosted by|"
    r"built with)",
    r"(?:questa voce è stata|questo articolo è stato pubblicato|dieser (?:beitrag|eintrag) wurde (?:unter|am|in)|"
    r"cette entrée a été|ce contenu a été publié|esta entrada fue|este artigo foi publicado|"
    r"dit bericht (?:werd|is) geplaatst|ten wpis został)\b.{0,200}",
    r"(?:posted in|posted at|this entry (?:was|is)|this post was|bookmark the permalink|"
    r"(?:track|ping)backs? (?:are|is)|"
    r"follow (?:any|the) comments|filed under|you can (?:follow|leave|skip)|"
    r"both comments and pings|responses are currently closed|follow any responses|trackback from|"
    r"subscribe by email)\b.{0,200}",
    r"(?:want to (?:read|know|get) more|click here to|to (?:read|view) (?:the full|more)|(?:turn|switch) (?:on|"
    r"off) (?:your )?(?:ad|javascript)|(?:please )?(?:enable|disable) (?:javascript|cookies|your ad)|"
    r"javascript (?:is|must))\b.{0,160}",
    r"(?:share (?:this|on|via|with|to|the|it)|click to (?:share|email|print)|tweet (?:this|about)|email (?:this|"
    r"to)|print (?:this|friendly)|diesen? (?:artikel|beitrag|seite) (?:teilen|drucken|weiter)|teilen (?:sie|auf|"
    r"mit)|partage[rz] (?:sur|cet|via|cette)|compart(?:ir|e) (?:en|este|esta|con|vía)|compartilh(?:e|ar) (?:no|"
    r"este|esta|via)|condividi (?:su|questo)|deel (?:dit|op|via))\b.{0,60}$",
)
"""Begins a line of cookie notes, newsletter boxes, share bars, copyright and other notes of the site itself."""

IN_REPLY_TO = re.compile(
    r"(?:in (?:reply|response|answer) to|replying to|replied to|reply to|@|antwort(?:et)? auf|als antwort auf|"
    r"en réponse à|réponse à|répond à|en respuesta a|respuesta a|"
    r"em resposta a|resposta a|in risposta a|risponde a|als antwoord op|antwoord op|w odpowiedzi (?:do|na))\s*:?\s*",
    re.IGNORECASE,
)
"""Before the name of the person who is answered; with `match`."""

NAME_PARTICLES = _words(
    "von, van, de, der, den, del, della, di, da, dos, do, du, la, le, el, al, bin, ibn, y, e, und, and, of, the, zu"
)
"""Words in small letters inside a name."""

NOT_NAMED = _words(
    """
he, she, it, they, we, you, the, this, that, who, and, but, as, er, sie, es, wir, der, die, das, ein, eine, und, il
elle, on
le, la, un, une, et, él, ella, el, los, y, lo
"""
)
"""Words that can stand before "says" but begin no name."""

LABELS = _words(
    "update, note, edit, ps, p.s, source, via, tags, photo, hinweis, nachtrag, q, a, from, date, subject, to"
)
"""Words before a colon that are no commenter's name."""


def _is_piece(piece: str) -> bool:
    """True for one button, badge or count."""
    words = plain(piece)
    return (
        not words
        or words in COMMENT_BUTTONS
        or words in COMMENT_ROLES
        or VOTES_LINE.fullmatch(piece.strip()) is not None
        or VOTES_LINE.fullmatch(words) is not None
    )


def is_buttons(line: str) -> bool:
    """True where the line is nothing but buttons, counts and badges of a comment.

    >>> is_buttons("3 • Reply • Share ›"), is_buttons("58ReplyCollapse"), is_buttons("Reply soon")
    (True, True, False)
    """
    if _is_piece(line) or all(map(_is_piece, _PARTED.split(line))):
        return True
    glued = re.sub(r"(?<=[a-z])(?=[A-Z])", "|", line)
    if all(map(_is_piece, re.split(r"[|·•/\d]+|\s{2,}", glued))):
        return True
    words = plain(line).split()
    return 1 < len(words) <= 10 and all(word.strip("()·•|,") in _BUTTON_WORDS or word.isdigit() for word in words)


def is_share_bar(line: str) -> bool:
    """True for share buttons, one or several, parted or glued.

    >>> is_share_bar("Email ThisBlogThis!Share to Facebook")
    True
    """
    if plain(line) in SHARE_WORDS:
        return True
    pieces = re.split(r"\]\s*\[|\s*[|·•,/]\s*|\s{2,}|(?<=[a-z!])(?=[A-Z])", line)
    named = [plain(piece) for piece in pieces if piece.strip()]
    return len(named) > 1 and all(
        piece in SHARE_WORDS or piece in ("blog", "this") or piece.isdigit() for piece in named
    )


def is_link_bar(line: str) -> bool:
    """True for a line of many short links or hashtags: "About us | Contact | Jobs | Help | Terms".

    >>> is_link_bar("#jam #honey #autumn"), is_link_bar("He said it | she did not")
    (True, False)
    """
    pieces = [piece.strip() for piece in re.split(r"[|·•]", line[:2000]) if piece.strip()]
    if len(pieces) >= MIN_LINKS and sum(map(len, pieces)) <= MAX_LINK * len(pieces):
        return True
    words = line[:2000].split()
    tags = sum(word.startswith("#") and len(word) > 1 for word in words)
    return tags >= 3 and 2 * tags >= len(words)


MIN_LINKS = 5
MAX_LINK = 25
"""A bar of links has five or more, of 25 characters at most in the mean; prose has no five bars in a line."""


def is_furniture_beside(words: str) -> bool:
    """True where what stands beside a date or name is buttons and badges only."""
    return all(map(_is_piece, _PARTED.split(words))) or is_buttons(words)


_PARTED = re.compile(r"\s*[|·•∙⋅/]\s*|\s{3,}|\t+|\s+[-–—]\s+")
_BUTTON_WORDS = frozenset(each for each in COMMENT_BUTTONS if " " not in each) | {
    "",
    "this",
    "to",
    "›",
    "abuse",
    "give",
}
