"""Checking with partners: by what they may know somebody, whom to ask, why; then exactly what they will read."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from app.casework import partner_checks
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.partner_checks import policy
from app.casework.partner_checks.identifiers import Tellable
from app.casework.partner_checks.proposing import Partners, Request, Wanted
from app.casework.partner_checks.rules import check_rules
from app.casework.triage import nation_of
from app.errors import Invalid, NotPossible
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.people_in_it import ROLES
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText, ManyOfField, OneOfField, ShortText
from app.portals.shared.guards import actor, requires

LONGEST_NAME = 80
NOBODY = "Tick at least one thing that partners may know somebody by"


class CheckForm(SeenForm):
    """The person fields, one for each person told of, are added when it is made: `people` are their names."""

    people: tuple[str, ...] = ()
    # What the officer read before sending, as a mark.
    shown = HiddenField()
    partners = ManyOfField(
        "Whom do you ask?", hint="Only those who may know them.", required="Choose at least one partner"
    )
    find = ShortText("Somebody else? Write a part of their name", limit=LONGEST_NAME)
    purpose = OneOfField("What is it for?", hint="Partners read this.", required="Choose what the check is for")
    ground = OneOfField("On what law?", hint="Partners read this.", required="Choose the law that the check rests on")
    reason = LongText(
        "Why is it needed, and why these partners?",
        hint="This stays here with the check. Partners do not read it.",
        required="Say why this check is needed, and why these partners",
        limit=1000,
        rows=3,
    )

    @property
    def told(self) -> list[Any]:
        return [self[name] for name in self.people]

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            identifiers=frozenset(code for field in self.told for code in field.data),
            partners=frozenset(uuid.UUID(each) for each in self.partners.data),
            purpose=str(self.purpose.data),
            ground=str(self.ground.data),
            reason=self.reason.data,
        )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.told and not any(field.data for field in self.told):
            self.told[0].errors = [NOBODY]
            good = False
        return good

    def kept(self) -> Iterator[tuple[str, str]]:
        """Everything that was chosen, to be carried along while it is read."""
        for field in (*self.told, self.partners, self.purpose, self.ground, self.reason):
            for value in field.data if isinstance(field.data, list) else [field.data]:
                yield field.name, value


@dataclass(frozen=True)
class Preview:
    """What partners will read, whom it goes to, and by when they are asked to answer."""

    request: Request
    names: list[str]


@officer.route("/concerns/<string:reference>/checks/new", methods=["GET", "POST"])
@requires(policy.ask)
def check(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.ask)
    if concern.stage is Stage.CLOSED:
        raise NotPossible("This concern is closed.")
    form, partners = _form(concern)
    preview, going_back = None, bool({"look", "change"} & request.form.keys())
    if not going_back and form.validate_on_submit():
        if "send" in request.form and _send(form, concern):
            flash(_sent(form))
            return redirect(url_for("officer.concern", reference=reference))
        preview = _preview(form, concern, partners)
    page = render_template(
        "officer/check.html",
        concern=concern,
        form=form,
        partners=partners,
        preview=preview,
        bands=bands_of(concern),
    )
    return page, 422 if form.errors else 200


def _form(concern: Concern) -> tuple[CheckForm, Partners]:
    people = partner_checks.people_in(actor(), concern)
    fields = {f"person-{number}": _person(each) for number, each in enumerate(people)}
    form = type("Form", (CheckForm,), fields | {"people": tuple(fields)})(version=concern.version)
    chosen = [each for each in map(_id, form.partners.data or ()) if each]
    partners = partner_checks.partners_for(actor(), concern, find=(form.find.data or "")[:LONGEST_NAME], also=chosen)
    form.partners.choices = [(str(each.id), each.name) for each in partners.offered]
    form.purpose.choices = list(check_rules().purposes.items())
    form.ground.choices = [(each.code, each.words) for each in check_rules().grounds.values()]
    form.ground.hints = {each.code: each.law_in(nation_of(concern)) for each in check_rules().grounds.values()}
    return form, partners


def _person(told: Tellable) -> ManyOfField:
    """What can be sent of one person; the officer sees who they are here, a partner does not."""
    role = f" – {ROLES[told.role][0].lower()}" if told.role else ""
    return ManyOfField(
        f"{told.called}{role}",
        choices={each.code: each.label for each in told.identifiers},
        hints={each.code: each.words for each in told.identifiers},
        default=[each.code for each in told.identifiers if each.is_usual],
    )


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _preview(form: CheckForm, concern: Concern, partners: Partners) -> Preview | None:
    try:
        asked = partner_checks.request_of(actor(), concern, form.wanted, clock.now())
    except Invalid as refused:
        form.partners.errors = [str(refused)]
        return None
    return Preview(asked, [each.name for each in partners.offered if each.id in asked.partners])


def _send(form: CheckForm, concern: Concern) -> bool:
    """Send it; False, with the reason above what they would read now, where that is not what was read."""
    try:
        partner_checks.ask(actor(), concern.id, form.wanted, read=form.shown.data or "", seen=form.seen)
    except Invalid as refused:
        form.form_errors = [str(refused)]
        return False
    return True


def _sent(form: CheckForm) -> str:
    names = dict(form.partners.choices)
    told = ", ".join(names[each] for each in form.partners.data)
    return f"{told} can read it now, and have an e-mail that a check waits. You get one when they answer."
