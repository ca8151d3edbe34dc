"""Who may register and invite, below the portals."""

import pytest

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.errors import Invalid, NotPossible, Refused
from app.foundations.access import VISITOR, Role
from tests.factories import PASSWORD


@pytest.mark.parametrize("who", ["vet", "officer", "social_worker"])
def test_only_an_administrator_registers_and_invites(people, who):
    actor = getattr(people, who)

    with pytest.raises(Refused):
        accounts.register_organisation(actor, "Quayside School", Sector.SCHOOL)
    with pytest.raises(Refused):
        accounts.invite(
            actor, actor.organisation_id, name="N", email="n@n.example", role=Role.REPORTER, address="http://x"
        )
    with pytest.raises(Refused):
        accounts.organisations(actor)


def test_an_agency_without_a_duty_is_refused(people):
    with pytest.raises(Invalid):
        accounts.register_organisation(people.administrator, "An agency", Sector.AGENCY)


def test_a_taken_up_invitation_changes_no_password(people, letters):
    link = accounts.invite(
        people.administrator,
        people.vet.organisation_id,
        name="Nora Nettle",
        email="nora@nettle.example",
        role=Role.REPORTER,
        address="http://127.0.0.1:8000",
    )
    token = link.rsplit("/", 1)[1]
    account_id = accounts.invitation(token).account_id
    accounts.accept_invitation(VISITOR, token, name="Nora Nettle", password=PASSWORD)
    accounts.suspend(people.administrator, account_id)

    with pytest.raises(NotPossible):
        accounts.accept_invitation(VISITOR, token, name="Somebody Else", password="another five word pass phrase")
    assert accounts.account(people.administrator, account_id).name == "Nora Nettle"


def test_organisations_are_read_forwards_and_backwards_by_name(people):
    names = [each.name for each in accounts.organisations(people.administrator)]

    assert names == sorted(names)
    middle = names[3]
    on = [each.name for each in accounts.organisations(people.administrator, middle)]
    back = [each.name for each in accounts.organisations(people.administrator, middle, back=True)]
    assert on == names[4:]
    assert back == names[2::-1]


def test_people_are_read_forwards_and_backwards_in_the_order_of_their_invitations(people):
    hub = people.officer.organisation_id
    found = [each.id for each in accounts.everybody(people.administrator, hub)]

    assert found == [people.officer.id, people.other_officer.id, people.administrator.id, people.analyst.id]
    middle = people.other_officer.id
    assert [each.id for each in accounts.everybody(people.administrator, hub, middle)] == found[2:]
    assert [each.id for each in accounts.everybody(people.administrator, hub, middle, back=True)] == found[:1]
