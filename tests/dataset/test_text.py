"""Text as search and comparison see it: scripts without spaces cut, sketches of shared text."""

from __future__ import annotations

import hashlib
import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dataset.keys import content_digest, key
from pipelines.dataset.segmentation import SPACELESS, register, search_query, search_text
from pipelines.dataset.sketch import likeness, pack, sketch, tokens, unpack
from pipelines.items import Article
from tests.dataset.worlds import HARBOUR, HARBOUR_EDITED, RIVER, SCHOOL

WILD = st.text(st.sampled_from("abc *\"'()^:-東京都รัฐบาลကမ្ពុ ຂ،مêé"), max_size=30)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Tokyo 2020", "Tokyo 2020"),
        ("東京都", " 東  京  都 "),
        ("รัฐบาล", " รั  ฐ  บ  า  ล "),
        ("in 東京", "in  東  京 "),
        (None, None),
    ],
)
def test_characters_of_scripts_without_spaces_stand_alone_with_their_marks(text: str | None, cut: str | None) -> None:
    assert search_text(text) == cut


def test_a_query_asks_for_every_word_and_for_characters_as_they_follow_each_other() -> None:
    assert search_query("東京 market") == '"東 京" "market"'
    assert search_query('"fish market" har*') == '"fish market" "har"*'
    assert search_query("OR (NEAR") == '"OR" "(NEAR"'
    assert search_query("") == search_query(None) == '""'


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    register(connection)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    return connection


@given(text=WILD, query=WILD)
def test_no_query_is_an_error_and_every_run_of_a_text_is_found_in_it(
    index: sqlite3.Connection, text: str, query: str
) -> None:
    index.execute("DELETE FROM t")
    index.execute("INSERT INTO t VALUES (search_text(?))", [text])
    index.execute("SELECT count(*) FROM t WHERE t MATCH search_query(?)", [query]).fetchone()
    for word in text.replace('"', " ").replace("*", " ").split():
        if any(character.isalnum() for character in word):
            found = index.execute("SELECT count(*) FROM t WHERE t MATCH search_query(?)", [word]).fetchone()
            assert found == (1,), word


def test_likeness_is_near_the_share_of_common_shingles() -> None:
    chance = random.Random(3)
    words = [f"w{number}" for number in range(5000)]
    common = chance.choices(words, k=600)
    ours, theirs = " ".join(common + chance.choices(words, k=400)), " ".join(common + chance.choices(words, k=400))
    assert likeness(sketch(ours), sketch(theirs)) == pytest.approx(0.6, abs=0.1)


def test_likeness_of_edits_and_of_other_texts() -> None:
    assert likeness(sketch(HARBOUR), sketch(HARBOUR)) == 1
    assert likeness(sketch(HARBOUR), sketch(HARBOUR_EDITED)) > 0.9
    assert likeness(sketch(HARBOUR), sketch(SCHOOL)) < 0.05
    assert likeness(sketch(""), sketch("")) == 0


@given(st.text())
def test_a_sketch_survives_its_blob_and_ignores_case_and_punctuation(text: str) -> None:
    assert unpack(pack(sketch(text))) == sketch(text)
    assert sketch(RIVER.upper().replace(",", " –")) == sketch(RIVER)


def test_words_are_counted_by_characters_where_there_are_no_spaces() -> None:
    assert tokens("Tokyo, 東京 2020") == ["tokyo", "東", "京", "2020"]
    assert SPACELESS not in tokens(RIVER)


def test_keys_fit_into_53_bits_and_tell_parts_apart() -> None:
    assert 0 <= key("//example.org/") < 2**53
    assert key("a", "b") != key("ab") != key("a", None, "b")
    assert key("//example.org/") == int(hashlib.sha256(b"//example.org/").hexdigest(), 16) >> (256 - 53)


def test_a_content_digest_is_blind_to_white_space_alone() -> None:
    digest = content_digest(Article(headline="Fish  market", body="One.\n\nTwo."))
    assert digest == content_digest(Article(headline="Fish market ", body="One. Two.", section="Town"))
    assert digest != content_digest(Article(headline="Fish market", body="One. Two"))
    assert digest.startswith("sha1:")
    assert len(digest) == 37
