"""The language of messages."""

from __future__ import annotations

import os
from typing import Final

LANGUAGES: Final = ("zh", "en")


def default_language() -> str:
    """The language of the locale: English where it names a language other than Chinese, else Chinese.

    A machine without a locale (C, POSIX) says nothing about its user, and the users read Chinese.
    """
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "C")
    named = locale.partition(".")[0]
    return "zh" if named in ("C", "POSIX") or named.startswith("zh") else "en"
