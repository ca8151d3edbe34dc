"""Choosing what to see of the queue: boxes whose answers live in the address, so that Back leads to the same place."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import request, url_for
from flask_wtf import FlaskForm

from app.casework import places, questions
from app.casework.accounts.models import Sector
from app.casework.triage.models import Rating
from app.casework.triage.queries import Wanted
from app.portals.shared.fields import ManyOfField, OneOfField

ANY = {"": "Any"}
SECTORS: dict[str, str] = {
    Sector.SCHOOL: "A school or college",
    Sector.VET: "A veterinary practice",
    Sector.CHARITY: "A charity or voluntary organisation",
    Sector.PUBLIC: "Somebody without an account",
    Sector.HUB: "An officer, by telephone or on paper",
}
WHOSE = {"mine": "Mine", "nobody": "Nobody’s yet"}
ONLY = {
    "overdue": "Overdue",
    "soon": "Overdue within the hour",
    "unanswered": "Waiting for the reporter’s answer",
    "unrated": "Not rated by an officer yet",
}


class Chosen(OneOfField):
    """One of many, or any."""

    component = "select"


class FilterForm(FlaskForm):
    """What to see. It changes nothing, so it is asked for by an address and needs no token."""

    class Meta:
        csrf = False

    rating = ManyOfField("Rating", choices={rating: rating.title() for rating in Rating})
    whose = Chosen("Whose", choices=ANY | WHOSE)
    area = Chosen("Area")
    kind = Chosen("Kind of worry")
    sector = Chosen("Reported by", choices=ANY | SECTORS)
    only = ManyOfField("Only those that are", choices=ONLY)


def wanted() -> Wanted:
    """What the address asks for."""
    return Wanted.given(request.args.to_dict(flat=False), areas())


def form_for(asked: Wanted) -> FilterForm:
    """The boxes, filled in as they were sent."""
    form = FilterForm(formdata=None, data=vars(asked))
    form.area.choices = [*ANY.items(), *areas().items()]
    form.kind.choices = [*ANY.items(), *((code, each.label) for code, each in questions.harms().items())]
    return form


def in_words(asked: Wanted) -> list[tuple[str, str]]:
    """Each thing that is asked for, and the address without it."""
    said = [
        *((_without(asked, "rating", each), each.title()) for each in asked.rating),
        *((_without(asked, "only", each), ONLY[each]) for each in asked.only),
    ]
    plain = {"whose": WHOSE, "area": areas(), "sector": SECTORS}
    said += [
        (_without(asked, name, value), words[value])
        for name, words in plain.items()
        if (value := getattr(asked, name)) in words
    ]
    if asked.kind:
        said.append((_without(asked, "kind", asked.kind), questions.harms()[asked.kind].label))
    return [(words, address) for address, words in said]


def address(asked: Wanted, **more: str) -> str:
    """The queue, as it was asked for."""
    given: dict[str, Any] = {name: value for name, value in vars(asked).items() if value}
    return url_for("officer.queue", **(given | more))


@cache
def areas() -> Mapping[str, str]:
    """Every council, or trust, that answers for social care somewhere, by name."""
    known = {each.responsible_code: each.responsible_name for each in places.authorities()}
    return dict(sorted(known.items(), key=lambda each: each[1]))


def _without(asked: Wanted, name: str, value: str) -> str:
    given = dict(vars(asked))
    given[name] = tuple(each for each in given[name] if each != value) if isinstance(given[name], tuple) else ""
    return address(Wanted(**given))
