"""The metadata record beside an exchange: what only the crawler knows, to fields and back (WARC 1.1, section 6.5).

``via``, ``hopsFromSeed`` and ``fetchTimeMs`` are the standard's own fields; the others are named in their manner.
"""

from __future__ import annotations

from archive.exchange import Context, Exchange, Failure, FailureStage

_HOPS = {"redirect": "R", "picture": "E", "style": "E", "font": "E", "robots": "P", "sitemap": "M"}
_MOST_HOPS = 100
_STAGES: tuple[FailureStage, ...] = ("robots", "policy", "dns", "connect", "http", "parse", "extract", "write")
_RECEIVED = 1024

Fields = list[tuple[str, str]]


def context_fields(context: Context) -> Fields:
    """The context as fields; what is None is left out."""
    known: list[tuple[str, str | None]] = [
        ("site", context.site),
        ("expected", context.expected),
        ("how", context.how),
        ("via", context.via),
        ("viaRecord", context.via_record),
        ("hopsFromSeed", hops_from_seed(context) if context.depth or context.redirects else None),
        ("depth", str(context.depth)),
        ("requestedUrl", context.requested_url),
    ]
    fields = [(name, value) for name, value in known if value is not None]
    return fields + [("redirectedFrom", address) for address in context.redirects]


def exchange_fields(exchange: Exchange, failure: Failure | None, payload_size: int | None) -> Fields:
    """What was seen of the connection and stands in no other record's header."""
    fields = [("fetchTimeMs", str(round(exchange.elapsed * 1000)))]
    if exchange.proxied:
        fields.append(("proxied", "yes"))
    if exchange.certificate is not None:
        fields.append(("certificate", exchange.certificate))
    if exchange.surplus:
        fields.append(("surplusBytes", str(exchange.surplus)))
    if payload_size is not None:
        fields.append(("payloadBytes", str(payload_size)))
    if failure is not None:
        fields += [("stage", failure.stage), ("reason", failure.reason)]
    return fields


def received_field(response: bytes) -> Fields:
    """The beginning of an answer that is no HTTP and has no record of its own, as evidence."""
    return [("received", response[:_RECEIVED].decode("latin-1"))] if response else []


def read_context(fields: Fields) -> Context | None:
    """The context that `context_fields` wrote; None for metadata of another crawler (which names no depth)."""
    known = dict(fields)
    depth = known.get("depth", "")
    if not (depth.isascii() and depth.isdigit()):
        return None
    return Context(
        site=known.get("site"),
        expected=known.get("expected"),
        how=known.get("how"),
        via=known.get("via"),
        via_record=known.get("viaRecord"),
        depth=int(depth[:18]),
        requested_url=known.get("requestedUrl"),
        redirects=tuple(value for name, value in fields if name == "redirectedFrom"),
    )


def read_failure(fields: Fields) -> Failure | None:
    """The failure that `exchange_fields` wrote, if any."""
    known = dict(fields)
    stage = next((stage for stage in _STAGES if stage == known.get("stage")), None)
    return None if stage is None else Failure(stage=stage, reason=known.get("reason", ""))


def hops_from_seed(context: Context) -> str:
    """A letter a hop, as Heritrix writes it: L a link, R a redirect, E embedded, P a prerequisite, M a sitemap's.

    The kind of the last hop is known; those before it were links.
    """
    depth = min(context.depth, _MOST_HOPS)
    last = _HOPS.get(context.how or "", "L")
    hops = "L" * (depth - 1) + last if depth else ""
    return hops + "R" * min(len(context.redirects), _MOST_HOPS)
