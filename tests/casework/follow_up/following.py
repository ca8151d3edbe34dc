"""Stories of what becomes of what agencies promised, told by the real commands."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.casework import follow_up, places, referrals
from app.casework.concerns.models import Concern
from app.casework.follow_up.models import AskedThem, FollowUp, JointAction
from app.casework.referrals.models import Change, Referral
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.factories import People, let_the_worker_work
from tests.stories import told_once

TERMS = {
    "kind": "strategy_discussion",
    "what": "Decide who sees the children first",
    "where": "10:00, by telephone, 01632 960321",
    "hoped_for": "Everybody knows who does what",
}


def after(days: float, then: Callable[[], None] = lambda: None) -> datetime:
    """So many days later the worker has done what was due, and this happens."""
    with clock.moved(timedelta(days=days)):
        let_the_worker_work()
        then()
        let_the_worker_work()
        return clock.now()


def told(letters, about: str) -> list[str]:
    """To whom letters went whose subject begins so, in order of their names."""
    return sorted(each.to.split("@")[0] for each in letters.sent if each.subject.startswith(about))


@told_once
def make_asked(people: People, days: int = 30) -> FollowUp:
    """A council has it, and is asked after 30 days (or 90) how the person is."""
    referral = factories.make_acknowledged_referral(people)
    let_the_worker_work()
    after(days + 0.1)
    session.expire_all()
    return follow_up.question(SYSTEM, referral.concern_id, days)


def say(worker, question: FollowUp, change: Change, words: str = "I visited them on Monday") -> None:
    """The agency answers."""
    seen = follow_up.question(worker, question.concern_id, question.days).version
    follow_up.answer(worker, question.id, change=change, asked_them=AskedThem.YES, words=words, seen=seen)


@told_once
def make_two_referrals(people: People) -> tuple[Referral, Referral]:
    """The council and the police have the same concern, and each has acknowledged it."""
    council = factories.make_acknowledged_referral(people)
    concern = session.get_one(Concern, council.concern_id)
    police = factories.refer(people.officer, concern, people.constable.organisation_id)
    referrals.acknowledge(people.constable, police.id, seen=police.version)
    let_the_worker_work()
    return council, police


def terms(**changed) -> follow_up.Terms:
    return follow_up.Terms(**{**TERMS, "due_on": places.today() + timedelta(days=1), **changed})


@told_once
def make_joint(people: People, *shown: Referral, pair: tuple[Referral, Referral] | None = None) -> JointAction:
    """An officer asks both to hold a strategy discussion; the others may know of these."""
    pair = pair or make_two_referrals(people)
    concern = session.get_one(Concern, pair[0].concern_id)
    invited = [follow_up.Invited(referral_id=each.id, is_shown=each in shown) for each in pair]
    joint = follow_up.propose(people.officer, concern.id, terms(), invited, seen=concern.version)
    let_the_worker_work()
    return joint
