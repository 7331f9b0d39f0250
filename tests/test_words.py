"""Numbers and their nouns, as reports print them."""

from __future__ import annotations

import pytest

from newsspider.words import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "feed", "1 feed"),
        (0, "feed", "0 feeds"),
        (2, "story", "2 stories"),
        (1, "story", "1 story"),
        (3, "address", "3 addresses"),
        (2, "survey", "2 surveys"),
    ],
)
def test_a_noun_is_in_the_number_that_it_is_counted_in(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said
