"""What a capture is: story, index, feed, wall, picture; told by status, headers, bytes and content, and by what was expected."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, URL, json_ld, paragraphs, reading_of, story_page

LIST = "".join(
    f'<article class="card"><h3><a href="/news/story-number-{n}-about-the-bridge">Story number {n} about the bridge over the river</a></h3>'
    f"<time>3 November</time><p>What happened on day {n}.</p></article>"
    for n in range(25)
)
INDEX = story_page(LIST, headline="<h1>Politics</h1>", title="Politics - The Example")


def test_a_story_with_structured_data() -> None:
    reading = reading_of(story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z")), expected=None)
    assert (reading.kind, reading.state) == ("story", "ok")
    assert reading.score is not None
    assert reading.score > 0.8


def test_a_story_says_why_it_is_one() -> None:
    assert reading_of(story_page(head=json_ld())).reasons


def test_a_page_of_teasers_is_an_index() -> None:
    reading = reading_of(INDEX, url="https://www.example.com/politics", expected=None)
    assert (reading.kind, reading.article) == ("index", None)


def test_a_page_of_tags_is_an_index() -> None:
    reading = reading_of(INDEX, url="https://www.example.com/tag/bridge", expected=None)
    assert reading.kind == "index"


def test_the_root_of_a_host_is_a_front_page() -> None:
    assert reading_of(INDEX, url="https://www.example.com/", expected=None).kind == "front_page"


def test_a_front_page_that_is_expected_has_headlines() -> None:
    reading = reading_of(INDEX, url="https://www.example.com/start", expected="front_page")
    assert reading.kind == "front_page"
    assert reading.front_page is not None
    assert reading.front_page.headlines


def test_a_section_that_is_expected() -> None:
    assert reading_of(INDEX, url="https://www.example.com/politics", expected="section").kind == "section"


def test_a_redirect_names_its_target() -> None:
    reading = reading_of(b"", status=301, headers=(("Location", "/news/new-address"),))
    assert (reading.kind, reading.redirect_url) == ("redirect", "https://www.example.com/news/new-address")


def test_a_refresh_of_no_seconds_names_its_target() -> None:
    page = '<html><head><meta http-equiv="refresh" content="0; url=/news/new-address"></head><body></body></html>'
    assert reading_of(page).redirect_url == "https://www.example.com/news/new-address"


@pytest.mark.parametrize("status", [404, 410])
def test_a_story_that_is_gone_stays_a_story_in_error(status: int) -> None:
    reading = reading_of("<html><body>Gone</body></html>", status=status)
    assert (reading.kind, reading.state) == ("story", "error")


@pytest.mark.parametrize("status", [400, 403, 500, 503])
def test_other_errors(status: int) -> None:
    assert reading_of("<html><body>No</body></html>", status=status).state == "error"


def test_an_empty_answer() -> None:
    assert reading_of(b"").state == "empty"


def test_a_story_page_without_text_is_an_empty_one() -> None:
    reading = reading_of(story_page("", head=json_ld()))
    assert (reading.kind, reading.state) == ("story", "empty")


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"%PDF-1.7 and more", "text/html", "other"),
        (b"\x89PNG\r\n\x1a\n and more", "text/html", "requisite"),
        (b"\xff\xd8\xff\xe0 and more", "image/jpeg", "requisite"),
        (b"PK\x03\x04 and more", "text/html", "other"),
        (b"body { color: red }", "text/css", "requisite"),
        (b"var a = 1;", "application/javascript", "requisite"),
        (b"wOF2 and more", "font/woff2", "requisite"),
        (b'{"a": 1}', "application/json", "other"),
        (bytes(range(256)) * 8, "text/html", "other"),
    ],
    ids=["pdf", "png", "jpeg", "zip", "css", "script", "font", "json", "binary"],
)
def test_what_is_no_page_whatever_its_type_says(body: bytes, content_type: str, kind: str) -> None:
    assert reading_of(body, headers=(("Content-Type", content_type),), expected=None).kind == kind


def test_a_feed_in_a_foreign_archive() -> None:
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>A story of the day</title><link>https://www.example.com/a-story</link></item></channel></rss>'
    reading = reading_of(
        feed, url="https://www.example.com/feed", headers=(("Content-Type", "text/html"),), expected=None
    )
    assert reading.kind == "feed"
    assert [address.url for address in reading.addresses] == ["https://www.example.com/a-story"]


def test_a_sitemap_in_a_foreign_archive() -> None:
    sitemap = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://www.example.com/a-story</loc></url></urlset>'
    reading = reading_of(sitemap, url="https://www.example.com/map.xml", expected=None)
    assert (reading.kind, len(reading.addresses)) == ("sitemap", 1)


def test_robots_txt_in_a_foreign_archive() -> None:
    robots = b"User-agent: *\nDisallow: /private\nSitemap: https://www.example.com/map.xml\n"
    reading = reading_of(
        robots, url="https://www.example.com/robots.txt", headers=(("Content-Type", "text/plain"),), expected=None
    )
    assert (reading.kind, [address.url for address in reading.addresses]) == (
        "robots",
        ["https://www.example.com/map.xml"],
    )


@pytest.mark.parametrize(
    ("markup", "options"),
    [
        ("<html><head><title>Just a moment...</title></head><body>Checking</body></html>", {}),
        ("<html><head><title>x</title></head><body><script>window._pxAppId='PX1';</script></body></html>", {}),
        ("<html><body><script src='https://geo.captcha-delivery.com/c.js'></script></body></html>", {"status": 403}),
        ("<html><body>wait</body></html>", {"status": 403, "headers": (("cf-mitigated", "challenge"),)}),
        ("<html><body>wait</body></html>", {"status": 202, "headers": (("x-amzn-waf-action", "challenge"),)}),
        ("<html><head><title>Access Denied</title></head><body>No</body></html>", {"status": 403}),
    ],
)
def test_bot_walls(markup: str, options: dict[str, object]) -> None:
    reading = reading_of(markup, **options)  # type: ignore[arg-type]
    assert (reading.state, reading.article) == ("bot_wall", None)
    assert reading.reasons


def test_a_consent_wall_is_told_by_two_signs() -> None:
    wall = '<html><head><title>Before you continue to The Example</title><meta name="robots" content="noindex"></head><body><p>We and our 812 partners use cookies.</p></body></html>'
    assert reading_of(wall, url="https://consent.example.com/?next=/news").state == "consent_wall"


def test_a_story_about_consent_is_no_wall() -> None:
    page = story_page(
        headline="<h1>Consent and cookies: what the new law says</h1>",
        title="Consent and cookies: what the new law says",
        head=json_ld(),
    )
    assert reading_of(page, url="https://www.example.com/consent/cookies-what-the-new-law-says").state == "ok"


def test_a_story_that_speaks_of_captchas_and_paywalls_is_no_wall() -> None:
    text = paragraphs(
        *PARAGRAPHS, "Are you a robot? The captcha asked the mayor, who gave up at the paywall and bought the paper."
    )
    assert reading_of(story_page(text)).state == "ok"


def test_a_genuine_page_with_a_beacon_of_a_bot_wall() -> None:
    beacon = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    assert reading_of(story_page(below=beacon)).state == "ok"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Page not found - The Example", "Page not found"),
        ("Seite nicht gefunden | Das Beispiel", "Seite nicht gefunden"),
        ("Page introuvable - L’Exemple", "Page introuvable"),
        ("Página no encontrada | El Ejemplo", "Página no encontrada"),
        ("Страница не найдена | Пример", "Страница не найдена"),
        ("ページが見つかりません | 例", "ページが見つかりません"),
    ],
)
def test_an_error_page_under_status_200(title: str, heading: str) -> None:
    page = story_page("<p>Sorry.</p>", title=title, headline=f"<h1>{heading}</h1>")
    assert reading_of(page).state == "soft_404"


def test_a_deep_address_that_was_sent_to_the_root() -> None:
    reading = reading_of(INDEX, url="https://www.example.com/", requested_url=URL, redirects=(URL,))
    assert (reading.kind, reading.state) == ("story", "soft_404")


def test_a_compressed_page() -> None:
    import gzip

    reading = reading_of(
        gzip.compress(story_page().encode()), headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    )
    assert reading.article is not None


def test_a_part_of_a_page_is_not_taken_for_the_page() -> None:
    page = story_page()
    reading = reading_of(page[: page.index("Opponents")], truncated="disconnect")
    assert (reading.kind, reading.state, reading.article) == ("story", "error", None)


def test_long_prose_in_a_plain_file_is_a_story_though_the_page_says_nothing_of_itself() -> None:
    text = paragraphs(*(f"{text} This is paragraph {n}." for n in range(8) for text in PARAGRAPHS))
    page = f"<html><head><title>The bridge over the river</title></head><body><h1>The bridge over the river</h1>{text}</body></html>"
    assert reading_of(page, url="http://old.example.com/bridge-river.html", expected=None).kind == "story"
