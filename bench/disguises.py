"""Pages as an outlet nobody has seen might have made them: the same to a reader, less for a program to hold on to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import sha256

from attrs import frozen

from pipelines.extraction.decoding import decode

Disguise = Callable[[bytes], bytes]
Pages = Iterable[tuple[str, bytes]]
"""Hosts with the markup of their pages."""
_COMMON = 5
"""Hosts from which a word is the field's rather than a house's."""

_TAG = re.compile(
    r"<[a-zA-Z][^\s<>/]*(?:\s+(?:[^\s\"'<>=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?|[\"'/=]))*\s*/?>"
)
_NAMES = re.compile(
    r"(?<=\s)(?P<key>class|id|for|aria-(?:labelledby|describedby|controls|owns)|data-(?:testid|test|test-id|qa|cy|component|"
    r"component-name|module|block|type|name|target|toggle|track|tracking|label|section|element|role))"
    r"\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)",
    re.IGNORECASE,
)
"""Attributes whose values are names that the makers of a page chose."""
_TOKEN = re.compile(r"[^\s\"'<>]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.IGNORECASE | re.DOTALL)
_SELECTOR = re.compile(r"(?<=[.#])-?[a-zA-Z_][\w-]*")
_FRAGMENT = re.compile(r"(?<=\shref=\"#)[^\"\s]+")
_SCRIPT = re.compile(r"(<(?:script|style|noscript|textarea)\b[^>]*>)", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b(?![^>]*(?:charset|http-equiv|viewport))[^>]*>", re.IGNORECASE)
_LETTERS = "bcdfghjklmnpqrstvwxz"
"""No vowels: no word is made by chance."""


@frozen
class Names:
    """Names of classes, identifiers and parts made meaningless, each alike everywhere, but for words in ``kept``."""

    kept: frozenset[str] = frozenset()

    def __call__(self, markup: bytes) -> bytes:
        text = _TAG.sub(self._in_tag, decode(markup)[0])
        text = _STYLE.sub(lambda match: match[1] + _SELECTOR.sub(self._hidden, match[2]) + match[3], text)
        return text.encode("utf-8", "replace")

    def _in_tag(self, tag: re.Match[str]) -> str:
        said = _NAMES.sub(lambda match: f"{match['key']}={_TOKEN.sub(self._hidden, match['value'])}", tag[0])
        return _FRAGMENT.sub(self._hidden, said)

    def _hidden(self, token: re.Match[str]) -> str:
        if not self.kept:
            return meaningless(token[0])
        return _WORD.sub(lambda word: word[0] if word[0].lower() in self.kept else meaningless(word[0]), token[0])


def without_json_ld(markup: bytes) -> bytes:
    """A page without JSON-LD."""
    return _JSON_LD.sub("", decode(markup)[0]).encode("utf-8", "replace")


def without_meta(markup: bytes) -> bytes:
    """A page without meta elements but for those that browsers need."""
    return _META.sub("", decode(markup)[0]).encode("utf-8", "replace")


def without_data(markup: bytes) -> bytes:
    """A page with neither JSON-LD nor meta elements."""
    return without_meta(without_json_ld(markup))


def meaningless(name: str) -> str:
    """Eight letters that stand for a name, the same each time."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in sha256(name.encode()).digest()[:8])


def common_words(pages: Pages, hosts: int = _COMMON) -> frozenset[str]:
    """Words in the names of elements that occur at so many hosts or more."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for host, markup in pages:
        for word in set(words_of(decode(markup)[0])):
            seen[word].add(host)
    return frozenset(word for word, at in seen.items() if len(at) >= hosts)


def words_of(text: str) -> Iterable[str]:
    """The words of all names in a page, in lower case."""
    values = {match["value"] for tag in _TAG.finditer(text) for match in _NAMES.finditer(tag[0])}
    return {word.lower() for value in values for word in _WORD.findall(value)}


DISGUISES: dict[str, Callable[[Pages], Disguise]] = {
    "names": lambda _: Names(),
    "house-names": lambda pages: Names(common_words(pages)),
    "json-ld": lambda _: without_json_ld,
    "meta": lambda _: without_meta,
    "data": lambda _: without_data,
}
"""What is taken away or made meaningless, and how, given the pages of a corpus."""
