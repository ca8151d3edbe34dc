"""Stories told by the real commands, up to the point where a test begins."""

from dataclasses import dataclass

from app import worker
from app.casework import accounts
from app.casework.accounts import second_factor
from app.casework.accounts.events import SignedIn
from app.casework.accounts.models import Account, Sector
from app.foundations import clock
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session
from app.foundations.door import sessions
from app.foundations.door.sessions import SignIn
from app.transaction import transaction

PASSWORD = "seven quiet herons at dusk"


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


def make_people() -> People:
    """A practice, a school, a hub and three agencies around Swindon, with somebody in each."""
    practice = accounts.register_organisation(SYSTEM, "Harbour Lane Vets", Sector.VET)
    school = accounts.register_organisation(SYSTEM, "Larkfield Primary School", Sector.SCHOOL)
    hub = accounts.register_organisation(SYSTEM, "Heed hub", Sector.HUB)
    council = _agency("Swindon children's social care", "childrens_social_care", "E06000030")
    police = _agency("Wiltshire Police", "police", "E23000038")
    rspca = _agency("RSPCA", "rspca", None)
    return People(
        vet=make_account(practice.id, "Vera Vetch", "vera@harbourlane.example", Role.REPORTER),
        teacher=make_account(school.id, "Tom Teasel", "tom@larkfield.example", Role.REPORTER),
        officer=make_account(hub.id, "Olive Orr", "olive@hub.example", Role.OFFICER),
        other_officer=make_account(hub.id, "Otis Oakes", "otis@hub.example", Role.OFFICER),
        social_worker=make_account(council.id, "Sol Sorrel", "sol@council.example", Role.AGENCY),
        constable=make_account(police.id, "Cass Clover", "cass@police.example", Role.AGENCY),
        inspector=make_account(rspca.id, "Ines Ivy", "ines@rspca.example", Role.AGENCY),
        administrator=make_account(hub.id, "Ada Ash", "ada@hub.example", Role.ADMINISTRATOR),
    )


def _agency(name, kind, area_code):
    return accounts.register_organisation(SYSTEM, name, Sector.AGENCY, agency_kind=kind, area_code=area_code)


def make_account(organisation_id, name: str, email: str, role: Role) -> Actor:
    """Somebody who was invited, chose a password and set up a second factor."""
    link = accounts.invite(
        SYSTEM, organisation_id, name=name, email=email, role=role, address="http://127.0.0.1:8000"
    )
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
    """Everything that is due now is done."""
    while worker.catch_up():
        pass
