"""What a worker process does: a job in, its result out, each within bounds, until nobody has a job for it any more."""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
from collections.abc import Callable
from typing import Any, Final

from budgetdoc.running import processes
from budgetdoc.running.bounds import Bounds, Lost, too_much_memory
from budgetdoc.running.processes import Receive, Send

_LONGEST: Final = 200
"""Characters of an error's words that are told."""


def serve(function: Callable[[Any], Any], bounds: Bounds, folder: str, receive: Receive, send: Send) -> None:
    """Work on what is received until there is no more. Temporary files are made in the folder."""
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    processes.bound_memory(bounds.memory)
    while True:
        try:
            job = receive()
        except (EOFError, OSError):
            return
        processes.bound_processor(bounds.processor)
        send(_result(function, job, bounds))
        if os.listdir(folder):  # noqa: PTH208
            gc.collect()  # WeasyPrint's temporary folders go with its last objects


def _result(function: Callable[[Any], Any], job: Any, bounds: Bounds) -> bytes:
    """The result as it travels."""
    try:
        return pickle.dumps(function(job), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        lost = too_much_memory(bounds)
    except Exception as error:  # the promise is that no file stops the others, our own faults included
        lost = Lost("BD716", {"error": f"{type(error).__name__}: {error}"[:_LONGEST]})
    return pickle.dumps(lost)
