"""One-time links: how the first facilitator, and an invited colleague, come in without a password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models, transaction

from servicetjek.models.user import User

CONSOLE_LINK_LIVES = timedelta(days=1)
INVITED_LINK_LIVES = timedelta(days=14)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def usable(self, token: str, now: datetime) -> SignInLinkQuerySet:
        return self.filter(token_digest=digest(token), used_at=None, expires_at__gt=now, user__is_active=True)

    def issue(self, user: User, now: datetime, lives: timedelta = CONSOLE_LINK_LIVES) -> str:
        """The raw token is returned, and stored nowhere."""
        token = secrets.token_urlsafe(24)
        self.create(user=user, token_digest=digest(token), expires_at=now + lives)
        return token

    @transaction.atomic
    def for_console(self, now: datetime) -> str:
        """The link printed at start: for whoever owns the machine, hence for the first facilitator."""
        self.filter(expires_at__lt=now).delete()
        return self.issue(User.objects.first_facilitator(), now)


class SignInLink(models.Model):
    """A link that signs one person in, once. Only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    @staticmethod
    @transaction.atomic
    def use(token: str, now: datetime) -> User | None:
        """None when it is unknown, spent or too old."""
        link = SignInLink.objects.usable(token, now).select_for_update().first()
        if link is None:
            return None
        link.used_at = now
        link.save(update_fields=["used_at"])
        return link.user
