"""What an address and the text of its link show: shapes, counts and words that mean the same at every site."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipelines.extraction.addresses import same_site

_DATE = re.compile(r"(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?[0-3]\d)?(?!\d)")
_GENERIC = re.compile(
    r"(?:about|account|archive?s?|author|autor|category|contact|kontakt|events?|impressum|jobs|login|newsletters?|page|"
    r"podcasts?|privacy|rss|search|serie|shop|staff|subscribe|tags?|team|thema|themen|terms|topics?|video|videos|live)",
    re.IGNORECASE,
)


def features(url: str, text: str, home: str | None) -> dict[str, float]:
    """Named figures of a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return {"generic": 1.0}
    segments = [unquote(s) for s in parts.path.split("/") if s]
    slug = max((len(re.findall(r"[^\W\d_]+", s)) for s in segments), default=0)
    words = len(re.findall(r"\w+", text))
    tokens = set(re.findall(r"\w{3,}", text.lower()))
    in_slug = set(re.findall(r"[^\W\d_]{3,}", parts.path.lower()))
    return {
        "words": min(words, 9),
        "slug": min(slug, 8) if slug >= 3 else 0,
        "digits": float(bool(re.search(r"\d{5,}", parts.path + parts.query))),
        "date": float(bool(_DATE.search(parts.path))),
        "overlap": min(3, len(tokens & in_slug)),
        "generic": float(any(_GENERIC.fullmatch(s) for s in segments)),
        "foreign": float(home is not None and bool(parts.netloc) and not same_site(url, home)),
    }
