"""A paper of kickers and teasers, the kicker inside the link; credits apart in figcaptions; a JSON-LD graph."""

from demo.layout import boxes
from demo.render.body import USUAL, body
from demo.render.structured import json_ld, news_article
from demo.render.view import View, attribute, index_links, text
from demo.stories import Image, Story

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]

MARKUP = {**USUAL, "quote": "<blockquote>{}</blockquote>"}


class Kickers:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """An opener and two columns of teasers."""
        opener, rest = boxes(view.edition)
        lead = opener.stories[0]
        picture = "".join(f'<img src="{view.image(i)}" alt="{attribute(i.alt)}">' for i in lead.images[:1])
        content = (
            f'<div class="aufmacher"><a href="{view.path(lead)}" tabindex="-1" aria-hidden="true">{picture}</a>'
            f"{_teaser(view, lead, 2)}</div>\n"
            f'<div class="liste">{"".join(_teaser(view, story, 3) for story in rest.stories)}</div>\n'
            '<p class="newsletter"><a href="/files/budget.pdf">Haushaltsplan als PDF</a> · '
            '<a href="/private/members">Abo-Bereich</a> · <a href="/old/no-longer-here">Fotogalerie Stadtfest</a> · '
            '<a href="/archive/moved">Aus dem Archiv</a></p>'
        )
        return _page(view, f"{view.paper.title} – Nachrichten aus dem Tal", content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """Two columns of teasers."""
        teasers = "".join(_teaser(view, story, 3) for story in stories)
        return _page(view, f"{title} – {view.paper.title}", f'<h1>{text(title)}</h1><div class="liste">{teasers}</div>')

    def article(self, view: View, story: Story) -> str:
        """A story; its kicker stands inside the heading's element, as it does in the teasers' links."""
        graph = {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": view.paper.title, "url": view.absolute("/")},
                {"@type": "BreadcrumbList", "itemListElement": []},
                {k: v for k, v in news_article(view, story).items() if k != "@context"},
            ],
        }
        head = (
            f'<link rel="canonical" href="{view.url(story)}">\n'
            f'<meta name="description" content="{attribute(story.standfirst)}">\n{json_ld(graph)}'
        )
        at = view.at(story.published)
        content = (
            f'<article>\n<header><span class="kicker">{text(story.kicker)}</span><h1>{text(story.headline)}</h1>'
            "</header>\n"
            f'<p class="vorspann">{text(story.standfirst)}</p>\n'
            f'<p class="autor">Von <span rel="author">{text(" und ".join(story.authors))}</span> | '
            f'<time datetime="{at.isoformat()}">{_date(view, story.published)}</time>{_updated(view, story)}</p>\n'
            f"{''.join(_figure(view, image) for image in story.images)}"
            f'<div class="text">\n{_body(view, story)}</div>\n'
            f'<p class="themen">Themen: {", ".join(index_links(view, story))}</p>\n'
            '<section class="kommentare"><h2>Kommentare</h2><p>Noch keine Kommentare. '
            '<a href="/signin">Melden Sie sich an</a>, um mitzureden.</p></section>\n</article>'
        )
        return _page(view, f"{story.headline} – {view.paper.title}", content, head)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = '<form method="post"><input name="kennung"> <button>Anmelden</button></form>' if form else ""
        return _page(view, title, f"<h1>{text(title)}</h1><p>{text(words)}</p>{fields}")

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(view, "Seite nicht gefunden", "<h1>Seite nicht gefunden</h1><p>Hier steht nichts (mehr).</p>")


def _page(view: View, title: str, content: str, head: str = "") -> str:
    """A page: meta bar, masthead, navigation, content, footer."""
    return (
        f'<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<title>{text(title)}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="/style.css">\n'
        f'<link rel="alternate" type="application/rss+xml" href="{view.paper.feed}">\n{head}\n</head>\n<body>\n'
        '<div class="meta"><a href="/signin">Anmelden</a><a href="/kontakt">Kontakt</a></div>\n'
        f'<div class="kopf"><a href="/">{text(view.paper.title)}</a><p>{text(view.paper.motto)}</p></div>\n'
        f"<nav>{view.nav()}</nav>\n<main>\n{content}\n</main>\n"
        '<footer><a href="/impressum">Impressum</a><a href="/datenschutz">Datenschutz</a><a href="/kontakt">Kontakt</a>'
        f"© 2026 {text(view.paper.title)}</footer>\n</body>\n</html>\n"
    )


def _teaser(view: View, story: Story, level: int) -> str:
    """A teaser: kicker and headline in one link, the text after it."""
    return (
        f'<div class="teaser"><h{level}><a href="{view.path(story)}"><span class="kicker">{text(story.kicker)}</span> '
        f'<span class="titel">{text(story.front_headline)}</span></a></h{level}><p>{text(story.standfirst)}</p></div>\n'
    )


def _date(view: View, hour: float) -> str:
    """A date as readers there write it."""
    at = view.at(hour)
    return f"{at.day}. {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} Uhr"


def _updated(view: View, story: Story) -> str:
    """When the story was last modified, if it was."""
    return "" if story.modified is None else f" | Aktualisiert: {_date(view, story.modified)}"


def _figure(view: View, image: Image) -> str:
    """A picture; its credit is a span inside the figcaption."""
    return (
        f'<figure><img src="{view.image(image)}" alt="{attribute(image.alt)}">'
        f'<figcaption>{text(image.caption)}<span class="quelle">Foto: {text(image.credit)}</span></figcaption>'
        "</figure>\n"
    )


def _body(view: View, story: Story) -> str:
    """The text, with a box of other stories between its paragraphs and a plea after them."""
    links = "".join(
        f'<li><a href="{view.path(s)}"><span class="kicker">{text(s.kicker)}</span> {text(s.front_headline)}</a></li>'
        for s in view.edition.related(story)
    )
    more = f'<div class="mehr"><strong>Mehr zum Thema</strong><ul>{links}</ul></div>'
    plea = (
        '<p class="newsletter">Der Talbrief kommt jeden Abend kostenlos per E-Mail. '
        '<a href="/signin">Jetzt bestellen</a></p>'
    )
    return body(story.blocks, {3: more, len(story.blocks): plea}, MARKUP)
