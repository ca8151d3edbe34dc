import os
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from app.foundations import clock, database, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.vault import DataKey, Destroyed, KeysMissing
from app.foundations.vault.sealed import _pad
from app.transaction import transaction
from tests.foundations import notebook
from tests.foundations.notebook import Cover, Page, PageWritten


def put(table: type, row, **columns) -> None:
    """Put raw bytes into a row, as a thief with access to the database could."""
    with database.writing():
        session.execute(update(table).where(table.id == row).values(columns))


def raw(page_id, column: str) -> bytes:
    return session.execute(select(getattr(Page, column)).where(Page.id == page_id)).scalar_one()


def write_beside(page_id, words: str):
    """A second page under the same data key as the first."""
    with transaction(SYSTEM) as tx:
        other = tx.add(Page(data_key_id=notebook.read(page_id).data_key_id, words=words))
        tx.record(PageWritten(page_id=other.id))
    return other.id


def test_what_is_sealed_is_nowhere_in_the_database_in_clear(house, engine):
    page = notebook.write("Zebedee Canary")
    notebook.remark(page, "Dr Foster")
    stored = raw(page, "sealed_words") + raw(page, "sealed_remark")
    assert b"Zebedee" not in stored and b"Foster" not in stored
    assert notebook.read(page).words == "Zebedee Canary"
    if engine == "sqlite":
        path = house.url.removeprefix("sqlite:///")
        files = b"".join(Path(path + end).read_bytes() for end in ("", "-wal"))
        assert str(page).replace("-", "").encode() in files
        assert b"Zebedee" not in files


@pytest.mark.usefixtures("house")
class TestSealsAreBound:
    def test_to_their_row(self):
        first = notebook.write("Words of the first")
        second = write_beside(first, "Words of the second")
        put(Page, first, sealed_words=raw(second, "sealed_words"))
        with pytest.raises(InvalidTag):
            _ = notebook.read(first).words

    def test_to_their_column(self):
        page = notebook.write("Words")
        put(Page, page, sealed_remark=raw(page, "sealed_words"))
        with pytest.raises(InvalidTag):
            _ = notebook.read(page).remark

    def test_to_their_table(self):
        page = notebook.read(notebook.write("Words"))
        with transaction(SYSTEM) as tx:
            tx.add(Cover(id=page.id, data_key_id=page.data_key_id, words="Words of a cover"))
            tx.record(PageWritten(page_id=page.id))
        put(Cover, page.id, sealed_words=raw(page.id, "sealed_words"))
        session.expire_all()
        with pytest.raises(InvalidTag):
            _ = session.get_one(Cover, page.id).words

    def test_to_their_data_key(self):
        first, second = notebook.write("One"), notebook.write("Two")
        other = notebook.read(second).data_key_id
        put(Page, first, data_key_id=other)
        with pytest.raises(InvalidTag):
            _ = notebook.read(first).words

    def test_and_so_is_a_data_key_to_its_own_row(self):
        first, second = (notebook.read(notebook.write(each)).data_key_id for each in ("One", "Two"))
        wrapped = session.execute(select(DataKey.wrapped).where(DataKey.id == second)).scalar_one()
        put(DataKey, first, wrapped=wrapped)
        with pytest.raises(InvalidTag):
            session.get_one(DataKey, first, populate_existing=True).unwrap()


@pytest.mark.usefixtures("house")
def test_words_are_sealed_anew_each_time():
    assert raw(notebook.write("Same"), "sealed_words") != raw(notebook.write("Same"), "sealed_words")


@pytest.mark.usefixtures("house")
def test_every_kind_of_value_comes_back():
    page = notebook.write("Zoë’s “note”\n\x00", remark=None, lists={"people": ["Åsa", None, 3]})
    found = notebook.read(page)
    assert (found.words, found.remark) == ("Zoë’s “note”\n\x00", None)
    assert found.lists == {"people": ["Åsa", None, 3]}


@pytest.mark.usefixtures("house")
def test_a_record_whose_key_was_destroyed_is_unreadable():
    page = notebook.write("Never again")
    key = notebook.read(page).data_key_id
    assert notebook.read(page).words == "Never again"
    with transaction(SYSTEM) as tx:
        vault.destroy(key, tx.now)
        tx.record(PageWritten(page_id=page))
    with pytest.raises(Destroyed):
        _ = notebook.read(page).words
    session.remove()
    assert session.execute(select(DataKey.wrapped).where(DataKey.id == key)).scalar_one() == b""
    with pytest.raises(Destroyed):
        _ = session.get_one(Page, page).words


@given(words=st.text(max_size=3000))
def test_padding_hides_how_long_a_text_is(words):
    written = words.encode()
    padded = _pad(written)
    assert padded.rstrip(b"\x00")[:-1] == written
    assert len(padded) >= 32 and len(padded) - len(written) <= max(32, len(written) / 3)


@pytest.mark.usefixtures("house")
def test_yes_and_no_are_sealed_alike():
    seals = {len(raw(notebook.write(each), "sealed_words")) for each in ("Yes", "No", "I do not know", "")}
    assert len(seals) == 1


class TestKeys:
    def test_are_for_their_owner_only(self, house):
        found = [path for path in house.keys.rglob("*") if path.is_file()]
        assert sorted(path.name for path in found if path.parent == house.keys) == [
            "blind.key",
            "checkpoint.key",
            "ledger.key",
            "session.key",
        ]
        assert all(path.stat().st_mode & 0o077 == 0 and path.stat().st_size == 32 for path in found)
        assert len({path.read_bytes() for path in found}) == len(found) == 5
        assert all(folder.stat().st_mode & 0o077 == 0 for folder in (house.keys, house.keys / "key-encryption"))

    def test_are_never_made_twice(self, house):
        before = (house.keys / "blind.key").read_bytes()
        with pytest.raises(FileExistsError):
            vault.make_keys(house.keys, clock.now())
        assert (house.keys / "blind.key").read_bytes() == before
        assert not list(house.folder.rglob("*.new"))

    def test_that_others_can_read_stop_the_start(self, house):
        (house.keys / "ledger.key").chmod(0o640)
        with pytest.raises(KeysMissing, match=r"chmod 600 .*ledger\.key"):
            vault.unlock(house.keys)

    def test_that_are_missing_stop_the_start(self, house):
        (house.keys / "blind.key").unlink()
        with pytest.raises(KeysMissing, match=r"blind\.key is missing"):
            vault.unlock(house.keys)
        assert not (house.keys / "blind.key").exists()

    def test_that_were_cut_short_stop_the_start(self, house):
        (house.keys / "session.key").write_bytes(b"short")
        with pytest.raises(KeysMissing, match="32 bytes"):
            vault.unlock(house.keys)

    def test_without_any_that_wraps_stop_the_start(self, house):
        next((house.keys / "key-encryption").iterdir()).unlink()
        with pytest.raises(KeysMissing, match="no key-encryption key"):
            vault.unlock(house.keys)

    def test_are_asked_for_when_the_vault_is_locked(self, house):
        vault.close()
        with pytest.raises(KeysMissing, match="locked"):
            vault.ring()


@pytest.mark.usefixtures("house")
class TestRotation:
    def test_wraps_every_data_key_anew_and_what_was_sealed_stays_readable(self):
        pages = [notebook.write(f"Page {number}") for number in range(5)]
        old = vault.ring().primary
        new = vault.ring().add(clock.now())
        assert (vault.wrapped_under(old), vault.ring().primary, vault.ring().names) == (5, new, [old, new])
        rewrap(new, most=2), rewrap(new, most=2), rewrap(new, most=2)
        assert (vault.wrapped_under(old), vault.wrapped_under(new)) == (0, 5)
        vault.ring().retire(old)
        session.remove()
        assert [notebook.read(page).words for page in pages] == [f"Page {number}" for number in range(5)]
        assert vault.ring().names == [new]

    def test_leaves_destroyed_keys_alone(self):
        page = notebook.write()
        key = notebook.read(page).data_key_id
        with transaction(SYSTEM) as tx:
            vault.destroy(key, tx.now)
            tx.record(PageWritten(page_id=page))
        assert rewrap(vault.ring().add(clock.now())) == 0
        assert session.get_one(DataKey, key, populate_existing=True).wrapped == b""

    def test_a_key_that_somebody_else_added_is_found_without_a_restart(self, house):
        elsewhere = vault.KeyRing(house.keys)
        new = elsewhere.add(clock.now())
        bound = b"data_key:" + os.urandom(16)
        assert vault.ring().unwrap(new, elsewhere.wrap(new, b"k" * 32, bound), bound) == b"k" * 32
        assert vault.ring().primary == new

    def test_a_key_that_is_gone_is_named(self):
        with pytest.raises(KeysMissing, match="20200101T000000000000Z is not in the ring"):
            vault.ring().unwrap("20200101T000000000000Z", b"x" * 60, b"")

    def test_a_key_knows_when_it_was_made(self):
        moment = clock.now() + timedelta(days=1)
        assert vault.made_at(vault.ring().add(moment)) == moment


def rewrap(under: str, most: int = 500) -> int:
    with transaction(SYSTEM) as tx:
        count = vault.rewrap(under, most)
        tx.record(PageWritten(page_id=uuid7()))
    return count


@pytest.mark.usefixtures("house")
class TestBlindTokens:
    def test_are_equal_for_equal_values(self):
        assert vault.token("e-mail", "vera@vet.example") == vault.token("e-mail", "vera@vet.example")

    def test_differ_by_purpose(self):
        assert vault.token("e-mail", "07700 900123") != vault.token("telephone", "07700 900123")

    def test_differ_by_installation(self, tmp_path):
        before = vault.token("e-mail", "vera@vet.example")
        vault.make_keys(tmp_path / "other", clock.now())
        vault.unlock(tmp_path / "other")
        assert vault.token("e-mail", "vera@vet.example") != before


@pytest.mark.usefixtures("house")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(words=st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_is_written_comes_back(words):
    page = Page(data_key_id=notebook_key(), words=words)
    assert page.words == words


def notebook_key():
    known = session.execute(text("SELECT id FROM data_key")).first()
    if known is None:
        notebook.write()
    session.rollback()
    return session.scalars(select(DataKey.id).limit(1)).one()
