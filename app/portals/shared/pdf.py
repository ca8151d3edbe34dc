"""Pages as PDF, tagged so that screen readers can follow them.

The pages are set by WeasyPrint, which needs Pango, a library of the system. Where that is missing no PDF can be
made, and the page says that it can be printed.
"""

from typing import Any

from flask import current_app

try:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher
except OSError:  # Pango is not installed on this machine
    CAN_BE_MADE = False
    URLFetcher = object
else:
    CAN_BE_MADE = True

STYLE_SHEET = "print.css"
DRAWING = "data:image/svg+xml;base64,"


class Nothing(URLFetcher):
    """Danger: a page could name any address, of this machine too. What a report needs is in it; nothing is fetched."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        # A drawing of ours stands in the page itself, letter for letter.
        if url.startswith(DRAWING):
            return super().fetch(url, headers)
        raise PermissionError("a report fetches nothing")


def pdf(html: str) -> bytes:
    """This page as a PDF/UA-1 document, in the language that the page says it is in."""
    assets = current_app.extensions["assets"]
    style = assets.files[assets.names[STYLE_SHEET]].forms["identity"].decode()
    nothing = Nothing()
    sheet = CSS(string=style, url_fetcher=nothing)
    made = HTML(string=html, url_fetcher=nothing, base_url=None)
    return bytes(made.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1"))
