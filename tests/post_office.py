"""A real mail server (aiosmtpd) on a port of its own, that can be stopped, started, and told to misbehave."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.journeys.live import free_port

TAKEN = "250 2.0.0 taken"


@dataclass
class PostOffice:
    """What it was given, and how it behaves now. `at_rcpt` and `at_data` are answers; "hang" and "hang up" are none."""

    port: int = field(default_factory=free_port)
    received: list[tuple[str, bytes]] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    at_rcpt: str = TAKEN
    at_data: str = TAKEN
    delay: float = 0
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None
    _controller: UnthreadedController | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def letters(self) -> list[Message]:
        return [message_from_bytes(raw, policy=default) for _, raw in self.received]

    @property
    def copies(self) -> Counter[str]:
        """How many copies of each letter it took."""
        return Counter(str(each["Message-ID"]) for each in self.letters)

    def open(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._controller = UnthreadedController(self, "127.0.0.1", self.port, loop=self._loop)
        self._controller.begin()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def shut(self) -> None:
        """Nobody is there any more, from one moment to the next."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._leave(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        self._loop = None

    async def _leave(self) -> None:
        server = self._controller.server if self._controller else None
        if server:
            server.close()
        others = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
        for each in others:
            each.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)
        # A connection that was just coming in closes in one of the loop's next turns.
        await asyncio.sleep(0.05)

    async def _recipient(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        answer = "550 5.1.1 nobody of this name: " + to if to in self.dead else self.at_rcpt
        if answer.startswith("250"):
            envelope.rcpt_tos.append(to)
        return await self._say(server, answer)

    async def _content(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.at_data.startswith("250") or self.at_data == "take and hang up":
            self.received.append((envelope.mail_from or "", envelope.original_content or b""))
        return await self._say(server, self.at_data)

    async def _say(self, server: SMTP, answer: str) -> str:
        await asyncio.sleep(3600 if answer == "hang" else self.delay)
        if answer.endswith("hang up") and server.transport:
            server.transport.abort()
        return answer


# As aiosmtpd calls them.
PostOffice.handle_RCPT, PostOffice.handle_DATA = PostOffice._recipient, PostOffice._content


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """While this lasts, there is one, and it is open."""
    office = PostOffice()
    office.open()
    try:
        yield office
    finally:
        office.shut()
