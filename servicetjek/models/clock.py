"""The clock of a step or a turn: the server stores when it started, everything shown is worked out from that."""

from dataclasses import dataclass
from datetime import datetime, timedelta


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
    def is_up(self) -> bool:
        """The time has run out, also in the very second it happens."""
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
    """
    total = max(0, allowed_seconds)
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
        ends_at=started_at + pauses + timedelta(seconds=total) if paused_at is None else None,
    )
