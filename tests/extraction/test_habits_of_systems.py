"""Habits of content systems the world over: parts that hold the story under a paid name, cards, contact lines, labels."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, json_ld, paragraphs, story_page

TEXT = "\n\n".join(PARAGRAPHS)
FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS
OTHER = "Cat in a tree keeps fire brigade busy all Sunday"
AUTHOR = json_ld(author={"@type": "Person", "name": "Anna Whitfield"})


def body_of(markup: str, head: str = "") -> str:
    return article_of(story_page(markup, head=head)).body


@pytest.mark.parametrize("name", ["subscriber-only", "premium-content", "members-only", "paywalled-content"])
def test_paragraphs_that_are_each_in_a_part_for_subscribers(name: str) -> None:
    parts = "".join(f'<div class="{name}"><p>{text}</p></div>' for text in PARAGRAPHS[1:])
    assert body_of(paragraphs(FIRST) + parts) == TEXT


def test_paragraphs_headings_and_lists_that_all_bear_the_name_of_the_wall() -> None:
    markup = (
        f'<p>{FIRST}</p><p class="paywall">{SECOND}</p><h2 class="paywall">The herons</h2><p class="paywall">{THIRD}</p>'
        f'<ul class="paywall"><li>Cars cross from May on.</li></ul><p class="paywall">{FOURTH}</p>'
    )
    assert body_of(markup) == "\n\n".join([FIRST, SECOND, "The herons", THIRD, "Cars cross from May on.", FOURTH])


def test_a_wrapper_of_a_lead_picture_that_is_named_for_its_layout() -> None:
    figure = (
        '<figure><div class="ratio--overlay-container"><picture><img src="/p/bridge.jpg" alt="Fog"></picture></div>'
        '<div class="caption"><span class="caption__text">The old bridge.</span></div></figure>'
    )
    (image,) = article_of(story_page(above=figure)).images
    assert (image.caption, image.is_lead) == ("The old bridge.", True)


@pytest.mark.parametrize(
    "card",
    [
        f'<div class="grid-a"><h2>From the archive</h2><article><h2><a href="/b">{OTHER}</a></h2><p>The fire brigade worked on Sunday until a cat came down.</p></article></div>',
        f'<div class="inline-asset"><h4>MORE INFORMATION</h4><article class="card"><a href="/b"><h3>{OTHER}</h3></a><div><p>The fire brigade worked on Sunday until a cat came down.</p></div></article></div>',
    ],
    ids=["heading holds link", "link holds heading"],
)
def test_a_card_of_another_story_with_the_title_of_its_box(card: str) -> None:
    card = card.replace("<p>", '<img src="/cat.jpg" alt=""><p>', 1)
    article = article_of(story_page(paragraphs(FIRST, SECOND) + card + paragraphs(THIRD, FOURTH)))
    assert article.body == TEXT
    assert article.images == ()


def test_parts_of_a_text_in_articles_of_their_own_are_no_cards() -> None:
    parts = "".join(
        f'<article><h2><a href="#part-{n}">Why the town wants a second bridge</a></h2><p>{text}</p></article>'
        for n, text in enumerate(PARAGRAPHS)
    )
    assert all(text in body_of(parts) for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Anna Whitfield can be reached at 555-0142 or awhitfield@example.com.",
        "Reach Anna Whitfield at awhitfield@example.com.",
        "Anna Whitfield awhitfield@example.com",
    ],
)
def test_how_to_write_to_the_author_is_no_text(line: str) -> None:
    assert body_of(paragraphs(*PARAGRAPHS, line), head=AUTHOR) == TEXT


def test_a_name_and_an_address_before_the_text_are_its_byline() -> None:
    article = article_of(story_page("<p>By Anna Whitfield<br>awhitfield@example.com</p>" + paragraphs()))
    assert (article.authors, article.body) == (("Anna Whitfield",), TEXT)


def test_a_place_above_the_text_that_nothing_names_is_no_text() -> None:
    label = '<div class="a88a1c"><p class="e59c1a">Riverside</p><span>2 days ago</span></div>'
    assert body_of(label + "<section>" + paragraphs() + "</section>") == TEXT


def test_the_number_of_a_story_in_its_house_is_no_text() -> None:
    assert body_of(paragraphs(*PARAGRAPHS, "News code 1822334")) == TEXT


@pytest.mark.parametrize(
    "plea",
    [
        "Подписывайтесь на наш {}, чтобы быть в курсе новостей",
        "Підписуйтесь на наш {}",
        "Читайте нас в {}",
        "Síguenos en {} y no te pierdas nada",
        "Siga o nosso canal no {}",
        "Bizi {} üzerinden takip edin",
        "Ikuti kami di {}",
        "تابعوا آخر الأخبار على {}",
        "הצטרפו לערוץ שלנו ב{}",
        "हमारे व्हाट्सएप चैनल से जुड़ें {}",
        "Ακολουθήστε το example.gr στο {}",
        "Obserwuj nas na {}",
        "Sledujte nás na {}",
        "Iratkozz fel a {} csatornánkra",
        "Urmărește-ne pe {}",
        "Følg oss på {}",
        "Volg ons op {}",
        "友だち追加 {}",
        "关注我们的微信公众号 {}",
        "Rejoignez notre chaîne {}",
    ],
)
def test_a_plea_to_follow_in_many_languages(plea: str) -> None:
    line = f"<p><i>{plea.format('<a href=https://t.me/example>Telegram</a>')}</i></p>"
    assert body_of(paragraphs(FIRST, SECOND) + line + paragraphs(THIRD, FOURTH)) == TEXT


def test_a_sentence_that_names_a_channel_as_its_source_is_text() -> None:
    said = 'Об этом мэр сообщил в своём <a href="https://t.me/mayor">Telegram-канале</a>.'
    assert "Telegram-канале" in body_of(paragraphs(FIRST, SECOND, said, THIRD, FOURTH))


def test_short_last_paragraphs_that_are_made_like_the_long_ones_before() -> None:
    texts = ["מועצת העיר אישרה אמש ברוב של ארבעה מול אחד להשיב את שעות הפתיחה של הספרייה העירונית בסופי השבוע.",
             "ההחלטה התקבלה לאחר שלושה חודשים של מחאת קוראים, שחלקם לנו על מדרגות הסניף ברחוב האלון.",
             "\"זה המקום החם היחיד שלהם בשבת\", אמרה חברת המועצה.",
             "הספרייה תיפתח לציבור ב־28 בנובמבר."]  # fmt: skip
    markup = "".join(f'<div class="text_editor_paragraph"><span data-text="true">{text}</span></div>' for text in texts)
    assert article_of(story_page(markup, lang="he")).body == "\n\n".join(texts)


def test_a_short_subheading_in_a_script_of_few_letters_is_a_standfirst() -> None:
    texts = ["시립도서관이 오는 29일부터 일요일에도 문을 연다. 시의회는 지난 16일 본회의에서 삭감됐던 예산을 되살리는 안을 가결했다.",
             "이번 결정으로 석 달 동안 이어진 시민들의 항의도 마무리됐다. 일부 시민은 도서관 계단에서 밤을 새우기도 했다."]  # fmt: skip
    page = story_page(
        paragraphs(*texts),
        headline='<h3 class="heading">시립도서관, 석 달 만에 일요일 다시 문 연다</h3><h4 class="subheading">시의회, 삭감된 예산 2억원 되살려</h4>',
        head='<meta property="og:title" content="시립도서관, 석 달 만에 일요일 다시 문 연다">',
        lang="ko",
    )
    assert article_of(page).standfirst == "시의회, 삭감된 예산 2억원 되살려"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ('<div class="breadcrumbs"><a href="/">Главная</a> / <a href="/news/">Новости</a> / <a href="/n/o/">Общество</a></div>', "Общество"),
        ('<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ol></nav>', "Local"),
        ('<a class="gh-article-tag" href="/tag/local/">Local</a>', "Local"),
        ('<div class="field"><a href="/local">محليات</a></div>', "محليات"),
        ('<p><a itemprop="articleSection" href="/x">Society</a></p>', "Society"),
        ('<div><a href="/">The Example</a></div>', None),
    ],
)  # fmt: skip
def test_a_section_that_the_page_alone_shows(above: str, section: str | None) -> None:
    page = story_page(headline=above + "<h1>Town council votes for a new bridge over the river</h1>")
    assert article_of(page).section == section


def test_a_box_that_asks_for_an_address_under_names_that_a_build_made_up() -> None:
    box = (
        '<div class="sc-40 v"><h3 class="sc-41 w">Your morning briefing</h3><p class="sc-42 x">The stories that matter, sent to you at seven every day.</p>'
        '<input type="email" placeholder="Email"><button>Sign up</button><p class="sc-43">By entering your details you agree to our privacy notice.</p></div>'
    )
    assert body_of(paragraphs(FIRST, SECOND) + box + paragraphs(THIRD, FOURTH)) == TEXT


def test_a_field_for_an_address_behind_the_text_takes_nothing_of_it() -> None:
    assert body_of(paragraphs() + '<input type="email" name="email">') == TEXT


def test_a_place_in_bold_before_the_first_paragraph_stands_at_its_beginning() -> None:
    assert body_of("<strong>Riverside</strong> - " + paragraphs()) == "Riverside - " + TEXT


def test_who_wrote_and_edited_in_the_shorthand_of_the_house_is_no_text() -> None:
    assert body_of(paragraphs() + "<strong>(bdi/rna)</strong>") == TEXT


def test_a_section_by_the_relation_of_its_link() -> None:
    footer = '<p>Posted in <a href="/category/local-news/" rel="category tag">Local News</a></p>'
    assert article_of(story_page(below=footer)).section == "Local News"


@pytest.mark.parametrize(
    "label",
    ["Διαβάστε επίσης:", "อ่านข่าวที่เกี่ยวข้อง", "আরও পড়ুন:", "Citește și:", "اقرأ أيضاً:", "קראו גם:", "Lue myös:", "Pročitajte još:", "இதையும் படிங்க:", "Bunu da oku:"],
)  # fmt: skip
def test_a_pointer_to_another_story_in_many_languages(label: str) -> None:
    line = f'<p><strong>{label} </strong><a href="/b">{OTHER}</a></p>'
    assert body_of(paragraphs(FIRST, SECOND) + line + paragraphs(THIRD, FOURTH)) == TEXT


def test_a_linked_headline_in_a_table_of_its_own_points_to_another_story() -> None:
    table = f'<table class="complete complete-rel"><tr><td><p><a href="/b">{OTHER}</a></p></td></tr></table>'
    assert body_of(paragraphs(FIRST, SECOND) + table + paragraphs(THIRD, FOURTH)) == TEXT


def test_a_heading_before_the_first_paragraph_that_is_made_like_those_between_belongs_to_the_text() -> None:
    parts = "".join(
        f'<article class="post"><time datetime="2026-11-16T20:4{n}:00Z">20:4{n}</time><h2><a href="#post-{n}">Part {n} of the evening</a></h2><p>{text}</p></article>'
        for n, text in enumerate(PARAGRAPHS)
    )
    lines = [line for n, text in enumerate(PARAGRAPHS) for line in (f"Part {n} of the evening", text)]
    assert body_of(f'<div class="live-feed">{parts}</div>') == "\n\n".join(lines)


def test_a_byline_with_a_role_on_a_second_line() -> None:
    article = article_of(story_page("<p><font size=2>By DANA WHITLOW<br>Staff writer</font></p>" + paragraphs()))
    assert (article.authors, article.body) == (("DANA WHITLOW",), TEXT)


def test_lines_of_one_element_that_a_wide_space_sets_in_are_paragraphs() -> None:
    texts = ["港市議会は16日の本会議で、市立図書館の日曜開館を再開するための補正予算案を賛成多数で可決した。29日から再開する。",
             "夏に予算が削減されて以来、市民団体が3カ月にわたり再開を求めていた。",
             "市によると、追加の人件費は約2千万円。2019年から使われていなかった道路標識の基金を充てる。"]  # fmt: skip
    markup = "<p>" + "\n\n".join(f"　{text}" for text in texts) + "</p>"
    assert article_of(story_page(markup, lang="ja")).body == "\n\n".join(texts)
