"""Reading a front page: its headlines in reading order, each story once at its most prominent place."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipelines.extraction.addressing.addresses import normalise, resolve, same_site
from pipelines.extraction.links import names_other_than_story, story_likelihood
from pipelines.extraction.places.cards import CardFinder
from pipelines.extraction.places.judging import headlines_among
from pipelines.extraction.places.labels import Labels
from pipelines.extraction.places.page_links import PageLink, collect_links
from pipelines.extraction.places.prominence import choose_lead, most_prominent, reading_order
from pipelines.extraction.places.regions import Regions
from pipelines.extraction.places.related import related_places
from pipelines.extraction.places.side_text import is_side_text
from pipelines.extraction.places.silent_links import Names
from pipelines.extraction.places.wordings import Place, read_place
from pipelines.items import Address, FrontPage, Headline

_WORD = 20
_WORTH_A_LOOK = 0.05
"""A likelihood below which nothing on the page can make a link a headline."""
_FEED_TYPES = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "application/json": "feed",
    "text/xml": "feed",
    "application/xml": "feed",
}


def read_front_page(tree: HtmlElement, url: str) -> FrontPage:
    """The headlines of a home or section page that was found at ``url``; works on any tree and never fetches.

    Links to other sites, to sections, tags, authors, comments, services and adverts are left out. A story that is
    linked several times stands once, at the place that shows it most prominently, with the number of its places.
    """
    base = _base(tree, url)
    stories = _stories(collect_links(tree, base), url)
    links = [(link.element, key) for key, group in stories.items() for link in group]
    cards = CardFinder(links)
    regions, known = Regions(), Names(tree)
    places = [
        place for key, group in stories.items() if (place := _best_place(key, group, cards, regions, known, base))
    ]
    kept = sorted(headlines_among(places, url), key=lambda place: place.order)
    related = related_places(kept)
    lead = choose_lead(kept, related)
    labels = Labels(cards)
    ordered = enumerate(reading_order(kept, lead, related), 1)
    return FrontPage(headlines=tuple(_headline(n, place, labels, place is lead) for n, place in ordered))


def find_alternates(tree: HtmlElement, url: str) -> tuple[Address, ...]:
    """The feeds that a page names (``link rel=alternate`` with a feed's type), in order, each once."""
    base = _base(tree, url)
    found: dict[str, Address] = {}
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in (link.get("rel") or "").lower().split() or kind not in _FEED_TYPES:
            continue
        address = resolve(base, link.get("href") or "") if link.get("href") else None
        if address and not (kind == "application/json" and "wp-json" in address):
            title = " ".join((link.get("title") or "").split()) or None
            found.setdefault(normalise(address), Address(url=address, kind="feed", title=title))
    return tuple(found.values())


def _base(tree: HtmlElement, url: str) -> str:
    """The address against which the page's links are resolved."""
    element = next(tree.iter("base"), None)
    href = element.get("href") if element is not None else None
    return (resolve(url, href) if href else None) or url


def _stories(links: list[PageLink], url: str) -> dict[str, list[PageLink]]:
    """Links by the key of what may be a story; what plainly is none is gone."""
    groups: dict[str, list[PageLink]] = {}
    own = normalise(url)
    for link in links:
        key = normalise(link.url)
        if key != own and same_site(link.url, url):
            groups.setdefault(key, []).append(link)
    _join_parts(groups)
    return {key: group for key, group in groups.items() if _may_be_story(group, url)}


def _join_parts(groups: dict[str, list[PageLink]]) -> None:
    """Entries of a live report (``/report?page=2#entry-7``) are places of ``/report`` if that is linked too."""
    for key, group in list(groups.items()):
        whole = key.partition("?")[0]
        if whole != key and whole in groups and all("#" in link.url for link in group):
            groups[whole].extend(groups.pop(key))


def _may_be_story(group: list[PageLink], url: str) -> bool:
    text = max((link.text for link in group), key=len)
    if not text or all(is_side_text(link.text) for link in group):
        return not names_other_than_story(
            group[0].url
        )  # a picture, an overlay, an invitation: what stands about it decides
    if _is_menu_word(text, group[0].url):
        return False
    return story_likelihood(group[0].url, text, home=url) >= _WORTH_A_LOOK


def _is_menu_word(text: str, url: str) -> bool:
    """One short word to an address without number or slug: most links of a page are such, and none a story."""
    path = url.partition("://")[2]
    return len(text) <= _WORD and " " not in text and path.count("-") < 2 and not any(map(str.isdigit, path))


def _best_place(
    key: str, group: list[PageLink], cards: CardFinder, regions: Regions, known: Names, base: str
) -> Place | None:
    """The most prominent of a story's places; the first of those alike."""
    by_card: dict[HtmlElement, list[PageLink]] = {}
    for link in group:
        by_card.setdefault(cards.of(link.element, key), []).append(link)
    places = [place for card, inside in by_card.items() if (place := read_place(card, inside, regions, known, base))]
    if not places:
        return None
    best = most_prominent(places)
    best.occurrences = len(by_card)
    return best


def _headline(position: int, place: Place, labels: Labels, is_lead: bool) -> Headline:
    return Headline(
        position=position,
        url=place.url,
        text=place.text,
        kicker=place.kicker,
        teaser=place.teaser,
        level=place.level,
        region=place.region,
        section=labels.of(place),
        is_lead=is_lead,
        occurrences=place.occurrences,
        image_url=place.image_url,
    )
