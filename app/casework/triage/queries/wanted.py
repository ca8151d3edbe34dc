"""What somebody wants to see of the queue: codes only, so that an address may carry it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, exists

from app.casework.accounts.models import Sector
from app.casework.concerns import queueing
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Worry
from app.casework.questions import harms
from app.casework.triage.models import Assessment, Rating
from app.casework.triage.standing import is_overdue, is_soon
from app.foundations.access import Actor

WHOSE = ("mine", "nobody")
ONLY = ("overdue", "soon", "unanswered", "unrated")


@dataclass(frozen=True)
class Wanted:
    """Some of the queue. What is empty is not asked for."""

    rating: tuple[str, ...] = ()
    whose: str = ""
    area: str = ""
    sector: str = ""
    kind: str = ""
    only: tuple[str, ...] = ()

    @classmethod
    def given(cls, args: Mapping[str, Sequence[str]], areas: Mapping[str, str]) -> "Wanted":
        """What an address asks for; whatever there is no such thing of is left out."""
        asked = {each.name: [value for value in args.get(each.name, ()) if value] for each in fields(cls)}
        return cls(
            rating=tuple(each for each in Rating if each in asked["rating"]),
            whose=_known(asked["whose"], WHOSE),
            area=_known(asked["area"], areas),
            sector=_known(asked["sector"], tuple(Sector)),
            kind=_known(asked["kind"], harms()),
            only=tuple(each for each in ONLY if each in asked["only"]),
        )

    def as_address(self) -> str:
        """The same as an address carries it."""
        return urlencode([pair for pair in vars(self).items() if pair[1]], doseq=True)

    def conditions(self, actor: Actor, now: datetime) -> Iterator[ColumnElement[bool]]:
        """The same as the database is asked."""
        yield from self._rated()
        yield from self._owned(actor)
        yield from self._plain(now)
        if self.kind:
            yield exists().where(Worry.concern_id == Concern.id, Worry.kind == self.kind)

    def _rated(self) -> Iterator[ColumnElement[bool]]:
        if self.rating:
            ranks = [Rating(each).rank for each in self.rating]
            yield Concern.queue_place.between(queueing.span(min(ranks))[0], queueing.span(max(ranks))[1])
            yield Assessment.rank.in_(ranks)

    def _owned(self, actor: Actor) -> Iterator[ColumnElement[bool]]:
        if self.whose == "mine":
            yield Concern.assignee_id == actor.id
        elif self.whose == "nobody":
            yield Concern.stage == Stage.SUBMITTED

    def _plain(self, now: datetime) -> Iterator[ColumnElement[bool]]:
        if self.area:
            yield Concern.area_code == self.area
        if self.sector:
            yield Concern.sector == Sector(self.sector)
        if "overdue" in self.only:
            yield is_overdue(now)
        if "soon" in self.only:
            yield is_soon(now)
        if "unanswered" in self.only:
            yield Concern.is_unanswered.is_(True)
        if "unrated" in self.only:
            yield Concern.is_rated.is_(False)


def _known(asked: Sequence[str], known: Sequence[str] | Mapping[str, object]) -> str:
    return next((each for each in asked if each in known), "")
