"""`make demo`: crawl the newsroom into a data folder of its own and show what came; again, what is new since."""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from demo.clock import hour_of
from demo.crawltime import VARIABLE
from demo.server import Newsroom
from demo.truth import DEFAULT_PORT

WIDTH = 96


def main(arguments: list[str]) -> int:
    """Crawl the next edition; the exit status is the crawl's."""
    parser = argparse.ArgumentParser(prog="python -m demo.show", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("demo-data"), help="the data folder (default demo-data)")
    data = parser.parse_args(arguments).data
    earlier = _earlier_runs(data)
    edition, hour = earlier + 1, hour_of(earlier + 1)
    port = _port_of(data)
    try:
        with Newsroom(hour=hour, port=port) as newsroom:
            papers = len(newsroom.papers)
            print(f"Edition {edition} of {papers} papers on loopback; crawling it into {data}/ …", flush=True)
            status = _crawl(newsroom, data, hour)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        way_out = "end the program that has it, another make demo perhaps, and start again"
        print(f"demo: cannot serve on 127.0.0.2 and up, port {port} ({reason}); {way_out}", file=sys.stderr)
        return 1
    if status != 0:
        print(f"demo: the crawl ended with status {status}; its log is in {data}/runs/", file=sys.stderr)
        return status
    with sqlite3.connect(data / "news.db") as dataset:
        dataset.row_factory = sqlite3.Row
        _show_figures(dataset, data)
        if earlier == 0:
            _show_rows(dataset)
        else:
            _show_news(dataset)
    dataset.close()
    _show_next_steps(data)
    return 0


def _earlier_runs(data: Path) -> int:
    if not (data / "news.db").exists():
        return 0
    with sqlite3.connect(data / "news.db") as dataset:
        (count,) = dataset.execute("SELECT count(*) FROM runs WHERE state = 'finished'").fetchone()
    dataset.close()
    return int(count)


def _port_of(data: Path) -> int:
    """The port of the first run: the papers keep their addresses from edition to edition."""
    if (data / "news.db").exists():
        with sqlite3.connect(data / "news.db") as dataset:
            row = dataset.execute("SELECT home_url FROM sites ORDER BY name LIMIT 1").fetchone()
        dataset.close()
        if row:
            return urlsplit(str(row[0])).port or DEFAULT_PORT
    return DEFAULT_PORT


def _crawl(newsroom: Newsroom, data: Path, hour: int) -> int:
    """Crawl in the newsroom's own time, so that what is due an hour or a day later is due."""
    with tempfile.TemporaryDirectory() as folder:
        sites = Path(folder) / "sites.toml"
        sites.write_text(newsroom.sites_toml(), encoding="utf-8")
        environment = os.environ | {
            "NEWSSPIDER_DATA": str(data.absolute()),
            "NEWSSPIDER_CLOCK": "demo.crawltime.now",
            VARIABLE: str(hour),
            "NEWSSPIDER_CONTACT": os.environ.get("NEWSSPIDER_CONTACT") or "the demo of newsspider",
        }
        environment.pop("http_proxy", None)
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}"]
        return subprocess.run(command, env=environment, check=False).returncode


def _show_figures(dataset: sqlite3.Connection, data: Path) -> None:
    def count(sql: str) -> int:
        return int(dataset.execute(sql).fetchone()[0])

    size = sum(path.stat().st_size for path in (data / "warc").glob("*.warc.gz"))
    print()
    print(f"  papers     {count('SELECT count(*) FROM sites'):>6}")
    print(f"  articles   {count('SELECT count(*) FROM articles'):>6}")
    print(f"  versions   {count('SELECT count(*) FROM versions'):>6}   of their texts")
    captions = count("SELECT count(DISTINCT caption) FROM images WHERE caption IS NOT NULL")
    print(f"  captions   {captions:>6}")
    headlines = count("SELECT count(*) FROM headlines")
    print(f"  headlines  {headlines:>6}   in {count('SELECT count(*) FROM front_pages')} looks at front pages")
    print(f"  archive    {size / 1e6:>6.2f}   MB of WARC, {count('SELECT count(*) FROM captures')} responses")


def _show_rows(dataset: sqlite3.Connection) -> None:
    """Three rows worth seeing: a lead, a caption with its picture's place in the archive, a story in another script."""
    lead = dataset.execute(
        "SELECT s.title, h.text FROM positions p JOIN headlines h ON h.id = p.headline JOIN front_pages f ON f.id = "
        "p.front_page JOIN sites s ON s.name = f.site WHERE p.is_lead ORDER BY s.name LIMIT 1"
    ).fetchone()
    caption = dataset.execute(
        "SELECT i.caption, i.credit, c.warc_file, c.warc_offset FROM images i JOIN versions v ON v.id = i.version JOIN "
        "captures c ON c.record_id = coalesce(i.picture_capture, v.capture) WHERE i.credit IS NOT NULL "
        "ORDER BY i.article, i.position LIMIT 1"
    ).fetchone()
    story = dataset.execute(
        "SELECT a.headline, a.published_at, s.title FROM articles a JOIN sites s ON s.name = a.site "
        "WHERE a.language IN ('ja', 'ar') ORDER BY a.language DESC, a.published_at DESC, a.id LIMIT 1"
    ).fetchone()
    print("\nThree rows worth seeing:")
    if lead:
        _row("leads", lead["text"], lead["title"])
    if caption:
        place = f"{caption['warc_file']} at byte {caption['warc_offset']}"
        _row("caption", f"{caption['caption']} ({caption['credit']})", place)
    if story:
        _row("story", f"{story['headline']}", f"{story['title']}, {story['published_at']}")


def _show_news(dataset: sqlite3.Connection) -> None:
    """What this run brought that the ones before had not."""
    (started,) = dataset.execute("SELECT max(started_at) FROM runs WHERE state = 'finished'").fetchone()
    print("\nNew since the last edition:")
    new = dataset.execute(
        "SELECT site, headline FROM articles WHERE first_seen >= ? ORDER BY site, headline", (started,)
    ).fetchall()
    changed = dataset.execute(
        "SELECT a.site, v.headline, (SELECT headline FROM versions o WHERE o.article = v.article AND o.seen_at < "
        "v.seen_at ORDER BY o.seen_at DESC LIMIT 1) AS old FROM versions v JOIN articles a ON a.id = v.article "
        "WHERE v.seen_at >= ? AND a.first_seen < ? ORDER BY a.site, v.headline",
        (started, started),
    ).fetchall()
    gone = dataset.execute(
        "SELECT site, headline FROM articles WHERE withdrawn_at >= ? ORDER BY site, headline", (started,)
    ).fetchall()
    for row in new:
        _row("new", f"{row['headline']} ({row['site']})")
    for row in changed:
        was = f"was: {row['old']}" if row["old"] != row["headline"] else "same headline, another text"
        _row("changed", f"{row['headline']} ({row['site']})", was)
    for row in gone:
        _row("withdrawn", f"{row['headline']} ({row['site']})")
    if not (new or changed or gone):
        print("  nothing")


def _row(label: str, text: str, *more: str) -> None:
    """A row, what belongs to it on lines of its own."""
    print(f"  {label:10} {_cut(text)}")
    for line in more:
        print(f"  {'':10} {_cut(line)}")


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def _show_next_steps(data: Path) -> None:
    print("\nGo on with:")
    explore = f"make explore DATA={data}"
    print(f"  {explore}   ask questions of the dataset in Datasette")
    print(f"  {'make crawl':{len(explore)}}   crawl the real papers of sites.toml")
    print("(make demo again crawls the next edition and says what is new.)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
