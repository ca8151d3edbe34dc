"""An analyst sees which patterns wait, and nobody's name."""

from tests import factories
from tests.casework.patterns.alerting import make_alert


def test_patterns_wait_without_a_name(people, sign_in):
    browser = sign_in(people.analyst)
    assert "No pattern waits for anybody" in browser.get("/analyst/alerts").text
    make_alert([factories.make_concern(people.vet).id], worst=0)
    page = browser.get("/analyst/alerts").text
    assert "Two or more organisations told of the same person" in page and "Swindon" in page and "Patterns (1)" in page
    assert "/officer/" not in page and "HD-" not in page and "Harbour" not in page
    assert "There is no such pattern" in browser.get("/analyst/alerts?state=fallen").text
    assert sign_in(people.officer).get("/analyst/alerts").status_code == 403
