"""The arguments of ``scrapy crawl news``, checked before anything is opened or asked for."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from newsspider.errors import SitesError

ARGUMENTS = ("sites", "site", "limit")


def check_arguments(arguments: Mapping[str, str | None]) -> None:
    """Check the names of arguments, and the limit.

    Raises:
        SitesError: for an argument that there is not (all would be crawled otherwise), or a limit that is none.
    """
    for name in arguments:
        if name not in ARGUMENTS:
            near = difflib.get_close_matches(name, ARGUMENTS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(ARGUMENTS)}"
            raise SitesError(f"-a {name}: there is no such argument; {hint}")
    limit_of(arguments.get("limit"))


def limit_of(text: str | None) -> int | None:
    """Stories a site in a run; None for all.

    Raises:
        SitesError: if the text is no number from 1 on.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise SitesError(f"limit: is a number of stories from 1 on, not {text!r}")
    return int(text)
