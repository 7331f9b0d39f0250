"""The sitemaps of the papers: news sitemaps, one in gzip behind a sitemap index, and a plain one."""

import gzip
from html import escape

from demo.papers import Paper
from demo.render.view import View
from demo.stories import Story

NEWS_HOURS = 48
"""A news sitemap has what was published in the last two days."""
XML = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLAIN = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def paths(paper: Paper) -> tuple[str, ...]:
    """The paths of a paper's sitemaps."""
    if paper.sitemap is None:
        return ()
    if paper.name == "talau":
        return (paper.sitemap, "/sitemap-news.xml.gz", "/sitemap-2025.xml")
    return (paper.sitemap,)


def sitemap(view: View, path: str) -> tuple[str, bytes]:
    """Content type and bytes of a sitemap."""
    match path:
        case "/sitemap-index.xml":
            return XML, _index(view).encode()
        case "/sitemap-news.xml.gz":
            return "application/gzip", gzip.compress(_news(view).encode(), mtime=0)
        case "/sitemap-2025.xml":
            return XML, _old(view).encode()
        case _ if view.paper.name == "wadi":
            return XML, _plain(view).encode()
        case _:
            return XML, _news(view).encode()


def _news(view: View) -> str:
    """A news sitemap."""
    recent = (s for s in view.edition.stories if s.published >= view.edition.hour - NEWS_HOURS)
    entries = "".join(
        f"<url><loc>{escape(view.url(story))}</loc>{_lastmod(view, story)}<news:news><news:publication>"
        f"<news:name>{escape(view.paper.title)}</news:name><news:language>{view.paper.language[:2]}</news:language>"
        f"</news:publication><news:publication_date>{view.at(story.published).isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>\n"
        for story in recent
    )
    return f'{HEAD}<urlset xmlns="{PLAIN}" xmlns:news="{NEWS}">\n{entries}</urlset>\n'


def _plain(view: View) -> str:
    """A sitemap of everything, pages that are no stories too."""
    pages = "".join(f"<url><loc>{escape(view.section_url(section))}</loc></url>\n" for section in view.paper.sections)
    entries = "".join(
        f"<url><loc>{escape(view.url(story))}</loc>{_lastmod(view, story)}</url>\n" for story in view.edition.stories
    )
    return f'{HEAD}<urlset xmlns="{PLAIN}">\n<url><loc>{view.absolute("/")}</loc></url>\n{pages}{entries}</urlset>\n'


def _index(view: View) -> str:
    """A sitemap index: what is recent, and a year long gone."""
    changed = view.at(view.edition.changed()).isoformat()
    listed = (("/sitemap-news.xml.gz", changed), ("/sitemap-2025.xml", "2025-12-31T22:00:00+01:00"))
    entries = "".join(
        f"<sitemap><loc>{view.absolute(path)}</loc><lastmod>{at}</lastmod></sitemap>\n" for path, at in listed
    )
    return f'{HEAD}<sitemapindex xmlns="{PLAIN}">\n{entries}</sitemapindex>\n'


def _old(view: View) -> str:
    """A sitemap of old addresses, none of which answers any more."""
    entries = "".join(
        f"<url><loc>{view.absolute(f'/region/jahrgang-2025-{n}.html')}</loc><lastmod>2025-{n:02d}-14</lastmod></url>\n"
        for n in range(1, 13)
    )
    return f'{HEAD}<urlset xmlns="{PLAIN}">\n{entries}</urlset>\n'


def _lastmod(view: View, story: Story) -> str:
    """When a story was last modified, as far as the paper tells."""
    at = story.published if story.modified is None else story.modified
    return f"<lastmod>{view.at(at).isoformat()}</lastmod>"
