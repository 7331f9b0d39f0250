"""Cards: the largest parts of a page that lead to one story only, with what stands in them."""

from __future__ import annotations

from lxml.html import HtmlElement

_CLIMB = 10


class CardFinder:
    """Finds each link's card. Links that lead to no story (authors, sections) do not divide a card."""

    def __init__(self, links: list[tuple[HtmlElement, str]]) -> None:
        """``links``: link elements to stories with the stories' keys, in document order."""
        self._owner: dict[HtmlElement, str | None] = {}
        for element, key in links:
            self._climb(element, key)

    def _climb(self, element: HtmlElement, key: str) -> None:
        """Marks ancestors as this story's, or as no one's if another story was there before."""
        node: HtmlElement | None = element
        for _ in range(_CLIMB):
            if node is None or node.tag in ("body", "html"):
                return
            owner = self._owner.setdefault(node, key)
            if owner != key:
                self._owner[node] = None
            node = node.getparent()

    def of(self, element: HtmlElement, key: str) -> HtmlElement:
        """The outermost ancestor, or the link itself, that leads to this story alone."""
        card = element
        node = element.getparent()
        for _ in range(_CLIMB - 1):
            if node is None or self._owner.get(node) != key:
                break
            card, node = node, node.getparent()
        return card

    def leads_to_several(self, element: HtmlElement) -> bool:
        """Whether more than one story is linked within an element."""
        return self._owner.get(element, "") is None

    def leads_to_story(self, element: HtmlElement) -> bool:
        """Whether stories are linked within an element (as far up as cards are looked for)."""
        return element in self._owner
