"""Registering agencies: referrals find them by their duty and their area."""

import pytest

from app.casework import accounts, directory, places

TODAY = places.today()
ADDRESS = "/administrator/organisations/register-agency"
NORFOLK, GREAT_YARMOUTH, KENT_POLICE = "E10000020", "E07000145", "E23000032"


def test_a_referral_finds_the_agency_that_was_registered(people, sign_in):
    form = {"name": "Norfolk children's services", "duty": "childrens_social_care", "area": NORFOLK}
    page = sign_in(people.administrator).post(ADDRESS, data=form, follow_redirects=True).text

    assert "is registered" in page
    assert "Area: Norfolk" in page
    assert directory.agency_for("childrens_social_care", NORFOLK, TODAY).name == "Norfolk children's services"


def test_who_shares_in_plans_is_registered_though_no_concern_is_routed_there(people, sign_in):
    form = {"name": "Norfolk Probation", "duty": "probation", "area": NORFOLK}
    assert "is registered" in sign_in(people.administrator).post(ADDRESS, data=form, follow_redirects=True).text


@pytest.mark.parametrize(
    ("duty", "area", "told"),
    [
        ("police", NORFOLK, "Choose a police force"),
        ("childrens_social_care", GREAT_YARMOUTH, "Choose the council, or the trust"),
        ("childrens_social_care", KENT_POLICE, "Choose the council, or the trust"),
        ("childrens_social_care", "everywhere", "Choose the council, or the trust"),
        ("rspca", NORFOLK, "Choose a nation, or everywhere"),
        ("police", "", "Choose the area it answers for"),
        ("", NORFOLK, "Choose its duty"),
        ("no such duty", NORFOLK, "Choose one of the answers on this page"),
    ],
)
def test_a_duty_that_is_not_done_for_such_an_area_is_refused(people, sign_in, duty, area, told):
    answer = sign_in(people.administrator).post(ADDRESS, data={"name": "An agency", "duty": duty, "area": area})

    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="An agency"' in answer.text
    assert "An agency" not in [each.name for each in accounts.organisations(people.administrator)]


def test_one_agency_may_answer_for_everywhere(people, sign_in):
    form = {"name": "Coastal animal welfare", "duty": "scottish_spca", "area": "everywhere"}
    page = sign_in(people.administrator).post(ADDRESS, data=form, follow_redirects=True).text

    assert "Area: Everywhere" in page
    assert directory.agency_for("scottish_spca", "scotland", TODAY).name == "Coastal animal welfare"
