"""An analyst sees what a pattern rests on, by names that lead nowhere, and says what it is."""

from app.casework import patterns
from app.casework.concerns.models import Concern
from app.casework.patterns import Disposition, Standing
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know import keeping
from tests.casework.patterns.alerting import make_alert, reference_of

OFFICERS_WORDS = "Zebedee’s aunt rang"


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def test_it_names_nobody_and_leads_nowhere(people, sign_in):
    told = [factories.make_concern(people.vet).id for _ in range(2)]
    alert, kept = make_alert(told), session.get_one(Concern, told[1])
    keeping.restrict(people.officer, kept)
    page = text_of(sign_in(people.analyst).get(f"/analyst/alerts/{alert.id}"))
    assert "3 concerns within 90 days" in page and "a veterinary practice" in page and "C-" in page
    assert "1 concern is restricted" in page and reference_of(told[0]) not in page and str(told[0]) not in page
    assert "Harbour Lane" not in page and alert.focus_id not in page and "/officer/" not in page
    keeping.seal(people.officer, kept)
    assert sign_in(people.analyst).get(f"/analyst/alerts/{alert.id}").status_code == 404


def test_what_an_analyst_says_it_is_is_kept_and_what_officers_wrote_is_not_read(people, sign_in):
    alert = make_alert([factories.make_concern(people.vet).id])
    at, browser = f"/analyst/alerts/{alert.id}", sign_in(people.analyst)
    page = text_of(browser.post(f"{at}/take", data={"version": str(alert.version)}, follow_redirects=True))
    assert "You look into it" in page
    version = patterns.alert(SYSTEM, alert.id).alert.version
    said = {"disposition": "coincidence", "version": str(version)}
    refused = browser.post(at, data=said)
    assert refused.status_code == 422 and "Say why you think so" in refused.text
    page = text_of(browser.post(at, data=said | {"words": OFFICERS_WORDS}, follow_redirects=True))
    assert "kept as a coincidence" in page and "A coincidence" in page and OFFICERS_WORDS not in page
    assert patterns.alert(SYSTEM, alert.id).alert.disposition is Disposition.COINCIDENCE
    assert browser.post(at, data=said | {"words": "Again"}).status_code == 409


def test_of_a_colleague_an_analyst_reads_that_there_is_one(people, sign_in):
    alert = make_alert([factories.make_concern(people.vet).id])
    patterns.take(people.officer, alert.id, seen=alert.version)
    browser, at = sign_in(people.analyst), f"/analyst/alerts/{alert.id}"
    page = text_of(browser.get(at))
    assert "A colleague looks into it" in page and "Olive" not in page and "What is it?" not in page
    version = {"version": str(patterns.alert(SYSTEM, alert.id).alert.version)}
    assert browser.post(f"{at}/put-back", data=version).status_code == 403
    assert patterns.alert(SYSTEM, alert.id).alert.standing is Standing.TAKEN
