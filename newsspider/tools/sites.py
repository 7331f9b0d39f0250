"""``newsspider sites``: lists the outlets of a sites file and checks it."""

from __future__ import annotations

from pathlib import Path

import click

from newsspider.data import sites_path
from newsspider.sites import dump_sites, load_sites
from newsspider.words import counted


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--site", "names", multiple=True, metavar="NAME", help="Only this outlet (may be repeated).")
@click.option("--toml", is_flag=True, help="As a sites file, defaults filled in and secrets hidden.")
def sites(file: Path | None, names: tuple[str, ...], toml: bool) -> None:
    """List the outlets of FILE (by default sites.toml) and check it.

    Ends in exit status 2 and names file, site and reason where something is wrong.
    """
    chosen = load_sites(sites_path(file), names)
    if toml:
        click.echo(dump_sites(chosen), nl=False)
        return
    width = max(len(site.name) for site in chosen)
    for site in chosen:
        facts = [site.country or "--", site.language or "--", site.home]
        facts += [counted(len(site.sections), "section")] if site.sections else []
        facts += [counted(len(site.feeds), "feed")] if site.feeds else []
        click.echo(f"{site.name:{width}}  {'  '.join(facts)}")
    click.echo(f"{counted(len(chosen), 'site')}, all in order", err=True)
