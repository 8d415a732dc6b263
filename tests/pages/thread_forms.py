"""Markup in which comment systems, boards and old templates write a thread, as data: one item and what is around it.

Each form is filled with the same few comments. `{replies}` is where a form nests what answers an item; a form without
it is flat and may tell the level by `{depth}`, `{level}` or `{indent}`. Written by hand after the shape of each system.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One system's markup of a thread."""

    item: str
    before: str = ""
    after: str = ""
    replies: tuple[str, str] = ("", "")
    """What stands around the answers to one item, where the form nests them."""
    date: str = "%B %d, %Y at %I:%M %p"
    tells_parents: bool = True
    """False where the form does not say who answers whom."""


UNDER_ARTICLES: dict[str, Form] = {
    "wordpress kubrick": Form(
        before='<h3 id="comments">4 Responses to &#8220;The bridge&#8221;</h3><ol class="commentlist">',
        item=(
            '<li class="alt" id="comment-{id}"><cite><a href="http://x.test/{id}" rel="external '
            'nofollow">{author}</a></cite> Says:<br/><small class="commentmetadata">'
            '<a href="#comment-{id}" title="">{date}</a> </small>{paragraphs}</li>'
        ),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div>'
        ),
        tells_parents=False,
    ),
    "wordpress classic": Form(
        before='<h3 id="comments">4 Responses</h3><ol class="commentlist">',
        item=(
            '<li class="comment even thread-even depth-{level}" id="comment-{id}">'
            '<div id="div-comment-{id}" class="comment-body"><div class="comment-author vcard">'
            '<img alt="" src="a.png" class="avatar avatar-32" height="32" width="32"/>'
            '<cite class="fn">{author}</cite> <span class="says">says:</span></div>'
            '<div class="comment-meta commentmetadata"><a href="/p#comment-{id}">{date}</a>'
            '</div>{paragraphs}<div class="reply"><a class="comment-reply-link" href="?r={id}">Reply</a></div>'
            "</div>{replies}</li>"
        ),
        replies=('<ul class="children">', "</ul>"),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div>'
        ),
    ),
    "wordpress html5": Form(
        before=(
            '<div id="comments" class="comments-area"><h2 class="comments-title">4 thoughts on “The bridge”</h2>'
            '<ol class="comment-list">'
        ),
        item=(
            '<li id="comment-{id}" class="comment byuser depth-{level}">'
            '<article id="div-comment-{id}" class="comment-body"><footer class="comment-meta">'
            '<div class="comment-author vcard"><img class="avatar" alt=""/><b class="fn">'
            '<a href="http://x.test" class="url" rel="ugc">{author}</a></b> <span class="says">says:</span>'
            '</div><div class="comment-metadata"><a href="#comment-{id}"><time datetime="{iso}">{date}</time>'
            '</a><span class="edit-link"></span></div></footer><div class="comment-content">{paragraphs}</div>'
            '<div class="reply"><a rel="nofollow" class="comment-reply-link" href="#">Reply</a></div>'
            "</article>{replies}</li>"
        ),
        replies=('<ol class="children">', "</ol>"),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div></div>'
        ),
    ),
    "wordpress twenty eleven": Form(
        before=(
            '<div id="comments"><h2 id="comments-title">4 Responses to <em>The bridge</em></h2><ol class="commentlist">'
        ),
        item=(
            '<li class="comment depth-{level}" id="li-comment-{id}"><article id="comment-{id}" class="comment">'
            '<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" alt=""/>'
            '<span class="fn">{author}</span> on <a href="#comment-{id}">'
            '<time pubdate datetime="{iso}">{date}</time></a> <span class="says">said:</span></div></footer>'
            '<div class="comment-content">{paragraphs}</div><div class="reply">'
            '<a class="comment-reply-link" href="#">Reply <span>&darr;</span></a></div></article>{replies}</li>'
        ),
        replies=('<ul class="children">', "</ul>"),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div></div>'
        ),
    ),
    "wordpress thesis": Form(
        before=(
            '<div id="comments"><div class="comments_intro"><p>'
            '<span class="bracket">{</span> <span class="comments_number">4</span>'
            ' comments&#8230; read them below or <a href="#respond">add one</a> <span class="bracket">}</span>'
            '</p></div><dl id="comment_list">'
        ),
        item=(
            '<dt class="comment depth-{level}" id="comment-{id}">'
            '<a href="#comment-{id}" class="comment_num">{number}</a>'
            ' <span class="comment_author">{author}</span> <span class="comment_time">{date}</span></dt>'
            '<dd class="comment depth-{level}"><div class="format_text">{paragraphs}<p class="reply">'
            '<a href="#">Reply</a></p></div>{replies}</dd>'
        ),
        replies=('<dl class="children">', "</dl>"),
        after=(
            '</dl><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div></div>'
        ),
    ),
    "wordpress own theme with classes of its own": Form(
        before='<div class="post-coms" id="comments"><h4>4 Comments</h4>',
        item=(
            '<div class="coms" id="comment-{id}"><div class="gravat"><img alt=""/></div><div class="comsright">'
            '<span class="who">{author}</span> <em class="when">{date}</em>'
            '<div class="saidit">{paragraphs}</div></div></div>'
        ),
        after=(
            '</div><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div>'
        ),
        tells_parents=False,
    ),
    "wordpress meta below": Form(
        before='<h2 id="comments">4 Comments so far</h2><ol id="commentlist">',
        item=(
            '<li id="comment-{id}">{paragraphs}<p class="cite">'
            '<cite>Comment by <a href="http://x.test">{author}</a> &#8212; {date} <a href="#comment-{id}">#</a>'
            "</cite></p></li>"
        ),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div>'
        ),
        tells_parents=False,
    ),
    "wordpress genesis": Form(
        before='<div class="entry-comments" id="comments"><h3>Reader Interactions</h3><ol class="comment-list">',
        item=(
            '<li class="comment even depth-{level}" id="comment-{id}">'
            '<article id="article-comment-{id}" itemprop="comment" itemscope '
            'itemtype="https://schema.org/Comment"><header class="comment-header">'
            '<p class="comment-author" itemprop="author" itemscope itemtype="https://schema.org/Person">'
            '<span itemprop="name">{author}</span> <span class="says">says</span></p><p class="comment-meta">'
            '<time class="comment-time" datetime="{iso}" itemprop="datePublished">'
            '<a class="comment-time-link" href="#comment-{id}" itemprop="url">{date}</a></time></p></header>'
            '<div class="comment-content" itemprop="text">{paragraphs}</div><div class="comment-reply">'
            '<a rel="nofollow" class="comment-reply-link" href="#">Reply</a></div></article>{replies}</li>'
        ),
        replies=('<ul class="children">', "</ul>"),
        after=(
            '</ol></div><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div>'
        ),
    ),
    "wordpress block theme": Form(
        before=(
            '<div class="wp-block-comments"><h2 class="wp-block-comments-title">4 responses to “The bridge”</h2>'
            '<ol class="wp-block-comment-template">'
        ),
        item=(
            '<li id="comment-{id}" class="comment depth-{level}"><div class="wp-block-columns">'
            '<div class="wp-block-column"><div class="wp-block-avatar">'
            '<img class="avatar" alt="{author} Avatar"/></div></div><div class="wp-block-column">'
            '<div class="wp-block-comment-author-name has-small-font-size">{author}</div>'
            '<div class="wp-block-group"><div class="wp-block-comment-date"><time datetime="{iso}">'
            '<a href="#comment-{id}">{date}</a></time></div></div>'
            '<div class="wp-block-comment-content">{paragraphs}</div><div class="wp-block-comment-reply-link">'
            '<a class="comment-reply-link" href="#">Reply</a></div></div></div>{replies}</li>'
        ),
        replies=("<ol>", "</ol>"),
        after=(
            '</ol><div id="respond"><h3>Leave a Reply</h3><form action="/post">'
            '<p>Your email address will not be published.</p><label for="a">Name</label><input id="a">'
            '<textarea id="c"></textarea><input type="submit" value="Post Comment"></form></div></div>'
        ),
    ),
    "wpdiscuz": Form(
        before=(
            '<div id="wpdcom"><div class="wpd-form-head">Subscribe</div><div id="wpd-threads">'
            '<div class="wpd-thread-head"><div class="wpd-thread-info">4 Comments</div></div>'
            '<div class="wpd-thread-list">'
        ),
        item=(
            '<div id="wpd-comm-{id}_0" class="comment even depth-{level} wpd-comment wpd_comment_level-{level}">'
            '<div class="wpd-comment-wrap wpd-blog-guest"><div class="wpd-comment-left"><div class="wpd-avatar">'
            '</div></div><div id="comment-{id}" class="wpd-comment-right"><div class="wpd-comment-header">'
            '<div class="wpd-comment-author">{author}</div>'
            '<div class="wpd-comment-date" title="{date}">3 years ago</div></div>'
            '<div class="wpd-comment-text">{paragraphs}</div><div class="wpd-comment-footer">'
            '<div class="wpd-vote"><div class="wpd-vote-result">0</div></div><div class="wpd-reply-button">'
            "<span>Reply</span></div></div></div></div>{replies}</div>"
        ),
        after="</div></div></div>",
    ),
    "blogger old": Form(
        before='<div id="comments"><h4>4 comments:</h4><dl id="comments-block">',
        item=(
            '<dt class="comment-author" id="c{id}"><a name="c{id}"></a>'
            '<a href="http://www.blogger.test/profile/{id}" rel="nofollow">{author}</a> said...</dt>'
            '<dd class="comment-body" id="Blog1_cmt-{id}">{paragraphs}</dd><dd class="comment-footer">'
            '<span class="comment-timestamp"><a href="#c{id}" title="comment permalink">{date}</a>'
            '<span class="item-control"></span></span></dd>'
        ),
        after='</dl><p class="comment-footer"><a href="/post">Post a Comment</a></p></div>',
        tells_parents=False,
    ),
    "blogger threaded": Form(
        before=(
            '<section class="comments threaded" id="comments"><h4>4 comments:</h4><div class="comments-content">'
            '<div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra">'
        ),
        item=(
            '<li class="comment" id="c{id}"><div class="avatar-image-container"><img alt=""/></div>'
            '<div class="comment-block"><div class="comment-header"><cite class="user">'
            '<a href="http://b.test/{id}">{author}</a></cite><span class="icon user "></span>'
            '<span class="datetime secondary-text"><a href="?showComment={id}">{date}</a></span></div>'
            '<p class="comment-content">{lines}</p><span class="comment-actions secondary-text">'
            '<a class="comment-reply">Reply</a><span class="item-control"><a>Delete</a></span></span></div>'
            '<div class="comment-replies">{replies}</div></li>'
        ),
        replies=(
            (
                '<div class="comment-thread inline-thread"><span class="thread-toggle">'
                '<span class="thread-arrow"></span><span class="thread-count"><a>Replies</a></span></span>'
                '<ol class="thread-chrome thread-expanded"><div>'
            ),
            '</div><div class="continue"><a>Reply</a></div></ol></div>',
        ),
        after='</ol></div></div></div><p class="comment-footer">Add comment</p></section>',
    ),
    "typepad": Form(
        before=(
            '<div id="comments" class="comments"><h3 class="comments-header">Comments</h3>'
            '<div class="comments-content">'
        ),
        item=(
            '<div class="comment comment-odd" id="comment-6a{id}">'
            '<p class="comment-footers" style="display:none"></p><div class="comment-avatar"><img alt=""/></div>'
            '<div class="comment-content">{paragraphs}</div>'
            '<p class="comment-footer">Posted by: <span class="comment-author-name">'
            '<a title="http://x.test" href="#">{author}</a>'
            '</span> | <a rel="bookmark" href="#comment-6a{id}" title="Permalink">{date}</a></p></div>'
        ),
        after="<p>The comments to this entry are closed.</p></div></div>",
        tells_parents=False,
    ),
    "typepad old": Form(
        before='<h2><a id="comments"></a>Comments</h2>',
        item=(
            '<a id="c{id}"></a>{paragraphs}<p class="posted">Posted by: <a href="#">{author}</a>'
            ' | <a href="#c{id}">{date}</a></p>'
        ),
        after='<h2>Post a comment</h2><form method="post"><p>If you have an account, please sign in.</p></form>',
        tells_parents=False,
    ),
    "movable type 2": Form(
        before='<div class="comments-head"><a name="comments"></a>Comments</div>',
        item=(
            '<div id="c{id}">{paragraphs}<span class="comments-post">Posted by: <a href="mailto:x">{author}</a>'
            " at {date}</span><br/></div>"
        ),
        after='<div class="comments-head">Post a comment</div><form method="post"></form>',
        tells_parents=False,
    ),
    "movable type 4": Form(
        before=(
            '<div id="comments" class="comments"><h2 class="comments-header">4 Comments</h2>'
            '<div class="comments-content">'
        ),
        item=(
            '<div id="comment-{id}" class="comment"><div class="inner"><div class="comment-header">'
            '<div class="asset-meta"><span class="byline">'
            '<span class="vcard author">{author}</span> said:</span> <a href="#comment-{id}">'
            '<abbr class="published" title="{iso}">{date}</abbr></a></div></div>'
            '<div class="comment-content">{paragraphs}</div><div class="comment-footer"></div></div></div>'
        ),
        after="</div></div>",
        tells_parents=False,
    ),
    "drupal 6": Form(
        before='<div id="comments"><h2 class="comments">Comments</h2>',
        item=(
            '<a id="comment-{id}"></a><div class="comment comment-published odd clear-block">'
            '<div class="clear-block"><span class="submitted">{date} — {author} (not verified)</span><h3>'
            '<a href="#comment-{id}" class="active"></a></h3><div class="content">{paragraphs}</div></div>'
            '<ul class="links"><li class="comment_reply"><a href="/r">reply</a></li></ul></div>{replies}'
        ),
        replies=('<div class="indented">', "</div>"),
        after="</div>",
        date="%a, %m/%d/%Y - %H:%M",
    ),
    "drupal 7": Form(
        before='<div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>',
        item=(
            '<a id="comment-{id}"></a><div class="comment clearfix" about="/comment/{id}" typeof="sioc:Post '
            'sioct:Comment"><div class="attribution"><div class="submitted"><p class="commenter-name">'
            '<span class="username" typeof="sioc:UserAccount" property="foaf:name">{author}</span></p>'
            '<p class="comment-time"><span property="dc:date dc:created" content="{iso}">{date}</span></p></div>'
            '</div><div class="comment-text"><div class="content"><div class="field field-name-comment-body">'
            '<div class="field-items"><div class="field-item even" property="content:encoded">{paragraphs}</div>'
            '</div></div></div><ul class="links inline"><li class="comment-reply first last">'
            '<a href="/r">reply</a></li></ul></div></div>{replies}'
        ),
        replies=('<div class="indented">', "</div>"),
        after='<h2 class="title comment-form">Add new comment</h2><form></form></div>',
        date="%a, %m/%d/%Y - %H:%M",
    ),
    "drupal 8 and later": Form(
        before='<section class="comments" id="comments"><h2>Comments</h2>',
        item=(
            '<article data-comment-user-id="0" id="comment-{id}" class="comment js-comment">'
            '<mark class="hidden" data-comment-timestamp="1"></mark><footer class="comment__meta">'
            '<article class="profile"></article><p class="comment__author">'
            '<span lang="" typeof="schema:Person" property="schema:name" datatype="">{author}</span>'
            ' (not verified)</p><p class="comment__time">{date}</p><p class="comment__permalink">'
            '<a href="/comment/{id}" hreflang="en">Permalink</a></p></footer><div class="comment__content">'
            '<div class="clearfix text-formatted field field--name-comment-body field__item">{paragraphs}</div>'
            '<nav><ul class="links inline"><li class="comment-reply"><a href="/r">Reply</a></li></ul></nav>'
            "</div></article>{replies}"
        ),
        replies=('<div class="indented">', "</div>"),
        after="<h2>Add new comment</h2><form></form></section>",
        date="%a, %m/%d/%Y - %H:%M",
    ),
    "plone": Form(
        before='<div id="viewlet-below-content"><div class="discussion">',
        item=(
            '<div class="comment level-{depth} replyTreeLevel{depth} state-published" id="{id}" '
            'style="padding-left: {indent}px"><div class="documentByLine commentMeta">'
            '<span class="commentAuthor">{author}</span> says: <div class="commentDate">{date}</div></div>'
            '<div class="commentBody">{paragraphs}</div><div class="commentActions"><form>'
            '<input class="context reply-to-comment-button" type="submit" value="Reply"/></form></div></div>'
        ),
        after="</div></div>",
        date="%b %d, %Y %I:%M %p",
    ),
    "ghost native": Form(
        before='<div id="ghost-comments-root"><h2>Member discussion</h2><section class="gh-comments">',
        item=(
            '<div class="mb-7" data-testid="comment-component"><div class="flex">'
            '<h4 data-testid="member-name">{author}</h4><div><span data-testid="comment-date">'
            '<time datetime="{iso}">{date}</time></span></div></div>'
            '<div class="content gh-comment-content" data-testid="comment-content">{paragraphs}</div>'
            '<div class="mt-4"><button>Like</button><button data-testid="reply-button">Reply</button>'
            "</div>{replies}</div>"
        ),
        replies=('<div data-testid="replies">', "</div>"),
        after="</section></div>",
    ),
    "disqus in noscript": Form(
        before='<div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments">',
        item=(
            '<li class="comment even thread-even depth-{level}" id="dsq-comment-{id}">'
            '<div id="dsq-comment-header-{id}" class="dsq-comment-header"><cite id="dsq-cite-{id}">'
            '<span id="dsq-author-user-{id}">{author}</span></cite></div>'
            '<div id="dsq-comment-body-{id}" class="dsq-comment-body">'
            '<div id="dsq-comment-message-{id}" class="dsq-comment-message">{paragraphs}</div></div>'
            '<span class="dsq-comment-date">{date}</span></li>{replies}'
        ),
        replies=('<ul class="children">', "</ul>"),
        after="</ul></div></div>",
    ),
    "disqus rendered": Form(
        before='<div id="disqus_thread"><section id="conversation"><ul id="post-list" class="post-list">',
        item=(
            '<li class="post" id="post-{id}"><div role="alert"></div><div class="post-content">'
            '<div class="avatar hovercard"><a class="user" href="#"><img alt="Avatar"/></a></div>'
            '<div class="post-body"><header><span class="post-byline"><span>'
            '<span class="author publisher-anchor-color"><a href="#">{author}</a></span></span></span>'
            '<span class="post-meta"><span aria-hidden="true" class="bullet time-ago-bullet">•</span>'
            '<a href="#c{id}" class="time-ago" title="{date}">3 years ago</a></span></header>'
            '<div class="post-body-inner"><div class="post-message-container">'
            '<div class="publisher-anchor-color"><div class="post-message">{paragraphs}</div></div></div></div>'
            '<footer><menu><li class="voting"><a><span class="count">3</span></a></li><li class="bullet">•</li>'
            '<li class="reply"><a>Reply</a></li><li class="bullet">•</li><li class="share">Share ›</li></menu>'
            '</footer></div></div><ul class="children">{replies}</ul></li>'
        ),
        after="</ul></section></div>",
        date="%A, %B %d, %Y %I:%M %p",
    ),
    "intense debate": Form(
        before=(
            '<div id="idc-container"><div id="idc-commentcount_wrap">Comments (4)</div><div id="IDCommentsNewThread">'
        ),
        item=(
            '<div id="IDComment{id}" class="idc-c idc-anonymous"><div class="idc-c-h"><div class="idc-v">'
            '<span>0</span></div><p class="idc-nomargin"><a href="#" class="idc-a" id="IDCommentAuthor{id}">'
            '<b>{author}</b></a> <span class="idc-i">· <em title="{date}">{date}</em></span></p></div>'
            '<div class="idc-c-t" id="IDComment-CommentText{id}"><div class="idc-c-t-inner">{lines}</div></div>'
            '<div class="idc-c-b"><a href="#" class="idc-btn_s">Reply</a></div></div>{replies}'
        ),
        replies=('<div class="idc-thread">', "</div>"),
        after="</div></div>",
    ),
    "livefyre": Form(
        before=(
            '<div id="livefyre"><div class="fyre fyre-width-large"><div class="fyre-comment-stream">'
            '<div class="fyre-stream-content">'
        ),
        item=(
            '<article class="fyre-comment-article" data-message-id="{id}" style="margin-left:{indent}px">'
            '<div class="fyre-comment-wrapper"><div class="fyre-comment-user">'
            '<img class="fyre-user-avatar" alt=""/></div><section class="fyre-comment-body">'
            '<header class="fyre-comment-head"><a class="fyre-comment-username" href="#"><span>{author}</span>'
            '</a><time class="fyre-comment-date" datetime="{iso}">{date}</time></header><section>'
            '<div class="fyre-comment">{paragraphs}</div></section></section>'
            '<footer class="fyre-comment-footer"><a>Like</a><a>Reply</a></footer></div></article>'
        ),
        after="</div></div></div></div>",
    ),
    "facebook plugin": Form(
        before='<div class="fb-comments"><div class="_4k-6"><span>4 comments</span></div><div class="_56q9">',
        item=(
            '<div class="_3-8y _5nz1 clearfix"><div class="UFIImageBlockContent"><div><div class="_30o4"><span>'
            '<span class="_5nz0 UFICommentActorName"><a href="#">{author}</a></span></span></div>'
            '<div class="_30o4"><span class="_5mdd">{lines}</span></div><div class="_2vq9 fsm fwn fcg">'
            '<a href="#" class="UFILikeLink">Like</a> · <a href="#">Reply</a>'
            ' · <a class="uiLinkSubtle" href="#"><abbr class="timestamp livetimestamp" '
            'title="{date}">{date}</abbr></a></div></div></div>{replies}</div>'
        ),
        replies=('<div class="_44ri _2pis">', "</div>"),
        after="</div></div>",
    ),
    "substack": Form(
        before='<div class="comments-page"><h4>4 Comments</h4><div class="comment-list">',
        item=(
            '<div class="comment" id="comment-{id}"><div class="comment-content"><table class="comment-content">'
            '<tbody><tr><td class="comment-head"><div class="user-head"><a href="#">'
            '<div class="profile-img-wrap"></div></a></div></td><td class="comment-rest">'
            '<div class="comment-meta"><span><a href="#">{author}</a>'
            '</span> <a class="comment-timestamp" href="#comment-{id}">{date}</a></div>'
            '<div class="comment-body">{paragraphs}</div><div class="comment-actions"><a>Like (2)</a>'
            "<a>Reply</a></div></td></tr></tbody></table></div>{replies}</div>"
        ),
        replies=('<div class="comment-list replies">', "</div>"),
        after="</div></div>",
        date="%b %d, %Y",
    ),
    "coral": Form(
        before='<div id="coral-stream"><h2>Comments (4)</h2><div class="coral-stream-comments">',
        item=(
            '<div id="comment-{id}" class="coral coral-comment coral-indent-{depth}" role="article">'
            '<div class="coral-comment-header"><span class="coral-comment-username">{author}</span>'
            ' <time class="coral-comment-timestamp" datetime="{iso}">{date}</time></div>'
            '<div class="coral-comment-content">{lines}</div><div class="coral-comment-actionBar">'
            "<button>Respect (1)</button><button>Reply</button><button>Share</button><button>Report</button>"
            "</div></div>"
        ),
        after="</div></div>",
    ),
    "schema.org microdata": Form(
        before="<section><h3>Discussion</h3>",
        item=(
            '<div itemprop="comment" itemscope itemtype="http://schema.org/Comment">'
            '<span itemprop="creator" itemscope itemtype="http://schema.org/Person">'
            '<span itemprop="name">{author}</span></span>'
            ' <time itemprop="dateCreated" datetime="{iso}">{date}</time><div itemprop="text">{paragraphs}</div>'
            "</div>"
        ),
        after="</section>",
        tells_parents=False,
    ),
    "plain table": Form(
        before='<h3>Comments</h3><table width="100%" cellpadding="3">',
        item=(
            '<tr bgcolor="#dddddd"><td><b>{author}</b></td><td align="right"><font size="1">{date}</font></td>'
            '</tr><tr><td colspan="2">{lines}</td></tr>'
        ),
        after="</table>",
        tells_parents=False,
    ),
    "table a comment": Form(
        before="<h3>Reader comments (4)</h3>",
        item=(
            '<table class="box"><tr><td class="small"><a name="c{id}"></a>From: <b>{author}</b>, {date}</td>'
            "</tr><tr><td>{lines}</td></tr></table>"
        ),
        tells_parents=False,
    ),
    "bare definition list": Form(
        before="<h3>Comments</h3><dl>",
        item="<dt><b>{author}</b>, {date}</dt><dd>{lines}</dd>",
        after="</dl>",
        tells_parents=False,
    ),
    "headings and rules": Form(
        before='<h2>4 comments</h2><div class="box">',
        item="<h4>{author} wrote on {date}:</h4>{paragraphs}<hr/>",
        after="</div>",
        tells_parents=False,
    ),
    "newspaper with own classes": Form(
        before='<div class="article-comments js-article-comments"><h2>Reader comments</h2><ul class="reader-list">',
        item=(
            '<li class="reader-item" data-id="{id}"><div class="reader-item__top">'
            '<strong class="reader-item__name">{author}</strong>'
            '<span class="reader-item__place">Leeds, United Kingdom</span>'
            '<span class="reader-item__date">{date}</span></div>'
            '<div class="reader-item__words">{paragraphs}</div><div class="reader-item__rate">'
            "<span>Click to rate</span> <span>12</span> <span>3</span></div>{replies}</li>"
        ),
        replies=('<ul class="reader-replies">', "</ul>"),
        after="</ul><p>The views expressed in the contents above are those of our users.</p></div>",
    ),
    "german newspaper": Form(
        before='<section class="leserkommentare"><h2>4 Kommentare</h2><div class="kommentarliste">',
        item=(
            '<div class="kommentar ebene-{depth}" id="kommentar-{id}"><div class="kommentar-kopf">'
            '<span class="kommentar-autor">{author}</span> <span class="kommentar-datum">{date}</span></div>'
            '<div class="kommentar-text">{paragraphs}</div><div class="kommentar-fuss">'
            '<a href="#">Antworten</a> <a href="#">Melden</a> <a href="#">Empfehlen</a></div></div>'
        ),
        after="</div></section>",
        date="%d.%m.%Y um %H:%M Uhr",
    ),
    "french newspaper": Form(
        before='<div id="commentaires"><h2>4 commentaires</h2>',
        item=(
            '<div class="commentaire" id="commentaire-{id}"><p class="auteur">{author} a écrit le {date}</p>'
            '<div class="texte">{paragraphs}</div><p class="liens">'
            '<a href="#">Répondre</a> <a href="#">Signaler un abus</a></p></div>'
        ),
        after='<p><a href="#">Laisser un commentaire</a></p></div>',
        date="%d/%m/%Y à %Hh%M",
        tells_parents=False,
    ),
    "nothing named": Form(
        before="<div><div>4 replies to this article</div><div>",
        item=(
            '<div class="xq"><div class="xr"><a href="/u/{id}">{author}</a> · <span>{date}</span></div>'
            '<div class="xs">{paragraphs}</div><div class="xt"><a href="#">Reply</a> <a href="#">Like</a>'
            "</div>{replies}</div>"
        ),
        replies=('<div class="xu">', "</div>"),
        after="</div></div>",
    ),
    "bootstrap media": Form(
        before='<div class="well"><h4>Comments</h4>',
        item=(
            '<div class="media"><a class="pull-left" href="#"><img class="media-object" alt=""/></a>'
            '<div class="media-body"><h4 class="media-heading">{author} <small>{date}</small>'
            "</h4>{lines}{replies}</div></div>"
        ),
        after="</div>",
    ),
    "list with margins": Form(
        before='<div id="talk"><p><b>Comments on this article</b></p>',
        item=(
            '<div class="entry" style="margin-left: {indent}px">'
            '<p class="by">Posted by {author} on {date}</p>{paragraphs}<p class="tools">'
            '<a href="#">Reply to this</a> | <a href="#">Report</a></p></div>'
        ),
        after="</div>",
    ),
    "joomla jcomments": Form(
        before='<div id="jc"><div id="comments"><h4>Comments</h4><div id="comments-list" class="comments-list">',
        item=(
            '<div class="odd" id="comment-item-{id}"><div class="rbox"><div class="rbox_m">'
            '<div class="comment-box"><a class="comment-anchor" href="#comment-{id}" '
            'id="comment-{id}">#{number}</a> <span class="comment-author">{author}</span>'
            ' <span class="comment-date">{date}</span><div class="comment-body" '
            'id="comment-body-{id}">{lines}</div><span class="comments-buttons"><a href="#">Quote</a></span>'
            "</div></div></div></div>"
        ),
        after="</div></div></div>",
        date="%Y-%m-%d %H:%M",
        tells_parents=False,
    ),
    "serendipity": Form(
        before=(
            '<div class="serendipity_comments"><a id="comments"></a>'
            '<div class="serendipity_commentsTitle">Comments</div>'
        ),
        item=(
            '<a id="c{id}"></a><div id="serendipity_comment_{id}" class="serendipity_comment '
            'serendipity_comment_oddbox" style="padding-left: {indent}px">'
            '<div class="serendipity_commentBody">{lines}</div><div class="comment_source">'
            '<a class="comment_source_trace" href="#c{id}">#{number}</a>'
            ' <span class="comment_source_author">{author}</span>'
            ' on <span class="comment_source_ctime">{date}</span>'
            ' (<a class="comment_reply" href="#">Reply</a>)</div></div>'
        ),
        after="</div>",
        date="%Y-%m-%d %H:%M",
    ),
    "squarespace": Form(
        before=(
            '<div class="squarespace-comments" id="comments-1"><h3 class="title">Comments (4)</h3>'
            '<div class="comment-list">'
        ),
        item=(
            '<div class="comment" id="comment-{id}"><div class="comment-header"><div class="avatar">'
            '<img alt=""/></div><div class="author">{author}</div><span class="timestamp">{date}</span>'
            '<span class="likes">2 Likes</span></div><div class="comment-body">{paragraphs}</div>'
            '<div class="controls"><a>Reply</a></div>{replies}</div>'
        ),
        replies=('<div class="children">', "</div>"),
        after="</div></div>",
    ),
    "squarespace 5": Form(
        before=(
            '<div class="journal-comment-area-wrapper"><div class="journal-comment-area">'
            '<div class="comments-header"><h3>Reader Comments (4)</h3></div>'
        ),
        item=(
            '<div class="comment-wrapper" id="comment{id}"><div class="comment odd">'
            '<div class="comment-content">{paragraphs}</div><div class="signature">'
            '<span class="date-time">{date}</span> | <span class="registration"></span>'
            '<span class="author">{author}</span></div></div></div>'
        ),
        after="</div></div>",
        tells_parents=False,
    ),
    "telligent": Form(
        before='<div class="blog-comments"><h3>Comments</h3><ul class="content-list">',
        item=(
            '<li class="content-item comment"><div class="comment-name">'
            '<a class="internal-link" href="#">{author}</a></div><div class="post-date">{date}</div>'
            '<div class="comment-content user-defined-markup">{paragraphs}</div></li>'
        ),
        after="</ul></div>",
        tells_parents=False,
    ),
    "spip": Form(
        before='<div class="comments"><h2>Messages</h2><ul class="forum">',
        item=(
            '<li class="forum-fil" id="forum{id}"><div class="forum-message"><div class="forum-chapo">'
            "<small>Le {date}, par <span>{author}</span></small></div>"
            '<div class="forum-texte">{paragraphs}</div><p class="repondre">'
            '<a href="#">Répondre à ce message</a></p></div>{replies}</li>'
        ),
        replies=('<ul class="forum">', "</ul>"),
        after="</ul></div>",
        date="%d/%m/%Y à %H:%M",
    ),
    "dotclear": Form(
        before='<div id="comments"><h3>Commentaires</h3><dl>',
        item=(
            '<dt id="c{id}" class="odd"><a href="#c{id}" class="comment-number">{number}.</a>'
            ' Le {date}, par <a href="http://x.test" rel="nofollow">{author}</a></dt>'
            '<dd class="odd">{paragraphs}</dd>'
        ),
        after='</dl></div><form id="comment-form"></form>',
        date="%d/%m/%Y, %H:%M",
        tells_parents=False,
    ),
    "tumblr like answers": Form(
        before='<div id="replies"><h3>Replies</h3><ol class="answers">',
        item=(
            '<li class="answer"><div class="answer-head">'
            '<a class="handle" href="#">{author}</a> <a class="ago" href="#">{date}</a></div>'
            '<blockquote class="answer-text">{paragraphs}</blockquote></li>'
        ),
        after="</ol></div>",
        tells_parents=False,
    ),
    "publication with web components": Form(
        before='<section aria-label="Comments"><h2>4 comments</h2>',
        item=(
            '<div class="styles__Row-sc-1{number}x" data-comment-id="{id}" data-level="{depth}">'
            '<span class="styles__Who-sc-2ab">{author}</span><time datetime="{iso}">{date}</time>'
            '<div class="styles__Copy-sc-3cd">{paragraphs}</div><button>Reply</button>'
            "<button>Recommend 4</button></div>"
        ),
        after="</section>",
    ),
    "weebly": Form(
        before='<div id="commentArea"><h2 class="blogCommentsHeading">4 Comments</h2><div class="blogCommentLevel">',
        item=(
            '<div class="blogCommentWrap" id="{id}"><div class="blogCommentHeading">'
            '<div class="blogCommentAuthor"><a name="comments"><span class="name">{author}</span></a></div>'
            '<div class="blogCommentDate"><p>{date}</p></div></div><div class="blogCommentText"><p>{lines}</p>'
            '</div><div class="blogCommentOptions"><a class="blogCommentReplyLink">Reply</a></div></div>{replies}'
        ),
        replies=('<div class="blogCommentLevel blogCommentLevel2">', "</div>"),
        after="</div></div>",
        date="%m/%d/%Y %I:%M:%S %p",
    ),
    "joomla k2": Form(
        before=(
            '<a name="itemCommentsAnchor"></a><div class="itemComments"><h3 class="itemCommentsCounter">'
            '<span>4</span> comments</h3><ul class="itemCommentsList">'
        ),
        item=(
            '<li class="odd"><span class="commentLink">'
            '<a href="#comment{id}" name="comment{id}">Comment Link</a></span><img src="a.png" alt="{author}">'
            '<span class="commentDate">{date}</span> <span class="commentAuthorName">posted by <a '
            'href="#">{author}</a></span><p>{lines}</p><span class="commentToolbar">'
            '<a class="reportLink" href="#">Report</a></span><br class="clr"></li>'
        ),
        after="</ul></div>",
        date="%A, %d %B %Y %H:%M",
        tells_parents=False,
    ),
    "bbc": Form(
        before=(
            '<div id="comments" class="dna-comments_module"><h2>Comments</h2><ul class="collections forumthreadposts">'
        ),
        item=(
            '<li class="dna-comment" id="comment_{id}"><div class="meta">'
            '<span class="comment-number">Comment number {number}.</span>'
            '<h4 class="comment-heading">Posted by <a class="comment-user">{author}</a>'
            ' <span class="comment-date">on <span>{date}</span></span></h4></div><div class="comment-text">'
            '<p>{lines}</p></div><p class="dna-commentbox-nocomments">'
            '<a class="popup">Report this comment (Comment number {number})</a></p></li>'
        ),
        after="</ul></div>",
        date="%d %B %Y %I:%M %p",
        tells_parents=False,
    ),
    "daily tabloid": Form(
        before='<div id="reader-comments" class="comments"><h3>Comments (4)</h3><div class="tabbed-list">',
        item=(
            '<div class="comment" id="comment-{id}"><div class="comment-body comment-top"><p class="user-info">'
            '<a class="js-usr" href="#">{author}</a>, Leeds, United Kingdom, <span>{date}</span></p>'
            '<p class="comment-text">{lines}</p></div><div class="rating-buttons">'
            '<a class="rating-button">Click to rate</a> <div class="rating-total">12</div></div></div>'
        ),
        after="</div></div>",
        tells_parents=False,
    ),
    "guardian": Form(
        before='<div class="discussion" id="comments"><h2>comments (4)</h2><ul class="d-thread d-thread--comments">',
        item=(
            '<li class="d-comment d-comment--top-level" id="comment-{id}" itemscope '
            'itemtype="http://schema.org/Comment" itemprop="comment" data-comment-id="{id}" '
            'data-comment-author="{author}"><div class="d-comment__inner"><div class="d-comment__meta">'
            '<a class="d-comment__avatar"></a><div class="d-comment__meta-text">'
            '<span class="d-comment__author" title="{author}" itemprop="author"><a href="#">'
            '<span itemprop="givenName">{author}</span></a></span><div class="d-comment__timestamp"><a href="#">'
            '<time class="js-timestamp" itemprop="dateCreated" datetime="{iso}" title="Permalink">{date}</time>'
            '</a></div></div></div><div class="d-comment__content"><div class="d-comment__recommend">'
            '<span class="d-comment__recommend-count--new">12</span></div><div class="d-comment__main">'
            '<div class="d-comment__body" itemprop="text">{paragraphs}</div><div class="d-comment__actions">'
            "<button>Reply</button><div>Share</div><button>Report</button></div></div></div></div>{replies}</li>"
        ),
        replies=('<ul class="d-thread d-thread--responses">', "</ul>"),
        after="</ul></div>",
        date="%d %b %Y %H:%M",
    ),
    "kinja": Form(
        before='<section class="js_replies replies"><h4>Discussion</h4><div class="js_reply-list">',
        item=(
            '<article class="reply js_reply" id="reply-{id}"><header class="reply__header">'
            '<div class="reply__byline"><a class="reply__author">{author}</a><div class="meta__time">'
            '<a href="#" title="{date}">{date}</a></div></div></header>'
            '<div class="reply__content">{paragraphs}</div><footer class="reply__tools"><a>Reply</a>'
            '<a class="js_star">Star</a><a>Flag</a></footer></article>{replies}'
        ),
        replies=('<div class="reply__children">', "</div>"),
        after="</div></section>",
    ),
    "openweb": Form(
        before=(
            '<div data-spot-im-module-default-area="conversation"><div class="spcv_conversation">'
            '<div class="spcv_header">Comments (4)</div><ul class="spcv_messages-list">'
        ),
        item=(
            '<li><article class="spcv_message-view" data-message-id="m{id}"><div class="spcv_message-content">'
            '<div class="src-components-Message-index__topBar">'
            '<span data-spot-im-class="message-username">{author}</span>'
            '<time data-spot-im-class="message-timestamp" datetime="{iso}">{date}</time></div>'
            '<div data-spot-im-class="message-text"><div class="src-entities-text">{paragraphs}</div></div>'
            '<div class="src-controls"><button>Reply</button><button>2</button><button>Share</button></div>'
            "</div></article>{replies}</li>"
        ),
        replies=('<ul class="spcv_children-list">', "</ul>"),
        after="</ul></div></div>",
        date="%d %B, %Y",
    ),
    "isso": Form(
        before='<section id="isso-thread"><h4>4 Comments</h4><div id="isso-root">',
        item=(
            '<div class="isso-comment" id="isso-{id}"><div class="avatar"></div><div class="text-wrapper">'
            '<div role="meta" class="isso-comment-header meta"><span class="author">{author}</span>'
            '<span class="spacer">&bull;</span><a class="permalink" href="#isso-{id}">'
            '<time title="{date}" datetime="{iso}">{date}</time></a></div><div class="text">{paragraphs}</div>'
            '<div class="isso-comment-footer"><span class="votes">2</span><a class="upvote"></a>'
            '<a class="reply" href="#">Reply</a></div><div class="isso-follow-up">{replies}</div></div></div>'
        ),
        after="</div></section>",
    ),
    "remark42": Form(
        before='<div id="remark42"><div class="root__info">Comments</div><div class="root__threads">',
        item=(
            '<div class="thread"><article class="comment root__comment" id="remark42__comment-{id}" '
            'style="--x:1"><div class="comment__info"><button class="comment__username">{author}</button>'
            '<a class="comment__time" href="#">{date}</a><span class="comment__score"><span>0</span></span>'
            '</div><div class="comment__body"><div class="comment__text raw-content">{paragraphs}</div>'
            '<div class="comment__actions"><button>Reply</button></div></div></article>{replies}</div>'
        ),
        after="</div></div>",
        date="%m/%d/%Y at %I:%M:%S %p",
    ),
    "giscus": Form(
        before='<div class="giscus"><h4>4 comments</h4><div class="gsc-timeline">',
        item=(
            '<div class="gsc-comment"><div class="color-bg-primary"><div class="gsc-comment-header">'
            '<div class="gsc-comment-author"><a class="gsc-comment-author-avatar"><img alt="@x">'
            '<span class="link-primary">{author}</span></a> <a class="link-secondary" href="#">'
            '<time class="whitespace-nowrap" title="{date}" datetime="{iso}">{date}</time></a></div></div>'
            '<div class="gsc-comment-content markdown">{paragraphs}</div><div class="gsc-comment-footer">'
            '<button>1</button><span class="gsc-comment-replies-count">0 replies</span></div></div>{replies}</div>'
        ),
        replies=('<div class="gsc-replies">', "</div>"),
        after="</div></div>",
        date="%b %d, %Y",
    ),
    "js-kit echo": Form(
        before='<div id="js-kit"><div class="js-CommentsArea"><div class="js-commentsCount">Comments (4)</div>',
        item=(
            '<div class="js-singleComment js-CommentsComment" id="jsid-{id}" style="margin-left:{indent}px">'
            '<div class="js-singleCommentAvatar"></div><div class="js-singleCommentBody">'
            '<div class="js-singleCommentHeader"><span class="js-singleCommentName">{author}</span></div>'
            '<div class="js-singleCommentText">{lines}</div><div class="js-singleCommentFooter">'
            '<span class="js-singleCommentDate">{date}</span> <a>Flag</a> <a>Like</a> <a>Reply</a></div></div>'
            "</div>"
        ),
        after="</div></div>",
    ),
    "livejournal": Form(
        before='<div id="comments"><h2>4 comments</h2>',
        item=(
            '<div id="ljcmt{id}" style="margin-left: {indent}px" class="ljcmt_full">'
            '<div class="comment_bar_one"><span class="comment-poster"><span class="ljuser"><a href="#"><img>'
            '</a><a href="#"><b>{author}</b></a></span></span> <span class="comment-datetime">{date}</span>'
            '</div><div class="comment-text">{lines}</div>'
            '<div class="comment-links">(<a href="#">Reply</a>) (<a href="#">Thread</a>)</div></div>'
        ),
        after="</div>",
        date="%B %d %Y, %H:%M:%S UTC",
    ),
    "expression engine": Form(
        before='<h3 class="commentsHeader">Comments</h3>',
        item=(
            '<div class="entry-comment odd"><p class="commenter">'
            "<strong>{author}</strong> &mdash; {date}</p>{paragraphs}</div>"
        ),
        tells_parents=False,
    ),
    "wix": Form(
        before='<div class="blog-comments"><h2>Comments (4)</h2><div data-hook="comments-list">',
        item=(
            '<div data-hook="comment" id="comment-{id}"><div data-hook="comment-header">'
            '<a data-hook="user-name">{author}</a><span data-hook="comment-date">{date}</span></div>'
            '<div data-hook="comment-content"><div class="ricos">{paragraphs}</div></div>'
            '<div data-hook="comment-footer"><button>Like</button><button>Reply</button></div></div>'
        ),
        after="</div></div>",
        date="%b %d, %Y",
        tells_parents=False,
    ),
    "blogsmith": Form(
        before='<div id="comments"><h3>Reader Comments (4)</h3><div id="commentlist">',
        item=(
            '<div id="c{id}" class="comment"><div class="cleft"><img alt="avatar"></div><div class="cright">'
            '<p class="cname"><a href="#">{author}</a></p><p class="cdate">{date}</p>'
            '<div class="ctext">{paragraphs}</div><p class="creply"><a href="#">Reply</a></p>'
            '<p class="crate">2 hearts</p></div></div>'
        ),
        after="</div></div>",
        date="%b %d %Y @ %I:%M%p",
        tells_parents=False,
    ),
    "medium": Form(
        before='<div class="responsesStreamWrapper"><header>Responses</header><div class="responsesStream">',
        item=(
            '<div class="streamItem"><div class="cardChromeless"><div class="postMetaInline-avatar">'
            '<div class="postMetaInline"><a data-action="show-user-card">{author}</a>'
            '<div class="js-postMetaInlineSupplemental"><a href="#"><time datetime="{iso}">{date}</time></a>'
            '</div></div></div><div class="section-inner">{paragraphs}</div><div class="postActions">'
            "<button>12</button><a>Reply</a></div></div></div>"
        ),
        after="</div></div>",
        date="%b %d, %Y",
        tells_parents=False,
    ),
    "nyt like": Form(
        before='<section id="commentsContainer"><h2>4 Comments</h2><ol>',
        item=(
            '<li id="permid:{id}"><div class="css-1vg6q84"><div class="css-1h5xdxn">'
            '<span class="css-1bvo2p5">{author}</span><span class="css-2abc">Leeds</span>'
            '<span class="css-199xprk">{date}</span></div><p class="css-1ep7e7p">{lines}</p>'
            '<div class="css-9ky"><button>Reply</button><button>12 Recommend</button><button>Share</button>'
            "<button>Flag</button></div></div>{replies}</li>"
        ),
        replies=("<ol>", "</ol>"),
        after="</ol></section>",
        date="%b. %d",
    ),
    "wp theme bubbles": Form(
        before='<div id="comments-wrap"><h3>4 Comments</h3><ol class="commentlist">',
        item=(
            '<li class="comment depth-{level}" id="li-comment-{id}">'
            '<div class="comment-container" id="comment-{id}"><div class="comment-head">'
            '<span class="avatar-wrap"><img></span><span class="name"><a>{author}</a>'
            '</span> <span class="date">{date}</span> <span class="perma">'
            '<a href="#comment-{id}" title="Direct link">#</a></span> <span class="edit"></span></div>'
            '<div class="comment-entry">{paragraphs}<div class="reply"><a class="comment-reply-link">Reply</a>'
            "</div></div></div>{replies}</li>"
        ),
        replies=('<ul class="children">', "</ul>"),
        after="</ol></div>",
    ),
    "wp theme quote": Form(
        before='<h2 class="h2comments">4 Comments</h2><ul class="commentlist">',
        item=(
            '<li class="comment" id="comment-{id}"><div class="comm-bg"><blockquote>{paragraphs}</blockquote>'
            '<div class="cmt-info">#{number} &middot; {author} &middot; <a href="#comment-{id}">{date}</a></div>'
            "</div></li>"
        ),
        after="</ul>",
        tells_parents=False,
    ),
    "wp theme table": Form(
        before='<a name="comments"></a><h2>Responses</h2>',
        item=(
            '<table class="commenttable" id="comment-{id}"><tr><td class="commentavatar"><img></td>'
            '<td class="commentbody"><p class="commentmeta">{author} <br/>{date}</p>{paragraphs}</td></tr></table>'
        ),
        tells_parents=False,
    ),
    "textpattern": Form(
        before='<div class="divider"></div><h6 id="comment">Comments</h6><ol class="comments">',
        item=(
            '<li id="c{id}">{paragraphs}<p><small>&#8212; {author} &#183; {date} &#183; <a href="#c{id}">#</a>'
            "</small></p></li>"
        ),
        after="</ol>",
        tells_parents=False,
    ),
    "b2evolution": Form(
        before='<div class="bFeedback"><h4>4 comments</h4>',
        item=(
            '<div id="c{id}" class="bComment"><div class="bCommentTitle">'
            '<a class="permalink" href="#c{id}">Comment from:</a> <a href="#">{author}</a>'
            ' <span class="bUser-anonymous-tag">[Visitor]</span></div>'
            '<div class="bCommentText">{paragraphs}</div><div class="bCommentSmallPrint">{date}</div></div>'
        ),
        after="</div>",
        date="%m/%d/%y @ %H:%M",
        tells_parents=False,
    ),
    "headline comments": Form(
        before='<div class="commentlist"><h3>Comments</h3>',
        item=(
            '<div class="comment-row"><h5>{author} <span>says</span></h5><div class="txt">{paragraphs}</div>'
            '<div class="info">{date} | <a>Report this comment</a></div></div>'
        ),
        after="</div>",
        tells_parents=False,
    ),
    "lemmy": Form(
        before='<div class="comments"><h5>4 Comments</h5><ul class="comments">',
        item=(
            '<li class="comment list-unstyled"><article id="comment-{id}" class="details comment-node py-2">'
            '<div class="ms-2"><div class="d-flex flex-wrap align-items-center text-muted small">'
            '<a class="person-listing" title="{author}" href="#"><span>{author}</span></a><button class="btn">'
            '<span class="me-1">12</span></button><span class="moment-time" data-tippy-content="{date}">5 years '
            'ago</span></div><div class="comment-content"><div class="md-div">{paragraphs}</div></div>'
            '<div class="comment-bottom-btns"><button>reply</button><button>link</button></div></div>'
            "</article>{replies}</li>"
        ),
        replies=('<ul class="comments">', "</ul>"),
        after="</ul></div>",
        date="%A, %B %d, %Y at %I:%M:%S %p UTC",
    ),
    "slashdot": Form(
        before='<div id="commentwrap"><h3>Comments</h3><ul id="commentlisting">',
        item=(
            '<li id="tree_{id}" class="comment"><div id="comment_{id}" class="cw">'
            '<div id="comment_top_{id}" class="commentTop"><div class="title"><h4>'
            '<a id="comment_link_{id}" href="#">Re:The bridge</a> <span class="score">(Score:2)</span></h4>'
            '</div><div class="details"><span class="by">by <a href="#">{author}</a>'
            ' <span class="uid">( 12345 )</span></span>'
            ' <span class="otherdetails">on {date} (<a>#{id}</a>)</span></div></div>'
            '<div class="commentBody" id="comment_body_{id}">{lines}</div><div class="commentSub">'
            '<span class="nbutton"><p><b><a>Reply to This</a></b></p></span></div></div>{replies}</li>'
        ),
        replies=('<ul id="group">', "</ul>"),
        after="</ul></div>",
        date="%A %B %d, %Y @%I:%M%p",
    ),
    "github issue": Form(
        before='<div class="js-discussion"><h2>Comments</h2>',
        item=(
            '<div class="TimelineItem js-comment-container">'
            '<div class="timeline-comment-group js-comment" id="issuecomment-{id}">'
            '<div class="timeline-comment"><div class="timeline-comment-header"><h3 class="f5"><strong>'
            '<a class="author" href="#">{author}</a></strong>'
            ' commented <a class="Link--secondary js-timestamp" href="#issuecomment-{id}">'
            '<relative-time datetime="{iso}">{date}</relative-time></a></h3><span class="Label">Member</span>'
            '</div><div class="edit-comment-hide"><div class="comment-body markdown-body '
            'js-comment-body">{paragraphs}</div></div></div></div></div>'
        ),
        after="</div>",
        date="%b %d, %Y",
        tells_parents=False,
    ),
    "wp.com p2": Form(
        before='<ul id="postlist"><li class="post"><ul id="comments" class="commentlist inlinecomments">',
        item=(
            '<li class="comment depth-{level}" id="comment-{id}"><img class="avatar"><h4>'
            '<a href="#">{author}</a> <span class="meta">'
            '<abbr title="{iso}">{date}</abbr> <span class="actions">'
            '<a href="#comment-{id}">Permalink</a> | <a class="comment-reply-link">Reply</a></span></span></h4>'
            '<div id="commentcontent-{id}" class="commentcontent">{paragraphs}</div>{replies}</li>'
        ),
        replies=('<ul class="children">', "</ul>"),
        after="</ul></li></ul>",
        date="%I:%M %p on %B %d, %Y",
    ),
    "huffpost old": Form(
        before='<div id="comments_inner"><div class="comments_heading">4 Comments</div>',
        item=(
            '<div id="comment_{id}" class="comment_block level_{level}"><div class="comment_header">'
            '<a class="comment_user">{author}</a><div class="microbio">I love bridges</div>'
            '<span class="comment_date">{date}</span></div><div class="comment_text">{lines}</div>'
            '<div class="comment_footer"><a>Reply</a> <a>Favorite</a> <a>Flag as abusive</a> <a>Permalink</a>'
            "</div></div>"
        ),
        after="</div>",
        date="%I:%M %p on %m/%d/%Y",
    ),
    "telegraph li": Form(
        before='<div class="comments"><h3>Comments</h3><ul>',
        item='<li><div class="commentHead"><strong>{author}</strong><br>{date}</div><div>{paragraphs}</div></li>',
        after="</ul></div>",
        tells_parents=False,
    ),
    "article tags": Form(
        before='<section class="comments"><h2>Comments</h2>',
        item=(
            '<article><header><h4>{author}</h4><time datetime="{iso}">{date}</time></header>{paragraphs}<footer>'
            '<a href="#">Reply</a></footer>{replies}</article>'
        ),
        after="</section>",
    ),
    "polish portal": Form(
        before='<div id="opinie"><h3>Opinie (4)</h3><ul class="lista-opinii">',
        item=(
            '<li class="opinia" id="opinia{id}"><p class="podpis">'
            '<b>{author}</b> <span class="data">{date}</span></p><p class="tresc">{lines}</p><p class="akcje">'
            "<a>Odpowiedz</a> <a>Zgłoś</a></p></li>"
        ),
        after="</ul></div>",
        date="%Y-%m-%d %H:%M",
        tells_parents=False,
    ),
    "spanish paper": Form(
        before='<section class="comentarios"><h2>4 Comentarios</h2><ol>',
        item=(
            '<li class="comentario" id="c{id}"><span class="numero">#{number}</span>'
            ' <span class="usuario">{author}</span> <span class="fecha">{date}</span>'
            '<div class="texto">{paragraphs}</div><a>Responder</a> <a>Denunciar</a></li>'
        ),
        after="</ol></section>",
        date="%d/%m/%Y - %H:%M",
        tells_parents=False,
    ),
    "dutch": Form(
        before='<div class="reacties"><h2>4 reacties</h2>',
        item=(
            '<div class="reactie" id="reactie-{id}"><div class="reactie-kop">'
            '<span class="naam">{author}</span> | <span class="tijd">{date}</span></div>'
            '<div class="reactie-tekst">{paragraphs}</div><a>Reageer</a></div>'
        ),
        after="</div>",
        date="%d-%m-%y %H:%M",
        tells_parents=False,
    ),
    "heise like": Form(
        before='<div class="forum"><h2>Kommentare</h2><ul class="tree">',
        item=(
            '<li class="posting_element" id="posting_{id}"><div class="posting"><h3>Re: Brücke</h3>'
            '<p>{author}, {date}</p><div class="posting_text">{paragraphs}</div><a>Antworten</a>'
            "</div>{replies}</li>"
        ),
        replies=("<ul>", "</ul>"),
        after="</ul></div>",
        date="%d.%m.%Y %H:%M",
    ),
    "no container, ids": Form(
        before="<h3>Comments</h3>",
        item=(
            '<div id="comment_{id}"><p><strong>{author}</strong> | <a href="#comment_{id}">{date}</a></p>'
            "<p>{lines}</p></div>"
        ),
        tells_parents=False,
    ),
    "details summary": Form(
        before='<section id="discussion"><h2>Discussion</h2>',
        item=(
            '<details open id="c{id}"><summary>{author} · <time datetime="{iso}">{date}</time></summary>'
            '<div class="c-body">{paragraphs}</div>{replies}</details>'
        ),
        after="</section>",
    ),
    "says in text": Form(
        before='<h2 id="comments">4 Comments</h2><ol class="commentlist">',
        item='<li id="comment-{id}"><p class="who">{author} says on {date}:</p>{paragraphs}</li>',
        after="</ol>",
        tells_parents=False,
    ),
    "number first": Form(
        before='<h3 id="comments">Comments</h3><ol id="commentlist">',
        item=(
            '<li class="c"><div class="num">{number}</div><div class="cmt"><div class="h">'
            '<a href="x">{author}</a><small>{date}</small></div>{paragraphs}</div></li>'
        ),
        after="</ol>",
        tells_parents=False,
    ),
}
"""Comments under an article."""


BOARDS: dict[str, Form] = {
    "phpbb2": Form(
        before=(
            '<table class="forumline" width="100%"><tr><th class="thLeft">Author</th>'
            '<th class="thRight">Message</th></tr>'
        ),
        item=(
            '<tr><td width="150" align="left" valign="top" class="row1"><span class="name"><a name="{id}"></a>'
            '<b>{author}</b></span><br /><span class="postdetails">Joined: 07 Jun 2004<br />Posts: 122<br '
            '/>Location: Leeds</span><br /></td><td class="row1" width="100%" height="28" valign="top">'
            '<table width="100%"><tr><td width="100%"><a href="viewtopic.php?p={id}#{id}">'
            '<img src="icon_minipost.gif" alt="Post" /></a>'
            '<span class="postdetails">Posted: {date}<span class="gen">&nbsp;</span>&nbsp; &nbsp;Post subject: '
            'The bridge</span></td><td valign="top" nowrap="nowrap"><a href="posting.php?mode=quote">'
            '<img alt="Reply with quote" /></a></td></tr><tr><td colspan="2"><hr /></td></tr><tr>'
            '<td colspan="2"><span class="postbody">{lines}</span><span class="gensmall"></span></td></tr>'
            '</table></td></tr><tr><td class="row1"><span class="nav"><a href="#top" class="nav">Back to top</a>'
            '</span></td><td class="row1"><table><tr><td><a href="profile.php"><img alt="View user\'s profile" />'
            '</a></td></tr></table></td></tr><tr><td class="spaceRow" colspan="2" height="1"><img /></td></tr>'
        ),
        after=(
            '</table><div align="center"><span class="copyright">Powered by <a '
            'href="http://www.phpbb.com/">phpBB</a> &copy; 2001, 2005 phpBB Group</span></div>'
        ),
        date="%a %b %d, %Y %I:%M %p",
        tells_parents=False,
    ),
    "phpbb3": Form(
        before='<div id="page-body"><h2><a href="./viewtopic.php?t=1">The bridge closes</a></h2>',
        item=(
            '<div id="p{id}" class="post bg2"><div class="inner"><span class="corners-top"><span></span></span>'
            '<div class="postbody"><ul class="profile-icons"><li class="quote-icon">'
            '<a href="#" title="Reply with quote"><span>Reply with quote</span></a></li></ul><h3>'
            '<a href="#p{id}">Re: The bridge closes</a></h3><p class="author"><a href="./viewtopic.php?p={id}">'
            '<img alt="Post" /></a>by <strong><a href="./memberlist.php">{author}</a>'
            '</strong> &raquo; {date} </p><div class="content">{lines}</div>'
            '<div id="sig{id}" class="signature">Row, row, row your boat</div></div>'
            '<dl class="postprofile" id="profile{id}"><dt><a href="#"><img alt="User avatar" /></a><br />'
            '<a href="#">{author}</a></dt><dd>Site Admin</dd><dd>&nbsp;</dd><dd>'
            "<strong>Posts:</strong> 1230</dd><dd><strong>Joined:</strong> Sun Jan 04, 2009 1:20 pm</dd></dl>"
            '<div class="back2top"><a href="#wrap" class="top" title="Top">Top</a></div></div></div>'
            '<hr class="divider" />'
        ),
        after='</div><div class="copyright">Powered by <a href="http://www.phpbb.com/">phpBB</a></div>',
        date="%a %b %d, %Y %I:%M %p",
        tells_parents=False,
    ),
    "vbulletin3": Form(
        before='<div id="posts">',
        item=(
            '<div align="center"><div class="page"><div><div id="edit{id}">'
            '<table class="tborder" id="post{id}" width="100%"><tr><td class="thead">'
            '<div class="normal" style="float:right">&nbsp;#<a href="showpost.php?p={id}" id="postcount{id}" '
            'name="{number}"><strong>{number}</strong></a>&nbsp;</div><div class="normal"><a name="post{id}">'
            '<img alt="Old" /></a>{date}</div></td></tr><tr><td class="alt2"><table width="100%"><tr>'
            '<td nowrap="nowrap"><div id="postmenu_{id}">'
            '<a class="bigusername" href="member.php?u=1">{author}</a></div>'
            '<div class="smallfont">Senior Member</div></td><td width="100%">&nbsp;</td>'
            '<td valign="top" nowrap="nowrap"><div class="smallfont"><div>Join Date: Mar 2004</div>'
            "<div>Location: Leeds</div><div>Posts: 3,212</div></div></td></tr></table></td></tr><tr>"
            '<td class="alt1" id="td_post_{id}"><div class="smallfont"><strong>Re: The bridge closes</strong>'
            '</div><hr size="1" /><div id="post_message_{id}">{lines}</div>'
            '<div>__________________<br />My signature line</div></td></tr><tr><td class="alt2">'
            '<a href="report.php"><img alt="Report Post" /></a></td><td class="alt1" align="right">'
            '<a href="newreply.php"><img alt="Reply With Quote" /></a></td></tr></table></div></div></div></div>'
        ),
        after='</div><div class="smallfont" align="center">Powered by vBulletin&reg; Version 3.8.4</div>',
        date="%m-%d-%Y, %I:%M %p",
        tells_parents=False,
    ),
    "vbulletin4": Form(
        before='<div id="postlist" class="postlist restrain"><ol id="posts" class="posts" start="1">',
        item=(
            '<li class="postbitlegacy postbitim postcontainer old" id="post_{id}"><div class="posthead">'
            '<span class="postdate old"><span class="date">{date}</span></span><span class="nodecontrols">'
            '<a name="post{id}" href="showthread.php?p={id}" class="postcounter">#{number}</a></span></div>'
            '<div class="postdetails"><div class="userinfo"><div class="username_container">'
            '<a class="username offline popupctrl" href="member.php" title="{author} is offline">'
            '<strong>{author}</strong></a></div><span class="usertitle">Senior Member</span>'
            '<dl class="userinfo_extra"><dt>Join Date</dt><dd>Mar 2009</dd><dt>Posts</dt><dd>1,233</dd></dl>'
            '</div><div class="postbody"><div class="postrow"><h2 class="title icon">Re: The bridge</h2>'
            '<div class="content"><div id="post_message_{id}">'
            '<blockquote class="postcontent restore">{lines}</blockquote></div></div></div></div></div>'
            '<div class="postfoot"><div class="textcontrols floatcontainer"><span class="postcontrols">'
            '<a class="newreply" href="#">Reply With Quote</a></span></div></div></li>'
        ),
        after="</ol></div>",
        date="%m-%d-%Y, %I:%M %p",
        tells_parents=False,
    ),
    "smf": Form(
        before=(
            '<div id="forumposts"><div class="cat_bar">'
            '<h3 class="catbg">Author <span id="top_subject">Topic: The bridge closes  (Read 1203 times)</span>'
            "</h3></div><form>"
        ),
        item=(
            '<div class="windowbg"><span class="topslice"><span></span></span><div class="post_wrapper">'
            '<div class="poster"><h4><img alt="Offline" />'
            ' <a href="#" title="View the profile of {author}">{author}</a></h4>'
            '<ul class="reset smalltext" id="msg_{id}_extra_info"><li class="membergroup">Full Member</li>'
            '<li class="postcount">Posts: 220</li></ul></div><div class="postarea"><div class="flow_hidden">'
            '<div class="keyinfo"><div class="messageicon"><img alt="" /></div><h5 id="subject_{id}">'
            '<a href="#" rel="nofollow">Re: The bridge closes</a></h5>'
            '<div class="smalltext">&#171; <strong>Reply #{number} on:</strong> {date} &#187;</div></div></div>'
            '<div class="post"><div class="inner" id="msg_{id}">{lines}</div></div></div>'
            '<div class="moderatorbar"><div class="smalltext modified" id="modified_{id}"></div>'
            '<div class="smalltext reportlinks"><img alt="" /> Logged</div>'
            '<div class="signature" id="msg_{id}_signature">Ships are safe in harbour</div></div></div></div>'
            '<hr class="post_separator" />'
        ),
        after=(
            '</form></div><div id="footer_section"><span class="smalltext">SMF 2.0.15 | SMF &copy; 2017, Simple '
            "Machines</span></div>"
        ),
        date="%B %d, %Y, %I:%M:%S %p",
        tells_parents=False,
    ),
    "mybb": Form(
        before=(
            '<table class="tborder"><tr><td class="thead"><strong>The bridge closes</strong></td></tr><tr>'
            '<td id="posts_container"><div id="posts">'
        ),
        item=(
            '<a name="pid{id}" id="pid{id}"></a><div class="post classic" id="post_{id}">'
            '<div class="post_author scaleimages"><div class="author_information"><strong>'
            '<span class="largetext"><a href="#">{author}</a></span>'
            '</strong> <img class="buddy_status" alt="Offline" /><br />'
            '<span class="smalltext">Junior Member<br /></span></div>'
            '<div class="author_statistics">Posts: 12<br />Threads: 3<br />Joined: Mar 2017</div></div>'
            '<div class="post_content"><div class="post_head"><div class="float_right"><strong>'
            '<a href="#pid{id}">#{number}</a></strong></div><span class="post_date">{date}</span></div>'
            '<div class="post_body scaleimages" id="pid_{id}">{lines}</div>'
            '<div class="post_meta" id="post_meta_{id}"></div></div><div class="post_controls">'
            '<div class="postbit_buttons author_buttons float_left"><a class="postbit_find"><span>Find</span>'
            '</a></div><div class="postbit_buttons"><a class="postbit_quote"><span>Reply</span></a></div></div>'
            "</div>"
        ),
        after='</div></td></tr></table><div id="copyright">Powered By <a href="http://www.mybb.com">MyBB</a></div>',
        date="%m-%d-%Y, %I:%M %p",
        tells_parents=False,
    ),
    "xenforo1": Form(
        before='<ol class="messageList" id="messageList">',
        item=(
            '<li id="post-{id}" class="message" data-author="{author}"><div class="messageUserInfo">'
            '<div class="messageUserBlock"><div class="avatarHolder"><a class="avatar"><img alt="{author}" />'
            '</a></div><h3 class="userText"><a href="#" class="username">{author}</a>'
            '<em class="userTitle">Member</em></h3></div></div><div class="messageInfo primaryContent">'
            '<div class="messageContent"><article><blockquote class="messageText SelectQuoteContainer ugc '
            'baseHtml">{lines}</blockquote></article></div><div class="messageMeta">'
            '<div class="privateControls"><span class="item muted"><span class="authorEnd">'
            '<a href="#" class="username author">{author}</a>,</span>'
            ' <a href="#" title="Permalink" class="datePermalink">'
            '<span class="DateTime" title="{date}">{date}</span></a></span></div><div class="publicControls">'
            '<a href="#" class="item muted postNumber">#{number}</a><a class="ReplyQuote">Reply</a></div></div>'
            '<div id="likes-post-{id}"></div></div></li>'
        ),
        after="</ol>",
        date="%b %d, %Y",
        tells_parents=False,
    ),
    "xenforo2": Form(
        before='<div class="block-body js-replyNewMessageContainer">',
        item=(
            '<article class="message message--post js-post js-inlineModContainer" data-author="{author}" '
            'data-content="post-{id}" id="js-post-{id}"><span class="u-anchorTarget" id="post-{id}"></span>'
            '<div class="message-inner"><div class="message-cell message-cell--user">'
            '<section class="message-user"><div class="message-avatar"></div><div class="message-userDetails">'
            '<h4 class="message-name"><a href="#" class="username"><span itemprop="name">{author}</span></a>'
            '</h4><h5 class="userTitle message-userTitle">Well-known member</h5></div>'
            '<div class="message-userExtras"><dl class="pairs pairs--justified"><dt>Messages</dt><dd>612</dd>'
            '</dl></div></section></div><div class="message-cell message-cell--main">'
            '<div class="message-main js-quickEditTarget"><header class="message-attribution">'
            '<ul class="message-attribution-main listInline"><li class="u-concealed"><a href="#">'
            '<time class="u-dt" datetime="{iso}" title="{date} at 8:40 AM">{date}</time></a></li></ul>'
            '<ul class="message-attribution-opposite"><li><a href="#">#{number}</a></li></ul></header>'
            '<div class="message-content js-messageContent">'
            '<div class="message-userContent lbContainer js-lbContainer">'
            '<article class="message-body js-selectToQuote"><div class="bbWrapper">{lines}</div></article></div>'
            '</div><footer class="message-footer"><div class="message-actionBar actionBar">'
            '<a class="actionBar-action">Like</a><a>Reply</a></div></footer></div></div></div></article>'
        ),
        after="</div>",
        date="%b %d, %Y",
        tells_parents=False,
    ),
    "discuz": Form(
        before=(
            '<div id="postlist" class="pl bm"><table><tr><td class="plc"><h1 class="ts">'
            '<span id="thread_subject">The bridge closes</span></h1></td></tr></table>'
        ),
        item=(
            '<div id="post_{id}"><table id="pid{id}" class="plhin"><tr><td class="pls" rowspan="2">'
            '<div class="pi"><div class="authi"><a href="#" class="xw1">{author}</a></div></div>'
            '<div class="avatar"></div><dl class="pil cl"><dt>Posts</dt><dd>12</dd></dl></td><td class="plc">'
            '<div class="pi"><strong><a href="#" id="postnum{id}"><em>{number}</em><sup>#</sup></a></strong>'
            '<div class="pti"><div class="authi"><em id="authorposton{id}">Posted on {date}</em>'
            ' <span class="pipe">|</span> <a href="#">Only view</a></div></div></div><div class="pct">'
            '<div class="pcb"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{id}">{lines}</td>'
            '</tr></table></div></div></div></td></tr><tr><td class="plc plm">'
            '<div class="sign">Signature words here</div></td></tr></table></div>'
        ),
        after='</div><div id="ft"><p>Powered by <strong>Discuz!</strong></p></div>',
        date="%Y-%m-%d %H:%M:%S",
        tells_parents=False,
    ),
    "discourse crawler": Form(
        before=(
            '<div id="main-outlet" class="wrap"><div id="topic-title"><h1><a href="/t/1">The bridge closes</a>'
            '</h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting">'
        ),
        item=(
            '<div id="post_{number}" class="topic-body crawler-post" itemprop="comment" itemscope '
            'itemtype="http://schema.org/Comment"><div class="crawler-post-meta">'
            '<span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person">'
            '<a itemprop="url" rel="nofollow" href="#"><span itemprop="name">{author}</span></a></span>'
            '<span class="crawler-post-infos"><time itemprop="datePublished" datetime="{iso}" '
            'class="post-time">{date}</time><span itemprop="position">{number}</span></span></div>'
            '<div class="post" itemprop="text">{paragraphs}</div><div class="post-likes">2 Likes</div></div>'
        ),
        after=(
            '</div></div><footer class="container"><p>Powered by <a '
            'href="https://www.discourse.org">Discourse</a></p></footer>'
        ),
        date="%B %d, %Y, %I:%M%p",
        tells_parents=False,
    ),
    "invision": Form(
        before='<div class="cTopic"><div class="ipsType_pageTitle">The bridge closes</div><div id="elPostFeed"><form>',
        item=(
            '<a id="comment-{id}"></a><article id="elComment_{id}" class="cPost ipsBox ipsComment '
            'ipsComment_parent"><aside class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author">'
            '<strong><a href="#">{author}</a></strong></h3><ul class="cAuthorPane_info ipsList_reset">'
            '<li data-role="group">Members</li><li data-role="posts">403</li></ul></aside>'
            '<div class="ipsColumn"><div id="comment-{id}_wrap" class="ipsComment_content ipsType_medium">'
            '<div class="ipsComment_meta"><a href="#" class="ipsType_blendLinks">Posted <time datetime="{iso}" '
            'title="{date}">{date}</time></a></div><div class="cPost_contentWrap">'
            '<div data-role="commentContent" class="ipsType_normal ipsType_richText">{paragraphs}</div></div>'
            '<div class="ipsItemControls"><ul class="ipsComment_controls"><li><a>Quote</a></li></ul></div></div>'
            "</div></article>"
        ),
        after="</form></div></div>",
        date="%B %d, %Y",
        tells_parents=False,
    ),
    "bbpress": Form(
        before=(
            '<div id="bbpress-forums"><ul id="topic-1-replies" class="forums bbp-replies">'
            '<li class="bbp-header"><div class="bbp-reply-author">Author</div>'
            '<div class="bbp-reply-content">Posts</div></li><li class="bbp-body">'
        ),
        item=(
            '<div id="post-{id}" class="bbp-reply-header"><div class="bbp-meta">'
            '<span class="bbp-reply-post-date">{date}</span>'
            '<a href="#post-{id}" class="bbp-reply-permalink">#{id}</a></div></div>'
            '<div class="odd reply type-reply hentry"><div class="bbp-reply-author">'
            '<a class="bbp-author-name" href="#">{author}</a><div class="bbp-author-role">Participant</div>'
            '</div><div class="bbp-reply-content">{paragraphs}</div></div>'
        ),
        after="</li></ul></div>",
        tells_parents=False,
    ),
    "punbb": Form(
        before='<div id="punviewtopic">',
        item=(
            '<div id="p{id}" class="blockpost rowodd"><h2><span>'
            '<span class="conr">#{number}</span> <a href="#p{id}">{date}</a></span></h2><div class="box">'
            '<div class="inbox"><div class="postbody"><div class="postleft"><dl><dt><strong>'
            '<a href="#">{author}</a></strong></dt><dd class="usertitle"><strong>Member</strong></dd><dd>'
            "<span>Registered: 2008-01-01</span></dd><dd><span>Posts: 42</span></dd></dl></div>"
            '<div class="postright"><h3>Re: The bridge closes</h3><div class="postmsg">{paragraphs}</div></div>'
            '</div></div><div class="inbox"><div class="postfoot clearb"><div class="postfootleft"><p>'
            "<span>Offline</span></p></div></div></div></div></div>"
        ),
        after="</div>",
        date="%Y-%m-%d %H:%M:%S",
        tells_parents=False,
    ),
    "vanilla": Form(
        before='<div id="Content"><h1>The bridge closes</h1><ul class="MessageList DataList Comments">',
        item=(
            '<li class="Item Alt ItemComment" id="Comment_{id}"><div class="Comment">'
            '<div class="Item-Header CommentHeader"><div class="AuthorWrap"><span class="Author">'
            '<a class="PhotoWrap"></a><a href="#" class="Username">{author}</a></span></div>'
            '<div class="Meta CommentMeta CommentInfo"><span class="MItem DateCreated">'
            '<a href="#" class="Permalink"><time title="{date}" datetime="{iso}">{date}</time></a></span></div>'
            '</div><div class="Item-BodyWrap"><div class="Item-Body">'
            '<div class="Message userContent">{paragraphs}</div><div class="Reactions"></div></div></div></div>'
            "</li>"
        ),
        after="</ul></div>",
        date="%B %d, %Y",
        tells_parents=False,
    ),
    "flarum": Form(
        before='<div class="DiscussionPage"><h1>The bridge closes</h1><div class="PostStream">',
        item=(
            '<div class="PostStream-item" data-index="{number}" data-id="{id}">'
            '<article class="Post CommentPost"><div><header class="Post-header"><ul><li class="item-user">'
            '<div class="PostUser"><h3><a href="#"><span class="username">{author}</span></a></h3></div></li>'
            '<li class="item-meta"><div class="Dropdown PostMeta"><a class="Dropdown-toggle">'
            '<time pubdate="true" datetime="{iso}" title="{date}">{date}</time></a></div></li></ul></header>'
            '<div class="Post-body">{paragraphs}</div><aside class="Post-actions"><ul><li class="item-reply">'
            "<button>Reply</button></li></ul></aside></div></article></div>"
        ),
        after="</div></div>",
        date="%B %d, %Y",
        tells_parents=False,
    ),
    "hand made board": Form(
        before='<h1>The bridge closes</h1><div class="topic">',
        item=(
            '<div class="message-row"><div class="left"><a href="/user/{id}">{author}</a><br/>Posts: 12</div>'
            '<div class="right"><div class="when">{date}</div><div class="words">{paragraphs}</div>'
            '<a href="#">Quote</a></div></div>'
        ),
        after="</div>",
        tells_parents=False,
    ),
}
"""Topics of discussion boards: the first post is what the page is about."""
