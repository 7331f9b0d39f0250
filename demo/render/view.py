"""What a renderer sees: an edition on a port, with the addresses and dates that pages are made of."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from demo.clock import moment
from demo.editions import Edition, image_path, index_paths, path_of, section_path
from demo.papers import Paper
from demo.stories import Image, Story


@dataclass(frozen=True)
class View:
    """An edition as it is served."""

    edition: Edition
    port: int

    @property
    def paper(self) -> Paper:
        """The paper."""
        return self.edition.paper

    def absolute(self, path: str) -> str:
        """The absolute address of a path."""
        return self.paper.home(self.port) + path.removeprefix("/")

    def path(self, story: Story) -> str:
        """The path of a story."""
        return path_of(self.paper, story)

    def url(self, story: Story) -> str:
        """The absolute address of a story."""
        return self.absolute(self.path(story))

    def section_path(self, section: str) -> str:
        """The path of a section's page."""
        return section_path(self.paper, section)

    def section_url(self, section: str) -> str:
        """The absolute address of a section's page."""
        return self.absolute(self.section_path(section))

    def image(self, image: Image, wide: bool = False) -> str:
        """The path of a picture."""
        return image_path(self.paper, image.seed, wide)

    def at(self, hour: float) -> datetime:
        """A moment in the paper's time zone."""
        return moment(hour, self.paper.time_zone)

    def nav(self) -> str:
        """Links to the sections, nothing between them."""
        return "".join(
            f'<a href="{self.section_path(section)}">{escape(label)}</a>'
            for section, label in self.paper.sections.items()
        )


def index_links(view: View, story: Story) -> list[str]:
    """Links to the pages of a story's authors or topics."""
    return [f'<a href="{path}">{text(title)}</a>' for path, title in index_paths(view.paper, story).items()]


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text, quote=True)


def text(words: str) -> str:
    """Text for an element."""
    return escape(words, quote=False)
