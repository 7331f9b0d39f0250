"""Structured data of a story's page: JSON-LD NewsArticle and OpenGraph properties."""

import json
from typing import Any

from demo.render.view import View, attribute
from demo.stories import Story


def news_article(view: View, story: Story, captions: bool = False) -> dict[str, Any]:
    """A schema.org NewsArticle; with `captions`, its pictures are ImageObjects that carry caption and credit."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": view.url(story)},
        "headline": story.headline,
        "description": story.standfirst,
        "datePublished": view.at(story.published).isoformat(),
        "dateModified": view.at(story.published if story.modified is None else story.modified).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": view.paper.title, "url": view.absolute("/")},
        "articleSection": view.paper.sections[story.section],
        "keywords": list(story.tags),
        "inLanguage": view.paper.language,
        "isAccessibleForFree": True,
    }
    if captions:
        data["image"] = [
            {
                "@type": "ImageObject",
                "url": view.absolute(view.image(image)),
                "caption": image.caption,
                "creditText": image.credit,
                "width": 640,
                "height": 360,
            }
            for image in story.images
        ]
    else:
        data["image"] = [view.absolute(view.image(image)) for image in story.images]
    return data


def json_ld(data: Any) -> str:
    """A script element with JSON-LD; nothing in the data can end it."""
    words = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{words}</script>'


def open_graph(view: View, story: Story) -> str:
    """OpenGraph's properties of an article."""
    properties = [
        ("og:type", "article"),
        ("og:site_name", view.paper.title),
        ("og:title", story.headline),
        ("og:description", story.standfirst),
        ("og:url", view.url(story)),
        ("article:published_time", view.at(story.published).isoformat()),
        ("article:section", view.paper.sections[story.section]),
        *(("article:author", name) for name in story.authors),
        *(("article:tag", tag) for tag in story.tags),
        *(("og:image", view.absolute(view.image(image))) for image in story.images[:1]),
    ]
    if story.modified is not None:
        properties.append(("article:modified_time", view.at(story.modified).isoformat()))
    return "".join(f'<meta property="{name}" content="{attribute(value)}">\n' for name, value in properties)
