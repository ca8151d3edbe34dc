"""What a field looks like on a page, and that nothing typed becomes part of the page itself."""

import re

import pytest
import wtforms
from flask import Flask, render_template_string
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.portals.shared.fields import (
    LongText,
    ManyOfField,
    OneOfField,
    PartialDateField,
    PasswordField,
    PeopleField,
    ShortText,
)
from app.portals.shared.widgets import control, govuk, mistakes

EVIL = '"><script>alert(1)</script>'


class Person(Form):
    name = ShortText("Name", limit=3)


class Asking(Form):
    seen = PartialDateField("When?", required="Tell us when")
    story = LongText("What happened?", required="Tell us", hint="Short notes will do")
    name = ShortText("Name")
    secret = PasswordField("Password")
    danger = OneOfField("Danger?", choices={"yes": "Yes", "unknown": "I do not know"}, alone=["unknown"])
    signs = ManyOfField("Signs?", choices={"a": "A bruise", "b": EVIL})
    people = PeopleField("Who?", Person)


class Plain(Form):
    line = wtforms.StringField("Line")
    text = wtforms.TextAreaField("Text")
    number = wtforms.IntegerField("Number")
    yes = wtforms.BooleanField("Yes")
    one = wtforms.SelectField("One", choices={"a": "A"})
    radio = wtforms.RadioField("Radio", choices={"a": "A"})
    file = wtforms.FileField("File")
    hidden = wtforms.HiddenField(default="kept")


def page(form: Form) -> str:
    return render_template_string(
        '{% from "components/field.html" import field %}'
        '{% from "components/error_summary.html" import error_summary %}'
        "{{ error_summary(form) }}{% for each in form %}{{ field(each) }}{% endfor %}",
        form=form,
    )


def test_every_line_of_the_error_summary_leads_to_a_box_that_is_there(site: Flask) -> None:
    form = Asking(MultiDict({"seen-day": "45", "seen-year": "2026", "people-0-name": "Long name"}))
    form.validate()
    html = page(form)
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == ["seen-day", "story", "people-0-name"]
    assert all(re.search(rf'<(input|textarea)[^>]*\bid="{link}"', html, re.S) for link in links)


def test_nothing_typed_becomes_part_of_the_page(site: Flask) -> None:
    names = ("seen-day", "story", "name", "secret", "danger", "signs", "people-0-name")
    form = Asking(MultiDict(dict.fromkeys(names, EVIL)))
    form.validate()
    html = page(form)
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_text_of_several_lines_comes_back_as_it_was_typed(site: Flask) -> None:
    form = Asking(MultiDict({"story": "First\n  second\n\nthird"}))
    assert "First\n  second\n\nthird</textarea>" in control(form.story)


def test_a_password_is_never_sent_back(site: Flask) -> None:
    assert "swordfish" not in control(Asking(MultiDict({"secret": "swordfish"})).secret)


def test_a_saved_choice_is_shown_as_chosen(site: Flask) -> None:
    html = control(Asking(data={"danger": "unknown"}).danger)
    assert re.findall(r'value="(\w+)" checked', html) == ["unknown"]


@pytest.mark.parametrize("name", ["line", "text", "number", "yes", "one", "radio", "file", "hidden"])
def test_plain_fields_are_drawn_too(site: Flask, name: str) -> None:
    assert f'name="{name}"' in control(Plain()[name])


def test_a_question_can_be_the_heading_of_its_page(site: Flask) -> None:
    assert re.search(r"<h1[^>]*>\s*<label", control(Asking().story, heading=True))
    assert re.search(r"<legend[^>]*>\s*<h1", control(Asking().seen, heading=True))


def test_words_are_not_taken_for_markup(site: Flask) -> None:
    with pytest.raises(TypeError):
        govuk.details(summaryText="More", html="<b>typed by somebody</b>")
    assert "<b>ours</b>" in govuk.details(summaryText="More", html=Markup("<b>ours</b>"))


def test_a_form_without_mistakes_has_no_summary(site: Flask) -> None:
    assert mistakes(Plain()) == []
    assert "There is a problem" not in page(Plain())
