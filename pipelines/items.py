"""What flows through the pipelines: rules, pages, readings and their parts. Plain picklable data."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from archive.capture import Capture
from pipelines.extraction.addressing.addresses import normalise, shown_address

Kind = Literal["front_page", "section", "story", "index", "feed", "sitemap", "robots", "requisite", "redirect", "other"]
State = Literal["ok", "empty", "consent_wall", "bot_wall", "soft_404", "error"]
NO_HEADLINES = "no headlines"
"""Reason of a front or section page that is ``empty`` though it is no shell."""
AddressKind = Literal["story", "feed", "sitemap", "section", "page"]


@frozen(kw_only=True)
class Rules:
    """What reading needs to know of a site. Part of the reading digest: no secrets, nothing that a run has learnt."""

    site: str
    """The outlet's name (a slug)."""
    home: str | None = None
    language: str | None = None
    """BCP 47; a hint, never believed against the text."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    time_zone: str | None = None
    """IANA name, for times that name no zone."""
    selectors: tuple[tuple[str, str], ...] = ()
    """CSS selectors that the user gave for fields: ``(("headline", "h1.title"), …)``."""


@frozen(kw_only=True)
class Page:
    """One capture as reading takes it; ``read(page, rules)`` may look at nothing else (clock, network, database)."""

    record_id: str
    url: str
    """The address that gave this answer."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Response header fields in order, names in their case."""
    body: bytes = field(default=b"", repr=False)
    """The entity as sent: transfer coding removed, content coding (gzip, br, …) still on."""
    fetched_at: str
    """WARC-Date, ISO 8601 in UTC: "today" for every reading of dates."""
    requested_url: str | None = None
    """What was asked for first, where redirects led here."""
    redirects: tuple[str, ...] = ()
    """The addresses that led here by redirects, in order."""
    expected: str | None = None
    """What the crawler expected there (a Kind); None in a foreign archive."""
    truncated: str | None = None


@frozen(kw_only=True)
class Image:
    """A picture of a story (schema.org ImageObject), as the page presents it."""

    url: str
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    """Pixels as the page declares them, not as measured."""
    is_lead: bool = False


@frozen(kw_only=True)
class Article:
    """A story as one page tells it (schema.org NewsArticle)."""

    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    body: str = ""
    """Paragraphs separated by an empty line, without headline, standfirst and captions."""
    published_at: str | None = None
    """ISO 8601 in UTC (``2026-11-02T06:15:00Z``), or ten characters where only the day is known."""
    modified_at: str | None = None
    published_offset: int | None = None
    """Minutes that the clocks where it was published were before UTC, so that the day as printed can be told."""
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """ISO 639-1 code of the language that the text is in."""
    is_free: bool | None = None
    """The publisher's word (isAccessibleForFree); None where it says nothing."""
    paywall_shown: bool | None = None
    """Whether the page says, in or behind the text, that the rest is for subscribers."""
    is_cut: bool | None = None
    """Whether the text breaks off: far fewer words than the publisher counts, an ellipsis, the middle of a sentence.
    None where there is none, or where it goes on on another page."""
    canonical_url: str | None = None
    """The page's own claim, resolved; checked by no one yet."""
    next_url: str | None = None
    """Where the story goes on, if it is in parts: the address of the next one, as this page gives it."""
    images: tuple[Image, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    """Which source gave each field: ``(("headline", "h1"), ("published_at", "json-ld"), …)``."""
    confidence: tuple[tuple[str, float], ...] = ()
    """How sure each field is, the share of such values that are right: ``(("headline", 0.98), …)``."""


@frozen(kw_only=True)
class Headline:
    """A link to a story as a front page presents it."""

    position: int
    """1 for the first in reading order."""
    url: str
    """Absolute, as the page has it, with its query."""
    text: str
    kicker: str | None = None
    teaser: str | None = None
    level: int | None = None
    """1 to 6 for h1 to h6; None without heading."""
    region: str | None = None
    """``main``, ``aside``, ``navigation``, ``header`` or ``footer``."""
    section: str | None = None
    """The label of the box that it stands in: "Opinion", "Most read"."""
    is_lead: bool = False
    occurrences: int = 1
    """At how many places (cards) of the page it stands."""
    image_url: str | None = None


@frozen(kw_only=True)
class FrontPage:
    """One look at a home or section page: its headlines in reading order, each story once."""

    headlines: tuple[Headline, ...] = ()


@frozen(kw_only=True)
class Address:
    """An address that a page, feed, sitemap or robots.txt names."""

    url: str
    kind: AddressKind
    title: str | None = None
    published_at: str | None = None
    modified_at: str | None = None


@frozen(kw_only=True)
class Reading:
    """What one page says: what it is, how it is with it, and an article, a front page, or addresses."""

    kind: Kind
    state: State = "ok"
    reasons: tuple[str, ...] = ()
    """Why it was taken for this kind and state: ``("og:type article", "812 words in paragraphs")``."""
    score: float | None = None
    """How sure the judgement "story" is, 0 to 1."""
    article: Article | None = None
    front_page: FrontPage | None = None
    addresses: tuple[Address, ...] = ()
    redirect_url: str | None = None
    """Where a redirect leads (Location of a 3xx, or a meta refresh of 0 s), resolved."""
    failure: str | None = None
    """Set where reading itself failed: the reason, for a failure of stage ``extract`` or ``parse``."""
    details: dict[str, Any] = field(factory=dict)
    """Facts for ``--explain``: candidates that were on offer. Never stored."""


@frozen(kw_only=True)
class StoryItem:
    """A story as the spider's item (for feed exports and item pipelines), with where its capture lies."""

    site: str
    url: str
    """Without tracking parameters; the WARC file has the address as it was asked for."""
    canonical_url: str | None
    headline: str | None
    standfirst: str | None
    body: str
    published_at: str | None
    modified_at: str | None
    published_offset: int | None
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    language: str | None
    is_free: bool | None
    paywall_shown: bool | None
    is_cut: bool | None
    images: tuple[Image, ...]
    confidence: dict[str, float]
    """How sure each field is, 0 to 1."""
    fetched_at: str
    record_id: str
    warc_file: str
    warc_offset: int

    @classmethod
    def of(cls, *, site: str, capture: Capture, article: Article) -> StoryItem:
        """The item of an article that was read from a capture."""
        claimed = article.canonical_url
        own = claimed if claimed and normalise(claimed) == normalise(capture.url) else None
        return cls(
            site=site,
            url=shown_address(capture.url, own),
            canonical_url=article.canonical_url,
            headline=article.headline,
            standfirst=article.standfirst,
            body=article.body,
            published_at=article.published_at,
            modified_at=article.modified_at,
            published_offset=article.published_offset,
            authors=article.authors,
            section=article.section,
            tags=article.tags,
            language=article.language,
            is_free=article.is_free,
            paywall_shown=article.paywall_shown,
            is_cut=article.is_cut,
            images=article.images,
            confidence=dict(article.confidence),
            fetched_at=capture.fetched_at,
            record_id=capture.record_id,
            warc_file=capture.warc_file,
            warc_offset=capture.warc_offset,
        )
