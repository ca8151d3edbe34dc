"""The live board counts nothing that is sealed from whoever reads it: a number alone would say that it is there."""

import re

import pytest

from app.foundations.access import Role
from tests import factories
from tests.casework.need_to_know import keeping


def numbers_on(browser) -> list[str]:
    page = browser.get("/officer/board/numbers").text
    return re.findall(r">\s*(\d+)\s*<", page)


@pytest.mark.long
@pytest.mark.once
def test_a_sealed_concern_changes_no_number_of_an_officer_who_is_not_let_in(people, sign_in):
    hub = people.officer.organisation_id
    newcomer = factories.make_account(hub, "Nell Nightshade", "nell@hub.example", Role.OFFICER)
    browser = sign_in(newcomer)
    before = numbers_on(browser)
    sealed = factories.make_concern_in_triage(people.vet, people.officer, danger="yes", called=["999"])
    assert numbers_on(browser) != before, "so there is something to be sealed"
    keeping.seal(people.officer, sealed)
    assert numbers_on(browser) == before
