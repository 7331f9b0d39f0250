"""Facts from WARC files: the same functions as in a crawl, over what the archive holds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future

from attrs import evolve, frozen

from archive.capture import CapturedExchange
from pipelines.dataset.facts import Facts
from pipelines.extract import ReaderPool
from pipelines.items import Page, Reading, Rules
from pipelines.pages import has_reading, page_of

WINDOW_PER_WORKER = 8
"""Pages under way at a time, for each worker: what bounds the memory."""
RulesOf = Callable[[CapturedExchange], Rules]
EntityOf = Callable[[CapturedExchange], bytes | None]


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
    entity_of: EntityOf,
) -> Iterator[Facts]:
    """The facts of archived exchanges, in their order, read in the pool's workers.

    Args:
        rules_of: the rules of a capture's site.
        digest_of: the reading digest for these rules.
        entity_of: the body of a revisit, from the record that it refers to; None if that is not at hand.
    """
    window: deque[_UnderWay] = deque()
    for exchange in exchanges:
        window.append(_begin(exchange, readers, rules_of(exchange), digest_of, entity_of))
        if len(window) >= readers.workers * WINDOW_PER_WORKER:
            yield _end(window.popleft(), readers)
    while window:
        yield _end(window.popleft(), readers)


def _begin(
    exchange: CapturedExchange,
    readers: ReaderPool,
    rules: Rules,
    digest_of: Callable[[Rules], str],
    entity_of: EntityOf,
) -> _UnderWay:
    capture = exchange.capture
    facts = Facts(capture=capture, run=exchange.run, context=exchange.context, failure=exchange.failure)
    if exchange.message is None or exchange.failure is not None or not has_reading(capture):
        return _UnderWay(facts, None, None)
    entity: bytes | None = None
    if exchange.is_revisit:  # its own record has no body: without its original there is nothing to read
        entity = entity_of(exchange)
        if entity is None:
            return _UnderWay(facts, None, None)
    page = page_of(capture, exchange.message, exchange.context, entity)
    return _UnderWay(evolve(facts, reading_digest=digest_of(rules)), page, readers.submit(page, rules))


def _end(under_way: _UnderWay, readers: ReaderPool) -> Facts:
    if under_way.page is None or under_way.future is None:
        return under_way.facts
    reading = readers.outcome(under_way.future, under_way.page)
    return evolve(under_way.facts, reading=reading)
