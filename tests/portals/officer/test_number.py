"""The number at which an officer can be rung."""

import pytest

from app.casework import rota

ADDRESS = "/officer/rota/number"


def test_it_is_kept_and_can_be_changed(people, sign_in):
    browser = sign_in(people.officer)
    page = browser.post(ADDRESS, data={"number": "01632 960123"}, follow_redirects=True).text
    assert "You can be rung at 01632 960123" in page and "Change your number" in page
    assert 'value="01632 960123"' in browser.get(ADDRESS).text
    browser.post(ADDRESS, data={"number": "+44 7700 900123"})
    assert rota.number_of(people.officer).number == "+44 7700 900123"


@pytest.mark.parametrize("number", ["", "ring me", "01632", "9" * 31, "0163²960123"])
def test_what_is_no_number_is_refused_and_kept(people, sign_in, number):
    answer = sign_in(people.officer).post(ADDRESS, data={"number": number})
    assert answer.status_code == 422 and (not number or f'value="{number}"' in answer.text)
    assert rota.number_of(people.officer) is None


def test_it_is_for_officers(people, sign_in):
    assert sign_in(people.vet).get(ADDRESS).status_code == 403
