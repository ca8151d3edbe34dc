"""From a concern to the agencies that the rules recommend, and to exactly what each would see."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework import accounts, concerns, questions, routing
from app.casework.accounts.models import Account, Organisation
from app.casework.concerns import callers
from app.casework.concerns.models import Concern
from app.casework.places import Place
from app.casework.referrals.disclosure import Field, fields_for, reporter_shown
from app.casework.referrals.lawful import Proposed, propose
from app.errors import Invalid, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session

NOTHING = "Release at least one field: an agency cannot act on nothing"


@dataclass(frozen=True)
class Proposal:
    """One agency that the rules recommend, who answers for it here, and what it would see, field by field."""

    route: routing.Route
    agency: Organisation | None
    fields: tuple[Field, ...]
    bands: tuple[routing.Band, ...]
    reporter: str
    lawful: Proposed
    is_source_protected: bool
    rules: str

    @property
    def must_act(self) -> bool:
        """Has this agency a duty of its own, rather than being told of it?"""
        return self.route.role != "copy"

    def shows(self, released: Collection[str]) -> list[Field]:
        """Of the fields that an officer releases, those that the rules let this agency see."""
        return [field for field in self.fields if field.disclosed and field.question_id in released]

    def disclosure(self, released: Collection[str]) -> dict[str, Any]:
        """What is kept of the fields that an officer releases, as the agency will read it."""
        shown = self.shows(released)
        if not shown:
            raise Invalid(NOTHING)
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
    said = routing.recommend(routing.Facts(answers=answers, places=_places(concern)))
    agencies = [
        Proposal(
            route=route,
            agency=accounts.agency_for(route.agency, route.area_code),
            fields=fields_for(route.agency, route.share, questionnaire, answers),
            bands=said.bands,
            reporter=_reporter(concern, answers),
            is_source_protected=reporter_shown(answers) == "nothing",
            lawful=propose(route.agency, _sector(concern, answers), answers),
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


def _sector(concern: Concern, answers: dict[str, Any]) -> str:
    """Of the organisation that reported it; where an officer wrote it down, of whoever told them."""
    caller = callers.caller_in(answers)
    return caller.sector if caller else str(accounts.organisation(concern.organisation_id).sector)


def _places(concern: Concern) -> dict[str, routing.Where]:
    return {name: _where(place) for name, place in concerns.places_of(concern).items()}


def _where(place: Place) -> routing.Where:
    return routing.Where(
        authority_code=place.authority.code,
        authority_name=place.authority.name,
        responsible_code=place.authority.responsible_code,
        responsible_name=place.authority.responsible_name,
        force_code=place.force.code,
        force_name=place.force.name,
        nation=place.authority.nation,
    )
