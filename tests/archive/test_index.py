"""Indexes: line for line what cdxj-indexer makes of the same file, and several read as one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import surt as reference
from archive_examples import ANSWERS, HEAD, page, revisit_to, write_all
from hypothesis import given
from hypothesis import strategies as st
from test_reading_others import file_of, numbered

from archive.index import index_path, sorted_lines, unindexed, write_index
from archive.lookup import places_of_url
from archive.surt import surt

BIN = Path(sys.executable).parent

ADDRESSES = [
    "http://www.example.org/",
    "https://example.org",
    "HTTP://WWW2.Example.ORG:80/A/B/?b=2&a=1#part",
    "https://user:secret@example.org:8443//a//b/../c/./d/",
    "http://127.0.0.1:8001/story?x",
    "http://2130706433/",
    "http://127.1/x",
    "http://[::1]:80/",
    "https://b\u00fccher.example/stra\u00dfe?q=\u00fc",
    "http://example.org/%7Efoo/%2541?A=%20b",
    "http://example.org/x;jsessionid=0123456789abcdef0123456789abcdef?y",
    "http://example.org/?PHPSESSID=0123456789abcdef0123456789abcdef&z=1",
    "http://example.org/(S(4hqa0555fwsecu455xqckv45))/page.aspx",
    "http://example.org/a?",
    "http://example.org?a=b",
    "http://example.org/a%0d%0ax",
    "http://example.org./..//x/",
    "urn:uuid:x",
    "dns:www.example.org",
    "example.org/no/scheme",
    "http://https://example.org/",
    "http:///example.org/x",
    "",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_keys_are_those_of_the_wayback_machine(url):
    assert surt(url) == reference.surt(url)


@given(
    st.from_regex(
        r"https?://(www\d?\.)?[a-zA-Z0-9.-]{1,20}(:[0-9]{1,4})?(/[A-Za-z0-9._%~;(),=-]{0,8}){0,4}(\?[a-zA-Z0-9&=%+.]{0,20})?",
        fullmatch=True,
    ).filter(lambda url: any(letter.isalpha() for letter in url.split("/")[2]))
)
def test_any_address_has_the_key_that_others_give_it(url):
    try:
        expected = reference.surt(url)
    except ValueError:
        expected = url
    assert surt(url) == expected


@given(st.text(max_size=50))
def test_no_text_raises(text):
    surt(text)


def indexed_by_others(path: Path) -> str:
    done = subprocess.run([BIN / "cdxj-indexer", "-s", path], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_index_is_that_of_cdxj_indexer(tmp_path):
    answers = [answer for name, answer in ANSWERS.items() if name != "early hints"]
    kinds = (b"image/png", b"text/plain;charset=x", b"a b", b"")
    answers += [
        page(40 + i, head=b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n") for i, kind in enumerate(kinds)
    ]
    answers += [page(50, url=url) for url in ADDRESSES if url.startswith("http") and url.isascii()]
    path, _ = write_all(tmp_path, answers)
    assert index_path(path, tmp_path / "index").read_text() == indexed_by_others(path)


def test_an_interim_answer_is_not_what_is_indexed(tmp_path):
    path, _ = write_all(tmp_path, [ANSWERS["early hints"]])
    assert '"mime": "text/html", "status": "200"' in index_path(path, tmp_path / "index").read_text()


def test_revisits_are_indexed_as_such(tmp_path):
    from archive_examples import STORY, make_writer

    with make_writer(tmp_path) as writer:
        original = writer.write(page(1), STORY)
        writer.write(page(2, head=HEAD + b"Age: 1\r\n"), STORY, revisit=revisit_to(original))
        writer.write(ANSWERS["not modified"], STORY, revisit=revisit_to(original))
    path = tmp_path / "warc" / writer.files[0]
    lines = index_path(path, tmp_path / "index").read_text()
    assert lines == indexed_by_others(path)
    assert lines.count('"mime": "warc/revisit"') == 2
    assert lines.count(f'"digest": "{original.payload_digest}"') == 3


def test_every_pointer_of_the_index_leads_to_its_record(tmp_path):
    import json

    from archive.reader import read_record

    path, captures = write_all(tmp_path, list(ANSWERS.values()))
    lines = index_path(path, tmp_path / "index").read_text().splitlines()
    assert lines == sorted(lines)
    entries = [json.loads(line.split(" ", 2)[2]) for line in lines]
    assert len(entries) == 1 + sum(capture.status is not None for capture in captures)
    for entry in entries:
        record = read_record(path, int(entry["offset"]))
        assert (record.url, record.length) == (entry["url"], int(entry["length"]))


def test_a_plain_file_and_a_damaged_one_are_indexed_as_far_as_they_go(tmp_path):
    path = file_of(tmp_path, numbered(1), numbered(2, Content_Length="x"), numbered(3), form="plain")
    damages = write_index(path, tmp_path)
    assert len(damages) == 1
    assert len(index_path(path, tmp_path).read_text().splitlines()) == 2


@given(st.lists(st.text("abc", max_size=3).map(lambda text: text + "\n"), max_size=60))
def test_sorting_through_files_gives_each_line_once(tmp_path_factory, lines):
    import archive.index

    folder = tmp_path_factory.mktemp("sort")
    held, archive.index._LINES_IN_MEMORY = archive.index._LINES_IN_MEMORY, 7
    try:
        assert list(sorted_lines(lines, folder)) == sorted(set(lines))
    finally:
        archive.index._LINES_IN_MEMORY = held


@given(st.lists(st.text("abc/", min_size=1, max_size=6), max_size=30), st.text("abc/", max_size=6))
def test_an_address_is_found_by_bisection_as_by_reading_all(tmp_path_factory, paths, wanted):
    folder = tmp_path_factory.mktemp("bisection")
    urls = ["http://127.0.0.1/" + path for path in paths]
    lines = [
        f'{surt(url)} 2026112412{number:04} {{"filename": "x.warc.gz", "offset": "{number}"}}\n'
        for number, url in enumerate(urls)
    ]
    (folder / "x.cdxj").write_text("".join(sorted(lines)))
    for url in ["http://127.0.0.1/" + wanted, *urls]:
        found = sorted(place.warc_offset for place in places_of_url(folder, url))
        assert found == [number for number, other in enumerate(urls) if surt(other) == surt(url)]


def test_files_without_an_index_are_named(tmp_path):
    for number, name in enumerate(["one", "two"]):
        write_all(tmp_path, [page(number), page(number + 5)], run=name)
    indexes = sorted((tmp_path / "index").iterdir())
    assert unindexed(tmp_path / "warc", tmp_path / "index") == []
    indexes[0].unlink()
    assert [path.name for path in unindexed(tmp_path / "warc", tmp_path / "index")] == [indexes[0].stem + ".warc.gz"]
    assert not [path for path in (tmp_path / "index").iterdir() if path.name.startswith(".")]
