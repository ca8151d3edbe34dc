"""Tells the story of the demonstration by the commands that everybody uses. Told again, it adds nothing."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app import reference
from app.casework import accounts, concerns, questions
from app.casework.accounts import second_factor
from app.casework.accounts.models import Account, Sector
from app.casework.concerns.lifecycle import Stage
from app.foundations import clock, database
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session

NAMESPACE = uuid.UUID("6f0d2f0e-5d6c-4f6e-9f39-0d0a3c1b7c11")


def tell(address: str) -> None:
    """Everybody is invited and arrives; then they write what they have to say."""
    told = reference.read("demonstration")
    bodies = {row["name"]: _register(row) for row in told["organisation"]}
    people = {row["email"]: _arrive(row, bodies[row["organisation"]], address) for row in told["account"]}
    for number, row in enumerate(told["concern"]):
        _send(uuid.uuid5(NAMESPACE, str(number)), row, people)
        database.disconnect()


def _register(row: Mapping[str, str]) -> uuid.UUID:
    kind, area = row.get("agency_kind"), row.get("area_code")
    made = accounts.register_organisation(SYSTEM, row["name"], Sector(row["sector"]), agency_kind=kind, area_code=area)
    return made.id


def _arrive(row: Mapping[str, str], organisation_id: uuid.UUID, address: str) -> Actor:
    name, role = row["name"], Role(row["role"])
    link = accounts.invite(SYSTEM, organisation_id, name=name, email=row["email"], role=role, address=address)
    token = link.rsplit("/", 1)[1]
    accounts.accept_invitation(VISITOR, token, name=name, password=row["password"])
    account = session.get_one(Account, accounts.invitation(token).account_id)
    # A minute ago, so that the code which the app shows now has not been used yet.
    with clock.moved(-timedelta(seconds=2 * second_factor.STEP_SECONDS)):
        code = second_factor.code_at(account.second_factor or "", clock.now())
        accounts.confirm_second_factor(VISITOR, token, code)
    return account.actor()


def _send(concern_id: uuid.UUID, row: Mapping[str, Any], people: Mapping[str, Actor]) -> None:
    reporter = people[row["by"]]
    answers = concerns.start(reporter, concern_id).answers | row["answers"]
    for page in questions.current().path(answers):
        concerns.save_page(reporter, concern_id, page.id, answers)
    concerns.submit(reporter, concern_id)
    if "taken_by" in row:
        concern = concerns.by_id(people[row["taken_by"]], concern_id)
        if concern.stage is Stage.SUBMITTED:
            concerns.take(people[row["taken_by"]], concern_id, seen=concern.version)
