"""What is to be learnt from a challenge that has ended."""

from app.casework import challenges
from tests.casework.challenges.disagreeing import again, answered, with_closing
from tests.factories import make_supervisor


def test_a_supervisor_records_it_once_it_has_ended(people, sign_in):
    supervisor, found = make_supervisor(people), answered(with_closing(people), people.officer)
    at, browser = f"/officer/challenges/{found.reference}/learning", sign_in(supervisor)
    assert browser.get(at).status_code == 409
    challenges.accept(people.vet, found.id, seen=found.version)
    found = again(found)
    assert "Record what is to be learnt" in browser.get(f"/officer/challenges/{found.reference}").text
    sent = {"version": found.version, "learning": "feedback", "words": ""}
    assert browser.post(at, data=sent).status_code == 422
    answer = browser.post(at, data=sent | {"words": "Ring before closing"}, follow_redirects=True)
    assert "Ring before closing" in answer.text and "was not told in time" in answer.text
    assert sign_in(people.officer).get(at).status_code == 403
