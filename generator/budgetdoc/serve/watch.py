"""The loop that looks at the files when the system says that something changed, keeps the list, and tells."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import monotonic
from typing import Any, Final

from budgetdoc.forms import Forms
from budgetdoc.serve.changes import changes
from budgetdoc.serve.entry import Entry
from budgetdoc.serve.events import Hub
from budgetdoc.serve.files import Files, Seen, stamp_of

_PAUSE: Final = 0.1
"""Seconds between two looks at least, where looking is quick."""
_SHARE: Final = 20
"""Looking takes at most this part of the time."""
_SETTLED: Final = 0.04
"""Seconds in which a file must not change any more: some programs empty a file before they write it."""
_PATIENCE: Final = 25
"""How often a file that goes on changing is looked at before it is left to the next look."""
_BACKLOG: Final = 0.2
"""Seconds for files that have not been checked yet before changes are looked for again."""


class Watch:
    """The list of entries, kept up to date while `run` runs."""

    def __init__(self, files: Files, hub: Hub, forms: Forms) -> None:
        self._files, self._hub, self._forms = files, hub, forms
        self._missing: set[str] = set()
        self.entries: dict[str, Entry] = {}
        """By id, in the order of their names."""

    async def begin(self) -> None:
        """Make the list; what its files hold is found out by and by."""
        self._take(await self._look())

    async def run(self) -> None:
        """Look for changes until cancelled."""
        async for _ in changes(self._files.path):
            while not (pause := await self.step()):
                pass
            await asyncio.sleep(pause)

    async def step(self) -> float:
        """Look once, and read what changed. Returns the seconds to wait before the next look."""
        start = monotonic()
        seen = await self._look()
        took = monotonic() - start
        changed = self._take(seen)
        if changed:
            await asyncio.sleep(_SETTLED)
        for entry in changed:
            await self._settle_and_open(entry)
        return 0 if await self._work_off() else max(_PAUSE, took * _SHARE)

    async def opened(self, entry_id: str) -> Entry | None:
        """The entry of this id, read and checked; None where there is none."""
        entry = self.entries.get(entry_id)
        if entry is None or entry.state:
            return entry
        return await self._open(entry)

    async def _look(self) -> dict[str, Seen]:
        """What there is now; what there was, where a folder can't be read for a moment."""
        try:
            return await asyncio.to_thread(self._files.look)
        except OSError:
            return {entry.name: entry.seen for entry in self.entries.values()}

    def _take(self, seen: dict[str, Seen]) -> list[Entry]:
        """Take in what was seen: entries come and go. Returns those whose files changed."""
        known = {entry.name: entry for entry in self.entries.values()}
        changed = [
            replace(entry, seen=seen[name]) for name, entry in known.items() if entry.seen != seen.get(name, entry.seen)
        ]
        missing = known.keys() - seen.keys()
        # Some programs save by moving the old file away first: it is gone only when it is missing twice.
        gone = [known.pop(name).id for name in missing & self._missing]
        self._missing = missing - self._missing
        new = [Entry(name=name, seen=one, forms=self._forms) for name, one in seen.items() if name not in known]
        if new or gone:
            entries = sorted([*known.values(), *new], key=lambda entry: entry.name)
            self.entries = {entry.id: entry for entry in entries}
            self._tell(*new, gone=gone)
        return changed

    async def _settle_and_open(self, entry: Entry) -> None:
        """Read a file once it stays as it is. One that is away for a moment is left to the next look."""
        for _ in range(_PATIENCE):
            stamp = stamp_of(entry.path)
            if stamp == entry.seen.stamp:
                await self._open(entry)
                return
            entry = replace(entry, seen=replace(entry.seen, stamp=stamp))
            await asyncio.sleep(_SETTLED)

    async def _work_off(self) -> bool:
        """Check files that have not been; whether there are more."""
        end = monotonic() + _BACKLOG
        for entry in [entry for entry in self.entries.values() if entry.state is None]:
            if monotonic() > end:
                return True
            await self._open(entry)
        return False

    async def _open(self, entry: Entry) -> Entry:
        opened = await asyncio.to_thread(entry.opened)
        if entry.id in self.entries:
            self.entries[entry.id] = opened
            self._tell(opened)
        return opened

    def _tell(self, *entries: Entry, gone: list[str] | None = None) -> None:
        event: dict[str, Any] = {"entries": [entry.summary() for entry in entries], "gone": gone or []}
        self._hub.send(event)
