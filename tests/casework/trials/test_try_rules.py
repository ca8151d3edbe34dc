"""Trying proposed rules: what differs on concerns and on cases, and that nothing else is kept."""

import json

import pytest
from sqlalchemy import select

from app.casework import rulebook, triage, trials
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.rulebook.rulemaking import CASES, propose, try_out
from tests.factories import make_concern, make_concern_in_triage, make_draft

# The usual concern has 85 points.
SHARPER = ("RED = 100", "RED = 80")
POLICE_TOLD = (
    'agency = "police"\nrole = "primary"\nshare = "full"\nbasis = "Domestic Abuse Act 2021;',
    'agency = "police"\nrole = "copy"\nshare = "full"\nbasis = "Domestic Abuse Act 2021;',
)


def trial_of(people, kind="rating", *pairs, cases=CASES, last=200) -> dict:
    rules = propose(people.administrator, kind, *pairs)
    try_out(people.administrator, rules, cases, last)
    return rulebook.edition(people.administrator, rules.label).row.trial


@pytest.fixture
def concern(people):
    return make_concern(people.vet)


def test_rules_that_say_the_same_change_nothing(people, concern):
    trial = trial_of(people, "rating", ('words = "Danger now"', 'words = "Danger at this moment"'))

    assert (trial["tried"], trial["changed"]) == (1, [])
    assert trial["before"] == trial["after"] == {"AMBER": 1}
    assert all(case["held"] for case in trial["cases"])


def test_a_concern_that_would_be_rated_otherwise_is_named_by_its_reference(people, concern):
    trial = trial_of(people, "rating", SHARPER)

    assert trial["changed"] == [
        {"reference": concern.reference, "is_open": True, "before": "AMBER", "after": "RED", "gained": [], "lost": []}
    ]
    assert (trial["before"], trial["after"], trial["open_changed"]) == ({"AMBER": 1}, {"RED": 1}, 1)


def test_a_floor_that_would_be_gained_is_named_by_its_code(people, concern):
    trial = trial_of(people, "rating", ("limbs = [{ works_in_trust", 'limbs = [{ danger = ["no"] }, { works_in_trust'))

    assert [change["gained"] for change in trial["changed"]] == [["F1"]]


def test_points_alone_are_counted_and_change_nobodys_rating(people, concern):
    trial = trial_of(people, "rating", ("strong = 10", "strong = 11"))

    assert trial["points_differ"] == 1
    assert trial["changed"] == []


def test_agencies_gained_and_lost_are_named_by_their_kind_and_role(people, concern):
    [change] = trial_of(people, "routing", POLICE_TOLD)["changed"]

    assert "agency:police:copy:full" in change["gained"]
    assert "agency:police:primary:full" in change["lost"]
    assert change["before"] == change["after"] == ""


def test_the_same_agency_of_another_area_is_a_change(people):
    concern = make_concern(people.vet, now_where="elsewhere", now_postcode="LS1 1UR")
    look = 'look = ["incident", "home", "now", "setting"]'
    [change] = trial_of(people, "routing", (look, look.replace('"home", "now"', '"now", "home"')))["changed"]

    assert (change["reference"], change["gained"], change["lost"]) == (concern.reference, ["elsewhere:police"], [])


def test_a_warning_that_would_be_lost_is_named(people, concern):
    [change] = trial_of(people, "routing", ('caused_by = ["known"', 'caused_by = ["unknown"'))["changed"]

    assert [mark for mark in change["lost"] if mark.startswith("band:")]


def test_nothing_is_kept_but_references_codes_and_counts(people, concern):
    trial = json.dumps(trial_of(people, "routing", POLICE_TOLD))
    written = [value for value in concern.answers.values() if isinstance(value, str) and " " in value]

    assert written and not any(words in trial for words in written)
    assert "Swindon" not in trial.split('"cases"', maxsplit=1)[0]


def test_one_entry_says_how_many_concerns_were_opened_and_by_whom(people, concern):
    before = session.scalars(select(Entry.number).order_by(Entry.number.desc()).limit(1)).one()
    trial_of(people, "rating", SHARPER)
    entries = session.scalars(select(Entry).where(Entry.number > before).order_by(Entry.number)).all()

    assert [entry.event for entry in entries] == ["RulesProposed", "RulesTried"]
    assert entries[1].actor_id == people.administrator.id
    assert '"concerns":"1"' in entries[1].details


def test_no_rating_changes_because_rules_were_tried(people, concern):
    before = triage.assessment_of(people.officer, concern.id)
    trial_of(people, "rating", SHARPER)
    after = triage.assessment_of(people.officer, concern.id)

    assert (before.rules, before.proposed, before.version) == (after.rules, after.proposed, after.version)


def test_the_last_so_many_are_tried_and_no_draft(people):
    first, second = make_concern(people.vet), make_concern_in_triage(people.vet, people.officer)
    make_draft(people.vet)
    trial = trial_of(people, "rating", SHARPER, last=1)

    assert [change["reference"] for change in trial["changed"]] == [second.reference]
    assert session.get(Concern, first.id)


@pytest.mark.parametrize("last", [0, -1, 1001])
def test_nobody_tries_on_more_than_can_be_read(people, last):
    with pytest.raises(Invalid):
        trial_of(people, last=last)


def test_cases_that_no_longer_hold_say_what_came_out(people):
    failed = [case for case in trial_of(people, "rating", SHARPER)["cases"] if not case["held"]]

    assert {case["id"] for case in failed} == {"A2", "A2a"}
    assert all(case["did_hold"] for case in failed)
    assert "rating: expected AMBER; found RED" in next(case for case in failed if case["id"] == "A2")["reasons"]


def test_a_sheet_that_cannot_be_replayed_has_failed_with_its_reason(people, tmp_path):
    (tmp_path / "odd.toml").write_text('id = "ODD"\n[answers]\ndanger = "maybe"\n')
    [case] = trial_of(people, "rating", cases=tmp_path)["cases"]

    assert not case["held"]
    assert "danger" in case["reasons"][0]


def test_rules_of_the_service_itself_are_not_tried(people):
    with pytest.raises(NotPossible):
        trials.try_rules(people.administrator, "rating-2", cases=CASES, seen=1)


def test_nobody_but_an_administrator_tries(people):
    rules = propose(people.administrator)
    with pytest.raises(Refused):
        try_out(SYSTEM, rules)
