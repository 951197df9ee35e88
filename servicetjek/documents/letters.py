"""The letters that leave by mail, written at the moment they are posted."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from servicetjek.models import Mail, SignInLink, User


def letter(mail: Mail, now: datetime) -> EmailMessage | None:
    """The letter that the mail asks for; None when nobody is to have it."""
    return WRITERS[mail.letter](mail, now)


def sign_in_link(mail: Mail, now: datetime) -> EmailMessage | None:
    user = User.objects.with_email(mail.to).first()
    if user is None:
        return None
    link = settings.PUBLIC_URL + reverse("enter", args=[SignInLink.objects.issue(user, now)])
    text = render_to_string("sign_in/link_mail.txt", {"user": user, "link": link})
    return EmailMessage(
        "Dit link til Servicetjek", text, to=[mail.to], headers={"Message-ID": mail.message_id}
    )


WRITERS: dict[str, Callable[[Mail, datetime], EmailMessage | None]] = {Mail.Letter.SIGN_IN_LINK: sign_in_link}
