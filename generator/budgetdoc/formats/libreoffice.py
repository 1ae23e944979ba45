"""LibreOffice as a converter of the older formats: without a window, a profile, macros, or a way into the network."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from budgetdoc.formats.unreadable import Unreadable

SECONDS: Final = 180
"""How long it may take by the clock, for what waits instead of computing."""
_COMPUTING: Final = 25
"""Seconds that it may compute, start included: five are usual."""
_GUARDED: Final = """
ulimit -c 0
ulimit -t {seconds}
exec 3<&0
{{ cat <&3 >/dev/null; kill -9 0; }} &
exec "$0" "$@" </dev/null 3<&-
"""
"""Runs a program that ends, with all that it started, when the other end of its standard input is closed.

That happens however the process ends that holds it.
"""
_MEMORY: Final = 4 * 1024**3
"""Its address space in bytes; it reserves about two gigabytes before it opens anything."""
_PROGRAMS: Final = ("soffice", "libreoffice")
_REMEDY: Final = (
    "Debian/Ubuntu: apt install libreoffice-writer-nogui libreoffice-calc-nogui; "
    "Windows, macOS: https://www.libreoffice.org"
)
# Values of a profile: macros never run, and what a document links to is asked of a proxy that is not there.
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def convert(data: bytes, kind: str, to: str) -> bytes:
    """A file of some kind (its usual suffix) as docx or xlsx.

    Raises Unreadable: BD707 where LibreOffice is not installed, BD708 where it takes too long, BD703 where it gives
    nothing back.
    """
    office = program()
    if office is None:
        raise Unreadable("BD707", format=kind.upper(), program="LibreOffice", remedy=_REMEDY)
    with tempfile.TemporaryDirectory(prefix="budgetdoc-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        source, target = scratch / f"document.{kind}", scratch / "out" / f"document.{to}"
        source.write_bytes(data)
        computed = _run(_command(office, scratch, source, to), scratch)
        if not target.is_file() and computed > _COMPUTING - 1:
            raise Unreadable("BD708", bound=f"LibreOffice, {_COMPUTING} s (CPU)")
        if not target.is_file():
            raise Unreadable("BD703", format=kind.upper(), reason="LibreOffice can not open it")
        return target.read_bytes()


def _command(office: str, scratch: Path, source: Path, to: str) -> list[str]:
    profile = scratch / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    quiet = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    output = ["--convert-to", to, "--outdir", str(scratch / "out"), str(source)]
    return [office, f"-env:UserInstallation={profile.as_uri()}", *quiet, *output]


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    space = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {space}>{items}</oor:items>'


def _run(command: list[str], scratch: Path) -> float:
    """Run it to its end, or to that of its time, with all processes that it started; the seconds that it computed."""
    before = _computed_by_children()
    with _room():
        process = subprocess.Popen(  # noqa: S603 the program is the one installed, the file's name is ours
            command if os.name == "nt" else ["/bin/sh", "-c", _GUARDED.format(seconds=_COMPUTING), *command],
            env={**os.environ, "TMPDIR": str(scratch)},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("BD708", bound=f"LibreOffice, {SECONDS} s") from error
    finally:
        # Whatever ended the waiting: nothing of it may stay behind.
        _end(process)
    return _computed_by_children() - before


def _computed_by_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    if process.stdin:
        process.stdin.close()


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Where this process has a bound of memory, one started within has its own, not what is left of this one."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        yield
        return
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
