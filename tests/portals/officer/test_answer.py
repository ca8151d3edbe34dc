"""How is the person now? Answered by an officer, where no agency has."""

from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.casework.follow_up.following import make_asked


def test_the_officer_answers_from_what_they_know_where_nobody_has(people, sign_in):
    question = make_asked(people)
    reference = session.get_one(Concern, question.concern_id).reference
    address = f"/officer/concerns/{reference}/answers/30"
    browser = sign_in(people.officer)
    assert address in browser.get(f"/officer/concerns/{reference}").text

    assert browser.post(address, data={"version": question.version, "change": "same"}).status_code == 422
    given = {"version": question.version, "change": "same", "asked_them": "no", "words": "The school rang me"}
    page = browser.post(address, data=given, follow_redirects=True).text
    assert "Your answer stands" in page and "The school rang me" in page
    assert browser.get(address).status_code == 409
    assert sign_in(people.other_officer).get(address).status_code == 403
