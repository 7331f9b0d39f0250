"""The dataset is a function of the set of facts: neither their order nor the batches that they come in show."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.dataset import duplicates
from pipelines.dataset.compare import compare
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from tests.dataset.worlds import HOSTS, worlds

SITES = [{"name": "paper", "home_url": HOSTS[0] + "/"}, {"name": "herald", "home_url": HOSTS[1] + "/home"}]


def make(path: Path, batches: Sequence[Sequence[Facts]], *, sites_last: bool = False) -> Path:
    """A dataset of these batches."""
    empty = path.with_name("empty.db")
    if not empty.exists():
        Dataset(empty).close()
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    shutil.copyfile(empty, path)
    with Dataset(path, made_by="test") as dataset:
        dataset.database.execute(
            "PRAGMA synchronous = OFF"
        )  # hundreds of small files: no need that they outlive a crash
        if not sites_last:
            dataset.put_sites(SITES)
        for batch in batches:
            dataset.put(batch)
        if sites_last:
            dataset.put_sites(SITES)
    return path


@st.composite
def split(draw: st.DrawFn, facts: Sequence[Facts]) -> list[list[Facts]]:
    """The facts in another order, in batches."""
    batches: list[list[Facts]] = [[]]
    for fact in draw(st.permutations(facts)):
        if draw(st.booleans()):
            batches.append([])
        batches[-1].append(fact)
    return batches


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_any_batches_give_the_same_dataset(tmp_path: Path, data: st.DataObject) -> None:
    facts = data.draw(worlds())
    batches = data.draw(split(facts))
    a = make(tmp_path / "a.db", [facts])
    b = make(tmp_path / "b.db", batches, sites_last=data.draw(st.booleans()))
    assert compare(a, b, plumbing=True) == []
    assert sound(b)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_so_it_is_where_texts_become_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    monkeypatch.setattr(duplicates, "MOST_SHARED", 2)
    facts = data.draw(worlds())
    a = make(tmp_path / "a.db", [facts])
    b = make(tmp_path / "b.db", data.draw(split(facts)))
    assert compare(a, b, plumbing=True) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_so_it_is_where_addresses_lead_on_from_one_to_the_next(tmp_path: Path, data: st.DataObject) -> None:
    facts = data.draw(worlds(20, ("story",) * 8 + ("redirect",) * 12 + ("gone", "index") * 2))
    a = make(tmp_path / "a.db", [facts])
    b = make(tmp_path / "b.db", data.draw(split(facts)), sites_last=data.draw(st.booleans()))
    assert compare(a, b, plumbing=True) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=worlds())
def test_facts_that_are_known_change_nothing(tmp_path: Path, facts: list[Facts]) -> None:
    a = make(tmp_path / "a.db", [facts])
    b = make(tmp_path / "b.db", [facts, facts[: len(facts) // 2], facts])
    assert compare(a, b, plumbing=True) == []


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file, and its full-text indexes hold what their tables do."""
    connection = sqlite3.connect(path)
    try:
        for index in ("articles_fts", "headlines_fts", "images_fts"):  # raises where index and table differ
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
