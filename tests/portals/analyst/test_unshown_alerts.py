"""What a rule keeps out of every list is seen by somebody, with why, and how often patterns were true."""

from tests import factories
from tests.casework.patterns.alerting import make_alert


def test_an_analyst_sees_it_without_a_name(people, sign_in):
    told = [factories.make_concern(people.vet).id for _ in range(2)]
    shown = make_alert(told, "rising")
    make_alert(told, "rising", said_by_id=shown.id)
    browser = sign_in(people.analyst)
    assert "/analyst/alerts/unshown" in browser.get("/analyst/alerts").text
    page = browser.get("/analyst/alerts/unshown").text
    assert "perhaps about the same person" in page and "HD-" not in page and "/officer/" not in page
