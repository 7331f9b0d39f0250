"""Which of a page's places are headlines: by the link itself, by what stands about it, and by its peers on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from urllib.parse import urlsplit

from pipelines.extraction.addressing.link_features import text_words
from pipelines.extraction.addressing.story_ids import find_identifier
from pipelines.extraction.headlines.headline_text import is_enough
from pipelines.extraction.links import is_video_player, names_other_than_story, names_person, story_likelihood
from pipelines.extraction.places.adverts import is_advert
from pipelines.extraction.places.wordings import Place

_HEADING, _PICTURE_OR_TEASER = 1.0, 0.5
_HOPELESS = -2.5
"""Log odds below which a teaser is one of a section, a shop or a service, unless its address has a story's identifier:
they have headings and pictures too.
"""
_REGION = {"navigation": -1.0, "footer": -1.5, "header": -0.5}
"""Log odds that a place adds."""
_FOLDER = -4.0
FEW_WORDS, _FEW_WORDS_BESIDE = -1.5, -5.0
"""Log odds that a bare word or two loses, in the main part of a page and beside it."""
_PERSON = -6.0
_DEPTH = 8
_STORIES_ADD, _OTHERS_TAKE = 2.5, 2.0
"""Log odds that many peers add if all are stories, and take if none is: a judge that knows nothing of a form of address
is wrong about all that have it, so that peers without a story prove less.
"""
_ENOUGH_PEERS = 4


def headlines_among(places: list[Place], page: str) -> list[Place]:
    """Those of a page's places that show stories, in their order."""
    above = _folders(places)
    odds = [_odds(place, page) + _against(place, above) for place in places]
    peers = peer_odds([place.url for place in places], odds)
    return [
        place
        for place, own, shared in zip(places, odds, peers, strict=True)
        if own + shared >= 0 and not is_video_player(place.url) and not is_advert(place.element, place.card, place.url)
    ]


def _against(place: Place, above: set[str]) -> float:
    """Log odds lost by a folder of other stories, a person's page, and a bare word or two, which menus are made of."""
    lost = _FOLDER if _path(place.url) in above else 0.0
    is_teaser = place.level is not None or (
        place.region == "main" and (place.kicker or place.image_url or place.teaser)
    )
    if not is_teaser and not is_enough(place.text):
        in_main = place.region == "main" and text_words(place.text) > 1
        lost += FEW_WORDS if in_main else _FEW_WORDS_BESIDE
    return lost + _PERSON * names_person(place.url)


def _folders(places: list[Place]) -> set[str]:
    """Folders that the page's addresses lie in: beside ``/world/storm/ferry-sinks``, ``/world/storm`` is a list."""
    found: set[str] = set()
    for place in places:
        folder = _path(place.url)
        for _ in range(_DEPTH):
            folder = folder.rpartition("/")[0]
            found.add(folder)
    return found


def _path(url: str) -> str:
    """Host and path, without a slash at the end."""
    return url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/")


def _odds(place: Place, page: str) -> float:
    """Log odds of a place by itself."""
    likelihood = min(max(story_likelihood(place.url, place.text, home=page), 1e-6), 1 - 1e-6)
    odds = math.log(likelihood / (1 - likelihood)) + _REGION.get(place.region, 0.0)
    if (odds < _HOPELESS and find_identifier(place.url) is None) or names_other_than_story(place.url):
        return odds
    odds += _HEADING * (place.level is not None)
    return odds + _PICTURE_OR_TEASER * (place.image_url is not None or place.teaser is not None)


def peer_odds(urls: list[str], odds: list[float]) -> list[float]:
    """What others of the same shape add to an address's log odds: a page's stories look alike, so do its sections."""
    shapes = [address_shape(url) for url in urls]
    stories = Counter(shape for shape, own in zip(shapes, odds, strict=True) if own >= 0)
    members = Counter(shapes)
    found = []
    for shape, own in zip(shapes, odds, strict=True):
        others = members[shape] - 1
        share = (stories[shape] - (own >= 0)) / others if others else 0.5
        most = _STORIES_ADD if share > 0.5 else _OTHERS_TAKE
        added = most * (2 * share - 1) * others / (others + _ENOUGH_PEERS)
        found.append(min(added, 0.0) if own < _HOPELESS else added)
    return found


@lru_cache(maxsize=16_384)
def address_shape(url: str) -> tuple[object, ...]:
    """Host, depth and the form of the last segment: what the addresses of one kind of page have in common."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    segments = [segment for segment in parts.path.split("/") if segment]
    last = segments[-1] if segments else ""
    extension = re.search(r"\.[a-z]{2,6}$", last)
    words = len(re.findall(r"[^\W\d_]+", last))
    return (
        parts.hostname,
        len(segments),
        parts.path.endswith("/"),
        extension[0] if extension else "",
        find_identifier(url) is not None,
        bool(re.search(r"\d", last)),
        bool(parts.query),
        words > 2,
    )
