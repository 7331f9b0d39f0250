"""A paper of nested sections with labels and an aside that repeats; lazy pictures; OpenGraph alone."""

from demo.layout import Box, boxes
from demo.render.body import USUAL, body, related_links
from demo.render.structured import open_graph
from demo.render.view import View, attribute, text
from demo.stories import Image, Story

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
LAZY = (
    "<script>for (const image of document.querySelectorAll('img[data-src]')) "
    "{ image.src = image.dataset.src; image.srcset = image.dataset.srcset }</script>"
)

MARKUP = {**USUAL, "subhead": "<h3>{}</h3>"}


class Nested:
    """The pages of such a paper."""

    def front(self, view: View) -> str:
        """The opening, a box for each section, and the aside."""
        opening, *sections, most_read = boxes(view.edition)
        content = (
            '<div class="cuerpo"><main>'
            f'<section class="apertura">{"".join(_opener(view, s) for s in opening.stories)}</section>\n'
            f"{''.join(_box(view, box) for box in sections)}"
            '<p class="boletin"><a href="/files/budget.pdf">Presupuesto municipal (PDF)</a> · '
            '<a href="/private/members">Zona de socios</a> · <a href="/old/no-longer-here">Especial fiestas</a> · '
            '<a href="/archive/moved">Nuestra portada más recordada</a></p>'
            f"</main>\n{_most_read(view, most_read)}</div>"
        )
        return _page(view, f"{view.paper.title}: noticias de la costa alta", content)

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """Headlines one below the other."""
        content = (
            f'<div class="cuerpo"><main><h1>{text(title)}</h1>{"".join(_item(view, s) for s in stories)}</main></div>'
        )
        return _page(view, f"{title} - {view.paper.title}", content)

    def article(self, view: View, story: Story) -> str:
        """A story; comments are counted up every hour."""
        head = f'<link rel="canonical" href="{view.url(story)}">\n{open_graph(view, story)}'
        at = view.at(story.published)
        comments = story.number % 7 + (view.edition.hour - story.appears) % 50
        content = (
            f'<div class="noticia"><h1>{text(story.headline)}</h1>\n<p class="entradilla">{text(story.standfirst)}'
            "</p>\n"
            f'<p class="firma">{text(" / ".join(story.authors))} · <span class="fecha">{at:%d/%m/%Y %H:%M}</span></p>\n'
            f"{''.join(_photo(view, image) for image in story.images)}"
            f'<div class="texto">\n{_body(view, story)}</div>\n'
            f'<div class="comentarios"><a href="#comentarios">{comments} comentarios</a> '
            "Los comentarios están cerrados para quien no es suscriptor.</div></div>"
        )
        return _page(view, f"{story.headline} - {view.paper.title}", content, head)

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story."""
        fields = '<form method="post"><input name="correo"> <button>Entrar</button></form>' if form else ""
        return _page(view, title, f'<div class="noticia"><h1>{text(title)}</h1><p>{text(words)}</p>{fields}</div>')

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""
        return _page(
            view,
            "Página no encontrada",
            '<div class="noticia"><h1>Página no encontrada</h1><p>Se la llevó el viento.</p></div>',
        )


def _page(view: View, title: str, content: str, head: str = "") -> str:
    """A page: masthead, navigation, content, footer."""
    return (
        '<!DOCTYPE html>\n<html lang="es" prefix="og: https://ogp.me/ns#">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{text(title)}</title>\n"
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="/style.css">\n'
        f'<link rel="alternate" type="application/feed+json" href="{view.paper.feed}">\n{head}</head>\n<body>\n'
        f'<header class="cabecera"><a class="marca" href="/">{text(view.paper.title)}</a> '
        f"<em>{text(view.paper.motto)}</em>"
        '<a class="cuenta" href="/signin">Iniciar sesión</a></header>\n'
        f'<nav>{view.nav()}</nav>\n{content}\n<footer><a href="/quienes-somos">Quiénes somos</a>'
        f'<a href="/contacto">Contacto</a><a href="/privacidad">Privacidad</a>© 2026 {text(view.paper.title)}'
        "</footer>\n"
        f"{LAZY}\n</body>\n</html>\n"
    )


def _lazy(view: View, image: Image) -> str:
    """A picture that a script loads: its addresses stand in data attributes."""
    narrow, wide = view.image(image), view.image(image, wide=True)
    return (
        f'<img class="lazy" src="{BLANK}" data-src="{narrow}" data-srcset="{narrow} 640w, {wide} 1280w" '
        f'alt="{attribute(image.alt)}">'
    )


def _opener(view: View, story: Story) -> str:
    """A story of the opening: picture and headline each a link to it."""
    picture = "".join(f'<a href="{view.path(story)}">{_lazy(view, image)}</a>' for image in story.images[:1])
    return (
        f'<article>{picture}<h2><a href="{view.path(story)}">{text(story.front_headline)}</a></h2>'
        f"<p>{text(story.standfirst)}</p></article>\n"
    )


def _box(view: View, box: Box) -> str:
    """The stories of a section under its label."""
    return (
        f'<section class="seccion"><h2>{text(box.label)}</h2>{"".join(_item(view, s) for s in box.stories)}</section>\n'
    )


def _item(view: View, story: Story) -> str:
    """A headline in a box."""
    return f'<article><h3><a href="{view.path(story)}">{text(story.front_headline)}</a></h3></article>\n'


def _most_read(view: View, box: Box) -> str:
    """The aside that repeats stories of the page."""
    items = "".join(f'<li><a href="{view.path(s)}">{text(s.front_headline)}</a></li>' for s in box.stories)
    return f'<aside class="lateral"><h4>{text(box.label)}</h4><ol>{items}</ol></aside>'


def _photo(view: View, image: Image) -> str:
    """A picture with a caption's paragraph beside it and the credit apart."""
    return (
        f'<div class="foto">{_lazy(view, image)}<p class="pie-de-foto">{text(image.caption)}</p>'
        f'<span class="firma-foto">{text(image.credit)}</span></div>\n'
    )


def _body(view: View, story: Story) -> str:
    """The text, with a box of other stories between its paragraphs."""
    links = related_links(view, story)
    box = f'<div class="relacionadas"><b>Noticias relacionadas</b><ul>{links}</ul></div>'
    return body(story.blocks, {3: box}, MARKUP)
