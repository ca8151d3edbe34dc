"""Beside a concern: whom partners were asked about, what each answered, whom to ring, and what is overdue."""

import re
from datetime import timedelta
from html import unescape

from app.casework.concerns.models import Concern
from app.casework.partner_checks.lifecycle import Said
from app.foundations import clock
from app.foundations.database import session
from tests.casework.partner_checks.asking import WHY, make_case, make_check, say
from tests.factories import let_the_worker_work


def panel(browser, concern_id) -> str:
    page = browser.get(f"/officer/concerns/{session.get_one(Concern, concern_id).reference}").text
    found = re.search(r'<section class="heed-panel" aria-labelledby="checks">.*?</section>', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group())).split())


def test_before_anybody_was_asked_it_leads_to_asking(people, sign_in):
    concern_id = make_case(people).id
    assert panel(sign_in(people.officer), concern_id).endswith("know anybody in it. Check with partners")
    assert "Check with partners" not in panel(sign_in(people.other_officer), concern_id)


def test_each_answer_stands_in_words_with_whom_to_ring(people, sign_in):
    check = make_check(people, [people.social_worker, people.constable, people.inspector])
    say(people.social_worker, check.reference, Said.HIT, reach="Ask for the duty desk")
    say(people.constable, check.reference, Said.CALL_ME, phone="101, extension 4521")
    said = panel(sign_in(people.officer), check.concern_id)
    assert "Yes, they know them Ring 01632 960 321 – Ask for the duty desk Sol Sorrel," in said
    assert "Ring them Ring 101, extension 4521 Cass Clover," in said
    assert "RSPCA No answer yet answer by" in said and "Overdue" not in said
    assert WHY in said and "Shona Merriday" in said and "End this check" in said


def test_an_answer_that_was_put_right_stands_above_the_one_before(people, sign_in):
    check = make_check(people)
    for answer in (Said.NO_HIT, Said.HIT):
        say(people.social_worker, check.reference, answer)
    said = panel(sign_in(people.officer), check.concern_id)
    assert "Yes, they know them" in said and "Before that: No, they do not know them (Sol Sorrel," in said


def test_what_is_overdue_says_so(people, sign_in):
    check = make_check(people)
    with clock.moved(timedelta(days=5)):
        let_the_worker_work()
        said = panel(sign_in(people.officer), check.concern_id)
    assert "No answer yet Overdue: answer by" in said


def test_another_officer_reads_it_and_ends_nothing(people, sign_in):
    check = make_check(people)
    said = panel(sign_in(people.other_officer), check.concern_id)
    assert "No answer yet" in said and "End this check" not in said
