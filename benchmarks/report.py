"""The figures as an aligned table, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from statistics import median

from comparison import Figure

_HEAD = ("name", "ours", "peer", "peer is", "ratio", "of one turn", "pages/s", "promise", "")
_NUMBERS = ("ours", "peer", "ratio", "pages/s")
_KEPT = {True: "kept", False: "NOT KEPT", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """One line a figure: medians in seconds, the ratio of ours to the peer's and its range over the turns.

    Pages a second are ours and the peer's. Columns in which no figure has anything are left out.
    """
    columns = [column for column in zip(_HEAD, *map(_line, figures), strict=True) if any(column[1:])]
    return "\n".join("  ".join(texts).rstrip() for texts in zip(*map(_aligned, columns), strict=True))


def _line(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{median(figure.ours):.3f}",
        f"{median(figure.theirs):.3f}" if figure.theirs else "",
        figure.peer or "",
        f"{figure.ratio:.2f}" if figure.ratio else "",
        "{:.2f}–{:.2f}".format(*figure.range) if figure.range else "",
        " : ".join(f"{rate:.0f}" for rate in figure.rates),
        figure.promise.text if figure.promise else "",
        _KEPT[figure.kept],
    )


def _aligned(column: Sequence[str]) -> list[str]:
    width = max(map(len, column))
    return [text.rjust(width) if column[0] in _NUMBERS else text.ljust(width) for text in column]


def as_json(figures: Sequence[Figure], runs: int, surroundings: Mapping[str, str]) -> str:
    """The same for programs; a peer, ratio, promise or number of pages that is not there is null."""
    content = {"runs": runs, "surroundings": surroundings, "figures": [_record(figure) for figure in figures]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _record(figure: Figure) -> dict[str, object]:
    return {
        "name": figure.name,
        "ours": median(figure.ours),
        "peer": median(figure.theirs) if figure.theirs else None,
        "peer_is": figure.peer,
        "ratio": figure.ratio,
        "ours_by_turn": [round(seconds, 6) for seconds in figure.ours],
        "peer_by_turn": [round(seconds, 6) for seconds in figure.theirs],
        "pages": figure.pages,
        "promise": figure.promise.text if figure.promise else None,
        "kept": figure.kept,
    }
