"""A paper in a script without spaces: topics, a list of what is new, a ranking; captions in a div."""

from demo.layout import boxes
from demo.render.body import body, related_links
from demo.render.view import View, attribute, index_links, text
from demo.stories import Image, Story


class Topics:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """Three topics, a list of what is new, a ranking."""
        topics, new, ranking = boxes(view.edition)
        ranks = "".join(f'<li><a href="{view.path(s)}">{text(s.front_headline)}</a></li>' for s in ranking.stories)
        content = (
            f'<div class="cols"><div class="main"><div class="midashi">{text(topics.label)}</div>'
            f'<ul class="topics">{"".join(_topic(view, s) for s in topics.stories)}</ul>\n'
            f'<div class="midashi">{text(new.label)}</div>'
            f'<ul class="new">{"".join(_item(view, s) for s in new.stories)}</ul>\n'
            '<p class="toko"><a href="/files/budget.pdf">予算の概要</a> <a href="/private/members">会員ページ</a> '
            '<a href="/old/no-longer-here">花火特集</a> <a href="/archive/moved">よく読まれた記事</a></p></div>\n'
            f'<div class="side" role="complementary"><div class="midashi">{text(ranking.label)}</div><ol>'
            f"{ranks}</ol></div></div>"
        )
        return _page(view, view.paper.title, content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """A list."""
        items = "".join(_item(view, story) for story in stories)
        return _page(
            view,
            f"{title} - {view.paper.title}",
            f'<div class="kiji"><h1>{text(title)}</h1><ul class="new">{items}</ul></div>',
        )

    def article(self, view: View, story: Story) -> str:
        """A story."""
        head = (
            f'<link rel="canonical" href="{view.url(story)}">\n'
            f'<meta name="description" content="{attribute(story.standfirst)}">\n'
            f'<meta name="author" content="{attribute("、".join(story.authors))}">\n'
            f'<meta property="og:title" content="{attribute(story.headline)}">\n'
            '<meta property="og:type" content="article">'
        )
        at = view.at(story.published)
        content = (
            f'<div class="kiji"><h1>{text(story.headline)}</h1>\n<p class="date"><time datetime="{at.isoformat()}">'
            f"{at.year}年{at.month}月{at.day}日 {at.hour}時{at.minute:02d}分</time>{_updated(view, story)} "
            f'<span class="author">{text("、".join(story.authors))}</span></p>\n'
            f'<p class="lead">{text(story.standfirst)}</p>\n'
            f"{''.join(_photo(view, image) for image in story.images)}"
            f'<div class="body">\n{_body(view, story)}</div>\n'
            f'<p class="tags">{" ".join(index_links(view, story))}</p>\n'
            '<div class="toko"><b>あなたの話を書きませんか</b> 身近な出来事を編集局までお寄せください。'
            '<a href="/contact">投稿はこちら</a></div></div>'
        )
        return _page(view, f"{story.headline} - {view.paper.title}", content, head)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = '<form method="post"><input name="id"> <button>ログイン</button></form>' if form else ""
        return _page(view, title, f'<div class="kiji"><h1>{text(title)}</h1><p>{text(words)}</p>{fields}</div>')

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(
            view,
            "ページが見つかりません",
            '<div class="kiji"><h1>ページが見つかりません</h1><p>削除されたか、移動しました。</p></div>',
        )


def _page(view: View, title: str, content: str, head: str = "") -> str:
    """A page: masthead, navigation, content, footer."""
    return (
        f'<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n<title>{text(title)}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="/style.css">\n'
        f'<link rel="alternate" type="application/rss+xml" href="{view.paper.feed}">\n{head}\n</head>\n<body>\n'
        f'<div class="hd"><a class="logo" href="/">{text(view.paper.title)}</a><span>{text(view.paper.motto)}</span>'
        f'<a class="login" href="/signin">ログイン</a></div>\n<nav>{view.nav()}</nav>\n{content}\n'
        '<footer><a href="/about">会社案内</a><a href="/contact">お問い合わせ</a>'
        '<a href="/privacy">個人情報の取り扱い</a>'
        f"© 2026 {text(view.paper.title)}</footer>\n</body>\n</html>\n"
    )


def _topic(view: View, story: Story) -> str:
    """A topic: picture, headline and teaser in one link."""
    picture = "".join(f'<img src="{view.image(i)}" alt="{attribute(i.alt)}">' for i in story.images[:1])
    return (
        f'<li><a href="{view.path(story)}">{picture}<h2>{text(story.front_headline)}</h2></a>'
        f"<p>{text(story.standfirst)}</p></li>\n"
    )


def _item(view: View, story: Story) -> str:
    """A line of the list, its time outside the link."""
    at = view.at(story.published)
    return (
        f'<li><a href="{view.path(story)}">{text(story.front_headline)}</a>'
        f'<time datetime="{at.isoformat()}">{at.month}月{at.day}日 {at:%H:%M}</time></li>\n'
    )


def _updated(view: View, story: Story) -> str:
    """When the story was last modified, if it was."""
    if story.modified is None:
        return ""
    at = view.at(story.modified)
    return f"（{at.month}月{at.day}日 {at.hour}時{at.minute:02d}分更新）"


def _photo(view: View, image: Image) -> str:
    """A picture with caption and credit in a div beside it."""
    return (
        f'<div class="photo"><img src="{view.image(image)}" alt="{attribute(image.alt)}">'
        f'<div class="cap">{text(image.caption)}<span class="by">（{text(image.credit)}）</span></div></div>\n'
    )


def _body(view: View, story: Story) -> str:
    """The text, with a box of other stories between its paragraphs."""
    return body(story.blocks, {2: f'<div class="kanren"><b>関連記事</b><ul>{related_links(view, story)}</ul></div>'})
