"""Who has looked at a concern."""

from app.casework import concerns
from tests.casework.need_to_know.keeping import restrict
from tests.factories import make_concern, make_supervisor


def test_a_supervisor_reads_who_opened_it_and_what_was_done_about_who_may(people, sign_in):
    concern, supervisor = make_concern(people.vet), make_supervisor(people)
    concern_id = concern.id
    concerns.open_concern(people.other_officer, concern.reference)
    restrict(people.officer, concern)
    browser = sign_in(supervisor)
    page = browser.get(f"/officer/concerns/{concerns.reference_of(concern_id)}/who-looked").text
    assert "Otis Oakes" in page and "Restricted it" in page and "Sunita Sedge" in page


def test_officers_do_not(people, sign_in):
    concern = make_concern(people.vet)
    assert sign_in(people.officer).get(f"/officer/concerns/{concern.reference}/who-looked").status_code == 403
