"""Facts for tests: made one by one in a line, and small wild worlds of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from archive.capture import Capture
from archive.exchange import Context, Failure
from pipelines.dataset.facts import Facts
from pipelines.items import Address, Article, FrontPage, Headline, Image, Reading

EXTRACTOR = "sha1:EXTRACTOR"

HARBOUR = (
    "The harbour council voted on Monday to rebuild the old fish market, which burned down in the storm of last "
    "winter. Work is to begin in spring and to cost four million. Traders who lost their stalls will pay no rent for "
    "two years, the mayor said, and the tram will stop at its gates again from the first day on."
)
HARBOUR_EDITED = HARBOUR.replace("four million", "five million")
SCHOOL = (
    "Pupils of the northern schools will start an hour later from autumn, after doctors had found that most of them "
    "slept too little. Teachers welcomed the plan, parents who work early asked who would look after the smallest "
    "children, and the bus company said that it could not promise other times before the new year."
)
RIVER = (
    "Engineers measured the river at nine places and found that it carries a third less water than thirty years ago. "
    "Farmers downstream have dug new wells. The ministry wants to close four of them, as the ground above has begun "
    "to sink, but a court must first decide whether it may."
)
TEXTS = (HARBOUR, HARBOUR_EDITED, SCHOOL, RIVER)


def record_id(number: int) -> str:
    """A record id that sorts unlike its number."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(number)))


def at(minutes: int) -> str:
    """A time, so many minutes after the first."""
    return f"2026-11-{2 + minutes // 1440:02d}T{minutes // 60 % 24:02d}:{minutes % 60:02d}:00.000000Z"


def fact(
    number: int,
    url: str,
    minutes: int,
    *,
    status: int | None = 200,
    reading: Reading | None = None,
    expected: str | None = None,
    run: str | None = "run-1",
    site: str | None = "paper",
    revisit_of: int | None = None,
    requested_url: str | None = None,
    failure: Failure | None = None,
    digest: str = EXTRACTOR,
    payload: str | None = None,
    **context: Any,
) -> Facts:
    """One capture and what it says."""
    capture = Capture(
        record_id=record_id(number), warc_file="NEWS-20261102000000-00000-token.warc.gz", warc_offset=number * 1000,
        warc_length=900, url=url, fetched_at=at(minutes), status=status, content_type="text/html", size=5000,
        payload_digest=payload or f"sha1:{number}", revisit_of=None if revisit_of is None else record_id(revisit_of),
    )  # fmt: skip
    known = Context(site=site, expected=expected, requested_url=requested_url, **context) if site else None
    return Facts(capture=capture, run=run, context=known, reading=reading, failure=failure, reading_digest=digest)


def story(number: int, url: str, minutes: int, headline: str, body: str, **more: Any) -> Facts:
    """A capture that was read as a story. Names of Article go into it, all others to ``fact``."""
    names = {
        "standfirst",
        "published_at",
        "modified_at",
        "authors",
        "tags",
        "canonical_url",
        "next_url",
        "images",
        "section",
        "language",
        "published_offset",
        "is_free",
        "paywall_shown",
        "is_cut",
        "sources",
        "confidence",
    }
    parts = {name: more.pop(name) for name in list(more) if name in names}
    article = Article(headline=headline, body=body, **parts)
    return fact(number, url, minutes, expected="story", reading=Reading(kind="story", article=article), **more)


def front_page(number: int, url: str, minutes: int, headlines: Sequence[tuple[str, str]], **more: Any) -> Facts:
    """A capture of a front page with these headlines: address and text."""
    found = tuple(
        Headline(position=n, url=link, text=text, is_lead=n == 1) for n, (link, text) in enumerate(headlines, 1)
    )
    reading = Reading(kind="front_page", front_page=FrontPage(headlines=found))
    return fact(number, url, minutes, expected="front_page", reading=reading, **more)


def redirect(number: int, url: str, minutes: int, target: str, **more: Any) -> Facts:
    """A capture of a redirect."""
    reading = Reading(kind="redirect", redirect_url=target)
    return fact(number, url, minutes, status=301, expected="story", reading=reading, **more)


def feed(number: int, url: str, minutes: int, addresses: Sequence[str], **more: Any) -> Facts:
    """A capture of a feed that names stories."""
    reading = Reading(kind="feed", addresses=tuple(Address(url=address, kind="story") for address in addresses))
    return fact(number, url, minutes, expected="feed", reading=reading, **more)


HOSTS = ("http://paper.example", "http://herald.example")
PATHS = ("/a-100001.html", "/b-100001.html", "/c-100002.html", "/d.html", "/live", "/gone", "/amp/d.html", "/d-2.html")
HEADLINES = ("Market to be rebuilt", "Fish market returns", "School starts later", "River runs low")
DATES = (None, "2026-11-01", "2026-11-02T05:00:00Z", "2026-11-03")


OFTEN = ("story",) * 6 + ("redirect", "front", "again") * 3 + ("feed",)


@st.composite
def worlds(draw: st.DrawFn, largest: int = 16, often: Sequence[str] = OFTEN) -> list[Facts]:
    """A small wild world: two papers, few addresses and texts, much happening to them.

    :param often: what happens more often than anything else
    """
    return [draw(_events(number, often)) for number in range(draw(st.integers(2, largest)))]


@st.composite
def _events(draw: st.DrawFn, number: int, often: Sequence[str]) -> Facts:
    host = draw(st.sampled_from(HOSTS))
    paths = st.sampled_from(PATHS)
    more: dict[str, Any] = {
        "site": "paper" if host == HOSTS[0] else "herald",
        "run": draw(st.sampled_from(("run-1", "run-2", "run-3", None))),
    }
    minutes = draw(st.integers(0, 12)) * 60
    url = host + draw(paths)
    what = draw(st.sampled_from((*often, *_OTHERS)))
    if what == "story":
        return _draw_story(draw, number, url, minutes, host, more)
    if what == "redirect":
        target = draw(st.sampled_from((host, HOSTS[1]))) + draw(st.sampled_from((*PATHS, "/", "/sect")))
        return redirect(number, url, minutes, target, **more)
    if what == "front":
        return _draw_front_page(draw, number, minutes, host, more)
    if what == "again":
        earlier = draw(st.sampled_from((20, 20, 23, *range(16))))
        page = draw(st.sampled_from((url, host + "/", host + "/sect", host + "/feed")))
        if page == host + "/feed":
            status = draw(st.sampled_from((200, 304)))
            return fact(number, page, minutes, status=status, expected="feed", revisit_of=earlier, **more)
        expected = "story" if page == url else "front_page"
        return fact(number, page, minutes, status=304, expected=expected, revisit_of=earlier, **more)
    return _OTHERS[what](number, url, minutes, host, more)


def _draw_story(draw: st.DrawFn, number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    canonical = draw(
        st.sampled_from((None, None, url, host + "/", host + "/sect", host + draw(st.sampled_from(PATHS))))
    )
    following = draw(st.sampled_from((None, None, host + "/d-2.html", host + draw(st.sampled_from(PATHS)))))
    again = draw(st.sampled_from((None, None, None, 20, 23)))  # the bytes of another capture
    images = (Image(url=host + "/i.jpg", caption="The market"),) if draw(st.booleans()) else ()
    return story(
        number, url, minutes, draw(st.sampled_from(HEADLINES)), draw(st.sampled_from(TEXTS)), canonical_url=canonical,
        next_url=following, revisit_of=again, published_at=draw(st.sampled_from(DATES)), images=images,
        authors=draw(st.sampled_from(((), ("Ann Bo",)))), **more,
    )  # fmt: skip


def _draw_front_page(draw: st.DrawFn, number: int, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    queries = st.sampled_from(("", "?utm_source=home"))
    links = [host + path + draw(queries) for path in draw(st.lists(st.sampled_from(PATHS), max_size=4))]
    asked = draw(st.sampled_from((None, host + "/")))
    page = draw(st.sampled_from((host + "/", host + "/sect"))) if asked is None else host + "/home"
    headlines = [(link, draw(st.sampled_from(HEADLINES))) for link in links]
    bytes_of = draw(st.sampled_from((None, None, 20, 20, *range(16))))
    return front_page(number, page, minutes, headlines, requested_url=asked, revisit_of=bytes_of, **more)


def _gone(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    return fact(number, url, minutes, status=404 if number % 2 else 410, expected="story", **more)


def _wall(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    article = Article(headline="We value your privacy", body="Accept all cookies?")
    reading = Reading(kind="story", state="consent_wall", article=article)
    return fact(number, url, minutes, expected="story", reading=reading, **more)


def _empty(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    reading = Reading(kind="story", state="empty", article=Article(headline="Market film"))
    return fact(number, url, minutes, expected="story", reading=reading, **more)


def _index(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    reading = Reading(kind="index", addresses=(Address(url=host + "/d.html", kind="story"),))
    return fact(number, url, minutes, expected="story", reading=reading, **more)


def _failure(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    return fact(number, url, minutes, status=None, failure=Failure(stage="dns", reason="no such host"), **more)


def _unread(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    return fact(number, url, minutes, expected="story", reading=Reading(kind="other", failure="out of memory"), **more)


def _picture(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    return fact(number, host + "/i.jpg", minutes, expected="requisite", **more)


def _feed(number: int, url: str, minutes: int, host: str, more: dict[str, Any]) -> Facts:
    return feed(number, host + "/feed", minutes, [url, host + "/d.html"], **more)


_OTHERS = {
    "gone": _gone, "empty": _empty, "wall": _wall, "index": _index, "failure": _failure, "unread": _unread,
    "picture": _picture, "feed": _feed,
}  # fmt: skip
