"""Writes stories into their tables: only what differs from what is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import define, field

from pipelines.dataset.errors import KeyCollision
from pipelines.dataset.keys import clean, key
from pipelines.dataset.neighbourhood import Neighbourhood
from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.sketch import tokens
from pipelines.dataset.story import Story, Version, access, article_row
from pipelines.extraction.addressing.addresses import normalise


@define
class StoryChanges:
    """Ids of articles by what a put did to them."""

    new: set[int] = field(factory=set)
    changed: set[int] = field(factory=set)
    """New text: a version more or less, or another text as last seen."""
    withdrawn: set[int] = field(factory=set)
    returned: set[int] = field(factory=set)
    gone: set[int] = field(factory=set)
    """Rows that are no more: their story turned out to be part of another."""
    moved: set[int] = field(factory=set)
    """Text or first sight changed: what is like them has to be found again."""
    told: set[int] = field(factory=set)
    """Every article that was derived, changed or not."""


_KEYS = {
    "articles": ("id",),
    "article_urls": ("address",),
    "versions": ("id",),
    "version_parts": ("version", "part"),
    "images": ("version", "position"),
    "article_authors": ("article", "author"),
    "article_tags": ("article", "tag"),
}
_PICTURE_COLUMNS = "version, position, article, url, caption, credit, alt, id, picture"


def write_stories(
    rows: Rows, around: Neighbourhood, stories: Mapping[int, Story], before: Collection[int]
) -> StoryChanges:
    """Make the rows of all articles in ``before`` and ``stories`` those of ``stories``."""
    wanted = _wanted(around, stories.values())
    ids = set(before) | set(stories)
    old = _present(rows, ids)
    changes = _compare(old["articles"], wanted["articles"])
    changes.told = set(stories)
    _name(rows, "authors", wanted.pop("authors"))
    _name(rows, "tags", wanted.pop("tags"))
    for table in ("article_authors", "article_tags", "images", "version_parts", "versions", "article_urls"):
        _delete_rest(rows, table, old[table], wanted[table])
    for article in changes.gone:
        _forget(rows, article)
    for table in ("articles", "article_urls", "versions", "version_parts", "images", "article_authors", "article_tags"):
        _write(rows, table, old[table], wanted[table])
    _write_captures(rows, stories.values(), ids)
    for names, pairs, column in (("authors", "article_authors", "author"), ("tags", "article_tags", "tag")):
        _drop_unused(rows, names, pairs, column, {row[column] for row in old[pairs]})
    return changes


def _wanted(around: Neighbourhood, stories: Collection[Story]) -> dict[str, list[Row]]:
    wanted: dict[str, list[Row]] = {table: [] for table in (*_KEYS, "authors", "tags")}
    for story in stories:
        content = story.told.content(around.content)
        wanted["articles"].append(article_row(story, content, len(tokens(content[2]))))
        wanted["article_urls"] += [
            {"address": address, "article": story.id, "relation": relation}
            for address, relation in story.addresses.items()
        ]
        for version in story.versions:
            _add_version(wanted, around, story.id, version)
        _add_names(wanted, story.id, "author", story.reading.story.get("authors", ()))
        _add_names(wanted, story.id, "tag", story.reading.story.get("tags", ()))
    return wanted


def _add_version(wanted: dict[str, list[Row]], around: Neighbourhood, article: int, version: Version) -> None:
    record, told = version.capture.record, version.shown
    headline, standfirst, body, pictures = told.content(around.content)
    number = key(record)
    row = {"id": number, "article": article, "capture": record, "seen_at": version.capture.fetched_at}
    row |= {"headline": headline, "standfirst": standfirst, "body": body, "extractor": told.reading.reading_digest}
    row |= access(told.reading)
    wanted["versions"].append(row | {"content_digest": told.digest(around.content)})
    for place, part in enumerate(told.parts, 2):
        shown = part.visit.record if part.visit else None
        wanted["version_parts"].append({"version": number, "part": place, "url": part.url, "capture": shown})
    for position, (url, caption, credit, alt) in enumerate(pictures, 1):
        picture = {"version": number, "position": position, "article": article, "url": url, "caption": caption}
        picture |= {"credit": credit, "alt": alt, "id": key(record, str(position)), "picture": key(normalise(url))}
        wanted["images"].append(picture)


def _add_names(wanted: dict[str, list[Row]], article: int, what: str, names: Sequence[str]) -> None:
    distinct = dict.fromkeys(name for name in map(clean, names) if name)
    for position, name in enumerate(distinct, 1):
        wanted[f"{what}s"].append({"id": key(name), "name": name})
        wanted[f"article_{what}s"].append({"article": article, what: key(name), "position": position})


def _present(rows: Rows, ids: Collection[int]) -> dict[str, list[Row]]:
    present = {"articles": list(rows.select_in("SELECT * FROM articles WHERE id IN ({})", ids))}
    for table in ("article_urls", "versions", "article_authors", "article_tags"):
        present[table] = list(rows.select_in(f"SELECT * FROM {table} WHERE article IN ({{}})", ids))
    parts = "SELECT * FROM version_parts WHERE version IN ({})"
    present["version_parts"] = list(rows.select_in(parts, [row["id"] for row in present["versions"]]))
    present["images"] = list(rows.select_in(f"SELECT {_PICTURE_COLUMNS} FROM images WHERE article IN ({{}})", ids))
    return present


def _compare(old: Sequence[Row], new: Sequence[Row]) -> StoryChanges:
    before, after = ({row["id"]: row for row in rows} for rows in (old, new))
    changes = StoryChanges(new=set(after) - set(before), gone=set(before) - set(after))
    changes.moved = changes.new | changes.gone
    for article in before.keys() & after.keys():
        was, now = before[article], after[article]
        text = ("headline", "standfirst", "body", "versions")
        if any(was[name] != now[name] for name in text):
            changes.changed.add(article)
        if was["body"] != now["body"] or was["first_seen"] != now["first_seen"]:
            changes.moved.add(article)
        if now["withdrawn_at"] and not was["withdrawn_at"]:
            changes.withdrawn.add(article)
        if was["withdrawn_at"] and not now["withdrawn_at"]:
            changes.returned.add(article)
    changes.withdrawn |= {article for article in changes.new if after[article]["withdrawn_at"]}
    return changes


def _identify(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _KEYS[table])


def _delete_rest(rows: Rows, table: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    kept = {_identify(table, row) for row in new}
    for row in old:
        if _identify(table, row) not in kept:
            rows.delete(table, {name: row[name] for name in _KEYS[table]})


def _write(rows: Rows, table: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    present = {_identify(table, row): row for row in old}
    missing = []
    for row in new:
        was = present.get(_identify(table, row))
        if was is None:
            missing.append(row)
        else:
            rows.update(table, {name: row[name] for name in _KEYS[table]}, was, row)
    if table == "images":
        missing = [row | {"rowid": row["id"]} for row in missing]
    rows.insert(table, missing)


def _write_captures(rows: Rows, stories: Collection[Story], ids: Collection[int]) -> None:
    """Say of each capture which story it is of, and which page of it."""
    wanted = {visit.record: (story.id, story.parts.get(visit.page)) for story in stories for visit in story.captures}
    present = {
        row["record_id"]: (row["article"], row["part"])
        for row in rows.select_in("SELECT record_id, article, part FROM captures WHERE article IN ({})", ids)
    }
    for record in present.keys() - wanted.keys():
        rows.execute("UPDATE captures SET article = NULL, part = NULL WHERE record_id = ?", [record])
    for record, place in wanted.items():
        if present.get(record) != place:
            rows.execute("UPDATE captures SET article = ?, part = ? WHERE record_id = ?", [*place, record])


def _forget(rows: Rows, article: int) -> None:
    """Take away an article's row and what refers to it; the step for duplicates clears away its sketch."""
    rows.execute("UPDATE headlines SET article = NULL WHERE article = ?", [article])
    rows.execute("DELETE FROM duplicates WHERE article = ? OR other = ?", [article, article])
    rows.delete("articles", {"id": article})


def _name(rows: Rows, table: str, wanted: Sequence[Row]) -> None:
    """Authors or tags; two names with one key are found here."""
    named = {row["id"]: row["name"] for row in wanted}
    rows.insert_missing(table, [{"id": number, "name": name} for number, name in named.items()])
    for row in rows.select_in(f"SELECT id, name FROM {table} WHERE id IN ({{}})", named):
        if row["name"] != named[row["id"]]:
            raise KeyCollision(f"{table}: {row['name']!r} and {named[row['id']]!r} have the key {row['id']}")


def _drop_unused(rows: Rows, table: str, pairs: str, column: str, ids: Collection[int]) -> None:
    used = rows.present(pairs, column, ids)
    rows.execute_in(f"DELETE FROM {table} WHERE id IN ({{}})", set(ids) - used)
