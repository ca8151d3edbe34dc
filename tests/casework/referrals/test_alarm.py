"""Nobody would receive it: a letter to those who look after the hubs, and a list of whom they should register."""

import pytest
from sqlalchemy import func, select

from app.casework import accounts, referrals
from app.casework.referrals import reactions
from app.casework.referrals.models import Unreceived
from app.casework.triage.events import ConcernWeighed
from app.errors import Refused
from app.foundations.access import Role
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import ANSWERS, let_the_worker_work, make_account, make_agency, make_concern

LEEDS = {"home_postcode": "LS1 1UR"}


def alarms(letters):
    return [letter for letter in letters.sent if "Nobody is here to receive" in letter.subject]


def noticed(concern) -> int:
    return session.scalar(select(func.count()).where(Unreceived.concern_id == concern.id))


def test_those_who_look_after_the_hub_are_written_to_at_once(people, letters):
    concern = make_concern(people.vet, **LEEDS)
    assert [letter.to for letter in alarms(letters)] == ["ada@hub.example"]
    assert concern.reference in alarms(letters)[0].subject and noticed(concern) == 2


def test_the_letter_says_nothing_of_what_it_is_about(people, letters):
    make_concern(people.vet, **LEEDS)
    said = alarms(letters)[0].subject + alarms(letters)[0].text
    names = ("Shona", "Craig", "Vera", "Harbour", "Leeds", "Police", "LS1", ANSWERS["animal_presented"][:12])
    assert not [name for name in (*names, "child", "abuse", "AMBER") if name in said]


def test_one_that_somebody_receives_is_no_alarm(people, letters):
    concern = make_concern(people.vet)
    assert alarms(letters) == [] and noticed(concern) == 0


def test_an_agency_where_nobody_signs_in_receives_nothing(people, letters):
    make_agency("West Yorkshire Police", "police", "E23000010")
    make_concern(people.vet, **LEEDS)
    assert len(alarms(letters)) == 1


def test_a_national_pool_receives_what_nobody_else_does(people, letters):
    pool = make_agency("National pool", "national_pool", None)
    make_account(pool.id, "Pia Poplar", "pia@pool.example", Role.AGENCY)
    concern = make_concern(people.vet, **LEEDS)
    assert alarms(letters) == []
    kinds = [each.route.agency for each in referrals.proposals_for(concern).agencies if each.is_acting]
    assert kinds == ["police", "childrens_social_care", "national_pool"]


def test_it_sounds_once_however_often_it_is_weighed(people, letters):
    concern = make_concern(people.vet, **LEEDS)
    event = ConcernWeighed(concern_id=concern.id, rules="rating-1", proposed="AMBER")
    reactions.sound_the_alarm(event)
    let_the_worker_work()
    assert len(alarms(letters)) == 1
    assert session.scalar(select(func.count()).where(Entry.event == "NobodyReceives")) == 1


def test_sending_is_never_refused_for_want_of_an_agency(people, letters):
    concern = make_concern(people.vet, home_known="area", home_area="Nowhere in particular", home_postcode=None)
    assert concern.reference and len(alarms(letters)) == 1


def test_an_administrator_sees_whom_to_register_until_somebody_receives_it(people):
    make_concern(people.vet, **LEEDS)
    make_concern(people.vet, **LEEDS)
    wanted = {(each.agency_kind, each.area_code): each.concerns for each in referrals.wanted(people.administrator)}
    assert wanted == {("police", "E23000010"): 2, ("childrens_social_care", "E08000035"): 2}

    police = make_agency("West Yorkshire Police", "police", "E23000010")
    assert len(referrals.wanted(people.administrator)) == 2, "nobody signs in there yet"
    make_account(police.id, "Cy Cedar", "cy@police.example", Role.AGENCY)
    assert [each.agency_kind for each in referrals.wanted(people.administrator)] == ["childrens_social_care"]


def test_nobody_else_sees_it(people):
    for nobody in (people.officer, people.vet, people.social_worker):
        with pytest.raises(Refused):
            referrals.wanted(nobody)


def test_those_who_look_after_the_hub_are_administrators_who_can_sign_in(people):
    second = make_account(people.officer.organisation_id, "Abe Alder", "abe@hub.example", Role.ADMINISTRATOR)
    accounts.suspend(people.administrator, second.id)
    assert [each.name for each in accounts.answerable(people.administrator)] == ["Ada Ash"]
