"""The pages of groups: named, changed, and who belongs to them."""

import pytest
from sqlalchemy import func, select

from app.casework import ties
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.ties.linking import make_shona
from tests.casework.ties.test_groups import formed

FORM = {"version": 0, "name": "Quarry Row crew", "status": "suspected", "handling": "P", "note": "Thursdays"}


def test_an_empty_list_says_why_and_what_to_do(people, sign_in):
    assert "No group has a name yet" in sign_in(people.officer).get("/officer/groups").text


def test_a_group_is_named_and_stands_in_the_list(people, sign_in):
    browser = sign_in(people.officer)
    page = browser.post("/officer/groups/new", data=FORM, follow_redirects=True).text
    assert "Say now who belongs to it" in page and "Suspected organised group" in page
    assert "Quarry Row crew" in browser.get("/officer/groups").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Give the group a name"),
        ({"status": ""}, "Choose what it is"),
        ({"status": "guilty"}, "Choose one of the answers"),
        ({"handling": ""}, "Choose who may read of it"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    answer = sign_in(people.officer).post("/officer/groups/new", data=FORM | changed)
    assert answer.status_code == 422 and said in answer.text and "Thursdays" in answer.text


def test_who_belongs_to_it_is_found_by_a_concern(people, sign_in):
    group, shona, browser = formed(people), make_shona(people), sign_in(people.officer)
    reference = next(each.source for each in ties.links_of(people.officer, shona))
    where = f"/officer/groups/{group.id}/members/new"
    assert "Which concern tells of them" in browser.get(where).text
    told = {"version": 0, "kind": "member", "certainty": "tentative", "handling": "P", "role": "driver", "other": shona}
    page = browser.post(f"{where}?concern={reference}", data=told, follow_redirects=True).text
    assert "They belong to the group" in page and "Shona Merriday" in page and "Tentative" in page


def test_a_group_is_changed_and_reading_it_is_recorded(people, sign_in):
    group, browser = formed(people), sign_in(people.officer)
    browser.get(f"/officer/groups/{group.id}")
    opened = select(func.count()).select_from(Entry).where(Entry.event == "GroupOpened", Entry.subject_id == group.id)
    assert session.scalar(opened) == 1
    told = FORM | {"version": group.version, "status": "inactive"}
    page = browser.post(f"/officer/groups/{group.id}/change", data=told, follow_redirects=True).text
    assert "No longer active" in page
    assert browser.post(f"/officer/groups/{group.id}/change", data=told).status_code == 409


def test_nobody_but_officers_reads_of_groups(people, sign_in):
    group = formed(people)
    for who in (people.vet, people.social_worker, people.administrator):
        assert sign_in(who).get(f"/officer/groups/{group.id}").status_code == 403
