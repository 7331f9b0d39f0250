"""Small outlets on loopback addresses of their own, whose every byte a test decides."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.fetching.rawserver import RawServer, Script, raw_server

STORY = "/2026/11/02/council-votes-to-reopen-the-harbour-ferry"
OTHER = "/2026/11/02/orchard-growers-report-an-early-apple-harvest"
THIRD = "/2026/11/02/library-extends-its-opening-hours-through-winter"
ALLOW_ALL = b"User-agent: *\nDisallow:\n"


def answer(body: bytes | str, *lines: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> Script:
    """A plain answer with its length."""
    data = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *lines, f"Content-Length: {len(data)}"]
    return Script(["\r\n".join(head).encode() + b"\r\n\r\n", data])


def redirect(location: str) -> Script:
    """An answer that leads elsewhere."""
    return answer(b"", f"Location: {location}", status="302 Found")


def robots(text: str) -> Script:
    """A robots.txt."""
    return answer(text, kind="text/plain")


def headline(address: str) -> str:
    """The headline of a story, made from its address."""
    return address.rstrip("/").rpartition("/")[2].partition("?")[0].replace("-", " ").capitalize()


def front(*addresses: str, head: str = "") -> str:
    """A front page that links to stories."""
    links = "".join(f'<article><h2><a href="{a}">{headline(a)}</a></h2></article>' for a in addresses)
    return (
        f"<!doctype html><html lang=en><head><title>Paper</title>{head}</head><body><main>{links}</main></body></html>"
    )


def story(address: str, *, head: str = "", pictures: tuple[str, ...] = ()) -> str:
    """A story's page, long enough to be one."""
    words = (
        "The decision came after two evenings of debate in the old customs hall, where speakers from both banks of the "
        "river said what the crossing had meant to them and what its loss had cost in time, money and company. "
    )
    shown = [
        f'<figure><img src="{url}" width="640" height="480"><figcaption>The landing, view {n}.</figcaption></figure>'
        for n, url in enumerate(pictures)
    ]
    paragraphs = "".join(
        f"<p>{words} Paragraph {n} of {headline(address)}.</p>{shown[n] if n < len(shown) else ''}" for n in range(6)
    )
    return (
        f"<!doctype html><html lang=en><head><title>{headline(address)}</title>"
        f'<meta property="og:type" content="article"><meta property="article:published_time" '
        f'content="2026-11-02T06:15:00Z">{head}</head><body><article><h1>{headline(address)}</h1>{paragraphs}'
        "</article></body></html>"
    )


def own_story(title: str, *, head: str = "", date: str = "2026-11-02T05:00:00Z", words: str = "") -> str:
    """A story's page of words of its own: unlike any other, though both are short."""
    stem = words or "".join(letter for letter in title.lower() if letter.isalnum())
    text = " ".join(f"{stem}{number}" for number in range(24))
    paragraphs = "".join(f"<p>{text} {text} Sentence {n} of it, which says {text} again.</p>" for n in range(4))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{date}'>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def home(links: Mapping[str, str], head: str = "") -> str:
    """A front page of links with their wordings."""
    cards = "".join(f'<article><h2><a href="{url}">{text}</a></h2></article>' for url, text in links.items())
    return (
        f"<!doctype html><html lang=en><head><title>Paper</title>{head}</head><body><main>{cards}</main></body></html>"
    )


def paper(*addresses: str, **others: Script | list[Script]) -> dict[str, Script | list[Script]]:
    """The scripts of an outlet: robots.txt, a front page and its stories; ``others`` by path take their places."""
    scripts: dict[str, Script | list[Script]] = {
        "/robots.txt": robots(ALLOW_ALL.decode()),
        "/": answer(front(*addresses)),
    }
    scripts |= {address: answer(story(address)) for address in addresses}
    return scripts | others


def feed(*addresses: str) -> Script:
    """An RSS feed of stories."""
    items = "".join(f"<item><title>{headline(a)}</title><link>{a}</link></item>" for a in addresses)
    return answer(f'<rss version="2.0"><channel>{items}</channel></rss>', kind="application/rss+xml")


@dataclass
class Outlets:
    """Outlets that are served while the context lasts; ``toml`` is their sites file."""

    stack: ExitStack = field(default_factory=ExitStack)
    servers: dict[str, RawServer] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)

    def __enter__(self) -> Outlets:
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def serve(
        self,
        name: str,
        scripts: Mapping[str, Script | list[Script]],
        *,
        tls: ssl.SSLContext | None = None,
        host: str = "",
    ) -> RawServer:
        """Serve an outlet, without a table in the sites file."""
        host = host or f"127.0.1.{len(self.servers) + 1}"
        server = self.stack.enter_context(raw_server(scripts, host=host, tls=tls))
        self.servers[name] = server
        return server

    def add(
        self,
        name: str,
        scripts: Mapping[str, Script | list[Script]],
        table: str = "delay = 0",
        *,
        tls: ssl.SSLContext | None = None,
        host: str = "",
    ) -> RawServer:
        """Serve an outlet and give it a table."""
        server = self.serve(name, scripts, tls=tls, host=host)
        self.site(name, f"{server.base}/", table)
        return server

    def site(self, name: str, home: str, table: str = "delay = 0") -> None:
        """A table of the sites file."""
        self.tables.append(f'[[site]]\nname = "{name}"\nhome = "{home}"\n{table}\n')

    @property
    def toml(self) -> str:
        return "\n".join(self.tables)

    def url(self, name: str, path: str = "/") -> str:
        """An address of an outlet."""
        return self.servers[name].base + path

    def paths(self, name: str) -> list[str]:
        """What an outlet was asked for, in order."""
        return [path for _, path in self.servers[name].log]
