"""The server's time as it is sent to screens, which never trust their own."""

import time


def epoch_milliseconds() -> int:
    return int(time.time() * 1000)


def clock_event() -> bytes:
    """Also the sign of life: a page cannot see comments in a stream, only named events."""
    return b"event: clock\ndata: %d\n\n" % epoch_milliseconds()
