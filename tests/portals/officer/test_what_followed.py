"""What an officer reads of what followed: what agencies do, and how the person is."""

from datetime import timedelta

from app.casework import referrals
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Change, NotDone
from app.foundations.database import session
from tests.casework.follow_up.following import make_asked, say
from tests.factories import let_the_worker_work, make_action, make_another_action


def page_of(sign_in, officer, concern_id) -> str:
    return sign_in(officer).get(f"/officer/concerns/{session.get_one(Concern, concern_id).reference}").text


def test_what_agencies_do_stands_with_how_it_was_moved_and_why_it_was_stopped(people, sign_in):
    referral, action = make_action(people)
    me, later = people.social_worker, action.due_on + timedelta(days=3)
    referrals.move_action(me, action.id, due_on=later, why="He is at the address", seen=action.version)
    other = make_another_action(people, referral, what="Ring the aunt")
    referrals.stop_action(me, other.id, because=NotDone.BY_ANOTHER, words="The nurse rings her", seen=other.version)

    let_the_worker_work()
    page = page_of(sign_in, people.officer, referral.concern_id)
    for said in ("See both children alone", "He is at the address", "Somebody else does it", "The nurse rings her"):
        assert said in page
    assert "30 days:" in page and "It will be asked on" in page and "Actions overdue" not in page.split("<h1")[1]


def test_how_they_are_stands_as_a_line_with_who_said_so(people, sign_in):
    question = make_asked(people)
    say(people.social_worker, question, Change.SAFER, words="Seen at school")

    page = page_of(sign_in, people.officer, question.concern_id)
    assert "30 days:" in page and "Safer" in page and "They are safer, says Sol Sorrel" in page
    assert "Yes, they said so themselves".lower() in page.lower() and "Seen at school" in page
