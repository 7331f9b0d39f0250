"""Pictures as JSON-LD and meta elements declare them: captions, and the lead picture where markup shows none."""

from __future__ import annotations

from typing import Any

from pipelines.extraction.json_ld import string, types
from pipelines.extraction.pictures.credits import split_credit
from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.placeholders import is_photo
from pipelines.extraction.pictures.sources import unwrapped
from pipelines.extraction.structured import Structured, resolve
from pipelines.items import Image

LEAD_META = ("og:image", "og:image:url", "twitter:image")
"""Meta elements that name a page's lead picture (Open Graph, Twitter Cards), best first."""


def lead_key(data: Structured) -> str:
    """The key of the picture that meta elements name as the lead; empty where they name none."""
    return picture_key(data.first(*LEAD_META) or "")


def declared_captions(data: Structured) -> dict[str, tuple[str | None, str | None]]:
    """Captions and credits that JSON-LD gives to pictures, by the pictures' keys."""
    told: dict[str, tuple[str | None, str | None]] = {}
    for node in _image_nodes(data):
        url = string(node.get("url")) or string(node.get("contentUrl"))
        caption = string(node.get("caption")) or None
        if url and caption and len(caption) > 8:
            text, credit = split_credit(caption)
            told.setdefault(picture_key(url), (text or None, string(node.get("creditText")) or credit))
    return told


def declared_lead(data: Structured) -> list[Image]:
    """The lead picture that data names, alone in a list; an empty list where it names no photograph."""
    url = data.first("og:image:secure_url", *LEAD_META) or _linked_lead(data)
    if not url or not is_photo(url):
        return []
    url = unwrapped(resolve(data.url, url))
    caption, credit = declared_captions(data).get(picture_key(url), (None, None))
    return [Image(url=url, caption=caption, credit=credit, alt=data.first("og:image:alt"), is_lead=True)]


def _linked_lead(data: Structured) -> str | None:
    """The first picture that JSON-LD names, as an object or as a bare address."""
    node = next(iter(_image_nodes(data)), None)
    value = data.article.get("image")
    url = (string(node.get("url")) if node else None) or (value if isinstance(value, str) else None)
    if isinstance(value, list) and not url:
        return next((item for item in value if isinstance(item, str)), None)
    return url


def _image_nodes(data: Structured) -> list[dict[str, Any]]:
    """ImageObjects of JSON-LD: the article's own, then the page's others."""
    values = data.article.get("image")
    listed = values if isinstance(values, list) else [values]
    nodes = [value for value in listed if isinstance(value, dict)]
    return nodes + [node for node in data.nodes if "imageobject" in types(node) and node not in nodes]
