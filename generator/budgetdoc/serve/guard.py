"""Who may ask: a browser on this machine, from our own page. Everybody else gets an empty answer."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FETCHED_BY: Final = ("same-origin", "none")
"""`none` is the person itself: an address that was typed, or opened by another program."""
_EVERYWHERE: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy of answers that bring none of their own."""


class Guard:
    """Lets through what the address names this machine and its own page asked for.

    The Host header has to be ours: a foreign name that was made to point to this machine (DNS rebinding) gets 421.
    A page of another origin gets 403, in whatever way it asks.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        self._origins = tuple(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with our headers."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif status := self._refusal(scope):
            await _empty(status, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> int | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return 421
        if any(origin not in self._origins for origin in headers.getlist("origin")):
            return 403
        if any(site not in _FETCHED_BY for site in headers.getlist("sec-fetch-site")):
            return 403
        return None if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else 405


async def _empty(status: int, send: Send) -> None:
    headers = [
        (b"content-length", b"0"),
        *((name.lower().encode(), value.encode()) for name, value in _EVERYWHERE.items()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_EVERYWHERE)
            headers.setdefault("Content-Security-Policy", _NOTHING)
        await send(message)

    return sending
