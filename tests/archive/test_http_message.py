"""HTTP messages: taken apart from any bytes, with nothing lost that a browser would show."""

from __future__ import annotations

import pytest
from archive_examples import CHUNKED
from hypothesis import example, given
from hypothesis import strategies as st

from archive.chunked import remove_chunks
from archive.http import NotHttp, parse_response, split_head

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
VALUES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xFF, exclude_characters="\x7f\x85\xa0"), max_size=30)


@given(
    status=st.integers(200, 599),
    headers=st.lists(st.tuples(NAMES.filter(lambda name: name.lower() != "transfer-encoding"), VALUES), max_size=8),
    newline=st.sampled_from([b"\r\n", b"\n"]),
    interim=st.integers(0, 3),
    body=st.binary(max_size=300),
)
def test_head_and_entity_come_back_as_they_were_sent(status, headers, newline, interim, body):
    lines = [b"HTTP/1.1 %d Some Reason" % status]
    lines += [f"{name}: {value}".encode("latin-1") for name, value in headers]
    hints = (b"HTTP/1.1 103 Early Hints" + newline + b"Link: x" + newline + newline) * interim
    head = hints + newline.join(lines) + newline + newline
    message = parse_response(head + body)
    assert (message.status, message.reason, message.version) == (status, "Some Reason", "HTTP/1.1")
    assert message.headers == tuple(headers)
    assert message.entity == body
    assert split_head(head + body) == (head, body)


@given(st.binary(max_size=400) | st.binary(max_size=200).map(b"HTTP/1.1 200 OK\r\n".__add__))
@example(b"HTTP/1.1 100 Continue\r\n\r\n")
@example(b"HTTP/1.1 2000 OK\r\n\r\n")
@example(b"\n\n")
def test_any_bytes_are_a_message_or_no_http(block):
    try:
        head, body = split_head(block)
        message = parse_response(block)
    except NotHttp:
        return
    assert head + body == block
    assert 100 <= message.status <= 999


@pytest.mark.parametrize(
    ("block", "status", "headers", "entity"),
    [
        (b"HTTP/1.1 200\r\nA: b\r\n\r\nx", 200, (("A", "b"),), b"x"),
        (b"\r\nHTTP/1.1 200 OK\r\n\r\n", 200, (), b""),
        (b"http/1.0 404 Not Found\n\nno", 404, (), b"no"),
        (b"ICY 200 OK\r\nicy-name: radio\r\n\r\n", 200, (("icy-name", "radio"),), b""),
        (b"HTTP/2 200\r\na: b\r\n\r\n", 200, (("a", "b"),), b""),
        (b"HTTP/1.1 200 OK\r\nA : b\r\nno colon here\r\n: empty\r\n\r\n", 200, (("A", "b"), ("", "empty")), b""),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\n\r\n", 200, (("A", "b c d"),), b""),
        (b"HTTP/1.1 200 OK\r\nA: caf\xe9\r\nA: 2\r\n\r\n", 200, (("A", "caf\xe9"), ("A", "2")), b""),
        (b"HTTP/1.1 200 OK\r\nContent-Len", 200, (), b""),
        (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, (("Content-Length", "5"),), b""),
        (b"HTTP/1.1 101 Switching\r\n\r\n\x81\x02ok", 101, (), b"\x81\x02ok"),
    ],
)
def test_odd_heads_are_read_as_browsers_read_them(block, status, headers, entity):
    message = parse_response(block)
    assert (message.status, message.headers, message.entity) == (status, headers, entity)


@pytest.mark.parametrize(
    ("length", "complete"),
    [(b"4", True), (b"4, 4", True), (b"3", False), (b"5", False), (b"4, 5", False), (b"x", True), (b"-4", True)],
)
def test_all_bytes_of_the_body_are_kept_and_its_length_is_checked(length, complete):
    message = parse_response(b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\nbody")
    assert (message.entity, message.complete) == (b"body", complete)


def test_chunks_extensions_and_trailers_are_removed():
    message = parse_response(CHUNKED)
    assert (message.entity, message.complete) == (b"hello world", True)


@pytest.mark.parametrize(
    ("body", "data", "whole"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc", True),
        (b"3\nabc\n0\n\n", b"abc", True),
        (b"003 ; a=b\r\nabc\r\n0000\r\nT: x\r\nU: y\r\n\r\n", b"abc", True),
        (b"3\r\nabc\r\n0\r\n", b"abc", False),
        (b"3\r\nabc\r\n", b"abc", False),
        (b"3\r\nab", b"ab", False),
        (b"3\r\nabc\r\nzz\r\nabc", b"abc", False),
        (b"ffffffffffffffffffff\r\nabc", b"ffffffffffffffffffff\r\nabc", False),
        (b"<html>not chunked", b"<html>not chunked", False),
    ],
)
def test_broken_chunks_give_what_came(body, data, whole):
    assert remove_chunks(body) == (data, whole)


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=50), st.sampled_from([b"", b";x", b' ; n="v"'])), max_size=6))
def test_chunked_data_comes_back_and_every_cut_of_it_is_noticed(chunks):
    body = b"".join(b"%x%s\r\n%s\r\n" % (len(data), extension, data) for data, extension in chunks) + b"0\r\n\r\n"
    data = b"".join(data for data, _ in chunks)
    assert remove_chunks(body) == (data, True)
    for end in range(1, len(body)):
        got, whole = remove_chunks(body[:end])
        assert not whole
        assert data.startswith(got) or got == body[:end]


def test_several_transfer_codings_are_removed():
    import gzip

    packed = gzip.compress(b"hello")
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    block += b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    assert parse_response(block).entity == b"hello"
