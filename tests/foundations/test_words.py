import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.config import ROOT
from app.foundations import clock, vault, words
from app.foundations.database import uuid7
from app.foundations.words import Alike, AnyOf, Beginning, Exactly, Leaf, Passage, shelf

CANARY = "Zebedee Quillfeather was bruised behind the ivory clock"


@pytest.fixture(scope="module")
def keys(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "keys"
    vault.make_keys(folder, clock.now())
    return folder


@pytest.fixture(scope="module", autouse=True)
def _others_are_left_alone():
    """Whatever house was open in this process is open afterwards, with its keys and its file of words."""
    keys, kept = vault.keys._opened[:], (shelf._kept.folder, shelf._kept.version, shelf._kept.shelves)
    yield
    words.leave()
    vault.keys._opened[:] = keys
    shelf._kept.folder, shelf._kept.version, shelf._kept.shelves = kept


@pytest.fixture
def folder(tmp_path, keys) -> Path:
    vault.unlock(keys)
    words.keep_in(tmp_path / "search", 1, ("tale", "name"))
    with words.turn() as held:
        words.anew(held)
    yield tmp_path / "search"
    words.leave()


def leaf(text: str, **known) -> Leaf:
    return Leaf(**({"id": uuid7(), "owner": uuid7(), "lock": uuid7()} | known), words=text)


def put(*leaves: Leaf, on: str = "tale") -> None:
    with words.looking() as book, book.writing():
        book.put(on, leaves)


def found(*parts: words.Part | AnyOf, on: str = "tale", most: int = 50) -> list:
    clauses = [each if isinstance(each, AnyOf) else AnyOf(each) for each in parts]
    with words.looking() as book:
        return book.find(on, clauses, most)


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_word_is_found_in_any_of_its_forms(folder):
    one = leaf("A bruise on the arm")
    put(one, leaf("Nothing of the kind"))
    assert found(Alike("bruised")) == [one.id]


def test_words_in_quotation_marks_stand_as_they_were_written(folder):
    one, other = leaf("on the kitchen floor"), leaf("the floor of the kitchen")
    put(one, other)
    assert found(Exactly("kitchen floor")) == [one.id]
    assert set(found(Alike("kitchen"), Alike("floor"))) == {one.id, other.id}


def test_a_beginning_finds_whatever_begins_so(folder):
    one = leaf("Neglected for weeks, happiness gone")
    put(one)
    assert found(Beginning("neglec")) == found(Beginning("happine")) == [one.id]


def test_what_is_all_asked_for_must_all_be_there(folder):
    one = leaf("bruised in the kitchen")
    put(one, leaf("bruised in the garden"))
    assert found(Alike("bruise"), Exactly("the kitchen")) == [one.id]
    assert found(Alike("bruise"), AnyOf(Alike("cellar"), Alike("kitchen"))) == [one.id]


def test_rare_and_often_is_better(folder):
    often, once = leaf("bruise bruise bruise"), leaf("a bruise, and a long tale about very many other things")
    put(once, often)
    assert found(Alike("bruise")) == [often.id, once.id]


def test_accents_and_strokes_do_not_matter(folder):
    one = leaf("Łukasz and Zoë")
    put(one)
    assert found(Alike("lukasz"), Alike("zoe")) == [one.id]


def test_shelves_do_not_mix(folder):
    put(leaf("Merriday"), on="name")
    assert found(Alike("merriday")) == []


def test_what_is_taken_out_is_gone_from_the_file(folder):
    one = leaf(CANARY)
    put(one, leaf("something else"))
    with words.looking() as book, book.writing():
        assert book.take_out([one.owner]) == 1
    assert found(Alike("zebedee")) == []
    with words.looking() as book:
        kept = book._connection.execute("SELECT group_concat(hex(block)) FROM tale_spelt_data").fetchone()[0]
        assert b"quillfeather".hex().upper() not in kept


def test_what_is_sealed_under_a_destroyed_key_can_be_taken_out_by_it(folder):
    one = leaf(CANARY)
    put(one)
    with words.looking() as book, book.writing():
        assert book.take_out_locked([one.lock]) == 1
    assert found(Alike("zebedee")) == []


def test_nothing_of_it_can_be_read_on_the_disk(folder):
    put(leaf(CANARY))
    assert found(Alike("quillfeather")), "it is in there"
    held = raw(folder).lower()
    for canary in CANARY.lower().split():
        if len(canary) > 4:
            assert canary.encode() not in held
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_another_key_does_not_open_it(folder, tmp_path):
    put(leaf(CANARY))
    name = next(folder.glob("words-*.sqlite"))
    vault.make_keys(tmp_path / "others", clock.now())
    vault.unlock(tmp_path / "others")
    words.leave()
    with pytest.raises(words.OutOfReach), words.looking():
        pass
    name.rename(folder / f"words-1-{vault.ring().primary}-9.sqlite")
    with pytest.raises(words.OutOfReach, match="broken"):
        found(Alike("zebedee"))
    with pytest.raises(words.OutOfReach, match="missing"):
        found(Alike("zebedee"))


@pytest.mark.parametrize("spoil", ["emptied", "overwritten", "cut", "removed"])
def test_a_spoilt_file_says_so_and_another_takes_its_place(folder, spoil):
    put(*(leaf(f"{CANARY} {number}") for number in range(200)))
    words.leave()
    file = next(folder.glob("words-*.sqlite"))
    match spoil:
        case "removed":
            file.unlink()
        case "emptied":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(file.read_bytes()[:9000])
        case _:
            file.write_bytes(os.urandom(file.stat().st_size))
    with pytest.raises(words.OutOfReach):
        found(Alike("zebedee"))
    with words.turn() as held:
        words.anew(held)
    assert found(Alike("zebedee")) == []


def test_a_file_of_an_older_version_is_not_looked_in(folder):
    put(leaf(CANARY))
    words.keep_in(folder, 2, ("tale", "name"))
    assert words.needs_another()
    with pytest.raises(words.OutOfReach, match="missing"):
        found(Alike("zebedee"))


def test_a_new_key_asks_for_another_file_and_the_old_one_serves_meanwhile(folder, tmp_path):
    one = leaf(CANARY)
    put(one)
    assert not words.needs_another()
    vault.ring().add(clock.now())
    assert words.needs_another()
    assert found(Alike("zebedee")) == [one.id]
    with words.turn() as held, words.instead(held) as book:
        with book.writing():
            book.put("tale", [one])
        assert found(Alike("zebedee")) == [one.id], "the old one, until the new one is whole"
    assert not words.needs_another()
    assert found(Alike("zebedee")) == [one.id]
    assert len(list(folder.glob("words-*.sqlite"))) == 1


def test_a_folder_that_cannot_be_made_is_out_of_reach(tmp_path, folder):
    (tmp_path / "in the way").write_text("")
    words.keep_in(tmp_path / "in the way", 1, ("tale", "name"))
    with pytest.raises(words.OutOfReach), words.turn():
        pass
    with pytest.raises(words.OutOfReach), words.looking():
        pass


def test_only_one_at_a_time_may_write(folder):
    with words.turn() as first, words.turn() as second:
        assert first is not None
        assert second is None


def test_how_far_it_has_got_is_kept_with_what_was_put_in(folder):
    with words.looking() as book, pytest.raises(ZeroDivisionError), book.writing():
        book.stand("ledger", "7")
        raise ZeroDivisionError
    with words.looking() as book:
        assert book.place("ledger") == ""
        with book.writing():
            book.stand("ledger", "8")
        assert book.place("ledger") == "8"


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_only_words(tmp_path_factory, keys, typed):
    _open_once(tmp_path_factory, keys)
    for part in (Alike(typed), Exactly(typed), Beginning(typed)):
        assert found(part) == []
        assert len(words.excerpts([Passage("some words")], [AnyOf(part)])) <= 1


_opened: list[Path] = []


def _open_once(folders, keys) -> None:
    if not _opened:
        _opened.append(folders.mktemp("typed"))
    vault.unlock(keys)
    words.keep_in(_opened[0], 1, ("tale", "name"))
    if words.needs_another():
        with words.turn() as held:
            words.anew(held)


def test_excerpts_show_what_is_around_and_mark_what_was_found():
    told = "He said that nothing had happened. " * 9 + "Then a bruise was seen. " + "We rang them at once. " * 9
    shown = words.excerpts([Passage("nothing here"), Passage(told)], [AnyOf(Alike("bruised"))])
    assert [each.at for each in shown] == [1]
    assert ("bruise", True) in shown[0].pieces
    assert sum(len(text.split()) for text, _ in shown[0].pieces) < 40


def test_excerpts_of_what_was_found_by_something_nobody_reads():
    shown = words.excerpts([Passage("Shona Merriday", marks="zzpmrt0")], [AnyOf(Alike("zzpmrt0"))])
    assert shown[0].pieces == (("Shona Merriday", False),)


WRITER = """
    import sys, pathlib
    from app.foundations import vault, words
    from app.foundations.database import uuid7
    vault.unlock(pathlib.Path(sys.argv[1]))
    words.keep_in(pathlib.Path(sys.argv[2]), 1, ("tale", "name"))
    with words.turn() as held:
        for batch in range(10_000):
            with words.looking() as book, book.writing():
                leaves = [words.Leaf(uuid7(), uuid7(), uuid7(), f"bruise number {batch}") for _ in range(5)]
                book.put("tale", leaves)
                book.stand("batch", str(batch + 1))
            print(batch, flush=True)
"""


def test_a_writer_that_is_killed_leaves_whole_batches(folder, keys):
    words.leave()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(keys), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        for _ in range(30):
            assert writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    with words.looking() as book:
        done = int(book.place("batch"))
        assert done >= 30
        assert book.holds("tale") == done * 5
    assert len(found(Alike("bruise"), most=100_000)) == done * 5
    with words.turn() as held:
        assert held, "its turn ended with it"
