"""Files over a telephone's line: it breaks off in the middle, and a file is far too large."""

import http.client
import json
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.casework import attachments
from app.casework.accounts.models import Account
from app.foundations import database
from app.foundations.database import session
from app.foundations.vault.files import PIECE
from tests import samples
from tests.factories import make_draft
from tests.journeys.browser import DESK, PHONE, chromium, window, window_like
from tests.journeys.live import Live, cookie_for

pytestmark = pytest.mark.long

TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
CLOSED = 0  # the line was closed while the file was on its way: nobody listens to the rest
# Everything that is sent takes so long that somebody sees it go, however busy the machine is.
SLOWLY = (
    "at_once = fetch; fetch = async (...asked) => (await new Promise(go => setTimeout(go, 700)), at_once(...asked))"
)
CONTENT = samples.PDF + os.urandom(3 * 1024**2)


class Line:
    """The vet's line to the service."""

    def __init__(self, live: Live) -> None:
        self.port = live.port
        self.cookie = cookie_for(session.get_one(Account, live.people.vet.id))
        self.draft = make_draft(live.people.vet).id
        database.disconnect()
        answer, page = self.ask("GET", f"/reporter/drafts/{self.draft}/attachments")
        self.cookie = answer.getheader("Set-Cookie").split(";", 1)[0]  # the token is good together with this one
        self.token = re.search(rb'name="csrf_token" value="([^"]+)"', page).group(1).decode()

    def headers(self, **more: object) -> dict[str, str]:
        known = {"Cookie": self.cookie, "X-CSRFToken": getattr(self, "token", "")}
        return known | {name.replace("_", "-"): str(value) for name, value in more.items()}

    def ask(self, method: str, path: str, body: bytes = b"", **headers: object):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request(method, path, body, self.headers(**headers))
        answer = line.getresponse()
        content = answer.read()
        line.close()
        return answer, content

    def break_off(self, path: str, part: bytes, **headers: object) -> None:
        """Half of a part goes over the line; then there is no line."""
        told = "".join(f"{name}: {value}\r\n" for name, value in self.headers(**headers).items())
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            head = f"PATCH {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{told}Content-Length: {len(part)}\r\n\r\n"
            line.sendall(head.encode() + part[: len(part) // 2])


@pytest.fixture
def line(live: Live) -> Line:
    return Line(live)


def test_a_connection_that_breaks_off_costs_no_more_than_one_part(live: Live, line: Line) -> None:
    """What had come when it broke off counts; whatever is asked for next, the file is the same in the end."""
    begun, _ = line.ask("POST", f"/reporter/drafts/{line.draft}/uploads", **TUS, Upload_Length=len(CONTENT))
    address, offset = begun.getheader("Location"), 0
    for turn in range(20):
        part = CONTENT[offset : offset + 512 * 1024]
        if turn in (1, 3):
            line.break_off(address, part, **TUS, Upload_Offset=offset)
        if turn == 2:
            live.kill("web")
            live.start("web")
        offset = int(line.ask("HEAD", address, **TUS)[0].getheader("Upload-Offset"))
        part = CONTENT[offset : offset + 512 * 1024]
        if offset == len(CONTENT):
            break
        # 409: what had come when it broke off was kept in this very moment. Who is told so asks again.
        assert line.ask("PATCH", address, part, **TUS, Upload_Offset=offset)[0].status in (204, 409)
    found = attachments.of_concern(live.people.vet, line.draft)
    assert [(each.size, each.arrived) for each in found] == [(len(CONTENT), len(CONTENT))]
    assert b"".join(found[0].pieces()) == CONTENT


def test_200_mb_are_turned_away_and_25_mb_are_taken_in_little_memory(live: Live, line: Line) -> None:
    path = f"/reporter/drafts/{line.draft}/attachments"
    before = _memory(live)
    assert _send_file(line, path, 200 * 1024**2) in (413, CLOSED)
    assert _memory(live) - before < 40 * 1024**2
    assert _send_file(line, path, attachments.LARGEST) == 302
    grown = _memory(live) - before
    assert grown < 40 * 1024**2, f"{grown / 1024**2:.0f} MB more"
    assert [each.size for each in attachments.of_concern(live.people.vet, line.draft)] == [attachments.LARGEST]


def _send_file(line: Line, path: str, size: int) -> int:
    """A form with a file of so many bytes, as it is sent without JavaScript; how it was answered."""
    head = (
        f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{line.token}\r\n'
        '--x\r\nContent-Disposition: form-data; name="file"; filename="long.pdf"\r\n\r\n'
    ).encode() + samples.PDF
    tail = b"\r\n--x--\r\n"
    length = len(head) + size - len(samples.PDF) + len(tail)
    door = http.client.HTTPConnection("127.0.0.1", line.port, timeout=30)
    told = line.headers(Content_Type="multipart/form-data; boundary=x", Content_Length=length)
    try:
        door.request("POST", path, _body(head, size - len(samples.PDF), tail), told)
        return door.getresponse().status
    except OSError:
        return CLOSED
    finally:
        door.close()


def _body(head: bytes, size: int, tail: bytes) -> Iterator[bytes]:
    yield head
    for start in range(0, size, PIECE):
        yield bytes(min(PIECE, size - start))
    yield tail


def _memory(live: Live) -> int:
    """The most memory that any process of the web server ever held, in bytes."""
    group, most = live.processes["web"].pid, 0
    for each in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(each.parent.name)) == group:
                most = max(most, int(re.search(r"VmHWM:\s+(\d+)", each.read_text()).group(1)) * 1024)
        except (OSError, AttributeError):
            continue
    return most


@pytest.mark.browser
def test_a_telephone_that_loses_its_line_carries_on_by_itself(live: Live, line: Line, tmp_path: Path) -> None:
    file = tmp_path / "walk.pdf"
    file.write_bytes(CONTENT)
    name, value = line.cookie.split("=", 1)
    with chromium() as browser, window(browser, PHONE) as phone:
        page = phone.page
        page.context.add_cookies([{"name": name, "value": value, "url": live.url}])
        page.goto(f"{live.url}/reporter/drafts/{line.draft}/attachments")
        phone.look()
        page.evaluate(SLOWLY)
        page.locator("#file").set_input_files(file)
        page.get_by_role("button", name="Attach this file").click()
        expect(page.get_by_text("Sending")).to_be_visible()
        page.context.set_offline(True)
        expect(page.get_by_text("No connection. It carries on by itself.")).to_be_visible()
        page.wait_for_timeout(700)
        page.context.set_offline(False)
        expect(page.locator(".heed-attached")).to_contain_text("walk.pdf", timeout=20_000)
        phone.look()
        with window_like(phone, DESK) as desk:
            desk.page.goto(page.url)
            desk.look()
        assert json.loads(page.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [0, 0]
        assert phone.faults == [] and desk.faults == []
    (found,) = attachments.of_concern(live.people.vet, line.draft)
    assert b"".join(found.pieces()) == CONTENT
