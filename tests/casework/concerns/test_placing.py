"""An officer says where a concern is; who must act follows it."""

import pytest
from sqlalchemy import select

from app.casework import concerns, places, referrals
from app.casework.concerns.models import PlaceName
from app.casework.places import locate
from app.errors import Invalid, NotPossible, Refused
from app.foundations.database import session
from app.foundations.outbox import Task
from tests.factories import let_the_worker_work, make_concern_in_triage, make_returned_referral

LEEDS, GREAT_YARMOUTH = "E08000035", "E07000145"


@pytest.fixture
def concern(people):
    return make_concern_in_triage(people.vet, people.officer)


def confirm(people, concern, place, at, words="The school said so", who=None, seen=None):
    return concerns.confirm_place(
        who or people.officer, concern.id, place, at, words=words, seen=seen or concern.version
    )


def council(code):
    authority = places.authority(code)
    return places.Place("", authority, places.force(authority.force_code))


def areas(concern) -> set[str]:
    return {each.route.area_name for each in referrals.proposals_for(concern).agencies}


def test_the_agencies_and_the_area_follow(people, concern):
    assert "Swindon" in areas(concern) and concern.area_code == "E06000030"
    confirm(people, concern, PlaceName.NOW, locate("LS1 1UR"))
    assert "Leeds" in areas(concern) and concern.area_code == LEEDS


def test_home_alone_does_not_move_what_is_happening_now(people, concern):
    confirm(people, concern, PlaceName.NOW, council(LEEDS))
    confirm(people, concern, PlaceName.HOME, council(GREAT_YARMOUTH))
    assert concern.area_code == LEEDS


def test_a_district_gives_the_county_that_is_responsible(people, concern):
    confirm(people, concern, PlaceName.NOW, council(GREAT_YARMOUTH))
    assert places.authority(GREAT_YARMOUTH).responsible_code == concern.area_code
    assert "Norfolk" in areas(concern)


def test_the_last_word_counts_and_the_first_is_kept(people, concern):
    confirm(people, concern, PlaceName.NOW, council(LEEDS), words="The school said Leeds")
    confirm(people, concern, PlaceName.NOW, council("E06000030"), words="They have come back")
    told = concerns.confirmed_places(people.officer, concern.id)
    assert [each.words for each in told] == ["The school said Leeds", "They have come back"]
    assert concern.area_code == "E06000030" and b"school" not in told[0].sealed_words


def test_what_the_reporter_wrote_stays_as_it_was(people, concern):
    before = concern.answers
    confirm(people, concern, PlaceName.HOME, council(LEEDS))
    assert concern.answers == before


def test_how_one_knows_is_needed(people, concern):
    with pytest.raises(Invalid):
        confirm(people, concern, PlaceName.NOW, council(LEEDS), words="  ")


def test_another_window_must_look_again(people, concern):
    seen = concern.version
    confirm(people, concern, PlaceName.RESPONSIBLE, council(LEEDS))
    with pytest.raises(NotPossible):
        confirm(people, concern, PlaceName.NOW, council(LEEDS), seen=seen)


def test_only_whoever_is_responsible_for_it(people, concern):
    for stranger in (people.other_officer, people.vet, people.social_worker, people.administrator):
        with pytest.raises(Refused):
            confirm(people, concern, PlaceName.NOW, council(LEEDS), who=stranger)


def test_after_a_return_the_right_council_is_proposed_and_the_wrong_one_is_not(people):
    returned = make_returned_referral(people)
    concern = concerns.by_id(people.officer, returned.concern_id)
    confirm(people, concern, PlaceName.NOW, council(LEEDS))
    care = [each.route for each in referrals.proposals_for(concern).agencies if "children" in each.route.agency]
    assert [route.area_name for route in care if route.role != "copy"] == ["Leeds"]


def test_within_one_nation_it_stands_where_it_stood_and_nothing_is_tried_again(people, concern):
    let_the_worker_work()
    place = concern.queue_place
    confirm(people, concern, PlaceName.NOW, council(LEEDS))
    let_the_worker_work()
    assert concern.queue_place == place
    assert session.scalars(select(Task.reaction).where(Task.last_failure.is_not(None))).all() == []
