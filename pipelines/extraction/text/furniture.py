"""What on a page is no part of the story: told by elements, roles and the words that class names use the world over."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from pipelines.extraction.tree import SUBHEADINGS, Element, raw_text
from pipelines.extraction.writing import size

_BY_TAG = {"nav": "nav", "aside": "aside", "footer": "footer", "form": "form", "button": "button", "figcaption": "caption", "figure": "figure",
           "label": "form", "menu": "nav", "dialog": "dialog", "address": "address", "fieldset": "form"}  # fmt: skip
_BY_ROLE = {"navigation": "nav", "complementary": "aside", "contentinfo": "footer", "search": "form", "dialog": "dialog", "banner": "header",
            "alert": "dialog", "menu": "nav", "toolbar": "share", "tablist": "nav"}  # fmt: skip

_WORDS = (
    ("related", r"relate(?:d\w*)?|relacionad[ao]s?|verwandte[nrs]?|similar(?!ity)|recommend\w*|recirc|teasers?|promo(?!te[ds]?-content)|read-?(?:more|next|also|on)|more-?(?:from|on|stories|news|articles|like|links|about|reading)|see-?also|also-?(?:like|read|on)|up-?next|next-?(?:article|story|post|up)|further-?reading|most-?(?:read|popular|viewed|shared)|mostread|trending|popular|in-?article-?link|article-?links?|inline-?link|linkbox|link-?list|story-?list|latest|you-?may|outbrain|taboola|mgid|dianomi|zergnet|plista|ligatus|article-?list|post-?navigation|nav-?links|prev-?next|continua|leggi-anche|lire-aussi|lees-ook|les-ogs|a-lire|lea-tambien|mehr-zum|weiterlesen|cards|card-(?:deck|list)|yarpp|jp-relatedposts|crp_related|readmore|internal-?link|cross-?link|topic-?list|series-?nav|onward"),
    ("newsletter", r"newsletters?\w*|sign-?up|subscri(?:be|ptions?|ber)|paywall|pay-?wall|piano|regwall|donat(?:e|ion)|support-us|contribution|membership|premium-?(?:box|teaser|offer|message|banner)|abo-?(?:box|teaser)|inscription|mailing|optin|opt-in|call-?to-?action|cta|app-?(?:banner|promo|download)|follow-?(?:us|button|google)|push-notification|whatsapp-?(?:channel|box)|fundrais|crowdfund|steady|"
     r"ab+on+(?:e?ment|ie|er|ez|are|eaza|elik|e-?ol)\w*|suscri(?:b|pci)\w*|iscri(?:v|zion)\w*|assin(?:e|atura)s?|prenumer(?:er|at[ai])\w*|predplatn[ey]\w*|pretplat\w*|feliratkoz\w*|elofizetes\w*|podpisk\w*|pidpys\w*|(?:ber)?langganan|"
     r"nieuwsbrie\w*|nyhe[dt]sbrev\w*|uutiskir\w*|uudiskir\w*|hirlev\w*|naujienlaisk\w*|boleti(?:n(?:es)?|m)|butlleti\w*|e-?bulten|biuletyn|byuletin|rassylk\w*"),
    ("share", r"share|sharing|social(?:-?(?:media|bar|links|icons|share|tools|buttons|follow))?|sharedaddy|addtoany|addthis|a2a|shariff|toolbar|tools?|tool-?bar|print(?:er)?-?(?:button|link|tools)|bookmark|reading-?list|save-?(?:button|article)|actions?(?:-?bar)?|utility-?bar|interaction|reactions?|likes?|rating|ratings|vote|votes|poll|survey|feedback|helpful|listen|audio-?player|speech|text-?to-?speech|readspeaker|tts|trinity|beyondwords"),
    ("comments", r"comments?(?:list|section|area|wrapper|form|count|container|box|thread|block|link|body|content|text|policy)?|disqus(?:_thread)?|respond|discussion|coral|viafoura|livefyre|spotim|openweb|replies|talkback|community|forum-?link|debate|"
     r"(?:leser)?kom+ent[aeiá]\w*|commentaires?|comentari\w*|commenti|reacties|reageren|disku[sz]\w*|keskustelu\w*|hozzaszolas\w*|yorum(?:lar)?|binh-?luan|pinglun"),
    ("meta", r"byline|by-line|author(?:s|-?(?:box|bio|info|card|name|block|meta|details|profile|wrapper|list|description|link|section|area))?|autor(?:en|in|es)?(?:-?(?:box|info|zeile))?|bio(?:graphy|-box)?|about-?(?:the-?)?author|contributors?|post-?meta|entry-?meta|article-?meta(?:data)?|meta-?(?:data|info|line|bar)?|metadata|dateline|date-?(?:line|time)|published?(?:-?(?:date|at|on|time))?|pubdate|timestamp|time-?stamp|posted-?on|post-?date|publish-?date|article-?date|reading-?time|read-?time|estimated-?time|last-?updated|breadcrumbs?|crumbs?|kicker|eyebrow|overline|topline|dachzeile|section-?(?:name|label|link)|rubric|category|categories|cat-?links|tags?(?:-?(?:list|links|cloud|container|s|box|wrapper))?|tagcloud|topics?(?:-?(?:list|tags|links))?|keywords?|post-?tags|article-?tags|schlagworte|themen|hashtags?|correction-?link|copyright|disclaimer|licen[cs]e|legal|terms|view-?count|views|hits|source-?link|masthead|colophon|trust-?(?:project|mark)|ethics|syndication"),
    ("caption", r"caption(?:s|-?(?:text|wrap|container|inner))?|wp-caption(?:-text)?|credits?(?:-?(?:line|text))?|photo-?(?:credit|caption|by|info|description)|image-?(?:credit|caption|desc|title|source|description|info|meta|copyright|author|text)|img-?(?:caption|credit|desc|text|title)|pic(?:ture)?-?(?:caption|credit|text|desc)|media-?(?:caption|credit|copyright|rights|description|info|meta)|mediarights|bildunterschrift|bildnachweis|bildtext|bu|legende|legend|didascalia|pie-?(?:de-?)?foto|pie(?![a-z-])|fotograf|figcaption|lightbox-?caption|slide-?caption|gallery-?caption|figure__\w+|quelle|bildquelle|copyright-?info"),
    ("gallery", r"gallery|galleries|carousel|slider|slides?(?:how)?|swiper|slick|lightbox|photo-?(?:swipe|gallery|essay-nav)|fotostrecke|galerie|galeria|bilderstrecke|diaporama|media-?(?:gallery|carousel)"),
    ("player", r"videos?|video-?(?:player|js|wrapper|container|title|info|meta|description|embed|headline|teaser|caption|module)|player(?:-?\w+)?|jw-?player|jwplayer|brightcove|podcast(?:-?(?:player|box|teaser|promo))?|vjs-\w+|audio(?:-?\w+)?"),
    ("embed", r"embed(?:ded)?(?:-?(?:tweet|instagram|social|placeholder|consent|code|twitter|facebook|content))?|twitter-?(?:tweet|embed|video)|tweet|instagram-?(?:media|embed)|fb-?(?:post|video)|facebook-?(?:embed|post)|tiktok-?embed|telegram-?\w*|reddit-?(?:embed|card)|social-?embed|opt-?in-?(?:embed|content)|iframe|consent-?(?:placeholder|layer|overlay|box)|datawrapper|flourish|infogram|graphic-?(?:credit|source)|widget-?(?:area|title|wrap|list)s?|widgets|scorecard|scoreboard|ticker(?:-?(?:symbol|list))?|stock-?\w*"),
    ("box", r"fact-?box(?:es)?|info-?box(?:en)?|infokasten|info-?kasten|kasten|side-?box|highlight-?box|pull-?quote\w*|pullquote-?\w*|factoid|key-?facts|fakta\w*|quiz|in-?numbers|expandable-?box|person-?(?:box|info)|profile-?box|bio-?box|ai-?summary|summary-?box|tldr|key-?(?:points|takeaways)|correction"),
    ("ad", r"ads?|adv|advert(?:s|i[sz]\w*|orial)?|ad-?(?:slot|unit|container|wrapper|box|block|label|placeholder|text|banner|zone|space)|anzeige|werbung|pub+lici(?:dade?|tate?|te|ta)|rekla+m\w*|annon[cs]\w*|advertenti\w*|hirdetes\w*|oglas\w*|iklan\w*|mainos\w*|inzer(?:at|c)\w*|quang-?cao|guanggao|kou?koku|sponsor(?:ed|ship)?|ban+ers?\d*|dfp|gpt-?ad|billboard|leaderboard|mpu|google-?ad\w*|adsbygoogle|affiliate|deals?(?:-?(?:box|block|list))?|shop(?!ify)(?:ping)?(?:-?\w+)?|product-?(?:box|card|list|widget|price)|price-?(?:box|list|table)|buy-?(?:button|now|box)|commerce|merch|coupon|voucher"),
    ("nav", r"nav(?:bar|igation|-?\w+)?|menu(?:-?\w+)?|sub-?nav|main-?nav|site-?(?:header|footer|nav|menu)|skip-?(?:link|to|nav)\w*|pagination|pager|paging|page-?(?:links|numbers|nav)|toc|table-?of-?contents|inhaltsverzeichnis|jump-?(?:link|to|nav)|anchor-?(?:nav|links)|footer(?:-?\w+)?|bottom-?(?:bar|links)|side-?bar(?:s|-?\w+)?|sidebar|side-?(?:column|col|rail|panel|content|wrap)|right-?(?:rail|column|col|bar|side)|left-?(?:rail|bar)|rail|aside|topbar|top-?bar|header-?(?:nav|menu|top|links|tools|bar)|login|log-?in|sign-?in|register|registration|search(?:-?(?:form|box|bar|results?))?|language-?(?:switcher|selector|picker)|lang-?switch|cookie(?:s|-?\w+)?|consent|gdpr|privacy|onetrust|popup|pop-?up|modal|overlay|dropdown|drop-?down|tooltip|toast|snackbar|notice|notification|alert-?(?:bar|box|banner)|breaking-?(?:bar|news|banner)|weather(?:-?\w+)?|back-?to-?top|scroll-?(?:to-?top|indicator)|progress(?:-?bar)?|flyout|hamburger|megamenu|mega-menu|accessibility|no-?print|noprint|d-none|ot-(?:sdk|main|content|pc)-?\w*"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for name, words in _WORDS)
_ANY = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words for _, words in _WORDS)})(?![a-z0-9])")

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_STATE = re.compile(
    r"^(?:has|is|no|js|with|without|u|w|t|layout|grid|col|row|template|page|body|single|theme|postid|type|status|format|elementor)-|[:\[\]@!]|^toc-?\d"
)


_SLUG = re.compile(r"[-_]+")
_PAID_PART = re.compile(r"^(?:subscribers?|members?|premium|paywall(?:ed)?|paid)-(?:only|content|text|body)$")
"""The part of a story that only subscribers are meant to read: it is the story's."""
_LONGEST_CARD = 500
"""Characters of a card that announces another story."""
_LEAST_HEADLINE = 24
"""Characters of its headline; the names of those who write in a forum, in headings too, are shorter."""


def furniture_of(node: Element) -> str | None:
    """The kind of furniture that an element is, judged by itself alone; None for content."""
    tag = node.tag
    kind = _BY_TAG.get(tag)
    if kind is not None:
        return None if tag == "figure" and next(node.iter("table", "pre"), None) is not None else kind
    if tag == "blockquote":
        return None if "twitter" in (node.get("class") or "") else _of_names(node.get("class") or "")
    if tag in {"p", "html", "body", "main", "article", "h1", "b", "i", "em", "strong", "a", "br", "tr", "tbody", "u"}:
        if tag == "article":
            return _of_article(node)
        names = node.get("class") if tag == "p" else None
        return _of_names(names) if names else None
    get = node.get
    role = get("role")
    if role and role in _BY_ROLE:
        return _BY_ROLE[role]
    names = get("class")
    identifier = None if tag in SUBHEADINGS else get("id")
    if identifier and len(_SLUG.findall(identifier)) > 3:
        identifier = None  # an anchor made of a heading's words
    if not names and not identifier:
        return None
    return _of_names(f"{names or ''} {identifier or ''}")


def _of_article(node: Element) -> str | None:
    """An article among others, or within the story's: a teaser by its name, or a card."""
    names = node.get("class")
    if names and "teaser" in names and (kind := _of_names(names)):
        return kind
    return "related" if is_card(node) else None


def is_card(node: Element) -> bool:
    """Whether an element is short and its heading is a link to another page: it announces that page's story."""
    heading = next(node.iter("h1", "h2", "h3", "h4", "h5"), None)
    if heading is None or heading.tag == "h1" or size(raw_text(heading).strip()) < _LEAST_HEADLINE:
        return False
    link = next(heading.iter("a"), None)
    if link is None:
        link = next((above for above in islice(heading.iterancestors(), 2) if above.tag == "a"), None)
    if link is None or (link.get("href") or "#").startswith("#") or not _is_all_of(link, heading):
        return False
    room = _LONGEST_CARD
    for text in node.itertext():
        room -= len(text.strip())
        if room <= 0:
            return False
    return True


def _is_all_of(link: Element, heading: Element) -> bool:
    """Whether a heading says nothing outside of its link."""
    if link in heading.iterancestors():
        return True
    return len(raw_text(link).strip()) >= 0.9 * len(raw_text(heading).strip())


@lru_cache(maxsize=20_000)
def _of_names(names: str) -> str | None:
    """The kind that class names and an id say. Pure: the cache changes nothing but time."""
    is_post = "hentry" in names or "type-post" in names
    for token in names.split()[:24]:
        if is_post and token.startswith(("tag-", "category-", "author-", "topic-", "label-")):
            continue
        if family := _family_of(token):
            return f"{family} ({token})"
    return None


@lru_cache(maxsize=20_000)
def _family_of(token: str) -> str | None:
    """The family of furniture that one name says; None for a name of the page's state or layout."""
    if _STATE.search(token):
        return None
    folded = _CAMEL.sub("-", token).lower().replace("_", "-").replace("--", "-")
    if _PAID_PART.match(folded) or not _ANY.search(folded):
        return None
    return next((name for name, pattern in _PATTERNS if pattern.search(folded)), None)
