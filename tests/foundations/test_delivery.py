import email
import socketserver
import threading
from email.policy import default

import pytest

from app.foundations import delivery
from app.foundations.delivery import Folder, Letter, Smtp

LETTER = Letter("vera@harbourlane.example", "Something to read", "Sign in to read it.\n", "0190-letter")


class PostOffice(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is given, or refuses it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refuses: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), Counter)
        self.refuses, self.received = refuses, []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say(b"220 post office")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.say(b"354 go on")
                self.server.received.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            if word == b"QUIT":
                return self.say(b"221 bye")
            self.say(self.server.refuses if word == b"RCPT" and self.server.refuses else b"250 well")
        return None

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


@pytest.fixture
def post_office(request):
    with PostOffice(getattr(request, "param", b"")) as office:
        serving = threading.Thread(target=office.serve_forever, args=(0.01,))
        serving.start()
        yield office
        office.shutdown()
        serving.join()


def test_a_letter_is_handed_over_to_a_mail_server(post_office):
    Smtp(post_office.url, "heed@hub.example").send(LETTER)
    message = email.message_from_bytes(post_office.received[0], policy=default)
    assert (message["To"], message["From"], message["Subject"]) == (LETTER.to, "heed@hub.example", LETTER.subject)
    assert message["Message-ID"] == "<0190-letter@heed>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().strip() == "Sign in to read it."


@pytest.mark.parametrize("post_office", [b"550 no such person"], indirect=True)
def test_a_letter_that_is_refused_is_a_failure_to_try_again(post_office):
    with pytest.raises(OSError, match="no such person"):
        Smtp(post_office.url, "heed@hub.example").send(LETTER)
    assert post_office.received == []


def test_a_mail_server_that_is_gone_is_a_failure_to_try_again():
    with pytest.raises(OSError, match="refused"):
        Smtp("smtp://127.0.0.1:9", "heed@hub.example").send(LETTER)


@pytest.mark.parametrize("field", ["to", "subject"])
def test_nobody_can_put_a_header_into_a_letter(field, post_office):
    crafted = Letter(**(vars(LETTER) | {field: "Hello\r\nBcc: everybody@elsewhere.example"}))
    with pytest.raises(ValueError, match="linefeed"):
        Smtp(post_office.url, "heed@hub.example").send(crafted)
    assert post_office.received == []


def test_a_folder_holds_one_file_for_one_letter_however_often_it_is_sent(tmp_path):
    folder = Folder(tmp_path / "letters", "heed@hub.example")
    folder.send(LETTER)
    folder.send(LETTER)
    files = list((tmp_path / "letters").iterdir())
    assert [file.name for file in files] == ["0190-letter.eml"]
    assert email.message_from_bytes(files[0].read_bytes())["To"] == LETTER.to
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
