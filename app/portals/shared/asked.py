"""What every question on a page has in common, whatever kind of box answers it."""

import unicodedata
from typing import Any

from wtforms.validators import StopValidation


def cleaned(text: str) -> str:
    """Text as it was typed, with one kind of line end and without what no keyboard types."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


class Asked:
    """What our fields share: a hint, and one sentence for when an answer is needed and missing."""

    def __init__(self, label: str = "", *, required: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, description=hint, **kwargs)
        self.required = required

    @property
    def first_input_id(self) -> str:
        """Where the error summary takes the reader."""
        return self.id

    def pre_validate(self, form: object) -> None:
        if self.process_errors:
            raise StopValidation()
        if not self.data:
            raise StopValidation(self.required)
        super().pre_validate(form)
        self.check()

    def check(self) -> None:
        """Whether an answer that was given will do. Raises StopValidation with what to do instead."""
