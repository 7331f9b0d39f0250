"""The feeds of the papers: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 and RSS 1.0, each of the newest stories."""

import json
from email.utils import format_datetime
from html import escape
from xml.sax.saxutils import quoteattr

from demo.clock import moment
from demo.render.view import View
from demo.stories import Story

LENGTH = 15


def feed(view: View) -> tuple[str, str]:
    """Content type and text of the paper's feed."""
    match view.paper.feed:
        case "/feed.atom":
            return "application/atom+xml; charset=utf-8", _atom(view)
        case "/feed.json":
            return "application/feed+json; charset=utf-8", _json(view)
        case "/index.rdf":
            return "application/xml; charset=utf-8", _rdf(view)
        case _:
            return "application/rss+xml; charset=utf-8", _rss(view)


def _stories(view: View) -> tuple[Story, ...]:
    return view.edition.stories[:LENGTH]


def _rss(view: View) -> str:
    """RSS 2.0; the GUID is the story's number, which stays when its address changes."""
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{escape(view.url(story))}</link>"
        f'<guid isPermaLink="false">{view.paper.name}-{story.number}</guid>'
        f"<description>{escape(story.standfirst)}</description>"
        f"<category>{escape(view.paper.sections[story.section])}</category>"
        f"<dc:creator>{escape(', '.join(story.authors))}</dc:creator>"
        f"<pubDate>{format_datetime(view.at(story.published))}</pubDate></item>\n"
        for story in _stories(view)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(view.paper.title)}</title><link>{view.absolute('/')}</link>"
        f"<description>{escape(view.paper.motto)}</description><language>{view.paper.language}</language>\n"
        f"{items}</channel></rss>\n"
    )


def _atom(view: View) -> str:
    """Atom, with an update date of each entry."""
    entries = "".join(
        f"<entry><id>tag:courier.example,2026:{story.number}</id><title>{escape(story.headline)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(view.url(story))}/>'
        f"<published>{view.at(story.published).isoformat()}</published>"
        f"<updated>{view.at(story.published if story.modified is None else story.modified).isoformat()}</updated>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in story.authors)
        + f"<category term={quoteattr(story.section)}/>"
        f"<summary>{escape(story.standfirst)}</summary></entry>\n"
        for story in _stories(view)
    )
    newest = max(story.published if story.modified is None else story.modified for story in _stories(view))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>tag:courier.example,2026:feed</id><title>{escape(view.paper.title)}</title>"
        f'<link rel="self" href={quoteattr(view.absolute(view.paper.feed))}/>'
        f"<link href={quoteattr(view.absolute('/'))}/><updated>{view.at(newest).isoformat()}</updated>\n"
        f"{entries}</feed>\n"
    )


def _json(view: View) -> str:
    """JSON Feed."""
    items = [
        {
            "id": str(story.number),
            "url": view.url(story),
            "title": story.headline,
            "summary": story.standfirst,
            "content_text": story.standfirst,
            "date_published": view.at(story.published).isoformat(),
            "authors": [{"name": name} for name in story.authors],
            "tags": list(story.tags),
        }
        for story in _stories(view)
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.paper.title,
        "home_page_url": view.absolute("/"),
        "feed_url": view.absolute(view.paper.feed),
        "language": view.paper.language,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _rdf(view: View) -> str:
    """RSS 1.0."""
    stories = _stories(view)
    listed = "".join(f"<rdf:li rdf:resource={quoteattr(view.url(story))}/>" for story in stories)
    items = "".join(
        f"<item rdf:about={quoteattr(view.url(story))}><title>{escape(story.headline)}</title>"
        f"<link>{escape(view.url(story))}</link><description>{escape(story.standfirst)}</description>"
        f"<dc:date>{view.at(story.published).isoformat()}</dc:date></item>\n"
        for story in stories
    )
    home = view.absolute("/")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xml:lang="ja">'
        f'<channel rdf:about="{home}"><title>{escape(view.paper.title)}</title><link>{home}</link>'
        f"<description>{escape(view.paper.motto)}</description><dc:date>{moment(view.edition.changed()).isoformat()}</dc:date>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )
