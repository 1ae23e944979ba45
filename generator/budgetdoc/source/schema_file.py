"""The file of the JSON Schema that editors read: one for each language of keys, found beside the YAML or above it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from budgetdoc.vocabulary import Vocabulary


def schema_text(vocabulary: Vocabulary, keys: Literal["en", "zh"], form: str | None = None) -> str:
    """The schema for editors; see `Vocabulary.schema`. Raises UnknownForm.

    An editor that completes a key writes its only example as the value, and what nobody replaces would be published. So
    a single example is told in the description; several are kept, for they are only proposed.
    """
    composed = vocabulary.schema(keys, form)
    for definition in composed["$defs"].values():
        for field in definition.get("properties", {}).values():
            for ours in ("x-copied", "x-of-file"):
                field.pop(ours, None)
            if len(field["examples"]) == 1 or "enum" in field:
                field["description"] += _told(field.pop("examples")[0]) if "enum" not in field else ""
    return json.dumps(composed, ensure_ascii=False, indent=2) + "\n"


def schema_of(file: Path, keys: Literal["en", "zh"]) -> Path:
    """The schema file for a YAML file: the nearest that exists in its folder or above, else the one to write beside it.

    Folders above are those of the same git repository; outside of one only the file's own folder counts.
    """
    name = f"disclosure.{keys}.schema.json"
    folder = file.absolute().parent
    around = [folder, *folder.parents]
    root = next((i for i, one in enumerate(around) if (one / ".git").exists()), 0)
    return next((one / name for one in around[: root + 1] if (one / name).is_file()), file.parent / name)


def _told(example: Any) -> str:
    """An example in words; '' for that of a list, which is explained by what is in it."""
    if isinstance(example, dict):
        example = ", ".join(f"{key}: {value}" for key, value in example.items())
    return f" 例如 e.g. {example}" if example and not isinstance(example, list) else ""
