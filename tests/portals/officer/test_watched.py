"""One's own details that are watched."""

import pytest

ADDRESS = "/officer/account/watched"


def test_an_address_is_watched_and_forgotten_again(people, sign_in):
    browser = sign_in(people.officer)
    assert "Nothing but your name is watched." in browser.get(ADDRESS).text
    data = {"kind": "address", "words": "7 Harbour Lane, SN1 5BE"}
    told = browser.post(ADDRESS, data=data, follow_redirects=True).text
    assert "It is watched from now on" in told and "7 Harbour Lane" in told
    assert "7 Harbour Lane" not in sign_in(people.other_officer).get(ADDRESS).text
    forget = told.split(f'action="{ADDRESS}/', 1)[1].split('"', 1)[0]
    assert "its words are destroyed" in browser.post(f"{ADDRESS}/{forget}", follow_redirects=True).text


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        ({"kind": "address", "words": "Quarry Row"}, "Enter the number and the postcode"),
        ({"kind": "phone", "words": "one two"}, "Enter a telephone number"),
        ({"words": "14 Quarry Row, SN1 5BE"}, "Choose what it is"),
    ],
)
def test_what_cannot_be_compared_is_asked_for_again(people, sign_in, data, asked):
    answer = sign_in(people.officer).post(ADDRESS, data=data)
    assert answer.status_code == 422 and asked in answer.text and data["words"] in answer.text


def test_ones_account_leads_there(people, sign_in):
    assert ADDRESS in sign_in(people.officer).get("/account").text
    assert ADDRESS not in sign_in(people.vet).get("/account").text
