"""The whole product as one ASGI callable: open streams on one side, ordinary Django on the other.

Django runs as WSGI in five threads of its own: its ASGI handler makes a thread for every request, and at
500 live screens it stopped answering. So few threads also bound the database connections.

Participants' phones have one of the five to themselves, and the other four never serve them: a thousand may answer
in the same second, and the facilitator's next press waited up to two seconds behind them. More threads would not
serve them sooner, for Python runs one at a time.
"""

from servicetjek.wsgi import application as wsgi_application

# After the line above, which loads Django.
from servicetjek.live import hub, stream  # isort: skip
from servicetjek.models import watched  # isort: skip
from servicetjek.whole_request import WholeRequest

watched.listeners.append(hub.announce)


def is_from_a_phone(scope):
    return scope["path"].startswith("/d/")


def is_file(scope):
    return scope["path"].startswith("/workplaces/") and scope["path"].endswith("/import/")


django = WholeRequest(wsgi_application, workers=4, apart=is_from_a_phone, file=is_file)


async def application(scope, receive, send):
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await stream.application(scope, receive, send)
    else:
        await django(scope, receive, send)
