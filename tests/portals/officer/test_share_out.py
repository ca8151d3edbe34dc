"""A supervisor shares out the queue."""

from app.casework import concerns, triage
from tests.factories import make_concern, make_supervisor


def chosen(*all_of_them) -> list[str]:
    return [f"{each.reference}:{each.version}" for each in all_of_them]


def test_those_that_are_ticked_are_given_and_the_rest_stays(people, sign_in):
    supervisor = make_supervisor(people)
    one, two, three = (make_concern(people.vet) for _ in range(3))
    ids = [each.id for each in (one, two, three)]
    browser = sign_in(supervisor)
    page = browser.get("/officer/queue").text
    assert f'value="{one.reference}:{one.version}" form="share-out"' in page

    data = {"concern": chosen(one, two), "officer": people.officer.id}
    answer = browser.post("/officer/queue/share-out?rating=AMBER", data=data)

    assert answer.status_code == 302 and answer.location.endswith("/officer/queue?rating=AMBER")
    assert "responsible for 2 more" in browser.get("/officer/queue").text
    owners = [concerns.by_id(supervisor, each).assignee_id for each in ids]
    assert owners == [people.officer.id, people.officer.id, None]


def test_what_somebody_changed_meanwhile_stays_and_is_named(people, sign_in):
    one, two = make_concern(people.vet), make_concern(people.vet)
    ticked, reference, left = chosen(one, two), one.reference, two.id
    triage.take(people.other_officer, one.id, seen=one.version)
    browser = sign_in(make_supervisor(people))
    browser.post("/officer/queue/share-out", data={"concern": ticked, "officer": people.officer.id})
    page = browser.get("/officer/queue").text
    assert f"These stayed: somebody changed them meanwhile, or they are theirs already: {reference}." in page
    assert concerns.by_id(people.officer, left).assignee_id == people.officer.id


def test_nothing_is_ticked_or_nobody_chosen(people, sign_in):
    browser, one = sign_in(make_supervisor(people)), make_concern(people.vet)
    nothing = browser.post("/officer/queue/share-out", data={"officer": people.officer.id})
    nobody = browser.post("/officer/queue/share-out", data={"concern": chosen(one), "officer": ""})
    assert nothing.status_code == nobody.status_code == 422
    assert "Tick at least one" in nothing.text and "Choose who will be responsible" in nobody.text


def test_a_made_up_line_harms_nothing(people, sign_in):
    browser = sign_in(make_supervisor(people))
    data = {"concern": ["HD-0000-0000:1", "x", "x:y:z"], "officer": people.officer.id}
    assert browser.post("/officer/queue/share-out", data=data).status_code == 302


def test_an_officer_shares_nothing_out(people, sign_in):
    one = make_concern(people.vet)
    ticked, browser = chosen(one), sign_in(people.officer)
    assert "share-out" not in browser.get("/officer/queue").text
    answer = browser.post("/officer/queue/share-out", data={"concern": ticked, "officer": people.other_officer.id})
    assert answer.status_code in (302, 403)
    assert concerns.by_reference(people.officer, ticked[0].partition(":")[0]).assignee_id is None
