"""The rows of what became of a concern: ratings, referrals, decisions, actions, questions, letters, and its ledger."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.casework.feedback.saying import reporter_of, sayings
from app.casework.referrals.models import ONE_TURN
from app.casework.routing import routing_table
from app.casework.triage import clocks
from app.foundations.access import SYSTEM
from tests.year.happened import CLOSING, Act, Referred, Verdict
from tests.year.mix import ASC, CSC, LADO, RATINGS
from tests.year.pen import Pen
from tests.year.telling import Telling
from tests.year.watching import challenged, watched

LONDON = ZoneInfo("Europe/London")
NOBODY = SYSTEM.id.hex
WEIGHED = {"points": 40, "triggers": [], "floors": [], "contributions": [], "unknowns": [], "what_would_change": []}
PURPOSE = {CSC: "protect_child", ASC: "protect_adult", LADO: "protect_child"}


class Handled:
    """What happened to one concern, as rows."""

    def __init__(self, telling: Telling, rating_version: str) -> None:
        self.of, self.course, self.key, self.rules = telling, telling.course, telling.key, rating_version
        self.nation = telling.year.world.areas[telling.sketch.area].nation
        self.entries: list[tuple[datetime, str, str, str, dict[str, Any]]] = []

    def write(self, pen: Pen) -> None:
        self._submitted(pen)
        self._rated(pen)
        watched(self, pen)
        for number, referred in enumerate(self.course.referrals, 1):
            self._referral(pen, referred, number)
        self._told(pen)
        self._asked(pen)
        challenged(self, pen)
        if self.course.closed_at:
            reason = {"reason": self.course.closing}
            self.record(self.course.closed_at, self.course.officer, "ConcernClosed", self.of.id, reason)

    def record(self, at: datetime, who: str | None, event: str, about: str, more: dict[str, Any] | None = None) -> None:
        self.entries.append((at, who or NOBODY, event, about, more or {}))

    def _submitted(self, pen: Pen) -> None:
        course, id = self.course, self.of.id
        self.record(self.of.sketch.at, self.of.reporter, "ConcernSubmitted", id)
        said = {"rules": self.rules, "proposed": course.proposed}
        self.record(course.weighed_at, None, "ConcernWeighed", id, said)
        people = str(len(self.of.account.people))
        self.record(course.weighed_at + timedelta(seconds=2), None, "PeoplePortrayed", id, {"count": people})
        waits = "claim" if not course.taken_at else "" if course.referrals or course.closed_at else "rate"
        pen.put(
            "running_clock", id=self.of.other(course.weighed_at), concern_id=id, waits_for=waits,
            rating=course.rating, since=self.of.sketch.at,
        )  # fmt: skip

    def _rated(self, pen: Pen) -> None:
        course, id = self.course, self.of.id
        reason = "It is otherwise than the answers say." if course.confirmed != course.proposed else None
        pen.put(
            "assessment", self.key, id=self.of.other(course.weighed_at), concern_id=id, rules=self.rules,
            proposed=course.proposed, alone=course.proposed, confirmed=course.confirmed,
            rank=RATINGS.index(course.rating), weighed_at=course.weighed_at, confirmed_at=course.rated_at,
            confirmed_by_id=course.officer if course.rated_at else None, seconded_by_id=course.seconded_by,
            version=2 if course.rated_at else 1, weighing=WEIGHED, reason=reason if course.confirmed else None,
            departed_from=course.proposed if course.confirmed and reason else None,
        )  # fmt: skip
        pen.put(
            "rating_decision", self.key, id=self.of.other(course.weighed_at), concern_id=id, rules=self.rules,
            proposed=course.proposed, decided_at=course.weighed_at, decided_by_id=NOBODY, weighing=WEIGHED,
        )  # fmt: skip
        if course.taken_at:
            self.record(course.taken_at, course.officer, "ConcernTaken", id)
        if course.rated_at:
            said = {"proposed": course.proposed, "confirmed": course.confirmed}
            self.record(course.rated_at, course.officer, "RatingConfirmed", id, said)
            pen.put(
                "rating_decision", self.key, id=self.of.other(course.rated_at), concern_id=id, rules=self.rules,
                proposed=course.proposed, confirmed=course.confirmed, decided_at=course.rated_at,
                decided_by_id=course.officer, seconded_by_id=course.seconded_by, reason=reason,
            )  # fmt: skip

    def _referral(self, pen: Pen, each: Referred, number: int) -> None:
        id, agency = self.of.other(each.at), self.of.year.world.bodies[each.agency].id
        said = {"referral_id": id, "agency_id": agency}
        self.record(each.at, self.course.officer, "ConcernReferred", self.of.id, said)
        decided, concluded = each.verdict("decision"), each.verdict("conclusion")
        answered = each.acknowledged_at or each.returned_at or self.of.year.now
        turn, due_at = self._turn(each)
        pen.put(
            "referral", self.key, id=id, reference=f"{self.of.reference}-{number}", concern_id=self.of.id,
            agency_id=agency, rating=self.course.rating, rules=routing_table().version, ground="public_task",
            purpose=PURPOSE.get(each.kind, "protect_child"), handling="OFFICIAL-SENSITIVE",
            is_taken_up=False, state=_state(each), referred_at=each.at, referred_by_id=self.course.officer,
            acknowledge_by=each.acknowledge_by,
            overdue_at=each.acknowledge_by if answered > each.acknowledge_by else None,
            acknowledged_at=each.acknowledged_at, acknowledged_by_id=each.worker if each.acknowledged_at else None,
            decided_at=decided and decided.at, category=decided and decided.category,
            concluded_at=concluded and concluded.at, returned_at=each.returned_at,
            returned_by_id=each.worker if each.returned_at else None, returned_because=each.because,
            turn=turn, due_at=due_at, place=_place(each, due_at), version=4, disclosure=self._disclosed(),
            reason="They must act on it.", return_words="It is not ours." if each.returned_at else None,
        )  # fmt: skip
        if each.acknowledged_at:
            whole = {"concern_id": self.of.id}
            self.record(each.acknowledged_at, each.worker, "ReferralAcknowledged", id, whole)
        if each.returned_at:
            said = {"referral_id": id, "because": each.because}
            self.record(each.returned_at, each.worker, "ReferralReturned", self.of.id, said)
        self._verdicts(pen, each, id)
        for act in each.acts:
            self._action(pen, act, id)

    def _verdicts(self, pen: Pen, each: Referred, id: str) -> None:
        for verdict in each.verdicts:
            event = "DecisionMade" if verdict.step == "decision" else "OutcomeConcluded"
            said = {"concern_id": self.of.id, "category": verdict.category}
            self.record(verdict.at, verdict.by, event, id, said)
            pen.put(
                "decision", self.key, id=self.of.other(verdict.at), referral_id=id, kind=each.kind, step=verdict.step,
                code=verdict.code, category=verdict.category, reason=verdict.reason, wishes=verdict.wishes,
                decided_at=verdict.at, decided_by_id=verdict.by, words="As the record says.",
                advice="Whom to ask instead was said." if verdict.category in CLOSING else None,
            )  # fmt: skip

    def _action(self, pen: Pen, act: Act, referral_id: str) -> None:
        id = self.of.other(act.taken_on_at)
        self.record(act.taken_on_at, act.owner, "ActionTakenOn", id, {"referral_id": referral_id})
        pen.put(
            "action", self.key, id=id, referral_id=referral_id, owner_id=act.owner, kind=act.kind, due_on=act.due_on,
            taken_on_at=act.taken_on_at, completed_at=act.done_at, completed_by_id=act.owner if act.done_at else None,
            stopped_because=act.stopped, change=act.change, worked=act.worked, overdue_at=act.overdue_at,
            what="As agreed.", hoped_for="They are safe at home.", outcome="It was done." if act.done_at else None,
        )  # fmt: skip
        if act.done_at and act.stopped:
            said = {"concern_id": self.of.id, "because": act.stopped}
            self.record(act.done_at, act.owner, "ActionStopped", id, said)
        elif act.done_at:
            said = {"concern_id": self.of.id, "change": act.change}
            self.record(act.done_at, act.owner, "ActionCompleted", id, said)

    def _told(self, pen: Pen) -> None:
        for kind, about, at, by in self.course.told:
            is_letter = kind.startswith("outcome.")
            letter = {"title": "What came of it", "paragraphs": []} if is_letter else None
            pen.put(
                "update", self.key, id=self.of.other(at), concern_id=self.of.id, kind=kind, about=about, told_at=at,
                told_by_id=by or NOBODY, rules=sayings().version if is_letter else None, letter=letter,
            )  # fmt: skip
            self.record(at, by, "ReporterTold", self.of.id, {"kind": kind})
        self._owed(pen)
        self._rated_by_reporter(pen)
        if self.course.question:
            self._question(pen, *self.course.question)

    def _owed(self, pen: Pen) -> None:
        """What its reporter waits to hear of a decision that stands and was not told."""
        told = {kind for kind, *_ in self.course.told}
        owed = [v.at for each in self.course.referrals for v in each.verdicts if f"outcome.{v.category}" not in told]
        if not self.course.taken_at:
            return
        since = min(owed) if owed and not self.course.closed_at else None
        due_at = clocks.due(self.course.rating, "outcome", since, self.nation) if since else None
        pen.put(
            "owing", id=self.of.other(self.course.taken_at), concern_id=self.of.id,
            waits_for="outcome" if since else None, since=since, rating=self.course.rating if since else "",
            due_at=due_at,
        )  # fmt: skip

    def _rated_by_reporter(self, pen: Pen) -> None:
        if self.course.handling:
            at, heard, clear, again = self.course.handling
            reporter = reporter_of(self.of.sketch.sector).value
            pen.put(
                "handling", self.key, id=self.of.other(at), concern_id=self.of.id, reporter=reporter, answered_at=at,
                heard=heard, clear=clear, again=again,
            )  # fmt: skip
            self.record(at, self.of.reporter, "HandlingRated" if heard else "HandlingNotRated", self.of.id)

    def _question(self, pen: Pen, asked_at: datetime, answered_at: datetime | None) -> None:
        for at, by, is_answer in ((asked_at, self.course.officer, False), (answered_at, self.of.reporter, True)):
            if at:
                id = self.of.other(at)
                words = "She is at home with her aunt." if is_answer else "Where is she now?"
                pen.put(
                    "message", self.key, id=id, concern_id=self.of.id, author_id=by, is_from_reporter=is_answer,
                    sent_at=at, words=words,
                )  # fmt: skip
                event = "QuestionAnswered" if is_answer else "QuestionAsked"
                self.record(at, by, event, self.of.id, {"message_id": id})

    def _asked(self, pen: Pen) -> None:
        lead = next((each for each in self.course.referrals if each.acknowledged_at), None)
        for each in self.course.asked:
            id = self.of.other(each.asks_at)
            waits = each.asked_at if each.asked_at and not each.answered_at else None
            agency = self.of.year.world.bodies[lead.agency].id if lead and each.asked_at else None
            pen.put(
                "follow_up", self.key, id=id, concern_id=self.of.id, days=each.days, asks_at=each.asks_at,
                asked_at=each.asked_at, agency_id=agency, answer_by=each.answer_by, waits_since=waits,
                missed_at=each.missed_at, answered_at=each.answered_at, answered_by_id=each.by,
                is_by_officer=each.is_by_officer, change=each.change, asked_them=each.asked_them,
                words="As they said." if each.change else None,
            )  # fmt: skip
            if each.asked_at:
                self.record(each.asked_at, None, "AnswerAsked", id, {"concern_id": self.of.id})
            if each.answered_at:
                said = {"concern_id": self.of.id, "days": str(each.days), "change": each.change}
                self.record(each.answered_at, each.by, "AnswerGiven", id, said)

    def _disclosed(self) -> dict[str, Any]:
        answers = self.of.account.answers
        fields = [{"id": "what_happened", "label": "What happened?", "words": answers["what_happened"]}]
        return {"share": "full", "basis": "", "why": "", "from": "", "bands": [], "fields": fields}

    def _turn(self, each: Referred) -> tuple[str, datetime | None]:
        """What the agency must do next, and by when."""
        if each.returned_at:
            return "returned", None
        if not each.acknowledged_at:
            return "acknowledge", each.acknowledge_by
        decided = each.verdict("decision")
        if not decided:
            step = "decide_child" if each.kind == CSC else "decide"
            return "decide", clocks.due(self.course.rating, step, each.at, self.nation)
        return self._after_decision(each, decided)

    def _after_decision(self, each: Referred, decided: Verdict) -> tuple[str, datetime | None]:
        rating, open_acts = self.course.rating, [act.due_on for act in each.acts if not act.done_at]
        if open_acts:
            return "act", datetime.combine(min(open_acts), time(23, 59), LONDON)
        if each.is_over:
            return "nothing", None
        last = max((act.done_at for act in each.acts if act.done_at), default=None)
        if last:
            return "conclude", clocks.due(rating, "outcome", max(last, decided.at), self.nation)
        return "act", clocks.due(rating, "decide", decided.at, self.nation)


def _state(each: Referred) -> str:
    if each.returned_at:
        return "returned"
    if not each.acknowledged_at:
        return "sent"
    return "completed" if each.is_over else "acknowledged"


def _place(each: Referred, due_at: datetime | None) -> int:
    if due_at is None:
        return 3 * ONE_TURN - int(each.over_at.timestamp())
    return int(due_at.timestamp()) + (ONE_TURN if each.acknowledged_at else 0)
