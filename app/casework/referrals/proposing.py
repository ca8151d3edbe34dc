"""From a concern to the agencies that the rules recommend, and to exactly what each would see."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.casework import accounts, concerns, directory, places, questions, routing, rulebook, triage
from app.casework.accounts.models import Account
from app.casework.concerns import callers
from app.casework.concerns.models import Concern
from app.casework.directory.bodies import area_names
from app.casework.directory.listed import Listed
from app.casework.referrals.answering import Answering
from app.casework.referrals.conflicts import Accused, accused_in, why_conflicted
from app.casework.referrals.disclosure import Field, fields_for, reporter_shown
from app.casework.referrals.lawful import Proposed, propose
from app.casework.referrals.recipients import Circumstances, Sifted, kinds_needed, sift
from app.errors import Invalid, NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session

# Where the rules do not recommend an agency that another hands over to: the duty to cooperate, where it answers.
HANDED_OVER = "Children Act 2004 section 11; Care Act 2014 section 6: duty to cooperate"
HANDED_OVER_IN = {
    "Wales": "Social Services and Well-being (Wales) Act 2014 part 9: cooperation",
    "Scotland": "Children (Scotland) Act 1995 section 21; Adult Support and Protection (Scotland) Act 2007 section 5",
    "Northern Ireland": "Children's Services Co-operation Act (Northern Ireland) 2015",
}
NOTHING = "Release at least one field: an agency cannot act on nothing"


@dataclass(frozen=True)
class Proposal:
    """One agency that the rules recommend, who answers for it here, and what it would see, field by field."""

    route: routing.Route
    agency: Listed | None
    answers: Answering | None
    fields: tuple[Field, ...]
    bands: tuple[routing.Band, ...]
    reporter: str
    lawful: Proposed
    is_source_protected: bool
    rules: str

    @property
    def is_acting(self) -> bool:
        """Must this agency act, or is it told so that it knows?"""
        return self.route.role != "copy"

    @property
    def is_live(self) -> bool:
        """Is it registered here, and does somebody there receive it, signed in or by link?"""
        return self.agency is not None and self.agency.is_live

    @property
    def held_until(self) -> datetime | None:
        """Until when a referral made now is held, because the office is closed; None where it goes at once."""
        return self.answers.held_until if self.answers else None

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

    @property
    def is_received(self) -> bool:
        """Would somebody who must act receive this? Else nobody hears of it unless an officer rings."""
        return any(each.is_acting and each.is_live for each in self.agencies)


def proposals_for(concern: Concern) -> Proposals:
    """Open a concern's answers and ask the rules where it should go."""
    answers, questionnaire = concern.answers, questions.named(concern.questionnaire)
    earlier = triage.earlier_concerns(SYSTEM, concern, clock.now())
    facts = routing.Facts(answers=answers, places=concerns.whereabouts(concern), past_concerns=earlier.concerns)
    said = routing.recommend(facts, rulebook.routing_in_force())
    sifted = _sifted(concern, said, facts)
    reporter, sector = _reporter(concern, answers), _sector(concern, answers)
    agencies = [
        Proposal(
            route=each.route,
            agency=each.agency,
            answers=each.answers,
            fields=fields_for(each.route.agency, each.route.share, questionnaire, answers),
            bands=said.bands,
            reporter=reporter,
            is_source_protected=reporter_shown(answers) == "nothing",
            lawful=propose(each.route.agency, sector, answers),
            rules=said.version,
        )
        for each in sifted.recipients
    ]
    return Proposals(agencies, [*sifted.left_out, *said.left_out], said.bands, said.notes, said.version)


def bands_for_each(told: Collection[Concern]) -> dict[uuid.UUID, Sequence[routing.Band]]:
    """By concern: who must not be told of it, whoever else is."""
    where, table = concerns.whereabouts_of_each(told), rulebook.routing_in_force()
    facts = (routing.Facts(answers=each.answers, places=where[each.id]) for each in told)
    return {each.id: routing.recommend(known, table).bands for each, known in zip(told, facts, strict=True)}


def proposal_of(concern: Concern, agency_id: uuid.UUID) -> Proposal:
    """The proposal for this agency; NotPossible if the rules do not recommend it."""
    for proposal in proposals_for(concern).agencies:
        if proposal.agency and proposal.agency.id == agency_id:
            return proposal
    raise NotPossible("The rules do not recommend this agency for this concern.")


def proposal_to(concern: Concern, agency: Listed, area_code: str, because: str) -> Proposal:
    """What the rules let an agency see that another agency hands a concern over to, which they need not recommend."""
    answers, facts, table = concern.answers, _facts(concern), rulebook.routing_in_force()
    said = routing.recommend(facts, table)
    usual = HANDED_OVER_IN.get(places.nation_of(area_code), HANDED_OVER)
    basis = next((route.basis for route in said.routes if route.agency == agency.kind), usual)
    return Proposal(
        route=_route(facts, agency, area_code, (because, basis)),
        agency=agency,
        answers=None,
        fields=fields_for(agency.kind, "full", questions.named(concern.questionnaire), answers),
        bands=said.bands,
        reporter=_reporter(concern, answers),
        is_source_protected=reporter_shown(answers) == "nothing",
        lawful=propose(agency.kind, _sector(concern, answers), answers),
        rules=table.version,
    )


def is_conflicted(concern: Concern, agency: Listed, area_code: str) -> bool:
    """May this agency not be told, because somebody who is said to cause harm works there?"""
    facts = _facts(concern)
    accused = _accused(concern, facts, {agency.id})
    return bool(why_conflicted(agency, _route(facts, agency, area_code, ("", "")), accused))


def is_refused(concern: Concern, agency: Listed) -> bool:
    """Does this agency take up none of the kinds of worry that were chosen?"""
    harms = set(concern.answers.get("harms") or ())
    return bool(harms) and harms <= set(agency.refuses)


def colleague(actor: Actor, account_id: uuid.UUID) -> uuid.UUID:
    """Somebody active in one's own organisation; Invalid otherwise."""
    found = session.get(Account, account_id)
    is_there = found is not None and found.is_active() and found.organisation_id == actor.organisation_id
    if found is None or not is_there or (found.role is Role.CONTACT and found.id != actor.id):
        raise Invalid("Choose somebody who works with you.")
    return found.id


def _sifted(concern: Concern, said: routing.Recommendation, facts: routing.Facts) -> Sifted:
    """Who of those recommended is told, by the directory as it stands today and by what is said of the accused."""
    kinds, codes = kinds_needed(said.routes), {code for place in facts.places.values() for code in _codes(place)}
    listing = directory.listing(kinds, codes | {route.area_code for route in said.routes}, places.today())
    assessment = triage.assessment_of(SYSTEM, concern.id)
    told = Circumstances(
        facts=facts,
        table=rulebook.routing_in_force(),
        rating=assessment.rating if assessment else "",
        at=clock.now(),
        accused=_accused(concern, facts, {each.id for _, each in listing.entries}),
    )
    return sift(said.routes, listing, told)


def _facts(concern: Concern) -> routing.Facts:
    return routing.Facts(answers=concern.answers, places=concerns.whereabouts(concern))


def _accused(concern: Concern, facts: routing.Facts, agency_ids: set[uuid.UUID]) -> Accused:
    """Who is said to cause harm, and in which of these agencies somebody has their name."""
    accused = accused_in(facts.answers, facts.places.get("setting"), concern.organisation_id)
    namesakes = accounts.with_a_namesake(SYSTEM, agency_ids, accused.names)
    return replace(accused, namesakes=frozenset(namesakes))


def _route(facts: routing.Facts, agency: Listed, area_code: str, because: tuple[str, str]) -> routing.Route:
    """The way to an agency that somebody chose, and not the rules."""
    usual = routing.route_to(agency.kind, facts, rulebook.routing_in_force(), role="joint", because=because)
    return replace(usual, area_code=area_code, area_name=area_names(places.today()).get(area_code, ""))


def _codes(place: routing.Where) -> tuple[str, ...]:
    """Every area that a place lies in."""
    nation = routing.nation_code(place.nation)
    return place.authority_code, place.responsible_code, place.force_code, nation


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
