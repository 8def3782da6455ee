"""A page as PDF. Importing this needs Pango, a package of the system: whoever can do without asks `page.pdf_of`."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import current_app
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

HERE: Final = "http://danban.invalid/"
"""The address at which the page believes to stand: no machine has it, and nothing is ever fetched from one."""

TYPES: Final = {".css": "text/css", ".woff2": "font/woff2"}


class OwnFiles(URLFetcher):
    """Hands out our own built files and pictures that lie in the page itself; anything else stops the drawing."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a file of `static/dist`, or what a data address holds."""
        folder, _, name = urlsplit(url).path.rpartition("/")
        if not url.startswith(HERE) or folder != current_app.static_url_path:
            return super().fetch(url, headers)
        file = Path(current_app.static_folder, name)
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": TYPES[file.suffix]})


def draw_many(pages: list[str]) -> bytes:
    """Draw many pages as one PDF, one after another."""
    drawn = [HTML(string=page, base_url=HERE, url_fetcher=OwnFiles()).render() for page in pages]
    return drawn[0].copy([sheet for one in drawn for sheet in one.pages]).write_pdf()


def draw(page: str) -> bytes:
    """Draw a page as PDF, its letters inside."""
    return HTML(string=page, base_url=HERE, url_fetcher=OwnFiles()).write_pdf()
