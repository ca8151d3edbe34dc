"""A contact of an agency: who, on which number, at which hours, from when until when."""

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.casework import directory
from app.casework.accounts.models import Organisation
from app.casework.directory import policy
from app.casework.directory.commands import WHY_NO_CODES
from app.casework.directory.hours import ALWAYS, DAYS, Hours, office
from app.casework.directory.models import AgencyContact, ContactCategory, Details
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.when import TimeOfDay, WholeDate, written
from app.portals.administrator.words import CATEGORIES, CATEGORY_HINTS
from app.portals.shared.fields import EMAIL, EmailField, ManyOfField, OneOfField, ShortText
from app.portals.shared.guards import actor, requires

OFFICE, ANY_TIME, OWN = "office", "always", "own"
HOLIDAYS = "holidays"


class Telephone(ShortText):
    """A number as people write it, with an extension perhaps."""

    component = "telephone_box"

    def check(self) -> None:
        super().check()
        if sum(sign.isdigit() for sign in self.data) < 3:
            raise StopValidation("Enter a telephone number, like 01632 960001")


class CodesTo(ShortText):
    """A telephone number that takes text messages, or an address."""

    def check(self) -> None:
        super().check()
        if "@" in self.data and not EMAIL.fullmatch(self.data):
            raise StopValidation("Enter an e-mail address in the right form, like name@example.com")
        if "@" not in self.data and sum(sign.isdigit() for sign in self.data) < 9:
            raise StopValidation("Enter a whole telephone number that takes text messages, like 07700 900123")


class ContactForm(FlaskForm):
    version = HiddenField()
    category = OneOfField(
        "What is this contact for?", choices=CATEGORIES, hints=CATEGORY_HINTS, required="Choose what it is for"
    )
    name = ShortText(
        "Who answers?",
        hint="A desk, a team or a person, as an officer would ask for them.",
        limit=120,
        required="Say who answers",
    )
    telephone = Telephone("Telephone number", limit=40)
    email = EmailField("E-mail address")
    codes_to = CodesTo(
        "Codes go to",
        hint="A number that takes text messages, or a second address. Never the address above.",
        limit=120,
    )
    codes_agreed_on = WholeDate("Agreed on", hint="The day on which they agreed to it.")
    hours = OneOfField(
        "When do they answer?",
        choices={OFFICE: office().in_words, ANY_TIME: ALWAYS.in_words, OWN: "At hours of their own, given below"},
        required="Choose when they answer",
    )
    days = ManyOfField("Days", choices={str(n): name for n, name in enumerate(DAYS)})
    opens = TimeOfDay("From", hint="Like 8:30. Leave both empty for day and night.")
    closes = TimeOfDay("To", hint="Like 17:00. An earlier time than the first is on the next day.")
    holidays = ManyOfField("Bank holidays", choices={HOLIDAYS: "They answer on bank holidays too"})
    from_on = WholeDate("From which day?", hint="Leave this empty if it is so already.")
    to_on = WholeDate("Until which day?", hint="The last day. Leave this empty as long as no end is known.")

    def validate_days(self, field: ManyOfField) -> None:
        if self.hours.data == OWN and bool(self.opens.data) != bool(self.closes.data):
            raise StopValidation("Give both times, or neither")

    @property
    def seen(self) -> int:
        """The version that was looked at; a form that was not ours is answered with 400."""
        found = request.form.get("version", type=int)
        return abort(400) if found is None else found

    @property
    def details(self) -> Details:
        """What was written down."""
        return Details(
            category=ContactCategory(str(self.category.data)),
            name=self.name.data,
            telephone=self.telephone.data,
            email=self.email.data,
            hours=self._hours(),
            codes_to=self.codes_to.data,
            codes_agreed_on=self.codes_agreed_on.on,
            from_on=self.from_on.on,
            to_on=self.to_on.on,
        )

    def _hours(self) -> Hours:
        usual = {OFFICE: office(), ANY_TIME: ALWAYS}.get(str(self.hours.data))
        days = frozenset(int(each) for each in self.days.data)
        return usual or Hours(days, self.opens.at, self.closes.at, on_bank_holidays=bool(self.holidays.data))


@administrator.route("/directory/<uuid:organisation_id>/contacts/new", methods=["GET", "POST"])
@requires(policy.keep)
def contact(organisation_id: uuid.UUID) -> ResponseReturnValue:
    organisation = directory.agency(actor(), organisation_id)
    asked_for = request.args.get("for", "")
    form = ContactForm(category=asked_for if asked_for in CATEGORIES else None)
    if form.validate_on_submit():
        try:
            directory.add_contact(actor(), organisation_id, form.details)
            return _done(organisation, form, "is entered")
        except Invalid as refused:
            _blame(form, refused)
    return _page(form, organisation, "Add a contact")


@administrator.route("/directory/contacts/<uuid:contact_id>", methods=["GET", "POST"])
@requires(policy.keep)
def change_contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    found = directory.contact(actor(), contact_id)
    organisation = directory.agency(actor(), found.organisation_id)
    form = ContactForm(**_as_written(found))
    if form.validate_on_submit():
        try:
            directory.change_contact(actor(), contact_id, form.details, seen=form.seen)
            return _done(organisation, form, "is changed")
        except Invalid as refused:
            _blame(form, refused)
    return _page(form, organisation, "Change a contact")


def _blame(form: ContactForm, refused: Invalid) -> None:
    """Beside what it is about."""
    field = form.codes_to if str(refused) in WHY_NO_CODES.values() else form.telephone
    field.errors = [str(refused)]


def _as_written(contact: AgencyContact) -> dict[str, Any]:
    """A contact as the form shows it."""
    details, hours = contact.details, contact.hours
    usual = ANY_TIME if hours == ALWAYS else OFFICE if contact.has_office_hours else OWN
    own = {
        "days": [str(each) for each in sorted(hours.days)],
        "opens": written(hours.opens),
        "closes": written(hours.closes),
        "holidays": [HOLIDAYS] if hours.on_bank_holidays else [],
    }
    return {
        "version": contact.version,
        "category": str(details.category),
        "name": details.name,
        "telephone": details.telephone,
        "email": details.email,
        "codes_to": details.codes_to,
        "codes_agreed_on": details.codes_agreed_on,
        "hours": usual,
        "from_on": details.from_on,
        "to_on": details.to_on,
        **(own if usual == OWN else {}),
    }


def _done(organisation: Organisation, form: ContactForm, what: str) -> ResponseReturnValue:
    flash(f"{CATEGORIES[str(form.category.data)]} of {organisation.name} {what}. Officers see it from now on.")
    return redirect(url_for("administrator.agency", organisation_id=organisation.id))


def _page(form: ContactForm, organisation: Organisation, title: str) -> ResponseReturnValue:
    page = render_template("administrator/contact.html", form=form, organisation=organisation, title=title)
    return page, 422 if form.errors else 200
