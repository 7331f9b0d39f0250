"""The signs by which a page is judged to be a story or not, and which way each of them speaks."""

from __future__ import annotations

from pipelines.extraction.article import Story
from pipelines.extraction.kinds.address_signs import address_signs
from pipelines.extraction.kinds.claims import claim_signs
from pipelines.extraction.kinds.text_signs import text_signs
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element

FOR = (
    "json-ld article", "json-ld headline", "og:type article", "declared date", "shown date", "authors", "rest post",
    "body class of a story", "slug", "last slug", "address judged", "address and headline judged", "date in address",
    "story address", "words of headline", "function words in headline", "punctuation in headline", "text of the page",
    "text of its stretch", "longest run of paragraphs", "paragraphs in one place", "sentences", "quotes",
)  # fmt: skip
"""Signs that can only speak for a story."""
AGAINST = (
    "json-ld list", "json-ld goods", "json-ld service", "no og:type", "goods declared", "nothing declared", "rest list",
    "body class of a list", "body class of a shop", "forum or manual software", "canonical is the root",
    "shallow address", "list address", "goods address", "forum address", "manual address", "root", "short headline",
    "little text", "cards of one shape", "titles of like cards to text", "titles of cards to text",
    "cards before text", "linked lines", "dated lines", "repeated line", "shop's words",
)  # fmt: skip
"""Signs that can only speak against one. Directions are given, not learnt: an accident of a corpus turns none round."""


def signs(root: Element, data: Structured, url: str, story: Story) -> dict[str, float]:
    """Every sign of FOR and AGAINST by name, 0 to 1 (the judgements of an address: log odds, a quarter)."""
    return (
        claim_signs(root, data, story)
        | address_signs(url, story.article.headline or data.title)
        | text_signs(story.body)
    )
