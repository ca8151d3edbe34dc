"""The questions people answer: fields that take anything a browser, or an attacker, may send.

Every field takes `required`, the sentence shown when it is left empty; without one it may be left empty.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext as _
from wtforms import PasswordField as PlainPasswordField
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from app.portals.shared.asked import Asked, cleaned
from app.portals.shared.date_field import PartialDateField
from app.portals.shared.people_field import PeopleField, rows_changed

__all__ = [
    "EmailField",
    "LongText",
    "ManyOfField",
    "OneOfField",
    "OneTimeCodeField",
    "PartialDateField",
    "PasswordField",
    "PeopleField",
    "PostcodeField",
    "ShortText",
    "rows_changed",
]

Choices = Mapping[str, str] | Collection[SelectChoice]  # code to words, in order

POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})")
UNFIT = r"\s@<>(),;:\\\"\[\]"  # what an address may not hold
EMAIL = re.compile(rf"[^{UNFIT}]{{1,64}}@(?:[^{UNFIT}.]{{1,63}}\.)+[^{UNFIT}.]{{2,63}}")
LONGEST_PASSWORD = 256  # characters: enough for any passphrase, too few to make hashing a burden


class ShortText(Asked, StringField):
    """One line of text."""

    component = "input_box"

    def __init__(self, label: str = "", *, limit: int = 200, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.limit = limit

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join(cleaned(valuelist[0]).split()) if valuelist else ""

    def check(self) -> None:
        if len(self.data) > self.limit:
            raise StopValidation(_("This must be %(limit)s characters or fewer", limit=f"{self.limit:,}"))


class LongText(ShortText):
    """Text of several lines, kept as it was written, with a count of what is left."""

    component = "character_count"

    def __init__(self, label: str = "", *, limit: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(label, limit=limit, **kwargs)
        self.rows = rows

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = cleaned(valuelist[0]).strip() if valuelist else ""

    def check(self) -> None:
        over = len(self.data) - self.limit
        if over > 0:
            raise StopValidation(
                _(
                    "This must be %(limit)s characters or fewer. You have %(over)s too many.",
                    limit=f"{self.limit:,}",
                    over=f"{over:,}",
                )
            )


class EmailField(ShortText):
    """An e-mail address. Whether somebody reads it, only a message can tell."""

    component = "email_box"

    def check(self) -> None:
        super().check()
        if not EMAIL.fullmatch(self.data):
            raise StopValidation(_("Enter an e-mail address in the right form, like name@example.com"))


class PostcodeField(ShortText):
    """A full UK postcode; data is in capitals with one space, "SN1 2AB"."""

    component = "postcode_box"

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        match = POSTCODE.fullmatch(self.data.upper().replace(" ", ""))
        if match:
            self.data = f"{match[1]} {match[2]}"

    def check(self) -> None:
        if not POSTCODE.fullmatch(self.data):
            raise StopValidation(_("Enter a full UK postcode, like SN1 2AB"))


class OneTimeCodeField(ShortText):
    """The six figures an authenticator app shows. Spaces and dashes do no harm."""

    component = "code_box"

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = re.sub(r"[\s-]", "", self.data)

    def check(self) -> None:
        if not re.fullmatch(r"[0-9]{6}", self.data):
            raise StopValidation(_("Enter the 6 figures from your authenticator app"))


class PasswordField(Asked, PlainPasswordField):
    """A password, never sent back. With `new` the browser may offer to make one."""

    component = "password"

    def __init__(self, label: str = "", *, new: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.autocomplete = "new-password" if new else "current-password"

    def check(self) -> None:
        if len(self.data) > LONGEST_PASSWORD:
            raise StopValidation(_("Your password must be 256 characters or fewer"))
        if cleaned(self.data) != self.data:
            raise StopValidation(_("Use only characters that you can type on a keyboard"))


class Chosen(Asked):
    """What one-of and many-of share: words for each code, hints, and codes that stand alone below an "or"."""

    def __init__(
        self,
        label: str = "",
        *,
        choices: Choices = (),
        hints: Mapping[str, str] | None = None,
        alone: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=choices, **kwargs)
        self.hints = dict(hints or {})
        self.alone = frozenset(alone)

    @property
    def codes(self) -> set[str]:
        return {choice.value for choice in self.iter_choices()}


class OneOfField(Chosen, RadioField):
    """One answer of several; data is its code, or None. With `alone`, such codes stand below an "or"."""

    component = "radios"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else None

    def pre_validate(self, form: object) -> None:
        if self.data and self.data not in self.codes:
            raise StopValidation(_("Choose one of the answers on this page"))
        super().pre_validate(form)


class ManyOfField(Chosen, SelectMultipleField):
    """Any number of answers; data is a list of codes. One in `alone` ("none of these") excludes the rest."""

    component = "checkboxes"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = list(dict.fromkeys(valuelist))

    def pre_validate(self, form: object) -> None:
        if set(self.data or ()) - self.codes:
            raise StopValidation(_("Choose from the answers on this page"))
        super().pre_validate(form)

    def check(self) -> None:
        if len(self.data) > 1 and self.alone & set(self.data):
            words = {choice.value: choice.label for choice in self.iter_choices()}
            said = next(words[code] for code in self.data if code in self.alone)
            raise StopValidation(_("Choose either “%(words)s” or the others, not both", words=said))
