"""Pictures that a page shows as the background of an empty element."""

from __future__ import annotations

import re

from lxml import etree

from pipelines.extraction.pictures.caption_names import holds_text
from pipelines.extraction.pictures.figure_captions import figure_of
from pipelines.extraction.tree import Element

_STYLED = etree.XPath('descendant::*/@style[contains(., "url(")]/..')
_FIND = re.compile(r"background(?:-image)?\s*:[^;]*url\(", re.IGNORECASE)
_PICTURE = re.compile(
    r"(?<![a-z])(?:image|img|photo|picture|cover|hero|featured?|lead|thumb(?:nail)?|foto|bild)(?![a-z])"
)


def background_pictures(part: Element) -> list[Element]:
    """Empty elements with a picture as their background that are called a picture, or stand in a figure without one."""
    found = _STYLED(part)
    nodes = [node for node in found if isinstance(node, Element)] if isinstance(found, list) else []
    return [node for node in nodes if _is_picture(node)]


def _is_picture(node: Element) -> bool:
    if not _FIND.search(node.get("style") or ""):
        return False
    if holds_text(node) or next(node.iter("img", "amp-img", "video", "iframe"), None) is not None:
        return False
    if node.get("role") == "img" or _PICTURE.search((node.get("class") or "").lower().replace("_", "-")):
        return True
    figure = figure_of(node)
    return figure is not None and next(figure.iter("img", "amp-img"), None) is None
