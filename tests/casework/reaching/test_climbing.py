"""A referral that does not get on is taken to the next tier of its agency, and its officer knows whom to ring."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.casework import accounts, concerns, places, reaching, referrals
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern, PlaceName
from app.casework.directory.models import AgencyContact
from app.casework.reaching.models import Climb, Stuck
from app.casework.referrals.models import Because, Referral
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from app.foundations.ledger import Entry
from tests.casework.reaching.agencies import FIRST, SECOND, THIRD, at, dead, make_red_referral, make_tiers
from tests.factories import (
    let_the_worker_work,
    make_referral,
    make_second_social_worker,
    make_supervisor,
)

SOL = "sol@council.example"
THURSDAY_BEFORE_A_HOLIDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)


def climbs(referral) -> list[tuple[str, int]]:
    session.expire_all()
    found = session.scalars(select(Climb).where(Climb.referral_id == referral.id).order_by(Climb.id))
    return [(each.because.value, each.tier) for each in found]


def halted(people) -> list:
    return [(each.referral.reference, each.reach.because) for each in reaching.halted(people.officer)]


def test_when_every_letter_fails_the_next_tier_hears_at_once(people):
    make_tiers(people, FIRST, SECOND)
    sender = dead(SOL)
    referral = make_referral(people)
    assert climbs(referral) == [("unreached", 1)]
    assert sender.to("tier1@council.example") == [f"A referral needs you: {referral.reference}"]
    assert sender.to("tier2@council.example") == []
    assert any("does not get on" in each for each in sender.to("olive@hub.example"))


def test_a_tier_that_is_dead_too_is_passed_over(people):
    make_tiers(people, FIRST, SECOND, THIRD)
    sender = dead(SOL, "tier1@council.example", "tier2@council.example")
    referral = make_referral(people)
    assert climbs(referral) == [("unreached", 1), ("unreached", 2), ("unreached", 3)]
    assert len(sender.to("tier3@council.example")) == 1
    marked = session.scalars(select(AgencyContact).where(AgencyContact.undeliverable_since.is_not(None))).all()
    assert {each.email for each in marked} == {"tier1@council.example", "tier2@council.example"}


def test_where_nobody_is_left_the_officer_is_told_once_and_rings(people):
    sender = dead(SOL)
    referral = make_referral(people)
    assert climbs(referral) == [("unreached", 0)] and halted(people) == [(referral.reference, Stuck.UNREACHED)]
    way = reaching.way_of(people.officer, referral)
    assert way.is_unreached and [each.telephone for each in way.to_ring] == ["01632 960100"]
    assert len([each for each in sender.to("olive@hub.example") if "does not get on" in each]) == 1


def test_one_colleague_who_is_reached_is_enough(people):
    make_tiers(people, FIRST)
    make_second_social_worker(people)
    sender = dead(SOL)
    referral = make_referral(people)
    assert climbs(referral) == [] and halted(people) == []
    assert f"A letter did not get there: {referral.reference}" in sender.to("sid@council.example")
    assert f"A letter did not get there: {referral.reference}" in sender.to("olive@hub.example")


def test_a_dead_address_is_told_once_and_not_with_every_letter(people):
    make_second_social_worker(people)
    sender = dead(SOL)
    make_referral(people)
    make_referral(people)
    assert len([each for each in sender.to("sid@council.example") if "did not get there" in each]) == 1


def test_the_news_of_a_dead_address_never_answers_itself(people):
    make_second_social_worker(people)
    dead(SOL, "sid@council.example", "olive@hub.example", "ada@hub.example")
    make_referral(people)
    kinds = session.scalars(select(Notice.kind).where(Notice.kind == "address_dead")).all()
    assert len(kinds) < 6


def test_a_letter_that_comes_back_later_is_as_good_as_refused(people):
    make_tiers(people, FIRST)
    referral = make_referral(people)
    (notice,) = session.scalars(select(Notice).where(Notice.about == referral.reference))
    assert accounts.bounce(SYSTEM, notice.id, code="5.1.1")
    let_the_worker_work()
    assert climbs(referral) == [("unreached", 1)]
    assert session.get_one(Account, people.social_worker.id).undeliverable_since


def test_a_letter_that_comes_back_after_somebody_opened_it_alarms_nobody(people):
    make_tiers(people, FIRST)
    referral = make_referral(people)
    referrals.open_referral(people.social_worker, referral.reference)
    let_the_worker_work()
    (notice,) = session.scalars(select(Notice).where(Notice.about == referral.reference))
    accounts.bounce(SYSTEM, notice.id, code="5.1.1")
    let_the_worker_work()
    assert climbs(referral) == [] and halted(people) == []


def test_whoever_opens_it_in_the_end_takes_it_off_the_list(people):
    dead(SOL)
    referral = make_referral(people)
    assert halted(people)
    referrals.open_referral(people.social_worker, referral.reference)
    let_the_worker_work()
    assert halted(people) == [] and reaching.way_of(people.officer, referral).reach.opened_at


def test_nobody_acknowledges_and_each_tier_hears_in_its_turn(people):
    make_tiers(people, FIRST, SECOND, THIRD)
    supervisor = make_supervisor(people)
    sender = dead()
    referral = make_referral(people)
    late = referral.acknowledge_by
    at(late)
    assert climbs(referral) == []
    at(late + timedelta(days=3))
    assert climbs(referral) == [("unacknowledged", 1)], "where the service stood still the last step speaks for all"
    assert halted(people) == [(referral.reference, Stuck.UNACKNOWLEDGED)]
    assert len(sender.to("tier1@council.example")) == 1
    assert any("does not get on" in each for each in sender.to("sunita@hub.example")), supervisor


def test_where_it_turns_out_to_be_in_another_nation_its_holidays_count(people):
    make_tiers(people, FIRST)
    dead()
    with clock.moved(THURSDAY_BEFORE_A_HOLIDAY - clock.now()):
        referral = make_referral(people)
        seen = session.get_one(Concern, referral.concern_id).version
        edinburgh = places.locate("EH1 1YZ")
        concerns.confirm_place(
            people.officer, referral.concern_id, PlaceName.NOW, edinburgh, words="The school said so", seen=seen
        )
        referral = session.get_one(Referral, referral.id)
        session.refresh(referral)
        for days, steps in ((4, []), (5, [("unacknowledged", 1)])):
            at(THURSDAY_BEFORE_A_HOLIDAY + timedelta(days=days, hours=2))
            assert climbs(referral) == steps, "on St Andrew's Day nobody works there"


def test_step_by_step_for_red(people):
    make_tiers(people, FIRST, SECOND)
    sender = dead()
    referral = make_red_referral(people)
    for minutes, steps in ((0, 1), (29, 1), (30, 2), (60, 3)):
        at(referral.acknowledge_by + timedelta(minutes=minutes))
        assert len(climbs(referral)) == steps, minutes
    assert climbs(referral) == [("unacknowledged", 1), ("unacknowledged", 2), ("unacknowledged", 0)]
    assert len(sender.to("tier1@council.example")) == len(sender.to("tier2@council.example")) == 1


def test_whoever_acknowledges_in_time_is_left_in_peace(people):
    make_tiers(people, FIRST)
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    let_the_worker_work()
    at(referral.due_at)
    assert climbs(referral) == []


def test_a_decision_that_is_overdue_goes_up_from_the_first_tier_again(people):
    make_tiers(people, FIRST)
    sender = dead(SOL)
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    let_the_worker_work()
    assert halted(people) == []
    at(referral.due_at + timedelta(days=5))
    assert climbs(referral) == [("unreached", 1), ("undecided", 1)]
    assert sender.to("tier1@council.example")[-1] == f"A decision is overdue: {referral.reference}"
    assert halted(people) == [(referral.reference, Stuck.UNDECIDED)]


def test_what_is_given_back_is_not_stuck(people):
    dead(SOL)
    referral = make_referral(people)
    words = "They moved to another town"
    referrals.send_back(
        people.social_worker, referral.id, because=Because.WRONG_AREA, words=words, seen=referral.version
    )
    let_the_worker_work()
    assert halted(people) == []


def test_only_officers_see_what_is_stuck(people):
    dead(SOL)
    referral = make_referral(people)
    for stranger in (people.social_worker, people.vet, people.administrator):
        assert reaching.halted(stranger) == () and reaching.letters(stranger) == ()
        assert reaching.way_of(stranger, referral).letters == () and reaching.stuck(stranger) == (0, 0)


def test_the_ledger_keeps_each_step(people):
    make_tiers(people, FIRST)
    dead(SOL)
    make_referral(people)
    kept = set(session.scalars(select(Entry.event)))
    assert {"ReferralClimbed", "NoticeRefused", "AddressDied", "DeadAddressTold"} <= kept
