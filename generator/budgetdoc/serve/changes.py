"""When files may have changed: the system says so, through `watchfiles`; and now and then in any case.

What changed is not asked of the system. Its events differ between systems and ways of saving, and network drives have
none; who is woken looks at the files themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Final

from watchfiles import awatch

_STEP: Final = 20
"""Milliseconds between two questions whether the system has said anything."""
_QUIET: Final = 1000
"""Milliseconds after which it is time to look though the system said nothing."""
_UNWATCHED: Final = 0.3
"""Seconds between two looks where the system can't be asked."""


async def changes(path: Path) -> AsyncIterator[None]:
    """Yields whenever a file, or what is below a folder, may have changed. Both may come and go; this goes on."""
    while True:
        # OSError: it is not there, or the system watches too much already. ExceptionGroup: it fails on the way.
        with suppress(OSError, ExceptionGroup):
            async with aclosing(_events(path)) as events:
                async for _ in events:
                    yield
        yield
        await asyncio.sleep(_UNWATCHED)


async def _events(path: Path) -> AsyncGenerator[None, None]:
    """Yields until what is watched is no longer what has the name. Raises OSError where it can't be watched."""
    folder = path if path.is_dir() else path.parent
    watched = folder.stat()
    waking = awatch(
        folder,
        watch_filter=None,
        recursive=folder == path,
        step=_STEP,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    async with aclosing(waking):
        async for _ in waking:
            yield
            now = folder.stat()
            if (now.st_dev, now.st_ino) != (watched.st_dev, watched.st_ino):
                return
