import email
import smtplib
from email.policy import default

import pytest

from app import reference
from app.foundations import delivery
from app.foundations.delivery import Folder, Letter, NoSuchAddress, NotNow, Smtp, answers
from app.foundations.delivery.patience import Patience, patience, read_patience
from app.reference import BadReference
from tests.post_office import post_office

LETTER = Letter("vera@harbourlane.example", "Something to read", "Sign in to read it.\n", "0190-letter")


@pytest.fixture
def office():
    with post_office() as opened:
        yield opened


@pytest.fixture
def hasty(monkeypatch):
    """A patience of a tenth of a second, so that no test waits for a server that does not answer."""
    short = Patience(**(vars(patience()) | {"answer_seconds": 0.1, "taken_seconds": 0.1, "letter_seconds": 2}))
    monkeypatch.setattr("app.foundations.delivery.smtp.patience", lambda: short)


def test_a_letter_is_handed_over_to_a_mail_server(office):
    Smtp(office.url, "heed@hub.example").send(LETTER)
    (message,) = office.letters
    assert (message["To"], message["From"], message["Subject"]) == (LETTER.to, "heed@hub.example", LETTER.subject)
    assert message["Message-ID"] == "<0190-letter@heed>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().strip() == "Sign in to read it."


def test_each_letter_comes_back_to_an_address_of_its_own(office):
    Smtp(office.url, "heed@hub.example", "bounces@hub.example").send(LETTER)
    assert [path for path, _ in office.received] == ["bounces+0190-letter@hub.example"]


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("550 no such person", NoSuchAddress, "550"),
        ("550 5.1.1 no such person", NoSuchAddress, "550 5.1.1"),
        ("552 5.2.2 the mailbox is full", NoSuchAddress, "552 5.2.2"),
        ("550 5.7.1 we do not trust you", NotNow, "550 5.7.1"),
        ("530 authenticate first", NotNow, "530"),
        ("451 4.7.1 grey for five minutes", NotNow, "451 4.7.1"),
        ("421 going home", NotNow, "421"),
    ],
)
@pytest.mark.parametrize("moment", ["at_rcpt", "at_data"])
def test_what_a_server_says_of_an_address_is_final_and_what_it_says_of_us_is_not(office, moment, answer, kind, code):
    setattr(office, moment, answer)
    with pytest.raises(kind) as told:
        Smtp(office.url, "heed@hub.example").send(LETTER)
    assert (told.value.code, str(told.value), office.received) == (code, code, [])


@pytest.mark.parametrize("moment", ["at_rcpt", "at_data"])
@pytest.mark.parametrize("answer", ["hang", "hang up"])
def test_a_server_that_does_not_answer_is_not_waited_for(office, hasty, moment, answer):
    setattr(office, moment, answer)
    with pytest.raises(NotNow):
        Smtp(office.url, "heed@hub.example").send(LETTER)
    assert office.received == []


def test_a_mail_server_that_is_gone_is_a_failure_to_try_again_and_the_next_letters_do_not_wait_for_it(office):
    office.shut()
    smtp = Smtp(office.url, "heed@hub.example")
    for code in ("ConnectionRefusedError", "Resting"):
        with pytest.raises(NotNow, match=code):
            smtp.send(LETTER)


def test_a_farewell_that_fails_does_not_make_a_letter_unsent(office, monkeypatch):
    def rudely(self):
        raise smtplib.SMTPResponseException(451, b"stay")

    monkeypatch.setattr(smtplib.SMTP, "quit", rudely)
    Smtp(office.url, "heed@hub.example").send(LETTER)
    assert office.copies == {"<0190-letter@heed>": 1}


@pytest.mark.parametrize("field", ["to", "subject"])
def test_nobody_can_put_a_header_into_a_letter(field, office):
    crafted = Letter(**(vars(LETTER) | {field: "Hello\r\nBcc: everybody@elsewhere.example"}))
    with pytest.raises(NoSuchAddress, match="ValueError"):
        Smtp(office.url, "heed@hub.example").send(crafted)
    assert office.received == []


def test_a_folder_holds_one_file_for_one_letter_however_often_it_is_sent(tmp_path):
    folder = Folder(tmp_path / "letters", "heed@hub.example")
    folder.send(LETTER)
    folder.send(LETTER)
    files = list((tmp_path / "letters").iterdir())
    assert [file.name for file in files] == ["0190-letter.eml"]
    assert email.message_from_bytes(files[0].read_bytes(), policy=default)["To"] == LETTER.to
    assert (tmp_path / "letters").stat().st_mode & 0o077 == 0


def test_silence_keeps_what_was_sent(house):
    delivery.sender().send(LETTER)
    assert house.letters.sent == [LETTER]


def test_every_letter_says_only_a_reference_and_a_link():
    kinds = delivery.letters()
    assert kinds
    for kind in kinds:
        written = delivery.letter(
            kind, "vera@vet.example", "1", reference="HD-7K4M-2QXV", link="https://heed.example/x"
        )
        assert written.subject and written.text
        assert "{" not in written.subject + written.text


def test_words_of_a_server_are_never_kept():
    said = answers.judged(550, b"5.1.1 <zebedee@canary.example>: nobody of this name")
    assert "canary" not in str(said) and "zebedee" not in said.code


def test_pauses_grow_and_nobody_gives_up_in_a_night():
    rule = patience()
    pauses = [rule.pause_after(tries) for tries in range(1, 10)]
    assert pauses == sorted(pauses) and pauses[-1] == rule.then_every
    assert rule.gives_up_after.total_seconds() > 62 * 3600, "from Friday evening to Monday morning"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("give_up_after_hours = 72", "give_up_after_hours = 0"), "give_up_after_hours must be a whole number"),
        (("pauses_minutes = [1, 2, 5, 10, 15]", "pauses_minutes = [0]"), "pauses_minutes must be a whole number"),
        (("taken_seconds = 180", ""), "a key is missing"),
        (("taken_seconds = 180", "taken_seconds = 180\nfuss = 1"), "a key is missing or unknown"),
    ],
)
def test_a_rule_that_nobody_can_follow_stops_the_start(tmp_path, changed, told):
    rule = (reference.HERE / "delivery.toml").read_text(encoding="utf-8")
    (tmp_path / "delivery.toml").write_text(rule.replace(*changed))
    with pytest.raises(BadReference, match=told):
        read_patience(tmp_path)
