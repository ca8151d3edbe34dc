"""The catalogue of actions: the file loads, says where it cannot be followed, and offers what each kind can do."""

import shutil
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reference
from app.casework import routing
from app.casework.referrals.catalogue import RATINGS, actions_catalogue, due_on, read_actions
from app.casework.triage.clocks import LONDON
from app.reference import BadReference


@pytest.fixture
def copy(tmp_path):
    shutil.copy(reference.HERE / "actions.toml", tmp_path)
    return tmp_path


def test_the_catalogue_read_from_a_copy_is_the_one_in_force(copy):
    assert read_actions(copy) == actions_catalogue()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('code = "visit"', 'code = "see_alone"', "this code is taken"),
        ('code = "visit"', 'code = "free"', "this code is taken"),
        ('agencies = ["lado", "pipot"]', 'agencies = ["lado", "clergy"]', "no agency of the kind 'clergy'"),
        ('span = "long"', 'span = "some day"', "no span called 'some day'"),
        ('RED = "4 hours"', 'RED = "4 moons"', "is not a span"),
        ('RED = "4 hours"\n', "", "RED"),
        ('verb = "Visit"', 'verb = ""', "needs its verb"),
        ('verb = "Visit"', 'verbs = "Visit"', "verbs"),
    ],
)
def test_a_row_that_cannot_be_followed_stops_the_start(copy, old, new, reason):
    path = copy / "actions.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadReference, match=reason) as complaint:
        read_actions(copy)
    assert complaint.value.file == "actions.toml" and complaint.value.line >= 1


def test_every_kind_of_agency_finds_something_of_its_own():
    everybody = {each.code for each in actions_catalogue().actions.values() if not each.agencies}
    for kind in routing.routing_table().agencies:
        own = {each.code for each in actions_catalogue().usual_for(kind)} - everybody
        assert own or kind == "police_by_reporter", kind


def test_what_is_not_known_is_called_what_it_is():
    catalogue = actions_catalogue()
    assert catalogue.called("visit") == "Visit" and catalogue.called("free") == "Another action"
    assert catalogue.called("of_an_earlier_catalogue") == "of_an_earlier_catalogue"


MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 1), timezones=st.just(UTC))
KINDS = st.sampled_from([*actions_catalogue().actions, "free", "unknown"])


@given(kind=KINDS, now=MOMENTS, nation=st.sampled_from(["England", "Scotland", "Wales", "Northern Ireland"]))
def test_no_day_is_over_when_it_is_proposed_and_the_more_urgent_is_never_later(kind, now, nation):
    days = [due_on(kind, rating, now, nation) for rating in RATINGS]
    assert days == sorted(days) and days[0] >= now.astimezone(LONDON).date()


def test_who_is_not_rated_is_treated_as_amber():
    now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert due_on("visit", "", now) == due_on("visit", "AMBER", now) == date(2026, 3, 6)
