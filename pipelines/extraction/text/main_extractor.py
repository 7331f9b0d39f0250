"""Trafilatura's main extractor with quicker selectors: each asks once about elements of one making, not about each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from types import FunctionType
from typing import Any, cast

from lxml import etree
from trafilatura import htmlprocessing, main_extractor, settings, xpaths

from pipelines.extraction.tree import Element

Making = tuple[str, tuple[tuple[str, str], ...]]
"""All of an element that such a selector looks at: its tag, and names and values of some attributes in their order."""
MAX_KNOWN = 20_000
"""Makings of which a selector keeps what was said."""
AT_ONCE = 32
"""Elements that are judged together where only the first is wanted."""
_OTHER_TAG = "other"
_NO_XML = re.compile("[\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_ATTRIBUTE, _TAG = re.compile(r"@([\w-]+)"), re.compile(r"self::(\w+)")


class Selector:
    """XPath expressions of trafilatura's that ask for nothing but an element's own tag and attributes.

    libxml2 would call Python for each regular expression and each element; a page is made of few makings. The place
    that an expression ends with is not asked for: see :meth:`first`.
    """

    def __init__(self, *expressions: etree.XPath) -> None:
        paths = [str(expression.path).strip().removesuffix("[1]") for expression in expressions]
        self._expressions = [etree.XPath(path, namespaces={"re": xpaths.REGEXP_NS}) for path in paths]
        self._attributes = frozenset(name for path in paths for name in _ATTRIBUTE.findall(path))
        tags = [_TAG.findall(path) for path in paths]
        self._tags = frozenset(tag for some in tags for tag in some)
        self._asked = self._tags if all(tags) else ()
        self._known: dict[Making, bool] = {}

    def __call__(self, tree: Element) -> list[Element]:
        """The elements under ``tree`` that any of the expressions selects, in document order."""
        return self._selected(list(self._candidates(tree)))

    def first(self, tree: Element) -> list[Element]:
        """The first of them, if there is any: those behind it are not looked at."""
        candidates = self._candidates(tree)
        while some := list(islice(candidates, AT_ONCE)):
            if selected := self._selected(some):
                return selected[:1]
        return []

    def _candidates(self, tree: Element) -> Iterator[tuple[Element, Making]]:
        """Elements that have any of the attributes, with their making."""
        tags, known = self._tags, self._attributes
        for node in tree.iterdescendants(*self._asked):
            attributes = cast("list[tuple[str, str]]", node.items())
            if said := tuple([named for named in attributes if named[0] in known]):
                tag = node.tag
                yield node, (tag if tag in tags else _OTHER_TAG, said)

    def _selected(self, candidates: list[tuple[Element, Making]]) -> list[Element]:
        known = self._known
        if len(known) > MAX_KNOWN:
            known.clear()
        if unknown := {making for _, making in candidates if making not in known}:
            self._learn(unknown)
        return [node for node, making in candidates if known[making]]

    def _learn(self, makings: set[Making]) -> None:
        """Ask the expressions about an element of each making."""
        samples = etree.Element("samples")
        nodes: dict[Making, Element] = {}
        for making in makings:
            tag, attributes = making
            node = nodes[making] = etree.SubElement(samples, tag)
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


_KEPT_IN_PART = ("figure", "form", "math")
"""Elements that its cleaning drops unless they hold a table, the page or a formula's source."""
UNSEEN = ("template", "meta", *(tag for tag in settings.MANUALLY_CLEANED if tag not in _KEPT_IN_PART))
"""Elements that it drops in any case, each kind in a pass of its own: best dropped, all in one, before it begins."""
tree_cleaning = _rebound(htmlprocessing.tree_cleaning, MANUALLY_CLEANED=list(_KEPT_IN_PART))
"""``trafilatura.htmlprocessing.tree_cleaning`` of a tree without what is ``UNSEEN``."""

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


_content, _article, _story, _main_content, _main = xpaths.BODY_XPATH
BODIES = [
    Selector(_content).first,
    _article,
    Selector(_story).first,
    Selector(_main_content).first,
    _main,
]
"""What asks for the part of a page that holds its text, the surest first: the first element of each is tried."""
_images, _teasers = xpaths.DISCARD_IMAGE_ELEMENTS, xpaths.TEASER_DISCARD_XPATH
extract_content = _rebound(
    main_extractor.extract_content,
    _extract=_rebound(
        main_extractor._extract,
        BODY_XPATH=BODIES,
        prune_unwanted_sections=_pruning(*_images, *_teasers, _AT_THE_FOOT),
    ),
    recover_wild_text=_rebound(
        main_extractor.recover_wild_text, prune_unwanted_sections=_pruning(*_images, _AT_THE_FOOT)
    ),
)
"""``trafilatura.main_extractor.extract_content`` at its precise setting: the same in all but time."""
