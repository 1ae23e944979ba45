"""The page of `specs/`: each file with its keys, and the installed forms."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML

from budgetdoc.forms.show import show
from budgetdoc.vocabulary import resources
from reference.comments import commented
from reference.ours import FORMS, VOCABULARY
from reference.words import code, fenced, plain, table, word

Words: TypeAlias = dict[str, str]
"""A text by language."""
DESCRIPTIONS: Final = Path(__file__).resolve().parent.parent.parent / "specs.yaml"


def page(language: str) -> str:
    """All files of `specs/`, and the installed forms."""
    parts = [f"# {word('specs', language)}\n", word("specs_intro", language) + "\n"]
    heads = [word("item", language), word("content", language)]
    for name, (what, keys) in described(resources.specs()).items():
        rows = [
            [code(key), said[language] if "`" in said[language] else plain(said[language])]
            for key, said in keys.items()
        ]
        parts += [f"## {name}\n", what[language] + "\n", table(heads, rows) if rows else ""]
    parts += [f"## {word('forms', language)}\n"] + [_form(name, language) for name in VOCABULARY.forms]
    return "\n".join(parts)


def described(folder: Path) -> dict[str, tuple[Words, dict[str, Words]]]:
    """Each file in a folder of specs, those of the forms together: what it is, and what its keys mean.

    Files with keys within keys are described in `docs/specs.yaml`, the others by their own comments.
    """
    told = {pattern: (one["what"], one["keys"]) for pattern, one in descriptions().items()}
    for name, path in files(folder).items():
        if not any(fnmatchcase(name, pattern) for pattern in descriptions()):
            file = commented(path.read_text(encoding="utf-8"))
            told[name] = (file.what, file.keys if path.suffix == ".yaml" else {})
    return told


@cache
def descriptions() -> dict[str, Any]:
    """What `docs/specs.yaml` says, by the name of the file or a pattern of names."""
    return dict(YAML(typ="safe").load(DESCRIPTIONS))


def files(folder: Path) -> dict[str, Path]:
    """The files in a folder of specs by their names in it, and that of each form."""
    ours = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*")) if path.is_file()}
    return ours | {f"{name}/form.yaml": folder.spec for name, folder in FORMS.folders.items()}


def undescribed(folder: Path) -> list[str]:
    """Files and keys in a folder of specs that nothing describes."""
    missing = []
    for name, path in files(folder).items():
        pattern = next((pattern for pattern in descriptions() if fnmatchcase(name, pattern)), name)
        what, keys = described(folder)[pattern]
        missing += [] if what["zh"] != what["en"] else [name]
        missing += [f"{name}: {key}" for key, said in keys.items() if not said["zh"]]
        if pattern in descriptions() and path.suffix == ".yaml":
            known = [tuple(key.split(".")) for key in keys]
            missing += sorted(
                f"{name}: {'.'.join(k)}" for k in set(keys_of(path)) if not any(fits(k, one) for one in known)
            )
    return missing


def keys_of(path: Path) -> Iterator[tuple[str, ...]]:
    """The paths of all keys of a file of YAML or JSON."""
    yield from _keys(YAML(typ="safe").load(path), ())


def _keys(data: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of all keys; items of lists count as `*` where they are mappings."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, str(key))
            yield from _keys(value, (*path, str(key)))
    elif isinstance(data, list):
        for item in data:
            yield from _keys(item, (*path, "*"))


def fits(key: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a key is meant by a pattern, in which `*` stands for any name."""
    return len(key) == len(pattern) and all(one in ("*", name) for name, one in zip(key, pattern, strict=True))


def _form(name: str, language: str) -> str:
    spec = VOCABULARY.form(name)
    size = f"{spec.page.width:g} × {spec.page.height:g} mm"
    rows = [
        [word("title", language), spec.title],
        [word("page_size", language), size],
        [word("requires", language), _fields(spec.requires, language)],
        [word("expects", language), _fields(spec.expects, language)],
        [word("not_carried", language), _fields(spec.not_carried, language)],
    ]
    aliases = [[code(label), " ".join(map(code, others))] for label, others in spec.aliases.items()]
    return "\n".join(
        [
            f"### {name}：{spec.term}\n" if language == "zh" else f"### {name}: {spec.term}\n",
            table([word("item", language), word("content", language)], rows),
            f"#### {name}: {word('aliases', language)}\n",
            table([word("term", language), word("accepted", language)], aliases),
            f"#### {name}: {word('blank', language)}\n",
            fenced(show(name, FORMS), "text"),
        ]
    )


def _fields(patterns: tuple[str, ...], language: str) -> str:
    shown = [f"{VOCABULARY.field_at(one).term}（{code(one)}）" if language == "zh" else code(one) for one in patterns]
    return ("、" if language == "zh" else ", ").join(shown)
