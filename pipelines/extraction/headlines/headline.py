"""The headline as a reader sees it, from the page's headings and its data by agreement."""

from __future__ import annotations

import html
import re
from itertools import islice
from urllib.parse import unquote, urlsplit

from pipelines.extraction.choice import Choice
from pipelines.extraction.headlines.shown_headings import (
    MAX_HEADINGS,
    MAX_HEADLINE,
    Heading,
    find_headings,
    heading_of,
    holds_way_home,
    in_trail,
    is_note,
    leads_away,
    named_title,
    shown_as,
    wording,
)
from pipelines.extraction.headlines.titles import (
    Names,
    before_last_separator,
    behind_first_separator,
    likeness,
    repeats,
    without_names,
)
from pipelines.extraction.json_ld import string, types
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.tree import Element, text_of

_ALIKE = 0.6
"""Likeness from which one headline is taken for another wording of the other."""
_LEAST_WORDS = 6
"""Words from which a heading that nothing repeats is no section's name."""
_TRAIL = "title in breadcrumbs"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LEAST_PART = 10
"""Letters of a part of a title that is taken for the headline."""
_FEWEST_WORDS = 3
"""Words of a heading that nothing repeats."""
_MOST_PARTS = 5
_SIGN = re.compile(r"\s+[^\w\s\"'«»“”„()\[\]]{1,2}\s+")
"""A sign that stands for itself between two names: "Headline @ A blog :: Its host"."""
_PLACES = ("h1", "h2", "h3", "div", "p", "span", "td", "b", "strong", "font")


def read_headline(root: Element, data: Structured) -> tuple[Choice[str | None], Element | None]:
    """The headline and the element that shows it (None where only data holds it)."""
    headings = find_headings(root, data)
    said = _said(data, headings)
    offers = tuple([(_TRAIL if one.in_trail else "h1", one.text) for one in headings] + said)
    trail = next((one.text for one in headings if one.in_trail), "")
    shown = _best([one for one in headings if not one.in_trail], root, said, data.url) or _repeated(root, said, trail)
    if shown is None and not trail:
        shown = named_title(root, data) or _only_heading(root, data, said)
    by_source = dict(reversed(said))
    if shown is not None:
        source, text = _decide(wording(shown, [text for _, text in said]), by_source, data)
    elif (found := _declared(root, by_source, trail, Names(data).site)) is not None:
        source, text = found
    else:
        return Choice(None, None, offers), None
    return Choice(html.unescape(text) if "&" in text else text, source, offers), _place_of(root, shown, text, data.url)


def _place_of(root: Element, shown: Heading | None, text: str, url: str) -> Element | None:
    """The element that shows the headline above the text: not the masthead, if the page shows it twice."""
    if shown is None:
        return shown_as(root, text, _PLACES)
    if shown.text != text and holds_way_home(shown, url):
        again = shown_as(root, text, ("h2", "h3", "h4"))
        return again if again is not None else shown.element
    return shown.element


def _said(data: Structured, headings: list[Heading]) -> list[tuple[str, str]]:
    """What the data says, without the site's name and section, the most trusted first."""
    found = [
        ("json-ld", string(data.article.get("headline"))),
        ("og:title", data.first("og:title")),
        ("microdata", data.first("headline")),
        ("twitter:title", data.first("twitter:title")),
        ("json-ld name", string(data.article.get("name"))),
        ("title", data.title),
    ]
    names = Names(data)
    shown = {plain(one.text) for one in headings}
    return [(source, without_names(text, names, shown)) for source, text in found if text and len(text) <= MAX_HEADLINE]


def _best(headings: list[Heading], root: Element, said: list[tuple[str, str]], url: str) -> Heading | None:
    """The heading that another source repeats best; one that none repeats only if it reads like a headline, and none
    below it is what the publisher's data say word for word: then it is the section's."""
    if not headings:
        return None
    scored = [
        (
            max((likeness(text, other) for text in (one.text, *one.pieces) for _, other in said), default=0.0),
            not one.in_bar,
            -place,
        )
        for place, one in enumerate(headings)
    ]
    score, _, place = max(scored)
    best = headings[-place]
    if score >= _ALIKE or not said:
        return best
    if plain(best.text) == plain(unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])):
        return best
    if best.words < _LEAST_WORDS and _h2_as_said(root, said) is not None:
        return None
    return best if best.words >= 4 and (len(headings) == 1 or best.in_article) else None


def _h2_as_said(root: Element, said: list[tuple[str, str]]) -> Element | None:
    """The h2 that says what JSON-LD or OpenGraph says."""
    told = (text for source, text in said if source in {"json-ld", "og:title"})
    return next((node for text in told if (node := shown_as(root, text, ("h2",))) is not None), None)


def _repeated(root: Element, said: list[tuple[str, str]], trail: str) -> Heading | None:
    """On a page without an h1 of its own: the h2, or the h1 that is a link elsewhere, which says what the data say.

    The h1 in a trail of breadcrumbs is the title for search engines; data that repeat it are that title too.
    """
    for source, text in said:
        if source in {"json-ld", "og:title"} and plain(text) != plain(trail):
            node = shown_as(root, text, ("h1", "h2"))
            return heading_of(node) if node is not None else _another_wording(root, text)
    return None


def _only_heading(root: Element, data: Structured, said: list[tuple[str, str]]) -> Heading | None:
    """The one h2 of a page without h1 whose title, which alone speaks, it shows nowhere: that is the site's name."""
    if [source for source, _ in said] != ["title"] or _part_that_is_shown(root, said[0][1]) != said[0][1]:
        return None
    if shown_as(root, said[0][1], _PLACES) is not None:
        return None
    found = [node for node in islice(root.iter("h2"), 2) if not leads_away(node, data)]
    one = heading_of(found[0]) if len(found) == 1 and not in_trail(found[0]) else None
    return one if one is not None and one.words >= _FEWEST_WORDS and len(one.text) <= MAX_HEADLINE else None


def _another_wording(root: Element, text: str) -> Heading | None:
    """The h2 in an article's header that says nearly what the data say: it was reworded on the page alone."""
    for node in islice(root.iter("h2"), MAX_HEADINGS):
        header = next(node.iterancestors("header", "hgroup", "article", "body"), None)
        if header is not None and header.tag in {"header", "hgroup"} and likeness(text_of(node), text) >= _ALIKE:
            return heading_of(node)
    return None


def _declared(root: Element, said: dict[str, str], trail: str, site: set[str]) -> tuple[str, str] | None:
    """Which source is believed where the page shows no heading; the site's name is better than nothing."""
    said = said | {_TRAIL: trail}
    order = ("json-ld", "og:title", "microdata", "title", "twitter:title", "json-ld name", _TRAIL)
    found = [(source, said[source]) for source in order if plain(said.get(source))]
    if not found:
        return None
    source, text = next((one for one in found if plain(one[1]) not in site), found[0])
    if _says_more(trail, text):
        return _TRAIL, trail
    if source == "title":
        text = _part_that_is_shown(root, text)
    elif source == "og:title":
        text = _heading_begun(root, text)
    return source, text


def _decide(shown: str, said: dict[str, str], data: Structured) -> tuple[str, str]:
    """Which source is believed where the page shows a heading: that heading, unless the publisher's data speak with
    one voice against it.

    Data lag behind a page, and what they say is often written for search engines; so one source that repeats the
    heading is enough. A heading that nothing repeats loses against JSON-LD and OpenGraph together. Where those two
    differ as well, the address tells which of them the story was filed under.
    """
    declared, social, title = said.get("json-ld"), said.get("og:title", ""), said.get("title", "")
    if not declared or not plain(declared):
        return "h1", _fuller(shown, social)
    if plain(declared) == plain(shown):
        fuller = _fuller(shown, declared)
        return ("h1" if fuller == shown else "json-ld"), fuller
    if repeats(social, shown) or repeats(title, shown) or _says_more(shown, declared):
        return "h1", _fuller(shown, social)
    if declared.startswith(shown) and is_note(declared[len(shown) :]):
        return "h1", shown  # data alone name in brackets whose story it is
    if "blogposting" in types(data.article):
        return "h1", shown  # a blog's software fills it with the title for search engines
    if repeats(social, declared):
        return "json-ld", declared
    return ("json-ld", declared) if _named_by(data.url, declared) > _named_by(data.url, shown) else ("h1", shown)


def _fuller(shown: str, other: str) -> str:
    """Of two spellings of the same words the one with more gaps and separators: markup leaves some to style sheets."""
    return max(shown, other, key=_signs) if plain(other) == plain(shown) else shown


def _signs(text: str) -> tuple[int, int, int]:
    """Gaps between words, separators, and (fewer are better) gaps before a separator."""
    inner = _EDGES.sub("", text)
    loose = len(re.findall(r"\s[:;,]", inner))
    return len(inner.split()) - loose, len(re.findall(r"[:;,/|–—-]", inner)), -loose


def _says_more(shown: str, declared: str) -> bool:
    """Whether a heading holds a declared headline and adds to it: it is the newer wording."""
    said, more = plain(declared), plain(shown)
    return bool(said) and (more.startswith(said) or (len(said) > 15 and said in more))


def _named_by(url: str, text: str) -> int:
    """How many of the words in a story's address stand in a wording."""
    slug = max(unquote(urlsplit(url).path).split("/"), key=len)
    words = {plain(word) for word in re.split(r"[\W_]+", slug) if len(word) > 3}
    return sum(1 for word in words if word in plain(text))


def _heading_begun(root: Element, title: str) -> str:
    """A title without what follows one of its separators, where a lesser heading shows just that."""
    if shown_as(root, title, _PLACES) is not None:
        return title
    ends = [before_last_separator(title), *(title[: found.start()] for found in reversed(list(_SIGN.finditer(title))))]
    parts = (part for part in ends[:_MOST_PARTS] if len(plain(part)) >= _LEAST_PART)
    return next((part for part in parts if shown_as(root, part, ("h2", "h3")) is not None), title)


def _part_that_is_shown(root: Element, title: str) -> str:
    """A title without what follows its last separator, or stands before one of them, where the page shows just that.

    Pages without h1 and without data name their site in the title alone; the headline that one sees stands in them.
    """
    ends = [before_last_separator(title), title]
    while rest := behind_first_separator(ends[-1]):
        ends.append(rest)
    parts = [part for part in ends if part != title and len(plain(part)) >= _LEAST_PART]
    if not parts or shown_as(root, title, _PLACES) is not None:
        return title
    return next((part for part in parts if shown_as(root, part, _PLACES) is not None), title)
