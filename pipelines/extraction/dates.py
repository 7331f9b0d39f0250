"""When a story was published and modified: all that data, markup, text and address say of it, each with its trust."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from attrs import frozen

from pipelines.extraction.choice import Choice
from pipelines.extraction.language import declared_language
from pipelines.extraction.moments import Moment, parse_moment
from pipelines.extraction.structured import ARTICLE_TYPES, Structured, string, types
from pipelines.extraction.tree import Element, marks, text_of
from pipelines.extraction.zones import zone_of
from pipelines.items import Page, Rules

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""News on the web is no older; what claims to be is a default value or a photograph's date."""

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "publication_date",
    "publicationdate", "article.published", "article:published", "article_date_original", "article.created",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "published_time", "published-date", "displaydate",
    "content_create_date", "date_published", "article:publish_date", "article:post_date", "vr:published_time",
    "bt:pubdate", "rnews:datepublished", "iso-8601-publish-date", "pdate", "ptime", "created", "created_time",
    "last-published", "date", "citation_publication_date", "citation_date", "sort_date", "article-publication-date",
    "og:pubdate", "dc.date.published", "date.issued", "regdate",
)  # fmt: skip
"""Names of meta elements that say when, the most trusted first."""
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article.updated", "article:updated",
    "og:article:modified_time", "modified_time", "updated_time", "date_modified", "bt:moddate", "moddate",
)  # fmt: skip

_PUBLISHED_MARK = re.compile(
    r"publi|posted|pubdate|created|date-?time|entry-date|post-date|article-?date|dateline|timestamp|byline|meta"
)
_MODIFIED_MARK = re.compile(r"modif|updat|aktualis|actuali|aggiorn|changed|last-?edit|edited")
_MODIFIED_WORD = re.compile(
    r"\b(updated?|modified|aktualisiert|stand|mis à jour|actualizado|aggiornato|bijgewerkt|oppdatert|opdateret|"
    r"uppdaterad|aktualizov|zaktualizowano|güncelle|обновлен|оновлен|cập nhật|更新|최종수정|수정)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"[\"'](datePublished|publishedAt|publishDate|published_at|publishedDate|publish_date|published_date|"
    r"firstPublished|firstPublishedAt|first_published_at|first_publish_date|publicationDate|publication_date|pubDate|"
    r"pub_date|publishTime|published_time|publishedOn|displayDate|display_date|datePublish|publish_time|publishedTime|"
    r"created_at|createdAt|dateCreated)\\?[\"']"
    r"\s*:\s*\\?[\"']?((?:19|20)\d\d-?\d\d-?\d\d[^\"'\\,}]{0,24}|1\d{9}(?:\d{3})?)"
)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(1[0-2]|0?[1-9])[/_.-]?([12]\d|3[01]|0?[1-9])(?!\d)")
_MONTHS_IN_URL = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?!\d)", re.IGNORECASE
)


@frozen
class Dated:
    """One candidate."""

    source: str
    moment: Moment
    trust: float


def read_dates(
    root: Element, text: str, data: Structured, page: Page, rules: Rules, anchor: Element | None = None
) -> tuple[Choice[str | None], Choice[str | None]]:
    """Published and modified: in UTC where time and zone are known, else the day. ``anchor`` is the headline."""
    zone = zone_of(rules, page.url)
    newest = _fetched(page) + timedelta(days=2)
    month_first = _month_first(data, page.url, declared_language(root))
    published, modified = _structured(data), _structured_modified(data)
    if not _is_settled(published):
        marked, marked_modified = _marked(root, anchor, month_first)
        published += marked
        modified += marked_modified
    published = _possible(published, newest)
    if not _is_settled(published):
        published += _possible(_state(text), newest)
        published += _possible(_address(page.url), newest)
    if not published:
        published += _possible(_printed(root, anchor, month_first), newest)
    if not published:
        published += _possible(_last_resort(root, page), newest)
    borrowed = _zone_of_others(published + modified)
    first = _choose(published, zone, borrowed)
    last = _choose_modified(_possible(modified, newest), zone, borrowed, first)
    return (
        Choice(first.moment.text() if first else None, first.source if first else None, _offers(published)),
        Choice(last.moment.text() if last else None, last.source if last else None, _offers(modified)),
    )


def _offers(found: list[Dated]) -> tuple[tuple[str, str], ...]:
    return tuple((item.source, item.moment.at.isoformat()) for item in found[:20])


def _fetched(page: Page) -> datetime:
    moment = parse_moment(page.fetched_at)
    return moment.sortable() if moment else datetime(2200, 1, 1, tzinfo=UTC)


def _month_first(data: Structured, url: str, language: str | None) -> bool:
    """Whether 3/4 is March 4: American English alone writes so."""
    locale = (data.first("og:locale") or language or "").replace("-", "_").lower()
    if locale and locale not in {"en_us", "en"}:
        return False
    return locale == "en_us" or (urlsplit(url).hostname or "").rpartition(".")[2] in {
        "com",
        "us",
        "net",
        "org",
        "gov",
        "edu",
    }


def _possible(found: list[Dated], newest: datetime) -> list[Dated]:
    return [item for item in found if OLDEST <= item.moment.sortable() <= newest]


def _is_settled(found: list[Dated]) -> bool:
    return any(
        item.trust >= 0.8 and item.moment.timed and item.moment.zoned and not _midnight(item.moment) for item in found
    )


def _midnight(moment: Moment) -> bool:
    return moment.timed and (moment.at.hour, moment.at.minute, moment.at.second) == (0, 0, 0)


def _add(found: list[Dated], source: str, value: str | None, trust: float, month_first: bool = False) -> None:
    moment = parse_moment(value, month_first=month_first)
    if moment is not None:
        found.append(Dated(source, moment, trust))


def _structured(data: Structured) -> list[Dated]:
    found: list[Dated] = []
    _add(found, "json-ld datePublished", string(data.article.get("datePublished")), 1.0)
    for name in PUBLISHED_META:
        for value in data.meta.get(name, ())[:2]:
            _add(
                found,
                f"meta {name}",
                value,
                0.95 if name == PUBLISHED_META[0] else 0.8 if name not in {"date", "created"} else 0.6,
            )
    for node in data.nodes:
        if node is not data.article and node.get("datePublished"):
            kinds = types(node)
            trust = (
                0.75 if kinds & {"webpage", "itempage"} else 0.5 if kinds & ARTICLE_TYPES and not data.article else 0.2
            )
            _add(found, f"json-ld {'/'.join(sorted(kinds))}", string(node.get("datePublished")), trust)
    _add(found, "json-ld dateCreated", string(data.article.get("dateCreated")), 0.4)
    return found


def _structured_modified(data: Structured) -> list[Dated]:
    found: list[Dated] = []
    _add(found, "json-ld dateModified", string(data.article.get("dateModified")), 1.0)
    for name in MODIFIED_META:
        for value in data.meta.get(name, ())[:2]:
            _add(found, f"meta {name}", value, 0.8)
    for node in data.nodes:
        if types(node) & {"webpage"}:
            _add(found, "json-ld WebPage", string(node.get("dateModified")), 0.5)
    return found


def _marked(root: Element, anchor: Element | None, month_first: bool) -> tuple[list[Dated], list[Dated]]:
    """Elements that markup calls a date: microdata, ``time``, and class names; near the headline counts for more."""
    published: list[Dated] = []
    modified: list[Dated] = []
    for node in root.iter("time", "span", "div", "p", "meta", "abbr", "li", "dd", "em", "small"):
        tag, name = node.tag, (node.get("itemprop") or "").lower()
        parent = node.getparent() if tag == "time" else None
        classes = f"{marks(node)} {marks(parent)}" if parent is not None else marks(node)
        if tag == "time" or "datepublished" in name or "datemodified" in name:
            value = node.get("datetime") or node.get("content") or node.get("data-datetime") or text_of(node)
        elif name in {"datecreated", "dateline"} or (
            tag != "meta" and re.search(r"date|time|publish", classes) and len(node) < 8
        ):
            value = node.get("datetime") or node.get("data-timestamp") or node.get("title") or text_of(node)
        else:
            continue
        if not value or len(value) > 160:
            continue
        label = text_of(node)
        is_modified = "datemodified" in name or _MODIFIED_MARK.search(classes) or _MODIFIED_WORD.search(label)
        trust = 0.85 if "datepublished" in name else 0.5 if tag == "time" else 0.35
        if tag == "time" and (node.get("pubdate") is not None or re.search(r"publi|posted", classes)):
            trust += 0.2
        if _is_furniture(node):
            trust -= 0.35
        elif anchor is not None and _is_near(node, anchor):
            trust += 0.2
        target = modified if is_modified else published
        _add(target, f"{tag} {name or classes.strip()[:40]}".strip(), value, trust, month_first)
        if len(published) > 60:
            break
    return published, modified


_ELSEWHERE = re.compile(r"related|teaser|comment|sidebar|footer|most-?read|recommend|card|list-?item|widget|more-")


def _is_furniture(node: Element) -> bool:
    for ancestor in node.iterancestors():
        if ancestor.tag in {"aside", "footer", "nav"} or _ELSEWHERE.search(marks(ancestor)):
            return True
        if ancestor.tag in {"article", "main", "body"}:
            return False
    return False


def _is_near(node: Element, anchor: Element) -> bool:
    """Whether an element shares a close ancestor with the headline."""
    close = set()
    for ancestor, _ in zip(anchor.iterancestors(), range(4), strict=False):
        close.add(ancestor)
    return any(
        ancestor in close for ancestor, _ in zip(node.iterancestors(), range(6), strict=False) if ancestor.tag != "body"
    )


def _state(text: str) -> list[Dated]:
    """Dates in scripts under telling keys; the first that is repeated, or the first, is the page's own."""
    found: list[Dated] = []
    for match in _STATE.finditer(text):
        trust = 0.3 if match.group(1).lower().startswith(("created", "datecreated")) else 0.45
        _add(found, f"script {match.group(1)}", match.group(2), trust)
        if len(found) >= 12:
            break
    return found[:1] if len({item.moment.at for item in found}) > 3 else found


def _address(url: str) -> list[Dated]:
    path = urlsplit(url).path
    found: list[Dated] = []
    match = _URL_DAY.search(path)
    if match:
        separators = len(re.findall(r"[/_.-]", match.group(0)))
        _add(
            found,
            "address",
            "-".join((match[1], match[2].zfill(2), match[3].zfill(2))),
            0.55 if separators == 2 else 0.4,
        )
    match = _MONTHS_IN_URL.search(path)
    if match:
        _add(found, "address", f"{match[3]} {match[2]} {match[1]}", 0.55)
    return found


def _printed(root: Element, anchor: Element | None, month_first: bool) -> list[Dated]:
    """The first date in short lines of text around the headline."""
    found: list[Dated] = []
    seen_anchor = anchor is None
    for count, node in enumerate(
        root.iter("p", "span", "div", "li", "td", "b", "font", "i", "em", "strong", "h1", "h2", "h3", "h4", "center")
    ):
        if node is anchor:
            seen_anchor = True
            continue
        text = node.text or ""
        if len(node) and not text.strip():
            tails = [child.tail for child in node if child.tail and re.search(r"\d{4}", child.tail)]
            text = tails[0] if tails else ""
        if re.search(r"\d{4}|\d\d[./]\d\d[./]\d\d", text) and len(text) < 120:
            _add(found, f"text of {node.tag}", text, 0.35 if seen_anchor else 0.25, month_first)
            if len(found) > 4 and seen_anchor:
                break
        if count > 20_000:
            break
    return [item for item in found if item.trust > 0.3][:1] or found[:1]


def _last_resort(root: Element, page: Page) -> list[Dated]:
    """htmldate's heuristics, with "today" the moment of the capture."""
    from htmldate import find_date

    try:
        day = find_date(root, original_date=True, extensive_search=False, max_date=page.fetched_at[:10], url=page.url)
    except Exception:  # a heuristic over any markup: what it breaks on has no date
        return []
    found: list[Dated] = []
    if day and not day.endswith("-01-01"):  # a year alone, of a copyright line
        _add(found, "htmldate", day, 0.1)
    return found


def _zone_of_others(found: list[Dated]) -> Moment | None:
    """A reading with a zone of its own: its offset is the page's, as far as can be told."""
    return next((item.moment for item in found if item.moment.zoned and item.moment.at.utcoffset()), None)


def _choose(found: list[Dated], zone: str | None, borrowed: Moment | None) -> Dated | None:
    """The most trusted candidate, made precise by others that say the same day."""
    if not found:
        return None
    best = max(found, key=lambda item: item.trust)
    if not best.moment.timed or _midnight(best.moment) or not best.moment.zoned:
        day = best.moment.at.date()
        finer = [
            item
            for item in found
            if item.moment.timed
            and not _midnight(item.moment)
            and abs((item.moment.at.date() - day).days) <= (1 if item.moment.zoned else 0)
            and (item.moment.at.date() == day or item.trust >= 0.5)
            and (item.moment.zoned or not best.moment.timed or _midnight(best.moment))
        ]
        if best.moment.timed and not _midnight(best.moment):
            finer = [item for item in finer if _agree(item.moment, best.moment)]
        if finer:
            best = max(finer, key=lambda item: (item.moment.zoned, item.trust))
    return _with_zone(best, zone, borrowed)


def _agree(zoned: Moment, local: Moment) -> bool:
    """Whether a zoned and a local reading can be one instant: whole quarters of an hour apart, at most 14 hours."""
    apart = (local.at - zoned.sortable().replace(tzinfo=None)).total_seconds()
    return abs(apart) <= 14 * 3600 and (abs(apart) % 900 < 60 or abs(apart) % 900 > 840)


def _with_zone(item: Dated, zone: str | None, borrowed: Moment | None) -> Dated:
    moment = item.moment
    if moment.timed and not moment.zoned:
        if zone:
            moment = moment.in_zone(zone)
        elif borrowed is not None:
            moment = Moment(moment.at.replace(tzinfo=borrowed.at.tzinfo), True)
    return Dated(item.source, moment, item.trust)


def _choose_modified(
    found: list[Dated], zone: str | None, borrowed: Moment | None, first: Dated | None
) -> Dated | None:
    if not found:
        return None
    best = _with_zone(max(found, key=lambda item: item.trust), zone, borrowed)
    if first is not None and best.moment.at.date() < first.moment.at.date():
        return None
    return best
