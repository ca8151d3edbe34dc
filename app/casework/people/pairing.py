"""Two subjects before somebody says whether they are the same: everybody taken to be either, and what was said."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.casework import accounts
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Subject
from app.casework.people import queries
from app.casework.people.events import KnownDifferently
from app.casework.people.grouping import standing_among, standing_around, together
from app.casework.people.models import Judgement, Portrait, Verdict, in_order
from app.errors import NotFound, NotPossible
from app.foundations.database import session
from app.transaction import CHANGED, Transaction

__all__ = ["Pair", "open_pair", "refuse_if_told_apart", "tell_concerns"]

NOT_THE_SAME = (
    "{who} said on {at:%-d %B %Y} that these are two people, or two others who are taken to be the same as these."
    " Take that back first, or leave them apart."
)


@dataclass(frozen=True)
class Pair:
    """Everybody on the left is taken to be one person, and everybody on the right."""

    ids: tuple[uuid.UUID, uuid.UUID]
    left: Sequence[Portrait]
    right: Sequence[Portrait]
    # Every word that stands between anybody on the left and anybody on the right.
    between: Sequence[Judgement]

    @property
    def is_one_person(self) -> bool:
        return not self.right

    @property
    def everybody(self) -> Sequence[Portrait]:
        return [*self.left, *self.right]

    @property
    def suggested(self) -> Judgement | None:
        """What the machine said of these very two."""
        mine = (each for each in self.between if each.pair == self.ids)
        return next((each for each in mine if each.verdict is Verdict.SUGGESTION), None)

    @property
    def said(self) -> Judgement | None:
        """What an officer said of these very two."""
        mine = (each for each in self.between if each.pair == self.ids)
        return next((each for each in mine if each.verdict is not Verdict.SUGGESTION), None)

    def judged(self, tx: Transaction, verdict: Verdict, reason: str) -> Judgement:
        """A new word on these two, in place of "not sure" where that was said, beside what the machine knew then."""
        if self.said and self.said.verdict is Verdict.UNSURE:
            self.said.withdraw(tx.actor.id, tx.now)
            session.flush()
        machine = self.suggested
        return Judgement(
            left_id=self.ids[0],
            right_id=self.ids[1],
            data_key_id=session.get_one(Subject, self.ids[1]).data_key_id,
            verdict=verdict,
            bits=machine.bits if machine else None,
            standing=machine.standing if machine else None,
            rules=machine.rules if machine else "",
            is_twins=bool(machine and machine.is_twins),
            made_by_id=tx.actor.id,
            made_at=tx.now,
            breakdown=machine.breakdown if machine else None,
            reason=reason.strip() or None,
        )


def open_pair(tx: Transaction, one_id: uuid.UUID, other_id: uuid.UUID) -> Pair:
    """Both people whole and locked, so that nobody joins or parts them meanwhile."""
    persons = [queries.person_of(tx.actor, each) for each in (one_id, other_id)]
    if one_id == other_id:
        raise NotFound("Person")
    by_subject = {each.subject_id: each for each in together(set(persons))}
    ids = in_order(one_id, other_id)
    if not by_subject.keys() >= set(ids):
        raise NotPossible(CHANGED)
    first = by_subject[ids[0]].person_id
    left = [each for each in by_subject.values() if each.person_id == first]
    right = [each for each in by_subject.values() if each.person_id != first]
    return Pair(ids, left, right, _between(left, right))


def refuse_if_told_apart(pair: Pair) -> None:
    """What somebody said are two people is not joined over their head."""
    word = next((each for each in pair.between if each.verdict is Verdict.NOT_SAME), None)
    if word is not None:
        raise NotPossible(NOT_THE_SAME.format(who=accounts.name_of(word.made_by_id), at=word.made_at))


def tell_concerns(tx: Transaction, portraits: Collection[Portrait], cause: str) -> None:
    """Every open concern that tells of these people, or of somebody who was told apart from them, is weighed again."""
    mine = [each.subject_id for each in portraits]
    apart = {end for each in standing_around(mine) if each.verdict is Verdict.NOT_SAME for end in each.pair}
    persons = select(Portrait.person_id).where(Portrait.subject_id.in_({*mine, *apart}))
    told = select(Portrait.concern_id).where(Portrait.person_id.in_(persons))
    not_closed = Concern.stage.not_in((Stage.DRAFT, Stage.CLOSED))
    for concern_id in session.scalars(select(Concern.id).where(Concern.id.in_(told), not_closed).order_by(Concern.id)):
        tx.later(KnownDifferently(concern_id=concern_id, cause=cause), tx.now)


def _between(left: Sequence[Portrait], right: Sequence[Portrait]) -> list[Judgement]:
    ours, theirs = ({each.subject_id for each in side} for side in (left, right or left))
    ends = (ours, theirs)
    return [
        each
        for each in standing_among(ours | theirs)
        if (each.left_id in ends[0] and each.right_id in ends[1])
        or (each.left_id in ends[1] and each.right_id in ends[0])
    ]
