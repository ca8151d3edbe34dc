"""Publishing rules: a second person, after a trial; and what then rates and explains."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.casework import referrals, rulebook, triage
from app.casework.rulebook import queries
from app.casework.rulebook.lifecycle import Move, State
from app.casework.rulebook.models import RuleVersion
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.opening import read_rules_in_force
from app.reference import BadReference, Source
from app.transaction import transaction
from tests.casework.rulebook.rulemaking import FIRST, changed, next_of, propose, publish, second_administrator, try_out
from tests.factories import make_concern

# The usual concern is AMBER by its points; from here on it would be RED.
SHARPER = ("RED = 100", "RED = 80")


@pytest.fixture
def second(people):
    return second_administrator(people)


def row(label):
    return rulebook.edition(SYSTEM, label).row


@pytest.fixture
def tried(people):
    """The label of rules that were proposed and tried."""
    rules = propose(people.administrator, "rating", SHARPER)
    try_out(people.administrator, rules)
    return rules.label


def put_in_force(actor, label, reason="Looked at by the panel"):
    rules = row(label)
    rulebook.publish(actor, rules.id, reason=reason, seen=rules.version)


def test_a_second_person_publishes_what_was_tried(second, tried):
    put_in_force(second, tried)

    assert rulebook.rating_in_force().bands["RED"] == 80
    assert row(tried).state is State.PUBLISHED
    assert row(tried).published_by_id == second.id


def test_the_one_who_proposed_is_refused_with_words(people, tried):
    with pytest.raises(NotPossible, match="Another administrator"):
        put_in_force(people.administrator, tried)
    assert rulebook.rating_in_force().version == "rating-2"


def test_nobody_publishes_what_was_not_tried(people, second):
    with pytest.raises(NotPossible, match="Try these rules first"):
        put_in_force(second, propose(people.administrator).label)


def test_an_officer_publishes_nothing(people, tried):
    with pytest.raises(Refused):
        put_in_force(people.officer, tried)


def test_cases_that_fail_need_a_reason(second, tried):
    assert row(tried).failed_cases
    with pytest.raises(Invalid, match="acceptance cases"):
        put_in_force(second, tried, reason=" ")
    put_in_force(second, tried, reason="The panel wants them RED")

    assert row(tried).reason == "The panel wants them RED"


def test_rules_under_which_every_case_holds_need_none(people, second):
    rules = propose(people.administrator, "rating", ('words = "Danger now"', 'words = "Danger at this moment"'))
    try_out(people.administrator, rules)
    put_in_force(second, rules.label, reason="")

    assert rulebook.label_in_force(rulebook.RuleKind.RATING) == "rating-3"


def test_a_folder_without_cases_leaves_a_doubt(people, second, tmp_path):
    rules = propose(people.administrator)
    try_out(people.administrator, rules, cases=tmp_path)

    with pytest.raises(Invalid):
        put_in_force(second, rules.label, reason="")


def test_what_was_tried_against_other_rules_is_tried_again(people, second, tried):
    publish(people, "rating", label="rating-4", second=second)

    with pytest.raises(NotPossible, match="Try them again"):
        put_in_force(second, tried)
    try_out(people.administrator, row(tried))
    put_in_force(second, tried)
    assert rulebook.rating_in_force().version == "rating-3"
    assert rulebook.edition(second, "rating-4").row.state is State.SUPERSEDED


def test_whoever_read_an_older_page_reads_it_again(people, second, tried):
    seen = row(tried).version
    try_out(second, row(tried))

    with pytest.raises(NotPossible, match="changed this"):
        rulebook.publish(second, row(tried).id, reason="So be it", seen=seen)


def test_withdrawn_rules_stay_readable_and_are_never_published(people, second, tried):
    rulebook.withdraw(people.administrator, row(tried).id, seen=row(tried).version)

    assert rulebook.edition(second, "rating-3").row.state is State.WITHDRAWN
    with pytest.raises(NotPossible):
        put_in_force(second, tried)
    with pytest.raises(NotPossible):
        try_out(second, row(tried))


def test_rules_once_in_force_cannot_be_withdrawn(people, second, tried):
    put_in_force(second, tried)

    with pytest.raises(NotPossible):
        rulebook.withdraw(second, row(tried).id, seen=row(tried).version)


def test_two_versions_are_never_in_force_at_once(people, second, tried):
    put_in_force(second, tried)
    other = propose(people.administrator, label="rating-4")

    def both():
        with transaction(SYSTEM) as tx:
            tx.load(RuleVersion, other.id).move(Move.PUBLISH)

    with pytest.raises(IntegrityError):
        both()
    assert rulebook.rating_in_force().version == "rating-3"


def test_the_worker_rates_by_new_rules_without_being_started_again(people, second, tried):
    before = make_concern(people.vet)
    put_in_force(second, tried)
    after = make_concern(people.vet)
    old, new = (triage.assessment_of(people.officer, each.id) for each in (before, after))

    assert (old.rules, old.proposed) == ("rating-2", "AMBER")
    assert (new.rules, new.proposed) == ("rating-3", "RED")


def test_an_old_rating_is_still_explained_by_the_rules_it_was_made_with(people, second, tried):
    concern = make_concern(people.vet)
    put_in_force(second, tried)
    label = triage.assessment_of(people.officer, concern.id).rules

    assert rulebook.edition(people.officer, label).rules().bands["RED"] == 100


def test_what_the_service_came_with_before_is_still_there_to_read(people):
    assert rulebook.edition(people.officer, "routing-1").rules().version == "routing-1"
    with pytest.raises(NotFound):
        rulebook.edition(people.officer, "routing-0")


def test_an_agency_is_proposed_by_the_routing_in_force(people):
    police = 'agency = "police"\nrole = "primary"\nshare = "full"\nbasis = "Domestic Abuse Act 2021;'
    concern = make_concern(people.vet)
    was = referrals.proposals_for(concern)
    publish(people, "routing", (police, police.replace("primary", "copy")))
    now = referrals.proposals_for(concern)

    assert (was.rules, now.rules) == (FIRST["routing"], next_of("routing"))
    assert ("police", "primary") in [(each.route.agency, each.route.role) for each in was.agencies]
    assert ("police", "primary") not in [(each.route.agency, each.route.role) for each in now.agencies]


def test_the_rules_are_read_once_and_asked_for_every_time(people, second, tried):
    assert rulebook.rating_in_force().version == "rating-2"
    put_in_force(second, tried)
    first, again = rulebook.rating_in_force(), rulebook.rating_in_force()

    assert first.version == "rating-3"
    assert first is again


def test_a_release_that_cannot_follow_what_is_in_force_does_not_start(people, second, tried, monkeypatch):
    put_in_force(second, tried)
    read_rules_in_force()
    monkeypatch.setattr(
        queries, "_source", lambda _: Source("rating-3", changed("rating").replace("danger =", "peril ="))
    )
    queries._rating_of.cache_clear()

    with pytest.raises(BadReference, match="rating-3, line"):
        read_rules_in_force()
    queries._rating_of.cache_clear()
