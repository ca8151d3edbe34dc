"""Closing a concern."""

import pytest

from app.casework import concerns, feedback
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage, make_referral

RED = {"danger": "yes", "called": ["999"]}


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/close"


def sent(concern, **changed) -> dict:
    return {"version": concern.version, "reason": "known", "words": "Her IDVA is on it"} | changed


def test_it_is_closed_and_the_reporter_hears_so(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    browser, who = sign_in(people.officer), concern.id
    answer = browser.post(at(concern), data=sent(concern), follow_redirects=True)
    assert "is closed" in answer.text

    let_the_worker_work()
    told = feedback.timeline(people.vet, who)[0]
    assert told.title == "We have closed this concern" and "no agency needs to act" in told.words
    assert "IDVA" not in told.words


def test_where_agencies_were_asked_nobody_is_told_that_none_needs_to_act(people, sign_in):
    who = make_referral(people).concern_id
    concern = concerns.by_id(people.officer, who)
    browser, address = sign_in(people.officer), at(concern)
    data = sent(concern, reason="outcome")
    page = browser.get(address).text
    assert "has not finished" in page and "Agencies were asked to act" in page

    assert browser.post(address, data=data).status_code == 302
    let_the_worker_work()
    assert "Agencies were asked to act" in feedback.timeline(people.vet, who)[0].words


@pytest.mark.parametrize("missing", ["reason", "words"])
def test_it_needs_a_reason_and_words(people, sign_in, missing):
    concern = make_concern_in_triage(people.vet, people.officer)
    who, other = concern.id, {"reason": "Her IDVA", "words": 'value="known" checked'}[missing]
    answer = sign_in(people.officer).post(at(concern), data=sent(concern, **{missing: ""}))
    assert answer.status_code == 422 and other in answer.text
    assert concerns.by_id(people.officer, who).closed_at is None


def test_what_changed_meanwhile_is_read_again_first(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    answer = sign_in(people.officer).post(at(concern), data=sent(concern, version=concern.version - 1))
    assert answer.status_code == 409 and "Her IDVA" in answer.text


def test_one_must_have_taken_it_first(people, sign_in):
    concern = make_concern(people.vet)
    assert sign_in(people.officer).post(at(concern), data=sent(concern)).status_code == 403


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_closes(people, sign_in, who):
    concern = make_concern_in_triage(people.vet, people.officer)
    assert sign_in(getattr(people, who)).post(at(concern), data=sent(concern)).status_code == 403


def test_red_that_no_agency_has_seen_is_not_put_away_by_one_officer(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    who = concern.id
    answer = sign_in(people.officer).post(at(concern), data=sent(concern))
    assert answer.status_code == 422 and "Refer it first" in answer.text
    assert concerns.by_id(people.officer, who).closed_at is None
