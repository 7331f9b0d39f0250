"""Headlines that a page tells in data alone: JSON-LD lists, and the state from which its scripts would draw it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

from pipelines.extraction.addressing.addresses import normalise, resolve, same_site
from pipelines.extraction.headlines.headline_text import is_enough, is_wording
from pipelines.extraction.json_ld import ARTICLE_TYPES, string, types
from pipelines.extraction.links import is_video_player, names_other_than_story, names_person, story_likelihood
from pipelines.extraction.places.adverts import names_advert
from pipelines.extraction.places.judging import FEW_WORDS, peer_odds
from pipelines.extraction.places.names_of_parts import names_kicker, names_meta, names_teaser, names_title
from pipelines.extraction.places.side_text import trimmed
from pipelines.extraction.state import states_of
from pipelines.items import FrontPage, Headline

LEAST = 3
"""Stories that make a front page; one or two may be a banner of any page."""
_MOST_OBJECTS = 100_000
_MOST_STORIES = 1_000
_ADDRESS = re.compile(r"(?:url|uri|href|link|path|canonical)$", re.IGNORECASE)
_OTHERS_ADDRESS = re.compile(
    r"image|img|photo|pic|thumb|icon|logo|media|video|audio|avatar|share|api|feed|comment|author|section|categ|tag|"
    r"parent|base|asset|edit|short|redirect",
    re.IGNORECASE,
)
"""Names of addresses in a story's object that are not the story's."""
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|mp[34]|m3u8|pdf|css|js|json|xml)(?:[?#]|$)", re.IGNORECASE)
_REFERENCE = re.compile(r"\$\S*")
"""What stands for a value in React's flight data: ``$undefined``, ``$L1b``."""
_ADDRESS_LIKE = re.compile(r"(?:https?:/)?/[^\s<>\"{}|\\^`]+", re.IGNORECASE)

_Object = dict[str, Any]
_Link = tuple[str, str]
"""An address and a text."""


def read_told(nodes: list[_Object], source: str, url: str) -> FrontPage:
    """The headlines that a page at ``url`` tells in data: of its JSON-LD ``nodes``, else of scripts in ``source``.

    They have an order, and neither level nor region nor lead, as no place is known at which a reader sees them. Fewer
    than LEAST are none.
    """
    for links in (_in_nodes(nodes), _in_states(states_of(source))):
        found = _stories(links, url)
        if len(found) >= LEAST:
            ordered = enumerate(found, 1)
            return FrontPage(headlines=tuple(Headline(position=n, url=to, text=text) for n, (to, text) in ordered))
    return FrontPage()


def _stories(links: Iterable[_Link], url: str) -> list[_Link]:
    """Those that lead to stories of the page's site, each once, in order; judged as a page's links are."""
    own = normalise(url)
    known: dict[str, _Link] = {}
    for address, text in links:
        resolved = resolve(url, address)
        key = normalise(resolved) if resolved else own
        if resolved and key != own and key not in known and same_site(resolved, url) and len(known) < _MOST_STORIES:
            known[key] = resolved, text
    candidates = list(known.values())
    odds = [_odds(to, text, url) for to, text in candidates]
    peers = peer_odds([to for to, _ in candidates], odds)
    return [link for link, own_odds, shared in zip(candidates, odds, peers, strict=True) if own_odds + shared >= 0]


def _odds(to: str, text: str, page: str) -> float:
    """Log odds of an address and its text by themselves."""
    if is_video_player(to) or names_person(to) or names_advert(to) or names_other_than_story(to):
        return -math.inf
    likelihood = min(max(story_likelihood(to, text, home=page), 1e-6), 1 - 1e-6)
    return math.log(likelihood / (1 - likelihood)) + FEW_WORDS * (not is_enough(text))


def _in_nodes(nodes: list[_Object]) -> Iterator[_Link]:
    """Items of lists, and articles (schema.org: ListItem, Article and its kinds)."""
    for node in nodes:
        said = types(node)
        if "listitem" in said:
            item = node.get("item")
            inner = item if isinstance(item, dict) else {"url": item}
            link = _link_of_node({**node, **{name: value for name, value in inner.items() if value}})
        else:
            link = None if said.isdisjoint(ARTICLE_TYPES) else _link_of_node(node)
        if link:
            yield link


def _link_of_node(node: _Object) -> _Link | None:
    text = string(node.get("headline")) or string(node.get("name"))
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if text and is_wording(text) and _is_address(address):
            return address, trimmed(text)
    return None


def _in_states(values: list[Any]) -> Iterator[_Link]:
    for value in values:
        table = value if _is_flattened(value) else None
        for item in _objects(value):
            link = _link_of_object(item, table)
            if link:
                yield link


def _is_flattened(value: Any) -> bool:
    """Whether a list holds each value once, and objects name its places (devalue, as Nuxt 3 writes its state)."""
    if not isinstance(value, list) or len(value) < LEAST:
        return False
    objects = [item for item in value if isinstance(item, dict) and item]
    return bool(objects) and all(type(place) is int for item in objects for place in item.values())


def _objects(value: Any) -> Iterator[_Object]:
    """Every object of a JSON value, outer before inner, in order, without recursion."""
    stack = [value]
    for _ in range(_MOST_OBJECTS):
        if not stack:
            return
        item = stack.pop()
        if isinstance(item, dict):
            yield item
        inner = item.values() if isinstance(item, dict) else item
        stack.extend(reversed([child for child in inner if isinstance(child, dict | list)]))


def _link_of_object(item: _Object, table: list[Any] | None) -> _Link | None:
    """The address and the title of an object that has both."""
    text = next((text for name in item if _names_title(name) and (text := _text(item[name], table))), None)
    if text is None:
        return None
    for name in item:
        if _ADDRESS.search(name) and not _OTHERS_ADDRESS.search(name):
            address = _value(item[name], table)
            if _is_address(address):
                return address, text
    return None


def _names_title(name: str) -> bool:
    return names_title(name) and not (names_teaser(name) or names_kicker(name) or names_meta(name))


def _text(value: Any, table: list[Any] | None) -> str | None:
    """A wording: a string, or the first of an object (``{"rendered": "Ferry sinks"}``)."""
    found = _value(value, table)
    parts = [_value(part, table) for part in found.values()] if isinstance(found, dict) else [found]
    texts = (trimmed(text) for part in parts if isinstance(part, str) and (text := string(part)))
    return next((text for text in texts if is_wording(text) and not _REFERENCE.fullmatch(text)), None)


def _value(value: Any, table: list[Any] | None) -> Any:
    is_place = table is not None and type(value) is int and 0 <= value < len(table)
    return table[value] if table is not None and is_place else value


def _is_address(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and _ADDRESS_LIKE.fullmatch(value) is not None and not _FILE.search(value)
