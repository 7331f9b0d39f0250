"""What Scrapy is handed: of coded bytes no text is made before their coding is off."""

from __future__ import annotations

import asyncio
import gzip
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newsspider.fetching.connections import ConnectionPool
from newsspider.fetching.exchanging import Asked, Exchanger
from newsspider.fetching.guard import AddressGuard, authority
from newsspider.fetching.handler import response_of
from tests.fetching.rawserver import Script, raw_server

PAGE = "<html><head><meta charset='iso-8859-2'><title>Źródło</title></head></html>".encode("iso-8859-2")


def answer(body: bytes, *headers: str) -> Response:
    """The response to a request for a page that a server sends so."""
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Content-Type: text/html", *headers])

    async def fetched(base: str) -> Response:
        exchanger = Exchanger(
            ConnectionPool(AddressGuard({authority(base)})), lambda: datetime(2026, 11, 2, tzinfo=UTC)
        )
        asked = Asked(method="GET", url=f"{base}/", headers=[])
        outcome = await exchanger.carry_out(asked, timeout=5, max_size=1 << 20)
        exchanger.pool.close()
        return response_of(Request(f"{base}/"), outcome)

    with raw_server({"/": Script([f"{head}\r\n\r\n".encode() + body])}) as server:
        return asyncio.run(fetched(server.base))


def test_what_is_not_coded_is_a_page_at_once() -> None:
    found = answer(PAGE)
    assert isinstance(found, HtmlResponse)
    assert found.xpath("//title/text()").get() == "Źródło"


@pytest.mark.parametrize("header", ["Content-Encoding: gzip", "content-encoding: gzip"])
def test_coded_bytes_are_a_page_once_their_coding_is_off(header: str) -> None:
    found = answer(gzip.compress(PAGE), header)
    assert type(found) is Response
    page = HttpCompressionMiddleware(crawler=get_crawler()).process_response(Request(found.url), found)
    assert isinstance(page, HtmlResponse)
    assert page.xpath("//title/text()").get() == "Źródło"
