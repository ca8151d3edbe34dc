"""My account."""

import re

from app.casework import accounts


def test_she_sees_where_she_is_signed_in_and_ends_one(people, sign_in):
    here, elsewhere = sign_in(people.vet), sign_in(people.vet)
    page = here.get("/account").text
    endings = re.findall(r'action="(/account/sign-ins/[^"]+/end)"', page)

    assert page.count("a test") == 2
    assert "(this device)" in page
    assert len(endings) == 1, "this device has the sign-out button instead"

    here.post(endings[0])
    assert elsewhere.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_sign_in_of_another(people, sign_in):
    hers, his = sign_in(people.vet), sign_in(people.teacher)
    theirs = accounts.sign_ins(people.vet)[0].id

    assert his.post(f"/account/sign-ins/{theirs}/end").status_code == 404
    assert hers.get("/account").status_code == 200


def test_she_sees_how_many_recovery_codes_are_left(people, sign_in):
    assert "You have 10 codes left" in sign_in(people.vet).get("/account").text


def test_it_asks_a_visitor_to_sign_in(app):
    assert app.test_client().get("/account").location == "/sign-in?next=/account"
