"""Content codings: taken off, however stacked, damaged or hostile."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive.coding import decode_content
from archive.http import parse_response


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
TEXT = "".join(f"line {number} of a page with {number * 7919 % 1009} words\n" for number in range(3000)).encode()

PACKED = {coder: pack(TEXT) for coder, pack in CODERS.items()}


def name_of(coder: str) -> str:
    return coder.rpartition(" ")[2]


@given(data=st.binary(max_size=2000), stack=st.lists(st.sampled_from(sorted(CODERS)), max_size=3), joined=st.booleans())
def test_codings_come_off_in_reverse_order(data, stack, joined):
    entity = data
    for coder in stack:
        entity = CODERS[coder](entity)
    names = [name_of(coder) for coder in stack]
    values = [", ".join(names).upper()] if joined else names
    assert decode_content(entity, values) == data


@pytest.mark.parametrize("coder", sorted(CODERS))
@given(end=st.integers(0, 20_000))
def test_cut_data_gives_a_beginning(coder, end):
    entity = PACKED[coder][:end]
    assert (
        TEXT.startswith(decode_content(entity, [name_of(coder)])) or decode_content(entity, [name_of(coder)]) == entity
    )


@pytest.mark.parametrize("coder", ["gzip", "deflate", "raw deflate"])
def test_damaged_data_gives_what_stands_before_the_damage(coder):
    entity = bytearray(PACKED[coder])
    middle = len(entity) // 2
    entity[middle : middle + 40] = b"\xff" * 40
    text = decode_content(bytes(entity), [name_of(coder)])
    assert text[:40_000] == TEXT[:40_000]


def test_a_wrong_checksum_costs_nothing():
    entity = bytearray(PACKED["gzip"])
    entity[-6] ^= 1
    assert decode_content(bytes(entity), ["gzip"]) == TEXT


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=6), st.sampled_from([b"", b"\0" * 600, b"junk"]))
def test_gzip_members_in_a_row_are_one_text_and_padding_is_none(parts, padding):
    assert decode_content(b"".join(map(gzip.compress, parts)) + padding, ["gzip"]) == b"".join(parts)


@pytest.mark.parametrize("coder", sorted(CODERS))
def test_a_bomb_stops_at_the_limit(coder):
    bomb = CODERS[coder](b"\0" * 20_000_000)
    assert decode_content(bomb, [name_of(coder)], limit=100_000) == b"\0" * 100_000


def test_a_bomb_in_a_bomb_stops_at_the_limit():
    bomb = gzip.compress(gzip.compress(b"\0" * 20_000_000))
    assert len(decode_content(bomb, ["gzip, gzip"], limit=1_000_000)) == 1_000_000


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "x-unknown", "identity", "utf-8", ""])
def test_what_is_not_coded_stays_as_it_is(name):
    assert decode_content(b"<html>never coded</html>", [name]) == b"<html>never coded</html>"


@given(entity=st.binary(max_size=300), name=st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_no_bytes_raise(entity, name):
    decode_content(entity, [name], limit=1000)


def test_a_message_knows_its_codings():
    block = b"HTTP/1.1 200 OK\r\ncontent-encoding: GZIP\r\n\r\n" + gzip.compress(TEXT)
    assert parse_response(block).decoded() == TEXT
    assert parse_response(block).decoded(limit=10) == TEXT[:10]
