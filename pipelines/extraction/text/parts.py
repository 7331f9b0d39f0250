"""Where a story in parts goes on: the address of the next part, by what the page itself says and links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extraction.addressing.addresses import normalise, resolve
from pipelines.extraction.structured import Structured
from pipelines.extraction.text.part_addresses import PAGE_WORDS, number_after, number_of
from pipelines.extraction.tree import Element, squeeze, text_of

_NEXT = re.compile(
    r"(?:next|next page|older|continue|weiter|weiterlesen|vor|nächste|nächste seite|suivante?|page suivante|suite|"
    r"siguiente|página siguiente|próxima?|próxima página|seguinte|avanti|successiva|pagina successiva|volgende|"
    r"volgende pagina|næste|neste|nästa|seuraava|następna|dalej|další|ďalej|következő|următoarea|dalje|далее|"
    r"следующая|наступна|напред|επόμενη|sonraki|ileri|selanjutnya|berikutnya|tiếp|trang sau|ถัดไป|次へ|次のページ|"
    r"下一页|下一頁|다음|التالي|الصفحة التالية|הבא|अगला)?[\s>›»→❯▶⟩]*",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_BARE_NUMBER = re.compile(r"\W*(\d{1,2})\W*")
_NAMED_NUMBER = re.compile(rf"\b(?:{PAGE_WORDS})\W{{0,2}}(\d{{1,2}})\b|第(\d{{1,2}})[页頁]", re.IGNORECASE)
_NOT_THE_STORY = re.compile(r"comment|kommentar|comentario|reply|replies|forum|discuss|disqus|respond", re.IGNORECASE)
_NEAR = 6
"""Elements about a link whose names are looked at."""


def next_part(root: Element, data: Structured, canonical: str | None) -> str | None:
    """The address of the part that follows this page's; None where the story ends here.

    Taken is what a link of the relation ``next``, or a pager's link, leads to, if the address is that of the next page
    of this very story (``part_addresses``). What follows as another story, as where pages scroll on without end, has
    another address, and the pages of a story's comments have other names.
    """
    own = [normalise(data.url)]
    claimed = normalise(canonical) if canonical else own[0]
    if claimed != own[0] and number_of(own[0], claimed) is None:
        own.append(claimed)
    for url, declared, link in _candidates(root, data, own):
        address = normalise(url)
        if address in own:
            continue
        number = next((number for here in own if (number := number_after(here, address)) is not None), None)
        if number is None or (link is not None and _is_of_comments(link)):
            continue
        if declared or (number > 1 and _is_label(link, number)):
            return url.partition("#")[0]
    return None


def _candidates(root: Element, data: Structured, own: list[str]) -> Iterator[tuple[str, bool, Element | None]]:
    """Links that may lead on: address, whether they say so themselves, and their element; the surest first."""
    for rel, href, base in data.links:
        url = resolve(base, href) if "next" in rel.split() else None
        if url is not None:
            yield url, True, None
    slugs = {_slug(address) for address in own}
    shown: list[tuple[str, bool, Element | None]] = []
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        url = resolve(data.url, href) if _may_lead_on(href, slugs) else None
        if url is not None:
            shown.append((url, "next" in (link.get("rel") or "").lower().split(), link))
    yield from sorted(shown, key=lambda candidate: not candidate[1])


def _may_lead_on(href: str, slugs: set[str]) -> bool:
    """A quick look before an address is taken apart: a number in it, and the story's slug unless it is relative."""
    if href[:1] in "/h" and not any(slug in href for slug in slugs):
        return False
    return _DIGIT.search(href) is not None


def _slug(address: str) -> str:
    """The longest name in an address, less an extension: all pages of the story have it."""
    return max(address.partition("?")[0].split("/")[3:], key=len, default="").partition(".")[0][:20]


def _is_of_comments(link: Element) -> bool:
    if _NOT_THE_STORY.search((link.get("href") or "").partition("#")[2]):
        return True
    above = [link, *islice(link.iterancestors(), _NEAR)]
    return any(_NOT_THE_STORY.search(f"{node.get('class') or ''} {node.get('id') or ''}") for node in above)


def _is_label(link: Element | None, number: int) -> bool:
    """Whether a pager's link says of itself that it leads to the next page or to the one with this number."""
    if link is None:
        return False
    said = [text_of(link), squeeze(link.get("aria-label")), squeeze(link.get("title"))]
    return any(_says(text, number) for text in said if text)


def _says(text: str, number: int) -> bool:
    bare = _BARE_NUMBER.fullmatch(text)
    if bare:
        return int(bare[1]) == number
    if any(int(match[1] or match[2]) == number for match in _NAMED_NUMBER.finditer(text)):
        return True
    return bool(_NEXT.fullmatch(text))
