"""Whatever order of answers, silence and going on: it is always with somebody, by a moment, and never goes down."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.casework.challenges.answering import Moment
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Because, Side, challenge_rules
from app.errors import NotPossible

SOMEBODY = uuid.UUID(int=7)

ACTS = some.sampled_from(["answer", "silence", "further", "danger", "accept", "lapse"])
RATING, NATION = some.sampled_from(["RED", "AMBER", ""]), some.sampled_from(["England", "Scotland", "Northern Ireland"])
BEGINS = some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=some.just(UTC))


def begun(moment: Moment, *, is_agencys: bool, is_immediate: bool) -> Challenge:
    challenge = Challenge(side=Side.REPORTER, challenger_id=SOMEBODY, data_key_id=SOMEBODY, is_immediate=is_immediate)
    challenge.agency_id = SOMEBODY if is_agencys else None
    first = challenge_rules().first(is_immediate=is_immediate)
    challenge.come_to(first, Because.DANGER if is_immediate else Because.RAISED, moment, SOMEBODY)
    return challenge


def do(challenge: Challenge, act: str, at: Moment) -> None:
    match act:
        case "answer":
            challenge.be_answered("uphold", SOMEBODY, at)
        case "silence":
            challenge.go_up(Because.SILENCE, at)
        case "further" | "danger":
            challenge.be_taken_further(at, is_immediate=act == "danger")
        case "accept":
            challenge.be_accepted(at.now)
        case _:
            challenge.lapse(at.now)


def check_somebody_has_it(challenge: Challenge, now: datetime) -> None:
    if challenge.state is State.ENDED:
        assert challenge.ending and challenge.ended_at and not (challenge.holder or challenge.due_at)
        return
    assert challenge.holder and challenge.due_at and challenge.due_at > now
    assert challenge.place >= int(challenge.due_at.timestamp())
    assert [each.stage for each in challenge.steps] == sorted({each.stage for each in challenge.steps})
    assert challenge.current.stage == challenge.stage


@given(
    acts=some.lists(ACTS, max_size=14),
    rating=RATING,
    nation=NATION,
    begins=BEGINS,
    how=some.tuples(*[some.booleans()] * 2),
)
def test_it_always_has_an_owner_and_a_moment_and_never_goes_down(acts, rating, nation, begins, how):
    is_agencys, is_immediate = how
    moment = Moment(now=begins, rating=rating, nation=nation)
    challenge = begun(moment, is_agencys=is_agencys, is_immediate=is_immediate)
    check_somebody_has_it(challenge, moment.now)
    for act in acts:
        stage, danger, state = challenge.stage, challenge.is_immediate, challenge.state
        then = Moment(now=challenge.due_at or moment.now, rating=rating, nation=nation)
        try:
            do(challenge, act, then)
            moment = then
        except NotPossible:
            assert challenge.state is state
        assert stage <= challenge.stage <= challenge_rules().last
        assert challenge.is_immediate >= danger
        if act == "danger" and challenge.state is State.ASKED and state is State.ANSWERED:
            assert challenge.stage >= challenge_rules().immediate.starts_at
        check_somebody_has_it(challenge, moment.now)


@given(begins=BEGINS, rating=RATING, nation=NATION, is_agencys=some.booleans())
def test_silence_alone_brings_it_to_the_last_stage_and_it_stays_there(begins, rating, nation, is_agencys):
    challenge = begun(Moment(now=begins, rating=rating, nation=nation), is_agencys=is_agencys, is_immediate=False)
    for _ in range(8):
        before = challenge.due_at
        assert before
        challenge.go_up(Because.SILENCE, Moment(now=before, rating=rating, nation=nation))
        assert challenge.due_at and challenge.due_at > before
    assert challenge.stage == challenge_rules().last == len(challenge.steps)
    assert all(each.missed_at for each in challenge.steps)


def test_the_chair_has_the_last_word():
    now = datetime(2026, 3, 10, tzinfo=UTC)
    challenge = begun(Moment(now=now, rating="", nation="England"), is_agencys=False, is_immediate=True)
    for _ in range(2):
        challenge.go_up(Because.SILENCE, Moment(now=now + timedelta(days=1), rating="", nation="England"))
    challenge.be_answered("change", SOMEBODY, Moment(now=now + timedelta(days=2), rating="", nation="England"))
    assert challenge.ending == "decided"
    with pytest.raises(NotPossible, match="has ended"):
        challenge.be_taken_further(Moment(now=now, rating="", nation="England"), is_immediate=True)
