"""The whole product as one ASGI callable: open streams on one side, ordinary Django on the other.

Django runs as WSGI in four threads of its own: its ASGI handler makes a thread for every request, and at
500 live screens it stopped answering. Four threads also bound the database connections.
"""

from servicetjek.wsgi import application as wsgi_application

# After the line above, which loads Django.
from servicetjek.live import stream  # isort: skip
from servicetjek.whole_request import WholeRequest

django = WholeRequest(wsgi_application, workers=4)


async def application(scope, receive, send):
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await stream.application(scope, receive, send)
    else:
        await django(scope, receive, send)
