"""Trafilatura's main extractor with quicker selectors: each asks once about elements of one making, not about each."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import FunctionType
from typing import Any, cast

from lxml import etree
from trafilatura import main_extractor, xpaths

from pipelines.extraction.tree import Element

Making = tuple[str, tuple[tuple[str, str], ...]]
"""All of an element that such a selector looks at: its tag, and names and values of some attributes in their order."""
MAX_KNOWN = 20_000
"""Makings of which a selector keeps what was said."""
_OTHER_TAG = "other"
_NO_XML = re.compile("[\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_ATTRIBUTE, _TAG = re.compile(r"@([\w-]+)"), re.compile(r"self::(\w+)")


class Selector:
    """XPath expressions of trafilatura's that ask for nothing but an element's own tag and attributes.

    libxml2 would call Python for each regular expression and each element; a page is made of few makings.
    """

    def __init__(self, *expressions: etree.XPath) -> None:
        self._expressions = expressions
        paths = [str(expression.path) for expression in expressions]
        self._first_of_parent = any(path.strip().endswith("[1]") for path in paths)
        self._attributes = frozenset(name for path in paths for name in _ATTRIBUTE.findall(path))
        tags = [_TAG.findall(path) for path in paths]
        self._tags = frozenset(tag for some in tags for tag in some)
        named = " or ".join(f"self::{tag}" for tag in sorted(self._tags)) if all(tags) else "true()"
        marked = " or ".join(f"@{name}" for name in sorted(self._attributes))
        self._candidates = etree.XPath(f"descendant::*[{named}][{marked}]")
        self._known: dict[Making, bool] = {}

    def __call__(self, tree: Element) -> list[Element]:
        """The elements under ``tree`` that any of the expressions selects, in document order."""
        nodes = _found(self._candidates, tree)
        makings = [self._making(node) for node in nodes]
        known = self._known
        if len(known) > MAX_KNOWN:
            known.clear()
        if unknown := set(makings).difference(known):
            self._learn(unknown)
        return [node for node, making in zip(nodes, makings, strict=True) if known[making]]

    def _making(self, node: Element) -> Making:
        tag, known = node.tag, self._attributes
        attributes = cast("list[tuple[str, str]]", node.items())
        return tag if tag in self._tags else _OTHER_TAG, tuple([said for said in attributes if said[0] in known])

    def _learn(self, makings: set[Making]) -> None:
        """Ask the expressions about an element of each making."""
        samples = etree.Element("samples")
        nodes: dict[Making, Element] = {}
        for making in makings:
            tag, attributes = making
            holder = etree.SubElement(samples, "sample") if self._first_of_parent else samples
            node = nodes[making] = etree.SubElement(holder, tag)
            for name, value in attributes:
                node.set(name, _NO_XML.sub(" ", value))
        selected = {node for expression in self._expressions for node in _found(expression, samples)}
        self._known.update((making, node in selected) for making, node in nodes.items())


def _found(expression: etree.XPath, tree: Element) -> list[Element]:
    return cast("list[Element]", expression(tree))


def _rebound(function: Callable[..., Any], **names: Any) -> Callable[..., Any]:
    """A function of trafilatura's that finds other things under some of its module's names."""
    assert isinstance(function, FunctionType)
    rebound = FunctionType(function.__code__, {**function.__globals__, **names}, function.__name__)
    rebound.__defaults__ = function.__defaults__
    return rebound


_HEADERS, _AT_THE_FOOT = xpaths.PRECISION_DISCARD_XPATH


def _pruning(*expressions: etree.XPath) -> Callable[..., Any]:
    """How it prunes the part of a page that holds the text; its rules for less certain furniture in one selector."""
    return _rebound(
        main_extractor.prune_unwanted_sections,
        OVERALL_DISCARD_XPATH=[Selector(*xpaths.OVERALL_DISCARD_XPATH)],
        DISCARD_IMAGE_ELEMENTS=[Selector(*expressions)],
        TEASER_DISCARD_XPATH=[],
        PRECISION_DISCARD_XPATH=[_HEADERS],
    )


_body, *_bodies = xpaths.BODY_XPATH
_images, _teasers = xpaths.DISCARD_IMAGE_ELEMENTS, xpaths.TEASER_DISCARD_XPATH
extract_content = _rebound(
    main_extractor.extract_content,
    _extract=_rebound(
        main_extractor._extract,
        BODY_XPATH=[Selector(_body), *_bodies],
        prune_unwanted_sections=_pruning(*_images, *_teasers, _AT_THE_FOOT),
    ),
    recover_wild_text=_rebound(
        main_extractor.recover_wild_text, prune_unwanted_sections=_pruning(*_images, _AT_THE_FOOT)
    ),
)
"""``trafilatura.main_extractor.extract_content`` at its precise setting: the same in all but time."""
