"""Numbers with their nouns, for what is printed."""

from __future__ import annotations


def noun_of(number: int, noun: str) -> str:
    """A noun in the number that it is counted in: ``story`` for 1, else ``stories``."""
    if number == 1:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def counted(number: int, noun: str) -> str:
    """``1 story``, ``2 stories``, ``12 addresses``."""
    return f"{number} {noun_of(number, noun)}"
