"""`budgetdoc.toml`: where a project has forms of its own, which rules it wants, and how grave it takes them.

forms = "forms"

[checks]
ignore = ["BD414"]

[checks.severity]
BD401 = "error"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from budgetdoc.diagnostics import ERROR, INFO, WARNING, Finding, Place, Said, can_be_ignored, codes, reason, reason_of

NAME: Final = "budgetdoc.toml"
_SEVERITIES: Final = (ERROR, WARNING, INFO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a repository says of the checks; without a file, nothing."""

    ignore: frozenset[str] = frozenset()
    """Codes of findings that are not reported."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """By code, the severity that a finding has instead of the catalogue's."""
    forms: Path | None = None
    """The folder of the project's own forms; None where it has none."""
    findings: tuple[Finding, ...] = ()
    """BD129, where the file says what can't be; nothing of it counts then."""


def settings_for(path: Path) -> Settings:
    """The settings of the nearest `budgetdoc.toml` in a folder, in that of a file, or above it."""
    for folder in [path.absolute(), *path.absolute().parents]:
        if (folder / NAME).is_file():
            return read_settings(folder / NAME)
    return Settings()


def read_settings(file: Path) -> Settings:
    """The settings of a file."""
    import tomllib  # few repositories have one

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        problems = [Said("不是 UTF-8 文字，请另存为 UTF-8", "it is not UTF-8; save it as UTF-8")]
    except (OSError, tomllib.TOMLDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else reason(str(error))
        problems = [Said(f"读不下去（{why.zh}）", f"it can't be read ({why.en})")]
    else:
        problems = list(_problems(data, file.parent))
    if problems:
        return Settings(findings=tuple(Finding("BD129", Place(str(file)), {"problem": one}) for one in problems))
    checks = data.get("checks", {})
    return Settings(
        ignore=frozenset(checks.get("ignore", ())),
        severity=checks.get("severity", {}),
        forms=file.parent / data["forms"] if "forms" in data else None,
    )


def _problems(data: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    yield from _problems_of_forms(data.get("forms", "."), folder)
    checks = data.get("checks", {})
    checks = checks if isinstance(checks, dict) else {"": checks}
    unknown = [key for key in data if key not in ("checks", "forms")]
    unknown += [f"checks.{key}" for key in checks if key not in ("ignore", "severity")]
    for key in unknown:
        yield Said(f"没有“{key}”这一项", f"there is no setting “{key}”")
    ignore, severity = checks.get("ignore", []), checks.get("severity", {})
    if not isinstance(ignore, list):
        yield Said('ignore 要写成列表，例如 ignore = ["BD414"]', 'ignore is a list, such as ignore = ["BD414"]')
    elif not isinstance(severity, dict):
        yield Said("severity 要写成一节：[checks.severity]", "severity is a section: [checks.severity]")
    else:
        for code in [*ignore, *severity]:
            yield from _problems_of_code(code)
        for code, value in severity.items():
            if value not in _SEVERITIES:
                yield Said(f"{code} 的级别不能是“{value}”", f"“{value}” is no severity ({code})")


def _problems_of_forms(forms: Any, folder: Path) -> Iterator[Said]:
    if not isinstance(forms, str):
        yield Said('forms 要写成文字，例如 forms = "forms"', 'forms is a text, such as forms = "forms"')
    elif not (folder / forms).is_dir():
        yield Said(f"forms 说的文件夹“{forms}”不存在", f"there is no folder “{forms}”, which forms names")


def _problems_of_code(code: Any) -> Iterator[Said]:
    if code not in codes():
        yield Said(f"没有编号为“{code}”的检查", f"there is no finding “{code}”")
    elif not can_be_ignored(code):
        yield Said(
            f"{code} 不能关闭或改级：这样的文件读不了或发布不了",
            f"{code} can't be switched: such a file can't be published",
        )
