"""A paper of cards: each story one link around picture, headline and teaser; figures and a gallery; JSON-LD."""

from demo.layout import boxes
from demo.render.body import body, related_links
from demo.render.structured import json_ld, news_article, open_graph
from demo.render.view import View, attribute, index_links, text
from demo.stories import Image, Story

CAMPAIGN = "?utm_source=front&utm_medium=card"
"""What the front page adds to addresses; each story's canonical link is without it."""


class Cards:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """A large card, then a grid of small ones."""
        lead, rest = boxes(view.edition)
        cards = "\n".join(_card(view, story, 3, number) for number, story in enumerate(rest.stories, 2))
        content = (
            f'{_card(view, lead.stories[0], 2, 1)}\n<h2 class="label">{text(rest.label)}</h2>\n'
            f'<div class="grid">{cards}</div>\n'
            '<aside class="newsletter"><strong>The Morning Tide'
            "</strong> The five things to know before the first ferry, "
            'in your inbox at six. <a href="/subscribe">Sign up for the newsletter</a></aside>'
            '<p><a href="/files/budget.pdf">City budget (PDF)</a> · <a href="/private/members">Members\' area</a> · '
            '<a href="/old/no-longer-here">Storm tracker</a> · <a href="/archive/moved">Most read last year</a></p>'
        )
        return _page(view, view.paper.title, content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """A grid of cards."""
        cards = "\n".join(_card(view, story, 3, 0) for story in stories)
        return _page(view, f"{title} | {view.paper.title}", f'<h1>{text(title)}</h1><div class="grid">{cards}</div>')

    def article(self, view: View, story: Story) -> str:
        """A story with figures; two pictures or more after the first make a gallery."""
        head = (
            f'<link rel="canonical" href="{attribute(view.url(story))}">\n'
            f'<meta name="description" content="{attribute(story.standfirst)}">\n'
            f"{open_graph(view, story)}{json_ld(news_article(view, story))}"
        )
        at = view.at(story.published)
        modified = "" if story.modified is None else f" · Updated {_clock(view, story.modified)}"
        content = (
            f'<article>\n<a class="label" href="{view.section_path(story.section)}">'
            f"{text(view.paper.sections[story.section])}</a>\n<h1>{text(story.headline)}</h1>\n"
            f'<p class="deck">{text(story.standfirst)}</p>\n<p class="byline">By '
            f"{' and '.join(index_links(view, story))} · "
            f'<time datetime="{at.isoformat()}">{_clock(view, story.published)}</time>{modified}</p>\n'
            f"{''.join(_figure(view, image) for image in story.images[:1])}"
            f'<div class="text">\n{_body(view, story)}</div>\n{_gallery(view, story)}{_after(story)}</article>'
        )
        return _page(view, f"{story.headline} | {view.paper.title}", content, head)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = (
            '<form method="post"><input name="email" placeholder="Email"> <button>Sign in</button></form>'
            if form
            else ""
        )
        return _page(view, title, f"<section><h1>{text(title)}</h1><p>{text(words)}</p>{fields}</section>")

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(
            view, "Page not found", "<section><h1>Page not found</h1><p>The tide must have taken it.</p></section>"
        )


def _page(view: View, title: str, content: str, head: str = "") -> str:
    """A page: masthead, navigation, content, footer."""
    return (
        f'<!doctype html>\n<html lang="{view.paper.language}">\n<head>\n<meta charset="utf-8">\n<title>{text(title)}'
        "</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="stylesheet" href="/style.css">\n'
        f'<link rel="alternate" type="application/atom+xml" href="{view.paper.feed}" title="Latest '
        f'stories">\n{head}\n</head>\n'
        f'<body>\n<header class="top"><a class="brand" href="/">{text(view.paper.title)}</a> '
        f"<small>{text(view.paper.motto)}</small>"
        '<span class="account"><a href="/signin">Sign in</a> <a href="/subscribe">Subscribe</a></span></header>\n'
        f"<nav>{view.nav()}</nav>\n<main>\n{content}\n</main>\n"
        '<footer><a href="/about">About the Courier</a> <a href="/contact">Contact the newsroom</a> '
        f'<a href="/privacy">Privacy policy</a> <span>© 2026 {text(view.paper.title)}</span></footer>\n</body>\n'
        "</html>\n"
    )


def _card(view: View, story: Story, level: int, place: int) -> str:
    """A story as one link; odd places carry the campaign's parameters."""
    href = view.path(story) + (CAMPAIGN if place % 2 else "")
    picture = "".join(
        f'<img src="{view.image(image)}" alt="{attribute(image.alt)}" width="640" height="360">'
        for image in story.images[:1]
    )
    return (
        f'<a class="card{" lead" if level == 2 else ""}" href="{attribute(href)}">{picture}<div>'
        f"<h{level}>{text(story.front_headline)}</h{level}><p>{text(story.standfirst)}</p>"
        f'<span class="age">{_age(view, story)}</span></div></a>'
    )


def _age(view: View, story: Story) -> str:
    """How long ago a story was published: furniture that changes every hour."""
    hours = max(0, int(view.edition.hour - story.published))
    return f"{hours} hours ago" if hours < 48 else f"{hours // 24} days ago"


def _clock(view: View, hour: float) -> str:
    """A date as readers there write it."""
    at = view.at(hour)
    half = "a.m." if at.hour < 12 else "p.m."
    return f"{at:%b} {at.day}, {at.year}, {at.hour % 12 or 12}:{at.minute:02d} {half} {at.tzname()}"


def _figure(view: View, image: Image) -> str:
    """A picture with caption and credit in its figcaption."""
    return (
        f'<figure><img src="{view.image(image)}" alt="{attribute(image.alt)}" width="640" height="360">'
        f'<figcaption>{text(image.caption)} <span class="credit">{text(image.credit)}</span></figcaption></figure>\n'
    )


def _gallery(view: View, story: Story) -> str:
    """The pictures after the first."""
    figures = "".join(_figure(view, image) for image in story.images[1:])
    return f'<div class="gallery" aria-label="Gallery">\n{figures}</div>\n' if figures else ""


def _after(story: Story) -> str:
    """What stands under a story: tags and a stub for comments."""
    tags = " ".join(f'<span class="tag">{text(tag)}</span>' for tag in story.tags)
    return (
        f'<p class="tags">Topics: {tags}</p>\n<section class="comments" id="comments"><h2>Join the conversation</h2>'
        '<p>Comments are open to members. <a href="/signin">Sign in</a> to comment.</p></section>\n'
    )


def _body(view: View, story: Story) -> str:
    """The text; a box of other stories and a plea for the newsletter stand between its paragraphs."""
    related = (
        f'<aside class="related"><strong>More from the Courier</strong><ul>{related_links(view, story)}</ul></aside>'
    )
    plea = (
        '<aside class="newsletter"><p>Enjoying this story? Get The Morning Tide, our free newsletter, every weekday. '
        '<a href="/subscribe">Sign up</a></p></aside>'
    )
    return body(story.blocks, {2: related, 4: plea})
