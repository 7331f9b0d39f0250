"""The byline that a page shows: microdata, ``rel=author``, elements that call themselves one, lines that begin with "By"."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from pipelines.extraction.bylines.beside_headline import around, behind
from pipelines.extraction.bylines.byline_words import REPORTER_BESIDE_HOUSE, UNMISTAKABLE
from pipelines.extraction.bylines.names import is_person, looks_like_name, split_byline
from pipelines.extraction.tree import Element, marks, squeeze, text_of

_BYLINE = re.compile(
    r"(?<![a-z])(?:[a-z]*by-?lines?|authors?(?:name|date|info)?|autor(?:en|in|as?|es?|i|ii|ka|ius|s|zy)?|avtor(?:ka|ji)?|auteure?s?|writers?|contributors?|creator|reporters?|journaliste?s?|jornalista|giornalista|periodista|dziennikarz|novinar(?:ka)?|"
    r"redaktor|toimittaja|kirjoittaja|forfatt(?:er|are)|skribent|verfasser|szerz[oő]|yazar|muhabir|penulis|tac-?gia|nevisande|syntaktis|zuozhe|kisha|redattore|assinatura|authored-by|writ(?:e|ten)-?by|person-(?:link|name))(?![a-z])"
)
_NOT_BYLINE = re.compile(
    r"comment|related|bio|about|social|follow|share|img|image|photo|avatar|credit|caption|footer|newsletter|more-from|(?<![a-z])(?:profile|role|job|position)(?![a-z])"
)
_LABEL = re.compile(
    r"(?:(?:this )?(?:article|story|post) )?(?:written|posted|words|story|article|text) by|by|authors?|author\(s\)|(?:geschrieben )?von|autor(?:en|in|es|a)?|auteurs?|(?:écrit )?par|autori|autore|(?:escrito )?por|scritto da",
    re.IGNORECASE,
)
"""A text that names nobody and says that an author comes next."""
_LONGEST_LABEL = 40
_HELPER = re.compile(
    r"(?:\w+\s+)?(?:reviewed|edited|fact[- ]checked|photograph(?:y|s|ed)?|photos?|pictures?|illustrat(?:ed|ions?)|translated|video)\s+by\b",
    re.IGNORECASE,
)


def shown_names(root: Element, anchor: Element | None = None) -> list[str]:
    """Names that the page shows as its authors', of the most telling kind of markup.

    Those right behind the headline (``anchor`` is its element) before all others; those in side columns, and reviewers,
    where there are no others.
    """
    marked = [(node, kind) for node in root.iter(*_TAGS) if (kind := _kind(node)) is not None]
    holders = around(anchor)
    near = behind(anchor) if marked else set()
    beside = [(node, kind) for node, kind in marked if node in near]
    return (
        _shown(beside, holders, aside=False)
        or _shown(marked, holders, aside=False)
        or _shown(marked, holders, aside=True)
    )


def _shown(marked: list[tuple[Element, str]], holders: set[Element], *, aside: bool) -> list[str]:
    """Names by kind of markup, the innermost elements that hold one; those beside the story too if ``aside``.

    ``marked`` are the elements that say that they hold an author, with how they say it; ``holders`` those around the
    headline.
    """
    by_kind: dict[str, list[str]] = {}
    first: dict[str, set[Element]] = {}
    for node, kind in marked:
        if (aside and kind == "by") or _in_other(node, holders, aside=aside):
            continue
        near = {node, *islice(node.iterancestors(), 3)}
        if kind in first and not near & first[kind]:
            continue  # another byline is another story's
        holder = _labelled(node) if kind == "label" else node
        text = _first_line(holder) if holder is not None else ""
        if holder is None or not text or len(text) > 160 or (not aside and _of_helper(node)):
            continue
        names = _names_shown(holder, text)
        if names:
            first.setdefault(
                kind, {element for element in near if element.tag not in {"body", "html", "main", "article"}}
            )
            bucket = by_kind.setdefault(kind, [])
            bucket.extend(name for name in names if name not in bucket)
    return next((by_kind[kind][:6] for kind in _KINDS if by_kind.get(kind)), [])


_KINDS = ("itemprop", "rel", "byline", "by", "label", "link")
"""Kinds of markup, the most trusted first."""


def _labelled(label: Element) -> Element | None:
    """The element that a label like "Written by" stands before."""
    following = label.getnext()
    if following is None and (parent := label.getparent()) is not None and text_of(parent) == text_of(label):
        following = parent.getnext()
    return following


def _of_helper(node: Element) -> bool:
    """Whether the words around a name say that its bearer reviewed, edited or pictured the story."""
    for element in (node, *islice(node.iterancestors(), 2)):
        text = text_of(element)
        if len(text) > 120:
            return False
        if _HELPER.match(text):
            return True
    return False


_TAGS = (
    "a",
    "span",
    "div",
    "p",
    "address",
    "li",
    "b",
    "strong",
    "em",
    "i",
    "cite",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "td",
    "font",
)
_INTRODUCTIONS = frozenset(
    {
        "by",
        "von",
        "par",
        "por",
        "di",
        "door",
        "av",
        "af",
        "written by",
        "words by",
        "text:",
        "author:",
        "autor:",
        "by:",
        "posted by",
    }
)
_OPENINGS = ("by ", "von ", "par ", "por ", "written b", "posted by")
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|journalists?|contributors?|writers?|columnists?|staff|by|people|profiles?)/[^/]",
    re.IGNORECASE,
)


def _kind(node: Element) -> str | None:
    """How an element says that it holds an author: by microdata, by its relation, by its name, by its words."""
    item = (node.get("itemprop") or "").lower()
    if item in {"author", "creator"}:
        return "itemprop"
    if "author" in (node.get("rel") or "").lower().split():
        return "rel"
    tag = node.tag
    text = (node.text or "").strip()
    if 0 < len(text) <= _LONGEST_LABEL and not len(node) and _is_label(text):
        return "label"
    if tag == "a" and _AUTHOR_LINK.search(node.get("href") or ""):
        return "link"
    classes, identifier, test = node.get("class"), node.get("id"), node.get("data-testid")
    if (classes or identifier or test) and _names_byline(f"{classes or ''} {identifier or ''} {test or ''}"):
        return "byline"
    if (
        0 < len(text) < 80
        and tag in {"p", "span", "div", "b", "strong", "td", "font", "em", "i", "address"}
        and len(node) < 4
    ):
        text = text.lower()
        if UNMISTAKABLE.match(f"{text} ") or text.startswith(_OPENINGS) or (text in _INTRODUCTIONS and len(node)):
            return "by"
    return None


@lru_cache(maxsize=4096)
def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(text.rstrip(":： ")) is not None


@lru_cache(maxsize=8192)
def _names_byline(said: str) -> bool:
    folded = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", said).lower()
    return _BYLINE.search(folded) is not None and not _NOT_BYLINE.search(folded)


_OTHER = re.compile(r"comment|related|teaser|recommend|most-?read|newsletter|card|(?<![\w-])widget")
_BESIDE = re.compile(r"sidebar|footer")
_UTILITY = re.compile(r"\S*[\[\]:]\S*|(?<!\S)(?:tag|category)-\S+")
"""A class that says how an element looks or what a story is about, not what the element is."""


def _in_other(node: Element, holders: set[Element], *, aside: bool) -> bool:
    """Whether an element stands in what is no part of the story; side columns count as such unless ``aside``.

    What holds the headline (``holders``) is the story's, whatever it is called.
    """
    inside = any(ancestor.tag == "article" for ancestor in node.iterancestors())
    of_author = node.tag == "address"
    is_item = node.get("itemprop") is not None  # no menu has an author
    for ancestor in node.iterancestors():
        if ancestor in holders:
            return False
        of_author = of_author or ancestor.tag == "address"
        if ancestor.tag == "nav" and not is_item:
            return True
        if ancestor.tag in {"figure", "figcaption"} and not of_author:
            return True
        if ancestor.tag in {"aside", "footer"} and not aside and not (inside and ancestor.tag == "footer"):
            return True
        if ancestor.tag == "footer" and not inside:
            return True  # the site's own
        if ancestor.tag not in {"body", "html", "main"}:
            said = _UTILITY.sub(" ", marks(ancestor))
            if _OTHER.search(said) or (
                not aside and not (inside and ancestor.tag == "footer") and _BESIDE.search(said)
            ):
                return True
        if ancestor.tag in {"article", "main"}:
            return False
    return False


_NAME_MARK = re.compile(r"(?:^|[\s_-])name(?:$|\s)")


def _first_line(node: Element) -> str:
    """The text of an element up to a line break right in it, behind which stands whom its bearer writes for."""
    broken = node.find("br")
    if broken is None:
        return text_of(node)
    parts = [node.text or ""]
    for child in node:
        if child is broken:
            break
        parts += [text_of(child), child.tail or ""]
    line = squeeze("".join(parts))
    return line if len(line.split()) > 2 else text_of(node)


def _names_shown(node: Element, text: str) -> list[str]:
    """Names in an element: its links or name elements if it has some, else its text."""
    if beside_house := REPORTER_BESIDE_HOUSE.search(text):
        return split_byline(re.sub(r"\s+", "、", beside_house["names"]))
    inner = _name_elements(node)
    stated = _is_stated(node)
    names: list[str] = []
    for child in _one_a_page(inner):
        names.extend(
            name for name in split_byline(text_of(child)) if name not in names and (stated or looks_like_name(name))
        )
    if names:
        return _with_others(names, text)
    return [name for name in split_byline(text) if stated or looks_like_name(name)] or _names_in_parts(node)


def _with_others(linked: list[str], text: str) -> list[str]:
    """Names that have links, with the people whom "and" or "with" joins to them; behind a comma stands a place or role."""
    listed = split_byline(text) if "," not in text else []
    return listed if set(linked) < set(listed) and all(map(is_person, listed)) else linked


def _name_elements(node: Element) -> list[Element]:
    """What is called a name in a byline, else its links, else the emphasis that it begins with, if that is a person."""
    named = [child for child in node.iter(*_TAGS) if child is not node and _NAME_MARK.search(marks(child))]
    if named:
        return [link if (link := next(child.iterdescendants("a"), None)) is not None else child for child in named]
    linked = [child for child in node.iter("a", "span") if child is not node]
    linked = [child for child in linked if child.tag == "a" or _kind(child) in {"itemprop", "rel"}]
    if linked:
        return linked
    return [part for part in islice(node, 1) if part.tag in {"b", "strong", "em"} and is_person(text_of(part))]


def _one_a_page(parts: list[Element]) -> list[Element]:
    """The elements but for links to the author's page that one before them leads to: "All stories" is no second author."""
    seen: set[str] = set()
    kept = []
    for part in parts:
        address = (part.get("href") or "") if part.tag == "a" else ""
        if not _AUTHOR_LINK.search(address):
            kept.append(part)
        elif address not in seen and text_of(part):
            kept.append(part)
            seen.add(address)
    return kept


def _names_in_parts(node: Element) -> list[str]:
    """Persons' names that fill an element of their own, where a role or a day stands beside them."""
    texts = (text_of(part) for part in node.iter(*_TAGS) if part is not node and not len(part))
    return [text for text in dict.fromkeys(texts) if is_person(text)][:1]


def _is_stated(node: Element) -> bool:
    """Whether markup says by a standard (microdata, hCard) that a short text is a name: signs like "abc/de" and names in lower case then are."""
    classes = (node.get("class") or "").lower().split()
    stated = (node.get("itemprop") or "").lower() in {"author", "creator"} or {"author", "vcard"} <= set(classes)
    return stated and len(text_of(node)) <= 40
