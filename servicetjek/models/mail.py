"""The outbox: mail that is to be posted. Who asks for a mail never waits for a mail server."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import TYPE_CHECKING

from django.db import models, transaction

from servicetjek.models.amend import amend

if TYPE_CHECKING:
    from servicetjek.models.plan.reminder import Reminder

# Longer than a mail server may take; if the poster dies meanwhile, the mail is posted again by the next.
IN_HAND = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=1)


def new_message_id() -> str:
    return make_msgid(domain="servicetjek")


class MailQuerySet(models.QuerySet["Mail"]):
    def put_in(self, letter: str, to: str, now: datetime) -> Mail:
        return self.create(letter=letter, to=to, put_in_at=now, due_at=now)

    @transaction.atomic
    def put_in_once(self, letter: str, to: str, now: datetime) -> Mail:
        """One that waits will say it too: it is held, so that nobody posts it before what it is to say is stored."""
        waiting = self.filter(letter=letter, to=to, tries=0).select_for_update(skip_locked=True).first()
        return waiting or self.put_in(letter, to, now)

    def put_in_reminders(self, reminders: Iterable[Reminder], now: datetime) -> None:
        """One for each, in one go: hundreds may be due at the same moment."""
        asked = {"letter": Mail.Letter.REMINDER, "put_in_at": now, "due_at": now}
        self.bulk_create([Mail(to=each.address, reminder=each, **asked) for each in reminders])

    def due(self, now: datetime) -> MailQuerySet:
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")

    def waiting(self) -> MailQuerySet:
        return self.filter(given_up_at=None)

    def given_up(self) -> MailQuerySet:
        return self.filter(given_up_at__isnull=False)

    @transaction.atomic
    def take(self, now: datetime) -> Mail | None:
        """Take one that is due in hand, so that nobody else posts it; None when there is none."""
        mail = self.due(now).select_for_update(skip_locked=True).first()
        if mail:
            mail.due_at, mail.tries = now + IN_HAND, mail.tries + 1
            mail.save(update_fields=["due_at", "tries"])
        return mail


class Mail(models.Model):
    """A mail that somebody is to have. It says which letter, and the letter is written as it is posted: a link that
    signs in lies nowhere, and an address that nobody has costs whoever asks the same time as one that somebody has.
    """

    class Letter(models.TextChoices):
        SIGN_IN_LINK = "sign-in-link"
        TO_BE_ERASED = "to-be-erased"
        REMINDER = "reminder"

    letter = models.CharField(max_length=20, choices=Letter)
    to = models.EmailField(max_length=320)
    reminder = models.OneToOneField(
        "Reminder", models.CASCADE, null=True, blank=True, related_name="mail", editable=False
    )
    # The same at every try, so that a mail posted twice is shown once.
    message_id = models.CharField(max_length=120, default=new_message_id, editable=False)
    put_in_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # Kept where there is somebody to tell that it could not be delivered.
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    def put_off(self, now: datetime) -> bool:
        """It could not be posted: try again later, each time after a longer while. After a day it is given up."""
        if now - self.put_in_at >= GIVEN_UP_AFTER:
            self.give_up(now)
            return False
        self.due_at = now + min(FIRST_PAUSE * 2 ** (self.tries - 1), LONGEST_PAUSE)
        self.save(update_fields=["due_at"])
        return True

    def give_up(self, now: datetime) -> None:
        if self.reminder_id:
            amend(self, {"given_up_at": now})
        else:
            self.delete()

    def wait_until(self, due_at: datetime) -> None:
        """It was taken in hand at an hour at which it is not to be posted."""
        amend(self, {"due_at": due_at})
