"""The clock of a step or a turn: the server stores when it started, everything shown is worked out from that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models


@dataclass(frozen=True)
class ClockPosition:
    """Where a clock stands at one moment. All times are whole seconds.

    `left` stops at zero; `over` then counts the seconds past the end. `ends_at` is only known while the
    clock runs: a paused clock has no end yet.
    """

    total: int
    elapsed: int
    left: int
    running: bool
    paused: bool
    over: int
    ends_at: datetime | None = None

    @property
    def started(self) -> bool:
        return self.running or self.paused

    @property
    def ends_ms(self) -> int | None:
        """As screens count: milliseconds since 1970."""
        return round(self.ends_at.timestamp() * 1000) if self.ends_at else None

    @property
    def is_up(self) -> bool:
        """Also in the very second it happens."""
        return self.started and self.left == 0


def position(
    started_at: datetime | None,
    paused_at: datetime | None,
    paused_seconds: int,
    allowed_seconds: int,
    now: datetime,
) -> ClockPosition:
    """Place a clock of `allowed_seconds` at the moment `now`.

    `paused_seconds` is the length of the pauses that have ended; `paused_at` is set while one goes on.
    A start that lies ahead, since the machine's own clock was set back, is a clock with its whole time.
    """
    total = max(0, allowed_seconds)
    whole = timedelta(seconds=total)
    if started_at is None:
        return ClockPosition(total, elapsed=0, left=total, running=False, paused=False, over=0)
    pauses = timedelta(seconds=paused_seconds)
    spent = (paused_at or now) - started_at - pauses
    # Whole seconds begun are not yet spent: a clock of two minutes shows 2:00 until a second has gone.
    elapsed = max(0, spent // timedelta(seconds=1))
    return ClockPosition(
        total=total,
        elapsed=elapsed,
        left=max(0, total - elapsed),
        running=paused_at is None,
        paused=paused_at is not None,
        over=max(0, elapsed - total),
        ends_at=min(started_at + pauses, now) + whole if paused_at is None else None,
    )


class Timed(models.Model):
    """Something with a clock of its own: a step, or somebody's turn. The server stores, the screens only count."""

    started_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    allowed_seconds = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    CLOCK_FIELDS = ["started_at", "paused_at", "paused_seconds", "allowed_seconds", "ended_at"]

    @property
    def is_under_way(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def planned_seconds(self) -> int:
        raise NotImplementedError

    @property
    def started_ms(self) -> int:
        """When it began as screens count, so that a press can say which beginning it saw; 0 when it has not."""
        return round(self.started_at.timestamp() * 1000) if self.started_at else 0

    def clock(self, now: datetime) -> ClockPosition:
        """One that has ended stands still."""
        return position(
            self.started_at, self.ended_at or self.paused_at, self.paused_seconds, self.allowed_seconds, now
        )

    def start_clock(self, allowed_seconds: int, now: datetime) -> None:
        """Begin, or go on where it was left when it has run before."""
        if self.started_at is None:
            self.started_at, self.allowed_seconds = now, allowed_seconds
        elif self.ended_at:
            self._stood_still(self.ended_at, now)
            self.ended_at = None
        self.save(update_fields=self.CLOCK_FIELDS)

    def begin_again(self, now: datetime) -> None:
        self.forget_clock()
        self.start_clock(self.planned_seconds, now)

    def pause_clock(self, now: datetime) -> None:
        pause_all([self], now)

    def resume_clock(self, now: datetime) -> None:
        resume_all([self], now)

    def stop_clock(self, now: datetime) -> None:
        stop_all([self], now)

    def _pause(self, now: datetime) -> None:
        if self.is_under_way and self.paused_at is None:
            self._has_begun_by(now)
            self.paused_at = now

    def _resume(self, now: datetime) -> None:
        if self.paused_at:
            self._stood_still(self.paused_at, now)
            self.paused_at = None

    def _stop(self, now: datetime) -> None:
        self._resume(now)
        if self.ended_at is None:
            self._has_begun_by(now)
            self.ended_at = now

    def forget_clock(self) -> None:
        self.started_at = self.paused_at = self.ended_at = None
        self.paused_seconds = 0
        self.save(update_fields=self.CLOCK_FIELDS)

    def add_time(self, seconds: int) -> None:
        self.allowed_seconds += seconds
        self.save(update_fields=["allowed_seconds"])

    def _has_begun_by(self, now: datetime) -> None:
        """Move a start that lies ahead to now, so that the clock runs when it goes on."""
        if self.started_at:
            self.started_at = min(self.started_at, now - timedelta(seconds=self.paused_seconds))

    def _stood_still(self, since: datetime, now: datetime) -> None:
        """What has gone is kept, also when the machine's own clock was set back in the meantime."""
        if self.started_at and now < since:
            self.started_at -= since - now
        else:
            self.paused_seconds += int((now - since).total_seconds())


def pause_all(clocks: Iterable[Timed], now: datetime) -> None:
    _change_all(clocks, lambda clock: clock._pause(now))


def resume_all(clocks: Iterable[Timed], now: datetime) -> None:
    _change_all(clocks, lambda clock: clock._resume(now))


def stop_all(clocks: Iterable[Timed], now: datetime) -> None:
    _change_all(clocks, lambda clock: clock._stop(now))


def _change_all(clocks: Iterable[Timed], change: Callable[[Timed], None]) -> None:
    """Those that it changes alike are written together: at a gathering the clocks of sixty tables stop."""
    alike: dict[tuple[type[Timed], tuple[tuple[str, object], ...]], list[int]] = {}
    for clock in clocks:
        before = {name: getattr(clock, name) for name in Timed.CLOCK_FIELDS}
        change(clock)
        now = {name: getattr(clock, name) for name in Timed.CLOCK_FIELDS}
        if changed := tuple((name, value) for name, value in now.items() if value != before[name]):
            alike.setdefault((type(clock), changed), []).append(clock.pk)
    for (kind, changed), pks in alike.items():
        kind._default_manager.filter(pk__in=pks).update(**dict(changed))
