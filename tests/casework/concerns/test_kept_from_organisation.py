"""An organisation's lead sees what its people send, unless it may be about somebody there."""

import pytest
from sqlalchemy import select

from app.casework import accounts, concerns, feedback
from app.casework.concerns import summary
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import VISITOR, Role
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry
from tests.factories import let_the_worker_work, make_account, make_concern, make_draft, make_lead

OWN = {"works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}


@pytest.fixture
def lead(people):
    return make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")


@pytest.fixture
def colleague(people):
    return make_account(people.vet.organisation_id, "Cora Cress", "cora@harbourlane.example", Role.REPORTER)


@pytest.fixture
def told(letters, lead):
    """To whom letters went, of any kind, once everything that is due is done."""

    def read() -> list[str]:
        let_the_worker_work()
        return [each.to for each in letters.sent]

    let_the_worker_work()
    letters.sent.clear()
    return read


def test_the_lead_sees_what_colleagues_sent_and_gets_a_letter(people, lead, told):
    concern = make_concern(people.vet)
    assert [each.id for each in concerns.of_organisation(lead)] == [concern.id]
    assert concerns.by_reference(lead, concern.reference).id == concern.id
    assert told() == ["lena@harbourlane.example"]


def test_the_lead_sees_no_draft(people, lead):
    draft = make_draft(people.vet)
    assert list(concerns.of_organisation(lead)) == []
    with pytest.raises(NotFound):
        concerns.by_id(lead, draft.id)


def test_the_lead_of_another_organisation_sees_nothing(people):
    other = make_lead(people.teacher.organisation_id, "Lars Lupin", "lars@larkfield.example")
    concern = make_concern(people.vet)
    assert list(concerns.of_organisation(other)) == []
    with pytest.raises(NotFound):
        concerns.by_reference(other, concern.reference)


def test_of_a_concern_about_somebody_there_the_lead_sees_nothing(people, lead, told):
    concern = make_concern(people.vet, **OWN)
    assert concern.kept_from_organisation
    assert list(concerns.of_organisation(lead)) == [] and not concerns.is_shared_with_me(lead)
    for read in (concerns.subjects_of, concerns.addenda, feedback.thread, feedback.timeline, concerns.by_id):
        with pytest.raises(NotFound):
            read(lead, concern.id)
    with pytest.raises(NotFound):
        concerns.open_as_colleague(lead, concern.reference)
    assert told() == []


def test_nobody_may_make_it_theirs(people, lead, colleague):
    concern_id = make_concern(people.vet, **OWN).id
    for act in (concerns.add, concerns.say_it_got_worse, concerns.withdraw):
        with pytest.raises(NotFound):
            act(lead, concern_id, "It is nothing")
    with pytest.raises(NotFound):
        concerns.name_recipient(lead, concern_id, lead.id)


def test_only_the_one_whom_the_reporter_names_sees_it(people, lead, colleague, told):
    concern = make_concern(people.vet, **OWN)
    told()
    concerns.name_recipient(people.vet, concern.id, colleague.id)
    assert [each.id for each in concerns.of_organisation(colleague)] == [concern.id]
    assert list(concerns.of_organisation(lead)) == []
    assert told() == ["cora@harbourlane.example"]


def test_naming_another_takes_it_from_the_first(people, lead, colleague):
    concern_id = make_concern(people.vet, **OWN).id
    concerns.name_recipient(people.vet, concern_id, colleague.id)
    concerns.name_recipient(people.vet, concern_id, lead.id)
    assert list(concerns.of_organisation(colleague)) == []
    assert [each.id for each in concerns.of_organisation(lead)] == [concern_id]


def test_a_safe_recipient_is_somebody_of_the_organisation(people):
    concern_id = make_concern(people.vet, **OWN).id
    for nobody in (people.teacher.id, people.vet.id, people.officer.id, uuid7()):
        with pytest.raises(Invalid):
            concerns.name_recipient(people.vet, concern_id, nobody)


def test_where_nothing_was_kept_nobody_need_be_named(people, colleague):
    concern_id = make_concern(people.vet).id
    with pytest.raises(Refused):
        concerns.name_recipient(people.vet, concern_id, colleague.id)


def test_reading_a_colleagues_concern_is_recorded(people, lead):
    concern = make_concern(people.vet)
    concerns.open_as_colleague(lead, concern.reference)
    opened = select(Entry.actor_id).where(Entry.event == "ConcernOpened", Entry.subject_id == concern.id)
    assert list(session.scalars(opened)) == [lead.id]


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"own_organisation": "yes"}, True),
        ({"own_organisation": "not_known"}, True),
        ({"own_organisation": "no", "alleged": [{"relationship": "staff"}]}, False),
        ({"alleged": [{"relationship": "staff"}]}, True),
        ({"alleged": [{"relationship": "parent"}]}, False),
        ({}, False),
    ],
)
def test_what_may_be_about_a_colleague_is_kept(answers, kept):
    assert summary.is_about_a_colleague(answers) is kept


def test_nobody_makes_a_lead_of_themselves(people):
    with pytest.raises(Refused):
        accounts.invite_lead(
            VISITOR, people.vet.organisation_id, name="Ona", email="ona@hub.example", address="http://127.0.0.1"
        )


def test_what_is_added_later_stays_kept(people, lead, told):
    concern_id = make_concern(people.vet, **OWN).id
    concerns.say_it_got_worse(people.vet, concern_id, "He was there again")
    assert told() == [] and list(concerns.of_organisation(lead)) == []


def test_withdrawing_twice_is_refused(people):
    concern_id = make_concern(people.vet).id
    concerns.withdraw(people.vet, concern_id, "Sent by mistake")
    with pytest.raises(NotPossible, match="already withdrawn"):
        concerns.withdraw(people.vet, concern_id, "Really")
