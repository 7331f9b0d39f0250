"""What pages and stylesheets name as needed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.requisites import MOST, Requisite, of_page, of_stylesheet

PAGE = """<!doctype html><html><head><base href="/static/">
<link rel="stylesheet" href="main.css?v=1"><link rel="alternate stylesheet" href="//cdn.example/dark.css">
<link rel="preload" as="font" href="a.woff2" crossorigin><link rel="preload" as="script" href="a.js">
<link rel="icon" href="icon.png"><link rel="stylesheet" href="main.css?v=1"><link rel="stylesheet">
<style>@import "print.css"; .a { background: url(data:image/png;base64,AAAA) } .b { background: url( 'b.png' ) }</style>
</head><body><p>text</p></body></html>"""

CSS = """@import url("base.css") screen; @import 'print.css';
/* @import "commented.css"; url(commented.png) */
@font-face { src: url(../fonts/a.woff2) format("woff2"), url("../fonts/a.eot?#iefix"), local("Arial") }
.x { background: URL(img/x.svg); mask: url(#id); cursor: url(javascript:alert(1)) }
.y { background: url(img/x.svg) }"""


def test_a_page_names_stylesheets_and_fonts() -> None:
    assert of_page(PAGE, "https://example.org/news/a.html") == [
        Requisite("https://example.org/static/main.css?v=1", "style"),
        Requisite("https://cdn.example/dark.css", "style"),
        Requisite("https://example.org/static/a.woff2", "font"),
        Requisite("https://example.org/static/print.css", "style"),
        Requisite("https://example.org/static/b.png", "picture"),
    ]


def test_a_stylesheet_names_others_fonts_and_pictures_once() -> None:
    assert of_stylesheet(CSS, "https://cdn.example/css/main.css") == [
        Requisite("https://cdn.example/css/base.css", "style"),
        Requisite("https://cdn.example/css/print.css", "style"),
        Requisite("https://cdn.example/fonts/a.woff2", "font"),
        Requisite("https://cdn.example/fonts/a.eot?", "font"),
        Requisite("https://cdn.example/css/img/x.svg", "picture"),
    ]


def test_no_stylesheet_names_more_than_is_sensible() -> None:
    assert len(of_stylesheet("".join(f"a{{b:url({n}.png)}}" for n in range(10_000)), "https://a.example/")) == MOST


@given(st.text(max_size=200))
@settings(deadline=None)
def test_whatever_stands_there_addresses_are_of_the_web(text: str) -> None:
    for found in of_page(f"<style>{text}</style><link rel=stylesheet href='{text}'>", "https://a.example/"):
        assert found.url.startswith(("http://", "https://"))
    of_stylesheet(f"@import {text}; url({text})", "https://a.example/")
    of_page(text, "https://a.example/")
