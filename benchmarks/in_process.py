"""The product asked without a network or a server, through all its middleware: what a request costs in itself."""

import io
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application


class Reply(NamedTuple):
    status: int
    body: bytes
    milliseconds: float
    # Milliseconds as well, of the processor.
    processor: float


@lru_cache
def application() -> Callable[..., Any]:
    return get_wsgi_application()


class Browser:
    """Somebody's cookies."""

    def __init__(self, **cookies: str) -> None:
        self.cookies = cookies

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Reply:
        environ = self.environ(path, form) | headers
        began, used = time.perf_counter(), time.process_time()
        answer = application()(environ, self.begin)
        body = b"".join(answer)
        answer.close()
        took, processor = time.perf_counter() - began, time.process_time() - used
        return Reply(self.status, body, took * 1000, processor * 1000)

    def environ(self, path: str, form: dict[str, str] | None) -> dict[str, Any]:
        body = urlencode(form).encode() if form is not None else b""
        return {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
        }

    def begin(self, status: str, headers: Iterable[tuple[str, str]], error: object = None) -> None:
        self.status = int(status.split()[0])
        for name, value in headers:
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie.strip()] = rest.partition(";")[0]
