"""What `newsspider rebuild --check` says of two rows: where they differ, with values that can be read to their end."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pipelines.dataset.told_apart import LONGEST_LINE, difference_told, row_told

COLUMNS = ("id", "headline", "body", "fields", "versions")
FIELDS = {"headline": ["h1", 0.98], "authors": ["json-ld", 0.95], "kind": [None, 0.94]} | {
    f"field {number}": ["meta", 0.9] for number in range(30)
}
ROW = (7, "Ferries", "It blew all night. " * 40, json.dumps(FIELDS), 1)


def told(**changed: object) -> str:
    return difference_told(COLUMNS, ROW, tuple((dict(zip(COLUMNS, ROW, strict=True)) | changed).values()))


def test_only_columns_that_differ_are_named() -> None:
    assert told(headline="Boats", versions=2) == "headline 'Ferries' and 'Boats', versions 1 and 2"
    assert told(headline=None) == "headline 'Ferries' and None"


def test_of_json_the_members_that_differ() -> None:
    other = FIELDS | {"kind": [None, 0.97], "section": ["url", 0.7]}
    assert (
        told(fields=json.dumps(other))
        == 'fields.kind [null, 0.94] and [null, 0.97], fields.section null and ["url", 0.7]'
    )


def test_of_long_texts_the_place_where_they_begin_to_differ() -> None:
    said = told(body=ROW[2][:380] + "Then it stopped. " + ROW[2][380:])
    assert " It blew all night. It blew" in said
    assert "and …' It blew all night. Then it stopped. It blew" in said
    assert len(said) < 250


def test_a_row_that_stands_alone_is_told_without_what_is_null() -> None:
    said = row_told(COLUMNS, (7, None, ROW[2], None, 1))
    assert said.startswith("id 7, body 'It blew all night.")
    assert said.endswith("'…, versions 1")


values = st.one_of(st.none(), st.integers(), st.text(max_size=300), st.just(ROW[3]), st.just("{broken"), st.just("{}"))


@given(st.lists(st.tuples(values, values), min_size=1, max_size=40))
def test_any_two_rows_are_told_in_a_line_of_bounded_length(pairs: list[tuple[object, object]]) -> None:
    columns = [f"column {number}" for number in range(len(pairs))]
    mine, other = zip(*pairs, strict=True)
    said = difference_told(columns, mine, other)
    assert bool(said) == (mine != other)
    assert len(said) < LONGEST_LINE + 2 * 340
    assert len(row_told(columns, mine)) < LONGEST_LINE + 2 * 340
