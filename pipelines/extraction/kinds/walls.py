"""Pages in place of a page: bot walls, consent walls, logins, soft 404s. Words count only on pages that show little."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from attrs import frozen

from pipelines.extraction.json_ld import ARTICLE_TYPES, types
from pipelines.extraction.kinds import wall_words as words
from pipelines.extraction.kinds.bare_pages import Shown, shown_on
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element, text_of
from pipelines.items import Page, State


@frozen
class Wall:
    """What stands in the way, and how that was told."""

    state: State
    reasons: tuple[str, ...]


_CHALLENGE_MARKS = (
    "/cdn-cgi/challenge-platform/h/", "__cf_chl", "cf-error-code", "cf_chl_opt", "_pxAppId", "px-captcha",
    "captcha-delivery.com", "/_Incapsula_Resource", "awsWafCookieDomainList", "gokuProps", "sec-if-cpt-container",
    "distil_r_captcha", "errors.edgesuite.net", "sucuri_cloudproxy_js", "KP_UIDz", "anubis_challenge", "ddos-guard",
    "Incapsula incident ID", "vercel-challenge", "/.well-known/sgcaptcha", "bm-verify=",
)  # fmt: skip
"""Strings of the scripts and pages that bot walls send. Their beacons stand on genuine pages, which are not bare."""
_CONSENT_ADDRESS = re.compile(
    r"(?:^|[./_-])(?:consent|cookie-?wall|gdpr-consent|privacy-?(?:wall|gate)|pur-?abo|datenschutz-?zustimmung|"
    r"cmp-?wall|myprivacy)(?:[./_?-]|$)",
    re.IGNORECASE,
)
_LOG_IN_ADDRESS = re.compile(
    r"(?:^|[./_-])(?:log-?in|sign-?in|signin|sso|oauth2?|auth|account|anmelden|connexion|accedi|inloggen)(?:[./_?-]|$)",
    re.IGNORECASE,
)
_PARKING_MARKS = ("sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "/parking-lander/")
_NOT_FOUND_ADDRESS = re.compile(r"/(?:404|not-?found|page-?not-?found|error(?:-?404)?)(?:\.\w+)?/?$", re.IGNORECASE)
_MAX_LINE = 80
_MAX_CONSENT_TEXT = 12_000
_CONSENT_WORDS = 5
"""Words of consent in a hundred from which a bare page speaks of nothing else."""
_SHORT = 1_500
"""Characters of the longest page whose title is believed when it speaks of a wall."""
_BRIEF = 300
"""Characters of the longest page whose text is believed when it has no headline."""
_MOST, _MUCH = 0.5, 0.4
"""Shares of a title or heading that a phrase must be: a story's headline says something else too."""


def find_wall(page: Page, text: str, root: Element, data: Structured) -> Wall | None:
    """What stands in place of the page that was asked for, or None. Two signs are needed where one can be chance."""
    refusal = _by_headers(page)
    if refusal is not None:
        return refusal
    if _says_article(data):
        return _sent_home(page)
    shown = shown_on(root, data, limit=_MAX_CONSENT_TEXT)
    return (
        (_bare_wall(page, text, shown) if shown.is_bare else None)
        or _consent_wall(page, data, shown)
        or _sent_home(page)
        or _soft_404(page, root, data)
    )


def find_refusal(page: Page, text: str, root: Element | None, data: Structured) -> Wall | None:
    """The wall behind a status that is no success, or None."""
    found = _by_headers(page)
    if found is None and "akamai" in _header(page, "server") and len(text) < 1_024:
        return Wall("bot_wall", ("short refusal of a delivery network",))
    if found is None and root is not None:
        shown = shown_on(root, data)
        return _bot_wall(text, shown) if shown.is_bare else None
    return found


def _header(page: Page, name: str) -> str:
    return next((value.lower() for key, value in page.headers if key.lower() == name), "")


def _by_headers(page: Page) -> Wall | None:
    if _header(page, "cf-mitigated") == "challenge":
        return Wall("bot_wall", ("header cf-mitigated: challenge",))
    if _header(page, "x-amzn-waf-action"):
        return Wall("bot_wall", ("header x-amzn-waf-action",))
    if page.status == 429 and _header(page, "server").startswith("awselb/"):
        return Wall("bot_wall", ("429 of a load balancer",))
    return None


def _says_article(data: Structured) -> bool:
    return data.first("og:type") == "article" or any(types(node) & ARTICLE_TYPES for node in data.nodes)


# --- pages that show little -----------------------------------------------------------------------------------------


def _bare_wall(page: Page, text: str, shown: Shown) -> Wall | None:
    return _bot_wall(text, shown) or _log_in_wall(page, shown) or _notice(text, shown)


def _bot_wall(text: str, shown: Shown) -> Wall | None:
    """A challenge: its scripts, or words of one and a captcha or nothing else on the page."""
    mark = next((mark for mark in _CHALLENGE_MARKS if mark in text), None)
    if mark is not None and len(shown.text) < _SHORT:
        return Wall("bot_wall", (f"a bare page with the script of a bot wall: {mark}",))
    line = _line_with(words.CHALLENGE, shown)
    if line:
        return Wall("bot_wall", ("a bare page", f"title or heading: {line}"))
    if shown.has_captcha and len(shown.text) < 600 and shown.links < 10 and not shown.has_password:
        return Wall("bot_wall", ("a bare page with a captcha",))
    return None


def _log_in_wall(page: Page, shown: Shown) -> Wall | None:
    """A form for a password, where the address or the title says what it is for."""
    if not shown.has_password:
        return None
    parts = urlsplit(page.url)
    if _LOG_IN_ADDRESS.search(f"{parts.netloc}{parts.path}"):
        return Wall("error", ("login wall", "a bare page with a password", "address names login"))
    line = _line_with(words.LOG_IN, shown)
    return Wall("error", ("login wall", "a bare page with a password", f"title or heading: {line}")) if line else None


def _notice(text: str, shown: Shown) -> Wall | None:
    """A notice in place of the page: not for this country, down for maintenance, a domain for sale."""
    mark = next((mark for mark in _PARKING_MARKS if mark in text), None)
    if mark is not None:
        return Wall("error", ("parked domain", f"a bare page of {mark}"))
    is_brief = len(shown.text) < _BRIEF and shown.links < 6 and not shown.headline
    for name, pattern in (
        ("geo block", words.GEO_BLOCK),
        ("maintenance", words.MAINTENANCE),
        ("parked domain", words.PARKED),
    ):
        line = _line_with(pattern, shown)
        if line:
            return Wall("error", (name, "a bare page", f"title or heading: {line}"))
        found = pattern.search(shown.text) if is_brief else None
        if found:
            return Wall("error", (name, "a bare page", f"text: {found[0]}"))
    return None


def _line_with(pattern: re.Pattern[str], shown: Shown) -> str | None:
    """A part of the title or a heading, on a page with hardly any text, that says this and little else."""
    if len(shown.text) > _SHORT:
        return None
    return next((line for line in shown.lines if _says(pattern, line, _MOST)), None)


def _says(pattern: re.Pattern[str], line: str, share: float) -> bool:
    """Whether a short line says what is looked for, and little else."""
    match = pattern.search(line) if len(line) < _MAX_LINE else None
    return match is not None and len(match[0]) >= share * len(line)


# --- consent --------------------------------------------------------------------------------------------------------


def _consent_wall(page: Page, data: Structured, shown: Shown) -> Wall | None:
    """An address, a title or a bare text that is about consent alone, and two signs more."""
    parts = urlsplit(page.url)
    about = []
    if _CONSENT_ADDRESS.search(f"{parts.netloc}/{parts.path}"):
        about.append("address names consent")
    if any(_says(words.CONSENT, line, _MUCH) for line in shown.lines):
        about.append("title or heading names consent")
    if shown.is_bare and not shown.headline and _speaks_of_consent(shown.text):
        about.append("a bare page that speaks of consent")
    more = []
    if "noindex" in (data.first("robots") or "").lower():
        more.append("noindex")
    if any(words.ACCEPT.match(label) for label in shown.labels):
        more.append("a button to agree")
    if shown.is_bare:
        more.append("little else on the page")
    if _leads_on(parts.query):
        more.append("address leads on to another")
    if about and len(about) + len(more) >= 3 and len(shown.text) < _MAX_CONSENT_TEXT:
        return Wall("consent_wall", (*about, *more))
    return None


def _speaks_of_consent(text: str) -> bool:
    found = len(words.CONSENT_WORDS.findall(text))
    return found >= 3 and found * 100 >= _CONSENT_WORDS * max(len(text.split()), len(text) // 8)


def _leads_on(query: str) -> bool:
    """Whether a parameter holds another address: that which was asked for."""
    try:
        return any(re.match(r"https?:|/\w", value) for _, value in parse_qsl(query, max_num_fields=50))
    except ValueError:
        return False


# --- not found ------------------------------------------------------------------------------------------------------


def _sent_home(page: Page) -> Wall | None:
    """A deep address that was sent to the root: the page is gone."""
    asked = page.requested_url
    if page.expected != "story" or not asked or asked == page.url:
        return None
    if len(urlsplit(asked).path) > 15 and urlsplit(page.url).path in {"", "/"}:
        return Wall("soft_404", ("a deep address was redirected to the root",))
    return None


def _soft_404(page: Page, root: Element, data: Structured) -> Wall | None:
    """An error page under status 200: two of title, heading and address say so, or one and there is no text."""
    said = [part for part in re.split(r"\s+[|–—:·-]\s+", data.title) if _says(words.NOT_FOUND, part, _MOST)][:1]
    headings = [text for text in data.headings if _says(words.NOT_FOUND, text, _MOST)][:1]
    signs = [f"title: {part}" for part in said] + [f"h1: {text}" for text in headings]
    if not signs:
        return None
    if _NOT_FOUND_ADDRESS.search(urlsplit(page.url).path):
        signs.append("address of an error page")
    if "noindex" in (data.first("robots") or "").lower():
        signs.append("noindex")
    if len(signs) < 2 and len(text_of(root, 2_000)) < 1_500:
        signs.append("little text")
    return Wall("soft_404", tuple(signs)) if len(signs) >= 2 else None
