"""What an officer is responsible for."""

import pytest

from tests.factories import make_concern, make_concern_in_triage, make_rated_concern


def test_mine_are_here_and_nobody_elses(people, sign_in):
    mine = make_rated_concern(people).reference
    theirs = make_concern_in_triage(people.vet, people.other_officer).reference
    waiting = make_concern(people.vet).reference

    page = sign_in(people.officer).get("/officer/mine").text
    assert mine in page and "To refer" in page
    assert theirs not in page and waiting not in page


def test_an_empty_list_says_what_to_do(people, sign_in):
    make_concern(people.vet)
    assert "Open one in the queue and take it" in sign_in(people.officer).get("/officer/mine").text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get("/officer/mine").status_code == 403
