"""Letters that did not get there: listed, sent again, or seen to another way."""

from datetime import timedelta

import pytest

from app.casework import accounts, reaching
from app.casework.accounts.models import Sector
from app.errors import NotFound, NotPossible, Refused
from app.foundations import clock, delivery
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session, uuid7
from app.foundations.delivery import Notice, NoticeState, NotNow
from tests.casework.reaching.agencies import dead
from tests.factories import let_the_worker_work, make_referral

SOL = "sol@council.example"


@pytest.fixture
def sender():
    return dead(SOL)


@pytest.fixture
def lost(people, sender) -> Notice:
    make_referral(people)
    (line,) = reaching.letters(people.officer)
    return line.notice


def test_a_letter_is_sent_again_to_the_address_of_now_and_to_nobody_else(people, sender, lost):
    accounts.give_address(people.administrator, people.social_worker.id, email="sol.sorrel@council.example")
    sender.sent.clear()
    subject = f"A referral is waiting for you: {lost.about}"
    reaching.send_again(people.officer, lost.id, seen=lost.version)
    let_the_worker_work()
    assert [(each.to, each.subject) for each in sender.sent] == [("sol.sorrel@council.example", subject)]
    assert reaching.letters(people.officer) == []


def test_it_fails_again_and_stands_in_the_list_again(people, sender, lost):
    first = lost.id
    reaching.send_again(people.officer, first, seen=lost.version)
    let_the_worker_work()
    (line,) = reaching.letters(people.officer)
    assert line.notice.id != first


def test_nobody_sends_it_twice(people, sender, lost):
    seen = lost.version
    reaching.send_again(people.officer, lost.id, seen=seen)
    for act in (reaching.send_again, reaching.see_to_letter):
        with pytest.raises(NotPossible, match="settled already"):
            act(people.other_officer, lost.id, seen=seen)


def test_a_letter_on_its_way_is_not_sent_beside_itself(people, sender, lost):
    class Away(delivery.Silence):
        def send(self, letter):
            raise NotNow("TimeoutError")

    delivery.use(Away())
    reaching.send_again(people.officer, lost.id, seen=lost.version)
    let_the_worker_work()
    assert reaching.letters(people.officer) == [], "it is given an hour"
    with clock.moved(timedelta(minutes=61)):
        (line,) = reaching.letters(people.officer)
        assert line.notice.state is NoticeState.WAITING
        with pytest.raises(NotPossible, match="still on its way"):
            reaching.send_again(people.officer, line.notice.id, seen=line.notice.version)


def test_an_invitation_that_never_left_keeps_its_link_and_is_sent_again(people, sender):
    sender.dead = {"nell@council.example"}
    accounts.invite(
        SYSTEM,
        people.social_worker.organisation_id,
        name="Nell",
        email="nell@council.example",
        role=Role.AGENCY,
        address="https://heed.example",
    )
    let_the_worker_work()
    (line,) = reaching.letters(people.officer)
    first = line.notice.id
    sender.dead.clear()
    reaching.send_again(people.officer, first, seen=line.notice.version)
    let_the_worker_work()
    assert "https://heed.example/invitation/" in sender.sent[-1].text
    assert session.get_one(Notice, first).link is None


def test_an_invitation_that_came_back_has_no_link_left(people, sender):
    hub = accounts.register_organisation(SYSTEM, "Another school", Sector.SCHOOL)
    accounts.invite(
        SYSTEM, hub.id, name="Nan", email="nan@school.example", role=Role.REPORTER, address="https://heed.example"
    )
    let_the_worker_work()
    notice = session.query(Notice).filter_by(kind="invitation").order_by(Notice.id.desc()).first()
    accounts.bounce(SYSTEM, notice.id, code="5.1.1")
    let_the_worker_work()
    with pytest.raises(NotPossible, match="kept only until it is sent"):
        reaching.send_again(people.officer, notice.id, seen=notice.version)


def test_a_page_holds_so_many_and_goes_both_ways(people, sender, monkeypatch):
    monkeypatch.setattr("app.casework.reaching.queries.PAGE", 2)
    for _ in range(4):
        make_referral(people)
    first = reaching.letters(people.officer)
    second = reaching.letters(people.officer, first[1].notice.id)
    back = reaching.letters(people.officer, second[0].notice.id, back=True)
    ids = [each.notice.id for each in (*first[:2], *second)]
    assert ids == sorted(ids) and len(ids) == 4
    assert [each.notice.id for each in back] == [ids[1], ids[0]]


def test_only_an_officer_sees_to_letters(people, sender, lost):
    for stranger in (people.social_worker, people.vet, people.administrator):
        with pytest.raises(Refused):
            reaching.send_again(stranger, lost.id, seen=lost.version)
        with pytest.raises(NotFound):
            reaching.letter(stranger, lost.id)
    with pytest.raises(NotFound):
        reaching.letter(people.officer, uuid7())
