"""A real installation: web server and worker as processes of their own, people who can sign in, and a plain browser."""

import http.client
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from app.casework.accounts.models import Account
from app.config import Settings
from app.foundations import database, vault
from app.opening import open_house
from tests import factories
from tests.factories import People
from tests.journeys import forked

PATIENCE = 30


@dataclass
class Live:
    """Everything that runs, and how to reach it."""

    settings: Settings
    port: int
    people: People
    log: Path
    processes: dict[str, ForkServerProcess] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.settings.address

    def start(self, name: str, largest_file: int | None = None) -> None:
        """Start "web" or "worker", and wait until the web answers. A largest file (bytes) is a disk that is full."""
        commands = {
            "web": ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                    "--workers", "2", "--blocking-threads", "1", "--no-access-log", "wsgi:application"],
            "worker": ["app.console", "work"],
        }  # fmt: skip
        self.processes[name] = forked.begin(commands[name], self._environment(), self.log, largest_file)
        if name == "web":
            self.wait_until_it_answers()

    def kill(self, name: str) -> None:
        """kill -9 of the process and all its children, at once."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
        process.close()

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if Browser(self.port).get("/").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(self.log.read_text()[-2000:])

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "HEED_INSTANCE": str(self.settings.instance),
            "HEED_DATABASE_URL": self.settings.database_url,
            "HEED_ADDRESS": self.settings.address,
        }


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    url: str
    text: str

    @property
    def token(self) -> str:
        """The token of the form on this page."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.text)
        assert found, f"no form on {self.url}"
        return unescape(found.group(1))


class Browser:
    """The least a browser does: keeps a cookie, sends forms, follows redirects."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie

    def get(self, path: str) -> Page:
        return self._go("GET", path, "")

    def post(self, path: str, **fields: object) -> Page:
        return self._go("POST", path, urlencode(fields, doseq=True))

    def _go(self, method: str, path: str, body: str) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, self._headers(body))
            answer = connection.getresponse()
            text = answer.read().decode()
            self._keep(answer.getheader("Set-Cookie", ""))
        finally:
            connection.close()
        if answer.status in (302, 303):
            return self._go("GET", urlsplit(answer.getheader("Location", "/")).path, "")
        return Page(answer.status, path, text)

    def _headers(self, body: str) -> dict[str, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        return form | ({"Cookie": self.cookie} if self.cookie else {})

    def _keep(self, cookie: str | None) -> None:
        if cookie:
            self.cookie = cookie.split(";", 1)[0]


@contextmanager
def living(settings: Settings, log: Path, *, is_at_work: bool = True) -> Iterator[Live]:
    """While this lasts, the installation lives on a port of its own. Whoever makes a story first has no worker beside
    them who changes what they have just read: they start one when it is made.
    """
    port = free_port()
    settings = replace(settings, address=f"http://127.0.0.1:{port}")
    open_house(settings)
    live = Live(settings, port, factories.make_people(), log)
    database.disconnect()
    try:
        live.start("web")
        if is_at_work:
            live.start("worker")
        yield live
    finally:
        live.stop()
        database.close()


def cookie_for(account: Account) -> str:
    """The cookie of somebody who has just signed in."""
    app = Flask(__name__)
    app.secret_key = vault.ring().named["session"]
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return f"heed={signer.dumps({'_user_id': factories.sign_in_token(account), '_fresh': True})}"


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
