"""The demo newsroom: what it promises to those who crawl it, asked over HTTP."""

import gzip
import http.client
import io
import json
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from protego import Protego

import demo
from demo.clock import hour_of
from demo.faults import Fault
from demo.pictures import SMALL, picture, png
from demo.scenes import scene
from demo.server import Newsroom
from demo.stories import Story, StoryError, load, stock
from demo.truth import TrueStory

NAMES = [paper.name for paper in demo.PAPERS]
HOURS = sorted(demo.EDITIONS.values())
ROOT = Path(__file__).parent.parent


class Answer:
    """One response, read to its end."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def tree(self) -> html.HtmlElement:
        """The page, its encoding taken from the header, else from the page."""
        declared = re.search(r"charset=([\w-]+)", self.headers.get("content-type", ""))
        parser = html.HTMLParser(encoding=declared[1]) if declared else html.HTMLParser()
        return html.document_fromstring(self.body, parser=parser)


def ask(url: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request; names of headers have underscores for hyphens."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target or "/", headers={n.replace("_", "-"): v for n, v in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def words(element: html.HtmlElement) -> str:
    """Text with its white space made plain."""
    return " ".join(element.text_content().split())


def by_key(newsroom: Newsroom, paper: str, hour: int | None = None) -> dict[str, TrueStory]:
    return {story.key: story for story in newsroom.truth(paper, hour)}


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as served:
        yield served


# What is there


def test_six_papers_in_five_languages_each_with_an_origin_of_its_own() -> None:
    assert len(demo.PAPERS) == 6
    assert len({paper.host for paper in demo.PAPERS}) == 6
    assert {paper.language[:2] for paper in demo.PAPERS} == {"en", "de", "es", "ar", "ja"}


def written() -> list[Story]:
    """The stories of all papers, before any edition changed them."""
    return [story for paper in demo.PAPERS for story in stock(paper)]


def test_more_than_forty_stories_of_real_length() -> None:
    stories = written()
    assert len(stories) >= 44
    for story in stories:
        text = " ".join(block.text for block in story.blocks)
        if story.paper == "shionagi":
            assert 400 <= len(text) <= 2000, story.key
        else:
            assert 150 <= len(text.split()) <= 600, story.key


def test_no_two_stories_share_a_paragraph_but_the_agency_story() -> None:
    agency = {key for _, one, _, other in demo.reprints() for key in (one, other)}
    texts = [block.text for story in written() if story.key not in agency for block in story.blocks]
    assert len(texts) == len(set(texts))


def test_the_agency_story_has_one_text_and_two_headlines(newsroom: Newsroom) -> None:
    for paper, key, other_paper, other_key in demo.reprints():
        first, second = by_key(newsroom, paper)[key], by_key(newsroom, other_paper)[other_key]
        assert first.headline != second.headline
        assert first.published < second.published
        assert set(second.paragraphs) < set(first.paragraphs), "the reprint is slightly cut"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no front matter", "front matter|unpack"),
        ('+++\nsection = "gossip"\n+++\nText.', "no such section"),
        ('+++\nsection = "news"\nmood = 1\n+++\nText.', "unknown in front matter: mood"),
        (
            '+++\nsection = "news"\nheadline = "h"\nkicker = ""\nstandfirst = ""\nauthors = ["a"]\npublished = 0\n'
            '[[changes]]\nhour = 1\nkind = "corrected"\nold = "never written"\nnew = "x"\n+++\nText.',
            "not in the text",
        ),
    ],
)
def test_a_story_file_that_is_wrong_is_named_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "sallowmere" / "wrong.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoryError, match=f"wrong.md: .*({reason})"):
        load(path)


# Pages say what is true


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("paper", NAMES)
def test_a_storys_page_has_the_whole_truth(newsroom: Newsroom, paper: str, hour: int) -> None:
    newsroom.hour = hour
    stories = newsroom.truth(paper)
    assert len(stories) >= 6
    for story in stories:
        answer = ask(story.address)
        assert answer.status == 200, story.address
        page = words(answer.tree())
        for text in (story.headline, story.standfirst, *story.paragraphs, *story.authors):
            assert text in page
        source = answer.tree().text_content() + " ".join(answer.tree().xpath("//script/text()"))
        for image in story.images:
            assert image.caption in " ".join(source.split())
            assert image.credit in " ".join(source.split())
            assert urlsplit(image.url).path in answer.body.decode("utf-8", "replace")


@pytest.mark.parametrize("hour", [*HOURS, 100, 8760])
@pytest.mark.parametrize("paper", NAMES)
def test_the_front_page_has_the_true_headlines_in_their_order(newsroom: Newsroom, paper: str, hour: int) -> None:
    newsroom.hour = hour
    expected = newsroom.front_page_truth(paper)
    tree = ask(newsroom.home(paper)).tree()
    addresses = [entry.address for entry in expected]
    seen: dict[str, list[str]] = {}
    for link in tree.iter("a"):
        address = urljoin(newsroom.home(paper), link.get("href")).partition("?utm_")[0]
        if address in addresses and words(link):
            seen.setdefault(address, []).append(words(link))
    assert list(seen) == addresses
    for entry in expected:
        assert entry.headline in seen[entry.address][0]
        assert len(seen[entry.address]) == entry.occurrences
        assert entry.kicker in words(tree)
        assert entry.teaser in words(tree)
        assert entry.label in words(tree)


@pytest.mark.parametrize("hour", [*HOURS, 2000])
@pytest.mark.parametrize("paper", NAMES)
def test_every_link_of_a_front_page_answers(newsroom: Newsroom, paper: str, hour: int) -> None:
    newsroom.hour = hour
    home = newsroom.home(paper)
    tree = ask(home).tree()
    found = tree.xpath("//a/@href | //link/@href | //img/@src | //img/@data-src")
    paths = {str(link).partition("#")[0] for link in found if not str(link).startswith("data:")}
    statuses = {path: ask(urljoin(home, path)).status for path in paths}
    assert statuses.pop("/old/no-longer-here") == 404
    assert statuses.pop("/archive/moved") == 301
    assert set(statuses.values()) == {200}


def test_pages_of_sections_authors_and_topics_list_their_stories(newsroom: Newsroom) -> None:
    newsroom.hour = 24
    for paper in demo.PAPERS:
        listings = demo.edition(paper, 24).listings()
        assert len(listings) > (8 if paper.name in ("halden", "talau", "shionagi") else 3)
        for path, (title, stories) in listings.items():
            page = words(ask(urljoin(newsroom.home(paper.name), path)).tree())
            assert title in page
            assert all(story.front_headline in page for story in stories)


def test_an_address_that_moved_leads_to_a_story(newsroom: Newsroom) -> None:
    for paper in NAMES:
        location = ask(urljoin(newsroom.home(paper), "/archive/moved")).headers["location"]
        assert location in {story.address for story in newsroom.truth(paper)}


def test_tracking_parameters_lead_to_the_story_and_its_canonical_link_is_without_them(newsroom: Newsroom) -> None:
    tree = ask(newsroom.home("halden")).tree()
    tracked = [str(href) for href in tree.xpath("//a/@href") if "utm_source=" in href]
    assert tracked
    page = ask(urljoin(newsroom.home("halden"), tracked[0])).tree()
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical in {story.address for story in newsroom.truth("halden")}


def test_the_papers_have_different_habits(newsroom: Newsroom) -> None:
    def source(paper: str) -> str:
        tree = ask(next(story.address for story in newsroom.truth(paper) if story.images)).tree()
        return str(html.tostring(tree, encoding="unicode"))

    pages = {paper: source(paper) for paper in NAMES}
    assert {paper for paper in NAMES if "<figcaption>" in pages[paper]} == {"halden", "talau"}
    assert {paper for paper in NAMES if "application/ld+json" in pages[paper]} == {"halden", "talau", "wadi"}
    assert {paper for paper in NAMES if "article:published_time" in pages[paper]} == {"halden", "valmora"}
    assert {paper for paper in NAMES if "data-src=" in pages[paper]} == {"valmora"}
    assert {paper for paper in NAMES if "<time" in pages[paper]} == {"halden", "talau", "wadi", "shionagi"}
    assert "Write Your Story" in pages["sallowmere"]
    assert "<br><br>" in pages["sallowmere"]
    assert 'dir="rtl"' in pages["wadi"]


def test_the_old_paper_names_its_encoding_in_the_page_alone(newsroom: Newsroom) -> None:
    answer = ask(newsroom.home("sallowmere"))
    assert answer.headers["content-type"] == "text/html"
    assert b"charset=windows-1252" in answer.body
    letter = ask(by_key(newsroom, "sallowmere")["bus-timetable"].address)
    assert "£19,400".encode("cp1252") in letter.body


# Time


def test_a_page_is_a_function_of_the_hour(newsroom: Newsroom) -> None:
    addresses = [newsroom.home(paper) for paper in NAMES]
    addresses += [newsroom.truth(paper)[0].address for paper in NAMES]
    first = [ask(address).body for address in addresses]
    newsroom.hour = 24
    assert [ask(address).body for address in addresses] != first
    newsroom.hour = 0
    assert [ask(address).body for address in addresses] == first


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 24), (0, 24), (24, 75)])
def test_what_is_planted_is_what_changes_and_nothing_else(newsroom: Newsroom, before: int, after: int) -> None:
    planted = newsroom.planted(before, after)
    for paper in NAMES:
        old, new = by_key(newsroom, paper, before), by_key(newsroom, paper, after)
        told = {(change.key, change.kind) for change in planted if change.paper == paper}
        kinds = {kind: {key for key, of in told if of == kind} for _, kind in told}
        both = old.keys() & new.keys()
        withdrawn = {change.key for change in planted if change.paper == paper and change.kind == "withdrawn"}
        assert new.keys() - old.keys() == kinds.get("new", set()) - withdrawn
        assert old.keys() - new.keys() == withdrawn - kinds.get("new", set())
        lasting = {kind: keys & both for kind, keys in kinds.items()}
        assert {k for k in both if old[k].headline != new[k].headline} == lasting.get("retitled", set())
        assert {k for k in both if old[k].address != new[k].address} == lasting.get("readdressed", set())
        assert {k for k in both if old[k].body != new[k].body} == lasting.get("corrected", set())
        assert {k for k in both if old[k].images != new[k].images} == lasting.get("recaptioned", set())


def test_the_three_editions_have_every_kind_of_change(newsroom: Newsroom) -> None:
    kinds = [change.kind for change in newsroom.planted(0, 24)]
    expected = "new retitled front_retitled corrected recaptioned moved readdressed withdrawn front_entered"
    assert set(kinds) == set(expected.split())
    assert {change.status for change in newsroom.planted(0, 24) if change.kind == "withdrawn"} == {302, 404, 410}


def test_planted_changes_show_on_the_pages(newsroom: Newsroom) -> None:
    for change in newsroom.planted(0, 24):
        newsroom.hour = change.hour
        match change.kind:
            case "new":
                assert ask(change.address).status == 200
                newsroom.hour = change.hour - 1
                assert ask(change.address).status == 404
            case "retitled" | "corrected" | "recaptioned":
                answer = ask(change.address).tree()
                page = words(answer) + " ".join(answer.xpath("//script/text()"))
                assert change.new in page
                assert change.old not in page or change.old in change.new
            case "front_retitled":
                front = words(ask(newsroom.home(change.paper)).tree())
                assert change.new in front
                assert change.old not in front
            case "readdressed":
                answer = ask(change.old)
                assert (answer.status, answer.headers["location"]) == (301, change.new)
            case "withdrawn":
                assert ask(change.address).status == change.status


def test_moves_are_the_fewest_that_turn_one_order_into_the_other(newsroom: Newsroom) -> None:
    moved = {(change.paper, change.key) for change in newsroom.planted(0, 1) if change.kind == "moved"}
    assert ("sallowmere", "goose-fair") in moved
    for paper in NAMES:
        still = [[e.key for e in newsroom.front_page_truth(paper, hour)] for hour in (0, 1)]
        kept = [[k for k in keys if (paper, k) not in moved and k in still[0] and k in still[1]] for keys in still]
        assert kept[0] == kept[1]


def test_a_silent_correction_leaves_headline_and_date_alone(newsroom: Newsroom) -> None:
    silent = [change for change in newsroom.planted(0, 24) if change.silent]
    assert len(silent) >= 4
    for change in silent:
        before = by_key(newsroom, change.paper, change.hour - 1)[change.key]
        after = by_key(newsroom, change.paper, change.hour)[change.key]
        assert (before.headline, before.modified) == (after.headline, after.modified)
        assert before.body != after.body


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3).map(sorted))
def test_changes_add_up(hours: list[int]) -> None:
    def own(start: int, stop: int) -> set[demo.Planted]:
        return {change for change in demo.planted(start, stop) if change.kind != "moved"}

    first, middle, last = hours
    assert own(first, last) == own(first, middle) | own(middle, last)


def test_a_year_of_hours_has_news_every_day(newsroom: Newsroom) -> None:
    for paper in NAMES:
        fronts = {tuple(e.key for e in newsroom.front_page_truth(paper, hour)) for hour in range(24, 24 + 7 * 24, 4)}
        assert len(fronts) > 35, "the front page turns every four hours"
        counts = [len(newsroom.truth(paper, 24 * day)) for day in (7, 8, 30, 365)]
        assert counts == sorted(counts)
        assert counts[-1] > 300
        assert len(newsroom.front_page_truth(paper, 8760)) < 20


def test_columns_are_stories_of_their_own(newsroom: Newsroom) -> None:
    for paper in NAMES:
        columns = [story for story in newsroom.truth(paper, 2000) if story.key.startswith("column-")]
        assert len({story.headline for story in columns}) == len(columns)
        sets = [set(story.paragraphs) for story in columns]
        shared = max(len(a & b) / len(a | b) for i, a in enumerate(sets) for b in sets[:i])
        assert shared < 0.75


# Robots, feeds, sitemaps, pictures


def test_robots_rules(newsroom: Newsroom) -> None:
    assert ask(urljoin(newsroom.home("sallowmere"), "/robots.txt")).status == 404
    for paper in set(NAMES) - {"sallowmere"}:
        rules = Protego.parse(ask(urljoin(newsroom.home(paper), "/robots.txt")).body.decode())
        assert not rules.can_fetch(urljoin(newsroom.home(paper), "/private/members"), "newsspider")
        assert all(rules.can_fetch(story.address, "newsspider") for story in newsroom.truth(paper))
        assert not rules.can_fetch(newsroom.home(paper), "greedybot")
        assert list(rules.sitemaps)
        assert rules.crawl_delay("newsspider") is None


def test_a_crawl_delay_is_asked_for_when_wanted() -> None:
    with Newsroom(crawl_delay={"talau": 2}) as newsroom:
        rules = Protego.parse(ask(urljoin(newsroom.home("talau"), "/robots.txt")).body.decode())
        assert rules.crawl_delay("newsspider") == 2


@pytest.mark.parametrize("hour", [0, 24, 500])
@pytest.mark.parametrize("paper", [name for name in NAMES if name != "valmora"])
def test_feeds_parse_and_lead_to_stories(newsroom: Newsroom, paper: str, hour: int) -> None:
    newsroom.hour = hour
    path = next(p.feed for p in demo.PAPERS if p.name == paper)
    feed = feedparser.parse(ask(urljoin(newsroom.home(paper), path)).body)
    assert not feed.bozo
    newest = newsroom.truth(paper)[:15]
    assert [(e.link, e.title) for e in feed.entries] == [(s.address, s.headline) for s in newest]
    assert all(entry.get("published_parsed") or entry.get("updated_parsed") for entry in feed.entries)


def test_the_json_feed(newsroom: Newsroom) -> None:
    feed = json.loads(ask(urljoin(newsroom.home("valmora"), "/feed.json")).body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == [story.address for story in newsroom.truth("valmora")[:15]]


def test_feeds_are_found_by_their_links_but_for_the_old_paper(newsroom: Newsroom) -> None:
    for paper in NAMES:
        links = ask(newsroom.home(paper)).tree().xpath("//link[@rel='alternate']/@href")
        assert bool(links) == (paper != "sallowmere")
        assert ("feeds" in tomllib.loads(newsroom.sites_toml([paper]))["site"][0]) == (paper == "sallowmere")


def test_sitemaps_lead_to_all_stories(newsroom: Newsroom) -> None:
    newsroom.hour = 24
    for paper in set(NAMES) - {"sallowmere"}:
        rules = Protego.parse(ask(urljoin(newsroom.home(paper), "/robots.txt")).body.decode())
        found: set[str] = set()
        waiting = list(rules.sitemaps)
        while waiting:
            body = ask(waiting.pop()).body
            tree = etree.fromstring(gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
            addresses = [str(loc.text) for loc in tree.iter("{*}loc")]
            (waiting.extend if tree.tag.endswith("sitemapindex") else found.update)(addresses)
        recent = {
            s.address for s in newsroom.truth(paper) if (demo.moment(24) - s.published).total_seconds() < 48 * 3600
        }
        assert recent <= found


def test_a_story_can_be_in_the_feed_before_it_is_on_the_front_page(newsroom: Newsroom) -> None:
    late = [change for change in newsroom.planted(0, 24) if change.kind == "front_entered"]
    assert late
    for change in late:
        assert change.key in by_key(newsroom, change.paper, change.hour - 1)
        assert change.key not in {e.key for e in newsroom.front_page_truth(change.paper, change.hour - 1)}
        assert change.key in {e.key for e in newsroom.front_page_truth(change.paper, change.hour)}


def test_pictures_are_real_and_each_is_another(newsroom: Newsroom) -> None:
    pil = pytest.importorskip("PIL.Image")
    bodies = []
    for paper in NAMES:
        for story in newsroom.truth(paper):
            for image in story.images:
                answer = ask(image.url)
                opened = pil.open(io.BytesIO(answer.body))
                opened.load()
                assert answer.headers["content-type"] == f"image/{opened.format.lower()}"
                assert opened.size == ((320, 214) if paper == "sallowmere" else (640, 360))
                assert len(opened.convert("RGB").getcolors(70_000)) > 20
                assert len(answer.body) < 40_000
                bodies.append(answer.body)
    assert len(bodies) == len(set(bodies)) >= 20


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=20))
def test_a_gif_decodes_to_what_the_png_shows(seed: str) -> None:
    pil = pytest.importorskip("PIL.Image")
    small = pil.open(io.BytesIO(picture(seed, "gif"))).convert("RGB")
    same = pil.open(io.BytesIO(png(scene(seed, *SMALL)))).convert("RGB")
    assert small.tobytes() == same.tobytes()


# HTTP


@pytest.mark.parametrize("paper", NAMES)
def test_validators_and_304(newsroom: Newsroom, paper: str) -> None:
    newsroom.hour = 24
    for url in (newsroom.home(paper), newsroom.truth(paper)[-1].address):
        first = ask(url)
        again = ask(url, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert ask(url, If_Modified_Since=first.headers["last-modified"]).status == 304
        assert ask(url, If_Modified_Since="Sun, 01 Nov 2026 00:00:00 GMT").status == 200
        assert ask(url, If_None_Match='"other"', If_Modified_Since=first.headers["last-modified"]).status == 200
        assert ask(url, If_Modified_Since="yesterday").status == 200


def test_a_page_that_has_not_changed_keeps_its_validators(newsroom: Newsroom) -> None:
    address = by_key(newsroom, "talau")["handball-aufstieg"].address
    newsroom.hour = 1
    first = ask(address)
    newsroom.hour = 20
    later = ask(address)
    assert (first.body, first.headers["etag"]) == (later.body, later.headers["etag"])
    assert first.headers["last-modified"] == later.headers["last-modified"]


@given(st.sampled_from(NAMES), st.integers(0, 300), st.integers(1, 30))
def test_last_modified_moves_whenever_the_page_does(paper: str, hour: int, later: int) -> None:
    from demo.papers import paper_named
    from demo.resources import resource

    now, then = (demo.edition(paper_named(paper), h) for h in (hour, hour + later))
    for story in demo.truth(paper, hour)[:4]:
        path = story.address.partition(":8008")[2]
        one, other = resource(now, 8008, path), resource(then, 8008, path)
        if one.body != other.body and other.status == 200:
            assert one.modified is not None
            assert other.modified is not None
            assert other.modified > hour >= one.modified
    one, other = resource(now, 8008, "/"), resource(then, 8008, "/")
    assert one.body == other.body or (other.modified or 0) > hour


def test_gzip_for_those_who_accept_it(newsroom: Newsroom) -> None:
    for paper in NAMES:
        plain, packed = (ask(newsroom.home(paper), Accept_Encoding=coding) for coding in ("identity", "gzip, br"))
        refused = ask(newsroom.home(paper), Accept_Encoding="gzip;q=0")
        assert "content-encoding" not in plain.headers
        assert refused.body == plain.body
        if paper == "sallowmere":
            assert packed.body == plain.body
        else:
            assert packed.headers["content-encoding"] == "gzip"
            assert gzip.decompress(packed.body) == plain.body
            assert packed.headers["etag"] != plain.headers["etag"]


def test_one_paper_sends_chunks_and_the_others_lengths(newsroom: Newsroom) -> None:
    for paper in NAMES:
        answer = ask(newsroom.home(paper))
        if paper == "shionagi":
            assert answer.headers["transfer-encoding"] == "chunked"
            assert "content-length" not in answer.headers
        else:
            assert int(answer.headers["content-length"]) == len(answer.body)


def test_nobody_who_speaks_http_1_0_gets_chunks(newsroom: Newsroom) -> None:
    with socket.create_connection(("127.0.0.7", newsroom.port), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    assert b"Transfer-Encoding" not in head
    assert f"Content-Length: {len(body)}".encode() in head


def test_head_has_the_headers_and_no_body(newsroom: Newsroom) -> None:
    for paper in NAMES:
        head, get = (ask(newsroom.home(paper), method) for method in ("HEAD", "GET"))
        assert head.headers == get.headers
        assert head.body == b""
    assert ask(newsroom.home("talau"), "POST").status == 405


def test_connections_are_kept(newsroom: Newsroom) -> None:
    parts = urlsplit(newsroom.home("shionagi"))
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    for _ in range(3):
        connection.request("GET", "/")
        assert Answer(connection.getresponse()).status == 200
        assert connection.sock is not None, "the connection is still open"
    connection.close()


@pytest.mark.parametrize(
    "rubbish", [b"HELLO\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"\x16\x03\x01 \r\n\r\n"]
)
def test_what_is_no_http_gets_400(newsroom: Newsroom, rubbish: bytes) -> None:
    with socket.create_connection(("127.0.0.2", newsroom.port), timeout=20) as connection:
        connection.sendall(rubbish)
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


def test_requests_are_logged(newsroom: Newsroom) -> None:
    ask(newsroom.home("wadi") + "robots.txt", User_Agent="tester/1")
    ask(newsroom.home("halden"))
    first, second = newsroom.log
    assert (first.paper, first.host, first.method, first.path) == ("wadi", "127.0.0.6", "GET", "/robots.txt")
    assert (first.status, first.user_agent, first.headers["user-agent"]) == (200, "tester/1", "tester/1")
    assert first.begun < second.begun
    assert first.ended is not None
    assert first.ended >= first.begun


# Faults


def test_a_fault_lasts_as_often_as_it_was_planted(newsroom: Newsroom) -> None:
    newsroom.faults.plant("wadi", "/robots.txt", Fault(status=503, headers=(("Retry-After", "7"),)), times=2)
    url = urljoin(newsroom.home("wadi"), "/robots.txt")
    answers = [ask(url) for _ in range(3)]
    assert [answer.status for answer in answers] == [503, 503, 200]
    assert answers[0].headers["retry-after"] == "7"


def test_a_body_that_is_cut(newsroom: Newsroom) -> None:
    for paper in ("talau", "shionagi"):
        newsroom.faults.plant(paper, "/", Fault(cut_after=100))
        with pytest.raises(http.client.IncompleteRead):
            ask(newsroom.home(paper))


def test_a_page_of_fifty_megabytes(newsroom: Newsroom) -> None:
    newsroom.faults.plant("talau", "/", Fault(size=50_000_000))
    answer = ask(newsroom.home("talau"))
    assert len(answer.body) == int(answer.headers["content-length"]) == 50_000_000


def test_redirects_other_bodies_and_headers(newsroom: Newsroom) -> None:
    newsroom.faults.plant("halden", "/a", Fault(location="http://127.0.0.9/"))
    newsroom.faults.plant("halden", "/b", Fault(status=200, body=b"\x00\x01", headers=(("Content-Type", "text/html"),)))
    newsroom.faults.plant("halden", "/c", Fault(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    newsroom.faults.plant("halden", "/d", Fault(reset=True))
    home = newsroom.home("halden")
    moved = ask(home + "a")
    assert (moved.status, moved.headers["location"]) == (302, "http://127.0.0.9/")
    other = ask(home + "b")
    assert (other.status, other.body, other.headers["content-type"]) == (200, b"\x00\x01", "text/html")
    assert ask(home + "c").body == b"ok"
    with pytest.raises(http.client.RemoteDisconnected):
        ask(home + "d")


def test_a_server_that_hangs_does_not_keep_the_newsroom_open() -> None:
    with Newsroom() as newsroom:
        newsroom.faults.plant("wadi", "*", Fault(hang=True))
        with socket.create_connection(("127.0.0.6", newsroom.port), timeout=0.3) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            with pytest.raises(TimeoutError):
                connection.recv(1)
            assert ask(newsroom.home("talau")).status == 200, "others are served meanwhile"


# Command line


def run_demo(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "demo", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c
    )


def heed_ctrl_c() -> None:
    """Whatever started the tests, and with which signals ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_it_serves_until_ctrl_c() -> None:
    with run_demo("--edition", "2", "--port", "0") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(8)]
        home = re.findall(r"http://127\.0\.0\.3:\d+/", "".join(lines))[0]
        assert "lighthouse" in ask(home).body.decode(), "what is new in the second edition"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_it_serves_while_a_command_runs_and_ends_with_its_status() -> None:
    script = (
        "import os, sys, tomllib, urllib.request;"
        "sites = tomllib.load(open(os.environ['NEWSSPIDER_DEMO_SITES'], 'rb'))['site'];"
        "pages = [urllib.request.urlopen(site['home']).status for site in sites];"
        "print(pages); sys.exit(7)"
    )
    with run_demo("--hour", "24", "--", sys.executable, "-c", script) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out.strip(), err) == (7, str([200] * 6), "")


def test_a_port_that_is_taken_is_named() -> None:
    with Newsroom() as newsroom, run_demo("--port", str(newsroom.port)) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"port {newsroom.port} (address already in use); another: --port" in err


def test_two_newsrooms_can_be_open_at_once() -> None:
    with Newsroom(hour=0) as one, Newsroom(hour=24) as other:
        assert one.port != other.port
        assert ask(one.home("talau")).body != ask(other.home("talau")).body


def test_the_sites_file_names_every_paper(newsroom: Newsroom) -> None:
    sites = tomllib.loads(newsroom.sites_toml())["site"]
    assert [site["name"] for site in sites] == NAMES
    assert all(site["delay"] == 0 for site in sites)
    assert [site["home"] for site in sites] == [paper.home for paper in newsroom.papers]


def test_after_the_named_editions_comes_one_a_day_so_that_each_crawl_has_news() -> None:
    assert [hour_of(number) for number in (1, 2, 3, 4, 5)] == [0, 1, 24, 48, 72]
    keys = [{story.key for story in demo.edition(demo.PAPERS[0], hour_of(number)).stories} for number in (4, 5, 6)]
    assert keys[1] - keys[0]
    assert keys[2] - keys[1]
