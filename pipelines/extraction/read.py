"""``read(page, rules)``: what one capture says. A pure function: no clock, no network, no database; it never raises."""

from __future__ import annotations

import re
from typing import cast, get_args
from urllib.parse import urlsplit

from attrs import evolve

from archive.coding import decode_content
from pipelines.extraction import article
from pipelines.extraction.addressing.addresses import is_root
from pipelines.extraction.confidence import confidences
from pipelines.extraction.decoding import decode
from pipelines.extraction.kinds import kinds, walls
from pipelines.extraction.kinds.bare_pages import shown_on
from pipelines.extraction.media import Medium, medium_of
from pipelines.extraction.structured import Structured, read_structured, resolve
from pipelines.extraction.tree import Element, parse
from pipelines.items import NO_HEADLINES, Address, Article, Kind, Page, Reading, Rules

MAX_ENTITY = 50 * 1024 * 1024
"""Bytes of a decoded entity that are looked at."""

_KINDS = frozenset(get_args(Kind))
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CUT = frozenset({"length", "time", "disconnect"})
"""A part of a page is not taken for the page: its text would pass for an edit. ("unspecified" may well be whole.)"""
_SHELL = "a shell that scripts would fill"
_REFRESH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>\s]+)", re.IGNORECASE)


def read(page: Page, rules: Rules) -> Reading:
    """The kind and state of a capture, with its article, headlines or addresses.

    Whatever the bytes are, a Reading comes back; ``failure`` is set where reading itself broke.
    """
    try:
        return _read(page, rules)
    except (Exception, RecursionError) as error:  # any bytes must give a Reading: the reason goes into the record
        return Reading(kind=_expected(page) or "other", state="error", failure=f"{type(error).__name__}: {error}"[:500])


def _read(page: Page, rules: Rules) -> Reading:
    if page.status in _REDIRECTS:
        return _redirect(page)
    if page.truncated in _CUT:
        return Reading(kind=_expected(page) or "other", state="error", reasons=(f"cut short: {page.truncated}",))
    body = decode_content(page.body, _headers(page, "content-encoding"), MAX_ENTITY)
    content_type = next(iter(_headers(page, "content-type")), None)
    medium = medium_of(body, content_type)
    if not 200 <= page.status < 300:
        return _refusal(page, body, medium, content_type)
    if not body.strip():
        return Reading(kind=_expected(page) or "other", state="empty", reasons=("no content",))
    if _is_robots(page, medium):
        return Reading(kind="robots", addresses=_addresses("robots", body, content_type, page))
    match medium:
        case "feed" | "sitemap":
            return Reading(kind=medium, addresses=_addresses(medium, body, content_type, page))
        case "requisite":
            return Reading(kind="requisite", reasons=(content_type or "not HTML",))
        case "other" | "text":
            return Reading(kind="other", reasons=(f"no HTML: {content_type or 'binary'}",))
    return _read_html(page, rules, body, content_type)


def _read_html(page: Page, rules: Rules, body: bytes, content_type: str | None) -> Reading:
    text, _ = decode(body, content_type)
    root = parse(text)
    if root is None:
        return Reading(kind=_expected(page) or "other", state="empty", reasons=("no element in the page",))
    _elements = list(root.iter())  # lxml makes an element's Python object anew in every pass unless it is held
    data = read_structured(root, page.url)
    wall = walls.find_wall(page, text, root, data)
    if wall is not None:
        return Reading(kind=_expected(page) or "other", state=wall.state, reasons=wall.reasons, score=0.0)
    if _is_front_page(page):
        return _read_front_page(page, text, root, data)
    refresh = _refresh(data.first("refresh"), page.url)
    story = article.read_story(root, text, data, page, rules)
    judgement = kinds.judge(root, data, page, story)
    if refresh and not story.article.body:
        return Reading(kind="redirect", reasons=("meta refresh",), redirect_url=refresh)
    if judgement.kind == "index" and not story.article.body and shown_on(root, data).is_shell:
        return Reading(kind=_expected(page) or "other", state="empty", reasons=(_SHELL,))
    state = judgement.state
    is_story = judgement.kind == "story" and state in {"ok", "empty"}
    says_something = bool(story.article.headline or story.article.body)
    return Reading(
        kind=judgement.kind,
        state=state,
        reasons=judgement.reasons,
        score=judgement.score,
        article=_with_confidence(story, judgement) if is_story and says_something else None,
        redirect_url=refresh,
        details=story.details,
    )


def _with_confidence(story: article.Story, judgement: kinds.Judgement) -> Article:
    found = confidences(
        story.choices,
        language=story.article.language,
        declared=story.declared_language,
        has_images=bool(story.article.images),
        score=judgement.score,
        offset=story.article.published_offset,
    )
    return evolve(story.article, confidence=tuple(found.items()))


def _read_front_page(page: Page, text: str, root: Element, data: Structured) -> Reading:
    """A front or section page with its headlines, of markup or else of data.

    One without any, whatever stands there instead, is no look at it.
    """
    from pipelines.extraction import front_page
    from pipelines.extraction.places.told_headlines import read_told

    found = front_page.read_front_page(root, page.url)
    if not found.headlines:
        found = read_told(data.nodes, text, page.url)
    why = () if found.headlines else (_SHELL if shown_on(root, data).is_shell else NO_HEADLINES,)
    return Reading(
        kind="section" if page.expected == "section" else "front_page",
        state="empty" if why else "ok",
        reasons=why,
        front_page=found,
        addresses=tuple(front_page.find_alternates(root, page.url)),
    )


def _addresses(medium: Medium | str, body: bytes, content_type: str | None, page: Page) -> tuple[Address, ...]:
    """The addresses that a file made for machines names. Readers are loaded on demand: most captures are stories."""
    if medium == "robots":
        from pipelines.extraction.robots import read_sitemaps

        return tuple(read_sitemaps(body, page.url))
    if medium == "feed":
        from pipelines.extraction.feeds import read_feed

        return tuple(read_feed(body, content_type, page.url))
    from pipelines.extraction.sitemaps import read_sitemap

    return tuple(read_sitemap(body, page.url, now=page.fetched_at))


def _headers(page: Page, name: str) -> list[str]:
    return [value for key, value in page.headers if key.lower() == name]


def _expected(page: Page) -> Kind | None:
    return cast("Kind", page.expected) if page.expected in _KINDS else None


def _redirect(page: Page) -> Reading:
    target = next(iter(_headers(page, "location")), None)
    return Reading(
        kind="redirect",
        reasons=(f"status {page.status}",),
        redirect_url=resolve(page.url, target) if target else None,
    )


def _refusal(page: Page, body: bytes, medium: Medium, content_type: str | None) -> Reading:
    """A status that is no success: a bot wall where its marks are there, else an error."""
    kind = _expected(page) or "other"
    text = decode(body[:200_000], content_type)[0] if medium == "html" else ""
    root = parse(text) if text else None
    data = read_structured(root, page.url) if root is not None else Structured(url=page.url)
    wall = walls.find_refusal(page, text, root, data)
    if wall is not None:
        return Reading(kind=kind, state=wall.state, reasons=wall.reasons, score=0.0)
    return Reading(kind=kind, state="error", reasons=(f"status {page.status}",))


def _is_robots(page: Page, medium: Medium) -> bool:
    return (page.expected == "robots" or _path(page.url) == "/robots.txt") and medium in {"requisite", "other", "text"}


def _is_front_page(page: Page) -> bool:
    if page.expected in {"front_page", "section"}:
        return True
    return page.expected is None and is_root(page.url)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return url


def _refresh(content: str | None, url: str) -> str | None:
    match = _REFRESH.match(content or "")
    return resolve(url, match.group(2)) if match and float(match.group(1)) <= 1 else None
