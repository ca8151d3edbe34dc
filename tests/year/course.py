"""What becomes of each concern, minute by minute: claimed, rated, referred, acknowledged, decided, acted on.

Everything lies behind the clock of its step as it does in life: most in time, some just, a few very late. What would
happen after today has not happened.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from app.casework.places import is_working_day
from app.casework.referrals.catalogue import actions_catalogue
from app.casework.referrals.deciding import Step, deciding
from app.casework.triage import clocks
from tests.year.happened import CLOSING, Act, Asked, Course, Referred, Verdict
from tests.year.mix import (
    ASC,
    CHANGES,
    CLOSED,
    CSC,
    DECISIONS,
    LADO,
    POLICE,
    RATINGS,
    REASONS,
    REFERRED,
    RSPCA,
    WITH_POLICE,
    Need,
    need_of,
    urgency,
)  # fmt: skip
from tests.year.plan import Sketch, Year

WISHES = {
    "decision": ("to_be_asked", "asked", "cannot_say"),
    "conclusion": ("met", "partly_met", "not_met", "not_asked"),
}
BECAUSE = ("wrong area", "wrong agency", "not enough")


def course(year: Year, sketch: Sketch, chance: Random) -> Course:
    return _Telling(year, sketch, chance).tell()


class _Telling:
    """One concern on its way."""

    def __init__(self, year: Year, sketch: Sketch, chance: Random) -> None:
        self.year, self.sketch, self.chance, self.now = year, sketch, chance, year.now
        self.area = year.world.areas[sketch.area]
        self.said: Mapping[str, Any] = sketch.staged.course if sketch.staged else {}

    def tell(self) -> Course:
        chance, sketch = self.chance, self.sketch
        drawn = chance.choices(RATINGS, urgency(sketch.kinds[0]))[0]
        weighed_at = sketch.at + timedelta(seconds=2 + chance.expovariate(1 / 6))
        made = Course(self.said.get("rating", drawn), weighed_at)
        made.told.append(("update.received", "", sketch.at + timedelta(seconds=3), None))
        self._claim(made)
        claim_by = clocks.due(made.proposed, "claim", sketch.at, self.area.nation)
        if made.proposed != "BLUE" and (made.taken_at or self.now) > claim_by:
            made.ran_out = (claim_by, made.taken_at)
        if made.rated_at:
            self._act(made)
            self._end(made)
        made.told = sorted((each for each in made.told if each[2] < self.now), key=lambda each: each[2])
        return made

    def _within(self, rating: str, step: str, since: datetime, middle: float = 0.42, apart: float = 0.75) -> datetime:
        """When a step is done: most in some part of the time for it, a few in several times as much."""
        due = clocks.due(rating, step, since, self.area.nation)
        late = 4.0 if self.chance.random() < 0.02 else 1.0
        return since + (due - since) * middle * late * self.chance.lognormvariate(0, apart)

    def _claim(self, made: Course) -> None:
        chance, officers = self.chance, self.year.world.officers
        taken_at = self._within(made.proposed, "claim", self.sketch.at)
        if taken_at >= self.now:
            return
        made.taken_at, made.officer = taken_at, officers[int(len(officers) * chance.random() ** 1.3)]
        made.told.append(("update.taken", "", taken_at + timedelta(seconds=9), None))
        rated_at = taken_at + timedelta(minutes=(4 if made.proposed == "RED" else 17) * chance.lognormvariate(0, 0.7))
        if rated_at >= self.now:
            return
        made.rated_at, made.confirmed = rated_at, made.proposed
        at, drawn = RATINGS.index(made.proposed), chance.random()
        if "rating" not in self.said and drawn < 0.06 and at > 0:
            made.confirmed = RATINGS[at - 1]
        elif "rating" not in self.said and drawn > 0.89 and at < 3:
            made.confirmed = RATINGS[at + 1]
            if made.proposed == "RED":
                made.seconded_by = next(each for each in officers if each != made.officer)
        if self.said.get("asked"):
            answered = None if self.said["silent"] else rated_at + timedelta(hours=20)
            made.question = (rated_at + timedelta(minutes=20), answered)
        if self.said.get("marac"):
            made.marac_at = rated_at + timedelta(minutes=30)

    def _act(self, made: Course) -> None:
        chance = self.chance
        since = made.rated_at + timedelta(minutes=6 * chance.lognormvariate(0, 0.6))  # type: ignore[operator]
        if not self.said.get("keep_open") and chance.random() > REFERRED[made.rating]:
            closed_at = since + timedelta(minutes=35 * chance.lognormvariate(0, 1))
            if closed_at < self.now:
                made.closed_at = closed_at
                made.closing = chance.choices(tuple(CLOSED), tuple(CLOSED.values()))[0]
                # What is told of on purpose is no duplicate: those count for nothing.
                made.closing = "advice" if self.sketch.staged and made.closing == "duplicate" else made.closing
                made.told.append(("update.closed", "", closed_at + timedelta(seconds=8), None))
                self._look_again(made, closed_at)
            return
        for kind in self._kinds():
            if since < self.now:
                made.referrals.append(self._refer(made, kind, since))
                since += timedelta(minutes=4 + chance.random() * 9)
        self._follow_up(made)

    def _look_again(self, made: Course, closed_at: datetime) -> None:
        """Of what is BLUE and nobody acts on, one in ten is read again."""
        if made.rating == "BLUE" and self.chance.random() < 0.1:
            looked_at = closed_at + timedelta(hours=60 * self.chance.lognormvariate(0, 0.7))
            has_looked = looked_at < self.now
            made.look = (
                closed_at,
                looked_at if has_looked else None,
                self.chance.random() < 0.93 if has_looked else None,
            )

    def _kinds(self) -> list[str]:
        """Whom an officer asks about it."""
        kinds, need = self.sketch.kinds, need_of(self.sketch.kinds[0], self.sketch.sector)
        if need is Need.ANIMAL:
            return [RSPCA] + ([ASC] if "self_neglect" in kinds else [])
        if kinds[0] == "position_of_trust":
            return [LADO]
        first = CSC if need is Need.CHILD else POLICE if kinds[0] in ("hate", "cuckooing") else ASC
        return [first] + (
            [POLICE] if set(kinds) & WITH_POLICE and self.chance.random() < 0.7 and first != POLICE else []
        )

    def _refer(self, made: Course, kind: str, at: datetime) -> Referred:
        chance, body = self.chance, self.year.world.agency_for(kind, self.area)
        due = clocks.due(made.rating, "acknowledge", at, self.area.nation)
        referred = Referred(body.number, kind, at, due)
        made.told.append(("update.referred", kind, at + timedelta(seconds=7), None))
        acknowledged_at = self._office(self._within(made.rating, "acknowledge", at, 0.32, 0.8), made.rating)
        referred.worker = chance.choice(body.accounts)
        if chance.random() < 0.03 and not self.said.get("close"):
            returned_at = acknowledged_at + timedelta(hours=chance.expovariate(1 / 9))
            if returned_at < self.now and not self.said.get("keep_open"):
                referred.returned_at, referred.because = returned_at, chance.choice(BECAUSE)
            return referred
        if acknowledged_at < self.now:
            referred.acknowledged_at = acknowledged_at
            made.told.append(("update.acknowledged", kind, acknowledged_at + timedelta(seconds=7), None))
            self._decide(made, referred)
        return referred

    def _decide(self, made: Course, referred: Referred) -> None:
        step = "decide_child" if referred.kind == CSC else "decide"
        at = self._office(self._within(made.rating, step, referred.at, 0.62, 0.65), made.rating)
        at = max(at, referred.acknowledged_at + timedelta(minutes=5))  # type: ignore[operator]
        if at >= self.now:
            return
        mix, rows = DECISIONS[referred.kind], deciding().choices_for(referred.kind).rows[Step.DECISION]
        code = self.chance.choices(tuple(mix), tuple(mix.values()))[0]
        if self.said.get("keep_open"):
            code = next(each for each in mix if rows[each].category not in CLOSING)
        if self.said.get("close"):
            code = "nfa"
        referred.verdicts.append(self._verdict(referred, "decision", code, at))
        if rows[code].category not in CLOSING:
            self._carry_out(referred, at)
        self._tell_outcome(made, referred, at)

    def _verdict(self, referred: Referred, step: str, code: str, at: datetime) -> Verdict:
        row = deciding().choices_for(referred.kind).rows[Step(step)][code]
        reason = self.chance.choices(tuple(REASONS), tuple(REASONS.values()))[0] if row.needs_reason else None
        wishes = self.chance.choice(WISHES[step]) if deciding().choices_for(referred.kind).person else None
        return Verdict(step, code, row.category.value, reason, at, referred.worker, wishes)

    def _carry_out(self, referred: Referred, decided_at: datetime) -> None:
        """One to three actions, and what came of it in the end."""
        chance, body = self.chance, self.year.world.bodies[referred.agency]
        usual = [each.code for each in actions_catalogue().usual_for(referred.kind)]
        for _ in range(chance.choices((1, 2, 3), (55, 32, 13))[0]):
            taken_on_at = decided_at + timedelta(hours=chance.expovariate(1 / 6))
            if taken_on_at >= self.now:
                continue
            due_on = taken_on_at.date() + timedelta(days=chance.choice((2, 5, 7, 10, 14, 21, 28)))
            act = Act(chance.choice(usual), chance.choice(body.accounts), taken_on_at, due_on, None)
            self._finish(act)
            referred.acts.append(act)
        if referred.acts and all(each.done_at for each in referred.acts) and not self.said.get("keep_open"):
            last = max(each.done_at for each in referred.acts if each.done_at)
            at = self._office(last + timedelta(hours=30 * chance.lognormvariate(0, 0.9)), "GREEN")
            if at < self.now and chance.random() < 0.9:
                rows = deciding().choices_for(referred.kind).rows[Step.CONCLUSION].values()
                code = chance.choice([each.code for each in rows if not each.needs_second])
                referred.verdicts.append(self._verdict(referred, "conclusion", code, at))

    def _finish(self, act: Act) -> None:
        chance = self.chance
        length = datetime.combine(act.due_on, time(16), UTC) - act.taken_on_at
        done_at = act.taken_on_at + length * 0.72 * chance.lognormvariate(0, 0.42)
        if chance.random() < 0.05:
            done_at = self.now
        ends = datetime.combine(act.due_on + timedelta(days=1), time(0), UTC)
        if done_at >= self.now:
            act.overdue_at = ends if ends < self.now else None
        elif chance.random() < 0.06:
            act.done_at, act.stopped = done_at, chance.choice(("not needed", "declined", "not possible", "by another"))
        else:
            act.done_at = done_at
            act.change = chance.choices(("safer", "same", "worse", "not known"), (52, 28, 4, 16))[0]
            act.worked = chance.choices(("yes", "partly", "no", "too early"), (48, 27, 9, 16))[0]

    def _tell_outcome(self, made: Course, referred: Referred, decided_at: datetime) -> None:
        at = self._within(made.rating, "outcome", decided_at, 0.5, 0.8)
        category = referred.verdicts[0].category
        if at < self.now and self.chance.random() < 0.93:
            made.told.append((f"outcome.{category}", referred.kind, at, made.officer))

    def _follow_up(self, made: Course) -> None:
        first = min((each.acknowledged_at for each in made.referrals if each.acknowledged_at), default=None)
        for days in (30, 90) if first else ():
            made.asked.append(self._ask(made, days, first + timedelta(days=days)))

    def _ask(self, made: Course, days: int, asks_at: datetime) -> Asked:
        chance, asked = self.chance, Asked(days, asks_at)
        if asks_at >= self.now:
            return asked
        asked.asked_at = asks_at + timedelta(seconds=20)
        asked.answer_by = clocks.after(clocks.Span(5, "working days"), asked.asked_at, self.area.nation)
        took = (asked.answer_by - asked.asked_at) * 0.5 * chance.lognormvariate(0, 0.6)
        drawn, answered_at = chance.random(), asked.asked_at + took
        asked.missed_at = asked.answer_by if answered_at > asked.answer_by < self.now else None
        if drawn > 0.16 and answered_at < self.now:
            asked.answered_at, asked.is_by_officer = answered_at, drawn > 0.85
            workers = [each.worker for each in made.referrals if each.acknowledged_at]
            asked.by = made.officer if asked.is_by_officer else workers[0]
            mix = CHANGES[days]
            asked.change = chance.choices(tuple(mix), tuple(mix.values()))[0]
            asked.asked_them = chance.choices(("yes", "no", "not possible"), (58, 30, 12))[0]
        elif asked.answer_by < self.now:
            asked.missed_at = asked.answer_by
        return asked

    def _end(self, made: Course) -> None:
        chance = self.chance
        has_agency = any(not each.returned_at for each in made.referrals)
        if has_agency and not self.said.get("keep_open") and all(each.is_over for each in made.referrals):
            last = max(each.over_at for each in made.referrals)
            at = last + timedelta(hours=1 if self.said.get("close") else 22 * chance.lognormvariate(0, 1))
            if at < self.now:
                made.closed_at, made.closing = at, "outcome"
                made.told.append(("update.closed", "", at + timedelta(seconds=8), None))
        outcome = next((each[2] for each in made.told if each[0].startswith("outcome.") and each[2] < self.now), None)
        if outcome and chance.random() < 0.41:
            at = outcome + timedelta(hours=30 * chance.lognormvariate(0, 1.1))
            if at < self.now:
                made.handling = self._handled(at)
        if outcome and chance.random() < 0.012:
            self._challenge(made, outcome + timedelta(hours=chance.expovariate(1 / 40)))

    def _handled(self, at: datetime) -> tuple[datetime, str | None, str | None, str | None]:
        if self.chance.random() < 0.2:
            return at, None, None, None
        heard, clear, again = (self.chance.choices(("yes", "partly", "no"), (66, 22, 12))[0] for _ in range(3))
        return at, heard, clear, again

    def _challenge(self, made: Course, at: datetime) -> None:
        """A reporter does not agree, and hears within a day or two; most leave it at that."""
        if at >= self.now:
            return
        due = clocks.after(clocks.Span(1, "working days"), at, self.area.nation)
        answered_at = at + (due - at) * 0.6 * self.chance.lognormvariate(0, 0.6)
        ended_at = answered_at + timedelta(hours=20 * self.chance.lognormvariate(0, 0.8))
        verdict = self.chance.choices(("uphold", "change", "explain"), (46, 22, 32))[0]
        made.challenge = (
            at,
            answered_at if answered_at < self.now else None,
            ended_at if ended_at < self.now else None,
            verdict,
        )

    def _office(self, at: datetime, rating: str) -> datetime:
        """Desks of agencies answer RED at any hour, and anything else when somebody is there."""
        if rating == "RED":
            return at
        day, local = at.astimezone(clocks.LONDON).date(), at.astimezone(clocks.LONDON).time()
        if is_working_day(day, self.area.nation) and time(8, 30) <= local < time(17):
            return at
        if local >= time(17) or not is_working_day(day, self.area.nation):
            day += timedelta(days=1)
        while not is_working_day(day, self.area.nation):
            day += timedelta(days=1)
        opens = datetime.combine(day, time(8, 30), clocks.LONDON)
        return (opens + timedelta(minutes=2 + self.chance.expovariate(1 / 50))).astimezone(UTC)
