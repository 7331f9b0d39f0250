"""What a page says of itself in data and in the names that content systems give it: a story, a list, goods."""

from __future__ import annotations

import re

from pipelines.extraction.article import Story
from pipelines.extraction.json_ld import ARTICLE_TYPES, string, types
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.tree import Element

_LIST_TYPES = frozenset({
    "collectionpage", "searchresultspage", "itemlist", "profilepage", "aboutpage", "contactpage", "imagegallery",
    "mediagallery",
})  # fmt: skip
_GOODS_TYPES = frozenset({"product", "productgroup", "offer", "aggregateoffer", "offercatalog", "productcollection"})
_SERVICE_TYPES = frozenset({
    "discussionforumposting", "qapage", "softwareapplication", "webapplication", "service", "localbusiness", "event",
    "jobposting", "course", "apartmentcomplex", "hotel", "restaurant", "financialproduct", "realestatelisting",
})  # fmt: skip
_NEWS_TYPES = frozenset({
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "reviewnewsarticle", "liveblogposting",
})  # fmt: skip
"""Types that are said of news alone."""

_STORY_CLASS = re.compile(
    r"(?<![\w-])(?:single(?:-article|-news|-format-\w+)?|"
    r"(?:page-)?node-type-(?:article|story|news|blog|post)[\w-]*|article(?:-page|-detail|-view|-template)?|"
    r"story(?:-page)?|type-(?:article|story|post)|blog-post|post-page|news-detail|is-article|view-item|item-view)"
    r"(?![\w-])"
)
_POST_CLASS = re.compile(r"(?<![\w-])single-post(?![\w-])")
"""What WordPress's own function gives the body of a post; pages, goods and lists of posts have other classes."""
_LIST_CLASS = re.compile(
    r"(?<![\w-])(?:home|front(?:-?page)?|homepage|archive|category(?:-[\w-]+)?|tag(?:-[\w-]+)?|author(?:-[\w-]+)?|"
    r"search(?:-results)?|blog|section(?:-page|-front)?|index|listing|paged|tax-[\w-]+|path-taxonomy[\w-]*|"
    r"topic-page|landing(?:-page)?|collection(?:-[\w-]+)?|post-type-archive[\w-]*)(?![\w-])"
)
"""Classes of the body element in the ways of WordPress, Drupal, Blogger and many others."""
_SHOP_CLASS = re.compile(r"(?<![\w-])(?:single-product|product-page|template-product|woocommerce-page)(?![\w-])")
_REST = re.compile(r"/wp/v2/(\w+)/\d+")
"""The address under which WordPress offers the page's own content to machines; it names the kind of content."""
_FORUM = re.compile(
    r"discourse|xenforo|phpbb|vbulletin|mybb|invision|simple machines|nodebb|flarum|lemmy|fluxbb|woltlab|burning board|"
    r"bbpress",
    re.IGNORECASE,
)
_MANUAL = re.compile(
    r"sphinx|docusaurus|mkdocs|vitepress|vuepress|gitbook|rustdoc|doxygen|javadoc|docfx|starlight|mdbook|docutils",
    re.IGNORECASE,
)
"""Programs that make forums and manuals, as they name themselves."""


def claim_signs(root: Element, data: Structured, story: Story) -> dict[str, float]:
    """What the page declares, each sign from 0 to 1."""
    kinds = {name for node in data.nodes for name in types(node)}
    strict = bool(types(data.article) & ARTICLE_TYPES)
    og_type = (data.first("og:type") or "").lower()
    is_article = _is_article(og_type)
    rest = _rest_kinds(data)
    made_by = " ".join(data.meta.get("generator", ()))
    names = _body_names(root)
    dated = dict(story.article.sources).get("published_at", "")
    has_declared_date = dated.startswith(("json-ld", "meta"))
    canonical = data.link("canonical") or ""
    return {
        "json-ld article": float(strict),
        "json-ld headline": float(strict and _has_headline(data, story)),
        "json-ld list": float(bool(kinds & _LIST_TYPES) and not strict),
        "json-ld goods": float(bool(kinds & _GOODS_TYPES) and not strict),
        "json-ld service": float(bool(kinds & _SERVICE_TYPES) and not strict),
        "og:type article": float(is_article),
        "no og:type": float(not og_type),
        "goods declared": float(
            "product" in og_type or bool(data.first("product:price:amount", "og:price:amount", "product:availability"))
        ),
        "declared date": float(has_declared_date),
        "shown date": float(bool(dated) and not dated.removeprefix("last change: ").startswith(_UNSEEN_DATES)),
        "authors": float(bool(story.article.authors)),
        "nothing declared": float(not strict and not is_article and not has_declared_date),
        "rest post": float("posts" in rest),
        "rest list": float(bool(rest) and not rest & {"posts", "pages", "media"}),
        "body class of a story": float(bool(_STORY_CLASS.search(names))),
        "body class of a list": float(bool(_LIST_CLASS.search(names))),
        "body class of a shop": float(bool(_SHOP_CLASS.search(names))),
        "forum or manual software": float(bool(_FORUM.search(made_by) or _MANUAL.search(made_by))),
        "canonical is the root": float(bool(re.fullmatch(r"https?://[^/]+/?", canonical))),
    }


_UNSEEN_DATES = ("json-ld", "meta", "script", "address", "htmldate")
"""Sources of dates, of publication or of change, that no reader sees."""


def declares_story(root: Element, data: Structured, story: Story) -> bool:
    """Whether a page leaves no doubt that it is a story: lists and products never say as much.

    WordPress calls it a post; or JSON-LD has an article of this very headline, and either its type is one of news
    alone, or OpenGraph says article too and a day of publication is declared.
    """
    if _POST_CLASS.search(_body_names(root)) or "posts" in _rest_kinds(data):
        return True
    kinds = types(data.article)
    if not kinds & ARTICLE_TYPES or not _has_headline(data, story):
        return False
    is_dated = dict(story.article.sources).get("published_at", "").startswith(("json-ld", "meta"))
    return bool(kinds & _NEWS_TYPES) or (is_dated and _is_article(data.first("og:type")))


def _rest_kinds(data: Structured) -> set[str]:
    return {match[1] for _, href, _ in data.links if (match := _REST.search(href))}


def _is_article(og_type: str | None) -> bool:
    said = (og_type or "").lower().removeprefix("og:")
    return said.startswith("article") or said in {"news", "blog", "newsarticle", "post"}


def _has_headline(data: Structured, story: Story) -> bool:
    said = plain(string(data.article.get("headline")))
    return bool(said) and said == plain(story.article.headline)


def _body_names(root: Element) -> str:
    """Classes and id of the body element in lower case."""
    body = root.find("body")
    return f"{body.get('class') or ''} {body.get('id') or ''}".lower() if body is not None else ""
