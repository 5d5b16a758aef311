"""Mail (.eml): the subject is the title, the sender the publisher; attachments are not read."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from communique.errors import ReadError
from communique.model import Heading
from communique.readers import encodings, html
from communique.readers.heading import Draft


def read(name: str, data: bytes) -> Draft:
    """The plain text of a message, or else the text of its HTML, and its headers."""
    try:
        message = message_from_bytes(data, policy=default)
        plain, page = _body(message, "plain"), _body(message, "html")
        declared = _declared(message)
    except Exception as error:  # the standard parser raises many kinds on hostile headers
        raise ReadError(name, "cannot be read as mail", "save its text as .txt") from error
    if plain is not None and plain.strip():
        return Draft(plain, declared)
    if page is not None and page.strip():
        return Draft(html.read(name, page.encode()).text, declared)
    raise ReadError(name, "holds no text of its own", "save its attachments and give those")


def _body(message: EmailMessage, subtype: str) -> str | None:
    part = message.get_body(preferencelist=(subtype,))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = part.get_content_charset("utf-8")
    return data.decode(named if encodings.known(named) else "utf-8", "replace")


def _declared(message: EmailMessage) -> Heading:
    sender, address = parseaddr(str(message.get("From", "")))
    return Heading(
        title=" ".join(str(message.get("Subject", "")).split()) or None,
        publisher=sender or address or None,
        published=_day(str(message.get("Date", ""))),
    )


def _day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return None
