"""``newsspider history``: a story's life, whatever address one knows it by."""

from __future__ import annotations

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reader import read_at
from demo.changes import Planted
from newsspider.cli import main
from newsspider.revisits import LOOKS
from newsspider.tools.history import _gaps
from newsspider.tools.word_diff import GAP, passages, word_diff
from tests.crawl.crawling import ROOT
from tests.over_time.conftest import Editions


def made(editions: Editions, kind: str, paper: str) -> Planted:
    return next(change for change in editions.made(kind) if change.paper == paper)


def told(editions: Editions, url: str, *options: str) -> str:
    done = editions.life.newsspider("history", url, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def record(editions: Editions, url: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(editions, url, "--json"))
    return found


def test_it_says_who_the_story_is_and_what_changed_in_words(editions: Editions) -> None:
    change = made(editions, "corrected", "valmora")
    text = told(editions, change.address)
    assert "2 versions of its text" in text
    [body] = [line for line in text.splitlines() if "body: " in line]
    assert "[-1927-] {+1929+}" in body or "[-1927-]{+1929+}" in body
    assert body.count("[-") == body.count("{+") == 1, "nothing else changed"


def test_a_story_is_found_by_any_address_that_it_had_and_with_tracking_parameters(editions: Editions) -> None:
    change = made(editions, "readdressed", "halden")
    stories = [
        record(editions, url)["story"]
        for url in (
            change.new,
            change.old,
            change.old + "?utm_source=letter&fbclid=x#top",
            change.new.partition("//")[2],
        )
    ]
    assert {story["article"] for story in stories} == {stories[0]["article"]}
    addresses = {row["address"] for row in record(editions, change.old)["addresses"]}
    assert len(addresses) == 2


def test_it_tells_the_places_of_a_story_from_look_to_look(editions: Editions) -> None:
    change = made(editions, "moved", "sallowmere")
    [place] = record(editions, change.address)["places"]
    assert place["looks"] == 4
    assert place["best_position"] == min(int(change.old), int(change.new))
    assert place["last_position"] == int(change.new)
    assert place["gone_by"] is None
    lead = editions.life.newsroom.front_page_truth("wadi", 0)[0]
    assert record(editions, lead.address)["places"][0]["looks_as_lead"] >= 1


def test_it_tells_when_a_story_left_the_page_and_was_withdrawn(editions: Editions) -> None:
    change = made(editions, "withdrawn", "talau")
    found = record(editions, change.address)
    assert found["story"]["withdrawn_at"] > editions.looks[3].began
    assert found["story"]["withdrawn_how"].startswith("redirect to")
    assert found["places"][0]["gone_by"] > editions.looks[3].began
    assert "withdrawn " in told(editions, change.address)


def test_it_tells_how_a_page_worded_it_and_from_when(editions: Editions) -> None:
    change = made(editions, "front_retitled", "halden")
    [place] = record(editions, change.address)["places"]
    assert [text for _, text in place["wordings"]] == [change.old, change.new]
    assert place["wordings"][1][0] > editions.looks[2].began
    assert f"as “{change.new}”" in told(editions, change.address)


def test_each_capture_is_told_with_its_place_in_the_archive(editions: Editions) -> None:
    change = made(editions, "retitled", "wadi")
    captures = record(editions, change.address)["captures"]
    assert len(captures) == 3
    for capture in captures:
        path = editions.life.data / "warc" / capture["warc_file"]
        found = read_at(path, capture["warc_offset"], capture["warc_length"], record_id=capture["record_id"])
        assert found is not None
        assert found.capture.url == capture["url"]


def test_a_reprint_is_told_at_both_ends(editions: Editions) -> None:
    for paper, other in (("halden", "sallowmere"), ("sallowmere", "halden")):
        address = next(
            story.address for story in editions.life.newsroom.truth(paper, 0) if "cable-ship" in story.key
        )  # fmt: skip
        [same] = record(editions, address)["same_texts"]
        assert same["site"] == other


def test_an_article_is_found_by_its_number_too(editions: Editions) -> None:
    change = made(editions, "retitled", "wadi")
    story = record(editions, change.address)["story"]
    assert record(editions, str(story["article"]))["story"] == story


@pytest.mark.parametrize("tail", ["x", "-a", "?page=2"])
def test_an_unknown_address_ends_in_one_message_that_names_near_ones(editions: Editions, tail: str) -> None:
    change = made(editions, "retitled", "talau")
    done = editions.life.newsspider("history", change.address + tail)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no story has or had this address; did you mean" in done.stderr
    assert change.address in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_known_and_no_story_says_what_it_is(editions: Editions) -> None:
    done = editions.life.newsspider("history", editions.life.newsroom.home("halden"))
    assert done.returncode == 2
    assert "is no story: it was captured 4 times, last as front_page" in done.stderr


def test_without_a_dataset_it_says_what_makes_one(tmp_path: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsspider", "history", "http://a.example/", "--data", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "there is no dataset yet" in done.stderr


def test_a_file_that_is_no_dataset_is_said(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("no dataset")
    with pytest.raises(SystemExit) as ended:
        main(["history", "http://a.example/", "--data", str(tmp_path)])
    assert ended.value.code == 2


def test_of_many_spans_without_a_look_the_longest_are_told() -> None:
    looks = [f"2026-11-{day:02}T06:00:00Z" for day in (1, 2, 3, 5, 6, 9, 10)]
    assert [line.strip() for line in _gaps(list(pairwise(looks)))] == [
        "no look between 2026-11-01 06:00 and 2026-11-02 06:00",
        "no look between 2026-11-03 06:00 and 2026-11-05 06:00",
        "no look between 2026-11-06 06:00 and 2026-11-09 06:00",
        "nor in 3 other spans of more than three hours",
    ]


def test_colours_are_for_terminals_alone(editions: Editions) -> None:
    change = made(editions, "corrected", "valmora")
    assert "\x1b" not in told(editions, change.address)
    command = [sys.executable, "-m", "newsspider", "history", change.address, "--data", str(editions.life.data)]
    out, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(command, cwd=ROOT, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(out, 65536):
            shown += piece
    except OSError:  # the terminal's other end is closed
        pass
    process.wait(timeout=60)
    os.close(out)
    assert b"\x1b[31" in shown
    assert b"{+" not in shown


def test_it_writes_nothing(editions: Editions) -> None:
    before = {path: path.stat().st_mtime_ns for path in editions.life.data.rglob("*") if path.is_file()}
    told(editions, made(editions, "retitled", "wadi").address)
    after = {path: path.stat().st_mtime_ns for path in editions.life.data.rglob("*") if path.is_file()}
    assert {path for path in before if path.suffix != ".db-shm" and before[path] != after.get(path)} == set()
    with sqlite3.connect(editions.life.data / "news.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


TEXTS = st.text(alphabet="ab ,.é屋根の\n", max_size=40)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None)
@given(before=TEXTS, after=TEXTS)
def test_a_word_diff_has_both_texts_in_it(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert squeezed("".join(text for operation, text in pieces if operation != "insert")) == squeezed(before)
    assert squeezed("".join(text for operation, text in pieces if operation != "delete")) == squeezed(after)


def test_words_are_compared_whole_and_scripts_without_spaces_by_the_character() -> None:
    assert word_diff("It cost $1,140 then.", "It cost $1,410 then.") == [
        ("equal", "It cost $"), ("delete", "1,140 "), ("insert", "1,410 "), ("equal", "then."),
    ]  # fmt: skip
    assert word_diff("最大で百四十ワット", "最大で百十四ワット")[0] == ("equal", "最大で百")
    assert word_diff("same", "same") == [("equal", "same")]
    assert word_diff("", "new") == [("insert", "new")]


def test_long_texts_are_cut_to_what_stands_beside_a_change() -> None:
    words = [f"word{number}" for number in range(5000)]
    changed = [*words[:2500], "another", *words[2501:]]
    pieces = passages(word_diff(" ".join(words), " ".join(changed)), 3)
    shown = "".join(text for _, text in pieces)
    assert shown.startswith(GAP)
    assert "word2499" in shown
    assert "word2400" not in shown
    assert len(shown) < 200


def test_what_the_documentation_shows_is_what_these_editions_give(editions: Editions) -> None:
    """Its examples, run: they are of three runs, so the quiet one is left out."""
    text = (ROOT / "docs/history.md").read_text(encoding="utf-8")
    examples = re.findall(r"```sql\n([^`]+)```\n\n\|.+\|\n\|[-|]+\|\n((?:\|.+\|\n)+)", text)
    assert len(examples) >= 2
    for query, table in examples:
        shown = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()]
        rows = [tuple(map(str, row)) for row in editions.quiet.crawl.rows(query)]
        assert [row for row in rows if row[0][:16] != editions.quiet.began[:16]] == shown
    assert ", ".join(str(int(look / timedelta(hours=1))) for look in LOOKS).replace(", 168", " and 168") in text
