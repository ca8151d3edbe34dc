"""What keeps the table of the ledger append-only, whoever asks: triggers, which each engine words in its own way.

They stop mistakes, and whoever has only the rights of the service. Whoever owns the database can drop them;
that is what the seals and the checkpoints are for.
"""

TABLE = "ledger_entry"

_SQLITE = (
    """CREATE TRIGGER ledger_entry_is_not_altered BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_entry_is_not_removed BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    # INSERT OR REPLACE removes the old row unseen by the trigger above, unless its connection asked otherwise.
    """CREATE TRIGGER ledger_entry_is_not_replaced BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE number = NEW.number OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
)

_POSTGRESQL = (
    """CREATE FUNCTION ledger_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE TRIGGER ledger_entry_is_not_altered BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_append_only()""",
    """CREATE TRIGGER ledger_entry_is_not_emptied BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_is_append_only()""",
)


def statements(dialect: str) -> tuple[str, ...]:
    """The SQL that puts the guards up on this engine."""
    return _POSTGRESQL if dialect == "postgresql" else _SQLITE
