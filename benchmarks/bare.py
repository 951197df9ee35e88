"""The limit: asyncio sending the same bytes to everybody and doing nothing else. Its own process, as the server."""

import asyncio
import sys

listeners: list[asyncio.Transport] = []


class Bare(asyncio.Protocol):
    """Whoever asks is a listener; a connection that says GO has the rest of what it says sent to them all."""

    def __init__(self) -> None:
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET"):
            listeners.append(self.transport)
            return
        self.data += data
        if self.data.endswith(b"\n\n\r\n"):
            for listener in listeners:
                listener.write(self.data[2:])
            self.data = b""


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", port, backlog=2048)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
