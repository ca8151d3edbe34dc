"""Keeps the web server and the worker running, each in processes of its own, until told to stop."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from app import worker
from app.config import ROOT

PATIENCE = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# Whoever ran this long was not failing at its start.
STEADY = 60.0

WORKER = (sys.executable, "-m", "app.console", "work")


def web(host: str, port: int, workers: int) -> tuple[str, ...]:
    """How the web server is started: one thread a process, because more wait for each other (decision 7).

    A process that is told to end while it is still beginning never hears it: it is given a few seconds.
    """
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--no-access-log",
        "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "8", "wsgi:application",
    )  # fmt: skip


def answers(at: tuple[str, int]) -> bool:
    """Does anybody answer at this door?"""
    host = "127.0.0.1" if at[0] == "0.0.0.0" else at[0]  # noqa: S104  (asked about, not listened at)
    with suppress(OSError), socket.create_connection((host, at[1]), timeout=1):
        return True
    return False


@dataclass
class Child:
    """A process that is to run all the time."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
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
        with self.log.open("ab") if self.log else nullcontext() as log:
            self.process = subprocess.Popen(  # noqa: S603  (our own commands, of our own making)
                self.command, env=dict(self.environment), cwd=ROOT, stdout=log, start_new_session=True
            )

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


def stop_when_told() -> threading.Event:
    """An event that is set by Ctrl-C, by whoever ends us, and by a terminal that closes, except under nohup."""
    stop = worker.stop_on_signal()
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda *_: stop.set())
    return stop


def supervise(children: Sequence[Child], stop: threading.Event, at: tuple[str, int], say: Callable[[], None]) -> None:
    """Keep them all running until told to stop, then end them all. Say so once somebody answers at this door."""
    is_open = False
    try:
        while not stop.is_set():
            for child in children:
                child.attend()
            if not is_open and answers(at):
                is_open = True
                say()
            stop.wait(0.2)
    finally:
        for child in children:
            child.ask_to_end()
        by = time.monotonic() + PATIENCE
        for child in children:
            child.end(by)
