"""What the newsroom's editors did between three editions is told by the dataset, and nothing that they did not do."""

from __future__ import annotations

import pytest

from demo.changes import Planted
from demo.truth import TrueHeadline, reprints
from pipelines.extraction.addressing.addresses import normalise
from tests.over_time.conftest import Editions
from tests.over_time.living import Look

EDITED = ("retitled", "corrected", "recaptioned")
"""What a reader of the story's own page sees."""


def article(editions: Editions, address: str) -> int:
    """The story that has, or had, an address."""
    [found] = editions.quiet.crawl.rows("SELECT article FROM article_urls WHERE address = ?", normalise(address))
    return int(found)


def ask(editions: Editions, query: str, *values: object) -> list[tuple[object, ...]]:
    found = editions.quiet.crawl.rows(query, *values)
    return [row if isinstance(row, tuple) else (row,) for row in found]


def edition_of(editions: Editions, moment: object) -> int:
    """The edition of the look at a moment; a quiet run's belongs to none."""
    quiet = editions.quiet
    after = [number for number, look in editions.looks.items() if look.began <= str(moment)]
    if quiet.began <= str(moment) < editions.looks[3].began:
        return 0
    return after[-1]


def changes(editions: Editions, made: list[Planted]) -> set[tuple[int, int]]:
    """Stories, each with the edition in which its change is to be seen."""
    numbers = {look.hour: number for number, look in editions.looks.items()}
    return {(article(editions, change.address), numbers[editions.look_after(change).hour]) for change in made}


def told(editions: Editions, query: str) -> set[tuple[int, int]]:
    """Stories and editions that a query gives: an article and a moment a row."""
    return {(int(str(row[0])), edition_of(editions, row[1])) for row in ask(editions, query)}


def test_all_runs_ended_well(editions: Editions) -> None:
    for look in (*editions.looks.values(), editions.quiet):
        assert (look.crawl.status, look.crawl.err) == (0, "")


def test_each_edit_makes_a_version_and_nothing_else_does(editions: Editions) -> None:
    made = [change for kind in EDITED for change in editions.made(kind)]
    assert told(editions, "SELECT article, seen_at FROM edits") == changes(editions, made)


def test_a_retitled_story_has_both_headlines(editions: Editions) -> None:
    for change in editions.made("retitled"):
        rows = ask(
            editions,
            "SELECT old_headline, new_headline FROM edits WHERE article = ? AND headline_changed",
            article(editions, change.address),
        )
        [(old, new)] = rows
        assert str(old).startswith(change.old)
        assert str(new).startswith(change.new)


def test_an_edited_text_has_the_words_before_and_after(editions: Editions) -> None:
    for change in editions.made("corrected"):
        [before, after] = [
            str(row[0])
            for row in ask(
                editions,
                "SELECT body FROM versions WHERE article = ? ORDER BY seen_at",
                article(editions, change.address),
            )
        ]
        assert change.old in before
        assert change.new in after
        assert change.new not in before


def test_a_caption_that_changed_is_told_with_both_wordings(editions: Editions) -> None:
    made = editions.made("recaptioned")
    rows = ask(editions, "SELECT article, old_caption, new_caption FROM caption_changes")
    assert {row[0] for row in rows} == {article(editions, change.address) for change in made}
    for change in made:
        [(_, old, new)] = [row for row in rows if row[0] == article(editions, change.address)]
        assert change.old in str(old)
        assert change.new in str(new)


def test_silent_edits_are_those_that_were_made_silently(editions: Editions) -> None:
    made = [change for change in editions.made("corrected") if change.silent]
    assert len(made) >= 5
    assert told(editions, "SELECT article, seen_at FROM silent_edits") == changes(editions, made)


def shown(editions: Editions, look: Look) -> dict[str, list[TrueHeadline]]:
    """The front pages as they were at a look, by paper."""
    newsroom = editions.life.newsroom
    return {paper.name: list(newsroom.front_page_truth(paper.name, int(look.hour))) for paper in newsroom.papers}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_look_has_every_headline_in_its_place(editions: Editions, number: int) -> None:
    look = editions.looks[number]
    for paper, truth in shown(editions, look).items():
        rows = ask(
            editions,
            "SELECT position, url, headline, is_lead FROM front_page_history WHERE site = ? AND seen_at >= ? "
            "AND seen_at < ? ORDER BY position",
            paper,
            look.began,
            look.ended,
        )
        found = [(row[0], normalise(str(row[1])), row[2], row[3]) for row in rows]
        assert found == [(h.position, normalise(h.address), h.headline, int(h.is_lead)) for h in truth]


def test_stories_that_moved_have_both_places(editions: Editions) -> None:
    assert editions.made("moved")
    for change in editions.made("moved"):
        rows = ask(
            editions,
            "SELECT seen_at, position FROM rank_over_time WHERE article = ? ORDER BY seen_at",
            article(editions, change.address),
        )
        places = {edition_of(editions, seen_at): str(position) for seen_at, position in rows}
        number = next(number for number, look in editions.looks.items() if look.hour >= change.hour)
        assert (places[number - 1], places[number]) == (change.old, change.new)


def test_other_wordings_on_front_pages_are_those_that_were_written(editions: Editions) -> None:
    wanted = set()
    for before, after in ((1, 2), (2, 3)):
        old, new = shown(editions, editions.looks[before]), shown(editions, editions.looks[after])
        for paper, headlines in new.items():
            texts = {headline.key: headline.headline for headline in old[paper]}
            for headline in headlines:
                if texts.get(headline.key, headline.headline) != headline.headline:
                    wanted.add((paper, after, texts[headline.key], headline.headline))
    rows = ask(editions, "SELECT site, seen_at, old_headline, new_headline FROM headline_rewrites")
    assert {(row[0], edition_of(editions, row[1]), row[2], row[3]) for row in rows} == wanted
    assert len(rows) == len(wanted)


def test_a_story_with_another_address_keeps_its_identity_and_history(editions: Editions) -> None:
    made = editions.made("readdressed")
    rows = ask(editions, "SELECT article, old_url, new_url FROM address_changes")
    assert {(normalise(str(row[1])), normalise(str(row[2]))) for row in rows} == {
        (normalise(change.old), normalise(change.new)) for change in made
    }
    for change in made:
        assert article(editions, change.old) == article(editions, change.new)
        [(first_seen, url)] = ask(
            editions, "SELECT first_seen, url FROM articles WHERE id = ?", article(editions, change.new)
        )
        assert str(first_seen) < editions.look_after(change).began
        assert normalise(str(url)) == normalise(change.new)


def test_stories_that_were_withdrawn_are_marked_with_when_and_how(editions: Editions) -> None:
    made = editions.made("withdrawn")
    assert told(editions, "SELECT article, withdrawn_at FROM withdrawn_stories") == changes(editions, made)
    for change in made:
        [(how,)] = ask(
            editions, "SELECT how FROM withdrawn_stories WHERE article = ?", article(editions, change.address)
        )
        assert str(how).startswith("redirect to" if change.status == 302 else f"status {change.status}")


def test_new_stories_are_those_that_appeared(editions: Editions) -> None:
    new = told(editions, "SELECT id, first_seen FROM articles")
    assert {pair for pair in new if pair[1] != 1} == changes(editions, editions.made("new"))


def test_a_story_that_was_in_the_feed_before_it_was_on_a_page_says_so(editions: Editions) -> None:
    for change in editions.made("front_entered"):
        [row] = ask(
            editions,
            "SELECT first_in, hours_ahead FROM first_sightings WHERE article = ?",
            article(editions, change.address),
        )
        assert row[0] == "feed"
        assert float(str(row[1])) == pytest.approx(1.0, abs=0.05)


def test_a_reprint_is_linked_with_its_original_and_nothing_else_is(editions: Editions) -> None:
    addresses = {
        (paper.name, story.key): story.address
        for paper in editions.life.newsroom.papers
        for story in editions.life.newsroom.truth(paper.name)
    }
    wanted = {
        frozenset((article(editions, addresses[paper, key]), article(editions, addresses[other_paper, other])))
        for paper, key, other_paper, other in reprints()
    }
    assert {frozenset(row) for row in ask(editions, "SELECT article, other FROM same_texts")} == wanted


def test_a_run_in_which_nothing_is_new_asks_for_what_names_stories_alone(editions: Editions) -> None:
    rows = ask(
        editions,
        "SELECT DISTINCT kind FROM captures WHERE fetched_at >= ? AND fetched_at < ?",
        editions.quiet.began,
        editions.quiet.ended,
    )
    assert {row[0] for row in rows} == {"front_page", "feed", "sitemap", "robots"}
    asked = editions.quiet.asked()
    assert len(asked) == len(set(asked)), "nothing is asked twice"
    assert len(asked) <= 4 * len(editions.life.newsroom.papers) + 2
    listed = {
        (paper, normalise(story.address))
        for paper in (paper.name for paper in editions.life.newsroom.papers)
        for story in editions.life.newsroom.truth(paper, int(editions.quiet.hour))
    }
    homes = {paper.name: paper.home for paper in editions.life.newsroom.papers}
    assert (
        not {
            (entry.paper, normalise(homes[entry.paper] + entry.path.removeprefix("/"))) for entry in editions.quiet.log
        }
        & listed
    )


def test_a_look_that_was_answered_304_is_a_look_with_all_its_places(editions: Editions) -> None:
    look = editions.quiet
    rows = ask(
        editions,
        "SELECT f.site, c.status, f.headline_count, (SELECT count(*) FROM positions p WHERE p.front_page = f.id) "
        "FROM front_pages f JOIN captures c ON c.record_id = f.capture WHERE f.seen_at >= ? AND f.seen_at < ?",
        look.began,
        look.ended,
    )
    assert len(rows) == len(editions.life.newsroom.papers)
    assert 304 in {row[1] for row in rows}
    truth = shown(editions, editions.looks[2])
    assert {row[0]: (row[2], row[3]) for row in rows} == {
        paper: (len(headlines), len(headlines)) for paper, headlines in truth.items()
    }


def test_a_304_costs_a_revisit_record_and_no_body(editions: Editions) -> None:
    rows = ask(editions, "SELECT size, revisit_of FROM captures WHERE status = 304")
    assert rows
    for size, revisit_of in rows:
        assert (size, revisit_of is not None) == (0, True)


def test_stories_that_did_not_change_are_asked_for_on_condition(editions: Editions) -> None:
    """An hour later each known story is due; where the paper gave a validator, it is sent back."""
    with_condition = [entry for entry in editions.looks[2].log if "if-none-match" in entry.headers]
    assert {entry.status for entry in with_condition} >= {200, 304}
    assert all("if-none-match" not in entry.headers for entry in editions.looks[1].log)


def test_the_dataset_is_what_its_archive_gives(editions: Editions) -> None:
    done = editions.life.newsspider("rebuild", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_withdrawn_story_that_leads_home_costs_no_look_at_the_home(editions: Editions) -> None:
    leads_home = [change for change in editions.made("withdrawn") if change.status == 302]
    assert leads_home
    for change in leads_home:
        assert editions.look_after(change).asked(change.paper).count("/") == 1
