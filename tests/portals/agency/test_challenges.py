"""The challenges of an agency: what it is to answer, and what it disagrees with itself."""

from tests.casework.challenges.disagreeing import with_agency, with_closing


def test_each_agency_sees_its_own_alone(people, sign_in):
    found, other = with_agency(people).reference, with_closing(people).reference
    page = sign_in(people.social_worker).get("/agency/challenges").text
    assert found in page and other not in page
    assert "Nobody disagrees with what you decided" in sign_in(people.constable).get("/agency/challenges").text
    ours = sign_in(people.social_worker).get("/agency/challenges?raised=ours").text
    assert "has not disagreed with anything" in ours and found not in ours
