"""A text under a picture that is a credit and nothing more: names of who took it and of who sent it."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re

_PHOTO = r"(?: ?(?:photos?|images?|pool|archive|handout|stock|news|wire|pictures?|[a-z]{2}\.(?:com|net)))*"
_AGENCY = re.compile(
    r"(?:afp|ap|associated press|reuters|dpa|epa|apa|ansa|efe|anp|belga|ritzau(?: scanpix)?|scanpix|ntb|tt|imago|getty|shutterstock|istock(?:photo)?|alamy(?: live)?|adobe ?stock|"
    r"picture[ -]alliance|keystone|unsplash|pixabay|pexels|flickr|wikimedia(?: commons)?|wikipedia|zuma(?: press)?|bloomberg|xinhua|tass|sputnik|pa(?: wire| media)?|press association|"
    r"rex(?: features)?|splash|nasa|ddp|sipa(?: usa| press)?|nurphoto|anadolu(?: agency)?|aa|iha|dha|kyodo|jiji|yonhap|ctk|čtk|pap|mti|lusa|hina|tanjug|unian|magnum|upi|cp|canadian press|"
    r"the canadian press|invision|everett(?: collection)?|wireimage|filmmagic|dreamstime(?:\.com)?|depositphotos|123rf|eyevine|contour|redux|polaris|icon sportswire|usa today(?: sports)?|aap|hollandse hoogte|"
    r"europa press|agencia \w+|folhapress|estadão conteúdo|agência brasil|lapresse|fotogramma|hans lucas|abaca|afp via getty|dpa-\w+)"
    + _PHOTO,
    re.IGNORECASE,
)
"""The name of a house that sends pictures, whole."""
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|[A-Z]\.|(?:de|del|della|der|den|di|du|da|do|dos|van|von|la|le|el|al|bin|of|and|&|y|et|und))"
_NAMES = re.compile(rf"{_WORD}(?: {_WORD}){{0,4}}")
"""One to five words in capitals."""
_PIECE = re.compile(r"\s*[/|]\s*|,\s+|\s+(?:via|for|für|pour)\s+")
_TIED = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}(?:/| / ){_WORD}(?: {_WORD}){{0,4}}")
"""A person's name, a slash, and whom the person works for."""
_LABEL = re.compile(
    r"^(?:(?:photos?|images?|pictures?|photograph|illustration|graphic|composite)(?: illustration)? (?:by|from)|(?:foto|photo|image|bild|fotos|credit)\s*[:：])\s+",
    re.IGNORECASE,
)
_PICTURE = (
    r"(?:photos?|pictures?|images?|photographs?|illustrations?|graphics?|artwork|screen-?(?:shot|grab)s?|stills?|"
    r"fotos?|bild(?:er)?|imagen|imagem|immagine|photographie)(?: illustration)?"
)
_TAKEN_BY = re.compile(
    rf"(?i:{_PICTURE}) (?i:by|via|par|por|door|av|af) {_WORD}(?: {_WORD})*(?:(?: (?i:on|via|for|at) |/| / |, ){_NAMES.pattern})*\.?"
)
"""A picture by a name. Where "by" and "of" are one word (von, de, di) the name may be what it shows."""
_COURTESY = re.compile(rf"(?i:(?:photo |image )?courtesy)(?: (?:of|by))?(?::)? {_NAMES.pattern}")
_FOR_PAPER = re.compile(rf"{_NAMES.pattern} for The {_NAMES.pattern}")
_LONGEST = 90


def is_credit_alone(text: str) -> bool:
    """Whether a text holds nothing but names, one of which is an agency's, or a person's with a slash behind it."""
    text = text.strip("()[]（） ")
    if not 2 < len(text) <= _LONGEST:
        return False
    if any(pattern.fullmatch(text) for pattern in (_COURTESY, _FOR_PAPER, _TAKEN_BY)):
        return True
    pieces = [piece for piece in _PIECE.split(_LABEL.sub("", text)) if piece]
    if not all(_AGENCY.fullmatch(piece) or _NAMES.fullmatch(piece) for piece in pieces):
        return False
    return any(_AGENCY.fullmatch(piece) for piece in pieces) or _TIED.fullmatch(text) is not None
