"""A drawing for a file that is set by a program: of a width of its own, and carrying how it looks."""

from flask import current_app
from markupsafe import Markup

from app.portals.shared.charts.drawing import Drawn

STYLE_SHEET = "charts.css"
FLUID, FIXED = 'width="100%"', Markup('width="640"')
LOOK = Markup("</desc><style>%s</style>")


def on_paper(drawn: Drawn) -> Markup:
    """The drawing alone, for a PDF; its sentence, key and table are set like any other words."""
    assets = current_app.extensions["assets"]
    style = assets.files[assets.names[STYLE_SHEET]].forms["identity"].decode()
    svg = drawn.svg.replace("</desc>", LOOK % style, 1)
    return svg.replace(FLUID, FIXED, 1) if FLUID in svg else svg.replace("<svg ", Markup('<svg width="480" '), 1)
