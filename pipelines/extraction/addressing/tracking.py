"""Parameters of an address that tell where a reader came from, not what is shown: they are no part of a key.

Each pattern is matched against the whole name of a parameter, in any case. A name that some site uses to choose what
is shown (``id``, ``ref``, ``cid``, ``source``) stays out: two stories made one is worse than one story seen twice,
which a canonical link still joins.
"""

from __future__ import annotations

import re

TRACKING_PATTERNS = (
    # campaigns: Google Analytics, Matomo, Piwik, Piano (AT Internet), HubSpot, Marketo, Mailchimp, Eloqua, Adobe
    r"utm_\w+|utm",
    r"(?:mtm|matomo|pk|piwik)_\w+",
    r"at_(?:medium|campaign(?:_\w+)?|custom\d+|link_\w+|ptr_\w+|format|\w+_team|creation|variant|network|"
    r"general|detail)",
    r"xtor|xtref|xtcr|xts",
    r"_hs(?:enc|mi|fp)|hsctatracking|hsa_\w+|__hs\w+",
    r"mkt_tok|mc_[ce]id|elq\w*|sfmc_\w+|s_cid|s_kwcid|ef_id|adobe_mc(?:_\w+)?",
    r"vero_(?:id|conv)|oly_(?:anon|enc)_id|_openstat|wickedid|ck_subscriber_id|__s|dm_i|trk(?:campaign|"
    r"info)?|cmpid|cmp_id",
    r"ns_(?:mchannel|source|campaign|linkname|fee)|wt_z?mc(?:_\w+)?|wt\.z?mc\w*|wtmc|icid|intcid|int_cid|int_campaign",
    r"sc_(?:campaign|channel|medium|content|geo|outcome|publisher|country)|soc_(?:src|trk)|spm|scm|ncid|ocid|ito",
    # the click's identifier: Google, Microsoft, Meta, X, TikTok, Yandex, LinkedIn, Pinterest, Snap, Outbrain, Taboola
    r"gclid|gclsrc|dclid|gbraid|wbraid|srsltid|gad_(?:source|campaignid)",
    r"msclkid|fbclid|fb_(?:action_ids|action_types|source|ref)|igshid|igsh|twclid|ttclid|yclid|ysclid|"
    r"li_fat_id|epik|scclid",
    r"rb_clickid|dicbo|obclid|obOrigUrl|tblci|_gl|_ga",
    # the page before: sharing buttons, consent detours, challenge pages
    r"ref_(?:src|url)|referrer_access_token|__twitter_impression|smid|smtyp|guccounter|"
    r"guce_referrer(?:_sig)?|__cf_chl_\w+",
)
"""What the tracking list holds; its order says nothing."""

SESSION_PATTERNS = (
    r"jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|sessionid|session_id|sessid|zenid|oscsid",
)
"""Parameters that name one reader's visit."""

_UNWANTED = re.compile("|".join(TRACKING_PATTERNS + SESSION_PATTERNS), re.IGNORECASE)
_HASH_NAMED_SID = re.compile(r"[0-9a-f]{24,}", re.IGNORECASE)


def is_tracking(name: str, value: str) -> bool:
    """Whether a parameter (both parts percent-decoded) says nothing of what the address shows.

    ``sid`` is a session at some sites and a section at others: the session's value is a long hexadecimal number.
    """
    if name.lower() in {"sid", "s"} and _HASH_NAMED_SID.fullmatch(value):
        return True
    return _UNWANTED.fullmatch(name) is not None
