"""A paper of the old web: tables, line breaks for paragraphs, no semantic markup, local time without a zone."""

from demo.render.body import body
from demo.render.view import View, attribute, text
from demo.stories import Image, Story

MARKUP = {
    "paragraph": "{}<br><br>",
    "subhead": "<b>{}</b><br><br>",
    "quote": "<i>{}</i><br><br>",
    "item": "<li>{}",
}


class OldWeb:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """A plain list of linked headlines under the word Headlines."""
        links = "\n".join(
            f'&#149; <a href="{attribute(view.path(story))}">{text(story.front_headline)}</a><br>'
            for story in view.edition.front
        )
        visitors = 48_211 + view.edition.hour * 37
        content = (
            f'<font size="5"><b>Headlines</b></font><br><br>\n{links}\n<br>\n'
            '<table class="box" width="100%"><tr><td><b>Parish budget</b><br>'
            'The parish budget in full is <a href="/files/budget.pdf">here as a PDF</a>. '
            'Minutes are in the <a href="/private/members">members\' area</a>. '
            'Older readers may remember <a href="/archive/moved">this story</a>, and '
            '<a href="/old/no-longer-here">last year\'s fete</a>.</td></tr></table>\n'
            f'<font size="1">You are visitor number {visitors:,}</font>'
        )
        return _page(view, view.paper.title, content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """Stories with their dates."""
        rows = "\n".join(
            f'<tr><td nowrap valign="top"><font size="2">{_date(view, story)}</font></td>'
            f'<td><a href="{attribute(view.path(story))}">{text(story.front_headline)}</a></td></tr>'
            for story in stories
        )
        content = f'<font size="5"><b>{text(title)}</b></font><br><br><table cellpadding="4">{rows}</table>'
        return _page(view, f"{title} - {view.paper.title}", content)

    def article(self, view: View, story: Story) -> str:
        """A story in one cell of a table."""
        byline = f"By {text(' and '.join(story.authors))}"
        standfirst = f"<b>{text(story.standfirst)}</b><br><br>\n" if story.standfirst else ""
        content = (
            f'<font size="2"><a href="{view.section_path(story.section)}">{text(view.paper.sections[story.section])}'
            "</a>"
            f'</font><br>\n<font size="6"><b>{text(story.headline)}</b></font><br>\n'
            f'<font size="2">{byline}<br>{_date(view, story)}</font><br><br>\n{standfirst}'
            f"{''.join(_picture(view, image) for image in story.images)}{_body(view, story)}\n{_boxes()}"
        )
        return _page(view, f"{story.headline} - {view.paper.title}", content)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = (
            '<form action="/signin" method="post">Name <input name="user"><br>Password '
            '<input name="pass" type="password">'
            '<br><input type="submit" value="Sign in"></form>'
        )
        return _page(
            view, title, f'<font size="5"><b>{text(title)}</b></font><br><br>{text(words)}{fields if form else ""}'
        )

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(
            view, "Not found", "<b>That page is not here.</b><br><br>It may have been taken down, or never put up."
        )


def _page(view: View, title: str, content: str) -> str:
    """A page: masthead, menu at the left, content, foot."""
    menu = "".join(
        f'<a href="{view.section_path(section)}">{label}</a><br><br>' for section, label in view.paper.sections.items()
    )
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n'
        f'<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={view.paper.encoding}">\n'
        f"<title>{text(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="/style.css">\n</head>\n<body>\n'
        '<table class="page" width="860" cellspacing="0" cellpadding="0" align="center">\n'
        '<tr><td class="mast" colspan="2"><a href="/" style="text-decoration:none">'
        f'<font size="7">{text(view.paper.title)}'
        f'</font></a><br><font size="2"><i>{text(view.paper.motto)}</i></font></td></tr>\n'
        f'<tr valign="top"><td class="menu"><a href="/">Front page</a><br><br>{menu}'
        '<a href="/signin">Sign in</a><br><br><a href="/about">About us</a></td>\n'
        f'<td class="text">\n{content}\n</td></tr>\n'
        '<tr><td class="foot" colspan="2"><a href="/contact">Contact</a> | <a href="/privacy">Privacy</a> | '
        f"&copy; 2026 {text(view.paper.title)}. Best viewed with your glasses on.</td></tr>\n</table>\n</body>\n"
        "</html>\n"
    )


def _date(view: View, story: Story) -> str:
    """The visible dateline, in local time and without a zone."""
    at = view.at(story.published)
    return f"{at:%A} {at.day} {at:%B} {at.year}, {at.hour % 12 or 12}:{at.minute:02d}{'am' if at.hour < 12 else 'pm'}"


def _picture(view: View, image: Image) -> str:
    """A picture with its caption in the table's next row."""
    return (
        '<table width="330" align="right" cellspacing="0" cellpadding="4"><tr><td>'
        f'<img src="{view.image(image)}" width="320" height="214" border="0" alt="{attribute(image.alt)}"></td></tr>'
        f'<tr><td class="caption"><p class="caption">{text(image.caption)} <i>Photo: {text(image.credit)}</i></p>'
        "</td></tr>"
        "</table>\n"
    )


def _see_also(view: View, story: Story) -> str:
    """A box that leads to other stories."""
    links = "<br>".join(
        f'<a href="{attribute(view.path(other))}">{text(other.front_headline)}</a>'
        for other in view.edition.related(story)
    )
    return f'<table class="box" width="60%"><tr><td><b>See also</b><br>{links}</td></tr></table>\n'


def _boxes() -> str:
    """What stands under every story: a box for readers' stories and an empty form for comments."""
    return (
        '<table class="box" width="100%"><tr><td><b>Write Your Story</b><br>Seen something we should know about? '
        'Send us your story and a picture and we may print it. <a href="/contact">Tell us here</a>.</td></tr></table>\n'
        '<a name="comments"></a><b>Comments</b><br>There are no comments yet. Be the first to comment.<br>\n'
        '<form action="/comment.asp" method="post">Name: <input type="text" name="name"><br>'
        'Comment: <textarea name="comment" rows="4" cols="40"></textarea><br><input type="submit" value="Post"></form>'
    )


def _body(view: View, story: Story) -> str:
    """The text; a box of other stories stands between its paragraphs."""
    return body(story.blocks, {3: _see_also(view, story)}, MARKUP)
