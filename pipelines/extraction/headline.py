"""The headline as a reader sees it, from h1, JSON-LD, OpenGraph and title by agreement; the site's name cut off."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from pipelines.extraction.authors import house_names
from pipelines.extraction.choice import Choice
from pipelines.extraction.structured import Structured, plain, string
from pipelines.extraction.tree import Element, marks, raw_text, text_of

_SEPARATOR = re.compile(r"\s+[|–—•·»:/~-]+\s+|\s*[|｜»ㅣ]\s*|(?<=\S)\s+::\s+|\s*[:：]\s+(?=\S+$)")
_ELSEWHERE = re.compile(
    r"logo|site-?title|masthead|brand|related|teaser|comment|sidebar|footer|cookie|consent|"
    r"newsletter|modal|popup|visually-hidden-site"
)
MAX_HEADLINE = 400


def read_headline(root: Element, data: Structured) -> tuple[Choice[str | None], Element | None]:
    """The headline and the element that shows it (None where only data holds it).

    The h1 stands for what a reader sees, JSON-LD's headline and og:title for what the publisher calls the story. Two
    that agree beat a third; where all differ, the publisher's NewsArticle is believed, without one the h1.
    """
    shown = _headings(root, data)
    said = _said(data)
    offers = tuple([("h1", text) for _, text in shown] + said)
    node, heading = _best_h1(shown, said) or (None, None)
    by_source = dict(reversed(said))
    if heading is not None:
        heading = _without_kicker(heading, said)
    source, text = _decide(heading, by_source)
    if text is None:
        return Choice(None, None, offers), None
    if source == "title":
        text = _part_that_is_shown(root, text)
    return Choice(
        html.unescape(text) if "&" in text else text, source, offers
    ), node if node is not None else _shown_as(root, text)


def _headings(root: Element, data: Structured) -> list[tuple[Element, str]]:
    """The h1 elements that can be a headline: not the site's name, not in a box of something else."""
    houses = {plain(name) for name in house_names(data)}
    found = []
    for node in root.iter("h1"):
        text = text_of(node)
        if (
            1 < len(text) <= MAX_HEADLINE
            and plain(text)
            and plain(text) not in houses
            and not _ELSEWHERE.search(marks(node))
        ):
            found.append((node, text))
    return found


def _best_h1(shown: list[tuple[Element, str]], said: list[tuple[str, str]]) -> tuple[Element, str] | None:
    """The h1 that another source repeats best; one that none repeats only if it reads like a headline."""
    if not shown:
        return None
    scored = [
        (max((likeness(text, other) for _, other in said), default=0.0), -place)
        for place, (_, text) in enumerate(shown)
    ]
    score, place = max(scored)
    node, text = shown[-place]
    if score >= 0.6 or not said:
        return node, text
    words = len(text) / 2 if re.search(r"[぀-ヿ㐀-鿿฀-๿]", text) else len(text.split())
    return (node, text) if words >= 4 and (len(shown) == 1 or _in_article(node)) else None


def _in_article(node: Element) -> bool:
    return any(ancestor.tag in {"article", "main"} for ancestor in node.iterancestors())


def _decide(heading: str | None, said: dict[str, str]) -> tuple[str | None, str | None]:
    """Which source is believed."""
    declared, social, title = said.get("json-ld"), said.get("og:title"), said.get("title")
    if heading is None:
        for source in ("json-ld", "og:title", "title", "twitter:title", "json-ld name"):
            if said.get(source) and plain(said[source]):
                return source, said[source]
        return None, None
    if not declared or plain(declared) == plain(heading):
        return ("json-ld", declared) if declared and len(declared) > len(heading) else ("h1", heading)
    if _shows_more(heading, declared, title):
        return "h1", heading
    if social and plain(declared) == plain(social):
        return "json-ld", declared
    if social and plain(social) == plain(heading):
        told_apart = likeness(heading, declared) < 0.6 and plain(declared) != plain(title)
        return ("json-ld", declared) if told_apart else ("h1", heading)
    return "json-ld", declared


def _shows_more(heading: str, declared: str, title: str | None) -> bool:
    """Whether the page shows its readers a fuller or newer wording than its data, which outlets update last.

    The declared headline begins what is shown, or the title says what is shown and the declared one is but another
    wording of it.
    """
    if plain(heading).startswith(plain(declared)):
        return True
    return bool(title) and plain(title or "") == plain(heading) and likeness(heading, declared) >= 0.6


def _without_kicker(heading: str, said: list[tuple[str, str]]) -> str:
    """A heading without a label or date that stands before it in the same element, where another source is the rest."""
    if any(plain(text) == plain(heading) for source, text in said if source in {"json-ld", "og:title", "title"}):
        return heading
    folded = heading.casefold()
    for _, text in said[:4]:
        if 12 < len(text) <= len(heading) - 5 and folded.endswith(text.casefold()):
            return heading[-len(text) :]
    for _, text in said[:4]:
        for match in re.finditer(r"\s[-–—|]\s|:\s", heading):
            rest = heading[match.end() :]
            if len(rest) > 25 and match.start() < 60 and text.endswith(rest) and heading not in text:
                return rest
    return heading


def _said(data: Structured) -> list[tuple[str, str]]:
    """What the data says, without the site's name, the most trusted first."""
    found = [
        ("json-ld", string(data.article.get("headline"))),
        ("og:title", data.first("og:title")),
        ("twitter:title", data.first("twitter:title")),
        ("json-ld name", string(data.article.get("name"))),
        ("title", data.title),
    ]
    return [(source, without_site(text, data)) for source, text in found if text and len(text) <= MAX_HEADLINE]


def likeness(a: str, b: str) -> float:
    """How alike two headlines are, 0 to 1: one that begins with the other whole is alike."""
    pa, pb = plain(a), plain(b)
    if not pa or not pb:
        return 0.0
    if pa == pb:
        return 1.0
    shorter, longer = sorted((pa, pb), key=len)
    if len(shorter) > 15 and shorter in longer:
        return 0.9
    return fuzz.ratio(pa, pb) / 100


def without_site(text: str, data: Structured, sections: tuple[str, ...] = ()) -> str:
    """A title without the site's name and section at its ends."""
    names = {plain(name) for name in house_names(data)}
    host = (urlsplit(data.url).hostname or "").removeprefix("www.")
    names |= {plain(host), plain(host.split(".")[0]), plain(host.rsplit(".", 1)[0])}
    names.discard("")
    names |= {plain(name) for name in sections}
    names.discard("")
    headings = {plain(heading) for heading in data.headings}
    for _ in range(4):
        if plain(text) in headings:
            return text
        shorter = _cut_end(text, names)
        if shorter == text:
            break
        text = shorter
    return text


def _cut_end(text: str, names: set[str]) -> str:
    matches = list(_SEPARATOR.finditer(text))
    if not matches:
        return text
    last, first = matches[-1], matches[0]
    tail, head = plain(text[last.end() :]), plain(text[: first.start()])
    if tail and (
        tail in names
        or any(
            tail in name or name in tail
            for name in names
            if len(name) > 3 and len(tail) > 2 and len(tail) < len(name) + 12
        )
    ):
        return text[: last.start()].strip()
    if head and head in names:
        return text[first.end() :].strip()
    return text


def _part_that_is_shown(root: Element, title: str) -> str:
    """A title without what follows its last separator, where the page shows just that and not the whole.

    Pages without h1 and without data name their site in the title alone; the headline that one sees stands in them.
    """
    matches = list(_SEPARATOR.finditer(title))
    part = title[: matches[-1].start()].strip() if matches else ""
    if len(plain(part)) < 10 or _shown_as(root, title) is not None:
        return title
    return part if _shown_as(root, part) is not None else title


def _shown_as(root: Element, text: str) -> Element | None:
    """The element that shows a headline known from data."""
    wanted = plain(text)
    for node in root.iter("h1", "h2", "h3", "div", "p", "span", "td", "b", "strong", "font"):
        if node.tag in {"h1", "h2", "h3"} or len(node) < 3:
            own = plain(raw_text(node)) if len(node) < 8 else ""
            if own and own == wanted:
                return node
    return None
