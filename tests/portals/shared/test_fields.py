"""Form fields: whatever is sent, an answer in plain words comes back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.portals.shared.fields import (
    EmailField,
    LongText,
    ManyOfField,
    OneOfField,
    OneTimeCodeField,
    PartialDateField,
    PasswordField,
    PeopleField,
    PostcodeField,
    ShortText,
    rows_changed,
)


class Person(Form):
    name = ShortText("Name", required="Give a name", limit=20)
    born = PartialDateField("Date of birth", past=True)


class Asking(Form):
    seen = PartialDateField("When?", required="Tell us when", past=True)
    home = PostcodeField("Postcode")
    danger = OneOfField("Danger?", choices={"yes": "Yes", "no": "No"})
    signs = ManyOfField("Signs?", choices={"bruise": "A bruise", "none": "None of these"}, alone=["none"])
    story = LongText("What happened?", limit=30)
    email = EmailField("E-mail")
    code = OneTimeCodeField("Code")
    password = PasswordField("Password")
    people = PeopleField("Who?", Person)


def asked(**sent: str | list[str]) -> Asking:
    """The form as it stands after these were sent; `__` stands for the dash in a name."""
    return Asking(MultiDict({name.replace("__", "-"): value for name, value in sent.items()} or {"x": ""}))


def told(form: Form, name: str) -> list[str]:
    form.validate()
    return list(form[name].errors)


class TestPartialDate:
    def test_whole_date(self) -> None:
        form = asked(seen__day="3", seen__month="3", seen__year="2026")
        assert told(form, "seen") == []
        assert form.seen.data == {"day": 3, "month": 3, "year": 2026}

    @pytest.mark.parametrize(("typed", "month"), [("Mawrth", 3), ("Chwefror", 2), ("rhag", 12), ("Mai", 5)])
    def test_a_month_may_be_a_welsh_word(self, typed: str, month: int) -> None:
        form = asked(seen__month=typed, seen__year="2025")
        assert told(form, "seen") == []
        assert form.seen.data == {"day": None, "month": month, "year": 2025}

    def test_parts_may_be_unknown_and_a_month_may_be_a_word(self) -> None:
        form = asked(seen__month="March", seen__year="2025")
        assert told(form, "seen") == []
        assert form.seen.data == {"day": None, "month": 3, "year": 2025}

    def test_nothing_at_all_asks_for_it(self) -> None:
        assert told(asked(), "seen") == ["Tell us when"]

    @pytest.mark.parametrize(
        ("day", "month", "year", "where"),
        [
            ("45", "1", "2020", "seen-day"),
            ("1", "Smarch", "2020", "seen-month"),
            ("1", "1", "20266", "seen-year"),
            ("31", "6", "2020", "seen-day"),
            ("3", "", "2020", "seen-month"),
            ("1", "1", "2099", "seen-year"),
            ("٣", "1", "2020", "seen-day"),
        ],
    )
    def test_a_wrong_part_is_named_and_what_was_typed_stays(self, day: str, month: str, year: str, where: str) -> None:
        form = asked(seen__day=day, seen__month=month, seen__year=year)
        assert len(told(form, "seen")) == 1
        assert form.seen.first_input_id == where
        assert form.seen.typed == {"day": day, "month": month, "year": year}

    def test_today_is_not_in_the_future(self) -> None:
        today = date.today()
        form = asked(seen__day=str(today.day), seen__month=str(today.month), seen__year=str(today.year))
        assert told(form, "seen") == []

    def test_a_saved_answer_fills_the_boxes(self) -> None:
        form = Asking(data={"seen": {"day": None, "month": 3, "year": 2026}})
        assert form.seen.typed == {"day": "", "month": "3", "year": "2026"}


@pytest.mark.parametrize("typed", ["sn1 2ab", "SN12AB", " sn 12 ab "])
def test_a_postcode_is_tidied(typed: str) -> None:
    form = asked(home=typed)
    assert told(form, "home") == []
    assert form.home.data == "SN1 2AB"


def test_a_wrong_postcode_says_what_a_right_one_looks_like_and_stays() -> None:
    form = asked(home="Swindon")
    assert told(form, "home") == ["Enter a full UK postcode, like SN1 2AB"]
    assert form.home.data == "Swindon"


def test_an_answer_that_was_not_offered_is_refused() -> None:
    assert told(asked(danger="maybe"), "danger") == ["Choose one of the answers on this page"]
    assert told(asked(signs=["bruise", "sold"]), "signs") == ["Choose from the answers on this page"]


def test_none_of_these_excludes_the_others() -> None:
    assert "not both" in told(asked(signs=["bruise", "none"]), "signs")[0]


def test_no_choice_sent_clears_the_one_that_was_saved() -> None:
    form = Asking(MultiDict({"story": "Thin"}), data={"danger": "yes", "signs": ["bruise"]})
    assert form.danger.data is None
    assert form.signs.data == []


def test_long_text_counts_a_line_end_once_and_says_how_much_is_too_many() -> None:
    assert told(asked(story="a\r\n" * 14 + "bb"), "story") == []
    assert "You have 2 too many" in told(asked(story="x" * 32), "story")[0]


def test_text_drops_what_no_database_stores() -> None:
    assert asked(story="a\0b\ud800c").story.data == "abc"


@pytest.mark.parametrize(("typed", "right"), [("123 456", True), ("12345", False), ("١٢٣٤٥٦", False)])
def test_one_time_code(typed: str, right: bool) -> None:
    assert (told(asked(code=typed), "code") == []) is right


@pytest.mark.parametrize(("typed", "right"), [("a@b.example", True), ("a@b", False), ("a b@c.example", False)])
def test_email(typed: str, right: bool) -> None:
    assert (told(asked(email=typed), "email") == []) is right


def test_a_password_too_long_to_hash_is_refused() -> None:
    assert told(asked(password="x" * 257), "password") == ["Your password must be 256 characters or fewer"]


class TestPeople:
    def test_empty_rows_are_left_out(self) -> None:
        form = asked(people__0__name="", people__1__name="Shona")
        assert told(form, "people") == []
        assert [person["name"] for person in form.people.data] == ["Shona"]

    def test_add_keeps_what_was_typed_and_saves_nothing_yet(self) -> None:
        form = asked(people__0__name="Shona", people__0__born__day="45", **{"people-add": "y"})
        assert rows_changed(form) and not form.validate()
        assert len(form.people.entries) == 2
        assert form.people.entries[0].form.name.data == "Shona"
        assert form.people.entries[0].form.born.typed["day"] == "45"

    def test_remove_takes_out_that_row_and_moves_up_the_rest(self) -> None:
        names = {f"people-{row}-name": name for row, name in enumerate(("Ann", "Bob", "Cy"))}
        form = asked(**names, **{"people-remove-1": "y"})
        assert [entry.form.name.data for entry in form.people.entries] == ["Ann", "Cy"]
        assert form.people.entries[1].form.name.id == "people-1-name"

    def test_removing_the_only_row_does_not_bring_back_what_was_saved(self) -> None:
        sent = MultiDict({"people-0-name": "Ann", "people-remove-0": "y"})
        form = Asking(sent, data={"people": [{"name": "Ann"}]})
        assert form.people.data == []
        assert len(form.people.entries) == 1

    def test_there_are_twelve_rows_at_most(self) -> None:
        names = {f"people-{row}-name": "Ann" for row in range(40)}
        assert len(asked(**names, **{"people-add": "y"}).people.entries) == 12

    def test_a_mistake_in_a_row_fails_the_form(self) -> None:
        assert told(asked(people__0__name="x" * 21), "people")

    def test_a_row_with_only_a_wrong_date_is_not_taken_for_empty(self) -> None:
        form = asked(people__0__born__day="45")
        form.validate()
        assert form.people.entries[0].form.born.errors


NAMES = [
    *("seen", "seen-day", "seen-month", "seen-year", "home", "danger", "signs", "story", "email", "code"),
    *("password", "people", "people-add", "people-remove-0", "people-remove-99", "people-0", "people-0-name"),
    *(
        "people-²-name",
        "people-" + "9" * 5000 + "-name",
        "people-3-born-day",
        "people-3-born",
        "people--name",
    ),
]
ANYTHING = some.one_of(some.text(max_size=60), some.sampled_from(["0", "-1", "29", "²", "9" * 5000, "\0", "\ud800"]))


@given(some.dictionaries(some.sampled_from(NAMES), some.lists(ANYTHING, min_size=1, max_size=3)))
def test_no_junk_ever_crashes_the_form(sent: dict[str, list[str]]) -> None:
    form = Asking(MultiDict(sent))
    form.validate()
    assert form.seen.data is None or set(form.seen.data) == {"day", "month", "year"}
    assert len(form.people.entries) <= 12
