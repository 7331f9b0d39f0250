"""Sites files (TOML): read, chosen from by name, written again without secrets."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsspider.errors import SitesError
from newsspider.site import Site
from newsspider.site_tables import site_of


def load_sites(path: Path, names: Sequence[str] = ()) -> list[Site]:
    """The sites of a file, or those of the given names.

    Raises:
        SitesError: naming the file, the site and the reason.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SitesError(f"{path}: cannot be read ({error.strerror}); name another (a crawl: -a sites=FILE)") from error
    except UnicodeDecodeError as error:
        raise SitesError(f"{path}: is not UTF-8 text") from error
    return choose_sites(parse_sites(text, str(path)), names, str(path))


def parse_sites(text: str, source: str) -> list[Site]:
    """The sites of a TOML text, checked.

    Raises:
        SitesError: naming the source, the site and the reason.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{source}: is not TOML: {error}") from error
    tables = document.get("site")
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        raise SitesError(f'{source}: has no [[site]] table; the least is\n\n[[site]]\nhome = "https://example.org/"')
    for key in document:
        if key != "site":
            raise SitesError(f"{source}: knows only [[site]] tables, not {key!r}")
    sites: dict[str, Site] = {}
    for number, table in enumerate(tables, 1):
        shown = re.sub(r"//[^/@]*@", "//", str(table.get("name") or table.get("home") or number))  # without a password
        site = site_of(table, f"{source}: site {shown}")
        if site.name in sites:
            raise SitesError(f"{source}: site {site.name}: is there twice; give one of them another name")
        sites[site.name] = site
    return list(sites.values())


def choose_sites(sites: Sequence[Site], names: Sequence[str], source: str) -> list[Site]:
    """Those of the given names, in the file's order; all without names.

    Raises:
        SitesError: if a name is not there.
    """
    known = {site.name for site in sites}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else "; `newsspider sites` lists them"
            raise SitesError(f"{source}: has no site {name!r}{hint}")
    return [site for site in sites if not names or site.name in names]


def dump_sites(sites: Iterable[Site]) -> str:
    """The sites as a sites file, resolved and without secrets: what is kept in the archive."""
    blocks = []
    for site in sites:
        lines = ["[[site]]"]
        for key, value in site.public().items():
            lines.append(f"{key} = {_toml(value)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    # JSON's strings, numbers, booleans and arrays are TOML's too
    return json.dumps(value, ensure_ascii=False)
