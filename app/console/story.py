"""Tells the story of the demonstration by the commands that everybody uses. Told again, it adds nothing."""

import uuid
from collections.abc import Mapping
from datetime import time, timedelta
from functools import partial
from typing import Any

from app import reference, worker
from app.casework import accounts, concerns, directory, feedback, questions, referrals, rota, triage
from app.casework.accounts import second_factor
from app.casework.accounts.models import Account, Sector
from app.casework.directory.hours import ALWAYS, office
from app.casework.directory.models import ContactCategory, Details
from app.casework.rota.models import ShiftKind
from app.casework.rota.planning import LONDON, Written, stretches
from app.foundations import clock, database
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session

NAMESPACE = uuid.UUID("6f0d2f0e-5d6c-4f6e-9f39-0d0a3c1b7c11")


def tell(address: str) -> None:
    """Everybody is invited and arrives; then they write what they have to say, and others act on it."""
    told = reference.read("demonstration")
    bodies = {row["name"]: _register(row) for row in told["organisation"]}
    people = {row["email"]: _arrive(row, bodies[row["organisation"]], address) for row in told["account"]}
    for row in told["shift"]:
        _plan(row, people)
    for number, row in enumerate(told["concern"]):
        _send(uuid.uuid5(NAMESPACE, str(number)), row, people)
        database.disconnect()


def _register(row: Mapping[str, Any]) -> uuid.UUID:
    kind, area = row.get("agency_kind"), row.get("area_code")
    made = accounts.register_organisation(SYSTEM, row["name"], Sector(row["sector"]), agency_kind=kind, area_code=area)
    for each in row.get("contact", ()):
        _enter(made.id, each)
    return made.id


def _enter(organisation_id: uuid.UUID, row: Mapping[str, Any]) -> None:
    hours = ALWAYS if row["hours"] == "always" else office()
    told = {name: row.get(name, "") for name in ("name", "telephone", "email", "codes_to")}
    agreed_on = row.get("codes_agreed_on")
    details = Details(category=ContactCategory(row["category"]), hours=hours, codes_agreed_on=agreed_on, **told)
    directory.add_contact(SYSTEM, organisation_id, details)


def _arrive(row: Mapping[str, Any], organisation_id: uuid.UUID, address: str) -> Actor:
    name, role = row["name"], Role(row["role"])
    invite = accounts.invite_lead if row.get("leads") else partial(accounts.invite, role=role)
    link = invite(SYSTEM, organisation_id, name=name, email=row["email"], address=address)
    token = link.rsplit("/", 1)[1]
    accounts.accept_invitation(VISITOR, token, name=name, password=row["password"])
    account = session.get_one(Account, accounts.invitation(token).account_id)
    # A minute ago, so that the code which the app shows now has not been used yet.
    with clock.moved(-timedelta(seconds=2 * second_factor.STEP_SECONDS)):
        code = second_factor.code_at(account.second_factor or "", clock.now())
        accounts.confirm_second_factor(VISITOR, token, code)
    return account.actor()


def _plan(row: Mapping[str, Any], people: Mapping[str, Actor]) -> None:
    """Somebody is in the rota, and says at which number they can be rung."""
    on = clock.now().astimezone(LONDON).date() + timedelta(days=row["in_days"])
    written = Written(on, time.fromisoformat(row["begins"]), time.fromisoformat(row["ends"]))
    officer = people[row["officer"]]
    rota.plan(people[row["planned_by"]], officer.id, ShiftKind(row["kind"]), stretches(written, row["repeat"]))
    rota.give_number(officer, row["number"])


def _send(concern_id: uuid.UUID, row: Mapping[str, Any], people: Mapping[str, Actor]) -> None:
    reporter = people[row["by"]]
    answers = concerns.start(reporter, concern_id).answers | row["answers"]
    for page in questions.current().path(answers):
        concerns.save_page(reporter, concern_id, page.id, answers)
    concerns.submit(reporter, concern_id)
    _let_the_worker_work()
    if "taken_by" in row:
        _look_into(concern_id, row, people)


def _look_into(concern_id: uuid.UUID, row: Mapping[str, Any], people: Mapping[str, Actor]) -> None:
    officer = people[row["taken_by"]]
    triage.take(officer, concern_id, seen=concerns.by_id(officer, concern_id).version)
    if "asked" in row:
        feedback.ask(officer, concern_id, row["asked"])
    if "answered" in row:
        feedback.answer(people[row["by"]], concern_id, row["answered"])
    if "referred" in row:
        _refer(officer, concern_id, row["referred"])
    _let_the_worker_work()
    for task in row.get("action", ()):
        _take_on(people[task["by"]], task)
    _let_the_worker_work()


def _refer(officer: Actor, concern_id: uuid.UUID, reason: str) -> None:
    """The officer agrees with the rules, and asks every agency that is registered here."""
    assessment = triage.assessment_of(officer, concern_id)
    if assessment is None:
        raise RuntimeError("The worker has not weighed this concern")
    proposed, version = assessment.proposed, assessment.version
    triage.confirm_rating(officer, concern_id, rating=proposed, reason="", seen=version)
    for proposal in referrals.proposals_for(concerns.by_id(officer, concern_id)).agencies:
        if proposal.agency:
            concern, agency_id = concerns.by_id(officer, concern_id), proposal.agency.id
            release = referrals.as_proposed(proposal, reason)
            looked_at = referrals.preview(officer, concern, agency_id, release).token
            referrals.refer(officer, concern_id, agency_id, release, previewed=looked_at, seen=concern.version)


def _take_on(worker: Actor, task: Mapping[str, Any]) -> None:
    """Somebody in an agency has the referral, decides about it, and says what they will do."""
    reference = referrals.inbox(worker)[0].reference
    referral = referrals.open_referral(worker, reference)
    referrals.acknowledge(worker, referral.id, seen=referral.version)
    # They will be asked what they want once they are seen.
    decided = referrals.Verdict(code=task["decided"], words=task["because"], wishes="to_be_asked")
    referrals.decide(worker, referral.id, decided, seen=referral.version)
    due_on = clock.now().date() + timedelta(days=task["within_days"])
    what, hoped_for = task["what"], task["hoped_for"]
    plan = referrals.Plan(kind=task["kind"], what=what, hoped_for=hoped_for, owner_id=worker.id, due_on=due_on)
    referrals.take_on(worker, referral.id, plan)


def _let_the_worker_work() -> None:
    while worker.catch_up():
        pass
