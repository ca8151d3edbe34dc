"""What a rule keeps out of every list is seen by somebody, with why, and how often patterns were true."""

from tests import factories
from tests.casework.patterns.alerting import make_alert


def test_a_supervisor_sees_what_nobody_is_shown_and_why(people, sign_in):
    told = [factories.make_concern(people.vet).id for _ in range(2)]
    make_alert(told, "shared_thing", unshown="too_common")
    browser = sign_in(factories.make_supervisor(people))
    assert "/officer/alerts/unshown" in browser.get("/officer/alerts").text
    page = browser.get("/officer/alerts/unshown").text
    assert "So many concerns share it" in page and "The same number, account or vehicle" in page
    assert "How often they were true" in page and "Vera" not in page
    officer = sign_in(people.officer)
    assert officer.get("/officer/alerts/unshown").status_code == 403
    assert "/officer/alerts/unshown" not in officer.get("/officer/alerts").text


def test_the_tally_names_what_was_found_and_folds_the_rest_into_one_line(people, sign_in):
    told = [factories.make_concern(people.vet).id for _ in range(2)]
    make_alert(told, "shared_thing", unshown="too_common")
    make_alert(told, "rising")
    page = " ".join(sign_in(factories.make_supervisor(people)).get("/officer/alerts/unshown").text.split())
    tally = page[page.index("How often they were true") :]
    assert "<p>1 shown to nobody</p>" in tally and "<p>1 put before somebody, 1 waiting or looked into</p>" in tally
    found, others = tally.split("Of 12 other sorts nothing was found")
    assert "Missing again and again" in others and "Missing again and again" not in found
    assert "0 " not in found


def test_an_empty_list_says_why(people, sign_in):
    page = sign_in(factories.make_supervisor(people)).get("/officer/alerts/unshown").text
    assert "No pattern is kept out of the lists" in page and "Of 14 sorts nothing was found" in page
