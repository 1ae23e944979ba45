"""The server: a socket of this machine only, the browser, and a quick end by Ctrl-C."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import uvicorn

from budgetdoc.forms import Forms
from budgetdoc.serve.app import Addresses
from budgetdoc.serve.events import Hub
from budgetdoc.serve.files import Files

HOST: Final = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """The socket of the preview, which only this machine can reach; port 0 is any that is free. Raises OSError."""
    return socket.create_server((HOST, port))


def serve(path: Path, listening: socket.socket, forms: Forms, language: str, started: Callable[[str], None]) -> None:
    """Serve the preview of a file or folder until Ctrl-C. `started` is told the address as soon as it answers."""
    port = listening.getsockname()[1]
    hub = Hub()
    # What is logged is for those who run servers; our users get findings.
    config = uvicorn.Config(
        Addresses(Files(path), hub, forms, language).app(port),
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config, hub, lambda: started(f"http://{HOST}:{port}/"))
    with suppress(KeyboardInterrupt):
        server.run([listening])


def open_browser(address: str) -> None:
    """Open the address in the person's browser; some take long to start, so this waits for none."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


class _Server(uvicorn.Server):
    """Says when it answers, and ends the events with Ctrl-C: they would go on for ever."""

    def __init__(self, config: uvicorn.Config, hub: Hub, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._hub, self._started = hub, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        await super().shutdown(sockets)
