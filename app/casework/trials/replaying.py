"""Replays answer sheets through the real rating and routing, and says which expectations held.

One TOML file a case: `id`, `at`, `organisation`, `[answers]` in the questionnaire's own vocabulary, `[places.home]` and
others by `authority` code or `postcode`, `[[earlier]]` concerns, and `[expect]`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from app.casework import places, questions, routing
from app.casework.concerns import summary
from app.casework.rulebook import Rules
from app.casework.triage.derivation import PastConcern, earlier_from
from app.casework.triage.weighing import Facts, Weighing, weigh
from app.errors import ServiceError

__all__ = ["BadCase", "replay", "sheets_in"]

KNOWN = frozenset({"id", "about", "at", "organisation", "questionnaire", "answers", "places", "earlier", "expect"})


class BadCase(Exception):
    """An answer sheet that cannot be replayed; the text says why."""


def sheets_in(path: Path) -> list[Path]:
    """The answer sheets of a folder, in the order of their names; a single sheet is all there is."""
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def replay(sheet: Path, rating: Rules, table: routing.Table) -> dict[str, Any]:
    """What the rules make of one answer sheet, and whether that is what it expects."""
    try:
        case = tomllib.loads(sheet.read_text(encoding="utf-8"))
        return _judged(case, _outcome(case, rating, table))
    except (BadCase, ServiceError, OSError, ValueError) as reason:
        return {"id": sheet.stem, "held": False, "reason": str(reason)}


def _outcome(case: Mapping[str, Any], rating: Rules, table: routing.Table) -> dict[str, Any]:
    answers = _accepted(case)
    moment = _moment(case.get("at", datetime.now(UTC)))
    past = [_past(row) for row in case.get("earlier", [])]
    earlier = earlier_from(past, str(case.get("organisation", "")), moment)
    weighed = weigh(Facts(answers=answers, earlier=earlier), rating)
    said = routing.recommend(
        routing.Facts(
            answers=answers,
            places={name: _where(row, moment.date()) for name, row in _places(case, answers).items()},
            past_concerns=earlier.concerns,
        ),
        table,
    )
    duties = [duty.code for duty in questions.duties_for(answers, places.day_of(moment))]
    channel = routing.channel_of(weighed.band, {route.agency for route in said.acting})
    told = {"id": case.get("id"), **_told(case, answers), **_rated(weighed), **_routed(said)}
    return told | {"duties": duties, "channel": str(channel)}


def _accepted(case: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the questionnaire keeps them; BadCase when it would refuse any or drops one as never asked."""
    unknown = set(case) - KNOWN
    if unknown:
        raise BadCase(f"unknown keys: {', '.join(sorted(unknown))}")
    answers = case.get("answers", {})
    questionnaire = _questionnaire(case.get("questionnaire", questions.current().label))
    kept = questionnaire.relevant(answers)
    problems = questionnaire.problems(answers)
    problems |= {name: "is never asked on this path" for name in answers if name not in kept}
    if problems:
        raise BadCase("; ".join(f"{name}: {told}" for name, told in sorted(problems.items())))
    return kept


def _questionnaire(label: str) -> questions.Questionnaire:
    try:
        return questions.named(label)
    except LookupError as unknown:
        raise BadCase(str(unknown)) from unknown


def _moment(at: Any) -> datetime:
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    if isinstance(at, date):
        return datetime.combine(at, time(12), UTC)
    raise BadCase(f"{at!r} is not a date and time")


def _past(row: Mapping[str, Any]) -> PastConcern:
    try:
        return PastConcern(**{**row, "at": _moment(row["at"])})
    except (KeyError, TypeError) as wrong:
        raise BadCase(f"an earlier concern: {wrong}") from wrong


def _places(case: Mapping[str, Any], answers: questions.Answers) -> dict[str, Mapping[str, Any]]:
    """The places the sheet gives, else those with a postcode among the answers."""
    if "places" in case:
        return dict(case["places"])
    given = questions.places_given(answers)
    return {name: {"postcode": place.postcode} for name, place in given.items() if place.postcode}


def _where(row: Mapping[str, Any], on: date) -> routing.Where:
    if set(row) == {"authority"}:
        authority = places.authority(row["authority"], on=on)
    elif set(row) == {"postcode"}:
        authority = _located(row["postcode"], on)
    else:
        raise BadCase("a place is given by its authority code or its postcode")
    return summary.where(authority)


def _located(postcode: str, on: date) -> places.Authority:
    try:
        found = places.locate(postcode, on=on)
    except RuntimeError as unopened:
        raise BadCase(f"the postcodes were never packed, so nobody knows where {postcode} lies") from unopened
    if found is None:
        raise BadCase(f"nobody knows where {postcode} lies")
    return found.authority


def _told(case: Mapping[str, Any], answers: questions.Answers) -> dict[str, int]:
    """What the reporter had to do: answers to choose or write, and pages to pass, with the one to check and send."""
    questionnaire = _questionnaire(case.get("questionnaire", questions.current().label))
    return {"answers": questions.answers_in(questionnaire, answers), "pages": len(questionnaire.path(answers))}


def _rated(weighed: Weighing) -> dict[str, Any]:
    return {
        "points": weighed.points,
        "rating": weighed.band,
        "triggers": [ground.code for ground in weighed.triggers],
        "floors": [ground.code for ground in weighed.floors],
        "unknowns": list(weighed.unknowns),
        "rules": weighed.version,
    }


def _routed(said: routing.Recommendation) -> dict[str, Any]:
    return {
        "primary": [route.label for route in said.acting],
        "copies": [route.label for route in said.copies],
        "left_out": [one.agency for one in said.left_out],
        "do_not_contact": [band.code for band in said.bands],
        "notes": [note.code for note in said.notes],
        "routing": said.version,
    }


def _judged(case: Mapping[str, Any], outcome: dict[str, Any]) -> dict[str, Any]:
    """The outcome with each expectation held against it. Agencies and codes may stand in any order."""
    expect = case.get("expect", {})
    unheld = list(_unheld(expect, outcome))
    return outcome | {"expected": sorted(expect), "not_held": unheld, "held": bool(expect) and not unheld}


def _unheld(expect: Mapping[str, Any], outcome: Mapping[str, Any]) -> Iterator[str]:
    for name, wanted in expect.items():
        if name not in outcome:
            yield f"{name}: nothing is called that"
        elif _plain(outcome[name]) != _plain(wanted):
            yield f"{name}: expected {_said(wanted)}; found {_said(outcome[name])}"


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _said(value: Any) -> str:
    """A value as somebody would say it."""
    return (", ".join(str(each) for each in value) or "none") if isinstance(value, list) else str(value)
