"""Another extractor, or other rules, between two runs: stories are read again, and no upgrade is taken for an edit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.server import Newsroom
from tests.crawl.crawling import ROOT
from tests.over_time.living import Life, Look

PAPERS = ["halden", "sallowmere"]
"""One whose pages are new at every look, one that answers 304."""
SELECTOR = 'selectors = { headline = "p.deck" }\n'
MARK = " (read anew)"
OTHER_EXTRACTOR = f'''

_read_before = read


def read(page: Page, rules: Rules) -> Reading:
    """What the release before read, with more behind each headline and body."""
    from attrs import evolve

    reading = _read_before(page, rules)
    if reading.article is None:
        return reading
    headline, body = f"{{reading.article.headline}}{MARK}", f"{{reading.article.body}}{MARK}"
    return evolve(reading, article=evolve(reading.article, headline=headline, body=body))
'''


@dataclass
class Upgrades:
    """The same second run three times: as the first was, with another rule, and with another extractor."""

    newsroom: Newsroom
    ordinary: Look
    selector: Look
    extractor: Look


@pytest.fixture(scope="module")
def upgrades(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgrades]:
    folder = tmp_path_factory.mktemp("upgrades")
    with Newsroom(hour=0) as newsroom:
        first = Life(newsroom, folder / "first", PAPERS)
        first.look(0)
        lives = [Life(newsroom, folder / name, PAPERS) for name in ("ordinary", "selector", "extractor")]
        for life in lives:
            shutil.copytree(first.data, life.data)
        sites = newsroom.sites_toml(PAPERS).replace('name = "halden"\n', 'name = "halden"\n' + SELECTOR)
        yield Upgrades(
            newsroom,
            lives[0].look(1),
            lives[1].look(1, sites=sites),
            lives[2].look(1, root=other_extractor(folder / "tree")),
        )


def other_extractor(tree: Path) -> Path:
    """A source tree whose extractor reads otherwise."""
    for name in ("newsspider", "pipelines", "archive", "demo"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", tree)
    with (tree / "pipelines/extraction/read.py").open("a", encoding="utf-8") as file:
        file.write(OTHER_EXTRACTOR)
    return tree


def versions(look: Look) -> list[tuple[int, int]]:
    """How many versions each story has."""
    return [tuple(row) for row in look.crawl.rows("SELECT article, count(*) FROM versions GROUP BY 1 ORDER BY 1")]


kinds = pytest.mark.parametrize("kind", ["selector", "extractor"])


@kinds
def test_the_upgrade_is_there(upgrades: Upgrades, kind: str) -> None:
    look: Look = getattr(upgrades, kind)
    assert (look.crawl.status, look.crawl.err) == (0, "")
    headlines = dict(look.crawl.rows("SELECT id, headline FROM articles WHERE site = 'halden'"))
    ordinary = dict(upgrades.ordinary.crawl.rows("SELECT id, headline FROM articles WHERE site = 'halden'"))
    assert headlines.keys() == ordinary.keys()
    assert all(headlines[story] != ordinary[story] for story in ordinary)
    if kind == "selector":
        decks = {story.standfirst for story in upgrades.newsroom.truth("halden", 1)}
        assert set(headlines.values()) <= decks


@kinds
def test_it_makes_no_version(upgrades: Upgrades, kind: str) -> None:
    assert versions(getattr(upgrades, kind)) == versions(upgrades.ordinary)


@kinds
def test_what_was_edited_at_the_same_time_is_an_edit_still(upgrades: Upgrades, kind: str) -> None:
    query = "SELECT article FROM edits ORDER BY article"
    edited = getattr(upgrades, kind).crawl.rows(query)
    assert edited == upgrades.ordinary.crawl.rows(query)
    assert len(edited) >= 3


@kinds
def test_it_costs_no_request(upgrades: Upgrades, kind: str) -> None:
    assert sorted(getattr(upgrades, kind).asked()) == sorted(upgrades.ordinary.asked())


@kinds
def test_the_last_captures_were_read_again_from_the_archive(upgrades: Upgrades, kind: str) -> None:
    """Both sides of each comparison are then of one extractor."""
    look: Look = getattr(upgrades, kind)
    rows = look.crawl.rows(
        "SELECT c.article, count(DISTINCT r.reading_digest), count(DISTINCT c.run), min(json_array_length((SELECT "
        "json_group_array(key) FROM json_each(r.digests)))) FROM captures c JOIN _readings r ON r.record = c.record_id "
        "WHERE c.site = 'halden' AND c.content_digest IS NOT NULL GROUP BY c.article HAVING count(DISTINCT c.run) = 2"
    )
    assert len(rows) >= 8
    assert {row[1] for row in rows} == {1}
    old = look.crawl.rows(
        "SELECT json_array_length((SELECT json_group_array(key) FROM json_each(r.digests))) FROM captures c "
        "JOIN _readings r ON r.record = c.record_id WHERE c.site = 'halden' AND c.content_digest IS NOT NULL "
        "AND c.run = (SELECT min(id) FROM runs)"
    )
    assert set(old) == {2}, "what the earlier extractor read is known still"


@kinds
def test_a_version_says_which_extractor_read_it(upgrades: Upgrades, kind: str) -> None:
    def extractors(look: Look) -> set[str]:
        return set(look.crawl.rows("SELECT v.extractor FROM versions v JOIN articles a ON a.id = v.article "
                                   "WHERE a.site = 'halden' AND v.id IN (SELECT new_version FROM edits)"))  # fmt: skip

    assert extractors(getattr(upgrades, kind)).isdisjoint(extractors(upgrades.ordinary))
