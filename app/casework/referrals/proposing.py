"""From a concern to the agencies that the rules recommend, and to exactly what each would see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.casework import accounts, questions, routing, rulebook, triage
from app.casework.accounts.models import Account, Organisation
from app.casework.concerns import callers, summary
from app.casework.concerns.models import Concern
from app.casework.referrals.disclosure import Field, fields_for, reporter_shown
from app.errors import Invalid, NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session


@dataclass(frozen=True)
class Proposal:
    """One agency that the rules recommend, who answers for it here, and what it would see, field by field."""

    route: routing.Route
    agency: Organisation | None
    fields: tuple[Field, ...]
    bands: tuple[routing.Band, ...]
    reporter: str
    rules: str

    def disclosure(self, released: set[str]) -> dict[str, Any]:
        """What is kept of the fields that an officer releases, as the agency will read it."""
        shown = [field for field in self.fields if field.disclosed and field.question_id in released]
        if not shown:
            raise Invalid("Release at least one field: an agency cannot act on nothing.")
        return {
            "share": self.route.share,
            "basis": self.route.basis,
            "why": self.route.reason,
            "from": self.reporter,
            "bands": [{"words": band.words, "whom": band.whom, "why": band.why} for band in self.bands],
            "fields": [{"id": field.question_id, "label": field.label, "words": field.shown_value} for field in shown],
        }


@dataclass(frozen=True)
class Proposals:
    """Everything that the rules say about where a concern should go."""

    agencies: Sequence[Proposal]
    left_out: Sequence[routing.LeftOut]
    bands: Sequence[routing.Band]
    notes: Sequence[routing.Note]
    rules: str


def proposals_for(concern: Concern) -> Proposals:
    """Open a concern's answers and ask the rules where it should go."""
    answers, questionnaire = concern.answers, questions.named(concern.questionnaire)
    earlier = triage.earlier_concerns(SYSTEM, concern, clock.now())
    facts = routing.Facts(answers=answers, places=summary.places_of(answers), past_concerns=earlier.concerns)
    said = routing.recommend(facts, rulebook.routing_in_force())
    agencies = [
        Proposal(
            route=route,
            agency=accounts.agency_for(route.agency, route.area_code),
            fields=fields_for(route.agency, route.share, questionnaire, answers),
            bands=said.bands,
            reporter=_reporter(concern, answers),
            rules=said.version,
        )
        for route in said.routes
    ]
    return Proposals(agencies, said.left_out, said.bands, said.notes, said.version)


def proposal_of(concern: Concern, agency_id: uuid.UUID) -> Proposal:
    """The proposal for this agency; NotPossible if the rules do not recommend it."""
    for proposal in proposals_for(concern).agencies:
        if proposal.agency and proposal.agency.id == agency_id:
            return proposal
    raise NotPossible("The rules do not recommend this agency for this concern.")


def colleague(actor: Actor, account_id: uuid.UUID) -> uuid.UUID:
    """Somebody active in one's own organisation; Invalid otherwise."""
    found = session.get(Account, account_id)
    if found is None or found.organisation_id != actor.organisation_id or not found.is_active():
        raise Invalid("Choose somebody who works with you.")
    return found.id


def _reporter(concern: Concern, answers: dict[str, Any]) -> str:
    organisation = accounts.organisation(concern.organisation_id).name
    caller = callers.caller_in(answers)
    match reporter_shown(answers):
        case "name":
            name = accounts.name_of(concern.reporter_id)
            return f"{caller.name}, who told {organisation}" if caller else f"{name}, {organisation}"
        case "organisation":
            return f"Somebody who told {organisation}" if caller else organisation
        case _:
            return "The reporter's identity is protected"
