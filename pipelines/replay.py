"""Facts from WARC files: the same functions as in a crawl, over what the archive holds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future

from attrs import evolve, frozen

from archive.capture import CapturedExchange
from archive.http import HttpMessage
from pipelines.dataset.facts import Facts
from pipelines.extract import ReaderPool
from pipelines.items import Page, Reading, Rules
from pipelines.pages import has_reading, page_of

WINDOW_PER_WORKER = 8
"""Pages under way at a time, for each worker: what bounds the memory."""
RulesOf = Callable[[CapturedExchange], Rules]
OriginalOf = Callable[[CapturedExchange], HttpMessage | None]


@frozen
class _UnderWay:
    facts: Facts
    page: Page | None
    future: Future[Reading] | None


def replay(
    exchanges: Iterable[CapturedExchange],
    readers: ReaderPool,
    *,
    rules_of: RulesOf,
    digest_of: Callable[[Rules], str],
    original_of: OriginalOf,
) -> Iterator[Facts]:
    """The facts of archived exchanges, in their order, read in the pool's workers.

    Args:
        rules_of: the rules of a capture's site.
        digest_of: the reading digest for these rules.
        original_of: the answer that a revisit refers to; None if that is not at hand.
    """
    window: deque[_UnderWay] = deque()
    for exchange in exchanges:
        window.append(_begin(exchange, readers, rules_of(exchange), digest_of, original_of))
        if len(window) >= readers.workers * WINDOW_PER_WORKER:
            yield _end(window.popleft(), readers)
    while window:
        yield _end(window.popleft(), readers)


def _begin(
    exchange: CapturedExchange,
    readers: ReaderPool,
    rules: Rules,
    digest_of: Callable[[Rules], str],
    original_of: OriginalOf,
) -> _UnderWay:
    capture = exchange.capture
    facts = Facts(capture=capture, run=exchange.run, context=exchange.context, failure=exchange.failure)
    page = _page(exchange, original_of)
    if page is None:
        return _UnderWay(facts, None, None)
    return _UnderWay(evolve(facts, reading_digest=digest_of(rules)), page, readers.submit(page, rules))


def _page(exchange: CapturedExchange, original_of: OriginalOf) -> Page | None:
    """What there is to read: of a revisit, whose own record has no body, the one that it refers to."""
    capture, message, context = exchange.capture, exchange.message, exchange.context
    if message is None or exchange.failure is not None:
        return None
    if not has_reading(capture, context):
        return None
    if not exchange.is_revisit:
        return page_of(capture, message, context)
    original = original_of(exchange)
    return page_of(capture, message, context, original.entity) if original else None


def _end(under_way: _UnderWay, readers: ReaderPool) -> Facts:
    if under_way.page is None or under_way.future is None:
        return under_way.facts
    reading = readers.outcome(under_way.future, under_way.page)
    return evolve(under_way.facts, reading=reading)
