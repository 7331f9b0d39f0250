"""Where a response ends, however its bytes are cut into pieces, and whatever the bytes are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.fetching.framing import MAX_HEAD, FramingError, ResponseFramer
from tests.fetching.odd_answers import cases

ANSWERS = {case.name: case.script.written for case in cases()}
PIECES_OF_HTTP = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 404\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 18446744073709551616\r\n",
        b"content-length:4,4\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Connection: keep-alive\r\n",
        b" folded\r\n",
        b"\r\n",
        b"\n",
        b"\r",
        b"5\r\nhello\r\n",
        b"0\r\n",
        b"fffffffffffffff\r\n",
        b"3;x=y\nabc\n",
        b"-1\r\n",
        b"HTTP/",
        b"x",
    ]
)
WILD = st.lists(st.one_of(PIECES_OF_HTTP, st.binary(max_size=12)), max_size=14).map(b"".join)


def outcome(pieces: list[bytes]) -> tuple[object, ...]:
    """All that a framer says of an answer that came in these pieces and then ended; the error if it is none."""
    framer = ResponseFramer()
    try:
        for piece in pieces:
            framer.feed(piece)
    except FramingError:
        return ("no HTTP",)
    framer.close()
    return (
        framer.complete,
        framer.end,
        framer.status,
        framer.reason,
        framer.headers,
        framer.body,
        framer.ambiguous,
        framer.content,
        framer.surplus,
        framer.keeps_alive,
    )


def feed_all(framer: ResponseFramer, pieces: list[bytes]) -> None:
    for piece in pieces:
        framer.feed(piece)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    bounds = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[start:stop] for start, stop in pairwise(bounds)]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_framed_alike_byte_by_byte_and_in_one(name: str) -> None:
    data = ANSWERS[name]
    assert outcome([bytes([byte]) for byte in data]) == outcome([data])


@given(st.sampled_from(sorted(ANSWERS)), st.lists(st.integers(0, 100_000), max_size=8))
@settings(deadline=None)
def test_any_split_of_an_odd_answer_gives_the_same(name: str, places: list[int]) -> None:
    assert outcome(cut(ANSWERS[name], places)) == outcome([ANSWERS[name]])


@given(WILD, st.lists(st.integers(0, 1000), max_size=6))
@settings(deadline=None, max_examples=400)
def test_wild_bytes_are_framed_or_refused_alike_in_any_split(data: bytes, places: list[int]) -> None:
    assert outcome(cut(data, places)) == outcome([data])


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_bytes_that_begin_like_http_never_raise_anything_else(data: bytes) -> None:
    outcome([b"HTTP/1.1 200 OK\r\n" + data])
    outcome([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + data])


class CountingBytes(bytearray):
    """Counts the bytes that searches look at: what makes framing slow is looking at the same ones again."""

    looked_at = 0

    def find(self, sub, start=0, *more):  # type: ignore[no-untyped-def, override]
        found = super().find(sub, start, *more)
        CountingBytes.looked_at += (len(self) if found < 0 else found) - start
        return found


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Trailer: ",
    ],
)
def test_a_line_that_comes_byte_by_byte_is_looked_at_once(start: bytes) -> None:
    framer = ResponseFramer()
    framer.received = CountingBytes()
    CountingBytes.looked_at = 0
    framer.feed(start)
    for _ in range(10_000):
        framer.feed(b"x")
    assert CountingBytes.looked_at < 30_000


@pytest.mark.parametrize("step", [1 << 16, MAX_HEAD * 2])
def test_a_head_without_end_is_refused(step: int) -> None:
    framer = ResponseFramer()
    data = b"HTTP/1.1 200 OK\r\n" + b"X-Line: value\r\n" * (MAX_HEAD // 12)
    with pytest.raises(FramingError, match="longer than"):
        feed_all(framer, [data[at : at + step] for at in range(0, len(data), step)])


def test_interim_answers_without_end_are_refused() -> None:
    framer = ResponseFramer()
    with pytest.raises(FramingError, match="longer than"):
        feed_all(framer, [b"HTTP/1.1 103 Hints\r\n\r\n"] * (MAX_HEAD // 20))


@pytest.mark.parametrize("step", [1000, 50_000])
def test_a_chunk_line_without_end_breaks_the_framing_wherever_it_is_cut(step: int) -> None:
    data = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"x" * 40_000 + b"\r\na\r\n0\r\n\r\n"
    framer = ResponseFramer()
    for at in range(0, len(data), step):
        framer.feed(data[at : at + step])
    framer.close()
    assert framer.ambiguous
    assert not framer.complete


def test_what_follows_a_message_is_surplus_and_ends_the_connection() -> None:
    framer = ResponseFramer()
    framer.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 smuggled\r\n\r\n")
    assert framer.complete
    assert framer.content == b"ok"
    assert framer.surplus == 25
    assert not framer.keeps_alive


@pytest.mark.parametrize(
    ("head", "keeps"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n", True),
        (b"HTTP/1.1 204 No Content\r\n", True),
    ],
)
def test_when_a_connection_may_be_used_again(head: bytes, keeps: bool) -> None:
    framer = ResponseFramer()
    framer.feed(head + b"\r\n")
    assert framer.keeps_alive is keeps


def test_an_answer_to_head_has_no_body_whatever_it_says() -> None:
    framer = ResponseFramer("HEAD")
    framer.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    assert framer.complete
    assert framer.content == b""
