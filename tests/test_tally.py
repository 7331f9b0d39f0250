"""What a run has asked for and told: each address and each story once, a site's share and no more."""

from __future__ import annotations

from newsspider.spiders.tally import MOST_LISTS, Tally

A, B = "https://paper.example/a", "https://paper.example/b"


def test_an_address_is_asked_for_once_however_it_is_written() -> None:
    tally = Tally(None)
    tally.ask("https://Paper.example:443/a?utm_source=x#top")
    assert tally.was_asked(A)
    assert not tally.was_asked(B)


def test_a_site_has_enough_once_it_has_had_its_limit_and_another_has_not() -> None:
    tally = Tally(2)
    for url in (A, B):
        assert not tally.has_stories_enough("paper")
        tally.ask_story("paper", url)
    assert tally.has_stories_enough("paper")
    assert not tally.has_stories_enough("other")
    assert tally.was_asked(A)


def test_without_a_limit_no_number_of_stories_is_enough() -> None:
    tally = Tally(None)
    for number in range(1_000):
        tally.ask_story("paper", f"{A}{number}")
    assert not tally.has_stories_enough("paper")


def test_lists_that_are_found_are_asked_for_up_to_a_number_and_count_as_no_stories() -> None:
    tally = Tally(1)
    for number in range(MOST_LISTS):
        assert not tally.has_lists_enough("paper")
        tally.ask_list("paper", f"https://paper.example/{number}.xml")
    assert tally.has_lists_enough("paper")
    assert not tally.has_stories_enough("paper")


def test_a_story_is_news_once_under_whichever_of_its_addresses() -> None:
    tally = Tally(None)
    assert tally.tell(A, None)
    assert not tally.tell("http://paper.example/a", None)
    assert not tally.tell(B, A)
    assert not tally.tell("https://paper.example/c", B)


def test_stories_that_claim_the_front_page_are_several() -> None:
    tally = Tally(None)
    assert tally.tell(A, "https://paper.example/")
    assert tally.tell(B, "https://paper.example")
