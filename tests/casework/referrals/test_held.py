"""AMBER at night: it stands in the tray, and nobody is written to until the office opens, or an officer says now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.casework import directory, places, referrals, triage
from app.casework.directory.hours import office
from app.casework.directory.models import ContactCategory
from app.casework.referrals.models import Because, Referral
from app.casework.triage.models import Rating
from app.errors import NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from tests import factories
from tests.factories import let_the_worker_work, make_concern_in_triage, make_contact

LONDON = ZoneInfo("Europe/London")
NIGHT = datetime(2027, 3, 10, 2, tzinfo=LONDON)  # a Wednesday
OPENS = datetime(2027, 3, 10, 8, 30, tzinfo=LONDON)


@pytest.fixture
def council(people):
    """The council keeps office hours, with a team for the night."""
    council = people.social_worker.organisation_id
    (desk,) = directory.contacts_of(people.administrator, council)
    yesterday = places.today() - timedelta(days=1)
    directory.end_contact(people.administrator, desk.id, last_day=yesterday, seen=desk.version)
    make_contact(council, hours=office())
    make_contact(council, ContactCategory.OUT_OF_HOURS, name="Night team", telephone="01632 960101")
    return council


def at(moment: datetime):
    return clock.moved(moment - clock.now())


def refer(people, council, rating=Rating.AMBER, **changed) -> Referral:
    concern = make_concern_in_triage(people.vet, people.officer, **changed)
    assessment = triage.assessment_of(people.officer, concern.id)
    reason = "" if rating is assessment.proposed else "It seems so"
    triage.confirm_rating(people.officer, concern.id, rating=rating, reason=reason, seen=assessment.version)
    made = factories.refer(people.officer, concern, council)
    let_the_worker_work()
    return session.get_one(Referral, made.id)


def letters_to_the_council(letters) -> int:
    return len([each for each in letters.sent if "@council." in each.to and "referral" in each.subject])


def test_nobody_is_written_to_before_the_office_opens_and_everybody_then(people, letters, council):
    with at(NIGHT):
        referral = refer(people, council)
        assert referral.held_until == OPENS and letters_to_the_council(letters) == 0
        assert [each.reference for each in referrals.inbox(people.social_worker)] == [referral.reference]
    with at(OPENS - timedelta(minutes=1)):
        let_the_worker_work()
        assert letters_to_the_council(letters) == 0
    with at(OPENS):
        let_the_worker_work()
        let_the_worker_work()
        assert letters_to_the_council(letters) == 1
    assert session.get_one(Referral, referral.id).held_until is None


def test_an_officer_may_send_it_to_the_night_team_and_then_it_is_sent_once(people, letters, council):
    with at(NIGHT):
        referral = refer(people, council)
        referrals.send_out_of_hours(people.officer, referral.id, seen=referral.version)
        let_the_worker_work()
        assert letters_to_the_council(letters) == 1
    with at(OPENS):
        let_the_worker_work()
    assert letters_to_the_council(letters) == 1


def test_whoever_sees_it_in_the_tray_at_night_need_not_be_written_to(people, letters, council):
    with at(NIGHT):
        referral = refer(people, council)
        referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    with at(OPENS):
        let_the_worker_work()
    assert letters_to_the_council(letters) == 0


def test_what_came_back_at_night_is_not_announced_in_the_morning_nor_sent_to_the_night_team(people, letters, council):
    with at(NIGHT):
        referral = refer(people, council)
        words = "The family moved to Leeds"
        because, seen = Because.WRONG_AREA, referral.version
        referrals.send_back(people.social_worker, referral.id, because=because, words=words, seen=seen)
        let_the_worker_work()
        seen = session.get_one(Referral, referral.id).version
        with pytest.raises(NotPossible, match="not held"):
            referrals.send_out_of_hours(people.officer, referral.id, seen=seen)
    with at(OPENS):
        let_the_worker_work()
    assert letters_to_the_council(letters) == 0


def test_what_came_back_as_it_was_sent_to_the_night_team_is_not_announced(people, letters, council):
    with at(NIGHT):
        referral = refer(people, council)
        referrals.send_out_of_hours(people.officer, referral.id, seen=referral.version)
        words, seen = "The family moved to Leeds", referral.version
        referrals.send_back(people.social_worker, referral.id, because=Because.WRONG_AREA, words=words, seen=seen)
        let_the_worker_work()
    assert letters_to_the_council(letters) == 0


@pytest.mark.parametrize(
    ("rating", "moment", "changed"),
    [(Rating.RED, NIGHT, {"danger": "yes"}), (Rating.AMBER, OPENS, {}), (Rating.GREEN, NIGHT, {})],
)
def test_red_at_night_and_anything_by_day_goes_at_once(people, letters, council, rating, moment, changed):
    with at(moment):
        assert refer(people, council, rating, **changed).held_until is None
        assert letters_to_the_council(letters) == 1


def test_what_is_not_held_cannot_be_sent_again(people, council):
    with at(OPENS):
        referral = refer(people, council)
        with pytest.raises(NotPossible, match="not held"):
            referrals.send_out_of_hours(people.officer, referral.id, seen=referral.version)


def test_only_whoever_is_responsible_sends_it(people, council):
    with at(NIGHT):
        referral = refer(people, council)
        for nobody in (people.other_officer, people.social_worker, people.administrator):
            with pytest.raises(Refused):
                referrals.send_out_of_hours(nobody, referral.id, seen=referral.version)


def test_what_the_officer_reads_is_whom_to_ring(people, council):
    with at(NIGHT):
        concern = make_concern_in_triage(people.vet, people.officer, danger="yes")
        found = {each.route.agency: each for each in referrals.proposals_for(concern).agencies}
        answers = found["childrens_social_care"].answers
        assert (answers.standing, answers.contact.name) == ("out of hours", "Night team")
        assert answers.telephone == "01632 960101" and answers.opens_at == OPENS
