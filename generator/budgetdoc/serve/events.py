"""Server-sent events: every page that is open listens, and hears what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, Final

_MOST: Final = 32
"""Pages that listen at a time."""
_WAITING: Final = 256
"""Events that a page which does not fetch them may fall behind; then its connection ends, and it begins anew."""
_ALIVE: Final = 15.0
"""Seconds after which silence is broken, so that a connection that is gone is noticed."""


class Hub:
    """Passes events on to all that listen. To be used within one event loop."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Queue[str | None]] = set()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether nobody else may listen now."""
        return self._closed or len(self._listening) >= _MOST

    def send(self, event: dict[str, Any]) -> None:
        """Tell everybody."""
        text = f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
        for queue in list(self._listening):
            try:
                queue.put_nowait(text)
            except asyncio.QueueFull:
                self._listening.discard(queue)
                _end(queue)

    async def listen(self) -> AsyncGenerator[str]:
        """The events from now on, as they travel, until `close`. None at all where too many listen already."""
        if self.full:
            return
        queue: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)
        self._listening.add(queue)
        try:
            yield "retry: 1000\n\n"
            while not self._closed and (text := await _next(queue)) is not None:
                yield text
        finally:
            self._listening.discard(queue)

    def close(self) -> None:
        """End all connections, and take no new ones."""
        self._closed = True
        for queue in self._listening:
            _end(queue)


async def _next(queue: asyncio.Queue[str | None]) -> str | None:
    try:
        return await asyncio.wait_for(queue.get(), _ALIVE)
    except TimeoutError:
        return ": still here\n\n"


def _end(queue: asyncio.Queue[str | None]) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)
