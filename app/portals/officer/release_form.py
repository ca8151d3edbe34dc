"""Releasing something to one agency: the form, what was typed in it, and what stands in its way."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import Field

from app.casework import accounts, referrals
from app.casework.concerns.handling import SENSITIVE, USUAL
from app.casework.concerns.models import Concern
from app.casework.referrals import disclosure, policy
from app.casework.referrals.lawful import lawful_rules
from app.casework.referrals.models import Referral
from app.casework.referrals.proposing import Proposal
from app.errors import NotFound, NotPossible
from app.foundations.database import grouped
from app.portals.officer.case import Case, called, case_of
from app.portals.officer.reading import SeenForm, in_words, read
from app.portals.shared.fields import LongText, ManyOfField, OneOfField

AGAIN = "yes"
CHANGED = "This concern has changed since you opened the page. Read it again, then decide."
MARKINGS = {
    USUAL: "Ordinary care: only for those who need it for their work",
    SENSITIVE: "It names a source, an address in danger, covert intelligence or somebody in a position of trust",
}


class Carried(FlaskForm):
    """A form whose answers are looked at before they are sent: the page that shows them carries them along unseen."""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Everything in it."""
        return [(field.name, each) for field in self if field.name != "csrf_token" for each in _values(field)]


class ReleaseForm(Carried, SeenForm):
    again = ManyOfField(
        "They had it, and returned it or handed it over",
        choices={AGAIN: "Ask them again all the same"},
        required="They had this, and have returned it or handed it over. Tick this if you want to ask them again",
    )
    reason = LongText(
        "Why this agency, and why now?",
        hint="They read this first.",
        required="Say why this agency, and why now",
        limit=2000,
        rows=4,
    )
    released = ManyOfField(
        "What they will see",
        hint="Untick what they do not need. What is unticked stays here.",
        required="Release at least one field: an agency cannot act on nothing",
    )
    purpose = OneOfField("What they may use it for", required="Choose a purpose")
    ground = OneOfField("Lawful basis", required="Choose a lawful basis")
    handling = OneOfField(
        "Marking", hints=MARKINGS, choices={each: each for each in MARKINGS}, required="Choose how it is marked"
    )
    intelligence = OneOfField("How the police may handle it", required="Choose how the police may handle it")
    conditions = LongText("Conditions", hint="Needed with code C. The police read them at the top.", limit=1000, rows=3)
    departure = LongText(
        "Why you depart from what is proposed",
        hint="Needed where you choose another basis or purpose, or a weaker marking. The agency does not read this.",
        limit=1000,
        rows=3,
    )

    TERMS = ("purpose", "ground", "handling", "intelligence", "conditions", "departure")

    @property
    def release(self) -> referrals.Release:
        """What was ticked, chosen and typed."""
        said = {name: self[name].data or "" for name in ("reason", *self.TERMS) if name in self}
        is_again = "again" in self and AGAIN in (self["again"].data or ())
        return referrals.Release(released=frozenset(self.released.data or ()), again=is_again, **said)


def _values(field: Field) -> list[str]:
    return [str(each) for each in field.data] if isinstance(field.data, list) else [str(field.data or "")]


@dataclass(frozen=True)
class Asking:
    """One agency that may be asked, with the form on which an officer says what is released to it."""

    concern: Concern
    case: Case
    proposal: Proposal
    agency_id: uuid.UUID
    name: str
    form: ReleaseForm
    returned: Referral | None

    @property
    def reference(self) -> str:
        """By which the referral will be known."""
        return f"{self.concern.reference}-{len(self.case.sent) + 1}"

    def is_sound(self) -> bool:
        """Can it be released as it was said? What cannot is marked on the form."""
        if self.form.seen != self.concern.version:
            raise NotPossible(CHANGED)
        if not self.form.validate_on_submit():
            return False
        for part, told in referrals.faults(self.proposal, self.form.release).items():
            self.form[part].errors = [told]
        return not self.form.errors


def asking(reference: str, agency_id: uuid.UUID) -> Asking:
    """Opens a concern for one agency that the rules recommend, with what was typed so far or what is proposed."""
    concern = read(reference, policy.refer)
    case = case_of(concern)
    proposal = _proposal(case, agency_id)
    returned = next((each for each, _ in reversed(case.sent) if each.agency_id == agency_id and each.has_left), None)
    form = _form(case, proposal, is_again=returned is not None)
    return Asking(concern, case, proposal, agency_id, accounts.organisation(agency_id).name, form, returned)


def form_page(asked: Asking) -> ResponseReturnValue:
    """The page on which fields are ticked and terms are chosen, with what is wrong with them."""
    form, lawful = asked.form, asked.proposal.lawful
    is_open = any(name in form.errors for name in form.TERMS) or referrals.departs(asked.proposal, form.release)
    page = render_template(
        "officer/disclose.html",
        asked=asked,
        concern=asked.concern,
        form=form,
        lawful=lawful,
        terms=[form[name] for name in form.TERMS if name in form],
        is_open=is_open,
        held_back=held_back(each for each in asked.proposal.fields if not each.disclosed),
        bands=in_words(asked.proposal.bands),
    )
    return page, 422 if form.errors else 200


def _proposal(case: Case, agency_id: uuid.UUID) -> Proposal:
    found = (each for each in case.proposals.agencies if each.agency and each.agency.id == agency_id)
    proposal = next(found, None)
    if proposal is None:
        raise NotFound("proposal")
    if not case.is_rated:
        raise NotPossible("Confirm the rating first: it tells the agency how soon to act.")
    if case.referral_to(proposal):
        raise NotPossible(f"This concern was referred to {called(proposal)} already. Read it again.")
    return proposal


def _form(case: Case, proposal: Proposal, *, is_again: bool) -> ReleaseForm:
    usual = referrals.as_proposed(proposal, "")
    shown = [field for field in proposal.fields if field.disclosed]
    form = ReleaseForm(
        version=case.concern.version,
        released=[field.question_id for field in shown],
        purpose=usual.purpose,
        ground=usual.ground,
        handling=usual.handling,
        intelligence=usual.intelligence,
        conditions=usual.conditions,
    )
    form.released.choices = [(field.question_id, field.label) for field in shown]
    form.released.hints = {field.question_id: field.shown_value for field in shown}
    _list_terms(form, proposal.route.agency)
    if not is_again:
        del form.again
    return form


def _list_terms(form: ReleaseForm, kind: str) -> None:
    rules = lawful_rules()
    purposes, grounds, codes = rules.purposes_for(kind), rules.grounds_for(kind), rules.codes_for(kind)
    form.purpose.choices = [(each.code, each.label) for each in purposes]
    form.purpose.hints = {each.code: each.words for each in purposes}
    form.ground.choices = [(each.code, each.label) for each in grounds]
    form.ground.hints = {each.code: f"{each.words} {each.articles}." for each in grounds}
    form.intelligence.choices = [(each.code, each.label) for each in codes]
    form.intelligence.hints = {each.code: each.words for each in codes}
    if not codes:
        del form.intelligence, form.conditions


def held_back(fields: Iterable[disclosure.Field]) -> dict[str, list[str]]:
    """What this agency will not see, under the reason why."""
    return {why: [each.label for each in several] for why, several in grouped(fields, lambda each: each.why).items()}
