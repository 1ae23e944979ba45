"""`make fuzz`: damaged documents through every reader for as long as one likes; prints and keeps what goes wrong.

    fuzz.py [--seconds N] [--kind text|html|docx|xlsx|pdf] [--seed N] [--keep FOLDER]

Wrong is an exception, an account that does not balance, and more time or memory than a file may take. The exit code is
1 where anything was found; each document that shows it is kept under the name of the finding.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from budgetdoc.running.bounds import Lost
from budgetdoc.running.pool import results
from damage import KINDS, damaged, seeds
from ours import convert_bytes

_WRONG = ("BD708", "BD709", "BD712", "BD716")


def main() -> int:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    kinds = [options.kind] if options.kind else list(KINDS)
    print(f"seed {options.seed}, {options.seconds:g} seconds, {', '.join(kinds)}", flush=True)
    given: list[tuple[str, bytes]] = []
    outcomes: Counter[tuple[str, str]] = Counter()
    read = results(_codes, _documents(kinds, options.seed, options.seconds, given), 2)
    for number, result in enumerate(read):
        kind, data = given[number]
        given[number] = (kind, b"")
        codes = [result.code] if isinstance(result, Lost) else result
        outcomes.update((kind, code) for code in codes or ["converted"])
        for code in set(codes) & set(_WRONG):
            _keep(options.keep, code, kind, data, str(result))
    for (kind, code), count in sorted(outcomes.items()):
        print(f"{kind:5} {code:9} {count:6}{'  WRONG' if code in _WRONG else ''}")
    return int(any(code in _WRONG for _, code in outcomes))


def _documents(kinds: list[str], seed: int, seconds: float, given: list[tuple[str, bytes]]) -> Iterator[bytes]:
    """Damaged documents until the time is over; each is noted in `given`."""
    end, random = time.monotonic() + seconds, Random(seed)
    while time.monotonic() < end:
        kind = random.choice(kinds)
        data = damaged(random.choice(seeds(kind)), random)
        given.append((kind, data))
        yield data


def _codes(data: bytes) -> list[str]:
    return [finding.code for finding in convert_bytes(data, "damaged").findings]


def _keep(folder: Path, code: str, kind: str, data: bytes, said: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob(f"{code}-*")))
    path = folder / f"{code}-{number:03}.{kind}"
    path.write_bytes(data)
    print(f"{path}: {said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
