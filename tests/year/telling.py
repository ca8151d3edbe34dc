"""The rows by which a concern is told: itself, its worries, whom and what it tells of, and who is the same as whom.

The product's own pure modules say who and what is told of, by what it is known again and which links follow, so that a
concern that was loaded tells the same as one that was sent.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from app.casework import questions
from app.casework.concerns import queueing, summary
from app.casework.concerns.commands.indexing import SHORT
from app.casework.concerns.identifying import Means, identifiers_in, identifying_rules
from app.casework.concerns.subjects import SubjectKind, Told, told_in
from app.casework.likeness import likeness_rules
from app.casework.people import tracing
from app.casework.people.portraying import traits_of
from app.casework.ties.deriving import Found, Teller, known_by, links_in
from app.casework.triage import clocks
from app.foundations.vault import token
from tests.year.answers import Account
from tests.year.happened import Course
from tests.year.identity import SLOTS, Of, identifier, reference
from tests.year.mix import RATINGS
from tests.year.pen import Key, Pen
from tests.year.plan import Sketch, Year

THINGS = 32 * SLOTS  # behind the last person


@cache
def made_by() -> str:
    return tracing.made_by()


class Telling:
    """One concern that is being written down."""

    def __init__(self, year: Year, sketch: Sketch, account: Account, course: Course) -> None:
        self.year, self.sketch, self.account, self.course = year, sketch, account, course
        self.id = sketch.id(year.seed)
        self.key = Key(identifier(sketch.at, Of.KEY, sketch.number, 0, year.seed))
        self._others = 0
        self.reference = reference(sketch.number, year.seed)
        self.reporter = _reporter(year, sketch)

    def other(self, at: Any) -> str:
        """The next identifier of whatever else hangs on it."""
        self._others += 1
        return identifier(at, Of.OTHER, self.sketch.number, self._others, self.year.seed)

    def write(self, pen: Pen) -> None:
        pen.put("data_key", **self.key.row())
        place = self._place()
        self._concern(pen, place)
        for kind in self.sketch.kinds:
            pen.put("worry", id=self.other(self.sketch.at), concern_id=self.id, kind=kind, queue_place=place)
        told = told_in(self.account.answers, questions.current())
        ids = self._subjects(pen, told)
        self._mentions(pen, told, ids)
        self._portraits(pen, told, ids)
        self._ties(pen, told, ids)

    @property
    def stage(self) -> str:
        course = self.course
        if course.closed_at:
            return "closed"
        if any(not each.returned_at for each in course.referrals):
            return "referred"
        return "in triage" if course.taken_at else "submitted"

    def _place(self) -> int | None:
        """Where it stands in the queue, if it is open."""
        rank, at, stage = RATINGS.index(self.course.rating), self.sketch.at, self.stage
        if stage == "closed":
            return None
        if stage == "referred":
            return queueing.place_when_referred(rank, at)
        nation = self.year.world.areas[self.sketch.area].nation
        step = "claim" if stage == "submitted" else "rate"
        return queueing.place(rank, clocks.due(self.course.rating, step, at, nation))

    def _concern(self, pen: Pen, place: int | None) -> None:
        sketch, course, answers = self.sketch, self.course, self.account.answers
        pen.put(
            "concern", self.key, id=self.id, reference=self.reference,
            organisation_id=self.year.world.bodies[sketch.body].id, reporter_id=self.reporter,
            questionnaire=questions.current().label, stage=self.stage, assignee_id=course.officer,
            kinds=" ".join(sketch.kinds), area_code=self.year.world.areas[sketch.area].code, sector=sketch.sector,
            queue_place=place, is_rated=course.confirmed is not None,
            is_unanswered=bool(course.question and not course.question[1]),
            started_at=sketch.at - timedelta(minutes=9), saved_at=sketch.at - timedelta(seconds=40),
            submitted_at=sketch.at, closed_at=course.closed_at,
            kept_from_organisation=summary.is_about_a_colleague(answers),
            mentions_made_by=identifying_rules().version, is_kept=True, version=9, answers=answers,
            closing=course.closing and "Nothing more is to be done here.",
        )  # fmt: skip
        if course.marac_at:
            pen.put("put_to_marac", id=self.other(course.marac_at), concern_id=self.id, at=course.marac_at)

    def _subjects(self, pen: Pen, told: Sequence[Told]) -> list[str]:
        ids, people, things = list[str](), -1, 0
        for each in told:
            is_person = each.kind is SubjectKind.PERSON
            if is_person:
                people, things = people + 1, 0
            things += not is_person
            slot = (people * SLOTS if each.of is not None or is_person else THINGS) + things
            ids.append(identifier(self.sketch.at, Of.SUBJECT, self.sketch.number, slot, self.year.seed))
            owner = None if each.of is None else ids[each.of]
            words = dict(each.words)
            pen.put(
                "subject", self.key, id=ids[-1], concern_id=self.id, kind=each.kind.value, role=each.role.value,
                belongs_to_id=owner, words=words,
            )  # fmt: skip
        return ids

    def _mentions(self, pen: Pen, told: Sequence[Told], ids: Sequence[str]) -> None:
        for each in identifiers_in(told):
            known = token(f"mention.{each.means}", each.value)
            pen.put(
                "mention", id=self.other(self.sketch.at), concern_id=self.id, subject_id=ids[each.whose],
                role=each.role.value, means=each.means.value,
                token=known[:SHORT] if each.means is Means.BIRTH else known,
            )  # fmt: skip

    def _portraits(self, pen: Pen, told: Sequence[Told], ids: Sequence[str]) -> None:
        """Everybody is a person of their own, but for those of whom an officer said that they are known."""
        places = [at for at, each in enumerate(told) if each.kind is SubjectKind.PERSON]
        day, numbers = self.sketch.at.date(), Random(self.year.seed << 32 | self.sketch.number)
        for slot, at in enumerate(places):
            person_id = self._person(slot)
            pen.put(
                "portrait", self.key, id=self.other(self.sketch.at), subject_id=ids[at], concern_id=self.id,
                role=told[at].role.value, person_id=person_id, number=numbers.getrandbits(63), made_by=made_by(),
                traits=traits_of(told, at, day).as_json(),
            )  # fmt: skip
            if person_id != ids[at]:
                self._judgement(pen, person_id, ids[at])

    def _person(self, slot: int) -> str:
        seed, staged = self.year.seed, self.sketch.staged
        if staged and slot < len(staged.parts) and staged.parts[slot].is_named:
            sketch, first = self.year.eldest[staged.parts[slot].who]
            return sketch.subject_id(first, seed)
        return self.sketch.subject_id(slot, seed)

    def _judgement(self, pen: Pen, eldest: str, subject_id: str) -> None:
        at = self.course.taken_at or self.sketch.at
        pen.put(
            "judgement", self.key, id=self.other(at), left_id=eldest, right_id=subject_id, verdict="same",
            rules=likeness_rules().version, made_by_id=self.course.officer or self.year.world.officers[0], made_at=at,
            reason="The name, the date of birth and the address agree.",
        )  # fmt: skip

    def _ties(self, pen: Pen, told: Sequence[Told], ids: Sequence[str]) -> None:
        owners = [None if each.of is None else uuid.UUID(ids[each.of]) for each in told]
        tellers = [
            Teller(uuid.UUID(id), each.kind, each.role, of, each.words)
            for id, each, of in zip(ids, told, owners, strict=True)
        ]
        places: dict[tuple[str, str], int] = {}
        for found in links_in(tellers):
            ends = [self._end(pen, each) for each in (found.here, found.there)]
            if ends[0][1] != ends[1][1]:
                self._tie(pen, found, ends, places)

    def _tie(
        self, pen: Pen, found: Found, ends: list[tuple[str, str, str]], places: dict[tuple[str, str], int]
    ) -> None:
        standing = list[int]()
        for side, (_, end, _) in zip(("from", "to"), ends, strict=True):
            first = 4 * self.sketch.staged.before if self.sketch.staged else 0
            places[side, end] = places.get((side, end), first - 1) + 1
            standing.append(places[side, end])
        at = self.sketch.at + timedelta(seconds=8)
        pen.put(
            "tie", self.key, id=self.other(at), kind=found.kind,
            certainty="tentative" if found.is_tentative else "unconfirmed", handling="P", concern_id=self.id,
            source_id=self.id, from_kind=ends[0][0], from_id=ends[0][1], to_kind=ends[1][0], to_id=ends[1][1],
            from_place=standing[0], to_place=standing[1], source_grade="", information_grade="", made_at=at,
            words={"from": ends[0][2], "to": ends[1][2], "note": "", "role": ""},
        )  # fmt: skip

    def _end(self, pen: Pen, teller: Teller) -> tuple[str, str, str]:
        """What a link leads to: by what it is known again, so that the same thing is one wherever it is told of."""
        if teller.kind is SubjectKind.PERSON:
            return "person", teller.id.hex, ""
        exact = known_by(teller)
        if exact is None:
            return teller.node.value, teller.id.hex, teller.said
        known = token(f"mention.{exact[0]}", exact[1])
        thing = f"{known[:12]}7{known[13:16]}8{known[17:32]}"
        pen.put("tie_thing", id=thing, kind=teller.node.value, token=known)
        return teller.node.value, thing, teller.said


def _reporter(year: Year, sketch: Sketch) -> str:
    """Most of what a body sends comes from its lead."""
    accounts = year.world.bodies[sketch.body].accounts
    return accounts[0] if sketch.number % 10 < 6 else accounts[sketch.number % len(accounts)]
