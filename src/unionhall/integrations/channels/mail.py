"""E-mail over the unit's own mail server."""

from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.core.validators import validate_email
from django.forms import ValidationError

from unionhall.integrations.channels.reached import Unreachable, Unsent


@dataclass(frozen=True)
class Email:
    """Plain text only: nothing in it loads from anywhere or tells who has read it."""

    sender: str
    key: str = "email"
    label: str = "邮件"

    def reaches(self, address: str) -> bool:
        """Whether this is a mail address."""
        try:
            validate_email(address)
        except ValidationError:
            return False
        return True

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one message to the mail server; raises Unsent."""
        try:
            EmailMessage(subject, text, self.sender or None, [address]).send()
        except SMTPRecipientsRefused:
            raise Unreachable("邮件服务器不接受这个收件地址。") from None
        except (SMTPException, OSError, BadHeaderError) as refused:
            raise Unsent(f"邮件没有发出：{type(refused).__name__}，请检查 UNIONHALL_EMAIL 和邮件服务器。") from None
