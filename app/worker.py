"""Carries out what follows, from the outbox: at least once each, soonest due first."""

import multiprocessing
import os
import signal
import threading
import time
from datetime import timedelta
from typing import Any

import structlog

from app import consequences
from app.casework import figures, finding
from app.casework.activity import looking
from app.config import Settings
from app.foundations import clock, database, ledger, log, outbox, vault, words
from app.foundations.access import SYSTEM
from app.foundations.outbox import Due, Lane
from app.foundations.outbox.events import TaskParked
from app.opening import open_house
from app.transaction import transaction

PAUSE_SECONDS = 0.2
CHECKPOINT_EVERY = timedelta(hours=1)
LETTERS, SYSTEMS = "letters.send_or_hold", "systems.send_webhook"
# What waits for somebody else's machine goes by a lane of its own.
LANES = {"letters": LETTERS, "systems": SYSTEMS}
# So long it goes on with the words of this machine before it looks whether it is told to stop.
WORDS_SECONDS = 1.0
# So long it follows the ledger with figures at a time, and so long it waits before it looks whether that is due.
FIGURES_SECONDS, FIGURES_PAUSE_SECONDS = 1.0, 5.0
# How far a count stands behind everything else on this machine.
GIVES_WAY = 10
ACTIVITY_PAUSE_SECONDS = 60.0
# A letter on its way when we are told to stop has so long to get there; then it is another worker's.
LAST_LETTER_SECONDS = 5

_log = structlog.get_logger()


class WornOut(RuntimeError):
    """A reaction that ended its worker each time is not begun again."""


def work(settings: Settings, until: threading.Event) -> None:
    """Carry on until told to stop; state hourly, and at the end, how far the ledger has got.

    Letters and messages to systems go by lanes of their own: a mail server that hangs must not keep a RED concern from
    being weighed, nor must an agency's system that does not answer.
    """
    posting = [threading.Thread(target=_post, args=(until, LANES[name]), name=name, daemon=True) for name in LANES]
    posting.append(threading.Thread(target=_keep_words, args=(until,), name="words", daemon=True))
    posting.append(threading.Thread(target=_keep_figures, args=(until, settings), name="figures", daemon=True))
    posting.append(threading.Thread(target=_look_each_night, args=(until,), name="activity", daemon=True))
    for each in posting:
        each.start()
    stated_at = clock.now() - CHECKPOINT_EVERY
    while not until.is_set():
        if clock.now() - stated_at >= CHECKPOINT_EVERY:
            _state(settings)
            stated_at = clock.now()
        if not _try_to_catch_up(outbox.all_but(*LANES.values())):
            until.wait(PAUSE_SECONDS)
    for each in posting:
        each.join(LAST_LETTER_SECONDS)
    _state(settings)


def _post(until: threading.Event, reaction: str) -> None:
    while not until.is_set():
        if not _try_to_catch_up(outbox.only(reaction), most=1):
            until.wait(PAUSE_SECONDS)


def _keep_words(until: threading.Event) -> None:
    """Each machine has a file of words of its own, so this follows the ledger and not the rows that others may take."""
    while not until.is_set():
        if not _try_to_follow():
            until.wait(PAUSE_SECONDS)
    words.leave()


def _try_to_follow() -> bool:
    try:
        return finding.follow(WORDS_SECONDS)
    except Exception as failure:
        _log.warning("words not followed", failure=type(failure).__name__, at=log.where(failure))
        time.sleep(1)
        return False
    finally:
        database.disconnect()


def _keep_figures(until: threading.Event, settings: Settings) -> None:
    """Whichever worker has the turn outlines what has changed and has it counted; the queue does not wait for it.

    Whoever has just begun has more urgent things to do. Counting takes seconds of a processor, so it is done beside.
    """
    pause = FIGURES_PAUSE_SECONDS
    while not until.wait(pause):
        pause = 0 if _try_to_outline() else FIGURES_PAUSE_SECONDS
        if pause and _is_time_to_count():
            beside = multiprocessing.get_context("spawn").Process(target=count, args=(settings,), daemon=True)
            beside.start()
            while beside.is_alive() and not until.is_set():
                beside.join(PAUSE_SECONDS)
            if beside.is_alive():
                beside.terminate()


def _try_to_outline() -> bool:
    try:
        return figures.follow(FIGURES_SECONDS)
    except Exception as failure:
        _log.warning("figures not followed", failure=type(failure).__name__, at=log.where(failure))
        return False
    finally:
        database.disconnect()


def _is_time_to_count() -> bool:
    try:
        return figures.is_time_to_count()
    except Exception as failure:
        _log.warning("figures not counted", failure=type(failure).__name__, at=log.where(failure))
        return False
    finally:
        database.disconnect()


def count(settings: Settings) -> None:
    """In a process of its own, which gives way to every other: count what runs, and what is over for ever."""
    os.nice(GIVES_WAY)
    open_house(settings)
    try:
        if figures.refresh():
            for period in figures.over():
                figures.publish(SYSTEM, figures.count(period))
    except Exception as failure:
        _log.warning("figures not counted", failure=type(failure).__name__, at=log.where(failure))
    finally:
        database.disconnect()


def _look_each_night(until: threading.Event) -> None:
    """Whichever worker has the turn looks for what gathers; that takes minutes, and nothing waits for it."""
    while not until.wait(ACTIVITY_PAUSE_SECONDS):
        try:
            looking.look_when_due()
        except Exception as failure:
            _log.warning("activity not looked at", failure=type(failure).__name__, at=log.where(failure))
        finally:
            database.disconnect()


def stop_on_signal() -> threading.Event:
    """An event that is set when somebody asks the process to end."""
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    return stop


def catch_up(most: int = 10, lane: Lane = outbox.ANY) -> int:
    """Do what is due now, one after the other; how many rows were tried."""
    tried = outbox.claim(clock.now(), most, lane)
    for due in tried:
        carry_out(due)
        database.disconnect()
    return len(tried)


def carry_out(due: Due) -> None:
    """Run one reaction. What fails is given back for later; after the last try it is parked, with an entry."""
    began = time.perf_counter()
    line: dict[str, Any] = {"reaction": due.reaction, "task": str(due.id), "attempts": due.attempts}
    try:
        if due.is_worn_out:
            raise WornOut(due.reaction)
        with outbox.carrying(due):
            consequences.reactions()[due.reaction](due.event)
            if not due.finished:
                with database.writing():
                    outbox.finish(due)
    except Exception as failure:
        database.session.rollback()
        _give_back(due, failure)
        _log.warning("reaction failed", failure=type(failure).__name__, at=log.where(failure), **line)
    else:
        _log.info("reaction", milliseconds=round((time.perf_counter() - began) * 1000), **line)


def _give_back(due: Due, failure: Exception) -> None:
    with transaction(SYSTEM) as tx:
        if outbox.fail(due, failure, tx.now):
            tx.record(TaskParked(task_id=due.id, reaction=due.reaction))


def _try_to_catch_up(lane: Lane, most: int = 10) -> int:
    try:
        return catch_up(most, lane)
    except Exception as failure:
        # Danger: a database that is gone for a minute must not end the only worker.
        database.disconnect()
        _log.error("outbox out of reach", failure=type(failure).__name__, at=log.where(failure))
        time.sleep(1)
        return 0


def _state(settings: Settings) -> None:
    try:
        ledger.checkpoint(settings.checkpoints, vault.ring().signing_key(), clock.now())
    except Exception as failure:
        _log.error("no checkpoint written", failure=type(failure).__name__, at=log.where(failure))
    finally:
        database.disconnect()
