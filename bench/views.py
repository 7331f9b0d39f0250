"""What a question costs after a year: every view's and every prepared query's first page, timed.

``python -m bench.views`` fills a dataset as hourly looks at twenty outlets leave it after a year and asks each view as
Datasette does for its first page (sorted, where explore/metadata.yaml says so), bare, of one outlet and of one story,
and each query of that file. It says the slowest of three askings, in milliseconds; inf is 20 seconds or more.
``--data FILE`` asks the dataset in that file, which is made if it is not there.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from bench.filled import fill
from pipelines.dataset.segmentation import register

METADATA = Path(__file__).resolve().parent.parent / "explore" / "metadata.yaml"
PAGE = 101
"""Rows that Datasette asks for to show a hundred."""
TIMES = 3
PATIENCE = 20
"""Seconds after which a question is given up."""


def main(arguments: Sequence[str]) -> int:
    """Fill a dataset, or take the one given, and time what is asked of it; 1 if a question takes a second or more."""
    parser = argparse.ArgumentParser(prog="python -m bench.views", description=__doc__)
    parser.add_argument("--sites", type=int, default=20, help="outlets (default 20)")
    parser.add_argument("--days", type=int, default=365, help="days of hourly looks (default 365)")
    parser.add_argument("--data", type=Path, help="the dataset to ask (default: a new one)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = given.data or Path(folder) / "news.db"
        if not path.exists():
            begun = time.monotonic()
            fill(path, sites=given.sites, days=given.days)
            print(f"filled in {time.monotonic() - begun:.0f} s", file=sys.stderr)
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        register(connection)
        _print_size(connection, path)
        costs = {}
        for name, (sql, values) in _questions(connection).items():
            costs[name] = _milliseconds(connection, sql, values)
            if sys.stderr.isatty():
                print(f"{costs[name]:8.0f} ms  {name}", file=sys.stderr)
        connection.close()
    for name, cost in sorted(costs.items(), key=lambda item: -item[1]):
        print(f"{cost:8.0f} ms  {name}")
    return int(max(costs.values()) >= 1000)


def _questions(connection: sqlite3.Connection) -> dict[str, tuple[str, Mapping[str, object]]]:
    """SQL and parameters by name: of views, and of the queries that come with the explorer."""
    site, last = connection.execute("SELECT site, max(seen_at) FROM front_pages").fetchone()
    (article,) = connection.execute("SELECT article FROM headlines WHERE article IS NOT NULL LIMIT 1").fetchone()
    (word,) = connection.execute("SELECT headline FROM articles ORDER BY id LIMIT 1").fetchone()
    word = word.split()[0]
    values = {"site": site, "time": last, "article": article, "days": 30, "word": word, "words": word, "name": word}
    questions: dict[str, tuple[str, Mapping[str, object]]] = {}
    metadata = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["news"]
    for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({view})")}
        sort = metadata["tables"].get(view, {}).get("sort_desc")
        end = f" ORDER BY {sort} DESC LIMIT {PAGE}" if sort else f" LIMIT {PAGE}"
        questions[view] = (f"SELECT * FROM {view}{end}", {})
        for column in {"site", "article"} & columns:
            questions[f"{view}, one {column}"] = (f"SELECT * FROM {view} WHERE {column} = :{column}{end}", values)
    for name, query in metadata["queries"].items():
        questions[f"query {name}"] = (query["sql"], values)
    return questions


def _milliseconds(connection: sqlite3.Connection, sql: str, values: Mapping[str, object]) -> float:
    """The slowest of a few askings; infinite for one that takes longer than anyone waits."""
    costs = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        connection.set_progress_handler(partial(_is_late, begun + PATIENCE), 100_000)
        try:
            connection.execute(sql, values).fetchmany(1000)
        except sqlite3.OperationalError:
            return float("inf")
        costs.append(time.perf_counter() - begun)
    return 1000 * max(costs)


def _is_late(until: float) -> bool:
    return time.perf_counter() > until


def _print_size(connection: sqlite3.Connection, path: Path) -> None:
    tables = ("sites", "captures", "articles", "versions", "headlines", "front_pages", "positions")
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    print(", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in counts.items()))
    print(f"{path.stat().st_size / 1e6:,.0f} MB\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
