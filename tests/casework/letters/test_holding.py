"""Letters wait for the end of quiet hours, or for the one of the day; what may be RED never does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from app.casework import accounts, feedback
from app.casework import letters as post
from app.casework.letters.wishes import Often, Wishes
from app.errors import Invalid
from app.foundations import clock
from app.foundations.access import Role
from app.foundations.delivery import NoticeState
from tests.factories import let_the_worker_work, make_concern_in_triage, make_rated_concern

NIGHT = Wishes(quiet_from=time(20), quiet_to=time(7, 30))
DAILY = Wishes(often=Often.DAILY)
RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def at_night() -> Iterator[None]:
    """It is half past ten in the evening, on the fourth of November."""
    with clock.moved(datetime(2026, 11, 4, 22, 30, tzinfo=UTC) - clock.now()):
        yield


def ask(people, concern, words="Which house is it?") -> None:
    feedback.ask(people.officer, concern.id, words)
    let_the_worker_work()


def to_the_vet(letters) -> list[str]:
    return [each.subject for each in letters.sent if each.to == "vera@harbourlane.example"]


def test_at_night_a_letter_waits_and_in_the_morning_it_leaves_once(people, letters, at_night):
    concern = make_rated_concern(people)
    post.wish(people.vet, NIGHT)
    ask(people, concern)
    assert to_the_vet(letters) == []
    with clock.moved(timedelta(hours=9, minutes=1)):
        let_the_worker_work()
    assert to_the_vet(letters) == [f"There is a question about {concern.reference}"]


def test_by_day_it_leaves_at_once(people, letters):
    with clock.moved(datetime(2026, 11, 4, 12, 30, tzinfo=UTC) - clock.now()):
        concern = make_rated_concern(people)
        post.wish(people.vet, NIGHT)
        ask(people, concern)
    assert len(to_the_vet(letters)) == 1


def test_about_red_it_leaves_at_any_hour(people, letters, at_night):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    post.wish(people.vet, NIGHT)
    ask(people, concern)
    post.wish(people.vet, DAILY)
    ask(people, concern, "And which floor?")
    assert len(to_the_vet(letters)) == 2


def test_one_letter_a_day_stands_for_all(people, letters, at_night):
    concern, other = make_rated_concern(people), make_rated_concern(people)
    post.wish(people.vet, DAILY)
    ask(people, concern)
    ask(people, other)
    assert to_the_vet(letters) == []
    with clock.moved(timedelta(hours=9, minutes=31)):
        let_the_worker_work()
    assert to_the_vet(letters) == ["There is something new for you in Heed"]
    kept = post.notices(people.vet)
    assert {each.state for each in kept[:2]} == {NoticeState.GATHERED}


def test_a_letter_that_lets_somebody_in_is_never_held(people, letters, at_night):
    council = people.social_worker.organisation_id
    told = {"name": "Sid Sedge", "email": "sid@council.example", "role": Role.AGENCY}
    link = accounts.invite(people.administrator, council, address="http://127.0.0.1:8000", **told)
    invited = accounts.invitation(link.rsplit("/", 1)[1]).account_id
    post.wish(replace(people.social_worker, id=invited), NIGHT)
    let_the_worker_work()
    assert "Your invitation to Heed" in [each.subject for each in letters.sent if each.to == "sid@council.example"]


def test_everything_stands_in_the_list_at_once_and_counts_until_it_is_seen(people, at_night):
    concern = make_rated_concern(people)
    post.see(people.vet)
    post.wish(people.vet, NIGHT)
    ask(people, concern)
    assert post.unread_count(people.vet) == 1
    assert post.notices(people.vet)[0].about == concern.reference
    post.see(people.vet)
    assert post.unread_count(people.vet) == 0


def test_nobody_reads_what_was_written_to_others(people):
    ask(people, make_rated_concern(people))
    assert {each.recipient_id for each in post.notices(people.vet)} == {people.vet.id}
    assert post.unread_count(people.teacher) == 0


def test_half_of_the_quiet_hours_is_not_enough(people):
    with pytest.raises(Invalid, match="both hours"):
        post.wish(people.vet, Wishes(quiet_from=time(20)))
