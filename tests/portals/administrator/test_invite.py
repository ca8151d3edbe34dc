"""Inviting somebody: the link goes to them and to nobody else."""

import re

import pytest

from app.casework import accounts
from tests.factories import let_the_worker_work

NORA = {"name": "Nora Nettle", "email": "nora@nettle.example"}


@pytest.fixture
def practice(people) -> str:
    return f"/administrator/organisations/{people.vet.organisation_id}"


def test_the_link_goes_by_e_mail_and_stands_on_no_page(people, sign_in, letters, practice):
    page = sign_in(people.administrator).post(
        f"{practice}/invite", data=NORA | {"role": "reporter"}, follow_redirects=True
    )
    let_the_worker_work()
    letter = next(each for each in letters.sent if each.to == NORA["email"])
    token = re.search(r"/invitation/(\S+)", letter.text)[1]

    assert "An invitation is on its way to Nora Nettle" in page.text
    assert "Invited" in page.text
    assert token not in page.text
    assert token not in sign_in(people.administrator).get(practice).text


def test_only_what_people_do_there_can_be_chosen(people, sign_in, practice):
    client = sign_in(people.administrator)

    assert 'value="officer"' not in client.get(f"{practice}/invite").text
    assert client.post(f"{practice}/invite", data=NORA | {"role": "officer"}).status_code == 422
    assert client.post(f"{practice}/invite", data=NORA | {"role": "administrator"}).status_code == 422


def test_somebody_who_has_an_account_is_not_invited_twice(people, sign_in, practice):
    form = {"name": "Vera Again", "email": "VERA@harbourlane.example", "role": "reporter"}
    answer = sign_in(people.administrator).post(f"{practice}/invite", data=form)

    assert answer.status_code == 422
    assert "There is already an account for this e-mail address." in answer.text
    assert 'value="Vera Again"' in answer.text


@pytest.mark.parametrize(
    "email", ["", "nora", "nora@nettle", "nora@nettle.example\nBcc: all@nettle.example", "<b>@x.y"]
)
def test_an_address_that_no_letter_reaches_is_refused(people, sign_in, letters, practice, email):
    form = {"name": "Nora Nettle", "email": email, "role": "reporter"}
    answer = sign_in(people.administrator).post(f"{practice}/invite", data=form)
    letters.sent.clear()
    let_the_worker_work()

    assert answer.status_code == 422
    assert "nettle.example" not in "".join(each.to for each in letters.sent)


def test_an_organisation_that_does_not_exist_has_no_page(people, sign_in):
    nowhere = "/administrator/organisations/01890a5d-ac96-774b-bcce-b302099a8057"
    client = sign_in(people.administrator)

    assert client.get(f"{nowhere}/invite").status_code == 404
    assert client.get(nowhere).status_code == 404


def test_who_invited_is_remembered(people, sign_in, letters, practice, app):
    sign_in(people.administrator).post(f"{practice}/invite", data=NORA | {"role": "reporter"})
    let_the_worker_work()
    letter = next(each for each in letters.sent if each.to == NORA["email"])
    link = re.search(r"(/invitation/\S+)", letter.text)[1]

    assert "Ada Ash invited you" in app.test_client().get(link).text
    assert accounts.invitation(link.rsplit("/", 1)[1]).invited_by_id == people.administrator.id


def test_a_lead_can_be_invited_where_people_report(people, sign_in, practice):
    client = sign_in(people.administrator)
    page = client.post(f"{practice}/invite", data=NORA | {"role": "lead"}, follow_redirects=True)
    assert "Safeguarding lead" in page.text


def test_who_leads_in_an_agency_is_a_manager(people, sign_in):
    client, police = sign_in(people.administrator), f"/administrator/organisations/{people.constable.organisation_id}"
    assert "answers as a manager where somebody disagrees" in client.get(f"{police}/invite").text
    page = client.post(f"{police}/invite", data=NORA | {"role": "lead"}, follow_redirects=True).text
    assert "Manager" in page and "Safeguarding lead" not in page


def test_who_leads_in_a_hub_is_a_supervisor(people, sign_in):
    client, hub = sign_in(people.administrator), f"/administrator/organisations/{people.officer.organisation_id}"
    assert "Safeguarding lead" not in client.get(f"{hub}/invite").text
    page = client.post(f"{hub}/invite", data=NORA | {"role": "lead"}, follow_redirects=True).text
    assert "Supervisor" in page
    made = next(
        each for each in accounts.everybody(people.administrator, people.officer.organisation_id) if each.is_lead
    )
    assert made.is_supervisor()
