"""Stories told by the real commands, up to the point where a test begins."""

import time
import tomllib
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app import worker
from app.casework import accounts, concerns, directory, places, questions, referrals, rota, triage
from app.casework.accounts import second_factor
from app.casework.accounts.events import SignedIn
from app.casework.accounts.models import Account, Sector
from app.casework.concerns.models import Concern
from app.casework.directory.hours import ALWAYS
from app.casework.directory.models import ContactCategory, Details
from app.casework.referrals import proposing
from app.casework.referrals.deciding import Verdict
from app.casework.referrals.models import Action, Because, Referral, Transfer
from app.casework.rota.models import Shift, ShiftKind
from app.casework.triage.models import Rating
from app.foundations import clock
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session, uuid7
from app.foundations.door import sessions
from app.foundations.door.sessions import SignIn
from app.foundations.outbox import Task
from app.foundations.outbox.rows import OPEN
from app.transaction import transaction
from tests.stories import told_once

PASSWORD = "seven quiet herons at dusk"
PATIENCE_SECONDS = 10
ANSWERS = tomllib.loads((Path(__file__).parent / "cases" / "a2.toml").read_text(encoding="utf-8"))["answers"]

# In Swindon, each of them; the first is the one in the answers.
HOMES = ["SN1 5BE", *(f"SN1 5{one}{other}" for one in "AD" for other in "ABDEFGHJLNPQSTUWXYZ")]


@dataclass(frozen=True)
class People:
    """Everybody in the usual story."""

    vet: Actor
    teacher: Actor
    officer: Actor
    other_officer: Actor
    social_worker: Actor
    constable: Actor
    inspector: Actor
    administrator: Actor
    analyst: Actor


def make_people() -> People:
    """A practice, a school, a hub and three agencies around Swindon, with somebody in each."""
    practice = accounts.register_organisation(SYSTEM, "Harbour Lane Vets", Sector.VET)
    school = accounts.register_organisation(SYSTEM, "Larkfield Primary School", Sector.SCHOOL)
    hub = accounts.register_organisation(SYSTEM, "Heed hub", Sector.HUB)
    council = make_agency("Swindon children's social care", "childrens_social_care", "E06000030")
    police = make_agency("Wiltshire Police", "police", "E23000038")
    rspca = make_agency("RSPCA", "rspca", None)
    return People(
        vet=make_account(practice.id, "Vera Vetch", "vera@harbourlane.example", Role.REPORTER),
        teacher=make_account(school.id, "Tom Teasel", "tom@larkfield.example", Role.REPORTER),
        officer=make_account(hub.id, "Olive Orr", "olive@hub.example", Role.OFFICER),
        other_officer=make_account(hub.id, "Otis Oakes", "otis@hub.example", Role.OFFICER),
        social_worker=make_account(council.id, "Sol Sorrel", "sol@council.example", Role.AGENCY),
        constable=make_account(police.id, "Cass Clover", "cass@police.example", Role.AGENCY),
        inspector=make_account(rspca.id, "Ines Ivy", "ines@rspca.example", Role.AGENCY),
        administrator=make_account(hub.id, "Ada Ash", "ada@hub.example", Role.ADMINISTRATOR),
        analyst=make_account(hub.id, "Anan Alder", "anan@hub.example", Role.ANALYST),
    )


def make_agency(name, kind, area_code):
    """An agency whose desk answers day and night, so that no test depends on the hour at which it runs."""
    made = accounts.register_organisation(SYSTEM, name, Sector.AGENCY, agency_kind=kind, area_code=area_code)
    make_contact(made.id)
    return made


def make_contact(organisation_id, category=ContactCategory.DUTY_DESK, hours=ALWAYS, **changed):
    """A contact of an agency, at a number of the drama range."""
    told = {"name": "Duty desk", "telephone": "01632 960100", "email": "desk@agency.example"} | changed
    return directory.add_contact(SYSTEM, organisation_id, Details(category=category, hours=hours, **told))


def make_account(organisation_id, name: str, email: str, role: Role) -> Actor:
    """Somebody who was invited, chose a password and set up a second factor."""
    link = accounts.invite(SYSTEM, organisation_id, name=name, email=email, role=role, address="http://127.0.0.1:8000")
    return _arrive(link, name)


def make_lead(organisation_id, name: str, email: str) -> Actor:
    """The safeguarding lead of an organisation that reports."""
    link = accounts.invite_lead(SYSTEM, organisation_id, name=name, email=email, address="http://127.0.0.1:8000")
    return _arrive(link, name)


@told_once
def make_supervisor(people: People, name: str = "Sunita Sedge") -> Actor:
    """An officer of the hub who looks after the others' work."""
    first = name.split(maxsplit=1)[0].lower()
    return make_lead(people.officer.organisation_id, name, f"{first}@hub.example")


def put_on_call(supervisor: Actor, officer: Actor, hours: float = 24, kind: ShiftKind = ShiftKind.ON_CALL) -> Shift:
    """This officer is on call (or on duty) from now on, for so many hours."""
    begins = clock.now()
    rota.plan(supervisor, officer.id, kind, [(begins, begins + timedelta(hours=hours))])
    planned = rota.planned(supervisor, begins, begins + timedelta(hours=1))
    return next(each.shift for each in planned if (each.officer.id, each.shift.kind) == (officer.id, kind))


def _arrive(link: str, name: str) -> Actor:
    token = link.rsplit("/", 1)[1]
    accounts.accept_invitation(VISITOR, token, name=name, password=PASSWORD)
    account = session.get_one(Account, accounts.invitation(token).account_id)
    accounts.confirm_second_factor(VISITOR, token, second_factor.code_at(account.second_factor, clock.now()))
    return account.actor()


def sign_in_token(account: Account) -> str:
    """A sign-in without the password and the code, which take a tenth of a second and are tested by themselves."""
    token = sessions.new_token()
    with transaction(SYSTEM) as tx:
        made = SignIn(token_hash=sessions.hashed(token), account_id=account.id, device="a test")
        made.begun_at = made.seen_at = tx.now
        tx.add(made)
        tx.record(SignedIn(account_id=account.id, sign_in_id=made.id, with_recovery_code=0))
    return token


def let_the_worker_work() -> None:
    """Everything that is due now is done, whoever does it: another worker may have some of it in hand."""
    until = time.monotonic() + PATIENCE_SECONDS
    while worker.catch_up() or (time.monotonic() < until and _is_in_hand()):
        pass


def _is_in_hand() -> bool:
    found = session.scalar(select(Task.id).where(Task.state == OPEN, Task.lease.is_not(None)).limit(1))
    session.rollback()
    if found:
        time.sleep(0.02)
    return found is not None


@told_once
def make_draft(vet: Actor, **changed: Any) -> Concern:
    """A vet in Swindon has answered every page about a hurt dog and a frightened owner (with these answers changed).

    Each time another owner, in another street: what tells of one family again and again is rated higher every time.
    """
    number = session.scalar(select(func.count()).select_from(Concern)) or 0
    answers = ANSWERS | {"home_postcode": HOMES[number % len(HOMES)]} | changed
    concern_id = concerns.start(vet, uuid7()).id
    for page in questions.current().pages:
        given = {question.id: answers[question.id] for question in page.questions if question.id in answers}
        if given:
            concerns.save_page(vet, concern_id, page.id, given)
    return session.get_one(Concern, concern_id)


@told_once
def make_told(reporter: Actor, answers: dict[str, Any]) -> Concern:
    """Somebody has sent these answers, as far as the form asks them, and the rules have weighed them."""
    concern_id = concerns.start(reporter, uuid7()).id
    told = session.get_one(Concern, concern_id).answers | answers
    for page in questions.current().path(told):
        if any(question.id in answers for question in page.questions):
            concerns.save_page(reporter, concern_id, page.id, told)
    concerns.submit(reporter, concern_id)
    let_the_worker_work()
    return session.get_one(Concern, concern_id)


@told_once
def make_concern(vet: Actor, **changed: Any) -> Concern:
    """The same, sent and weighed."""
    concern_id = make_draft(vet, **changed).id
    concerns.submit(vet, concern_id)
    let_the_worker_work()
    return session.get_one(Concern, concern_id)


@told_once
def make_concern_in_triage(vet: Actor, officer: Actor, **changed: Any) -> Concern:
    """The same, taken by this officer."""
    concern = make_concern(vet, **changed)
    triage.take(officer, concern.id, seen=concern.version)
    return concern


def make_sent_concern(people: People) -> Concern:
    """What that vet sent, weighed and waiting for an officer."""
    return make_concern(people.vet)


@told_once
def make_rated_concern(people: People, **changed: Any) -> Concern:
    """The same, taken by an officer who agrees with the rules that it is AMBER."""
    concern = make_concern_in_triage(people.vet, people.officer, **changed)
    assessment = triage.assessment_of(people.officer, concern.id)
    triage.confirm_rating(people.officer, concern.id, rating=Rating.AMBER, reason="", seen=assessment.version)
    return concern


@told_once
def make_referral(people: People, but_not: Collection[str] = ()) -> Referral:
    """The same, referred to the council for the children, with everything released that it may see (but not this)."""
    concern = make_rated_concern(people)
    referral = refer(people.officer, concern, people.social_worker.organisation_id, but_not)
    let_the_worker_work()
    return session.get_one(Referral, referral.id)


def refer(
    officer: Actor, concern: Concern, agency_id: uuid.UUID, but_not: Collection[str] = (), *, again: bool = False
) -> Referral:
    """An officer looks at what this agency will read, on the terms that the rules propose, and sends it."""
    release = referrals.as_proposed(proposing.proposal_of(concern, agency_id), "Two small children live there.")
    release = replace(release, released=release.released - set(but_not), again=again)
    shown = referrals.preview(officer, concern, agency_id, release)
    return referrals.refer(officer, concern.id, agency_id, release, previewed=shown.token, seen=concern.version)


@told_once
def make_returned_referral(people: People, because: Because = Because.WRONG_AREA) -> Referral:
    """The same as `make_referral`, given back by the council."""
    referral = make_referral(people)
    words = "The family moved to another town in the spring"
    referrals.send_back(people.social_worker, referral.id, because=because, words=words, seen=referral.version)
    let_the_worker_work()
    return session.get_one(Referral, referral.id)


@told_once
def make_acknowledged_referral(people: People) -> Referral:
    """The same, acknowledged by a social worker."""
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    return referral


def verdict(code: str = "assessment", **changed: Any) -> Verdict:
    """What a social worker says when deciding: an assessment, and the children will be asked."""
    told = {"words": "Both children are to be seen, and their mother on her own", "wishes": "to_be_asked"} | changed
    return Verdict(code=code, **told)


@told_once
def make_decision(people: People, code: str = "assessment", **changed: Any) -> Referral:
    """The same as `make_acknowledged_referral`, with what the social worker decided."""
    referral = make_acknowledged_referral(people)
    referrals.decide(people.social_worker, referral.id, verdict(code, **changed), seen=referral.version)
    return referral


def offer_to(people: People, referral: Referral, who: Actor, area_code: str = "E08000035") -> Transfer:
    """The social worker offers a referral to somebody else's agency, because the family has moved."""
    reason = "The family has moved to your area"
    return referrals.offer(
        people.social_worker,
        referral.id,
        who.organisation_id,
        area_code=area_code,
        reason=reason,
        seen=referral.version,
    )


def make_action(people: People, due_on: date | None = None) -> tuple[Referral, Action]:
    """The same, with an action that the social worker will do by then, or within two days."""
    referral = make_decision(people)
    return referral, make_another_action(people, referral, due_on)


def make_another_action(people: People, referral: Referral, due_on: date | None = None, **changed: Any) -> Action:
    """The social worker takes this on as well."""
    plan = referrals.Plan(
        what="See both children alone at school",
        hoped_for="They say that they feel safe at home",
        owner_id=people.social_worker.id,
        due_on=due_on or places.today() + timedelta(days=2),
    )
    return referrals.take_on(people.social_worker, referral.id, replace(plan, **changed))


def make_second_social_worker(people: People) -> Actor:
    """A colleague in the same council."""
    council = people.social_worker.organisation_id
    return make_account(council, "Sid Sedge", "sid@council.example", Role.AGENCY)
