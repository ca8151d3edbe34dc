"""Shows Heed at work: a demonstration with invented people, in a folder of its own, on this machine only."""

import argparse
import os
import shutil
import socket
from contextlib import redirect_stdout
from pathlib import Path

from app import reference
from app.config import DEMONSTRATION_MARK, ROOT, Misconfigured, Settings, settings
from app.console import keys, migrate, story
from app.console.supervising import WORKER, Child, stop_when_told, supervise, web
from app.foundations import database
from app.opening import open_house

HELP = "show Heed at work, with a demonstration story"
HOST, WORKERS = "127.0.0.1", 2
LOG = "log.jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "instance" / "demonstration", help="where the demonstration lives"
    )


def run(options: argparse.Namespace) -> int:
    folder: Path = options.folder.resolve()
    _see_that_it_is_free(options.port)
    if not folder.exists():
        print("Preparing the demonstration: this takes a few seconds, once.", flush=True)
        _bring_into_being(folder, options.port)
    if not (folder / DEMONSTRATION_MARK).exists():
        raise Misconfigured(f"{folder} is not a demonstration. Name another folder with --folder.")
    migrate.up_to_date(_told(folder, options.port), {})
    environment = _environment(folder, options.port)
    commands = (web(HOST, options.port, WORKERS), WORKER)
    children = [Child(command, environment, folder / LOG) for command in commands]
    stop = stop_when_told()
    supervise(children, stop, (HOST, options.port), lambda: _say(options.port))
    return 0


def _bring_into_being(folder: Path, port: int) -> None:
    """Make it beside its place, and put it there when it is whole: a demonstration is never half told."""
    beside = folder.with_name(f"{folder.name}.new")
    if (beside / DEMONSTRATION_MARK).exists():
        shutil.rmtree(beside)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside.mkdir(mode=0o700)
    (beside / DEMONSTRATION_MARK).write_text("Everything here is invented. No setting makes a demonstration.\n")
    told = _told(beside, port)
    keys.make(told)
    migrate.up_to_date(told, {})
    with (beside / LOG).open("a") as log, redirect_stdout(log):
        open_house(told)
        story.tell(told.address)
    database.close()
    beside.rename(folder)


def _told(folder: Path, port: int) -> Settings:
    return settings({"HEED_INSTANCE": str(folder), "HEED_ADDRESS": f"http://{HOST}:{port}"})


def _environment(folder: Path, port: int) -> dict[str, str]:
    """What the processes are told. Nothing that was set for a real installation reaches them."""
    ours = ("HEED_", "GRANIAN_")
    others = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return others | {"HEED_INSTANCE": str(folder), "HEED_ADDRESS": f"http://{HOST}:{port}"}


def _see_that_it_is_free(port: int) -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as taken:
            raise Misconfigured(
                f"Something else listens on port {port}. End it, or choose another with --port."
            ) from taken


def _say(port: int) -> None:
    rows = reference.read("demonstration")["account"]
    print(f"\nHeed is at work on http://{HOST}:{port}\n\nSign in as")
    for row in rows:
        print(f"  {row['shown_as']:<28} {row['email']}")
    print(f"Password  {rows[0]['password']}")
    print("The sign-in page shows each one's six-figure code. Ctrl-C ends everything.\n", flush=True)
