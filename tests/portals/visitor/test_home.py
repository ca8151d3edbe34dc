"""The first page."""


def test_danger_comes_before_everything_else(app):
    page = app.test_client().get("/").text

    assert page.index("Is someone in danger now?") < page.index("Sign in")
    assert "Call 999 now" in page


def test_whoever_is_signed_in_goes_to_their_own_first_page(people, sign_in):
    answer = sign_in(people.administrator).get("/")

    assert answer.location == "/administrator/organisations"


def test_it_is_kept_by_no_browser_and_runs_no_script_of_others(app):
    headers = app.test_client().get("/").headers

    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
