"""A story as one page tells it: fields out of the shared tree and the structured data, a user's selectors first."""

from __future__ import annotations

from typing import Any

from attrs import evolve, frozen

from pipelines.extraction.bylines.authors import is_house, read_authors
from pipelines.extraction.bylines.beside_headline import names_beside
from pipelines.extraction.bylines.names import split_byline
from pipelines.extraction.bylines.signatures import korean_reporters, names_in_brackets, signature
from pipelines.extraction.choice import Choice
from pipelines.extraction.dates.dates import read_dates
from pipelines.extraction.dates.moments import parse_moment
from pipelines.extraction.dates.zones import zone_of
from pipelines.extraction.headlines.headline import read_headline
from pipelines.extraction.headlines.kicker import read_kicker
from pipelines.extraction.language import code_of, declared_language, language_of
from pipelines.extraction.pictures.credits import split_credit
from pipelines.extraction.pictures.images import read_images
from pipelines.extraction.pictures.script_pictures import script_pictures
from pipelines.extraction.sections import is_vague, read_section
from pipelines.extraction.selectors import remove_selected, selected, selected_texts
from pipelines.extraction.shown_sections import shown_section
from pipelines.extraction.state import read_script_text
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.body import Body, read_body
from pipelines.extraction.text.parts import next_part
from pipelines.extraction.text.paywall import is_cut, shows_prompt
from pipelines.extraction.text.standfirst import read_standfirst, without_byline
from pipelines.extraction.topics import read_canonical, read_is_free, read_tags
from pipelines.extraction.tree import Element
from pipelines.items import Article, Image, Page, Rules

SHORT_BODY = 500
"""Characters of a text under which JSON-LD and scripts are asked whether they hold more."""
LONGEST_SIGNATURE = 60
"""Characters of a line that names a reporter, or of a text's beginning that does."""


@frozen
class Story:
    """An article with what was looked at on the way: for judging the page and for ``--explain``."""

    article: Article
    body: Body
    choices: dict[str, Choice[Any]]
    """How each field was decided."""
    declared_language: str | None
    """ISO 639-1, by the page's own word."""
    details: dict[str, Any]


def read_story(root: Element, text: str, data: Structured, page: Page, rules: Rules) -> Story:
    """The story on a page. ``text`` is the page's source, ``root`` its tree (changed only where the rules say so)."""
    remove_selected(root, rules)
    headline, anchor = read_headline(root, data)
    headline = _users(root, rules, "headline", headline)
    authors = _users_authors(root, rules, read_authors(root, data, anchor))
    dates = read_dates(root, text, data, page, rules, anchor)
    published = _users_date(root, rules, "published_at", dates.published, page)
    modified = _users_date(root, rules, "modified_at", dates.modified, page)
    holders = selected(root, rules, "body")
    body = read_body(root, headline.value, anchor, authors.value, holders)
    authors, signed = _signed(_beside(authors, body, anchor, data), body, data)
    standfirst, used = read_standfirst(body, data, headline.value, anchor)
    standfirst = evolve(standfirst, value=without_byline(standfirst.value, authors.value))
    standfirst = _users(root, rules, "standfirst", standfirst)
    images = read_images(root, data, body, anchor, page.url, authors.value, selected(root, rules, "images"))
    images = _without_standfirst(images, standfirst.value)
    words, source = body.text_without([*used, *signed, *_captions_in(body, images)]), body.source
    if (len(words) < SHORT_BODY or source == "trafilatura") and not holders:
        words, source = _from_data(words, source, text, data)
        images = script_pictures(text, data) or images if source == "script state" else images
    section = _users(root, rules, "section", _section(root, anchor, headline.value, data, authors.value))
    tags = read_tags(root, data, anchor)
    if said := selected_texts(root, rules, "tags"):
        tags = Choice(tuple(dict.fromkeys(said)), "selector")
    canonical, is_free = read_canonical(data), read_is_free(data)
    following = next_part(root, data, canonical.value)
    kicker = _users(root, rules, "kicker", read_kicker(anchor, headline.value))
    choices: dict[str, Choice[Any]] = {
        "headline": headline,
        "kicker": kicker,
        "standfirst": standfirst,
        "body": Choice(words, source),
        "published_at": published,
        "modified_at": modified,
        "authors": authors,
        "section": section,
        "tags": tags,
        "is_free": is_free,
        "canonical_url": canonical,
    }
    article = Article(
        headline=headline.value,
        kicker=kicker.value,
        standfirst=standfirst.value,
        body=words,
        published_at=published.value,
        modified_at=modified.value,
        published_offset=dates.published_offset if published.source != "selector" else None,
        authors=authors.value,
        section=section.value,
        tags=tags.value,
        language=language_of(words or f"{headline.value or ''} {standfirst.value or ''}", declared_language(root)),
        is_free=is_free.value,
        paywall_shown=shows_prompt(body),
        is_cut=is_cut(words, data) if following is None else None,  # it goes on there
        canonical_url=canonical.value,
        next_url=following,
        images=images,
        sources=tuple(
            (name, choice.source)
            for name, choice in choices.items()
            if choice.source and choice.value not in (None, "", ())
        ),
    )
    offers = {name: list(choice.offers) for name, choice in choices.items() if choice.offers}
    return Story(
        article, body, choices, code_of(declared_language(root)), {"offers": offers, "body_element": _path(body.root)}
    )


def _section(
    root: Element, anchor: Element | None, headline: str | None, data: Structured, authors: tuple[str, ...]
) -> Choice[str | None]:
    """The section that the data name; where they name none, or say but "news", the one that the page shows."""
    filed = read_section(data, headline)
    if filed.value and not is_vague(filed.value):
        return filed
    shown = shown_section(root, anchor, headline, data, authors)
    return shown if shown.value and not (filed.value and is_vague(shown.value)) else filed


def _beside(
    authors: Choice[tuple[str, ...]], body: Body, anchor: Element | None, data: Structured
) -> Choice[tuple[str, ...]]:
    """The author whose name stands between headline and text with nothing that calls it one, where none is known."""
    if anchor is None or authors.value:
        return authors
    names = names_beside(anchor, body.blocks, body.kept, data)
    if not names:
        return authors
    return Choice(names, "beside the headline", (*authors.offers, ("beside the headline", ", ".join(names))))


def _signed(
    authors: Choice[tuple[str, ...]], body: Body, data: Structured
) -> tuple[Choice[tuple[str, ...]], list[Block]]:
    """The author who signs the text at its beginning or end, where no person is named elsewhere; with that line."""
    if (authors.value and not is_house(authors.value, data)) or len(body.kept) < 3 or authors.source == "selector":
        return authors, []
    for block in (body.kept[-1], body.kept[0]):
        name = signature(block.text)
        if name and (block.bold or block is body.kept[-1]) and block.tag in {"p", "div", "span"}:
            return evolve(authors, value=(name,), source="signature"), [block]
    if names := names_in_brackets(body.kept[0].text, body.kept[-1].text):
        return evolve(authors, value=names, source="signature"), []
    if names := korean_reporters(_lines_at_the_ends(body)):
        return evolve(authors, value=names, source="signature"), []
    return authors, []


def _lines_at_the_ends(body: Body) -> list[str]:
    """The beginning of a text and the short lines at its end or just behind it."""
    last = body.kept[-1].order
    ends = [block.text for block in body.blocks[last - 1 : last + 4] if len(block.text) <= LONGEST_SIGNATURE]
    return [body.kept[0].text[:LONGEST_SIGNATURE], *ends]


def _without_standfirst(images: tuple[Image, ...], standfirst: str | None) -> tuple[Image, ...]:
    """Pictures whose caption is not the standfirst, which may stand alone in a box with the lead picture."""
    said = plain(standfirst)
    return tuple(evolve(image, caption=None) if said and plain(image.caption) == said else image for image in images)


def _captions_in(body: Body, images: tuple[Image, ...]) -> list[Block]:
    """Blocks of the body that are captions of its pictures."""
    said = {plain(image.caption) for image in images if image.caption}
    said |= {plain(f"{image.caption} {image.credit}") for image in images if image.caption and image.credit}
    return [block for block in body.kept if said and len(block.text) < 600 and _is_one_of(said, block.text)]


def _is_one_of(captions: set[str], text: str) -> bool:
    """Whether a text is one of the captions, or one with a credit behind it. ``captions`` are their letters."""
    letters = plain(text)
    if letters in captions:
        return True
    return any(caption in letters for caption in captions) and plain(split_credit(text)[0]) in captions


def _path(node: Element | None) -> str | None:
    """An element as a selector would name it: tag, id and classes."""
    if node is None:
        return None
    identifier = f"#{node.get('id')}" if node.get("id") else ""
    return f"{node.tag}{identifier}" + "".join(f".{name}" for name in (node.get("class") or "").split()[:4])


def _users(root: Element, rules: Rules, name: str, found: Choice[str | None]) -> Choice[str | None]:
    """The text that the user's selector gives, else what was found."""
    said = selected_texts(root, rules, name)
    return Choice(said[0], "selector", (("selector", said[0]), *found.offers)) if said else found


def _users_authors(root: Element, rules: Rules, found: Choice[tuple[str, ...]]) -> Choice[tuple[str, ...]]:
    said = selected_texts(root, rules, "authors")
    if not said:
        return found
    names = dict.fromkeys(name for text in said for name in split_byline(text))
    return evolve(found, value=tuple(names), source="selector")


def _users_date(root: Element, rules: Rules, name: str, found: Choice[str | None], page: Page) -> Choice[str | None]:
    for said in selected_texts(root, rules, name):
        moment = parse_moment(said)
        if moment is not None:
            return evolve(found, value=moment.in_zone(zone_of(rules, page.url)).text(), source="selector")
    return found


def _from_data(words: str, source: str, text: str, data: Structured) -> tuple[str, str]:
    """The text in JSON-LD or in the page's script state, where the markup holds far less."""
    declared = data.article_body()
    if source == "trafilatura" and len(declared) > 0.8 * len(words):
        return declared, "json-ld articleBody"
    if len(declared) > max(200, 1.5 * len(words)):
        return declared, "json-ld articleBody"
    if len(words) < 200:
        state = read_script_text(text)
        if len(state) > max(400, 3 * len(words)):
            return state, "script state"
    return words, source
