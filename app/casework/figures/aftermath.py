"""What came after: actions, what its reporter heard and says, how the person is, who disagreed; how it was written."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.casework.figures.measures import catalogue
from app.casework.figures.stepping import ONE_DAY, Known, Part, Setting, code, first, nothing
from app.casework.referrals.commands.acting import ends

__all__ = ["acted", "looked_after", "person", "told", "written"]

HEARD = ("update.referred", "update.taken_up")
LETTER, READ = "outcome.", "outcome.read"
# What is said of parents, in the words in which an adult's own agreement is counted.
PARENTS = {
    "agreed": "agrees",
    "objected": "refuses",
    "not_safe": "not_safe",
    "not_reached": "not_asked",
    "not_told": "not_asked",
}


def acted(known: Known, setting: Setting, _: Part) -> Part:
    """The first action that an agency took on, and whether it brought the change that was hoped for."""
    taken_on = next((row for row in known.parts["actions"] if row.stopped_because is None), None)
    if taken_on is None:
        return nothing("acted") | {"worked": ""}
    step = setting.timed("acted", taken_on.completed_at, taken_on.taken_on_at, (ends(taken_on.due_on), ONE_DAY))
    return step | {"worked": code(taken_on.worked)}


def told(known: Known, setting: Setting, made: Part) -> Part:
    """What its reporter heard, when, and what they say of it."""
    heard, ended = known.parts["told"], first(made["decided_at"], made["closed_at"])
    word = next((row.told_at for row in heard if row.kind in HEARD or row.kind.startswith(LETTER)), None)
    letters = (row.told_at for row in heard if row.kind.startswith(LETTER) and row.kind != READ)
    outcome = nothing("outcome")
    if ended:
        answered = next((at for at in letters if at >= ended), None)
        outcome = setting.step("outcome", answered, ended, (setting.rating, "outcome"))
    said = next(iter(known.parts["handling"]), None)
    return {
        **setting.step("told", word, setting.received_at, (setting.rating, "tell")),
        **outcome,
        "handled_at": said.answered_at if said else None,
        **{name: code(getattr(said, name, None)) for name in ("heard", "clear", "again")},
    }


def looked_after(known: Known, _: Setting, __: Part) -> Part:
    """How they were later, who disagreed, and which clocks ran out."""
    answers = {row.days: row for row in known.parts["answers"]}
    raised = next(iter(known.parts["escalations"]), None)
    look = next(iter(known.parts["looks"]), None)
    return {
        **{f"change_{days}": code(getattr(answers.get(days), "change", None)) for days in (30, 90)},
        **{f"change_{days}_at": getattr(answers.get(days), "answered_at", None) for days in (30, 90)},
        **_challenged(known.parts["challenges"]),
        "escalations": raised.number if raised else 0,
        "looked_at": look.looked_at if look else None,
        "look_agrees": {True: "yes", False: "no", None: ""}[look.agrees if look else None],
    }


def _challenged(steps: Sequence[Any]) -> Part:
    ended = [row for row in steps if row.ended_at]
    last = max(ended, key=lambda row: (row.ended_at, row.stage), default=None)
    said = [row.verdict for row in ended if last and row.id == last.id and row.verdict]
    return {
        "challenges": len({row.id for row in steps}),
        "challenge_ended_at": last.ended_at if last else None,
        "challenge_result": said[-1] if said else "",
    }


def written(answers: Mapping[str, Any]) -> Part:
    """How well it says what an agency needs, whether the person's own voice is in it, and whether they agree."""
    essential = catalogue().essential
    consent = str(answers.get("adult_agrees") or "") or PARENTS.get(str(answers.get("parents_know")), "")
    return {
        "fields_asked": len(essential),
        "fields_filled": sum(any(answers.get(name) for name in names) for names in essential),
        "voice": str(answers.get("wishes") or ""),
        "consent": consent,
    }


def person(answers: Mapping[str, Any] | None, seal: Callable[[str], bytes]) -> Part:
    """Sex, age band, ethnic group and disability of the first person at risk, sealed."""
    told_of = next(iter((answers or {}).get("people_at_risk") or ()), None)
    if told_of is None:
        return {"sealed_person": None}
    needs = told_of.get("needs") or []
    disabled = "yes" if {"disability", "non_verbal"} & set(needs) else "no" if set(needs) - {"not_known"} else ""
    said = [told_of.get(name) or "" for name in ("sex", "age_band", "ethnicity")]
    return {"sealed_person": seal(json.dumps([*said, disabled], separators=(",", ":")))}
