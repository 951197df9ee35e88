"""The letters that leave by mail, written at the moment they are posted."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from servicetjek.documents.reminder import reminder_letter
from servicetjek.models import Mail, Notice, SignInLink, User
from servicetjek.models.plan.reminder import posting_time


def letter(mail: Mail, now: datetime) -> EmailMessage | None:
    """The letter that the mail asks for; None when nobody is to have it."""
    return WRITERS[mail.letter](mail, now)


def earliest(mail: Mail, now: datetime) -> datetime:
    """When it may be posted: most of them at once."""
    return posting_time(now) if mail.letter in IN_WORKING_HOURS else now


def sign_in_link(mail: Mail, now: datetime) -> EmailMessage | None:
    user = User.objects.with_email(mail.to).first()
    if user is None:
        return None
    link = settings.PUBLIC_URL + reverse("enter", args=[SignInLink.objects.issue(user, now)])
    text = render_to_string("sign_in/link_mail.txt", {"user": user, "link": link})
    return EmailMessage(
        "Dit link til Servicetjek", text, to=[mail.to], headers={"Message-ID": mail.message_id}
    )


def to_be_erased(mail: Mail, now: datetime) -> EmailMessage | None:
    """All that is to be erased where they lead; None when it has been settled otherwise meanwhile."""
    user = User.objects.with_email(mail.to).first()
    notices = list(Notice.objects.visible_to(user).in_turn()) if user else []
    if not notices:
        return None
    workplaces = {notice.service_check.workplace for notice in notices}
    context = {
        "user": user,
        "notices": notices,
        "links": [settings.PUBLIC_URL + reverse("keeping", args=[each.pk]) for each in workplaces],
    }
    text = render_to_string("keeping/letter.txt", context)
    return EmailMessage(
        "Noget i Servicetjek bliver snart slettet",
        text,
        to=[mail.to],
        headers={"Message-ID": mail.message_id},
    )


WRITERS: dict[str, Callable[[Mail, datetime], EmailMessage | None]] = {
    Mail.Letter.SIGN_IN_LINK: sign_in_link,
    Mail.Letter.TO_BE_ERASED: to_be_erased,
    Mail.Letter.REMINDER: reminder_letter,
}
IN_WORKING_HOURS = {Mail.Letter.REMINDER}
