"""What a page shows at all: a page that stands in place of another shows little text and few ways on."""

from __future__ import annotations

import re
from itertools import islice

from attrs import frozen

from pipelines.extraction.addressing.link_features import text_words
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element, squeeze, text_of

FEW_LINKS = 30
"""Links of the largest page that may be bare; a story's page has its outlet's menus about it."""
LITTLE_TEXT = 2_500
"""Characters that such a page shows at most."""
NO_TEXT = 200
"""Characters up to which a page shows nothing but a name and a plea to turn on scripts."""
_CAPTCHA = re.compile(
    r"recaptcha|hcaptcha|h-captcha|turnstile|geetest|smart-?captcha|funcaptcha|arkoselabs|mtcaptcha|friendly-?captcha|captcha",
    re.IGNORECASE,
)


@frozen
class Shown:
    """A page's text as a reader sees it, and what one can do there."""

    text: str
    """Cut where it is clear that the page is not bare."""
    links: int
    """Up to FEW_LINKS."""
    lines: tuple[str, ...]
    """Parts of the title, and headings."""
    headline: str | None
    """The first heading of four words or more."""
    labels: tuple[str, ...]
    """What its buttons say."""
    has_password: bool
    has_captcha: bool
    has_script: bool

    @property
    def is_bare(self) -> bool:
        """Whether there is too little on it for a story in its outlet's page."""
        return self.links < FEW_LINKS and len(self.text) < LITTLE_TEXT

    @property
    def is_shell(self) -> bool:
        """Whether there is nothing on it but scripts that would fill it."""
        return self.has_script and self.links < 6 and len(self.text) < NO_TEXT


def shown_on(root: Element, data: Structured, *, limit: int = LITTLE_TEXT) -> Shown:
    """What a page shows; of one with many links no more than its title and headings is looked at."""
    links = sum(1 for _ in islice(root.iter("a"), FEW_LINKS))
    lines = tuple(part for line in (data.title, *data.headings) for part in re.split(r"\s+[|–—:·-]\s+", line) if part)
    headline = next((line for line in data.headings if text_words(line) > 3), None)
    if links >= FEW_LINKS:
        return Shown("", links, lines, headline, (), False, False, True)
    labels: list[str] = []
    has_password = has_captcha = has_script = False
    for node in root.iter("button", "input", "script", "iframe", "div", "a"):
        if node.tag in {"button", "a"}:
            labels.append(text_of(node, 200))
        elif node.tag == "input":
            has_password |= node.get("type") == "password"
            labels.append(squeeze(node.get("value")))
        elif node.tag == "div":
            has_captcha |= bool(_CAPTCHA.search(f"{node.get('class') or ''} {node.get('id') or ''}"))
        else:
            has_script |= node.tag == "script"
            has_captcha |= bool(_CAPTCHA.search(f"{node.get('src') or ''} {node.get('title') or ''}"))
    found = [label for label in labels if label]
    return Shown(text_of(root, limit), links, lines, headline, tuple(found), has_password, has_captcha, has_script)
