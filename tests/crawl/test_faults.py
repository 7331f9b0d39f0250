"""What servers do when they fail, lie, lead astray or hang, all in one crawl, and what is made of each."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawl.crawling import Crawl, crawl
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, feed, front, paper, redirect, robots, story
from tests.fetching.rawserver import Script, certificate, server_context

HANG = Script([], end="hang")
MEGABYTE = 1 << 20
SECRET = 'delay = 0\nheaders = { Authorization = "Bearer s3cret" }\ncookies = { sid = "s3cret-cookie" }'


@dataclass
class Faulty:
    """The outlets and the crawl that met them."""

    outlets: Outlets
    crawl: Crawl

    def articles(self, name: str) -> list[str]:
        return sorted(self.crawl.rows("SELECT url FROM articles WHERE site = ?", name))

    def failures(self, name: str, path: str) -> list[tuple[str, str]]:
        return self.crawl.failures(self.outlets.url(name, path))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faulty]:
    """Every outlet of this file, crawled together."""
    folder = tmp_path_factory.mktemp("faulty")
    with Outlets() as outlets:
        add_robots(outlets)
        add_pauses(outlets)
        add_redirects(outlets)
        add_strange_pages(outlets)
        add_secrets(outlets)
        add_certificates(outlets, folder)
        outlets.site("unresolvable", "http://no-such-host.invalid/")
        done = crawl(
            folder / "data",
            outlets.toml,
            *(
                "-s",
                "NEWSSPIDER_REQUISITE_MAXSIZE=100000",
                "-s",
                "DOWNLOAD_TIMEOUT=3",
                "-s",
                f"DOWNLOAD_MAXSIZE={2 * MEGABYTE}",
                "-s",
                "RETRY_TIMES=1",
            ),
            SSL_CERT_FILE=str(folder / "cert.pem"),
        )
        yield Faulty(outlets, done)


def test_a_run_in_which_some_sites_failed_ends_well_and_names_them(faulty: Faulty) -> None:
    assert faulty.crawl.status == 0, faulty.crawl.err
    assert faulty.crawl.err == ""
    for name in ("robots-500", "robots-hangs", "robots-forbids", "expired", "unresolvable", "empty-home", "bare-home"):
        assert f"\n  {name}: " in faulty.crawl.out, name
    assert faulty.crawl.rows("PRAGMA integrity_check") == ["ok"]
    assert faulty.crawl.rows("PRAGMA foreign_key_check") == []
    assert "Traceback" not in faulty.crawl.log


# --- robots.txt ---


def add_robots(outlets: Outlets) -> None:
    def with_robots(script: Script) -> dict[str, Script | list[Script]]:
        return paper(STORY, OTHER, **{"/robots.txt": script})

    outlets.add("robots-500", with_robots(answer("oops", status="500 Internal Server Error")))
    outlets.add("robots-404", with_robots(answer("none", status="404 Not Found")))
    outlets.add("robots-hangs", with_robots(HANG))
    outlets.add("robots-garbage", with_robots(answer(bytes(range(256)) * 20, kind="text/plain")))
    outlets.add("robots-forbids", with_robots(robots("User-agent: *\nDisallow: /\n")))
    outlets.add(
        "robots-moved",
        with_robots(redirect("/rules.txt")) | {"/rules.txt": robots(f"User-agent: *\nDisallow: {OTHER}\n")},
    )
    outlets.add("robots-loops", with_robots(redirect("/robots.txt")))
    outlets.add("robots-for-another", with_robots(robots("User-agent: otherbot\nDisallow: /\n")))
    rules = f"User-agent: *\nDisallow:\n\nUser-agent: NewsSpider\nDisallow: {OTHER}\n"
    outlets.add("robots-for-us", with_robots(robots(rules)))


@pytest.mark.parametrize("name", ["robots-500", "robots-hangs", "robots-loops", "robots-forbids"])
def test_without_leave_nothing_is_asked(faulty: Faulty, name: str) -> None:
    assert set(faulty.outlets.paths(name)) == {"/robots.txt"}
    [(stage, reason)] = faulty.failures(name, "/")
    assert stage == "robots"
    assert "robots.txt" in reason
    assert faulty.articles(name) == []


@pytest.mark.parametrize("name", ["robots-404", "robots-garbage", "robots-for-another"])
def test_without_rules_for_us_all_is_asked(faulty: Faulty, name: str) -> None:
    assert faulty.articles(name) == sorted(faulty.outlets.url(name, path) for path in (STORY, OTHER))
    assert faulty.outlets.paths(name)[0] == "/robots.txt"


@pytest.mark.parametrize("name", ["robots-moved", "robots-for-us"])
def test_the_rules_hold_that_are_meant_for_us_wherever_they_moved_to(faulty: Faulty, name: str) -> None:
    assert faulty.articles(name) == [faulty.outlets.url(name, STORY)]
    assert OTHER not in faulty.outlets.paths(name)
    assert faulty.failures(name, OTHER) == [("robots", "disallowed by robots.txt")]


# --- pauses that servers ask for ---


def add_pauses(outlets: Outlets) -> None:
    outlets.add("crawl-delay", paper(STORY, OTHER, **{"/robots.txt": robots("User-agent: *\nCrawl-delay: 1\n")}))
    outlets.add("unhurried", paper(STORY, OTHER), "")
    outlets.add("endless-delay", paper(STORY, **{"/robots.txt": robots("User-agent: *\nCrawl-delay: 86400\n")}))
    slow = answer("slow down", "Retry-After: 2", status="429 Too Many Requests")
    outlets.add("pause", paper(STORY, OTHER, **{STORY: [slow, answer(story(STORY))]}))
    away = answer("back tomorrow", "Retry-After: 86400", status="503 Service Unavailable")
    outlets.add("long-pause", paper(STORY, OTHER, THIRD, **dict.fromkeys((STORY, OTHER, THIRD), away)))


def seconds_taken(faulty: Faulty, name: str) -> float:
    """From when an outlet was asked for robots.txt, before it was asked anything else, to the last of three requests.

    The two pauses between these lie within it, however late a busy machine notes when a request came.
    """
    times = [time for time, _ in faulty.outlets.servers[name].log]
    assert faulty.outlets.paths(name)[0] == "/robots.txt"
    assert len(times) == 4
    return times[-1] - times[0]


def test_a_crawl_delay_is_kept_between_all_requests(faulty: Faulty) -> None:
    assert seconds_taken(faulty, "crawl-delay") > 1.95
    assert len(faulty.articles("crawl-delay")) == 2


def test_a_host_without_a_word_on_it_is_asked_about_once_a_second(faulty: Faulty) -> None:
    """A second, by half of it more or less, and longer where answers come slowly."""
    assert seconds_taken(faulty, "unhurried") > 0.95


def test_a_host_whose_delay_no_run_could_keep_is_left_alone(faulty: Faulty) -> None:
    assert faulty.outlets.paths("endless-delay") == ["/robots.txt"]
    [(stage, reason)] = faulty.failures("endless-delay", "/")
    assert (stage, reason) == ("policy", "its robots.txt asks for 86400 s between two requests")


def test_a_pause_is_made_and_then_the_page_asked_again(faulty: Faulty) -> None:
    log = faulty.outlets.servers["pause"].log
    first = next(time for time, path in log if path == STORY)
    after = [time for time, path in log if time > first]
    assert min(after) - first > 1.95
    assert len(faulty.articles("pause")) == 2


def test_a_host_that_asks_for_a_long_pause_is_left_alone(faulty: Faulty) -> None:
    asked = [path for path in faulty.outlets.paths("long-pause") if path.startswith("/2026")]
    assert len(asked) == 1
    for path in {STORY, OTHER, THIRD} - set(asked):
        [(stage, reason)] = faulty.failures("long-pause", path)
        assert stage == "policy"
        assert "86400" in reason


# --- where redirects and links lead ---


def add_redirects(outlets: Outlets) -> None:
    trap = outlets.serve("trap", paper(STORY))
    outlets.add("loops", paper(STORY, **{STORY: redirect(STORY)}))
    outlets.add("to-another-site", paper(STORY, **{STORY: redirect("http://elsewhere.invalid/story")}))
    outlets.add("to-private", paper(STORY, **{STORY: redirect(f"{trap.base}/inside")}))
    outlets.add("to-private-in-disguise", paper(STORY, **{STORY: redirect(f"http://0x7f000001:{trap.port}/inside")}))
    outlets.add("to-a-file", paper(STORY, **{STORY: redirect("file:///etc/passwd")}))
    server = outlets.add("to-another-port", paper(STORY))
    server.scripts = paper(STORY, **{STORY: redirect(f"http://{server.host}:{trap.port}/inside")})
    outlets.add(
        "links-inside", {**paper(), "/": answer(front(STORY, f"{trap.base}{OTHER}")), STORY: answer(story(STORY))}
    )
    inside = (f"{trap.base}/a.png", "http://169.254.169.254/latest/meta-data.png", "file:///etc/passwd")
    outlets.add("shows-inside", paper(STORY, **{STORY: answer(story(STORY, pictures=inside))}))
    gone = tuple(f"http://pictures.invalid/{name}.png" for name in "abc")
    outlets.add("pictures-gone", paper(STORY, OTHER, **{p: answer(story(p, pictures=gone)) for p in (STORY, OTHER)}))
    named = outlets.add("user-names", paper(STORY))
    named.scripts = paper(**{"/": answer(front(f"http://user:word@{named.host}:{named.port}{STORY}"))})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("to-private", "no public address"),
        ("to-private-in-disguise", "127.0.0.1 is no public address"),
        ("to-another-port", "no public address"),
        ("to-another-site", "is not a host of to-another-site"),
    ],
)
def test_a_redirect_out_of_the_site_is_not_followed_and_told(faulty: Faulty, name: str, words: str) -> None:
    failures = faulty.crawl.rows(
        "SELECT stage, reason FROM failures WHERE site = ?",
        name,
    )
    assert [stage for stage, _ in failures] == ["policy"]
    assert words in failures[0][1]
    assert faulty.articles(name) == []


def test_nobody_was_led_inside(faulty: Faulty) -> None:
    assert faulty.outlets.paths("trap") == []


def test_a_redirect_to_a_file_is_archived_and_left(faulty: Faulty) -> None:
    [answer_] = faulty.crawl.asked(faulty.outlets.url("to-a-file", STORY))
    assert answer_.capture.status == 302
    assert not list(faulty.crawl.asked("file:///etc/passwd"))


def test_a_loop_ends(faulty: Faulty) -> None:
    assert 1 <= faulty.outlets.paths("loops").count(STORY) < 12
    assert faulty.articles("loops") == []


def test_pictures_of_private_addresses_are_refused_and_the_story_is_read(faulty: Faulty) -> None:
    assert faulty.articles("shows-inside") == [faulty.outlets.url("shows-inside", STORY)]
    assert [stage for stage, _ in faulty.crawl.failures("http://169.254.169.254/latest/meta-data.png")] == ["policy"]


def test_a_picture_host_that_fails_is_asked_once(faulty: Faulty) -> None:
    """Its robots.txt fails; each picture then has its row, and no other lookup is made."""
    robots_txt = faulty.crawl.failures("http://pictures.invalid/robots.txt")
    assert [stage for stage, _ in robots_txt] == ["dns"]
    for name in "abc":
        [(stage, reason)] = faulty.crawl.failures(f"http://pictures.invalid/{name}.png")
        assert stage in ("policy", "robots")
        assert "resolve" in reason or "did not answer" in reason
    assert len(faulty.articles("pictures-gone")) == 2


def test_an_address_with_a_user_name_is_not_asked(faulty: Faulty) -> None:
    assert STORY not in faulty.outlets.paths("user-names")
    assert faulty.articles("user-names") == []


# --- pages that are none ---


def add_strange_pages(outlets: Outlets) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(2000)
    outlets.add("not-html", paper(STORY, OTHER, **{STORY: answer(png)}))
    outlets.add("empty-story", paper(STORY, OTHER, **{STORY: answer("")}))
    outlets.add("empty-home", paper(**{"/": answer("")}))
    bare = front(head='<link rel="alternate" type="application/rss+xml" href="/feed.xml">')
    outlets.add("fed-home", paper(**{"/": answer(bare), "/feed.xml": feed(STORY), STORY: answer(story(STORY))}))
    outlets.add("bare-home", paper())
    outlets.add("huge", paper(STORY, OTHER, **{STORY: answer(story(STORY) + " " * (50 * MEGABYTE))}))
    outlets.add("hangs", paper(STORY, OTHER, **{STORY: HANG}))
    squeeze = zlib.compressobj(wbits=31)
    bomb = b"".join(squeeze.compress(b"<p>" + b" " * MEGABYTE) for _ in range(200)) + squeeze.flush()
    outlets.add("bomb", paper(STORY, OTHER, **{STORY: answer(bomb, "Content-Encoding: gzip")}))
    heavy = answer(b"\x89PNG\r\n\x1a\n" + bytes(MEGABYTE), kind="image/png")
    server = outlets.add("heavy-picture", paper(STORY))
    server.scripts = paper(STORY, **{STORY: answer(story(STORY, pictures=("/heavy.png",))), "/heavy.png": heavy})
    outlets.add("cut", paper(STORY, OTHER, **{STORY: cut_short(story(STORY))}))


def cut_short(page: str) -> Script:
    whole = answer(page)
    return Script([whole.pieces[0], whole.pieces[1][:-200]], end="close")


@pytest.mark.parametrize("name", ["not-html", "empty-story", "huge", "hangs", "bomb", "cut"])
def test_what_is_no_whole_page_is_archived_and_never_an_article(faulty: Faulty, name: str) -> None:
    assert faulty.articles(name) == [faulty.outlets.url(name, OTHER)]
    assert faulty.crawl.asked(faulty.outlets.url(name, STORY))


def test_a_home_without_headlines_is_named_unless_something_else_leads_to_stories(faulty: Faulty) -> None:
    assert "bare-home: the home page has no stories (no headlines)" in faulty.crawl.out
    assert "fed-home" not in faulty.crawl.out
    assert faulty.articles("fed-home") == [faulty.outlets.url("fed-home", STORY)]


def test_a_huge_page_is_cut_and_the_archive_says_so(faulty: Faulty) -> None:
    [huge] = faulty.crawl.asked(faulty.outlets.url("huge", STORY))
    assert huge.capture.truncated == "length"
    assert 2 * MEGABYTE <= huge.capture.size < 4 * MEGABYTE


def test_a_heavy_picture_is_cut_and_asked_once(faulty: Faulty) -> None:
    [picture] = faulty.crawl.asked(faulty.outlets.url("heavy-picture", "/heavy.png"))
    assert picture.capture.truncated == "length"
    assert picture.capture.size < MEGABYTE
    assert faulty.articles("heavy-picture") == [faulty.outlets.url("heavy-picture", STORY)]


def test_a_cut_page_is_asked_again_and_each_part_is_kept(faulty: Faulty) -> None:
    cut = faulty.crawl.asked(faulty.outlets.url("cut", STORY))
    assert [exchange.capture.truncated for exchange in cut] == ["disconnect", "disconnect"]


def test_an_answer_that_does_not_come_is_a_failure(faulty: Faulty) -> None:
    assert faulty.failures("hangs", STORY) == [("http", "timed out"), ("http", "timed out")]


# --- what is said to whom ---


def add_secrets(outlets: Outlets) -> None:
    neighbour = outlets.add("neighbour", paper(STORY))
    outlets.add("robots-lead-inside", paper(STORY, **{"/robots.txt": redirect(f"{neighbour.base}/inside.txt")}))
    secret = outlets.add("secret", paper(STORY), SECRET)
    page = story(STORY, pictures=(f"{neighbour.base}/inside.png", f"{secret.base}/a.png"))
    secret.scripts = paper(STORY, **{STORY: answer(page)})


def test_headers_and_cookies_go_to_the_sites_own_host_alone(faulty: Faulty) -> None:
    read = faulty.outlets.servers["secret"].read
    for path in ("/robots.txt", "/", STORY, "/a.png"):
        for head in read[path]:
            assert b"\r\nAuthorization: Bearer s3cret\r\n" in head
            assert b"\r\nCookie: sid=s3cret-cookie\r\n" in head
    for name, server in faulty.outlets.servers.items():
        if name != "secret":
            assert not any(b"s3cret" in head for heads in server.read.values() for head in heads), name


def test_one_sites_page_leads_nobody_to_anothers_private_address(faulty: Faulty) -> None:
    assert "/inside.png" not in faulty.outlets.paths("neighbour")
    assert [stage for stage, _ in faulty.failures("neighbour", "/inside.png")] == ["policy"]
    assert "/inside.txt" not in faulty.outlets.paths("neighbour")
    assert [stage for stage, _ in faulty.failures("robots-lead-inside", "/")] == ["robots"]


def test_the_archives_sites_record_hides_them(faulty: Faulty) -> None:
    from warcio.archiveiterator import ArchiveIterator

    with faulty.crawl.warc_files[0].open("rb") as stream:
        kept = [r.content_stream().read() for r in ArchiveIterator(stream) if r.rec_type == "resource"]
    assert len(kept) == 1
    assert b"s3cret" not in kept[0]
    assert b'Authorization" = "***"' in kept[0]
    assert "s3cret" not in faulty.crawl.log
    assert "s3cret" not in "".join(map(str, faulty.crawl.rows("SELECT * FROM sites")))


# --- certificates ---


def add_certificates(outlets: Outlets, folder: Path) -> None:
    expired = server_context(*certificate(folder, days=-1))
    outlets.add("expired", paper(STORY), tls=expired, host="127.0.0.8")
    outlets.add("unverified", paper(STORY), "delay = 0\nverify_certificates = false", tls=expired, host="127.0.0.9")


def test_a_certificate_that_does_not_hold_ends_it_unless_the_user_says_otherwise(faulty: Faulty) -> None:
    assert faulty.articles("expired") == []
    [(stage, reason)] = faulty.crawl.failures(faulty.outlets.url("expired", "/robots.txt"))
    assert stage == "connect"
    assert reason == "certificate: certificate has expired"
    assert faulty.articles("unverified") == [faulty.outlets.url("unverified", STORY)]


def test_a_host_that_does_not_resolve_is_named(faulty: Faulty) -> None:
    assert {stage for stage, _ in faulty.crawl.failures("http://no-such-host.invalid/robots.txt")} == {"dns"}
    assert "unresolvable: " in faulty.crawl.out
    assert "does not resolve" in faulty.crawl.out
