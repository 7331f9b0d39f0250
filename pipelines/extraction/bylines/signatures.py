"""The name with which a text itself is signed: a line of its own, or brackets at its beginning or end in Chinese and Japanese."""
# ruff: noqa: E501 - words of a language are kept together

from __future__ import annotations

import re

from pipelines.extraction.bylines.names import clean_name, looks_like_name

_DESK = re.compile(r"[A-ZÄÖÜ][\w.]*-(?:Redaktion|Redaktie|Redaktionen)")
"""A house's desk as it signs in one word."""
_SIGNING = re.compile(r"^[-–—~]{1,3}\s*(?:[Bb]y\s+)?")
"""Before the name of who signs: "-- By Ann Bell"."""
_FOLLOW = re.compile(r"\s*(?:[Ff]ollow\s+)?@\w{2,20}$")
"""The button, or the handle, behind it."""
_NAME = "[一-鿿]{2,4}"
_REPORTER = re.compile(
    rf"[（(〔【［](?:本[报報刊]|[一-鿿]{{2,6}}[报報社网網])?\s*(?:首席|见习|实习|特约|融媒体?)?\s*(?:记者|記者|通讯员|特派員)[\s:：]*(?P<names>{_NAME}(?:[\s、，]+{_NAME})*)(?:[\s、，]*(?:通讯员|报道|報道|文|摄影?).{{0,20}}|[／/][^）)〕】］]{{2,12}})?[）)〕】］]"
)
"""（记者 林晓燕）: behind the place at a text's beginning, or at its end."""
_KOREAN = re.compile(
    r"(?:^|[\s=/\[(（])(?P<name>[가-힣]{2,4})\s?(?:선임|수습|인턴|객원|전문)?(?:기자|특파원|논설위원)(?:\s?[=\])）]|\s*[(<]?[\w.+-]+@|\s*$)"
)
"""김서연 기자 ksy@example.kr, in a line of its own; [전주=김서연 기자] before a text."""
_BRACKETS_END = re.compile(r"(?:【(?P<firm>[一-鿿々]{3,5})】|。（(?P<loose>[一-鿿々]{4,5})）)$")
_NO_NAME = re.compile("略|掲載|随時|連載|続|担当|提供|共同|時事|記事|写真|特集|抜粋|参照|終|完")
_KANA = re.compile("[぀-ヿ]")
_NEAR_START = 60
"""Characters from a text's beginning within which its reporter is named."""


def signature(text: str) -> str | None:
    """The name that a line at a story's beginning or end consists of, as papers sign stories; None for any other line."""
    if _DESK.fullmatch(text):
        return text
    text = _SIGNING.sub("", _FOLLOW.sub("", text))
    if len(text) > 50 or not 2 <= len(text.split()) <= 5 or text[-1:] in ".!?:":
        return None
    name = clean_name(text)
    return (
        name
        if name and looks_like_name(name) and all(word[:1].isupper() or not word[:1].isalpha() for word in name.split())
        else None
    )


def names_in_brackets(first: str, last: str) -> tuple[str, ...]:
    """Names in brackets at the beginning of a text's first paragraph or at the end of its last one."""
    for match in (_REPORTER.search(first[:_NEAR_START]), _last_match(last)):
        if match is not None:
            return tuple(re.split(r"[\s、，]+", match["names"]))
    match = _BRACKETS_END.search(last)
    name = (match["firm"] or match["loose"]) if match is not None else None
    return (name,) if name and _KANA.search(last) and not _NO_NAME.search(name) else ()


def korean_reporters(lines: list[str]) -> tuple[str, ...]:
    """Names of Korean reporters in short lines, each once."""
    return tuple(dict.fromkeys(match["name"] for line in lines for match in _KOREAN.finditer(line)))


def _last_match(last: str) -> re.Match[str] | None:
    return next((match for match in _REPORTER.finditer(last[-_NEAR_START:]) if last.endswith(match[0])), None)
