"""A whole installation in this process, whose clock can be moved: its website in a thread, its worker when asked."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from werkzeug.serving import WSGIRequestHandler, make_server

from app.assembly import create_app
from app.config import Settings
from app.foundations import clock, database, delivery
from tests import factories
from tests.factories import People
from tests.journeys.live import free_port


class Quietly(WSGIRequestHandler):
    """Serves without a line for each request: the service has a log of its own."""

    def log(self, *_: object) -> None:
        """Nothing."""


@dataclass
class AtItsHour:
    """What runs, what time it is there, and the letters that have left it."""

    url: str
    people: People
    letters: delivery.Silence
    hours: ExitStack = field(default_factory=ExitStack)

    def later(self, **by: float) -> None:
        """So much time passes, and the worker does everything that falls due in it."""
        self.hours.enter_context(clock.moved(timedelta(**by)))
        self.work()

    def work(self) -> None:
        """The worker does what is due now."""
        factories.let_the_worker_work()
        database.disconnect()

    def told(self, subject: str) -> Counter[str]:
        """To whom letters that begin so went since this was last asked."""
        found = Counter(each.to for each in self.letters.sent if each.subject.startswith(subject))
        self.letters.sent.clear()
        return found


@contextmanager
def at_its_hour(settings: Settings, begins: datetime) -> Iterator[AtItsHour]:
    """While this lasts, the installation lives from this moment on. Its time stands still unless it is moved."""
    with ExitStack() as hours:
        hours.enter_context(clock.moved(begins - clock.now()))
        port = free_port()
        settings = replace(settings, address=f"http://127.0.0.1:{port}")
        app = create_app(settings, PROPAGATE_EXCEPTIONS=False)
        letters = delivery.Silence()
        delivery.use(letters)
        living = AtItsHour(settings.address, factories.make_people(), letters, hours)
        living.work()
        server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quietly)
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield living
        finally:
            server.shutdown()
            serving.join()
            server.server_close()
            database.close()
