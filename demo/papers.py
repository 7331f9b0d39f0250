"""The papers of the demo newsroom: who they are, where they live and how their addresses are made."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Paper:
    """One fictional outlet, which is one origin."""

    name: str
    """A slug, also the folder of its stories."""
    title: str
    host: str
    """A loopback address of its own, as politeness counts hosts."""
    language: str
    country: str
    time_zone: str
    address: str
    """Path of a story: a format of slug, section, number, year, month and day."""
    sections: dict[str, str]
    """Section slugs as they stand in addresses, with their labels."""
    feed: str
    """Path of its feed."""
    sitemap: str | None
    """Path of its news sitemap or sitemap index."""
    motto: str
    column: str
    """Headline of its daily look back, a format of number and subject."""
    column_intro: str
    pictures: str = "png"
    """File type of its pictures."""
    encoding: str = "utf-8"
    compresses: bool = True
    """Whether it sends gzip to those who accept it."""
    chunked: bool = False
    restless: bool = False
    """Whether its pages carry furniture that changes every hour: ages, counters."""

    def home(self, port: int) -> str:
        """The absolute address of the front page."""
        return f"http://{self.host}:{port}/"


SALLOWMERE = Paper(
    name="sallowmere",
    title="The Sallowmere Gazette",
    host="127.0.0.2",
    language="en",
    country="GB",
    time_zone="Europe/London",
    address="/story.asp?id={slug}",
    sections={"news": "News", "village": "Village Life", "sport": "Sport", "letters": "Letters"},
    feed="/rss.xml",
    sitemap=None,
    motto="Serving the mere and the nine parishes since 1871",
    column="From the files, No. {number}: {subject}",
    column_intro="Paragraphs from our own pages that readers asked to see again, chosen by the night desk.",
    pictures="gif",
    encoding="windows-1252",
    compresses=False,
    restless=True,
)
HALDEN = Paper(
    name="halden",
    title="Port Halden Courier",
    host="127.0.0.3",
    language="en-US",
    country="US",
    time_zone="America/New_York",
    address="/{year}/{month}/{day}/{slug}/",
    sections={"local": "Local", "business": "Business", "science": "Science", "sports": "Sports"},
    feed="/feed.atom",
    sitemap="/news-sitemap.xml",
    motto="Independent, employee-owned, on the water",
    column="Courier rewind {number}: {subject}",
    column_intro="Every day we pull a handful of paragraphs out of the archive and set them side by side.",
    restless=True,
)
TALAU = Paper(
    name="talau",
    title="Talauer Anzeiger",
    host="127.0.0.4",
    language="de",
    country="DE",
    time_zone="Europe/Berlin",
    address="/{section}/{slug}-{number}.html",
    sections={"region": "Region", "wirtschaft": "Wirtschaft", "kultur": "Kultur", "sport": "Sport"},
    feed="/rss",
    sitemap="/sitemap-index.xml",
    motto="Zeitung für das Tal und die Höhen",
    column="Aus dem Archiv, Folge {number}: {subject}",
    column_intro="Jeden Tag holt die Redaktion einige Absätze aus dem Archiv, die nebeneinander neu klingen.",
)
VALMORA = Paper(
    name="valmora",
    title="El Mirador de Valmora",
    host="127.0.0.5",
    language="es",
    country="ES",
    time_zone="Europe/Madrid",
    address="/{section}/{year}-{month}-{day}/{slug}_{number}.html",
    sections={"sociedad": "Sociedad", "economia": "Economía", "cultura": "Cultura", "opinion": "Opinión"},
    feed="/feed.json",
    sitemap="/sitemap-noticias.xml",
    motto="Diario independiente de la costa alta",
    column="Hemeroteca {number}: {subject}",
    column_intro="Unos párrafos de nuestras páginas que la redacción vuelve a poner sobre la mesa.",
    restless=True,
)
WADI = Paper(
    name="wadi",
    title="بريد وادي السنا",
    host="127.0.0.6",
    language="ar",
    country="JO",
    time_zone="Asia/Amman",
    address="/{section}/{slug}",
    sections={"محليات": "محليات", "اقتصاد": "اقتصاد", "ثقافة": "ثقافة", "رياضة": "رياضة"},
    feed="/rss.xml",
    sitemap="/sitemap.xml",
    motto="صحيفة الوادي والواحات",
    column="من الأرشيف {number}: {subject}",
    column_intro="فقرات من صفحاتنا القديمة والجديدة يختارها قسم التحرير كل يوم ليقرأها الناس من جديد.",
)
SHIONAGI = Paper(
    name="shionagi",
    title="汐凪新報",
    host="127.0.0.7",
    language="ja",
    country="JP",
    time_zone="Asia/Tokyo",
    address="/articles/{slug}.html",
    sections={"shakai": "社会", "keizai": "経済", "bunka": "文化", "sports": "スポーツ"},
    feed="/index.rdf",
    sitemap="/sitemap.xml",
    motto="港町の朝を伝えて百十年",
    column="紙面から 第{number}回 {subject}",
    column_intro="これまでの紙面から、読者にもう一度読んでほしい段落を当番の記者が毎日選んでいる。",
    chunked=True,
)

PAPERS = (SALLOWMERE, HALDEN, TALAU, VALMORA, WADI, SHIONAGI)


def paper_named(name: str) -> Paper:
    """The paper of that name; KeyError when there is none."""
    for paper in PAPERS:
        if paper.name == name:
            return paper
    raise KeyError(name)
