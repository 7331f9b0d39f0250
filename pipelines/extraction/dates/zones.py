"""The time zone of a page that names none: of its site, its country, a country domain with one zone, its language."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipelines.items import Rules

_BY_COUNTRY = {
    "at": "Europe/Vienna", "be": "Europe/Brussels", "bg": "Europe/Sofia", "ch": "Europe/Zurich", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn", "fi": "Europe/Helsinki",
    "fr": "Europe/Paris", "gb": "Europe/London", "gr": "Europe/Athens", "hr": "Europe/Zagreb", "hu": "Europe/Budapest",
    "ie": "Europe/Dublin", "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "is": "Atlantic/Reykjavik",
    "it": "Europe/Rome", "jp": "Asia/Tokyo", "kr": "Asia/Seoul", "li": "Europe/Vaduz", "lt": "Europe/Vilnius",
    "lu": "Europe/Luxembourg", "lv": "Europe/Riga", "nl": "Europe/Amsterdam", "no": "Europe/Oslo",
    "pl": "Europe/Warsaw", "ro": "Europe/Bucharest", "rs": "Europe/Belgrade", "se": "Europe/Stockholm",
    "si": "Europe/Ljubljana", "sk": "Europe/Bratislava", "tr": "Europe/Istanbul", "ua": "Europe/Kyiv",
    "uk": "Europe/London", "by": "Europe/Minsk", "cn": "Asia/Shanghai", "hk": "Asia/Hong_Kong", "tw": "Asia/Taipei",
    "sg": "Asia/Singapore", "my": "Asia/Kuala_Lumpur", "th": "Asia/Bangkok", "vn": "Asia/Ho_Chi_Minh",
    "ph": "Asia/Manila", "pk": "Asia/Karachi", "bd": "Asia/Dhaka", "lk": "Asia/Colombo", "np": "Asia/Kathmandu",
    "ir": "Asia/Tehran", "iq": "Asia/Baghdad", "sa": "Asia/Riyadh", "ae": "Asia/Dubai", "qa": "Asia/Qatar",
    "kw": "Asia/Kuwait", "lb": "Asia/Beirut", "jo": "Asia/Amman", "eg": "Africa/Cairo", "ma": "Africa/Casablanca",
    "dz": "Africa/Algiers", "tn": "Africa/Tunis", "ng": "Africa/Lagos", "gh": "Africa/Accra", "ke": "Africa/Nairobi",
    "tz": "Africa/Dar_es_Salaam", "ug": "Africa/Kampala", "et": "Africa/Addis_Ababa", "za": "Africa/Johannesburg",
    "na": "Africa/Windhoek", "zw": "Africa/Harare", "zm": "Africa/Lusaka", "sn": "Africa/Dakar",
    "ar": "America/Argentina/Buenos_Aires", "co": "America/Bogota", "pe": "America/Lima", "uy": "America/Montevideo",
    "py": "America/Asuncion", "ve": "America/Caracas", "bo": "America/La_Paz", "cr": "America/Costa_Rica",
    "cu": "America/Havana", "ge": "Asia/Tbilisi", "am": "Asia/Yerevan", "az": "Asia/Baku", "uz": "Asia/Tashkent",
}  # fmt: skip
"""ISO 3166 codes (and ``uk``) of countries with one time zone, or nearly so."""
_NOT_OF_A_COUNTRY = frozenset({"co", "tv", "io", "me", "am", "ai", "cc", "ly", "la", "fm"})
"""Country domains that are sold as words."""
_COUNTRIES_OF_LANGUAGES = {
    "am": "et", "az": "az", "bg": "bg", "ca": "fr", "cs": "cz", "da": "dk", "de": "de", "el": "gr", "et": "ee",
    "fi": "fi", "gu": "in", "he": "il", "hi": "in", "hr": "hr", "hu": "hu", "hy": "am", "is": "is", "it": "it",
    "ja": "jp", "ka": "ge", "kn": "in", "ko": "kr", "lt": "lt", "lv": "lv", "mk": "rs", "ml": "in", "mr": "in",
    "ms": "my", "nb": "no", "ne": "np", "nl": "nl", "nn": "no", "no": "no", "pl": "pl", "ro": "ro", "si": "lk",
    "sk": "sk", "sl": "si", "sq": "rs", "sr": "rs", "sv": "se", "sw": "ke", "te": "in", "th": "th", "tl": "ph",
    "tr": "tr", "uk": "ua", "zu": "za",
}  # fmt: skip
"""Languages whose press has, all but a little of it, one time (ISO 639-1), and a country that has it."""


def zone_of(rules: Rules, url: str) -> str | None:
    """An IANA name, or None where nothing tells."""
    if rules.time_zone:
        return rules.time_zone
    if rules.country and rules.country.lower() in _BY_COUNTRY:
        return _BY_COUNTRY[rules.country.lower()]
    try:
        domain = (urlsplit(url).hostname or "").rpartition(".")[2].lower()
    except ValueError:
        return None
    return None if domain in _NOT_OF_A_COUNTRY else _BY_COUNTRY.get(domain)


def zone_of_language(language: str | None) -> str | None:
    """An IANA name, or None for a language that is written in more than one zone. ``language``: a two-letter code."""
    return _BY_COUNTRY[_COUNTRIES_OF_LANGUAGES[language]] if language in _COUNTRIES_OF_LANGUAGES else None
