"""The sites file of the newsroom: one table a paper, as a user would write it."""

from demo.papers import PAPERS


def sites_toml(port: int, papers: list[str] | None = None) -> str:
    """The text of a sites.toml for the papers (all, or those named) on that port."""
    tables = []
    for paper in PAPERS:
        if papers is not None and paper.name not in papers:
            continue
        home = paper.home(port)
        lines = [
            "[[site]]",
            f'name = "{paper.name}"',
            f'title = "{paper.title}"',
            f'home = "{home}"',
            f'language = "{paper.language}"',
            f'country = "{paper.country}"',
            f'time_zone = "{paper.time_zone}"',
            "delay = 0",
        ]
        if paper.name == "sallowmere":
            lines.append(f'feeds = ["{home}{paper.feed.removeprefix("/")}"]')
        tables.append("\n".join(lines))
    return "\n\n".join(tables) + "\n"
