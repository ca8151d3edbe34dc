"""Saying what an agency does not accept."""

import pytest

from app.casework import directory, questions


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def test_it_is_said_and_officers_read_why(people, sign_in, council):
    address = f"/administrator/directory/{council}/refusals/new"
    form = {"harm": "cse", "why": "The county’s exploitation team takes these"}
    client = sign_in(people.administrator)
    assert questions.harms()["cse"].label in client.get(address).text
    page = client.post(address, data=form, follow_redirects=True).text
    assert "no longer proposed for such concerns alone" in page and "exploitation team takes these" in page
    assert [each.harm for each in directory.refusals_of(people.administrator, council)] == ["cse"]
    assert "It does not accept these already" in client.post(address, data=form).text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"harm": "", "why": "w"}, "Choose a kind of concern"),
        ({"harm": "cse", "why": " "}, "Say why, in words that an officer can act on"),
        ({"harm": "nonsense", "why": "Kept words"}, "Choose one of the answers on this page"),
    ],
)
def test_what_is_left_out_is_said(people, sign_in, council, form, told):
    answer = sign_in(people.administrator).post(f"/administrator/directory/{council}/refusals/new", data=form)
    assert answer.status_code == 422 and told in answer.text and form["why"].strip() in answer.text
