"""To whom a challenge goes, who may not answer it, and whom a supervisor rings."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from app.casework import accounts, places, referrals, rota, triage
from app.casework.accounts import namesakes
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.challenges import policy
from app.casework.challenges.answering import Disagreement, Moment
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Holder, Matter, Side, challenge_rules
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact, ContactCategory
from app.casework.escalation.recipients import Staff, recipients
from app.casework.referrals.conflicts import EMPLOYED, FROM_THERE, NAMESAKE, accused_in
from app.casework.referrals.disclosure import reporter_shown
from app.casework.referrals.models import Referral
from app.errors import Invalid, Sentence
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session

CONFLICTS = (NAMESAKE, FROM_THERE, EMPLOYED)
ACCUSED = "You have the name of somebody said to cause harm. Somebody else must answer."
BEFORE = "You answered at an earlier stage. Somebody else must answer now."
NOT_NOW = Sentence("Choose with what you disagree.")
ALARM = ("on_call", "supervisors")
DESK = ContactCategory.DUTY_DESK

Sent = tuple[Referral, str]


@dataclass(frozen=True)
class Against:
    """Who answers: an agency and its referral, or the hub; what it decided; and who did, where that is one person."""

    agency_id: uuid.UUID | None = None
    referral_id: uuid.UUID | None = None
    decision_id: uuid.UUID | None = None
    decider_id: uuid.UUID | None = None


def moment(concern: Concern, now: datetime) -> Moment:
    """How urgent a concern is now, and whose working days count."""
    assessment = triage.assessment_of(SYSTEM, concern.id)
    rating = str(assessment.rating) if assessment else ""
    return Moment(now=now, rating=rating, nation=triage.nation_of(concern))


def is_protected(concern: Concern) -> bool:
    """Must nobody but the hub read what its reporter writes now?"""
    return concern.kept_from_organisation or reporter_shown(concern.answers) == "nothing"


def decided_on(concern: Concern) -> Sequence[Sent]:
    """The referrals of a concern on which an agency could have decided, in the order they were made."""
    return referrals.of_concern(SYSTEM, concern.id)


def possible(actor: Actor, concern: Concern) -> list[Matter]:
    """With what this actor can disagree now."""
    side = side_of(actor)
    there = {"nothing", "referral"}
    if concern.stage is Stage.CLOSED:
        there.add("closing")
    if decided_on(concern):
        there.add("decision")
    return [each for each in challenge_rules().matters_of(side) if each.about in there]


def side_of(actor: Actor) -> Side:
    """On which side somebody disagrees."""
    return {Role.REPORTER: Side.REPORTER, Role.AGENCY: Side.AGENCY}.get(actor.role, Side.OFFICER)


def matter_of(actor: Actor, concern: Concern, code: str) -> Matter:
    """The matter of this code; Invalid where this actor cannot disagree with it now."""
    for matter in possible(actor, concern):
        if matter.code == code:
            return matter
    raise Invalid(NOT_NOW)


def against(actor: Actor, concern: Concern, matter: Matter, said: Disagreement) -> Against:
    """Who answers: whoever decided, unless they may not; then the hub."""
    own = referrals.here(actor, concern.id) if actor.role is Role.AGENCY else None
    if matter.against == "hub":
        decider = own.referred_by_id if own and not own.is_taken_up else concern.assignee_id
        return Against(referral_id=own.id if own else None, decider_id=decider)
    referral = _referral_meant(actor, concern, said)
    if referral is None or _is_conflicted(concern, referral.agency_id):
        return Against(referral_id=referral.id if referral else None, decider_id=concern.assignee_id)
    made = [each for each in referrals.decisions_of(SYSTEM, referral) if each.stands]
    decided = made[-1] if made and not referral.is_returned else None
    decider = referral.returned_by_id or (decided.decided_by_id if decided else referral.acknowledged_by_id)
    return Against(referral.agency_id, referral.id, decided.id if decided else None, decider)


def first_holder(challenge: Challenge, concern: Concern, decider_id: uuid.UUID | None) -> uuid.UUID | None:
    """Whoever decided, or else the officer responsible now, where they are there and may answer."""
    for account_id in filter(None, (decider_id, None if challenge.is_agencys else concern.assignee_id)):
        account = session.get(Account, account_id)
        if account and account.is_active() and _may_hold(challenge, account) and not _why_not(challenge, account):
            return account.id
    return None


def why_not(actor: Actor, challenge: Challenge) -> str:
    """Why this actor may not answer, whatever their role: they have answered before, or could be the one accused."""
    account = session.get(Account, actor.id)
    return _why_not(challenge, account) if account else ""


def why_not_from(challenge: Challenge, name: str) -> str:
    """Why no answer of somebody of this name may be written down."""
    names = [accounts.name_of(each) for each in challenge.answered_before()]
    names += [str(each.given["name"]) for each in challenge.steps if each.given]
    if namesakes.token_of(name) in {namesakes.token_of(each) for each in names}:
        return "They answered at an earlier stage. Somebody else must answer now."
    if namesakes.token_of(name) in _tokens_of_accused(challenge):
        return "They have the name of somebody said to cause harm. Somebody else must answer."
    return ""


def is_accused(actor: Actor, challenge: Challenge) -> bool:
    """Has this actor the name of somebody said to cause harm?"""
    account = session.get(Account, actor.id)
    return account is not None and _token(account) in _tokens_of_accused(challenge)


def holders(challenge: Challenge) -> list[Account]:
    """Who is written to when it is with them. There is always somebody, as long as anybody of the hub can sign in."""
    match challenge.holder:
        case Holder.OFFICER | Holder.CHALLENGER:
            return _accounts(Account.id == challenge.holder_id)
        case Holder.WORKERS:
            there = _fit(challenge, _accounts(Account.organisation_id == challenge.agency_id))
            decider = [each for each in there if each.id == challenge.holder_id]
            return decider or there or _supervisors(challenge)
        case Holder.MANAGERS:
            leads = _accounts(Account.organisation_id == challenge.agency_id, Account.is_lead.is_(True))
            return [*_fit(challenge, leads), *_supervisors(challenge)]
        case _:
            return _supervisors(challenge)


def alarmed(challenge: Challenge, moment: Moment) -> list[Account]:
    """Who hears of it beside them where somebody is in danger: those on call, and the supervisors."""
    officers = {each.id: each for each in accounts.officers(SYSTEM)}
    staff = Staff(
        on_call=[each.id for each in rota.on_call(SYSTEM, moment.now)],
        supervisors=[each.id for each in officers.values() if each.is_lead],
        officers=list(officers),
        away=rota.away(SYSTEM, moment.now),
    )
    return [officers[each] for each in recipients(ALARM, staff)] if challenge.is_immediate else []


def contacts_for(actor: Actor, challenge: Challenge) -> list[AgencyContact]:
    """Whom a supervisor rings at this stage, by the agency's directory; for who may write down their answer."""
    if challenge.agency_id is None or not policy.write_down.allows(actor, challenge):
        return []
    today, wanted = places.today(), [ContactCategory(challenge.rule.contact), DESK]
    theirs = select(AgencyContact).where(
        AgencyContact.organisation_id == challenge.agency_id, AgencyContact.category.in_(wanted)
    )
    there = [each for each in session.scalars(theirs.order_by(AgencyContact.id)) if _is_there(each, today)]
    return sorted(there, key=lambda each: wanted.index(each.category))


def _is_there(contact: AgencyContact, today: date) -> bool:
    return (contact.from_on is None or contact.from_on <= today) and (contact.to_on is None or today <= contact.to_on)


def _supervisors(challenge: Challenge) -> list[Account]:
    """Those who look after the work; where none of them may answer, whoever else could see to it."""
    officers = _fit(challenge, accounts.officers(SYSTEM))
    return [each for each in officers if each.is_lead] or officers or list(accounts.answerable(SYSTEM))


def _fit(challenge: Challenge, several: Iterable[Account]) -> list[Account]:
    return [each for each in several if each.id != challenge.challenger_id and not _why_not(challenge, each)]


def _may_hold(challenge: Challenge, account: Account) -> bool:
    """Does somebody work where it is answered, and did not raise it?"""
    if account.id == challenge.challenger_id:
        return False
    if challenge.is_agencys:
        return account.organisation_id == challenge.agency_id
    return account.role is Role.OFFICER


def _why_not(challenge: Challenge, account: Account) -> str:
    if account.id in challenge.answered_before():
        return BEFORE
    return ACCUSED if _token(account) in _tokens_of_accused(challenge) else ""


def _token(account: Account) -> str:
    return account.name_token or namesakes.token_of(account.name)


def _tokens_of_accused(challenge: Challenge) -> set[str]:
    concern = session.get_one(Concern, challenge.concern_id)
    return namesakes.tokens_in(accused_in(concern.answers, None, concern.organisation_id).names)


def _referral_meant(actor: Actor, concern: Concern, said: Disagreement) -> Referral | None:
    """The referral on whose agency's decision it is. Danger: an agency never learns here who else was asked."""
    sent = [referral for referral, _ in decided_on(concern)]
    if actor.role is Role.AGENCY:
        others = [each for each in sent if each.agency_id != actor.organisation_id]
        theirs = [each for each in others if _kind(each.agency_id) == said.agency_kind]
        return theirs[-1] if theirs else None
    for referral in sent:
        if referral.id == said.referral_id:
            return referral
    raise Invalid(Sentence("Choose whose decision it is."))


def _is_conflicted(concern: Concern, agency_id: uuid.UUID) -> bool:
    """Is a person said to cause harm known, or likely, to work there?"""
    name = accounts.organisation(agency_id).name
    left_out = [each.why for each in referrals.proposals_for(concern).left_out if each.agency_name == name]
    names = accused_in(concern.answers, None, concern.organisation_id).names
    known = any(why.startswith(CONFLICTS) for why in left_out)
    return known or bool(accounts.with_a_namesake(SYSTEM, {agency_id}, names))


def _kind(agency_id: uuid.UUID) -> str:
    return accounts.organisation(agency_id).agency_kind or ""


def _accounts(*which: ColumnElement[bool]) -> list[Account]:
    theirs = select(Account).where(*which, Account.standing == Standing.ACTIVE)
    return list(session.scalars(theirs.order_by(Account.id)))
