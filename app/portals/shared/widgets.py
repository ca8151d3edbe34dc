"""Draws form fields as GOV.UK components, and lends templates all of them as `govuk.<component>(…)`."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import wtforms
from flask import Flask
from flask_babel import gettext as _
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from app.portals.shared.counting import counted

# The macros ask for options that are not there, so they have an environment of their own; ours stays strict.
GOVUK_PAGES = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    undefined=ChainableUndefined,
)

OPEN = ("autocomplete", "inputmode", "width")  # what a page may say about a box of one line

Options = dict[str, Any]
Draw = Callable[[Any, Options], Markup]


@cache
def _macro(name: str) -> Callable[[Options], Markup]:
    words = name.split("_")
    page = GOVUK_PAGES.get_template(f"govuk_frontend_jinja/components/{'-'.join(words)}/macro.html")
    return getattr(page.module, "govuk" + "".join(word.capitalize() for word in words))


class Govuk:
    """The design system's components by their names: `govuk.button(text=_("Continue"))`."""

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro = _macro(name)

        def draw(**options: Any) -> Markup:
            _refuse_plain_html(options)
            return macro(options)

        return draw


def _refuse_plain_html(options: Any) -> None:
    """Danger: `html` options are shown as they are, so only what a template has escaped may be given."""
    if isinstance(options, dict):
        for name, value in options.items():
            if name == "html" and value and not isinstance(value, Markup):
                raise TypeError("an `html` option must be markup that a template made; use `text` for words")
            _refuse_plain_html(value)
    elif isinstance(options, list):
        for value in options:
            _refuse_plain_html(value)


govuk = Govuk()


def control(field: wtforms.Field, **options: Any) -> Markup:
    """A field with its label, hint and error.

    Options: heading (the label is the page's heading), size ("s", "m", "l"), hint, classes, rows,
    autocomplete, inputmode, inline, width (2, 3, 4, 5, 10, 20 or 30 letters).
    """
    name = getattr(field, "component", None) or next(
        component for kind, component in PLAIN_FIELDS if isinstance(field, kind)
    )
    return DRAWN[name](field, options)


def _named(field: Any, options: Options) -> Options:
    """What every component is told: name, hint, error."""
    hint = options.get("hint", field.description)
    return {
        "id": field.id,
        "name": field.name,
        "hint": {"text": hint} if hint else None,
        "errorMessage": {"text": field.errors[0], "visuallyHiddenText": _("Error")} if field.errors else None,
    }


def _label(field: Any, options: Options, kind: str = "label") -> Options:
    size = options.get("size") or ("l" if options.get("heading") else "s")
    return {
        "text": str(field.label.text),
        "classes": f"govuk-{'fieldset__legend' if kind == 'legend' else 'label'}--{size}",
        "isPageHeading": bool(options.get("heading")),
    }


def _labelled(field: Any, options: Options) -> Options:
    return {**_named(field, options), "label": _label(field, options)}


def _grouped(field: Any, options: Options) -> Options:
    legend = _label(field, options, "legend")
    return {**_named(field, options), "idPrefix": field.id, "fieldset": {"legend": legend}}


def _typed(field: Any) -> str:
    return "" if field.data is None else str(field.data)


def _box(**fixed: Any) -> Draw:
    """A box for one line; what is fixed for its kind gives way to what the page asks for."""

    def draw(field: Any, options: Options) -> Markup:
        asked = fixed | {name: options[name] for name in OPEN if name in options}
        width = asked.pop("width", None)
        classes = f"govuk-input--width-{width}" if width else ""
        value = {"value": _typed(field)} if field.data not in (None, "") else {}
        classes = f"{classes} {options.get('classes', '')}".strip()
        return govuk.input(**_labelled(field, options), **asked, **value, classes=classes)

    return draw


def _text_area(field: Any, options: Options) -> Markup:
    rows = options.get("rows", 5)
    return govuk.textarea(**_labelled(field, options), value=_typed(field), rows=rows, spellcheck=True)


def _character_count(field: Any, options: Options) -> Markup:
    return govuk.character_count(
        **_labelled(field, options),
        value=_typed(field),
        rows=options.get("rows", field.rows),
        maxlength=field.limit,
        threshold=50,
        spellcheck=True,
        textareaDescriptionText=_("You can enter up to %{count} characters"),
        **counted(),
    )


def _password(field: Any, options: Options) -> Markup:
    autocomplete = options.get("autocomplete", getattr(field, "autocomplete", "current-password"))
    return govuk.password_input(
        **_labelled(field, options),
        autocomplete=autocomplete,
        showPasswordText=_("Show"),
        hidePasswordText=_("Hide"),
        showPasswordAriaLabelText=_("Show password"),
        hidePasswordAriaLabelText=_("Hide password"),
        passwordShownAnnouncementText=_("Your password is visible"),
        passwordHiddenAnnouncementText=_("Your password is hidden"),
    )


def _date_boxes(field: Any, options: Options) -> Markup:
    names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    named = _named(field, options)
    faults = field.faults or (list(names) if field.errors else [])
    boxes = [
        {
            "name": part,
            "label": words,
            "value": field.typed[part] or None,
            "classes": f"govuk-input--width-{WIDTHS[part]}{' govuk-input--error' * (part in faults)}",
            # A month may be written as a word.
            "inputmode": "text" if part == "month" else "numeric",
        }
        for part, words in names.items()
    ]
    legend = {"legend": _label(field, options, "legend")}
    return govuk.date_input(**named, namePrefix=field.name, fieldset=legend, items=boxes)


def _choices(field: Any) -> list[Options]:
    hints, alone = getattr(field, "hints", {}), getattr(field, "alone", frozenset())
    items: list[Options] = []
    for choice in field.iter_choices():
        if choice.value in alone and items and not items[-1].get("behaviour"):
            items.append({"divider": _("or")})
        item = {"value": choice.value, "text": str(choice.label), "checked": bool(choice.selected)}
        if choice.value in hints:
            item["hint"] = {"html": Markup("<br>").join(str(hints[choice.value]).splitlines())}
        if choice.value in alone:
            item["behaviour"] = "exclusive"
        items.append(item)
    return items


def _radios(field: Any, options: Options) -> Markup:
    classes = "govuk-radios--inline" if options.get("inline") else ""
    return govuk.radios(**_grouped(field, options), items=_choices(field), classes=classes)


def _checkboxes(field: Any, options: Options) -> Markup:
    return govuk.checkboxes(**_grouped(field, options), items=_choices(field), classes=options.get("classes", ""))


def _yes_box(field: Any, options: Options) -> Markup:
    named = _named(field, options)
    hint = named.pop("hint")
    item = {"value": "y", "text": str(field.label.text), "checked": bool(field.data), "hint": hint}
    return govuk.checkboxes(**named, idPrefix=field.id, items=[item])


def _select(field: Any, options: Options) -> Markup:
    items = [
        {"value": choice.value, "text": str(choice.label), "selected": bool(choice.selected)}
        for choice in field.iter_choices()
    ]
    return govuk.select(**_labelled(field, options), items=items)


def _file(field: Any, options: Options) -> Markup:
    many = isinstance(field, wtforms.MultipleFileField)
    return govuk.file_upload(**_labelled(field, options), multiple=many)


def _hidden(field: Any, options: Options) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(field.name, field._value())


def _send(field: Any, options: Options) -> Markup:
    return govuk.button(text=str(field.label.text), name=field.name, value="y", preventDoubleClick=True)


WIDTHS = {"day": 2, "month": 4, "year": 4}
DRAWN: dict[str, Draw] = {
    "input_box": _box(),
    "email_box": _box(type="email", autocomplete="email", spellcheck=False),
    "telephone_box": _box(type="tel", autocomplete="tel", width=20),
    "number_box": _box(inputmode="numeric", width=5),
    "postcode_box": _box(autocomplete="postal-code", width=10, spellcheck=False),
    "time_box": _box(width=5, spellcheck=False),
    "code_box": _box(inputmode="numeric", autocomplete="one-time-code", width=10, spellcheck=False),
    "text_area": _text_area,
    "character_count": _character_count,
    "password": _password,
    "date_boxes": _date_boxes,
    "radios": _radios,
    "checkboxes": _checkboxes,
    "yes_box": _yes_box,
    "select": _select,
    "file": _file,
    "hidden": _hidden,
    "send": _send,
}
PLAIN_FIELDS: list[tuple[type[wtforms.Field], str]] = [
    (wtforms.HiddenField, "hidden"),
    (wtforms.PasswordField, "password"),
    (wtforms.TextAreaField, "text_area"),
    (wtforms.EmailField, "email_box"),
    (wtforms.TelField, "telephone_box"),
    (wtforms.SubmitField, "send"),
    (wtforms.BooleanField, "yes_box"),
    (wtforms.IntegerField, "number_box"),
    (wtforms.SelectMultipleField, "checkboxes"),
    (wtforms.RadioField, "radios"),
    (wtforms.SelectField, "select"),
    (wtforms.FileField, "file"),
    (wtforms.Field, "input_box"),
]


def mistakes(form: wtforms.Form) -> list[dict[str, str]]:
    """Every error of a form, in the order of its fields, with the input each is about."""
    whole = [{"text": str(text)} for text in form.form_errors]
    return whole + [mistake for field in form for mistake in _mistakes(field)]


def _mistakes(field: Any) -> Iterator[dict[str, str]]:
    inner = field.form if isinstance(field, wtforms.FormField) else getattr(field, "entries", ())
    for each in inner:
        yield from _mistakes(each)
    for text in field.errors if isinstance(field.errors, list | tuple) else ():
        if isinstance(text, str) or not inner:
            yield {"text": str(text), "href": f"#{getattr(field, 'first_input_id', field.id)}"}


def slug(text: str) -> str:
    """Words as an id or a class may hold them: "Not yet rated" gives "not-yet-rated"."""
    return re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")


def init_app(app: Flask) -> None:
    """Lend the components to every template."""
    app.jinja_env.globals["govuk"] = govuk
    app.add_template_global(control)
    app.add_template_global(mistakes)
    app.add_template_filter(slug)
