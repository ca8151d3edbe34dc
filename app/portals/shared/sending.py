"""A box for files that go with a message, and those that went with one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField

from app.casework import attachments
from app.casework.attachments import Enclosure
from app.casework.attachments.models import Attachment
from app.portals.shared import uploads
from app.portals.shared.asked import Asked

# Bytes of a whole request: twice what its files may have, so that who chose too much reads so beside their words, which
# are still in their box; and what the form says beside them. Of what is larger still, not a byte is read.
WHOLE = 2 * attachments.LARGEST + 64 * 1024


class FilesField(Asked, MultipleFileField):
    """Files to be sent with a message; none is as good as some."""

    component = "file"

    @property
    def enclosures(self) -> list[Enclosure]:
        """What came, ready to be sealed."""
        return [
            Enclosure(given.filename or "", given.stream.size, (part for _, part in uploads.parts(given.stream)))
            for given in self.data or ()
        ]


class WithFiles(FlaskForm):
    """A message that may have files."""

    files = FilesField(
        _("Files"),
        hint=_(
            "Photographs, PDF and Word documents, plain text, sound."
            " Up to %(most)s files, together up to %(largest)s MB.",
            most=attachments.MOST_TOGETHER,
            largest=attachments.LARGEST // 1024**2,
        ),
    )


def rows(files: Iterable[Attachment], address: Callable[[Attachment], str]) -> Sequence[dict[str, Any]]:
    """What is said of files that were sent: each with where it can be fetched, once it was checked."""
    return [uploads.row(each) | {"url": address(each) if each.is_openable else ""} for each in files]
