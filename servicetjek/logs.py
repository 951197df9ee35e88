"""Keeping addresses out of the log: here they are keys, of a sign-in, a screen or a rating."""

import logging


class RouteForAddress(logging.Filter):
    """Write the kind of address, "d/<str:code>", where Django would write the address itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            kind = f"/{match.route}" if match else "/…"
            record.args = tuple(kind if arg == request.path else arg for arg in record.args)
        return True
