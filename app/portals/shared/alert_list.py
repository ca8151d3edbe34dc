"""The list of patterns, for officers and analysts: what waits first, the most serious and the surest at the top."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import request, url_for
from flask_wtf import FlaskForm

from app.casework import places
from app.casework.patterns import PAGE, Standing, Wanted, listing
from app.casework.patterns.rules import pattern_rules
from app.portals.shared import paging
from app.portals.shared.alert_in_words import STANDINGS, line_of
from app.portals.shared.fields import ManyOfField, OneOfField
from app.portals.shared.guards import actor

MINE, ANY = "mine", {"": "Any"}
FILTERS = ("state", "only", "rule", "area")


class Chosen(OneOfField):
    """One of many, or any."""

    component = "select"


class FilterForm(FlaskForm):
    """What to see. It changes nothing, so it is asked for by an address and needs no token."""

    class Meta:
        csrf = False

    state = OneOfField("Which patterns", choices={state: words for state, (words, _) in STANDINGS.items()})
    only = ManyOfField("Only those that are", choices={MINE: "Mine"})
    rule = Chosen("Which sort of pattern")
    area = Chosen("Area")


def listed(endpoint: str) -> dict[str, Any]:
    """One page of the list, as its address asks for it, ready to be read."""
    wanted, area, at = _wanted(), _area(), paging.place(request.args.get("from"))
    near = (at.value, at.id) if at and not isinstance(at.value, str) else None
    found = listing.listed(actor(), wanted, area, near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, listing.place_of, at if near else None)
    ids = [each.id for each in page.rows]
    areas, beside = listing.areas_of(actor(), ids), listing.beside(actor(), ids)
    return {
        "rows": [line_of(each, areas.get(each.id, ()), actor(), len(beside.get(each.id, ()))) for each in page.rows],
        "form": _form(wanted, area),
        "is_narrowed": bool(area) or wanted != Wanted(),
        **paging.turns(page, lambda cursor: _address(endpoint, cursor)),
    }


def _wanted() -> Wanted:
    state, rule = request.args.get("state", ""), request.args.get("rule", "")
    return Wanted(
        standing=Standing(state) if state in STANDINGS else Standing.WAITING,
        rule=rule if rule in pattern_rules().rules else None,
        mine=MINE in request.args.getlist("only"),
        # What was settled stays to be read; what waits and has expired says nothing any more.
        expired=state in (Standing.SETTLED, Standing.FALLEN),
    )


def _area() -> str:
    asked = request.args.get("area", "")
    return asked if asked in _areas() else ""


def _form(wanted: Wanted, area: str) -> FilterForm:
    chosen = {"state": wanted.standing, "rule": wanted.rule or "", "area": area, "only": [MINE] if wanted.mine else []}
    form = FilterForm(formdata=None, data=chosen)
    form.rule.choices = [*ANY.items(), *((each.code, each.words) for each in pattern_rules().rules.values())]
    form.area.choices = [*ANY.items(), *_areas().items()]
    return form


def _address(endpoint: str, cursor: str) -> str:
    asked: dict[str, Any] = {name: request.args.getlist(name) for name in FILTERS}
    return url_for(endpoint, **(asked | {"from": cursor}))


@cache
def _areas() -> Mapping[str, str]:
    """Every council, or trust, that answers for social care somewhere, by name."""
    known = {each.responsible_code: each.responsible_name for each in places.authorities()}
    return dict(sorted(known.items(), key=lambda each: each[1]))
