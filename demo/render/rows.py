"""A paper written from right to left: headlines that are no headings, captions in JSON-LD alone."""

from demo.layout import boxes
from demo.render.body import body, related_links
from demo.render.structured import json_ld, news_article
from demo.render.view import View, attribute, text
from demo.stories import Story

MONTHS = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]


class Rows:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """A picture story and rows."""
        lead, rest = boxes(view.edition)
        first = lead.stories[0]
        picture = "".join(f'<img src="{view.image(i)}" alt="{attribute(i.alt)}">' for i in first.images[:1])
        content = (
            f'<div class="lead"><a href="{view.path(first)}">{picture}</a><span class="kicker">{text(first.kicker)}'
            "</span>"
            f'<h1><a href="{view.path(first)}">{text(first.front_headline)}</a></h1><p>{text(first.standfirst)}</p>'
            "</div>\n"
            f'<div class="box-title">{text(rest.label)}</div>\n{"".join(_row(view, story) for story in rest.stories)}'
            '<p class="note"><a href="/files/budget.pdf">موازنة البلدية</a> · '
            '<a href="/private/members">منطقة الأعضاء</a> · '
            '<a href="/old/no-longer-here">ملف المهرجان</a> · <a href="/archive/moved">من الذاكرة</a></p>'
        )
        return _page(view, view.paper.title, content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """Rows."""
        rows = "".join(_row(view, story) for story in stories)
        return _page(view, f"{title} - {view.paper.title}", f'<div class="box-title">{text(title)}</div>{rows}')

    def article(self, view: View, story: Story) -> str:
        """A story; its pictures stand there without a word, captions and credits are in the JSON-LD."""
        head = (
            f'<link rel="canonical" href="{view.url(story)}">\n'
            f'<meta name="description" content="{attribute(story.standfirst)}">\n'
            f"{json_ld(news_article(view, story, captions=True))}"
        )
        at = view.at(story.published)
        pictures = "".join(f'<img class="pic" src="{view.image(i)}" alt="{attribute(i.alt)}">\n' for i in story.images)
        content = (
            f'<div class="story"><span class="kicker" style="margin:0">{text(story.kicker)}</span>'
            f"<h1>{text(story.headline)}</h1>\n"
            f'<p class="summary">{text(story.standfirst)}</p>\n<p class="by">{text("، ".join(story.authors))} — '
            f'<time datetime="{at.isoformat()}">{at.day} {MONTHS[at.month - 1]} {at.year}، {at:%H:%M}</time></p>\n'
            f'{pictures}<div class="content">\n{_body(view, story)}</div>\n'
            '<div class="note">لا توجد تعليقات. <a href="/signin">سجل الدخول</a> لتكتب أول تعليق.</div></div>'
        )
        return _page(view, f"{story.headline} - {view.paper.title}", content, head)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = '<form method="post"><input name="user"> <button>دخول</button></form>' if form else ""
        return _page(view, title, f'<div class="story"><h1>{text(title)}</h1><p>{text(words)}</p>{fields}</div>')

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(
            view, "الصفحة غير موجودة", '<div class="story"><h1>الصفحة غير موجودة</h1><p>ربما حذفت أو نقلت.</p></div>'
        )


def _page(view: View, title: str, content: str, head: str = "") -> str:
    """A page: masthead, navigation, content, footer."""
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n<title>{text(title)}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="/style.css">\n'
        f'<link rel="alternate" type="application/rss+xml" href="{view.paper.feed}">\n{head}\n</head>\n<body>\n'
        f'<div class="top"><a class="brand" href="/">{text(view.paper.title)}</a><span>{text(view.paper.motto)}</span>'
        f'<a class="account" href="/signin">تسجيل الدخول</a></div>\n<nav>{view.nav()}</nav>\n'
        f'<div class="wrap">\n{content}\n</div>\n'
        '<footer><a href="/about">من نحن</a><a href="/contact">اتصل بنا</a><a href="/privacy">سياسة الخصوصية</a>'
        f"© 2026 {text(view.paper.title)}</footer>\n</body>\n</html>\n"
    )


def _row(view: View, story: Story) -> str:
    """A kicker and a linked headline."""
    return (
        f'<div class="row"><span class="kicker">{text(story.kicker)}</span>'
        f'<a class="title" href="{view.path(story)}">{text(story.front_headline)}</a></div>\n'
    )


def _body(view: View, story: Story) -> str:
    """The text, with a box of other stories between its paragraphs."""
    return body(story.blocks, {2: f'<div class="more"><b>اقرأ أيضا</b><ul>{related_links(view, story)}</ul></div>'})
