"""Who is said to cause harm works where a referral would go: found by their name without opening anybody's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import accounts, referrals
from app.casework.accounts import second_factor
from app.casework.accounts.events import AccountReinstated
from app.casework.accounts.models import Account
from app.casework.accounts.namesakes import token_of, tokens_in
from app.foundations import clock
from app.foundations.access import SYSTEM, VISITOR
from app.foundations.database import session
from app.transaction import transaction
from tests.factories import PASSWORD, make_concern


def proposed(concern) -> list[str]:
    return [each.agency.name for each in referrals.proposals_for(concern).agencies if each.agency]


def said(name: str) -> dict:
    return {"alleged": [{"name": name, "relationship": "partner"}]}


@pytest.mark.parametrize("name", ["Sol Sorrel", "sorrel, SOL", "Her ex, Sol Sorrel, who is in social care"])
def test_their_agency_is_left_out_whoever_writes_the_name_how(people, name):
    concern = make_concern(people.vet, **said(name))
    assert "Swindon children's social care" not in proposed(concern)
    (left_out,) = [each for each in referrals.proposals_for(concern).left_out if "Swindon" in each.agency_name]
    assert left_out.why.startswith("Somebody who works there has the name of a person said to cause harm")
    assert "Sorrel" not in left_out.why
    assert proposed(concern)[0] == "Wiltshire Police"


@pytest.mark.parametrize("name", ["Sol", "Sorrel", "Craig", "Sol Somebody Sorrel"])
def test_half_a_name_is_nobodys(people, name):
    assert "Swindon children's social care" in proposed(make_concern(people.vet, **said(name)))


def test_a_name_from_before_there_were_tokens_is_found_too(people):
    account = session.get_one(Account, people.social_worker.id)
    with transaction(SYSTEM) as tx:
        tx.load(Account, account.id).name_token = None
        tx.record(AccountReinstated(account_id=account.id))
    assert accounts.with_a_namesake(SYSTEM, {account.organisation_id}, ["Sol Sorrel"]) == {account.organisation_id}
    assert accounts.with_a_namesake(SYSTEM, {account.organisation_id}, ["Sam Sorrel"]) == set()


def test_a_name_from_before_gets_its_token_when_its_owner_signs_in(people):
    account = session.get_one(Account, people.social_worker.id)
    with transaction(SYSTEM) as tx:
        tx.load(Account, account.id).name_token = None
        tx.record(AccountReinstated(account_id=account.id))
    with clock.moved(timedelta(minutes=5)):
        code = second_factor.code_at(account.second_factor, clock.now())
        claim = accounts.Claim("sol@council.example", PASSWORD, code, address="10.0.0.1", device="a test")
        accounts.sign_in(VISITOR, claim)
    assert session.get_one(Account, account.id).name_token == token_of("Sol Sorrel")


def test_every_account_has_the_token_of_its_name(people):
    known = session.scalars(select(Account)).all()
    assert [each.name_token for each in known] == [token_of(each.name) for each in known]
    assert token_of("Sol Sorrel") not in ("Sol Sorrel", "") and len(tokens_in(["Sol Sorrel"])) == 1


def test_nobody_said_to_cause_harm_means_nobody_is_looked_for(people):
    assert accounts.with_a_namesake(SYSTEM, {people.social_worker.organisation_id}, []) == set()
