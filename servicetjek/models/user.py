"""People who sign in. Participants never do: they have no account and are not users."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import connection, models, transaction


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, name: str = "", password: str | None = None) -> User:
        user = self.model(email=self.normalize_email(email).lower() if email else None, name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str = "", password: str | None = None) -> User:
        user = self.create_user(email, name, password)
        user.is_staff = user.is_superuser = True
        user.save(using=self._db)
        return user

    def found_or_made(self, email: str, name: str) -> User:
        """Made at once by two, it is one."""
        unknown = {"name": name, "password": make_password(None)}
        return self.get_or_create(email=self.normalize_email(email).lower(), defaults=unknown)[0]

    @transaction.atomic
    def first_facilitator(self) -> User:
        """Whoever came first; made, still without a name, when nobody has been here yet."""
        return self._first() or self._made_first()

    def _first(self) -> User | None:
        return self.filter(is_active=True).order_by("pk").first()

    def _made_first(self) -> User:
        # There is no row to hold yet; SQLite lets one in at a time as it is.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {self.model._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        return self._first() or self.create_user()

    def with_email(self, email: str) -> models.QuerySet[User]:
        return self.filter(email=email.lower(), is_active=True)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A facilitator: an ordinary colleague who prepares and leads the meeting."""

    name = models.CharField("dit navn", max_length=80, blank=True)
    # Empty until they choose to sign in with it; the first visit comes through a one-time link.
    email = models.EmailField("e-mail", unique=True, null=True, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email or f"Tovholder {self.pk}"

    @property
    def called(self) -> str:
        """For everybody at a meeting to read, so never a whole e-mail."""
        return str(self).partition("@")[0]

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] or "Min konto"

    @property
    def can_sign_in_again(self) -> bool:
        """Has an e-mail and a password, and so needs no new link next time."""
        return bool(self.email) and self.has_usable_password()
