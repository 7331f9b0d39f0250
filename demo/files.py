"""The plain files of a paper: robots.txt, a PDF and an icon."""

from functools import cache

from demo.pictures import png
from demo.render.view import View
from demo.scenes import Scene

COLOURS = {
    "sallowmere": (0, 51, 102),
    "halden": (13, 92, 99),
    "talau": (150, 22, 34),
    "valmora": (196, 96, 20),
    "wadi": (28, 104, 60),
    "shionagi": (30, 60, 130),
}


def robots(view: View, crawl_delay: float | None) -> str:
    """The rules of a paper (RFC 9309), with the delay and the sitemaps that many write there too."""
    lines = [
        "# Readers and robots are welcome; the members' area is not for robots.",
        "User-agent: *",
        "Disallow: /private/",
    ]
    if view.paper.name == "valmora":
        lines += ["Disallow: /*?imprimir=", "Allow: /private/$"]
    if crawl_delay is not None:
        lines.append(f"Crawl-delay: {crawl_delay:g}")
    lines += ["", "User-agent: greedybot", "Disallow: /"]
    if view.paper.sitemap:
        lines += ["", f"Sitemap: {view.absolute(view.paper.sitemap)}"]
    return "\n".join(lines) + "\n"


@cache
def pdf(name: str) -> bytes:
    """A PDF of one page."""
    text = f"BT /F1 18 Tf 72 720 Td (Budget summary of {name}, one page.) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return bytes(out) + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


@cache
def icon(name: str) -> bytes:
    """A square in the paper's colour."""
    letter = (b"\0" * 3 + b"\1" * 10 + b"\0" * 3) * 6
    return png(Scene([COLOURS[name], (255, 255, 255)], 16, 16, bytes(80) + letter + bytes(80)))
