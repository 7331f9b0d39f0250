"""What lies at a path of a paper at an hour: pages, feeds, sitemaps, robots.txt, pictures, files, redirects, gaps."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from demo import feeds, files, render, sitemaps
from demo.editions import Edition, old_paths, path_of
from demo.notices import NOTICES
from demo.pictures import picture
from demo.render.view import View
from demo.stories import Story

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Resource:
    """What is found at an address."""

    status: int
    content_type: str
    body: bytes
    location: str | None = None
    modified: float | None = None
    """The hour at which it was last changed; None when that is not told."""
    lasting: bool = False
    """Whether it never changes."""


def resource(edition: Edition, port: int, path: str, crawl_delay: float | None = None) -> Resource:
    """What the paper has at that path (with query); a 404 page when it has nothing."""
    view = View(edition, port)
    if path == "/robots.txt":
        return _robots(view, crawl_delay)
    plain = _plain(edition, path)
    if plain.startswith("/images/"):
        return _image(view, plain)
    maker = _routes(edition).get(plain)
    return maker(view) if maker else _missing(view)


def _plain(edition: Edition, path: str) -> str:
    """The path by which something is looked up: parameters that it does not know mean nothing to a paper."""
    parts = urlsplit(path)
    if edition.paper.name == "sallowmere" and parts.query:
        query = parse_qs(parts.query)
        kept = [f"{name}={query[name][0]}" for name in ("id", "name") if name in query]
        return parts.path + ("?" + "&".join(kept) if kept else "")
    return parts.path


@lru_cache(maxsize=64)
def _routes(edition: Edition) -> dict[str, Callable[[View], Resource]]:
    """What makes the answer for each path, but pictures and robots.txt."""
    paper = edition.paper
    routes: dict[str, Callable[[View], Resource]] = {"/": _front, "/style.css": _style, paper.feed: _feed}
    routes |= {path: _listing(title, stories) for path, (title, stories) in edition.listings().items()}
    routes |= {path: _sitemap(path) for path in sitemaps.paths(paper)}
    routes |= {f"/{name}": _notice(name) for name in NOTICES[paper.name]}
    routes |= {"/files/budget.pdf": _pdf, "/private/members": _members, "/favicon.ico": _icon}
    for story in (*edition.stories, *edition.gone):
        path = path_of(paper, story)
        routes[path] = _article(story) if story.withdrawn is None else _withdrawn(story.withdrawn)
        routes |= {old: _moved(path) for old in old_paths(paper, story)}
    settled = min((s for s in edition.stories if s.appears == 0 and not s.changes), key=lambda s: s.key)
    return routes | {"/archive/moved": _moved(path_of(paper, settled))}


def _page(view: View, html: str, modified: float | None, status: int = 200) -> Resource:
    """An HTML page in the paper's encoding; the old-web paper leaves it to the page to name it."""
    encoding = view.paper.encoding
    content_type = HTML if encoding == "utf-8" else "text/html"
    return Resource(status, content_type, html.encode(encoding, "xmlcharrefreplace"), modified=modified)


def _front(view: View) -> Resource:
    return _page(view, render.front(view), view.edition.changed())


def _listing(title: str, stories: tuple[Story, ...]) -> Callable[[View], Resource]:
    return lambda view: _page(view, render.listing(view, title, stories), view.edition.changed())


def _article(story: Story) -> Callable[[View], Resource]:
    def make(view: View) -> Resource:
        hour = view.edition.hour
        named = (story, *view.edition.related(story))
        changed = hour if view.paper.restless else max(other.last_change(hour) for other in named)
        return _page(view, render.article(view, story), changed)

    return make


def _notice(name: str) -> Callable[[View], Resource]:
    def make(view: View) -> Resource:
        title, text = NOTICES[view.paper.name][name]
        return _page(view, render.notice(view, title, text, form=name == "signin"), 0)

    return make


def _members(view: View) -> Resource:
    title, text = NOTICES[view.paper.name]["signin"]
    return _page(view, render.notice(view, title, text, form=True), 0)


def _withdrawn(status: int) -> Callable[[View], Resource]:
    return lambda view: _gone(view, status)


def _gone(view: View, status: int) -> Resource:
    """The answer where a story was: an error page, or a redirect to the front page."""
    if status in (301, 302, 303, 307, 308):
        return Resource(status, HTML, b"", location=view.absolute("/"))
    return _page(view, render.missing(view), None, status)


def _missing(view: View) -> Resource:
    return _gone(view, 404)


def _moved(path: str) -> Callable[[View], Resource]:
    return lambda view: Resource(301, HTML, b"<p>Moved.</p>\n", location=view.absolute(path))


def _style(view: View) -> Resource:
    return Resource(200, "text/css; charset=utf-8", render.style(view).encode(), modified=0, lasting=True)


def _feed(view: View) -> Resource:
    content_type, text = feeds.feed(view)
    return Resource(200, content_type, text.encode(), modified=view.edition.changed())


def _sitemap(path: str) -> Callable[[View], Resource]:
    def make(view: View) -> Resource:
        content_type, body = sitemaps.sitemap(view, path)
        return Resource(200, content_type, body, modified=view.edition.changed())

    return make


def _robots(view: View, crawl_delay: float | None) -> Resource:
    """robots.txt; one paper has none."""
    if view.paper.name == "sallowmere":
        return _missing(view)
    return Resource(200, "text/plain; charset=utf-8", files.robots(view, crawl_delay).encode(), modified=0)


def _image(view: View, path: str) -> Resource:
    """A picture, drawn when it is asked for: those of stories that the paper has or had."""
    stem, _, file_type = path.removeprefix("/images/").rpartition(".")
    seed = stem.removesuffix("-wide")
    known = {image.seed for story in (*view.edition.stories, *view.edition.gone) for image in story.images}
    if file_type != view.paper.pictures or seed not in known:
        return _missing(view)
    drawn = picture(f"{view.paper.name}/{seed}", file_type, wide=stem != seed)
    return Resource(200, f"image/{file_type}", drawn, modified=0, lasting=True)


def _pdf(view: View) -> Resource:
    return Resource(200, "application/pdf", files.pdf(view.paper.name), modified=0, lasting=True)


def _icon(view: View) -> Resource:
    return Resource(200, "image/png", files.icon(view.paper.name), modified=0, lasting=True)
