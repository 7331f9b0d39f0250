"""What sites do that must not be taken for news: one look, an hour later another, and one more the next day."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.crawl.crawling import Crawl
from tests.crawl.outlets import OTHER, STORY, Outlets, answer, front, headline, paper, redirect, story
from tests.fetching.rawserver import RawServer, Script
from tests.over_time.hours import Hours

HOURS = (0, 1, 26)
NOT_MODIFIED = Script([b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'])
XML = "application/xml"
WITHDRAWN = [f"/2026/11/02/{word}-is-to-be-rebuilt-near-the-old-river-port" for word in (
    "market", "school", "bridge", "library", "station", "theatre", "museum", "hospital")]  # fmt: skip
TOPICS = {path: " ".join(f"{path.split('/')[-1].split('-')[0]}{n}" for n in range(30)) for path in WITHDRAWN}
MANY = [f"/2026/11/02/story-{number}-of-a-very-long-list-of-stories" for number in range(50_000)]


def other_story(text: str, title: str, date: str) -> str:
    """A story's page of words of its own."""
    paragraphs = "".join(f"<p>{text} {text} Sentence {n} of it, which says {text} again.</p>" for n in range(6))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{date}'></head><body><article><h1>{title}</h1>"
        f"{paragraphs}</article></body></html>"
    )


def sitemap(*entries: str, index: bool = False) -> str:
    """A sitemap, or an index of sitemaps."""
    names = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    inner = "".join(f"<{names[1]}><loc>{entry}</loc></{names[1]}>" for entry in entries)
    return f'<?xml version="1.0"?><{names[0]} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{names[0]}>'


@dataclass
class Traps:
    """The outlets, and what each look left."""

    hours: Hours
    looks: list[Crawl] = field(default_factory=list)

    def rows(self, query: str, *values: object) -> list[object]:
        return self.looks[-1].rows(query, *values)

    def asked(self, name: str, look: int) -> list[str]:
        """What an outlet was asked for in a look."""
        return self.hours.asked[look][name]

    def articles(self, name: str) -> int:
        [number] = self.rows("SELECT count(*) FROM articles WHERE site = ?", name)
        assert isinstance(number, int)
        return number


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traps]:
    """All outlets of this file, looked at three times."""
    with Outlets() as outlets:
        add_stories(outlets)
        add_homes(outlets)
        add_lists(outlets)
        traps = Traps(Hours(outlets, tmp_path_factory.mktemp("traps") / "data"))
        traps.looks += [traps.hours.look(hour) for hour in HOURS]
        yield traps


def test_a_rebuild_gives_the_same(traps: Traps) -> None:
    assert traps.hours.check() == ""


# --- stories ---


def add_stories(outlets: Outlets) -> None:
    stories = {path: other_story(TOPICS[path], headline(path), "2026-11-02T05:00:00Z") for path in WITHDRAWN}
    scripts = paper(*WITHDRAWN) | {path: [answer(page), redirect("/sorry")] for path, page in stories.items()}
    outlets.add("withdrawn", scripts | {"/sorry": answer(other_story("This story is not here any more.", "Sorry", ""))})

    live = "/live/what-happens-in-town-right-now"
    monday = other_story("The ferry sails again at last.", "Ferry sails: the day as it went", "2026-11-02T05:00:00Z")
    tuesday = other_story("A storm comes over the coast.", "Storm nears: all that we know", "2026-11-03T05:00:00Z")
    outlets.add("live", paper(live) | {live: [answer(monday), answer(monday), answer(tuesday)]})

    gone = "<!doctype html><title>Page not found | Paper</title><h1>Page not found</h1><p>Try our search."
    outlets.add("soft-404", paper(STORY, OTHER) | {STORY: [answer(story(STORY)), answer(gone)]})

    sessions = [f"{STORY};jsessionid=5F2A{number}" for number in range(3)]
    homes = [answer(front(session, f"{OTHER}?PHPSESSID=ab{n}")) for n, session in enumerate(sessions)]
    pages = {path: answer(story(STORY)) for path in sessions}
    pages |= {f"{OTHER}?PHPSESSID=ab{n}": answer(story(OTHER)) for n in range(3)}
    outlets.add("sessions", paper() | {"/": homes, **pages})

    circle = dict(zip(WITHDRAWN[:3], (*WITHDRAWN[1:3], WITHDRAWN[0]), strict=True))
    outlets.add("claims", paper(*circle) | {path: answer(claiming(stories[path], circle[path])) for path in circle})


def claiming(page: str, address: str) -> str:
    """A page that claims another address as its own."""
    return page.replace("</head>", f'<link rel="canonical" href="{address}"></head>')


def test_withdrawn_stories_that_lead_to_one_page_are_each_withdrawn_and_it_is_none_of_them(traps: Traps) -> None:
    rows = traps.rows(
        "SELECT headline, substr(withdrawn_at, 1, 13), how FROM withdrawn_stories WHERE site = 'withdrawn' ORDER BY 1"
    )
    sorry = traps.hours.outlets.url("withdrawn", "/sorry")
    assert rows == sorted((headline(path), "2026-11-02T07", f"redirect to {sorry}") for path in WITHDRAWN)
    [most] = traps.rows("SELECT max(n) FROM (SELECT count(*) AS n FROM article_urls GROUP BY article)")
    assert isinstance(most, int)
    assert most < 4


def test_an_address_that_is_used_again_is_another_story(traps: Traps) -> None:
    rows = traps.rows("SELECT headline, versions FROM articles WHERE site = 'live' ORDER BY first_seen")
    assert rows == [("Ferry sails: the day as it went", 1), ("Storm nears: all that we know", 1)]


def test_a_page_that_says_not_found_with_status_200_withdraws_its_story(traps: Traps) -> None:
    rows = traps.rows(
        "SELECT headline, withdrawn_at IS NOT NULL, versions FROM articles WHERE site = 'soft-404' ORDER BY 1"
    )
    assert rows == [(headline(STORY), 1, 1), (headline(OTHER), 0, 1)]


def test_a_session_in_an_address_makes_no_other_story_and_no_other_look(traps: Traps) -> None:
    assert traps.articles("sessions") == 2
    urls = traps.rows("SELECT url FROM articles WHERE site = 'sessions' ORDER BY url")
    assert urls == [traps.hours.outlets.url("sessions", path) for path in (STORY, OTHER)]
    assert len([path for path in traps.asked("sessions", 1) if path.startswith("/2026")]) == 2


def test_stories_that_claim_each_other_in_a_circle_stay_apart(traps: Traps) -> None:
    assert traps.articles("claims") == 3


# --- home pages ---


def add_homes(outlets: Outlets) -> None:
    wall = (
        "<!doctype html><html><head><title>Before you continue</title><meta name=robots content=noindex></head>"
        "<body><h1>We value your privacy</h1><p>Accept all cookies to read on.</p><button>Accept</button></body></html>"
    )
    outlets.add("wall", paper(STORY, OTHER) | {"/": [answer(front(STORY, OTHER)), answer(wall), answer(front(STORY))]})

    refresh = '<!doctype html><html><head><meta http-equiv="refresh" content="0; url=/home.html"></head></html>'
    outlets.add("refresh", paper(STORY) | {"/": answer(refresh), "/home.html": answer(front(STORY))})

    outlets.add("loop", paper(STORY) | {"/": redirect("/start"), "/start": redirect("/")})
    itself = refresh.replace("/home.html", "/").replace("</html>", "<body><p>Loading</p></body></html>")
    outlets.add("refresh-loop", paper(STORY) | {"/": answer(itself)})
    consent = [answer(front(STORY)), redirect("/consent?return=%2F"), answer(front(STORY))]
    outlets.add("consent", paper(STORY) | {"/": consent, "/consent?return=%2F": answer(wall)})

    slow = refresh.replace("0;", "5;").replace("</html>", "<body><p>Our new home page opens in a moment.</body></html>")
    outlets.add("interlude", paper(STORY) | {"/": [answer(front(STORY)), answer(slow), answer(front(STORY))]})

    cached = {"/": answer(refresh, 'ETag: "1"'), "/home.html": answer(front(STORY))}
    outlets.add("refresh-cached", paper(STORY) | cached)

    days = [f"/calendar/2026/{month:02}/{day:02}" for month in range(1, 13) for day in range(1, 29)]
    facets = [f"/search?q=town&sort={sort}&page={page}" for sort in "abc" for page in range(1, 30)]
    links = "".join(f'<li><a href="{path}">{path.rpartition("/")[2]}</a></li>' for path in (*days, *facets))
    more = answer(front(STORY).replace("</main>", f"<ul>{links}</ul></main>"))
    outlets.add("calendar", paper(STORY) | dict.fromkeys(("/", *days, *facets), more))

    first = answer(front(STORY), 'ETag: "1"')
    outlets.add("liar", paper(STORY, OTHER) | {"/": [first, NOT_MODIFIED, answer(front(OTHER, STORY), 'ETag: "1"')]})

    rewritten = front(STORY).replace(headline(STORY), "Ferry is to sail again, says council in the night")
    pages = [answer(story(STORY), 'ETag: "1"'), NOT_MODIFIED, answer(story(STORY).replace("evenings", "days"))]
    outlets.add("reworded", paper(STORY) | {"/": [answer(front(STORY))] * 2 + [answer(rewritten)], STORY: pages})


def test_a_wall_before_the_home_page_is_named_and_no_look(traps: Traps) -> None:
    rows = traps.rows("SELECT state, headline_count FROM front_pages WHERE site = 'wall' ORDER BY seen_at")
    assert rows == [("ok", 2), ("consent_wall", 0), ("ok", 1)]
    assert "wall: the home page has no stories (consent wall)" in traps.looks[1].out
    [looks] = traps.rows("SELECT looks FROM time_on_front_page WHERE site = 'wall' AND headline = ?", headline(OTHER))
    assert looks == 1


def test_a_wall_to_which_one_is_sent_is_no_look_either(traps: Traps) -> None:
    rows = traps.rows("SELECT state, headline_count FROM front_pages WHERE site = 'consent' ORDER BY seen_at")
    assert rows == [("ok", 1), ("consent_wall", 0), ("ok", 1)]
    assert "consent: the home page has no stories (consent wall)" in traps.looks[1].out


@pytest.mark.parametrize("name", ["loop", "refresh-loop"])
def test_a_home_page_that_leads_in_a_loop_is_told_at_once(traps: Traps, name: str) -> None:
    told = traps.looks[-1].failures(traps.hours.outlets.url(name))
    assert told == [("http", "the redirects lead in a loop")] * len(HOURS)
    assert all(f"{name}: the redirects lead in a loop" in look.out for look in traps.looks)
    assert all(len(traps.asked(name, look)) <= 3 for look in range(len(HOURS)))
    assert traps.rows("SELECT count(*) FROM front_pages WHERE site = ? AND state = 'ok'", name) == [0]


def test_a_home_page_that_refreshes_to_another_is_one_look_at_what_stands_there(traps: Traps) -> None:
    rows = traps.rows("SELECT url, headline_count, state FROM front_pages WHERE site = 'refresh'")
    assert rows == [(traps.hours.outlets.url("refresh"), 1, "ok")] * len(HOURS)
    assert traps.articles("refresh") == 1


def test_a_page_without_a_headline_is_no_look_at_which_all_of_them_were_gone(traps: Traps) -> None:
    rows = traps.rows("SELECT state, headline_count FROM front_pages WHERE site = 'interlude' ORDER BY seen_at")
    assert rows == [("ok", 1), ("empty", 0), ("ok", 1)]
    assert "interlude: the home page has no stories (no headlines)" in traps.looks[1].out
    stays = traps.rows("SELECT looks, hours FROM time_on_front_page WHERE site = 'interlude'")
    assert stays == [(2, 3.0)], "from the first look to the third, three hours of which count"


def test_a_page_that_leads_elsewhere_is_asked_for_whole_since_a_304_could_not_be_followed(traps: Traps) -> None:
    server = traps.hours.outlets.servers["refresh-cached"]
    assert not any(b"If-None-Match" in head for head in server.read["/"])
    rows = traps.rows("SELECT headline_count, state FROM front_pages WHERE site = 'refresh-cached'")
    assert rows == [(1, "ok")] * len(HOURS)


def test_calendars_and_facets_without_end_are_not_walked(traps: Traps) -> None:
    for look in range(len(HOURS)):
        assert set(traps.asked("calendar", look)) <= {"/robots.txt", "/", STORY}
    assert traps.articles("calendar") == 1


def test_a_home_page_that_says_for_a_day_that_it_has_not_changed_is_asked_for_whole(traps: Traps) -> None:
    statuses = traps.rows("SELECT c.status FROM front_pages f JOIN captures c ON c.record_id = f.capture "
                          "WHERE f.site = 'liar' ORDER BY seen_at")  # fmt: skip
    assert statuses == [200, 304, 200]
    conditional = [b"If-None-Match" in head for head in traps.hours.outlets.servers["liar"].read["/"]]
    assert conditional == [False, True, False]


def test_a_story_that_is_worded_anew_is_asked_for_whole(traps: Traps) -> None:
    heads = traps.hours.outlets.servers["reworded"].read[STORY]
    assert [b"If-None-Match" in head for head in heads] == [False, True, False]
    assert traps.rows("SELECT versions FROM articles WHERE site = 'reworded'") == [2]


# --- feeds and sitemaps ---


def add_lists(outlets: Outlets) -> None:
    item = "<item><title>{title}</title>{link}<pubDate>{date}</pubDate></item>"
    dates = ("Mon, 99 Nov 2026 06:00:00 GMT", "yesterday", "Fri, 02 Nov 2096 06:00:00 GMT")
    linked = [item.format(title=headline(STORY), link=f"<link>{STORY}</link>", date=date) for date in dates]
    bare = item.format(title="No link", link="", date="Mon, 02 Nov 2026 05:00:00 GMT")
    feeds = [answer(f'<rss version="2.0"><channel>{bare}{one}</channel></rss>', kind=XML) for one in linked]
    listed(outlets, "wrong-dates", "feeds", "/feed.xml", paper(STORY) | {"/feed.xml": feeds})

    entry = '<entry><title>F</title><link href="{}"/><updated>{}</updated></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    backwards = [answer(atom.format(STORY, f"2026-11-0{day}T05:00:00Z"), kind=XML) for day in (2, 1, 1)]
    listed(outlets, "backwards", "feeds", "/feed.xml", paper(STORY) | {"/feed.xml": backwards})

    server = listed(outlets, "long", "sitemaps", "/all.xml", {})
    server.scripts = paper(STORY) | {"/all.xml": answer(sitemap(*(server.base + path for path in MANY)), kind=XML)}

    server = listed(outlets, "nested", "sitemaps", "/index.xml", {})
    deeper = [server.base + f"/index-{number}.xml" for number in range(40)]
    index = answer(sitemap(server.base + "/index.xml", *deeper, index=True), kind=XML)
    server.scripts = paper(STORY) | dict.fromkeys(("/index.xml", *(f"/index-{n}.xml" for n in range(40))), index)

    bomb = gzip.compress(b'<?xml version="1.0"?><urlset>' + b" " * (300 << 20), 1)
    listed(
        outlets,
        "bomb",
        "sitemaps",
        "/bomb.xml.gz",
        paper(STORY) | {"/bomb.xml.gz": answer(bomb, kind="application/gzip")},
    )


def listed(outlets: Outlets, name: str, key: str, path: str, scripts: dict[str, Script | list[Script]]) -> RawServer:
    """An outlet with a feed or sitemap."""
    server = outlets.serve(name, scripts)
    outlets.site(name, f"{server.base}/", f'delay = 0\n{key} = ["{server.base}{path}"]')
    return server


@pytest.mark.parametrize("name", ["wrong-dates", "backwards"])
def test_dates_of_a_feed_that_cannot_be_right_bring_no_look_of_their_own(traps: Traps, name: str) -> None:
    assert [traps.asked(name, look).count(STORY) for look in range(len(HOURS))] == [1, 1, 1], "as its age has it"
    assert traps.articles(name) == 1


def test_a_sitemap_of_all_that_ever_was_leads_nowhere_and_is_kept_as_seen(traps: Traps) -> None:
    for look in range(len(HOURS)):
        assert set(traps.asked("long", look)) <= {"/robots.txt", "/", "/all.xml", STORY}
    source = traps.hours.outlets.url("long", "/all.xml")
    assert traps.rows("SELECT count(*), min(looks), max(looks) FROM sightings WHERE source = ?", source) == [
        (50_000, 3, 3)
    ]


def test_sitemaps_within_each_other_are_asked_for_a_few_times_and_each_once(traps: Traps) -> None:
    for look in range(len(HOURS)):
        asked = [path for path in traps.asked("nested", look) if path.startswith("/index")]
        assert len(asked) == len(set(asked)) <= 6


def test_a_sitemap_that_unpacks_without_end_costs_itself_alone(traps: Traps) -> None:
    assert traps.articles("bomb") == 1
    source = traps.hours.outlets.url("bomb", "/bomb.xml.gz")
    assert traps.rows("SELECT DISTINCT kind FROM captures WHERE url = ?", source) in (["sitemap"], ["other"])
