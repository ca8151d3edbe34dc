"""What somebody wants to see of the queue: what the database answers is what one would pick by hand."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import feedback, triage
from app.casework.concerns.models import Concern
from app.casework.triage.models import Rating
from app.casework.triage.queries import ONLY, WHOSE, Wanted
from app.errors import Invalid, NotFound
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage

RED = {"danger": "yes", "called": ["999"]}
SWINDON, PERTH = "E06000030", "S12000048"
AREAS = {SWINDON: "Swindon", PERTH: "Perth and Kinross"}


@pytest.fixture
def crowd(people):
    """Concerns that differ in everything that can be asked for."""
    plain = make_concern(people.vet)
    red = make_concern_in_triage(people.vet, people.officer, **RED)
    far = make_concern_in_triage(people.vet, people.other_officer, home_postcode="PH1 5EG")
    feedback.ask(people.other_officer, far.id, "Which house is it?")
    seen = triage.assessment_of(SYSTEM, red.id).version
    triage.confirm_rating(people.officer, red.id, rating=Rating.RED, reason="", seen=seen)
    let_the_worker_work()
    return {"plain": plain.id, "red": red.id, "far": far.id}


WANTED = {
    "everything": (Wanted(), {"plain", "red", "far"}),
    "one rating": (Wanted(rating=("RED",)), {"red"}),
    "two ratings": (Wanted(rating=("RED", "GREEN")), {"red"}),
    "mine": (Wanted(whose="mine"), {"red"}),
    "nobody's": (Wanted(whose="nobody"), {"plain"}),
    "an area": (Wanted(area=PERTH), {"far"}),
    "a sector": (Wanted(sector="vet"), {"plain", "red", "far"}),
    "another sector": (Wanted(sector="school"), set()),
    "a kind of worry": (Wanted(kind="animal"), {"plain", "red", "far"}),
    "another kind": (Wanted(kind="fgm"), set()),
    "unanswered": (Wanted(only=("unanswered",)), {"far"}),
    "not rated": (Wanted(only=("unrated",)), {"plain", "far"}),
    "several at once": (Wanted(rating=("AMBER",), area=SWINDON, whose="nobody"), {"plain"}),
}


@pytest.mark.parametrize("wanted, expected", WANTED.values(), ids=WANTED.keys())
def test_it_is_found(people, crowd, wanted, expected):
    found = {line.concern.id for line in triage.queue(people.officer, wanted=wanted)}
    assert found == {crowd[name] for name in expected}


def test_overdue_is_what_is_late_now(people, crowd):
    late = Wanted(only=("overdue",))
    assert triage.queue(people.officer, wanted=late) == []
    with clock.moved(timedelta(minutes=31)):
        assert [line.concern.id for line in triage.queue(people.officer, wanted=late)] == [crowd["red"]]
    with clock.moved(timedelta(days=9)):
        assert {line.concern.id for line in triage.queue(people.officer, wanted=late)} == set(crowd.values())


def test_an_answer_ends_the_waiting(people, crowd):
    feedback.answer(people.vet, crowd["far"], "The second one")
    assert triage.queue(people.officer, wanted=Wanted(only=("unanswered",))) == []


def test_what_is_wanted_is_read_on_from_a_line(people):
    sent = [make_concern(people.vet).id for _ in range(3)]
    wanted = Wanted(rating=("AMBER",), only=("unrated",))
    first = triage.queue(people.officer, wanted=wanted)[0]
    rest = triage.queue(people.officer, first.place, wanted=wanted)
    assert [line.concern.id for line in rest] == sent[1:]


@given(
    rating=st.sets(st.sampled_from(list(Rating))),
    whose=st.sampled_from(["", *WHOSE]),
    area=st.sampled_from(["", *AREAS]),
    only=st.sets(st.sampled_from(ONLY)),
)
def test_an_address_says_the_same_as_it_was_made_from(rating, whose, area, only):
    wanted = Wanted(
        rating=tuple(each for each in Rating if each in rating),
        whose=whose,
        area=area,
        only=tuple(each for each in ONLY if each in only),
    )
    assert Wanted.given(parse_qs(wanted.as_address()), AREAS) == wanted


@given(st.dictionaries(st.sampled_from([*vars(Wanted()), "from", "x"]), st.lists(st.text(max_size=9), max_size=3)))
def test_whatever_an_address_holds_there_is_a_queue(args):
    asked = Wanted.given(args, AREAS)
    assert set(asked.rating) <= set(Rating) and set(asked.only) <= set(ONLY)
    assert asked.whose in ("", *WHOSE) and asked.area in ("", *AREAS)


def test_arrivals_are_counted_from_a_moment_on(people, crowd):
    before = session.get_one(Concern, crowd["red"]).submitted_at
    assert triage.arrived_since(people.officer, before) == 1
    assert triage.arrived_since(people.officer, clock.now()) == 0
    assert triage.arrived_since(people.vet, before - timedelta(days=1)) >= 0


def test_views_are_kept_for_their_officer_alone(people):
    overdue = Wanted(only=("overdue",))
    triage.save_view(people.officer, name=" Late  ones ", wanted=overdue)
    triage.save_view(people.officer, name="late ones", wanted=Wanted(area=SWINDON))
    assert [(each.name, each.wanted) for each in triage.saved_views(people.officer)] == [
        ("late ones", f"area={SWINDON}")
    ]
    kept = triage.saved_views(people.officer)[0]
    assert triage.saved_views(people.other_officer) == []
    with pytest.raises(NotFound):
        triage.forget_view(people.other_officer, kept.id)
    triage.forget_view(people.officer, kept.id)
    assert triage.saved_views(people.officer) == []


def test_a_view_has_a_name_shows_something_and_is_one_of_few(people):
    for name, wanted in (("", Wanted(whose="mine")), ("x" * 41, Wanted(whose="mine")), ("All", Wanted())):
        with pytest.raises(Invalid):
            triage.save_view(people.officer, name=name, wanted=wanted)
    for number in range(12):
        triage.save_view(people.officer, name=f"View {number}", wanted=Wanted(whose="mine"))
    with pytest.raises(Invalid, match="12 views"):
        triage.save_view(people.officer, name="One more", wanted=Wanted(whose="mine"))
