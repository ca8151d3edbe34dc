"""Whatever officers say of who is the same, in whatever order, people are what the standing words make of them; and
once every word is taken back, every page and rating is what it was before anybody said anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from app.casework import people as known
from app.casework import triage
from app.casework.people.models import Judgement, Verdict, in_order
from app.casework.related import related_to
from app.errors import NotPossible
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import BORN, RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work

pytestmark = pytest.mark.long

WHY = "Said in a test"
# One child twice in equal words, once spelled otherwise, once without a date of birth; and somebody else.
CHILDREN = (
    RILEY,
    RILEY,
    RILEY | {"name": "Rylie Stanope"},
    {"name": "R. Stanhope", "age_band": "5_9"},
    {"name": "Amir Sandhu", "age_band": "5_9", "date_of_birth": BORN | {"month": "7"}},
)
SOME = some.integers(0, len(CHILDREN) - 1)
PAIRS = some.tuples(SOME, SOME).filter(lambda pair: pair[0] != pair[1])
ACTS = some.one_of(
    some.tuples(some.sampled_from(("join", "join", "say_not_same", "say_unsure")), PAIRS),
    some.tuples(some.just("undo"), some.integers(0, 9)),
    some.tuples(some.just("split"), some.tuples(SOME, some.booleans())),
)


@dataclass
class Model:
    """The standing words, and nothing else: everything is worked out from them, in the simplest way there is."""

    subjects: list[UUID]
    words: dict[tuple[UUID, UUID], Verdict] = field(default_factory=dict)

    def person(self, subject: UUID) -> UUID:
        return min(self.together(subject))

    def together(self, subject: UUID) -> set[UUID]:
        found = {subject}
        for _ in self.subjects:
            for pair, verdict in self.words.items():
                if verdict is Verdict.SAME and found.intersection(pair):
                    found.update(pair)
        return found

    def are_apart(self, one: UUID, other: UUID) -> bool:
        ours, theirs = self.together(one), self.together(other)
        return any(
            verdict is Verdict.NOT_SAME and bool(ours.intersection(pair)) and bool(theirs.intersection(pair))
            for pair, verdict in self.words.items()
        )

    def may(self, act: str, pair: tuple[UUID, UUID]) -> bool:
        if self.person(pair[0]) == self.person(pair[1]):
            return False
        said = self.words.get(in_order(*pair))
        return {
            "join": not self.are_apart(*pair),
            "say_not_same": said is not Verdict.NOT_SAME,
            "say_unsure": said is None,
        }[act]


class Officers:
    """They act on the service and note it in the model."""

    def __init__(self, people, subjects: list[UUID]) -> None:
        self.who, self.model = people.officer, Model(subjects)

    def do(self, act: str, how) -> None:
        {"undo": self._undo, "split": self._split}.get(act, self._say(act))(how)

    def _say(self, act: str) -> Callable[[tuple[int, int]], None]:
        verdict = {"join": Verdict.SAME, "say_not_same": Verdict.NOT_SAME, "say_unsure": Verdict.UNSURE}.get(act)

        def say(how: tuple[int, int]) -> None:
            pair = self.model.subjects[how[0]], self.model.subjects[how[1]]
            if self.model.may(act, pair):
                getattr(known, act)(self.who, *pair, reason=WHY)
                self.model.words[in_order(*pair)] = verdict
            else:
                with pytest.raises(NotPossible):
                    getattr(known, act)(self.who, *pair, reason=WHY)

        return say

    def _undo(self, number: int) -> None:
        words = standing()
        if words:
            word = words[number % len(words)]
            known.undo(self.who, word.id, reason=WHY, seen=word.version)
            del self.model.words[word.pair]

    def _split(self, how: tuple[int, bool]) -> None:
        chosen = self.model.subjects[how[0]]
        together = self.model.together(chosen)
        if len(together) == 1:
            return
        known.split(self.who, chosen, [chosen], reason=WHY, are_apart=how[1])
        for pair in [each for each, verdict in self.model.words.items() if verdict is Verdict.SAME and chosen in each]:
            del self.model.words[pair]
            if how[1]:
                self.model.words[pair] = Verdict.NOT_SAME

    def take_everything_back(self) -> None:
        while standing():
            self._undo(0)
        let_the_worker_work()


def standing() -> list[Judgement]:
    session.expire_all()
    said = select(Judgement).where(Judgement.undone_at.is_(None), Judgement.verdict != Verdict.SUGGESTION)
    return list(session.scalars(said.order_by(Judgement.id)))


def suggestions() -> Iterator[tuple[tuple[UUID, UUID], bool]]:
    said = select(Judgement).where(Judgement.undone_at.is_(None), Judgement.verdict == Verdict.SUGGESTION)
    return ((each.pair, each.is_open) for each in session.scalars(said.order_by(Judgement.id)))


def everything(concerns: list[UUID], subjects: list[UUID]) -> object:
    """All that is shown and rated, but for the notes and the history, which say what happened."""
    session.expire_all()
    rated = [triage.assessment_of(SYSTEM, each) for each in concerns]
    return (
        [known.person_of(SYSTEM, each) for each in subjects],
        list(suggestions()),
        [[(each.concern.id, each.why, each.counts) for each in related_to(SYSTEM, one).found] for one in concerns],
        [(each.proposed, each.rank, {k: v for k, v in each.weighing.items() if k != "notes"}) for each in rated],
    )


def test_whatever_is_said_can_be_undone(people):
    pantry = make_pantry()
    concerns = [about((people.teacher, pantry)[number % 2], child) for number, child in enumerate(CHILDREN)]
    subjects = [told_in(each) for each in concerns]
    find_alike(subjects[3], {subjects[0]: alike(), subjects[4]: alike(bits=11)}, "a test")
    before = everything(concerns, subjects)
    examples = settings(
        max_examples=12,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )

    @examples
    @given(some.lists(ACTS, min_size=4, max_size=14))
    def walk(acts) -> None:
        officers = Officers(people, subjects)
        for act, how in acts:
            officers.do(act, how)
            model = officers.model
            assert [known.person_of(SYSTEM, each) for each in subjects] == [model.person(each) for each in subjects]
            for pair, is_open in suggestions():
                one = model.person(pair[0]) == model.person(pair[1])
                assert is_open == (not one and pair not in model.words and not model.are_apart(*pair))
        let_the_worker_work()
        _see_that_what_counts_is_by_the_words(officers.model, concerns)
        officers.take_everything_back()
        assert everything(concerns, subjects) == before

    walk()


def _see_that_what_counts_is_by_the_words(model: Model, concerns: list[UUID]) -> None:
    """Whoever is joined counts; whoever is told apart does not."""
    for number, concern_id in enumerate(concerns):
        counting = {each.concern.id for each in related_to(SYSTEM, concern_id).found if each.counts}
        for other, other_id in enumerate(concerns):
            one, another = model.subjects[number], model.subjects[other]
            if other != number and model.person(one) == model.person(another):
                assert other_id in counting
            if other != number and model.are_apart(one, another):
                assert other_id not in counting
