"""Whom nobody may contact or tell stands above everything, on every page that shows something of a concern."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[3] / "templates"
PAGES = sorted((*TEMPLATES.glob("officer/*.html"), *TEMPLATES.glob("agency/*.html")))
# Not those that are lines of a list, such as `row.concern.reference`: a list opens nothing.
ABOUT_ONE = re.compile(r"(?<![.\w])(?:concern|referral)\.reference\b")
BAND, HEADING = re.compile(r"do_not_contact_band\(|referral_body\("), re.compile(r"page_heading\(|<h1")


LAYOUT, BELOW = re.compile(r'{% extends "(layouts/\w+\.html)" %}'), "{% block below %}{% endblock %}"


def whole(name: str) -> str:
    """A page with what its layouts set above it, where they show a concern or a referral, or are forms."""
    page = (TEMPLATES / name).read_text()
    extends = LAYOUT.search(page)
    layout = whole(extends[1]) if extends else ""
    if BELOW in layout:
        return layout.replace(BELOW, page)
    return page if "{% block content %}" in page else layout + page


def names() -> list[str]:
    pages = [path.relative_to(TEMPLATES).as_posix() for path in PAGES]
    return [name for name in pages if ABOUT_ONE.search(whole(name))]


@pytest.mark.parametrize("name", names())
def test_the_band_stands_above_the_heading(name):
    content = whole(name).split("{% block content %}")[1]
    band, heading = BAND.search(content), HEADING.search(content)
    assert band, f"{name} shows one concern and warns of nothing"
    assert heading is None or band.start() <= heading.start()


@pytest.mark.parametrize("name", [name for name in names() if name.startswith("agency/")])
def test_what_an_agency_reads_is_marked_on_screen_and_on_paper(name):
    page = whole(name)
    assert "handling_mark(mark)" in page or "referral_body(body)" in page
    assert "heed-marked" in page.split("{% block body_class %}")[1].split("{% endblock %}")[0]


def test_the_component_itself_puts_the_band_first():
    body = (TEMPLATES / "components" / "referral_body.html").read_text().split("{% macro referral_body(body) %}")[1]
    in_order = [body.index(part) for part in ("do_not_contact_band(", "handling_mark(", "page_heading(", "caller()")]
    assert in_order == sorted(in_order)
