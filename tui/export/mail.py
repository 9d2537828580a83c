"""A publication as a letter (RFC 5322): plain text, the same as HTML, and the Word document attached; a draft, not yet sent."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tui.export import docx, html, text
from tui.model import clean_line
from tui.model.publication import Publication

NOBODY = Address(username="bantin", domain="localhost")
"""Who the letter is from until the mailer puts the person in; a letter must be from somebody."""


def write(publication: Publication) -> bytes:
    """The letter as a file that mail programs open."""
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = clean_line(publication.title, 500)
    letter["From"] = publication.sender or str(NOBODY)
    if publication.to:
        letter["To"] = publication.to
    letter["Date"] = format_datetime(publication.made)
    letter["X-Unsent"] = "1"  # Outlook and Thunderbird open it to be sent
    letter.set_content(text.write(publication), cte="quoted-printable")
    letter.add_alternative(html.write(publication), subtype="html", cte="quoted-printable")
    letter.add_attachment(
        docx.write(publication), maintype="application", filename=publication.file or "bantin.docx",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
    )  # fmt: skip
    return letter.as_bytes()
