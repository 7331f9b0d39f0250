"""The text of a story as HTML: each block in the paper's markup, boxes that are no part of it in between."""

from collections.abc import Mapping

from demo.render.view import View, text
from demo.stories import Block, Story

USUAL = {
    "paragraph": "<p>{}</p>",
    "subhead": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "item": "<li>{}</li>",
}
"""The markup of each kind of block."""


def body(blocks: tuple[Block, ...], boxes: Mapping[int, str], markup: Mapping[str, str] = USUAL) -> str:
    """The blocks in order; after the n-th stands `boxes[n]` (counted from 1), never between items of a list."""
    out: list[str] = []
    waiting = ""
    for number, block in enumerate(blocks, 1):
        in_list = block.kind == "item"
        if in_list and (number == 1 or blocks[number - 2].kind != "item"):
            out.append("<ul>")
        out.append(markup[block.kind].format(text(block.text)))
        waiting += boxes.get(number, "")
        ends = number == len(blocks) or blocks[number].kind != "item"
        if in_list and ends:
            out.append("</ul>")
        if ends:
            out.append(waiting)
            waiting = ""
    return "\n".join(filter(None, out)) + "\n"


def related_links(view: View, story: Story) -> str:
    """Items of a list that lead to other stories."""
    return "".join(
        f'<li><a href="{view.path(other)}">{text(other.front_headline)}</a></li>'
        for other in view.edition.related(story)
    )
