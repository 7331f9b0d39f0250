"""Pictures of a story whose text is in a page's script alone: in the markup of its text, or among its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.extraction.json_ld import string
from pipelines.extraction.pictures.credits import split_credit
from pipelines.extraction.pictures.images import read_images
from pipelines.extraction.pictures.placeholders import is_photo
from pipelines.extraction.state import prose_of, states_of
from pipelines.extraction.structured import Structured, resolve
from pipelines.extraction.text.blocks import find_blocks
from pipelines.extraction.text.body import Body
from pipelines.extraction.tree import parse
from pipelines.items import Image

_ADDRESSES = ("url", "src", "contentUrl", "imageUrl", "image_url", "href")
_CAPTIONS = ("caption", "subtitle", "description", "legend", "alt")
_CREDITS = ("credit", "creditText", "copyright", "photographer", "source", "author")
_MAX_VALUES = 200_000
"""Values of a page's script state that are walked through."""


def script_pictures(source: str, data: Structured) -> tuple[Image, ...]:
    """The pictures that belong to the text in the script state of a page's source; empty where there are none."""
    values = states_of(source)
    path, texts = prose_of(values)
    if any("<img" in text for text in texts):
        return _in_markup("".join(dict.fromkeys(texts)), data)
    return tuple(_among_paragraphs(values, path.rpartition(".")[0], data.url))


def _in_markup(markup: str, data: Structured) -> tuple[Image, ...]:
    root = parse(f"<div>{markup}</div>")
    if root is None:
        return ()
    blocks = find_blocks(root, set())
    kept = [block for block in blocks if block.furniture is None]
    return read_images(root, data, Body("", "script state", blocks, kept, root), None, data.url)


def _among_paragraphs(values: list[Any], path: str, base: str) -> Iterator[Image]:
    """Pictures that are items of the same list as the paragraphs, as objects with an address and a caption."""
    known: set[str] = set()
    for node in _objects(values, path) if path else ():
        url = next((string(node.get(name)) for name in _ADDRESSES if string(node.get(name))), None)
        said = next((string(node.get(name)) for name in _CAPTIONS if string(node.get(name))), None)
        if not url or not said or not _says_picture(node, url) or url in known:
            continue
        known.add(url)
        caption, credit = split_credit(said)
        told = next((string(node.get(name)) for name in _CREDITS if string(node.get(name))), None)
        yield Image(url=resolve(base, url), caption=caption or None, credit=told or credit, is_lead=len(known) == 1)


def _says_picture(node: dict[str, Any], url: str) -> bool:
    kind = (string(node.get("type")) or string(node.get("__typename")) or "").lower()
    ending = url.partition("?")[0].lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".avif"))
    return is_photo(url) and (ending or "image" in kind or "photo" in kind)


def _objects(values: list[Any], path: str) -> Iterator[dict[str, Any]]:
    """Objects at a JSON path, list positions left out, in order, without recursion."""
    stack: list[tuple[str, Any]] = [("", value) for value in reversed(values)]
    seen = 0
    while stack and seen < _MAX_VALUES:
        at, item = stack.pop()
        seen += 1
        if isinstance(item, dict):
            if at == path:
                yield item
            stack.extend((f"{at}.{key}"[-200:], child) for key, child in reversed(list(item.items())))
        elif isinstance(item, list):
            stack.extend((at, child) for child in reversed(item))
