"""Drawings for a file that is set by a program: each as a picture of a width of its own, carrying how it looks."""

from base64 import b64encode
from dataclasses import replace

from flask import current_app
from markupsafe import Markup

from app.portals.shared.charts.drawing import NOTHING, Drawn, Entry

STYLE_SHEET = "charts.css"
FLUID, FIXED = 'width="100%"', Markup('width="640"')
LOOK = Markup("<style>%s</style>")
# Such a program hands the styles of a page to no drawing in it, but reads those that a picture brings along.
PICTURE = Markup('<img class="%s" alt="%s" src="data:image/svg+xml;base64,%s">')
OUTLINE = Markup('<svg class="heed-chart__sample" xmlns="http://www.w3.org/2000/svg"')


def on_paper(drawn: Drawn) -> Markup:
    """The drawing alone, for a PDF; its sentence and table are set like any other words."""
    if not drawn.svg:
        return NOTHING
    svg = drawn.svg.replace("</desc>", Markup("</desc>") + _look(), 1)
    wide = svg.replace(FLUID, FIXED, 1) if FLUID in svg else svg.replace("<svg ", Markup('<svg width="480" '), 1)
    return _picture("heed-drawn__drawing", wide, drawn.about.title)


def key_on_paper(drawn: Drawn) -> list[Entry]:
    """What its looks mean, each with a sample that carries how it looks."""
    return [replace(each, sample=_sample(each)) for each in drawn.key]


def _sample(entry: Entry) -> Markup:
    by_itself = entry.sample.replace('<svg class="heed-chart__sample"', OUTLINE, 1)
    return _picture("heed-drawn__sample", by_itself.replace(">", Markup(">") + _look(), 1), entry.words)


def _picture(name: str, svg: str, words: str) -> Markup:
    return PICTURE % (name, words, b64encode(svg.encode()).decode())


def _look() -> Markup:
    assets = current_app.extensions["assets"]
    return LOOK % assets.files[assets.names[STYLE_SHEET]].forms["identity"].decode()
