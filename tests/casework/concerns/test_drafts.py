"""How long drafts are kept, and who sees them."""

from datetime import timedelta

import pytest

from app.casework import accounts, concerns
from app.casework.concerns.callers import Caller, Way
from app.casework.concerns.models import Concern
from app.errors import NotFound, Refused
from app.foundations import clock, ledger
from app.foundations.database import session, uuid7
from app.foundations.vault import DataKey, Destroyed
from tests import factories
from tests.factories import let_the_worker_work, make_draft

CALLER = Caller(way=Way.TELEPHONE, sector="school", name="Pat Privet", contact="01632 960123, after six")


def days(number: float) -> timedelta:
    return timedelta(days=number, minutes=1)


def test_after_23_days_its_writer_is_warned_in_a_letter_that_says_nothing(vet, letters):
    draft = make_draft(vet)
    with clock.moved(days(22.9)):
        let_the_worker_work()
        assert letters.sent == []
    with clock.moved(days(23)):
        let_the_worker_work()
        let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["vera@harbourlane.example"]
    assert "seven days" in letters.sent[0].subject
    assert not {"concern", "dog", "child", "Shona", str(draft.id)} & set(letters.sent[0].text.split())


def test_after_30_days_it_is_gone_and_its_key_with_it(vet):
    draft = make_draft(vet)
    draft_id, key_id = draft.id, draft.data_key_id
    for day in (23, 30):
        with clock.moved(days(day + 0.01)):
            let_the_worker_work()
    assert session.get(Concern, draft_id) is None
    with pytest.raises(Destroyed):
        session.get_one(DataKey, key_id, populate_existing=True).unwrap()
    assert ledger.verify() is None


def test_writing_on_it_keeps_it(vet, letters):
    draft_id = make_draft(vet).id
    with clock.moved(days(20)):
        concerns.save_page(vet, draft_id, "danger", {"danger": "no"})
    with clock.moved(days(31)):
        let_the_worker_work()
        assert letters.sent == [] and concerns.draft(vet, draft_id)
    with clock.moved(days(43.1)):
        let_the_worker_work()
        let_the_worker_work()
        assert len(letters.sent) == 1 and concerns.draft(vet, draft_id)
        concerns.save_page(vet, draft_id, "danger", {"danger": "no"})
    with clock.moved(days(51)):
        let_the_worker_work()
        assert concerns.draft(vet, draft_id)


def test_what_was_sent_is_neither_warned_about_nor_deleted(vet, letters):
    concern = factories.make_concern(vet)
    with clock.moved(days(40)):
        let_the_worker_work()
    to_the_vet = [letter for letter in letters.sent if letter.to == "vera@harbourlane.example"]
    assert to_the_vet == [] and concerns.by_id(vet, concern.id)


def test_what_was_thrown_away_is_left_in_peace(vet, letters):
    draft_id = make_draft(vet).id
    concerns.discard(vet, draft_id)
    with clock.moved(days(40)):
        let_the_worker_work()
    assert letters.sent == [] and session.get(Concern, draft_id) is None


def test_a_week_of_notice_is_given_also_when_the_letter_left_late(vet, letters):
    draft_id = make_draft(vet).id
    with clock.moved(days(29)):
        let_the_worker_work()
        let_the_worker_work()
    with clock.moved(days(35)):
        let_the_worker_work()
        assert len(letters.sent) == 1 and concerns.draft(vet, draft_id)
    with clock.moved(days(36.1)):
        let_the_worker_work()
    assert session.get(Concern, draft_id) is None


def test_one_begun_on_an_unsafe_device_lasts_two_hours_after_it_was_saved(vet, letters):
    draft_id = concerns.start(vet, uuid7(), is_kept=False).id
    with clock.moved(timedelta(hours=1)):
        concerns.save_page(vet, draft_id, "danger", {"danger": "no"})
    with clock.moved(timedelta(hours=2, minutes=1)):
        let_the_worker_work()
        assert concerns.draft(vet, draft_id)
    with clock.moved(timedelta(hours=3, minutes=1)):
        let_the_worker_work()
    assert session.get(Concern, draft_id) is None and letters.sent == []


def test_an_officers_draft_for_a_caller_is_theirs_alone(people, officer):
    draft = concerns.start(officer, uuid7(), told_by=CALLER)
    assert concerns.by_id(officer, draft.id).answers["given_told_by_name"] == "Pat Privet"
    for other in (people.other_officer, people.vet, people.administrator, people.social_worker):
        with pytest.raises(NotFound):
            concerns.by_id(other, draft.id)
        assert list(concerns.drafts(other)) == []


def test_officers_see_no_draft_of_anybody_else(vet, officer):
    draft = make_draft(vet)
    with pytest.raises(NotFound):
        concerns.by_id(officer, draft.id)


def test_nobody_but_an_officer_writes_for_a_caller_and_officers_for_nobody_else(vet, officer):
    with pytest.raises(Refused):
        concerns.start(vet, uuid7(), told_by=CALLER)
    with pytest.raises(Refused):
        concerns.start(officer, uuid7())
    assert not accounts.is_without_account(officer)
