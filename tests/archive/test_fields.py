"""Fields of records: no value can forge a line, and every value comes back as it was."""

from __future__ import annotations

import pytest
from archive_examples import wild_text
from hypothesis import given
from hypothesis import strategies as st

from archive.context import context_fields, hops_from_seed, read_context
from archive.exchange import Context
from archive.fields import read_fields, write_fields
from archive.record import safe_uri, safe_value


@given(st.lists(st.tuples(st.sampled_from(["via", "site", "x-y"]), wild_text), max_size=6))
def test_fields_come_back_a_line_each(fields):
    block = write_fields(fields)
    assert read_fields(block) == fields
    assert len(block.decode().splitlines()) == len(fields)


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\r\nb", "é"])
def test_a_name_that_is_no_token_is_refused(name):
    with pytest.raises(ValueError, match="not a field name"):
        write_fields([(name, "x")])


def test_fields_of_others_are_read_as_they_stand():
    block = b"software: C:\\tools\\new\r\nfolded: one\r\n two\nno colon\nlatin: caf\xe9\n"
    assert read_fields(block) == [("software", "C:\\tools\\new"), ("folded", "one two"), ("latin", "caf\xe9")]


@given(wild_text)
def test_addresses_and_values_of_headers_stay_on_their_line(text):
    assert all(0x21 <= ord(character) <= 0x7E for character in safe_uri(text))
    assert all(0x20 <= ord(character) <= 0x7E for character in safe_value(text))


def test_metadata_of_another_crawler_is_no_context():
    assert read_context([("via", "http://127.0.0.1/"), ("hopsFromSeed", "LL")]) is None


@pytest.mark.parametrize(
    ("context", "hops"),
    [
        (Context(), ""),
        (Context(depth=2, how="headline"), "LL"),
        (Context(depth=2, how="picture"), "LE"),
        (Context(depth=1, how="headline", redirects=("http://127.0.0.1/a",)), "LR"),
    ],
)
def test_hops_are_told_in_the_letters_of_the_field(context, hops):
    assert hops_from_seed(context) == hops
    assert read_context(context_fields(context)) == context
