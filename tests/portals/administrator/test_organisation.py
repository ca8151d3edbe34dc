"""One organisation and its people: suspending, letting back in, inviting again."""

import re
from datetime import timedelta

import pytest

from app.casework import accounts
from app.foundations import clock
from app.foundations.access import Role
from tests.factories import PASSWORD, let_the_worker_work


@pytest.fixture
def practice(people) -> str:
    return f"/administrator/organisations/{people.vet.organisation_id}"


@pytest.fixture
def nora(people, letters):
    """Somebody who was invited and has not answered yet."""
    organisation = people.vet.organisation_id
    accounts.invite(
        people.administrator,
        organisation,
        name="Nora Nettle",
        email="nora@nettle.example",
        role=Role.REPORTER,
        address="http://127.0.0.1:8000",
    )
    return next(each for each in accounts.everybody(people.administrator, organisation) if not each.was_taken_up())


def links(letters) -> list[str]:
    let_the_worker_work()
    theirs = [each.text for each in letters.sent if each.to == "nora@nettle.example"]
    return [re.search(r"(/invitation/\S+)", text)[1] for text in theirs]


def test_its_people_are_named_with_how_they_stand(people, sign_in, practice):
    page = sign_in(people.administrator).get(practice).text

    assert "Vera Vetch" in page
    assert "vera@harbourlane.example" in page
    assert "Can sign in" in page
    assert "Tom Teasel" not in page, "he works elsewhere"


def test_whoever_is_suspended_is_out_at_once_on_every_device(people, sign_in, practice):
    phone, desk = sign_in(people.vet), sign_in(people.vet)
    page = sign_in(people.administrator).post(f"/administrator/accounts/{people.vet.id}/suspend", follow_redirects=True)

    assert "Vera Vetch is suspended, and signed out everywhere." in page.text
    assert phone.get("/account").status_code == 302
    assert desk.get("/account").status_code == 302


def test_whoever_is_let_back_in_signs_in_anew(people, sign_in, practice):
    before = sign_in(people.vet)
    administrator = sign_in(people.administrator)
    administrator.post(f"/administrator/accounts/{people.vet.id}/suspend")
    page = administrator.post(f"/administrator/accounts/{people.vet.id}/reinstate", follow_redirects=True)

    assert "Vera Vetch can sign in again." in page.text
    assert before.get("/account").status_code == 302, "the old sign-in stays ended"
    assert sign_in(people.vet).get("/account").status_code == 200


def test_nobody_suspends_themselves(people, sign_in):
    client = sign_in(people.administrator)
    address = f"/administrator/organisations/{people.administrator.organisation_id}"

    assert f"/administrator/accounts/{people.administrator.id}/suspend" not in client.get(address).text
    assert client.post(f"/administrator/accounts/{people.administrator.id}/suspend").status_code == 403
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("act", ["suspend", "reinstate", "invite-again", "appoint", "stand-down"])
def test_nobody_else_does_any_of_it(people, sign_in, act):
    address = f"/administrator/accounts/{people.teacher.id}/{act}"

    assert sign_in(people.vet).post(address).status_code == 403
    assert sign_in(people.officer).post(address).status_code == 403
    assert sign_in(people.teacher).get("/account").status_code == 200


def test_an_act_that_comes_too_late_says_so(people, sign_in):
    client = sign_in(people.administrator)
    client.post(f"/administrator/accounts/{people.vet.id}/suspend")

    answer = client.post(f"/administrator/accounts/{people.vet.id}/suspend")

    assert answer.status_code == 409
    assert "You cannot suspend an account that is suspended." in answer.text


def test_the_state_of_an_invitation_is_told(people, sign_in, nora, practice):
    invited = sign_in(people.administrator).get(practice).text
    with clock.moved(timedelta(days=8)):
        expired = sign_in(people.administrator).get(practice).text

    assert "Invited" in invited
    assert "Invitation expired" not in invited
    assert "Invitation expired" in expired


def test_a_new_link_ends_the_old_one(people, sign_in, nora, letters, app):
    page = sign_in(people.administrator).post(f"/administrator/accounts/{nora.id}/invite-again", follow_redirects=True)
    old, new = links(letters)

    assert "Nora Nettle will get a new link by e-mail." in page.text
    assert app.test_client().get(old).status_code == 404
    assert app.test_client().get(new).status_code == 200


def test_an_invited_person_who_is_suspended_cannot_take_the_invitation_up(people, sign_in, nora, letters, app):
    sign_in(people.administrator).post(f"/administrator/accounts/{nora.id}/suspend")
    (link,) = links(letters)

    answer = app.test_client().post(link, data={"name": "Nora", "password": PASSWORD, "again": PASSWORD})

    assert answer.status_code == 409


def test_nobody_is_let_in_who_never_proved_their_second_factor(people, sign_in, nora):
    client = sign_in(people.administrator)
    client.post(f"/administrator/accounts/{nora.id}/suspend")

    assert client.post(f"/administrator/accounts/{nora.id}/reinstate").status_code == 409
    assert client.post(f"/administrator/accounts/{nora.id}/invite-again").status_code == 302


def test_whoever_has_an_account_is_not_invited_again(people, sign_in):
    answer = sign_in(people.administrator).post(f"/administrator/accounts/{people.vet.id}/invite-again")

    assert answer.status_code == 409


def test_an_officer_is_made_a_supervisor_and_stands_down(people, sign_in):
    client, address = sign_in(people.administrator), f"/administrator/accounts/{people.officer.id}"

    page = client.post(f"{address}/appoint", follow_redirects=True).text
    assert "Olive Orr is a supervisor now." in page and "No longer supervisor" in page
    assert client.post(f"{address}/appoint").status_code == 409

    page = client.post(f"{address}/stand-down", follow_redirects=True).text
    assert "Olive Orr is an officer like the others again." in page and "No longer supervisor" not in page
    assert client.post(f"{address}/stand-down").status_code == 409


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_nobody_but_an_officer_supervises(people, sign_in, who):
    address = f"/administrator/accounts/{getattr(people, who).id}/appoint"
    assert sign_in(people.administrator).post(address).status_code == 409
