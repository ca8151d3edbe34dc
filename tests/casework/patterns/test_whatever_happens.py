"""Whatever officers and reporters do, in whatever order: the night never finds what was not found as it happened."""

from random import Random

import pytest
from sqlalchemy import select

from app.casework import concerns, triage
from app.casework import people as known
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern
from app.casework.people.models import Judgement, Verdict
from app.casework.triage.models import Rating
from app.errors import ServiceError
from app.foundations.database import session
from tests.casework.patterns.nights import concern_of, rate, the_night_agrees
from tests.casework.people.families import about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work

pytestmark = [pytest.mark.long, pytest.mark.once]
NAMES = ("Riley Stanhope", "Tobiah Quill", "Wendell Frost", "Ansel Drury", "Corin Vale", "Jude Marsh")


class Desk:
    """An officer who does something with one of a few concerns, as chance will have it."""

    def __init__(self, people, told, chance: Random) -> None:
        self.people, self.told, self.chance = people, told, chance

    def some(self, number: int = 1):
        return self.chance.sample(self.told, number)

    def suggest(self) -> None:
        one, other = sorted(map(told_in, self.some(2)))
        find_alike(other, {one: alike(bits=self.chance.choice((0.6, 3, 9)))}, rules=f"r{self.chance.random()}")

    def join(self) -> None:
        known.join(self.people.officer, *map(told_in, self.some(2)), reason="One boy")

    def tell_apart(self) -> None:
        known.say_not_same(self.people.officer, *map(told_in, self.some(2)), reason="Two boys")

    def take_back(self) -> None:
        said = select(Judgement).where(Judgement.undone_at.is_(None), Judgement.verdict != Verdict.SUGGESTION)
        words = session.scalars(said.order_by(Judgement.id)).all()
        if words:
            word = self.chance.choice(words)
            known.undo(self.people.officer, word.id, reason="I was wrong", seen=word.version)

    def split(self) -> None:
        (one,) = map(told_in, self.some())
        known.split(self.people.officer, one, [one], reason="Another boy")

    def rate(self) -> None:
        rate(self.people, *self.some(), self.chance.choice(list(Rating)))

    def close(self) -> None:
        (one,) = self.some()
        reason = self.chance.choice((Closing.DUPLICATE, Closing.ADVICE))
        triage.close(self.people.officer, one, reason=reason, words="So it is", seen=concern_of(one).version)

    def reopen(self) -> None:
        (one,) = self.some()
        triage.reopen(self.people.officer, one, words="It is not over", seen=concern_of(one).version)

    def withdraw(self) -> None:
        (one,) = self.some()
        if session.get_one(Concern, one).stage is not Stage.CLOSED and self.chance.random() < 0.3:
            concerns.withdraw(self.people.teacher, one, "It was nothing")


ACTS = (Desk.suggest, Desk.suggest, Desk.join, Desk.join, Desk.tell_apart, Desk.take_back, Desk.split)
ACTS += (Desk.rate, Desk.close, Desk.reopen, Desk.withdraw)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_night_finds_nothing_more(people, seed):
    chance, pantry = Random(seed), make_pantry()
    who = (people.teacher, pantry, people.vet, people.teacher, pantry, people.vet)
    told = [about(each, {"name": name, "age_band": "5_9"}) for each, name in zip(who, NAMES, strict=True)]
    desk, done = Desk(people, told, chance), list[str]()
    for _ in range(14):
        act = chance.choice(ACTS)
        try:
            act(desk)
            done.append(act.__name__)
        except ServiceError:
            continue  # not everything can be done at any time
        let_the_worker_work()
        assert the_night_agrees() is not None, done
