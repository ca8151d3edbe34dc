"""Components say in words what they show, and show what was written as it was written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, render_template, render_template_string

from app.config import ROOT

COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))


def drawn(name: str, call: str, **given: object) -> str:
    text = render_template_string(
        f'{{% from "components/{name}.html" import {name} %}}{{{{ {name}({call}) }}}}', **given
    )
    return " ".join(text.split())


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_file_holds_the_macro_of_its_name_and_no_inline_style_or_script(site: Flask, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert f"macro {path.stem}(" in source
    assert "style=" not in source and "<script" not in source and "onclick" not in source
    assert len(source.splitlines()) <= 60
    site.jinja_env.get_template(f"components/{path.name}")


@pytest.mark.parametrize(
    ("band", "word"),
    [("red", "Red"), ("amber", "Amber"), ("blue", "Blue"), (None, "Not rated"), ("odd", "Not rated")],
)
def test_a_rating_always_says_its_word(site: Flask, band: str | None, word: str) -> None:
    assert f">{word}<" in drawn("rating_tag", "band", band=band)


def test_do_not_contact_says_so_and_is_absent_where_there_is_no_such_warning(site: Flask) -> None:
    assert "Do not contact" in drawn("do_not_contact_band", "bands", bands=["Do not send letters."])
    assert drawn("do_not_contact_band", "[]") == ""


def test_an_unanswered_question_says_so(site: Flask) -> None:
    rows = [
        {"label": "Telephone", "value": ""},
        {"label": "Signs", "value": []},
        {"label": "How many", "value": 0},
    ]
    assert drawn("summary", "rows", rows=rows).count("Not answered") == 2


def test_a_message_is_text_and_not_markup(site: Flask) -> None:
    at = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    html = drawn("messages", "thread", thread=[{"who": "You", "at": at, "text": "<b>x</b>", "mine": True}])
    assert "&lt;b&gt;x&lt;/b&gt;" in html and "3 March 2026, 2:05pm" in html


def test_the_failure_page_shows_back_what_was_typed(site: Flask) -> None:
    html = render_template(
        "failure.html",
        status=503,
        title="This was NOT received",
        what_happened="",
        what_to_do=["Keep what you typed."],
        kept=[("what_happened", "The dog was thin & cold")],
    )
    assert "The dog was thin &amp; cold" in html
    assert "<h1" in html and "This was NOT received" in html.split("<h1")[1]
    assert "<title>Heed</title>" in html


def test_reporters_can_leave_at_once_and_others_are_not_offered_it(site: Flask) -> None:
    leaving = '{% extends "layouts/site.html" %}{% set exit_page = true %}'
    assert "Exit this page" in render_template_string(leaving)
    assert "Exit this page" not in render_template_string('{% extends "layouts/site.html" %}')
    assert "Exit this page" not in render_template_string('{% extends "layouts/desk.html" %}')


def test_the_time_out_warning_is_there_for_who_is_signed_in(site: Flask) -> None:
    html = render_template_string(
        '{% extends "layouts/desk.html" %}',
        time_left={
            "expires_in": 1800,
            "ends_in": 7200,
            "warn": 120,
            "keep_alive": "/stay",
            "words": "Sign in to carry on.",
            "href": "/sign-in",
            "text": "Sign in",
        },
    )
    assert 'data-expires-in="1800"' in html and 'data-minutes="%N% minutes"' in html
    assert "heed-session-timeout" not in render_template_string('{% extends "layouts/desk.html" %}')
