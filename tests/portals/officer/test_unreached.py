"""What agencies' own systems could not be told of, for officers to ring about."""

from app.casework import systems
from app.casework.systems import TOPICS
from tests.portals.administrator.test_systems import miss


def test_officers_read_of_what_they_must_ring_about(people, sign_in):
    browser = sign_in(people.officer)
    assert "Every system has been told of everything." in browser.get("/officer/unreached").text
    url = "https://cases.swindon.example/heed"
    miss(systems.register_webhook(people.social_worker, url=url, topics=TOPICS)[0].id)
    page = browser.get("/officer/unreached").text
    assert "Swindon children&#39;s social care" in page and "A new referral" in page
    assert "/officer/concerns/HD-2222-2222" in page and url not in page


def test_nobody_else_sees_what_was_missed(people, sign_in):
    for who in (people.administrator, people.social_worker, people.vet):
        assert sign_in(who).get("/officer/unreached").status_code == 403
