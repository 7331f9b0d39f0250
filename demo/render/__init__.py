"""Pages of the papers: a module for each habit of markup."""

from pathlib import Path
from typing import Protocol

from demo.render.cards import Cards
from demo.render.kickers import Kickers
from demo.render.nested import Nested
from demo.render.old_web import OldWeb
from demo.render.rows import Rows
from demo.render.topics import Topics
from demo.render.view import View
from demo.stories import Story

STYLES = Path(__file__).parent.parent / "styles"


class Renderer(Protocol):
    """What makes the pages of a paper."""

    def front(self, view: View) -> str:
        """The front page."""

    def listing(self, view: View, title: str, stories: tuple[Story, ...]) -> str:
        """A page that lists stories: of a section, an author, a topic."""

    def article(self, view: View, story: Story) -> str:
        """A story's page."""

    def notice(self, view: View, title: str, words: str, form: bool) -> str:
        """A page that is no story; with a form to sign in, or without."""

    def missing(self, view: View) -> str:
        """The page of an address where nothing is."""


RENDERERS: dict[str, Renderer] = {
    "sallowmere": OldWeb(),
    "halden": Cards(),
    "talau": Kickers(),
    "valmora": Nested(),
    "wadi": Rows(),
    "shionagi": Topics(),
}


def front(view: View) -> str:
    """The front page of an edition."""
    return RENDERERS[view.paper.name].front(view)


def listing(view: View, title: str, stories: tuple[Story, ...]) -> str:
    """A page that lists stories: of a section, an author, a topic."""
    return RENDERERS[view.paper.name].listing(view, title, stories)


def article(view: View, story: Story) -> str:
    """A story's page."""
    return RENDERERS[view.paper.name].article(view, story)


def notice(view: View, title: str, words: str, form: bool = False) -> str:
    """A page that is no story."""
    return RENDERERS[view.paper.name].notice(view, title, words, form)


def missing(view: View) -> str:
    """The page of an address where nothing is."""
    return RENDERERS[view.paper.name].missing(view)


def style(view: View) -> str:
    """The style sheet of a paper."""
    return (STYLES / f"{view.paper.name}.css").read_text(encoding="utf-8")
