"""A MARAC that was asked about a concern twice: each time stands by itself, wherever the concern is shown."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import concerns, conferences, patterns, referrals
from app.casework import people as known
from app.casework.concerns.models import Concern
from app.casework.conferences.models import Kind
from app.casework.patterns import Standing
from app.casework.patterns.models import Alert
from app.casework.referrals import proposing
from app.casework.referrals.models import Because, Referral
from app.foundations import clock
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.portals.shared.filters import moment
from tests.casework.people.families import RILEY, about
from tests.casework.triage.test_pattern import CRAIG, confirm, rated, take
from tests.factories import let_the_worker_work, make_account, make_agency

COUPLE = {"harms": ["domestic_abuse"], "alleged": [CRAIG], "safe_contact": "not_known"}
WHY = ("Fourteen ticks on the list", "He has found out where she lives now")


def ask(people, concern_id, agency_id, why):
    concern = session.get_one(Concern, concern_id)
    release = replace(referrals.as_proposed(proposing.proposal_of(concern, agency_id), why), again=why is WHY[1])
    shown = referrals.preview(people.officer, concern, agency_id, release)
    told = {"previewed": shown.token, "seen": concern.version}
    return referrals.refer(people.officer, concern_id, agency_id, release, **told).id


@pytest.fixture
def twice(people):
    """Asked 200 days ago, and given back; 100 days ago the same two were told of again; asked again today."""
    with clock.moved(-timedelta(days=200)):
        marac = make_agency("Oldham MARAC", "marac", None).id
        coordinator = make_account(marac, "Mara Moss", "mara@marac.example", Role.AGENCY)
        concern_id = about(people.teacher, RILEY, marac_recent="yes", **COUPLE)
        take(people, concern_id)
        confirm(people, concern_id, rated(concern_id).proposed)
        first = ask(people, concern_id, marac, WHY[0])
        words, seen = "Send the list of all ticks", session.get_one(Referral, first).version
        referrals.send_back(coordinator, first, because=Because.NOT_ENOUGH, words=words, seen=seen)
    with clock.moved(-timedelta(days=100)):
        about(people.teacher, RILEY, marac_recent="no", **COUPLE)
    second = ask(people, concern_id, marac, WHY[1])
    let_the_worker_work()
    return concern_id, [session.get_one(Referral, each) for each in (first, second)], coordinator


def test_each_stands_by_itself_on_every_page_and_what_came_between_stays_a_repeat(people, sign_in, twice):
    concern_id, (first, second), coordinator = twice
    asked = concerns.put_to_marac(SYSTEM, [concern_id])[concern_id]
    assert [each.at for each in asked] == [first.referred_at, second.referred_at]
    while patterns.sweep_some(SYSTEM):
        pass
    alert = session.scalars(select(Alert).where(Alert.rule == "domestic_abuse", Alert.unshown.is_(None))).one()
    assert alert.standing is Standing.WAITING and "marac" in {each.code for each in alert.reasons}

    referrals.acknowledge(coordinator, second.id, seen=second.version)
    told = {"kind": Kind.ADULT, "held_at": clock.now() + timedelta(days=3), "place": "Room 4"}
    held = conferences.call(people.officer, concern_id, invited=[second.id], **told)
    at = f"/officer/concerns/{first.reference.rpartition('-')[0]}"
    person = known.portraits_of(people.officer, concern_id)[0].subject_id
    days = [moment(each.referred_at) for each in (first, second)]
    met = moment(held.held_at)
    browser = sign_in(people.officer)
    for address in (at, f"{at}/conference", f"/officer/people/{person}"):
        page = said(browser, address)
        assert all(each in page for each in (*WHY, *days)), address
    assert f"Adult safeguarding meeting , {met}" in said(browser, at)
    papers = said(browser, f"{at}/conference")
    assert "Oldham MARAC: has returned it" in papers and "Oldham MARAC: has acknowledged it" in papers
    assert papers.count("They have not said yet what they will do") == 1


def said(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())
