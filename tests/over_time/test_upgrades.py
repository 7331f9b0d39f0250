"""Another extractor, or other rules, between two runs: stories are read again, and no upgrade is taken for an edit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.server import Newsroom
from tests.crawl.crawling import ROOT
from tests.over_time.living import Life, Look

PAPERS = ["halden", "wadi"]
"""One whose pages are new at every look, one that answered 304 when its stories were looked at last."""
SELECTOR = 'selectors = { standfirst = "p.byline, p.by" }\n'
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
    """The same third run three times: as the first two were, with other rules, and with another extractor."""

    newsroom: Newsroom
    ordinary: Look
    selector: Look
    extractor: Look


@pytest.fixture(scope="module")
def upgrades(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgrades]:
    folder = tmp_path_factory.mktemp("upgrades")
    with Newsroom(hour=0) as newsroom:
        first = Life(newsroom, folder / "first", PAPERS)
        for hour in (0, 1):
            first.look(hour)
        lives = [Life(newsroom, folder / name, PAPERS) for name in ("ordinary", "selector", "extractor")]
        for life in lives:
            shutil.copytree(first.data, life.data)
        sites = newsroom.sites_toml(PAPERS).replace('title = "', SELECTOR + 'title = "')
        yield Upgrades(
            newsroom,
            lives[0].look(24),
            lives[1].look(24, sites=sites),
            lives[2].look(24, root=other_extractor(folder / "tree")),
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


READ = (
    "SELECT article FROM captures WHERE run = (SELECT max(id) FROM runs) AND status = 200 "
    "AND content_digest IS NOT NULL"
)
"""The stories that came with a text in the last run."""


@kinds
def test_the_upgrade_is_there(upgrades: Upgrades, kind: str) -> None:
    look: Look = getattr(upgrades, kind)
    assert (look.crawl.status, look.crawl.err) == (0, "")
    query = f"SELECT id, headline || standfirst FROM articles WHERE id IN ({READ})"
    texts, ordinary = dict(look.crawl.rows(query)), dict(upgrades.ordinary.crawl.rows(query))
    assert texts.keys() == ordinary.keys()
    assert all(texts[story] != ordinary[story] for story in ordinary)
    assert len(texts) > 10


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
    """Also where the last answer was 304, and the one before is still good."""
    look: Look = getattr(upgrades, kind)
    rows = look.crawl.rows(
        "SELECT c.site, c.status, r.digests FROM captures c JOIN _readings r ON r.record = c.reading_of "
        "WHERE c.run = (SELECT id FROM runs ORDER BY id LIMIT 1 OFFSET 1) AND c.content_digest IS NOT NULL "
        f"AND c.page IN ({READ.replace('article', 'page', 1)})"
    )
    assert {(site, status) for site, status, _ in rows} >= {("halden", 200), ("wadi", 304)}
    assert {len(json.loads(digests)) for _, _, digests in rows} == {2}, "what the earlier one read is known still"


@kinds
def test_a_version_says_which_extractor_read_it(upgrades: Upgrades, kind: str) -> None:
    def extractors(look: Look) -> set[str]:
        return set(look.crawl.rows(
            "SELECT v.extractor FROM versions v JOIN captures c ON c.record_id = v.capture "
            "WHERE c.run = (SELECT max(id) FROM runs)"
        ))  # fmt: skip

    assert extractors(getattr(upgrades, kind))
    assert extractors(getattr(upgrades, kind)).isdisjoint(extractors(upgrades.ordinary))
