"""Pages in place of a page: bot walls, consent walls, soft 404s. Judged by marks that genuine stories never bear."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from attrs import frozen

from pipelines.extraction.structured import ARTICLE_TYPES, Structured, types
from pipelines.extraction.tree import Element, squeeze, text_of
from pipelines.items import Page, State


@frozen
class Wall:
    """What stands in the way, and how that was told."""

    state: State
    reasons: tuple[str, ...]


_CHALLENGE_MARKS = (
    "challenge-platform/h/", "__cf_chl", "cf-error-code", "_pxAppId=", "captcha-delivery.com", "/_Incapsula_Resource?",
    "awsWafCookieDomainList", "gokuProps", "sec-if-cpt-container", "px-captcha", "distil_r_captcha",
)  # fmt: skip
"""Strings of the scripts that bot walls run. ``challenge-platform/…`` counts with ``orchestrate`` alone: the same
vendor puts a beacon of that path on genuine pages."""

_CHALLENGE_TITLE = re.compile(
    r"^(just a moment|attention required!?|access denied|access to this page has been denied|are you a robot\??|"
    r"pardon our interruption|please verify you are (a )?human|human verification|security check|robot or human\??|"
    r"ddos-guard|one more step|checking your browser|vercel security checkpoint|"
    r"client challenge|request (rejected|blocked))\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(^|[\W_])(page not found|404 not found|error 404|404 error|not found|404|seite (wurde )?nicht gefunden|"
    r"seite existiert nicht|page introuvable|page non trouvée|p[aá]gina no encontrada|p[aá]gina n[aã]o encontrada|"
    r"pagina non trovata|pagina niet gevonden|sidan (kunde inte hittas|hittades inte)|siden (blev ikke fundet|"
    r"ble ikke funnet|findes ikke)|sivua ei löydy|strona nie (została )?znaleziona|nie znaleziono strony|"
    r"stránka (nebyla )?nenalezena|stránka nebyla nalezena|страница не найдена|сторінку не знайдено|sayfa bulunamadı|"
    r"halaman tidak ditemukan|không tìm thấy trang|ページが見つかりません|"
    r"お探しのページ|页面不存在|找不到(网|頁|页)|페이지를 찾을 수 없습니다|"
    r"الصفحة غير موجودة|पृष्ठ नहीं मिला)($|[\W_])",
    re.IGNORECASE,
)
_CONSENT_ADDRESS = re.compile(
    r"(^|[./_-])(consent|cookie-?wall|cookiewall|gdpr-consent|privacy-?wall|pur-?abo|"
    r"datenschutz-?zustimmung|cmp-?wall)([./_?-]|$)",
    re.I,
)
_CONSENT_TITLE = re.compile(
    r"(cookie[ -]?(consent|wall|settings|einstellungen)|consent|before you continue|bevor sie fortfahren|"
    r"privacy (settings|choices)|datenschutz|einwilligung|zustimmung|avant de continuer|votre vie privée|"
    r"antes de continuar|prima di continuare|voordat je verdergaat|toestemming|we value your privacy|our partners)",
    re.IGNORECASE,
)


MAX_CHALLENGE = 150_000
"""Characters of the longest bot wall: they are small pages."""


def find_challenge(page: Page, text: str) -> Wall | None:
    """A bot wall, told by headers, by its own scripts, or by its title on a short page."""
    headers = {key.lower(): value.lower() for key, value in page.headers}
    if headers.get("cf-mitigated") == "challenge":
        return Wall("bot_wall", ("header cf-mitigated: challenge",))
    if headers.get("x-amzn-waf-action"):
        return Wall("bot_wall", ("header x-amzn-waf-action",))
    if page.status == 429 and headers.get("server", "").startswith("awselb/"):
        return Wall("bot_wall", ("429 of a load balancer",))
    for mark in _CHALLENGE_MARKS if len(text) < MAX_CHALLENGE else ():
        if mark in text and (mark != "challenge-platform/h/" or "orchestrate" in text):
            return Wall("bot_wall", (f"script of a bot wall: {mark}",))
    match = re.search(r"<title[^>]*>([^<]{1,200})", text[:20_000], re.IGNORECASE)
    title = squeeze(match.group(1)) if match else ""
    if title and len(text) < 60_000 and _CHALLENGE_TITLE.match(title):
        return Wall("bot_wall", (f"title: {title}",))
    if page.status >= 400 and len(text) < 1_024 and "akamai" in headers.get("server", ""):
        return Wall("bot_wall", ("short refusal of a delivery network",))
    return None


def find_wall(page: Page, text: str, root: Element, data: Structured) -> Wall | None:
    """What stands in place of the page that was asked for, or None. Two signs are needed where one can be chance."""
    challenge = find_challenge(page, text)
    if challenge is not None and not _says_article(data):
        return challenge
    return _consent_wall(page, data) or _soft_404(page, root, data)


def _says_article(data: Structured) -> bool:
    return data.first("og:type") == "article" or any(types(node) & ARTICLE_TYPES for node in data.nodes)


def _consent_wall(page: Page, data: Structured) -> Wall | None:
    parts = urlsplit(page.url)
    signs = []
    if _CONSENT_ADDRESS.search(f"{parts.netloc}/{parts.path}"):
        signs.append("address names consent")
    if _CONSENT_TITLE.search(data.title):
        signs.append("title names consent")
    if "noindex" in (data.first("robots") or "").lower():
        signs.append("noindex")
    if not _says_article(data):
        signs.append("no structured data of an article")
    if signs[:1] and ("address" in signs[0] or "title" in signs[0]) and len(signs) >= 3:
        return Wall("consent_wall", tuple(signs))
    return None


def _is_sent_home(asked: str, url: str) -> bool:
    return len(urlsplit(asked).path) > 15 and urlsplit(url).path in {"", "/"}


def _soft_404(page: Page, root: Element, data: Structured) -> Wall | None:
    """An error page under status 200: its title and its heading say so, or a deep address was sent to the root."""
    asked = page.requested_url
    if page.expected == "story" and asked and asked != page.url and _is_sent_home(asked, page.url):
        return Wall("soft_404", ("a deep address was redirected to the root",))
    if _says_article(data):
        return None
    titles = [part for part in re.split(r"\s+[|–—-]\s+", data.title) if part]
    said = [part for part in titles if _NOT_FOUND.search(f" {part} ") and len(part) < 60]
    headings = [text for text in data.headings if _NOT_FOUND.search(f" {text} ") and len(text) < 80]
    if said and (headings or "noindex" in (data.first("robots") or "").lower() or len(text_of(root)) < 1_500):
        return Wall(
            "soft_404", tuple(f"title: {part}" for part in said[:1]) + tuple(f"h1: {text}" for text in headings[:1])
        )
    return None
