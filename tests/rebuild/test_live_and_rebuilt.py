"""The dataset that a crawl fills is the one that is made from its WARC files, table by table, plumbing too."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from demo.clock import EDITIONS
from demo.server import Newsroom
from newsspider.warcfiles import find_warcs
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import ask, crawled, differences, rebuild, rebuilt, unlike_rebuild

FIRST_HALF, SECOND_HALF = ("halden", "shionagi", "talau"), ("sallowmere", "valmora", "wadi")
FEW = ("-a", "limit=4")


def test_one_edition(one_edition: Path, tmp_path: Path, readers: ReaderPool) -> None:
    assert ask(one_edition / "news.db", "SELECT count(*) > 30 FROM articles") == [(1,)]
    assert unlike_rebuild(one_edition, tmp_path, readers) == []


def test_three_editions(three_editions: Path, tmp_path: Path, readers: ReaderPool) -> None:
    live = three_editions / "news.db"
    assert ask(live, "SELECT count(*) FROM runs WHERE state = 'finished'") == [(3,)]
    assert ask(live, "SELECT count(*) > 0 FROM captures WHERE revisit_of IS NOT NULL") == [(1,)]
    assert ask(live, "SELECT count(*) > 0 FROM articles WHERE versions > 1") == [(1,)]
    assert unlike_rebuild(three_editions, tmp_path, readers) == []


def test_runs_too_are_as_their_files_tell_of_them(three_editions: Path, tmp_path: Path, readers: ReaderPool) -> None:
    rebuilt(tmp_path / "made.db", [three_editions], readers)
    columns = "id, state, software, settings_digest, counts, finish_reason"
    asked = f"SELECT {columns} FROM runs ORDER BY id"
    assert ask(tmp_path / "made.db", asked) == ask(three_editions / "news.db", asked)


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_any_order_of_files_gives_the_same(
    order: tuple[int, ...], three_editions: Path, tmp_path: Path, readers: ReaderPool
) -> None:
    files = find_warcs([three_editions])
    assert order in set(permutations(range(len(files))))
    rebuilt(tmp_path / "made.db", [files[place] for place in order], readers, ordered=True)
    assert differences(three_editions / "news.db", tmp_path / "made.db") == []


def test_files_that_come_twice_count_once(one_edition: Path, tmp_path: Path, readers: ReaderPool) -> None:
    copy = shutil.copytree(one_edition / "warc", tmp_path / "copy")
    outcome = rebuilt(tmp_path / "made.db", [one_edition, Path(copy), *find_warcs([one_edition])], readers)
    assert outcome.files == 1
    assert differences(one_edition / "news.db", tmp_path / "made.db") == []


def test_without_the_originals_of_revisits_nothing_is_made_up(
    three_editions: Path, tmp_path: Path, readers: ReaderPool
) -> None:
    """The first run's file is lost: what later runs saw unchanged has rows, and neither text nor an empty page."""
    made = tmp_path / "made.db"
    outcome = rebuilt(made, find_warcs([three_editions])[1:], readers)
    lost = "revisit_of IS NOT NULL AND revisit_of NOT IN (SELECT record_id FROM captures)"
    assert ask(made, f"SELECT count(*) > 0 FROM captures WHERE {lost}") == [(1,)]
    assert ask(made, f"SELECT DISTINCT state, content_digest FROM captures WHERE {lost}") == [(None, None)]
    assert outcome.damage == []
    assert ask(made, "PRAGMA foreign_key_check") == []


@pytest.fixture(scope="module")
def two_folders(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Half of the papers crawled into one data folder, the other half into another, as two machines would."""
    folder = tmp_path_factory.mktemp("machines")
    newsroom.hour = EDITIONS[1]
    return (
        crawled(newsroom, folder / "a", FIRST_HALF, *FEW),
        crawled(newsroom, folder / "b", SECOND_HALF, *FEW),
    )


def test_folders_of_two_machines_join(two_folders: tuple[Path, Path], tmp_path: Path, readers: ReaderPool) -> None:
    done = rebuild(tmp_path / "joined", "--from", *two_folders)
    assert done.returncode == 0, done.stderr
    for other in two_folders:
        shutil.copytree(other / "warc", tmp_path / "both" / "warc", dirs_exist_ok=True)
    rebuilt(tmp_path / "both.db", [tmp_path / "both"], readers)
    assert differences(tmp_path / "joined" / "news.db", tmp_path / "both.db") == []
    sites = ask(tmp_path / "joined" / "news.db", "SELECT DISTINCT site FROM articles ORDER BY 1")
    assert [site for (site,) in sites] == sorted(FIRST_HALF + SECOND_HALF)


def test_two_folders_are_as_two_crawls_into_one(
    two_folders: tuple[Path, Path], newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.hour = EDITIONS[1]
    live = crawled(newsroom, Path(shutil.copytree(two_folders[0], tmp_path / "live")), SECOND_HALF, *FEW)
    apart = [tmp_path / "first", tmp_path / "second"]
    for folder, file in zip(apart, find_warcs([live]), strict=True):
        folder.mkdir()
        shutil.copy(file, folder)
    done = rebuild(tmp_path / "joined", "--from", apart[1], "--from", apart[0])
    assert done.returncode == 0, done.stderr
    assert differences(live / "news.db", tmp_path / "joined" / "news.db") == []
