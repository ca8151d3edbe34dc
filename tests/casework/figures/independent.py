"""Every figure once more, from the raw tables and the ledger, one concern after the other, in plain slow Python.

Written from what figures.toml says, beside app/casework/figures and with nothing of it but the list of measures: when
the two agree, neither of them is a slip of one pen.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.casework import places, questions
from app.casework.accounts.models import Organisation
from app.casework.challenges.models import Challenge
from app.casework.concerns.models import Concern
from app.casework.escalation.models import Escalation, SecondLook
from app.casework.feedback.models import Handling
from app.casework.figures.measures import catalogue
from app.casework.follow_up.models import FollowUp
from app.casework.triage import clocks
from app.casework.triage.models import Assessment
from app.foundations.database import session
from tests.casework.figures.raw import Raw, all_of

LONDON = ZoneInfo("Europe/London")
ANIMALS = ("rspca", "scottish_spca", "council_animal_welfare", "daera")

# Each measure: when it counts and in which column, or None where this concern does not count.


GIVEN_UP_AFTER = timedelta(days=90)
SETTLES = timedelta(days=5)


def waited_until(done, due):
    """When it was done, or when nobody waits for it any more."""
    return min((at for at in (done, due and due + GIVEN_UP_AFTER) if at), default=None)


def ended(raw):
    """When an agency decided, or nobody waited for it any more, or it was closed here."""
    done, due, *_ = steps(raw).get("decided", (None, None))
    return min((at for at in (waited_until(done, due), raw.first_closed()[0]) if at), default=None)


def seen(raw, measure, now):
    """When it counts, and as of when it is looked at."""
    if measure.at == "received_at":
        return raw.at, now
    if measure.at == "referred":
        return (raw.at, now) if became(raw) == "referred" else (None, None)
    at = waited_until(*steps(raw).get(measure.step, (None, None))[:2])
    return at, at


def steps(raw: Raw) -> dict[str, tuple]:
    """Of each step: done, due, since, by which clock."""
    p, sent, found = raw.proposed, raw.sent(), {}
    found["claimed"] = (raw.taken[0] if raw.taken else None, raw.due(p, "claim", raw.at), raw.at, (p, "claim"))
    found["rated"] = (raw.rated and raw.rated.decided_at, raw.due(p, "rate", raw.at), raw.at, (p, "rate"))
    if sent:
        answered = min((at for at in (sent.acknowledged_at, sent.returned_at) if at), default=None)
        found["referred"] = (sent.referred_at, raw.due(p, "rate", raw.at), raw.at, (p, "rate"))
        found["acknowledged"] = (answered, sent.acknowledge_by, sent.referred_at, (sent.rating, "acknowledge"))
    if raw.referrals:
        first, kind = raw.referrals[0], session.get(Organisation, raw.referrals[0].agency_id).agency_kind
        step = "decide_child" if kind == "childrens_social_care" else "decide"
        made = next(iter(raw.decided()), None)
        done = (made.seconded_at or made.decided_at) if made else None
        found["decided"] = (
            done,
            raw.due(first.rating, step, first.referred_at),
            first.referred_at,
            (first.rating, step),
        )
    heard = [
        u.told_at
        for u in raw.updates
        if u.kind in ("update.referred", "update.taken_up") or u.kind.startswith("outcome.")
    ]
    found["told"] = (heard[0] if heard else None, raw.due(raw.called, "tell", raw.at), raw.at, (raw.called, "tell"))
    if ended := raw.ended():
        letters = [u.told_at for u in raw.updates if u.kind.startswith("outcome.") and u.kind != "outcome.read"]
        done = next((at for at in letters if at >= ended[0]), None)
        found["outcome"] = (done, raw.due(raw.called, "outcome", ended[0]), ended[0], (raw.called, "outcome"))
    if mine := [a for a in raw.actions if a.stopped_because is None]:
        midnight = datetime.combine(mine[0].due_on + timedelta(days=1), datetime.min.time(), LONDON)
        found["acted"] = (mine[0].completed_at, midnight.astimezone(UTC), mine[0].taken_on_at, None)
    return found


def step_in_time(raw, measure, now):
    at, looked = seen(raw, measure, now)
    done, due, *_ = steps(raw).get("decided" if measure.step == "day" else measure.step, (None, None))
    if measure.step == "day":
        due = clocks.after(clocks.Span(1, "working days"), raw.at, raw.nation) if raw.sent() else None
    if at is None:
        return None
    if due and done and done <= due and done <= looked:
        return at, "yes"
    return at, "no" if due and due < looked else "not_due"


def step_took(raw, measure, now):
    at, looked = seen(raw, measure, now)
    done, _, since, clock = steps(raw).get(measure.step, (None, None, None, None))
    if at is None:
        return None
    if done and done <= looked:
        taken = raw.minutes(*clock, since, done)
        return at, next((str(band) for band in catalogue().bands if taken <= band), "longer")
    return at, "longer"


def reported_again(raw):
    found, later = raw.nothing_done(), raw.reported_again()
    if found is None:
        return None
    return (later, "yes") if later else (found[0] + timedelta(days=365), "no")


def yes(so):
    return "yes" if so else "no"


def agency(raw, hits, *kinds):
    found = raw.first_by(*kinds)
    return found and (found[0], yes(found[1] in hits))


def override(raw):
    rank = ["RED", "AMBER", "GREEN", "BLUE"].index
    if raw.rated is None:
        return raw.at, "not_known"
    apart = rank(raw.rated.confirmed) - rank(raw.rated.proposed)
    return raw.at, "agreed" if apart == 0 else "lowered" if apart > 0 else "raised"


def became(raw):
    sent, closed = raw.sent() and raw.sent().referred_at, raw.first_closed()[0]
    if not (sent or closed):
        return "waiting"
    return "referred" if sent and not (closed and closed < sent) else "closed"


def nothing_done(raw):
    """No further action, where that is how it ended."""
    found = raw.nothing_done()
    return found if found and found[0] == ended(raw) else None


def ending(raw):
    if ended(raw) is None:
        return None
    if nothing_done(raw):
        return ended(raw), "no_further_action"
    return ended(raw), "acted" if raw.ended() and raw.ended()[0] == ended(raw) else "undecided"


def change(raw, days):
    said = all_of(FollowUp, FollowUp.concern_id == raw.id, FollowUp.days == days, FollowUp.answered_at.is_not(None))
    return (said[0].answered_at, said[0].change.replace(" ", "_")) if said else None


def worked(raw):
    at = waited_until(*steps(raw).get("acted", (None, None))[:2])
    mine = [a for a in raw.actions if a.stopped_because is None]
    return at and (at, (mine[0].worked or "not_known").replace(" ", "_"))


def handling(raw, name):
    said = all_of(Handling, Handling.concern_id == raw.id)
    return (said[0].answered_at, getattr(said[0], name) or "not_known") if said else None


def first_time(raw):
    if raw.concern.sector == "public":
        return "no"
    mine = all_of(Concern, Concern.reporter_id == raw.concern.reporter_id, Concern.submitted_at.is_not(None))
    return yes(all(other.submitted_at >= raw.at for other in mine))


def complete(raw):
    filled = sum(any(raw.answers.get(name) for name in names) for names in catalogue().essential)
    return yes(filled >= 0.8 * len(catalogue().essential))


def consent(raw):
    parents = {"agreed": "agrees", "objected": "refuses", "not_safe": "not_safe", "not_reached": "not_asked"}
    parents["not_told"] = "not_asked"
    return raw.answers.get("adult_agrees") or parents.get(raw.answers.get("parents_know")) or "not_known"


def challenged(raw):
    return all_of(Challenge, Challenge.concern_id == raw.id)


def challenge_changed(raw):
    ended = [each for each in challenged(raw) if each.ended_at]
    last = max(ended, key=lambda each: each.ended_at, default=None)
    verdicts = [step.verdict for step in last.steps if step.verdict] if last else []
    return last and (last.ended_at, yes(verdicts[-1:] == ["change"]))


def second_look(raw):
    looks = [each for each in all_of(SecondLook, SecondLook.concern_id == raw.id) if each.looked_at]
    return (looks[0].looked_at, yes(looks[0].agrees)) if looks else None


def rating(raw):
    made = all_of(Assessment, Assessment.concern_id == raw.id)
    return (made[0].confirmed or made[0].proposed) if made else "not_known"


def month(raw):
    return raw.at.astimezone(LONDON).strftime("%Y-%m")


POLICE = {"emergency", "crime_recorded", "joint_enquiry", "welfare_check", "vulnerability_plan"}
TABLES = {
    "volume": lambda raw: (raw.at, rating(raw)),
    "trend": lambda raw: (raw.at, month(raw)),
    "kinds": lambda raw: (raw.at, kind(raw)),
    "cells": lambda raw: (raw.at, "whole"),
    "first_time": lambda raw: (raw.at, first_time(raw)),
    "became": lambda raw: (raw.at, became(raw)),
    "to_section_47": lambda raw: agency(raw, {"section_47"}, "childrens_social_care"),
    "to_section_42": lambda raw: agency(raw, {"section_42"}, "adult_social_care"),
    "lado_taken_up": lambda raw: agency(raw, {"allegations_meeting", "employer_enquiry"}, "lado"),
    "police_acted": lambda raw: agency(raw, POLICE, "police"),
    "prevent_to_panel": lambda raw: agency(raw, {"panel"}, "prevent"),
    "animal_visited": lambda raw: agency(raw, {"inspection", "emergency_visit"}, *ANIMALS),
    "ending": ending,
    "nfa_reasons": lambda raw: nothing_done(raw) and (ended(raw), nothing_done(raw)[1] or "not_known"),
    "reported_again": reported_again,
    "change_30": lambda raw: change(raw, 30),
    "change_90": lambda raw: change(raw, 90),
    "worked": worked,
    "heard": lambda raw: handling(raw, "heard"),
    "clear": lambda raw: handling(raw, "clear"),
    "again": lambda raw: handling(raw, "again"),
    "complete": lambda raw: (raw.at, complete(raw)),
    "voice": lambda raw: (raw.at, raw.answers.get("wishes") or "not_known"),
    "consent": lambda raw: (raw.at, consent(raw)),
    "override": override,
    "escalated": lambda raw: (raw.at, yes(all_of(Escalation, Escalation.concern_id == raw.id))),
    "challenged": lambda raw: ended(raw) and (ended(raw), yes(challenged(raw))),
    "challenge_changed": challenge_changed,
    "second_look_agrees": second_look,
}


def person(raw, name):
    row = next(iter(raw.answers.get("people_at_risk") or ()), {})
    if name != "disability":
        return row.get(name) or "not_known"
    needs = set(row.get("needs") or ())
    if needs & {"disability", "non_verbal"}:
        return "yes"
    return "no" if needs - {"not_known"} else "not_known"


def kind(raw):
    weights = {code: harm.base for code, harm in questions.harms().items()}
    codes = raw.concern.kinds.split()
    return sorted(codes, key=lambda code: (-weights[code], codes.index(code)))[0] if codes else "not_known"


def cell(raw):
    """The part of the area in which the first place lies that is known by its postcode; if elsewhere, the area."""
    area, answers = raw.concern.area_code, raw.answers
    if not area:
        return "not_known"
    places_told = questions.places_given(answers)
    told = [places_told[name].postcode for name in ("now", "home", "incident", "setting") if name in places_told]
    found = places.cell_of(told[0]) if told and told[0] else None
    is_there = found and places.authority(places.area_of(found)).responsible_code == area
    return found if is_there else f"{area}-0"


DIMENSIONS = {
    "cell": cell,
    "area": lambda raw: raw.concern.area_code or "not_known",
    "sector": lambda raw: raw.concern.sector,
    "kind": kind,
    "rating": rating,
    "weekday": lambda raw: f"weekday_{raw.at.astimezone(LONDON).weekday()}",
    **{name: lambda raw, name=name: person(raw, name) for name in ("sex", "age_band", "ethnicity", "disability")},
}


def every_table(begins: datetime, ends: datetime, now: datetime) -> dict[str, Counter[tuple[str, str]]]:
    """Every table of a period: how many stand where a row and a column meet."""
    raws = [Raw(each) for each in all_of(Concern, Concern.stage != "draft")]
    rows = {name: [row(raw) for raw in raws] for name, row in DIMENSIONS.items()}
    found: dict[str, Counter[tuple[str, str]]] = {}
    for name, measure in {each.table or each.code: each for each in catalogue().measures.values()}.items():
        told = [_rule(measure, name, min(now, ends + SETTLES))(raw) for raw in raws]
        counts = [one is not None and begins <= one[0] < ends and one[0] <= now for one in told]
        for by in measure.by:
            found[f"{name}:{by}"] = Counter(
                (row, str(one[1])) for row, one, is_of in zip(rows[by], told, counts, strict=True) if is_of
            )
    return found


def _rule(measure, name, now):
    if measure.how in ("in_time", "took"):
        rule = step_in_time if measure.how == "in_time" else step_took
        return lambda raw: rule(raw, measure, now)
    return TABLES[name]
