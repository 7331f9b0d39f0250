"""When a story was published: where pages say it, whom to believe, and what a missing zone means."""

from __future__ import annotations

import json

import pytest

from pipelines.extraction.dates.moments import parse_moment
from pipelines.items import Rules
from tests.extraction.pages import HEADLINE, article_of, json_ld, story_page

BERLIN = Rules(site="example", time_zone="Europe/Berlin")


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def published(
    *, head: str = "", above: str = "", rules: Rules | None = None, url: str | None = None, lang: str = "en"
) -> str | None:
    options = {"url": url} if url else {}
    return article_of(story_page(head=head, above=above, lang=lang), rules=rules, **options).published_at


def test_json_ld_with_its_zone_in_utc() -> None:
    assert published(head=json_ld(datePublished="2026-11-03T08:15:00+01:00")) == "2026-11-03T07:15:00Z"


def test_the_day_may_change_on_the_way_to_utc() -> None:
    assert published(head=json_ld(datePublished="2026-11-03T23:30:00-05:00")) == "2026-11-04T04:30:00Z"


def test_a_date_known_to_the_day_stays_a_day() -> None:
    assert published(head=json_ld(datePublished="2026-11-03")) == "2026-11-03"


def test_a_day_in_json_ld_gets_its_time_from_a_meta_element_of_that_day() -> None:
    head = json_ld(datePublished="2026-11-03") + meta("article:published_time", "2026-11-03T07:15:00Z")
    assert published(head=head) == "2026-11-03T07:15:00Z"


def test_midnight_is_made_precise_by_another_source() -> None:
    head = json_ld(datePublished="2026-11-03T00:00:00Z") + meta("article:published_time", "2026-11-03T07:15:00Z")
    assert published(head=head) == "2026-11-03T07:15:00Z"


def test_opengraph_where_there_is_no_json_ld() -> None:
    assert published(head=meta("article:published_time", "2026-11-03T07:15:00+00:00")) == "2026-11-03T07:15:00Z"


@pytest.mark.parametrize(
    "name", ["parsely-pub-date", "sailthru.date", "dcterms.created", "datePublished", "pubdate", "DC.date.issued"]
)
def test_other_names_of_meta_elements(name: str) -> None:
    assert published(head=f'<meta name="{name}" content="2026-11-03T07:15:00Z">') == "2026-11-03T07:15:00Z"


def test_microdata() -> None:
    assert (
        published(above='<span itemprop="datePublished" content="2026-11-03T07:15:00Z">today</span>')
        == "2026-11-03T07:15:00Z"
    )


def test_a_time_element_beside_the_headline() -> None:
    assert published(above='<time datetime="2026-11-03T07:15:00Z">3 November</time>') == "2026-11-03T07:15:00Z"


def test_a_time_element_of_a_related_story_is_not_taken() -> None:
    page = story_page(
        above='<time datetime="2026-11-03T07:15:00Z">3 November</time>',
        below='<aside class="related"><time datetime="2026-11-19T10:00:00Z">yesterday</time></aside>',
    )
    assert article_of(page).published_at == "2026-11-03T07:15:00Z"


def test_a_time_without_zone_is_the_sites_own() -> None:
    assert published(head=json_ld(datePublished="2026-11-03T08:15:00"), rules=BERLIN) == "2026-11-03T07:15:00Z"


def test_a_summer_time_without_zone() -> None:
    assert published(head=json_ld(datePublished="2026-07-03T08:15:00"), rules=BERLIN) == "2026-07-03T06:15:00Z"


def test_the_country_of_the_domain_tells_the_zone_where_it_has_one() -> None:
    url = "https://www.example.jp/news/2026/bridge-over-the-river-4711"
    assert published(head=json_ld(datePublished="2026-11-03T16:15:00"), url=url) == "2026-11-03T07:15:00Z"


@pytest.mark.parametrize(
    ("lang", "expected"), [("ja", "2026-11-02T23:15:00Z"), ("pl-PL", "2026-11-03T07:15:00Z"), ("es", "2026-11-03")]
)
def test_a_language_whose_press_has_one_time_tells_the_zone_where_nothing_else_does(lang: str, expected: str) -> None:
    assert published(head=json_ld(datePublished="2026-11-03T08:15:00"), lang=lang) == expected


def test_without_any_zone_the_day_alone_is_known() -> None:
    assert published(head=json_ld(datePublished="2026-11-03T08:15:00")) == "2026-11-03"


def test_another_time_of_the_page_lends_its_zone() -> None:
    head = json_ld(datePublished="2026-11-03T08:15:00", dateModified="2026-11-03T09:00:00+01:00")
    assert published(head=head) == "2026-11-03T07:15:00Z"


def test_a_printed_time_with_a_named_zone() -> None:
    assert published(above='<p class="date">Published 3:15 p.m. ET, November 3, 2026</p>') == "2026-11-03T20:15:00Z"


def test_the_address_where_nothing_else_tells() -> None:
    assert published(url="https://www.example.com/2026/11/03/bridge-over-the-river") == "2026-11-03"


def test_a_date_in_the_future_is_no_date_of_publication() -> None:
    assert (
        published(head=json_ld(datePublished="2031-01-01T00:00:00Z"), url="https://www.example.com/2026/11/03/bridge")
        == "2026-11-03"
    )


def test_a_date_before_the_web_is_a_default_value() -> None:
    assert (
        published(head=json_ld(datePublished="1970-01-01T00:00:00Z"), url="https://www.example.com/2026/11/03/bridge")
        == "2026-11-03"
    )


def test_modified_apart_from_published() -> None:
    article = article_of(
        story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z", dateModified="2026-11-04T09:00:00Z"))
    )
    assert (article.published_at, article.modified_at) == ("2026-11-03T07:15:00Z", "2026-11-04T09:00:00Z")


def test_an_updated_line_is_no_date_of_publication() -> None:
    above = '<p class="meta"><time class="published" datetime="2026-11-03T07:15:00Z">a</time><time class="updated" datetime="2026-11-05T07:15:00Z">b</time></p>'  # noqa: E501
    article = article_of(story_page(above=above))
    assert (article.published_at, article.modified_at) == ("2026-11-03T07:15:00Z", "2026-11-05T07:15:00Z")


def test_a_date_in_the_scripts_state() -> None:
    page = story_page().replace(
        "</body>", '<script>window.__STATE__ = {"article": {"publishedAt": "2026-11-03T07:15:00.000Z"}}</script></body>'
    )
    assert article_of(page).published_at == "2026-11-03T07:15:00Z"


def test_the_day_of_reading_changes_nothing() -> None:
    page = story_page(above='<p class="date">3 November 2026</p>')
    assert article_of(page).published_at == article_of(page).published_at == "2026-11-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-03T07:15:00Z", "2026-11-03T07:15:00Z"),
        ("2026-11-03 07:15:00 +0200", "2026-11-03T05:15:00Z"),
        ("2026-11-03T07:15:00.123456789+00:00", "2026-11-03T07:15:00Z"),
        ("20261103T071500Z", "2026-11-03T07:15:00Z"),
        ("1793690100", "2026-11-03T07:15:00Z"),
        ("1793690100000", "2026-11-03T07:15:00Z"),
        ("Tue, 03 Nov 2026 07:15:00 GMT", "2026-11-03T07:15:00Z"),
        ("03.11.2026", "2026-11-03"),
        ("3/11/2026", "2026-11-03"),
        ("2026/11/03", "2026-11-03"),
        ("November 3rd, 2026", "2026-11-03"),
        ("Nov. 3, 2026 7:15 AM EST", "2026-11-03T12:15:00Z"),
        ("3. November 2026, 10:30 ist", "2026-11-03"),
        ("November 3, 2026 10:30 IST", "2026-11-03T05:00:00Z"),
        ("3. marraskuuta 2026", "2026-11-03"),
        ("2026年11月3日 午後4時15分", "2026-11-03"),
        ("3 พฤศจิกายน 2569", "2026-11-03"),
        ("May 5", None),
        ("5", None),
        ("soon", None),
        ("32.13.2026", None),
    ],
)
def test_ways_to_write_a_moment(text: str, expected: str | None) -> None:
    moment = parse_moment(text)
    assert (moment.text() if moment else None) == expected


def test_an_hour_of_the_afternoon_is_as_it_is_written() -> None:
    moment = parse_moment("3. November 2026, 15:30 am Dienstag")
    assert moment is not None
    assert moment.as_written() == "2026-11-03T15:30:00"


def test_month_first_is_for_american_pages() -> None:
    moment = parse_moment("11/03/2026", month_first=True)
    assert moment is not None
    assert moment.text() == "2026-11-03"


def test_a_moment_in_the_title_of_an_abbreviation_as_blogs_write_it() -> None:
    line = '<abbr class="published" itemprop="datePublished" title="2026-11-03T06:05:00-08:00">6:05 AM</abbr>'
    assert published(above=line) == "2026-11-03T14:05:00Z"


def film(name: str, uploaded: str) -> str:
    """The JSON-LD of a film."""
    said = {"@context": "https://schema.org", "@type": "VideoObject", "name": name, "uploadDate": uploaded}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def test_the_upload_of_the_film_that_a_page_is_about() -> None:
    head = film(HEADLINE, "2026-11-03T14:05:00Z")
    assert published(head=head, above="<p>Nov 3, 2026</p>") == "2026-11-03T14:05:00Z"


def test_the_upload_of_another_film_on_the_page_is_no_date_of_the_story() -> None:
    head = film("Deer season opens", "2026-10-03T14:05:00Z")
    assert published(head=head, above="<p>Nov 3, 2026</p>") == "2026-11-03"


@pytest.mark.parametrize("epoch", ["1794042900", "1794042900000"])
def test_seconds_that_a_script_makes_the_readers_own_time_of(epoch: str) -> None:
    line = f'<div class="date" data-seconds="{epoch}" data-datetime="7 November 2026">7 November 2026</div>'
    assert article_of(story_page(above=line)).published_at == "2026-11-07T09:15:00Z"
