"""Where a concern is: the five places, as its reporter said or as an officer found out, and saying it anew."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import StopValidation

from app.casework import accounts, concerns, places
from app.casework.concerns import policy
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, ConfirmedPlace, PlaceName
from app.casework.places import Place
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText, OneOfField, PostcodeField
from app.portals.shared.guards import actor, requires

PLACES: dict[str, str] = {
    PlaceName.HOME: "Home",
    PlaceName.NOW: "Where they are now",
    PlaceName.INCIDENT: "Where it happened",
    PlaceName.SETTING: "Where the person works with others",
    PlaceName.RESPONSIBLE: "The council responsible for them",
}
HINTS: dict[str, str] = {
    PlaceName.HOME: "Where the person at risk lives",
    PlaceName.NOW: "Where somebody would find them today: in most of the United Kingdom this decides who must act",
    PlaceName.INCIDENT: "It decides which police force, and in Wales which council",
    PlaceName.SETTING: "Workplace of the person said to cause harm: it decides which designated officer",
    PlaceName.RESPONSIBLE: "For a child in care or a placed adult: the council that placed them. It is told too",
}
NOT_KNOWN = "We do not know that postcode. Check it, or choose the council instead"


class Councils(OneOfField):
    """One of several hundred."""

    component = "select"


class KnownPostcode(PostcodeField):
    """A postcode of a place that we know. Not asked where a council is chosen."""

    place: Place | None = None

    def check(self) -> None:
        super().check()
        self.place = places.locate(self.data)
        if self.place is None:
            raise StopValidation(NOT_KNOWN)


class PlacesForm(SeenForm):
    place = OneOfField("Which place?", choices=PLACES, hints=HINTS, required="Choose which place you mean")
    postcode = KnownPostcode("Its postcode", hint="If you know it. Otherwise choose the council.")
    council = Councils("Its council")
    words = LongText(
        "How do you know?",
        hint="Whom you asked, and what they said. It stays here.",
        required="Say how you know",
        limit=1000,
        rows=3,
    )

    @property
    def at(self) -> Place | None:
        """The place that was given, by its postcode before its council."""
        if self.postcode.place or not self.council.data:
            return self.postcode.place
        authority = places.authority(self.council.data)
        return Place("", authority, places.force(authority.force_code))


@dataclass(frozen=True)
class Known:
    """One of the five places in words, and how we know it."""

    name: str
    where: str
    how: str


@officer.route("/concerns/<string:reference>/places", methods=["GET", "POST"], endpoint="places")
@requires(policy.confirm_place)
def five_places(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.confirm_place)
    if concern.stage is Stage.CLOSED:
        raise NotPossible("This concern is closed.")
    form = PlacesForm(version=concern.version)
    form.council.choices = [("", "Choose a council"), *((each.code, each.name) for each in places.authorities())]
    if form.validate_on_submit() and _confirm(form, concern):
        flash(f"{PLACES[str(form.place.data)]} is confirmed. Who must act follows it: see below.")
        return redirect(url_for("officer.refer", reference=reference))
    page = render_template(
        "officer/places.html", concern=concern, form=form, known=_known(concern), bands=bands_of(concern)
    )
    return page, 422 if form.errors else 200


def _confirm(form: PlacesForm, concern: Concern) -> bool:
    if form.at is None:
        form.postcode.errors = ["Give a postcode, or choose a council"]
        return False
    place = PlaceName(str(form.place.data))
    concerns.confirm_place(actor(), concern.id, place, form.at, words=form.words.data, seen=form.seen)
    return True


def _known(concern: Concern) -> list[Known]:
    """The five places as they count now."""
    found, confirmed = concerns.places_of(concern), concerns.confirmed_places(actor(), concern.id)
    latest = {str(each.place): each for each in confirmed}
    return [
        Known(words, _where(found.get(name)), _how(latest.get(name), name in found)) for name, words in PLACES.items()
    ]


def _where(place: Place | None) -> str:
    if place is None:
        return "Not known"
    council, responsible = place.authority.name, place.authority.responsible_name
    return council if council == responsible else f"{council} ({responsible} for social care)"


def _how(confirmed: ConfirmedPlace | None, is_known: bool) -> str:
    if confirmed is None:
        return "As the reporter said" if is_known else "Nobody has said"
    return f"{accounts.name_of(confirmed.confirmed_by_id)}: “{confirmed.words}”"
