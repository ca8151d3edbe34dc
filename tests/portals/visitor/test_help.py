"""What happens to a concern."""


def test_it_tells_five_steps_and_what_to_do_if_it_gets_worse(app):
    page = app.test_client().get("/help").text

    for number in range(1, 6):
        assert f"{number}. " in page
    assert "call 999" in page
    assert "0800 1111" in page


def test_whoever_is_signed_in_keeps_their_menu(people, sign_in):
    page = sign_in(people.administrator).get("/help").text

    assert "Ada Ash" in page
    assert "Organisations" in page
