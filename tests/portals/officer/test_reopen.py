"""Opening a closed concern again, because somebody is worse off."""

from app.casework import triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Change
from app.foundations.database import session
from tests.casework.follow_up.following import make_asked, say


def test_worse_stands_above_everything_and_a_closed_concern_is_opened_again(people, sign_in):
    question = make_asked(people)
    concern = session.get_one(Concern, question.concern_id)
    triage.close(people.officer, concern.id, reason=Closing.OUTCOME, words="They have acted", seen=concern.version)
    say(people.social_worker, question, Change.WORSE)

    browser, address = sign_in(people.other_officer), f"/officer/concerns/{concern.reference}/reopen"
    page = browser.get(f"/officer/concerns/{concern.reference}").text
    assert page.index("They are worse off after 30 days") < page.index("<h1") and address in page
    version = session.get_one(Concern, concern.id).version
    assert browser.post(address, data={"version": version, "words": " "}).status_code == 422
    page = browser.post(address, data={"version": version, "words": "He is back"}, follow_redirects=True).text
    assert "is open again, and yours" in page and session.get_one(Concern, concern.id).stage is Stage.IN_TRIAGE
    assert browser.get(address).status_code == 403
