"""Groups that have a name, what they are, and who belongs to them."""

import pytest

from app.casework import ties
from app.casework.ties import Facts, Other
from app.casework.ties.kinds import Handling, NodeKind
from app.errors import Invalid, NotFound, NotPossible, Refused
from tests.casework.ties.linking import make_shona
from tests.factories import make_supervisor


def formed(people, handling=Handling.LAWFUL, **changed):
    told = {"name": "Quarry Row crew", "status": "suspected", "note": "Thursdays"} | changed
    return ties.form_group(people.officer, handling=handling, **told)


def test_a_group_has_a_sealed_name_and_members_by_links(people):
    shona, group = make_shona(people), formed(people)
    ties.add_tie(people.officer, shona, Other(kind=NodeKind.GROUP, id=group.id), Facts(kind="member", role="driver"))
    network = ties.network_of(people.officer, group.id, NodeKind.GROUP, 1)
    names = ties.called(people.officer, network)
    assert {each.name for each in names.values()} == {"Quarry Row crew", "Shona Merriday"}
    assert b"Quarry" not in group.sealed_words


def test_what_it_is_changes_and_two_at_once_do_not_pass_over_each_other(people):
    group = formed(people)
    ties.change_group(people.officer, group.id, name="Quarry Row", status="inactive", note="", seen=group.version)
    assert ties.group(people.officer, group.id).status == "inactive"
    with pytest.raises(NotPossible):
        ties.change_group(people.officer, group.id, name="Q", status="other", note="", seen=1)


@pytest.mark.parametrize("changed", [{"name": " "}, {"status": "guilty"}])
def test_a_group_without_a_name_or_of_no_known_kind_is_none(people, changed):
    with pytest.raises(Invalid):
        formed(people, **changed)


def test_on_conditions_it_exists_for_supervisors_and_whoever_named_it(people):
    group = formed(people, Handling.CONDITIONS)
    assert [len(ties.groups(who)) for who in (people.officer, people.other_officer, make_supervisor(people))] == [
        1,
        0,
        1,
    ]
    with pytest.raises(NotFound):
        ties.open_group(people.other_officer, group.id)


def test_nobody_but_officers_names_groups(people):
    for who in (people.vet, people.social_worker, people.administrator):
        with pytest.raises(Refused):
            ties.form_group(who, name="Us", status="other", handling=Handling.LAWFUL, note="")


def test_who_belongs_to_a_group_that_does_not_exist_for_somebody_is_not_told_to_them(people):
    shona, group = make_shona(people), formed(people, Handling.CONDITIONS)
    ties.add_tie(people.officer, shona, Other(kind=NodeKind.GROUP, id=group.id), Facts(kind="member"))
    assert group.id in ties.network_of(people.officer, shona).nodes
    assert group.id not in ties.network_of(people.other_officer, shona).nodes
    assert ties.something_hidden(people.other_officer, shona)
