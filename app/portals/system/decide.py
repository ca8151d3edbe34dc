"""What the agency decides about a referral, and what came of it: with the codes for its kind."""

import uuid
from collections.abc import Callable, Iterable, Mapping

from app.casework import accounts, referrals
from app.casework.referrals import deciding, policy
from app.casework.referrals.catalogue import Usual, actions_catalogue
from app.casework.referrals.deciding import Reason, Row, Step, Wish
from app.casework.referrals.models import Decision, Referral
from app.portals.shared.guards import actor
from app.portals.system.acknowledge import ACT
from app.portals.system.actions import read
from app.portals.system.contract import operation
from app.portals.system.given import Choice, Choices, CodeInWords, GivenDecision, GivenDecisions, Standing, UsualAction
from app.portals.system.once import done
from app.portals.system.referrals import READ
from app.portals.system.told import Verdict


@operation("GET", "/choices", policy.decide, ACT, gives=Choices)
def choices() -> Choices:
    """What your agency can decide and conclude, with the codes for it. They change seldom: ask once a day."""
    rules = deciding.deciding()
    kind = accounts.organisation(uuid.UUID(str(actor().organisation_id))).agency_kind or ""
    ours = rules.choices_for(kind)
    return Choices(
        version=rules.version,
        person=ours.person,
        decisions=_rows(ours.rows[Step.DECISION]),
        conclusions=_rows(ours.rows[Step.CONCLUSION]),
        reasons=_in_words(ours.reasons.values()),
        wishes_when_deciding=_in_words(ours.wishes[Step.DECISION].values()),
        wishes_when_concluding=_in_words(ours.wishes[Step.CONCLUSION].values()),
        actions=[_usual(each) for each in actions_catalogue().usual_for(kind)],
    )


@operation("GET", "/referrals/<string:reference>/decisions", policy.receive, READ, gives=GivenDecisions)
def decisions(reference: str) -> GivenDecisions:
    """What your agency decided and concluded, the latest last. Reading it is remembered as reading the referral."""
    found = read(reference)
    return GivenDecisions(items=[GivenDecision.of(each) for each in referrals.decisions_of(actor(), found)])


@operation("POST", "/referrals/<string:reference>/decision", policy.decide, ACT, takes=Verdict, gives=Standing)
def decide(reference: str, told: Verdict) -> Standing:
    """Say what your agency will do. A further decision stands in place of the last."""
    return _say(reference, told, referrals.decide)


@operation("POST", "/referrals/<string:reference>/conclusion", policy.decide, ACT, takes=Verdict, gives=Standing)
def conclude(reference: str, told: Verdict) -> Standing:
    """Say what came of it, and whether the person had what they wanted."""
    return _say(reference, told, referrals.conclude)


def _say(reference: str, told: Verdict, command: Callable[..., Decision]) -> Standing:
    found: Referral = referrals.by_reference(actor(), reference)
    verdict = deciding.Verdict(**told.model_dump(exclude={"version"}))

    def act() -> uuid.UUID:
        command(actor(), found.id, verdict, seen=told.version)
        return found.id

    done(act)
    return Standing.of(referrals.by_reference(actor(), reference))


def _rows(rows: Mapping[str, Row]) -> list[Choice]:
    return [Choice(**{name: getattr(each, name) for name in Choice.model_fields}) for each in rows.values()]


def _usual(action: Usual) -> UsualAction:
    return UsualAction(**{name: getattr(action, name) for name in UsualAction.model_fields})


def _in_words(codes: Iterable[Reason | Wish]) -> list[CodeInWords]:
    return [CodeInWords(code=each.code, words=each.words) for each in codes]
