"""Web archives: a page with its pictures in one file, as browsers and Word save it (MHTML)."""

from __future__ import annotations

from email import message_from_bytes

from budgetdoc.formats.unreadable import Unreadable


def page_in(data: bytes) -> tuple[bytes, str]:
    """The bytes of the page, and its charset as the archive gives it ("" if it does not).

    Raises Unreadable BD702 where there is none.
    """
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, str(part.get_param("charset") or "")
    raise Unreadable("BD702", kind="MHTML")
