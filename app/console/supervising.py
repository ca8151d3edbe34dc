"""Keeps the web server and the worker running, each in processes of its own, until told to stop."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

PATIENCE = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# Whoever ran this long was not failing at its start.
STEADY = 60.0

WORKER = (sys.executable, "-m", "app.console", "work")


def web(host: str, port: int, workers: int) -> tuple[str, ...]:
    """How the web server is started: one thread a process, because more wait for each other (decision 7)."""
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--no-access-log",
        "--log-level", "warning", "--respawn-failed-workers", "wsgi:application",
    )  # fmt: skip


@dataclass
class Child:
    """A process that is to run all the time."""

    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    begin_at: float = 0.0
    pause: float = field(default=FIRST_PAUSE)

    def attend(self) -> None:
        """Start it if it is not running, after a pause that grows while it keeps failing."""
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            self.pause = FIRST_PAUSE if now - self.began > STEADY else min(LONGEST_PAUSE, self.pause * 2)
            print(f"{self.command[2]} ended ({self.process.returncode}); it starts again.", file=sys.stderr, flush=True)
            self._leave_none()
            self.process, self.begin_at = None, now + self.pause
        if self.process is None and now >= self.begin_at:
            self.begin(now)

    def begin(self, now: float) -> None:
        """Start it, out of reach of the Ctrl-C at our terminal: we tell it ourselves."""
        self.began = now
        self.process = subprocess.Popen(self.command, env=dict(self.environment), start_new_session=True)

    def ask_to_end(self) -> None:
        """Let it finish what it is doing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, by: float) -> None:
        """Wait until then, and end it and all it started."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, by - time.monotonic()))
        self._leave_none()
        self.process.wait()

    def _leave_none(self) -> None:
        """What it started and left behind would hold its port."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def supervise(children: Sequence[Child], stop: threading.Event) -> None:
    """Keep them all running until told to stop, then end them all."""
    try:
        while not stop.is_set():
            for child in children:
                child.attend()
            stop.wait(0.2)
    finally:
        for child in children:
            child.ask_to_end()
        by = time.monotonic() + PATIENCE
        for child in children:
            child.end(by)
