"""Dates that structured data and meta elements declare."""

from __future__ import annotations

from pipelines.extraction.dates.dated import Dated, Reader
from pipelines.extraction.json_ld import ARTICLE_TYPES, Node, string, types
from pipelines.extraction.structured import Structured, plain

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "publication_date",
    "publicationdate", "article.published", "article:published", "article_date_original", "article.created",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "published_time", "published-date", "displaydate",
    "content_create_date", "date_published", "article:publish_date", "article:post_date", "vr:published_time",
    "bt:pubdate", "rnews:datepublished", "iso-8601-publish-date", "pdate", "ptime", "created", "created_time",
    "last-published", "date", "citation_publication_date", "citation_date", "sort_date", "article-publication-date",
    "og:pubdate", "dc.date.published", "date.issued", "regdate", "published", "publish-time", "publish_time",
    "publicationtime", "publication-date", "publishedat", "published_at", "published_date", "og:release_date",
    "dc.created", "dc.issued", "creation_date", "releasedate",
)  # fmt: skip
"""Names of meta elements that say when, the most trusted first."""
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article.updated", "article:updated",
    "og:article:modified_time", "modified_time", "updated_time", "date_modified", "bt:moddate", "moddate",
    "last_modified", "lastmodified", "modified", "updated", "updated_at", "last-updated", "dc.modified",
    "modified-date", "modified_date", "modification_date", "modificationdate", "updated-date", "lastmodifieddate",
)  # fmt: skip
_VAGUE = frozenset({"date", "created", "dc.created", "creation_date", "dc.date.created", "dcterms.created"})
"""Names that some systems fill with the day of the last change, or with that of the first draft."""


def declared(data: Structured) -> list[Dated]:
    """Days of publication: of the article's JSON-LD, of meta elements, of other nodes."""
    reader = Reader()
    found = reader.dated("json-ld datePublished", string(data.article.get("datePublished")), 1.0)
    for name in PUBLISHED_META:
        trust = 0.95 if name == PUBLISHED_META[0] else 0.8 if name not in _VAGUE else 0.6
        for value in data.meta.get(name, ())[:2]:
            found += reader.dated(f"meta {name}", value, trust)
    for node in data.nodes:
        if node is not data.article and node.get("datePublished"):
            kinds = types(node)
            trust = 0.2
            if kinds & {"webpage", "itempage"}:
                trust = 0.75
            elif kinds & ARTICLE_TYPES and not data.article:
                trust = 0.5
            found += reader.dated(f"json-ld {'/'.join(sorted(kinds))}", string(node.get("datePublished")), trust)
        elif node.get("uploadDate") and not data.article and _is_page(node, data):
            found += reader.dated("json-ld uploadDate", string(node.get("uploadDate")), 0.75)
    return found + reader.dated("json-ld dateCreated", string(data.article.get("dateCreated")), 0.4)


def _is_page(node: Node, data: Structured) -> bool:
    """Whether a film or a recording has the name of the page: it is what the page is about."""
    name = plain(string(node.get("name")))
    return bool(name) and name in {plain(said) for said in (*data.headings, *data.meta.get("og:title", ()), data.title)}


def declared_modified(data: Structured) -> list[Dated]:
    """Days of the last change."""
    reader = Reader()
    found = reader.dated("json-ld dateModified", string(data.article.get("dateModified")), 1.0)
    for name in MODIFIED_META:
        for value in data.meta.get(name, ())[:2]:
            found += reader.dated(f"meta {name}", value, 0.8)
    for node in data.nodes:
        if types(node) & {"webpage"}:
            found += reader.dated("json-ld WebPage", string(node.get("dateModified")), 0.5)
    return found
