"""What each kind of agency sees: the table, for those who must answer for it."""

import pytest

from app.casework.referrals.disclosure import disclosure_rules
from app.casework.routing import routing_table

ADDRESS = "/officer/what-agencies-see"


def row(page: str, kind: str) -> str:
    return " ".join(page.split(f'<tr id="{kind}">')[1].split("</tr>", maxsplit=1)[0].split())


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_every_kind_of_agency_stands_there(people, sign_in, who):
    page = sign_in(getattr(people, who)).get(ADDRESS).text
    for kind, agency in routing_table().agencies.items():
        assert agency.name_in("england").replace("'", "&#39;") in row(page, kind)
    assert disclosure_rules().version in page and "Public task" in page and "lawful_bases-" in page


def test_a_row_says_the_least_the_most_what_never_and_why(people, sign_in):
    cells = row(sign_in(people.officer).get(ADDRESS).text, "rspca").split("</td>")
    assert "The animal" in cells[0] and "What happened" in cells[1]
    assert "The people at risk" in cells[2] and "hold it" in cells[2] and "To protect an animal" in cells[3]


@pytest.mark.parametrize("who", ["vet", "social_worker"])
def test_it_is_for_officers_and_administrators(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(ADDRESS).status_code == 403
