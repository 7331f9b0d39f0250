"""A dataset of many outlets over a long time, filled with plain SQL: what queries meet after a year, in minutes.

The rows are those that hourly looks would have left: on each front page the newest stories, two or three new ones an
hour, one in ten reworded, one in seven edited, some withdrawn, some shared with another outlet. Texts are short.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from pipelines.dataset.keys import key
from pipelines.dataset.segmentation import register
from pipelines.dataset.store import Dataset
from pipelines.extraction.addressing.addresses import normalise

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
PLACES = 60
"""Headlines on a front page."""
REVISITS = (0, 1, 3, 12, 24, 72, 168)
"""Hours after which a story is asked for again."""
SOURCES = {"front_page": "", "feed": "rss.xml", "sitemap": "sitemap.xml"}
"""Where stories are seen: addresses under an outlet's home, by kind."""
WORDS = """
council bridge river harbour school budget election strike storm museum library court tram factory teacher nurse mayor
minister farmer winter festival record vote plan report fire rescue market price wage train road energy bank
"""

NAMES = 1000
"""People who are in the news: each in one headline of a thousand, as a name that one searches for is."""

Row = dict[str, Any]


@frozen
class Story:
    """A story of an outlet."""

    site: str
    number: int
    hour: int
    """At which it comes."""
    url: str
    id: int
    reworded: bool
    edited: bool

    def headline(self, hour: int) -> str:
        """What it is called at an hour."""
        words = random.Random(f"{self.site} {self.number} {self.reworded and hour >= self.hour + 3}")
        name = f"person{words.randrange(NAMES)}"
        return " ".join((name, *words.choices(WORDS.split(), k=8))).capitalize()

    def body(self, edition: int) -> str:
        """Its text in its first and second version."""
        words = random.Random(f"{self.site} {self.number}")
        return ". ".join(" ".join(words.choices(WORDS.split(), k=12)).capitalize() for _ in range(3 + edition)) + "."


@define
class Filling:
    """Rows on their way into the file."""

    connection: sqlite3.Connection
    rows: dict[str, list[Row]] = field(factory=dict)

    def add(self, table: str, **row: Any) -> None:
        """Take a row along."""
        self.rows.setdefault(table, []).append(row)

    def write(self) -> None:
        """Put what was taken along into the file, in the order of each table's key."""
        for table, rows in self.rows.items():
            columns = sorted({column for row in rows for column in row})
            values = [tuple(row.get(column) for column in columns) for row in rows]
            if table == "positions":
                values.sort(key=lambda value: (value[columns.index("front_page")], value[columns.index("position")]))
            holes = ", ".join("?" * len(columns))
            self.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({holes})", values)
        self.connection.commit()
        self.rows.clear()


def fill(path: Path, *, sites: int, days: int) -> None:
    """Make the dataset at `path`, which must not exist."""
    names = [f"outlet-{number:02}" for number in range(1, sites + 1)]
    with Dataset(path, made_by="bench", reading_digest="bench") as dataset:
        dataset.put_sites([{"name": name, "title": name.title(), "home_url": _home(name)} for name in names])
    connection = sqlite3.connect(path)
    register(connection)
    connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;")
    later = _taken_away(connection)
    filling = Filling(connection)
    for day in range(days):
        _fill_runs(filling, day)
    for name in names:
        _fill_site(filling, name, names, days * 24)
        filling.write()
    for statement in later:
        connection.execute(statement)
    for table in ("articles_fts", "headlines_fts", "images_fts"):
        _index_texts(connection, table)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _taken_away(connection: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers, which cost much while rows come in; the statements that bring them back."""
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in made]


def _index_texts(connection: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    texts = ", ".join(f"search_text({column})" for column in columns)
    source = table.removesuffix("_fts")
    connection.execute(f"INSERT INTO {table}(rowid, {', '.join(columns)}) SELECT id, {texts} FROM {source}")


def _fill_runs(filling: Filling, day: int) -> None:
    for hour in range(24 * day, 24 * day + 24):
        filling.add(
            "runs", id=_run(hour), started_at=_at(hour), finished_at=_at(hour, 5), state="finished", counts="{}"
        )


def _fill_site(filling: Filling, name: str, names: list[str], hours: int) -> None:
    chance = random.Random(name)
    stories = list(_stories(name, hours, chance))
    for kind, source in SOURCES.items():
        filling.add("_sources", id=key(_home(name) + source), url=_home(name) + source, kind=kind)
    for number in range(200):
        filling.add("authors", id=key(name, str(number)), name=f"Writer {number} of {name}")
    for story in stories:
        _fill_story(filling, story, names, hours, chance)
    _fill_looks(filling, name, stories, hours)


def _stories(name: str, hours: int, chance: random.Random) -> Iterator[Story]:
    number = 0
    for hour in range(hours):
        for _ in range(2 + hour % 2):
            url = _story_url(name, number)
            yield Story(name, number, hour, url, key(normalise(url)), chance.random() < 0.1, chance.random() < 0.15)
            number += 1


def _fill_story(filling: Filling, story: Story, names: list[str], hours: int, chance: random.Random) -> None:
    captures = [_capture(filling, story, story.hour + after, order) for order, after in enumerate(REVISITS)]
    gone = story.hour + 24 if chance.random() < 0.005 and story.hour + 24 < hours else None
    versions = [(captures[0], story.hour, 0)] + [(captures[2], story.hour + 3, 1)] * story.edited
    for record, hour, edition in versions:
        version = key(record)
        shown: Row = {"headline": story.headline(hour), "body": story.body(edition)}
        digest = f"sha1:{version}"
        filling.add(
            "versions", id=version, article=story.id, capture=record, seen_at=_at(hour), content_digest=digest, **shown
        )
        told = json.dumps({"modified_at": _at(story.hour)})
        filling.add("_readings", record=record, kind="story", state="ok", story=told, content_digest=digest)
        picture = f"{_home(story.site)}{story.number % 5000}.jpg"
        texts = {"caption": f"{story.headline(0)} seen by {edition}", "credit": "Photo: Bench"}
        place = {"version": version, "position": 1, "article": story.id, "id": key(str(version), "1")}
        filling.add("images", url=picture, picture=key(picture), **place, **texts)
    filling.add(
        "articles", id=story.id, site=story.site, capture=captures[0], url=story.url, published_at=_at(story.hour),
        first_seen=_at(story.hour), last_seen=_at(story.hour + REVISITS[-1]), withdrawn_at=_at(gone) if gone else None,
        versions=len(versions), word_count=40, section="city", language="en",
        fields='{"headline":["h1",0.98],"body":["markup",0.95]}', headline=story.headline(story.hour + 9),
        body=story.body(len(versions) - 1),
    )  # fmt: skip
    filling.add("article_authors", article=story.id, author=key(story.site, str(story.number % 200)), position=1)
    address = normalise(story.url)
    filling.add("article_urls", address=address, article=story.id, relation="seen")
    filling.add("_addresses", id=story.id, address=address)
    for source in SOURCES.values():
        first, gone_at = _look_at(story.site, source, story.hour), story.hour + PLACES * 2 // 5
        filling.add(
            "_stays", address=story.id, source=key(_home(story.site) + source), since=_at(story.hour), look=first,
            gone=_look_at(story.site, source, gone_at) if gone_at < hours else None,
        )  # fmt: skip
    if chance.random() < 0.03:
        other = chance.choice(names)
        if other > story.site:
            copy = key(normalise(_story_url(other, story.number)))
            filling.add("duplicates", article=story.id, other=copy, likeness=0.9)
    if chance.random() < 0.02:
        filling.add(
            "failures", record_id=f"failed-{story.id}", run=_run(story.hour), site=story.site, url=story.url + "?print",
            stage="http", reason="status 500", status=500, at=_at(story.hour), expected="story",
        )  # fmt: skip


def _capture(filling: Filling, story: Story, hour: int, order: int) -> str:
    record = f"{story.id}-{order}"
    reading = f"{story.id}-{2 if story.edited and order >= 2 else 0}"
    filling.add(
        "captures", record_id=record, run=_run(hour), site=story.site, url=story.url, fetched_at=_at(hour, order),
        status=200 if reading == record else 304, size=50_000, warc_file="bench", warc_offset=0, warc_length=9_000,
        kind="story", state="ok", article=story.id, page=story.id, reading_of=reading, expected="story",
        content_digest=f"sha1:{key(reading)}", payload_digest=f"sha1:{reading}",
        revisit_of=None if reading == record else reading,
    )  # fmt: skip
    return record


def _fill_looks(filling: Filling, name: str, stories: list[Story], hours: int) -> None:
    wordings: dict[tuple[str, bool], int] = {}
    upto = 0
    for hour in range(hours):
        while upto < len(stories) and stories[upto].hour <= hour:
            upto += 1
        look, leads = _look_at(name, "", hour), None
        shown = stories[max(0, upto - PLACES) : upto][::-1]
        for position, story in enumerate(shown, start=1):
            phase = (story.url, story.reworded and hour >= story.hour + 3)
            if phase not in wordings:
                wordings[phase] = _wording(filling, story, hour)
            leads = leads or wordings[phase]
            filling.add(
                "positions", front_page=look, position=position, headline=wordings[phase], level=2, region="main",
                is_lead=int(position == 1), occurrences=1,
            )  # fmt: skip
        _look(filling, name, hour, look, leads, len(shown))
        for kind, source in SOURCES.items():
            at = _look_at(name, source, hour)
            filling.add("_looks", id=at, source=key(_home(name) + source), at=_at(hour), kind=kind, shows=at)


def _wording(filling: Filling, story: Story, hour: int) -> int:
    text = story.headline(hour)
    wording = key(story.site, story.url, text)
    filling.add(
        "headlines", id=wording, site=story.site, article=story.id, url=story.url, text=text, first_seen=_at(hour),
        last_seen=_at(hour + PLACES * 2 // 5), page=story.id,
    )  # fmt: skip
    return wording


def _look(filling: Filling, name: str, hour: int, look: int, lead: int | None, count: int) -> None:
    home, record = _home(name), f"{name}-{hour}"
    filling.add(
        "captures", record_id=record, run=_run(hour), site=name, url=home, fetched_at=_at(hour), status=200,
        size=200_000, warc_file="bench", warc_offset=0, warc_length=30_000, kind="front_page", state="ok",
        page=key(home), look=look, reading_of=record, expected="front_page", payload_digest=f"sha1:{record}",
    )  # fmt: skip
    filling.add(
        "front_pages", id=look, site=name, url=home, kind="front_page", capture=record, seen_at=_at(hour),
        headline_count=count, state="ok", lead=lead,
    )  # fmt: skip


def _look_at(name: str, source: str, hour: int) -> int:
    return key(f"{name}-{source}{hour}")


def _story_url(name: str, number: int) -> str:
    return f"{_home(name)}news/{number}.html"


def _home(name: str) -> str:
    return f"https://{name}.example/"


def _run(hour: int) -> str:
    return f"run-{hour:06}"


def _at(hour: int, seconds: int = 0) -> str:
    return (BEGIN + timedelta(hours=hour, seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
