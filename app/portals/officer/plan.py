"""One plan: who, how risky, what is done under each pillar, who shares in it, and when it is looked at again."""

from flask import render_template

from app.casework import accounts, concerns, people, plans
from app.casework.concerns.subjects import SubjectRole
from app.casework.plans import plan_rules, policy
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan
from app.portals.officer.reading import bands_of
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import STATES, doing, facts_of, level_of, levels_of, risk_of

# So many of the latest concerns say whom nobody may contact.
WARNED_BY = 5


@officer.get("/plans/<string:plan_reference>")
@requires(policy.see)
def plan(plan_reference: str) -> str:
    found = read_plan(plan_reference)
    who = actor()
    reviews, actions = plans.reviews_of(who, found), doing(plans.actions_of(who, found))
    restricted = {each.code for each in plan_rules().pillars if each.restricted}
    shared = plans.partners_of(who, found)
    names = {"manager": accounts.name_of(found.manager_id), "lead": _lead(found)}
    return render_template(
        "officer/plan.html",
        plan=found,
        bands=_bands(found),
        state=STATES[found.state],
        risk=risk_of(found.risk),
        level=level_of(found.level),
        facts=facts_of(found, names),
        parts=plans.parts_of(who, found),
        actions=actions,
        hidden=[each for each in plans.open_actions_of(who, found) if each.pillar in restricted],
        partners=shared,
        reviews=reviews,
        levels=levels_of(reviews),
        waiting=next((each for each in reviews if each.is_waiting), None),
        notes=plans.notes_of(who, found),
        disclosures=_disclosures(found),
        patterns=_patterns(found),
        meetings=plans.meetings_of(who, found),
        is_unread=policy.name_reader.allows(who, found) and policy.is_unread(found),
        is_late=found.is_late(clock.now()),
        is_asked=found.state is State.ASKED,
        asked_by=accounts.name_of(found.asked_by_id),
        ending=plan_rules().endings[found.ending].words if found.ending else "",
    )


def _lead(found: Plan) -> str:
    return accounts.organisation(found.lead_agency_id).name if found.lead_agency_id else "The hub, until one is chosen"


def _bands(found: Plan) -> list[str]:
    """Whom nobody may contact, by what was reported of this person: each warning once."""
    person_id = people.person_of(actor(), found.subject_id)
    told = [each for each in people.members(actor(), person_id) if each.role is SubjectRole.ALLEGED]
    return bands_of(*concerns.several(actor(), (each.concern_id for each in told[-WARNED_BY:])))


def _disclosures(found: Plan) -> list[dict[str, object]]:
    rules = plan_rules()
    return [
        {
            "scheme": rules.schemes[each.scheme].words,
            "asked_at": each.asked_at,
            "decided": rules.disclosure_decisions[each.decision].words if each.decision else "",
            "by": accounts.name_of(each.decided_by_id) if each.decided_by_id else "",
        }
        for each in plans.disclosures_of(actor(), found)
    ]


def _patterns(found: Plan) -> list[dict[str, object]]:
    """What the rules propose, and what somebody said of it."""
    if found.state is not State.OPEN:
        return []
    said = {each.pattern: each for each in reversed(plans.findings_of(actor(), found))}
    return [
        {
            "pattern": each.pattern,
            "words": each.words,
            "reasons": each.reasons,
            "perhaps": each.perhaps,
            "said": said.get(each.pattern),
            "by": accounts.name_of(said[each.pattern].said_by_id) if each.pattern in said else "",
        }
        for each in plans.patterns_of(actor(), found)
    ]
