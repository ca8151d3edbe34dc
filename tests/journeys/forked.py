"""Processes as `python -m` starts them, forked from one that has read the program already.

Each is a process like any other, with files, connections and memory of its own, and dies of kill -9. What it is spared
are the seconds in which it would read the same program again: after a kill it is back at its work at once, where the
next blow finds it.
"""

import multiprocessing
import os
import resource
import runpy
import sys
import time
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from app.config import ROOT

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["pytest", "tests.journeys.read_already"])


def begin(
    command: Sequence[str], environment: Mapping[str, str], log: Path, largest_file: int | None = None
) -> ForkServerProcess:
    """Run this module with these arguments, as the head of its own group. A largest file is a disk that is full."""
    process = FORKING.Process(target=_be, args=(list(command), dict(environment), log, largest_file))
    process.start()
    while os.getpgid(process.pid) != process.pid:
        time.sleep(0.001)
    return process


def _be(command: list[str], environment: dict[str, str], log: Path, largest_file: int | None) -> None:
    multiprocessing.set_start_method("fork", force=True)  # as Linux has it, where nobody says otherwise
    os.setsid()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.argv[1:] = command[1:]
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
