"""A list of people, one row of questions each, that grows and shrinks without any script."""

import re
from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form, FormField
from wtforms.fields import FieldList
from wtforms.utils import unset_value

MOST_PEOPLE = 12


class PeopleField(FieldList):
    """People in rows; data is a list of dicts, the empty rows left out.

    Buttons named `<name>-add` and `<name>-remove-<n>` (rows count from 0) change the rows: then
    `rows_changed` is true, the form does not validate, and the page shows itself again.
    `row` is a plain wtforms.Form: a row has no forgery token of its own.
    """

    component = "people"

    def __init__(
        self,
        label: str,
        row: type[Form],
        *,
        required: str = "",
        hint: str = "",
        one: str = "Person",
        most: int = MOST_PEOPLE,
        **kwargs: Any,
    ) -> None:
        rows = {"min_entries": 1, "max_entries": most, "default": ()}
        super().__init__(FormField(row), label, description=hint, **rows, **kwargs)
        self.required = required
        self.one = one  # what a row is called: "Person" gives "Person 1", "Add another person"
        self.rows_changed = False

    @property
    def first_input_id(self) -> str:
        first = next(iter(self.entries[0].form), None) if self.entries else None
        return getattr(first, "first_input_id", first.id) if first is not None else f"{self.id}-add"

    @property
    def data(self) -> list[dict[str, Any]]:
        return [entry.data for entry in self.entries if not is_empty(entry)]

    @property
    def is_full(self) -> bool:
        return len(self.entries) >= self.max_entries

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.rows_changed = False
        if formdata is None:
            super().process(None, data, extra_filters)
            return
        super().process(self._rearranged(formdata), unset_value, extra_filters)
        if f"{self.name}-add" in formdata and not self.is_full:
            self.append_entry()

    def _rearranged(self, formdata: Any) -> MultiDict:
        """This field's part of what was sent, without the row that was taken out, numbered from 0."""
        rows = self._rows(formdata)
        taken_out = [rows.pop(number, None) for number in self._removals(formdata)]
        self.rows_changed = bool(taken_out) or f"{self.name}-add" in formdata
        # Never empty: an empty answer would bring back the rows that were saved before.
        sent = MultiDict([(self.name, "")])
        for number, old in enumerate(sorted(rows)):
            for key, values in rows[old].items():
                sent.setlist(f"{self.name}-{number}-{key}", values)
        return sent

    def _rows(self, formdata: Any) -> dict[int, dict[str, list[str]]]:
        rows: dict[int, dict[str, list[str]]] = {}
        for key in formdata:
            match = re.fullmatch(rf"{re.escape(self.name)}-([0-9]{{1,2}})-(.+)", key)
            if match:
                rows.setdefault(int(match[1]), {})[match[2]] = formdata.getlist(key)
        return rows

    def _removals(self, formdata: Any) -> Iterable[int]:
        for key in formdata:
            match = re.fullmatch(rf"{re.escape(self.name)}-remove-([0-9]{{1,2}})", key)
            if match:
                yield int(match[1])

    def validate(self, form: object, extra_validators: Any = ()) -> bool:
        self.errors = []
        if self.rows_changed:
            return False
        filled = [entry for entry in self.entries if not is_empty(entry)]
        self.errors = [entry.errors for entry in filled if not entry.validate(form)]
        if not filled and self.required:
            self.errors.append(self.required)
        return not self.errors


def is_empty(entry: FormField) -> bool:
    """Whether nothing at all was put in a row, not even something wrong."""
    return not any(field.data or getattr(field, "process_errors", ()) for field in entry.form)


def rows_changed(form: Any) -> bool:
    """Whether a button added or removed a row: the page then shows itself again and saves nothing."""
    return any(getattr(field, "rows_changed", False) for field in form)
