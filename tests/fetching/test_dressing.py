"""What a request is dressed in: the site's headers and cookies where they belong, and who is asking."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.settings import Settings

from newsspider import __version__
from newsspider.fetching.queueing import set_slot
from newsspider.fetching.scope import _dress
from newsspider.site import Site
from newsspider.spiders.news import NewsSpider

SITE = Site(name="a", home="https://example.org/", headers={"X-Key": "s3cret"}, cookies={"a": "1", "b": "2"})
PLAIN = Site(name="b", home="http://example.net/", headers={"X-Key": "s3cret"})


def dressed(site: Site, url: str, **headers: str) -> dict[str, str]:
    request = Request(url, headers=headers)
    _dress(request, site)
    return dict(request.headers.to_unicode_dict())


def test_a_sites_own_hosts_are_told() -> None:
    assert dressed(SITE, "https://www.example.org/a") == {"X-Key": "s3cret", "Cookie": "a=1; b=2"}
    assert dressed(PLAIN, "http://example.net/a") == {"X-Key": "s3cret"}
    assert dressed(PLAIN, "https://example.net/a") == {"X-Key": "s3cret"}


@pytest.mark.parametrize("url", ["https://cdn.example/a", "https://example.org.evil.example/", "http://example.org/"])
def test_others_are_not_and_what_a_redirect_carried_along_is_taken_away(url: str) -> None:
    carried = {"X-Key": "s3cret", "Cookie": "a=1; b=2", "X-Other": "kept"}
    assert dressed(SITE, url, **carried) == {"X-Other": "kept"}


def test_a_contact_that_is_given_on_the_command_line_is_told_to_sites() -> None:
    settings = Settings({"NEWSSPIDER_CONTACT": "", "USER_AGENT": f"newsspider/{__version__}"})
    settings.set("NEWSSPIDER_CONTACT", "me@example.org", priority="cmdline")
    NewsSpider.update_settings(settings)
    assert settings["USER_AGENT"] == f"newsspider/{__version__} (+me@example.org)"


def test_a_users_own_user_agent_stays() -> None:
    settings = Settings({"NEWSSPIDER_CONTACT": "me@example.org"})
    settings.set("USER_AGENT", "mybot/1.0", priority="cmdline")
    NewsSpider.update_settings(settings)
    assert settings["USER_AGENT"] == "mybot/1.0"


@pytest.mark.parametrize(
    ("url", "slot"),
    [
        ("http://example.org:8080/", "example.org"),
        ("http://EXAMPLE.org./", "example.org"),
        ("http://münchen.example/", "xn--mnchen-3ya.example"),
        ("http://127.1/", "127.0.0.1"),
        ("http://[::1]:80/", "::1"),
    ],
)
def test_a_request_waits_for_the_turn_of_the_host_that_it_is_sent_to(url: str, slot: str) -> None:
    request = Request(url, meta={"download_slot": "where-it-was-redirected-from"})
    set_slot(request)
    assert request.meta["download_slot"] == slot
