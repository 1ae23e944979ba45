"""The project keeps its own rules: imports point one way, modules stay small, the wheel is complete."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "generator" / "budgetdoc"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_IMPORT = {
    "amounts": set(),
    "resources": set(),
    "model": set(),
    "paths": {"model"},
    "document": set(),
    "encoding": set(),
    "numerals": set(),
    "diagnostics": {"__version__", "resources"},
    "vocabulary": {"resources", "document"},
    "source": {"amounts", "diagnostics", "encoding", "model", "paths", "vocabulary"},
    "forms": {"amounts", "model", "numerals", "paths", "resources", "vocabulary"},
    "formats": {"document", "encoding", "resources"},
    "matching": {"document", "forms", "model", "resources", "vocabulary"},
    "isolation": set(),
    "writing": set(),
    "diffing": {
        "amounts",
        "conversion",
        "convert",
        "diagnostics",
        "forms",
        "git",
        "resources",
        "isolation",
        "model",
        "paths",
        "source",
        "vocabulary",
    },
    "git": set(),
    "checks": {
        "amounts",
        "completion",
        "diagnostics",
        "model",
        "numerals",
        "paths",
        "resources",
        "source",
        "vocabulary",
    },
}
"""What each part knows of the others; the commands (compile, build, conversion, convert, verify, cli, api …) may know
all."""


def imports_of(module: Path) -> set[str]:
    """The parts of budgetdoc that a module imports, wherever in the module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        f"budgetdoc.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "budgetdoc"
        for alias in node.names
    }
    return {name.split(".")[1] for name in names if name.startswith("budgetdoc.")}


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_arrows_of_import_point_one_way(part: str) -> None:
    own = [module for module in MODULES if module.relative_to(PACKAGE).parts[0].removesuffix(".py") == part]
    assert own
    for module in own:
        assert imports_of(module) - {part} <= MAY_IMPORT[part], module.name


SHARED = ("registry", "publication", "archive", "compound", "libreoffice", "unreadable", "__init__")
"""What the formats have in common."""


def test_formats_never_meet() -> None:
    formats = {path.name.removesuffix(".py") for path in (PACKAGE / "formats").iterdir()}
    for module in (PACKAGE / "formats").rglob("*.py"):
        name = module.relative_to(PACKAGE / "formats").parts[0].removesuffix(".py")
        if name in SHARED:
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        used = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        others = {f"budgetdoc.formats.{other}" for other in formats - {name, *SHARED}}
        assert not [one for one in used if any(one == other or one.startswith(other + ".") for other in others)]


def test_modules_stay_small() -> None:
    lengths = sorted(module.read_text(encoding="utf-8").count("\n") for module in MODULES)
    assert lengths[-1] <= 400
    assert lengths[len(lengths) // 2] <= 120


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), module
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                is_record = isinstance(node, ast.ClassDef) and any(
                    "dataclass" in ast.dump(d) for d in node.decorator_list
                )
                assert is_record or ast.get_docstring(node), f"{module}: {node.name}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_carries_templates_and_specs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name.removeprefix("budgetdoc/") for name in archive.namelist()}
    for folder in ("templates", "specs"):
        own = {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert own
        assert own <= carried
    assert "py.typed" in carried
