"""Chinese characters in regular expressions, as Unicode has them in `\\p{Han}` and Python does not.

A range of 20,000 characters takes Python a millisecond and a half each time that it is compiled; letters beside the
Latin ones mean the same in these texts.
"""

from __future__ import annotations

from typing import Final

HAN: Final = r"[^\W\dA-Za-zＡ-Ｚａ-ｚ_]"
"""A Chinese character."""
NOT_HAN: Final = r"[\W\dA-Za-zＡ-Ｚａ-ｚ_]"
"""Any other one."""
