"""Whose an address is when homes move and when two sites share a domain."""

from __future__ import annotations

from newsspider.fetching.territory import Territory
from newsspider.site import Site

NEWS = Site(name="news", home="https://www.example.org/news/", headers={"Authorization": "secret"})
SPORT = Site(name="sport", home="https://www.example.org/sport/")
REGION = Site(name="region", home="https://region.example.org/")
ELSEWHERE = Site(name="elsewhere", home="https://other.example/")


def test_a_home_that_moved_brings_its_new_domain() -> None:
    territory = Territory([NEWS, ELSEWHERE])
    story = "https://stories.moved.example/a"
    assert not territory.owns(NEWS, story)
    territory.adopt(NEWS, "https://www.moved.example/home")
    assert territory.owns(NEWS, story)
    assert territory.owns(NEWS, "https://www.example.org/old-story")
    assert not territory.owns(ELSEWHERE, story)
    assert not NEWS.owns(story), "what the table names stays what it was: headers and cookies go there alone"
    assert not territory.owns(NEWS, "https://moved.example.evil.example/")


def test_a_home_that_moved_to_an_ip_address_brings_that_port_alone() -> None:
    territory = Territory([NEWS])
    territory.adopt(NEWS, "http://93.184.216.34:8080/")
    assert territory.owns(NEWS, "http://93.184.216.34:8080/story")
    assert not territory.owns(NEWS, "http://93.184.216.34/story")


def test_a_story_is_on_the_account_of_the_nearest_home_whoever_found_it() -> None:
    territory = Territory([NEWS, SPORT, REGION, ELSEWHERE])
    for finder in (NEWS, SPORT, REGION):
        assert territory.account("https://www.example.org/sport/final", finder) is SPORT
        assert territory.account("https://www.example.org/news/vote", finder) is NEWS
        assert territory.account("https://region.example.org/fair", finder) is REGION
        assert territory.account("https://www.example.org/weather", finder) is NEWS, "the first of the file in a tie"
    assert territory.account("https://www.example.org/sport/final", ELSEWHERE) is ELSEWHERE
    assert territory.account("no address", NEWS) is NEWS
