"""Where on its page a story stands: the places of its headline, its paragraphs and the pictures around them."""

from __future__ import annotations

from attrs import Factory, define

from pipelines.extraction.pictures.background_pictures import background_pictures
from pipelines.extraction.text.body import Body
from pipelines.extraction.tree import Element

_PICTURES = ("img", "amp-img")


@define
class Stretch:
    """Where on its page a story stands, as places in document order."""

    order: dict[Element, int]
    """The places of pictures, headline and paragraphs."""
    pictures: list[Element]
    """Every element of the page that shows a picture, in order."""
    anchor: Element | None
    """The headline."""
    start: int
    """The headline's place."""
    first: int
    """The first paragraph's place."""
    last: int
    """The place of what stands last in the last paragraph."""
    kept: set[Element]
    """The paragraphs."""
    home: Element | None
    """The innermost element around the text, unless that is the whole page's."""
    region: Element | None
    """The innermost element around text and headline."""
    holders: set[Element]
    """The elements around the text and around the headline."""
    beds: set[Element]
    """The parents of the paragraphs."""
    judged: dict[Element, bool] = Factory(dict)
    """Elements that were found to be, or not to be, in a part of the page that is not the story's."""

    @property
    def is_whole_page(self) -> bool:
        """Whether nothing smaller than the whole page holds headline and text."""
        return self.region is not None and self.region.tag == "body"


def stretch_of(root: Element, body: Body, anchor: Element | None) -> Stretch:
    """The stretch of a page that its story stands in. ``anchor`` is the headline's element."""
    kept = [block.element for block in body.kept]
    behind = [_last_inside(kept[-1])] if kept else []
    region = _region(body, anchor)
    backgrounds = set(background_pictures(region if region is not None else root))
    wanted = {*kept, *behind, *backgrounds, *([anchor] if anchor is not None else [])}
    tags = {*_PICTURES, *(str(node.tag) for node in wanted)}
    order = {node: place for place, node in enumerate(root.iter(*tags)) if node.tag in _PICTURES or node in wanted}
    return Stretch(
        order=order,
        pictures=[node for node in order if node.tag in _PICTURES or node in backgrounds],
        anchor=anchor,
        start=order.get(anchor, 0) if anchor is not None else 0,
        first=order.get(kept[0], 0) if kept else 0,
        last=max((order.get(element, 0) for element in (*kept, *behind)), default=0),
        kept=set(kept),
        home=body.root if body.root is not None and body.root.tag not in {"html", "body", "main"} else None,
        region=region,
        holders=_around(body.root) | _around(anchor),
        beds={parent for element in kept if (parent := element.getparent()) is not None},
    )


def _around(element: Element | None) -> set[Element]:
    return {element, *element.iterancestors()} if element is not None else set()


def _last_inside(element: Element) -> Element:
    """The last of an element's descendants, or itself."""
    while len(element):
        element = element[-1]
    return element


def _region(body: Body, anchor: Element | None) -> Element | None:
    """The innermost element that holds the text and the headline; the text's own where that would be the whole page."""
    home = body.root
    if home is None or anchor is None:
        return home
    ancestors = set(anchor.iterancestors())
    common = next((node for node in (home, *home.iterancestors()) if node in ancestors), None)
    return common if common is not None and common.tag not in {"html"} else home
