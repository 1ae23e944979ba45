"""The project keeps its own rules: imports point one way, modules stay small, the wheel is complete."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from graphlib import TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

import budgetdoc
from budgetdoc.cli import main
from conftest import ROOT

PACKAGE = ROOT / "generator" / "budgetdoc"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_IMPORT = {
    "model": set(),
    "document": set(),
    "vocabulary": {"document"},
    "diagnostics": {"vocabulary"},
    "running": {"diagnostics"},
    "source": {"diagnostics", "model", "running", "vocabulary"},
    "forms": {"diagnostics", "model", "source", "vocabulary"},
    "formats": {"document", "model", "running", "vocabulary"},
    "reading": {"document", "forms", "model", "vocabulary"},
    "checks": {"diagnostics", "model", "source", "vocabulary"},
    "publishing": {"checks", "diagnostics", "formats", "forms", "running", "source", "vocabulary"},
    "converting": {
        "diagnostics",
        "document",
        "formats",
        "forms",
        "reading",
        "model",
        "running",
        "source",
        "vocabulary",
    },
    "diffing": {
        "converting",
        "diagnostics",
        "formats",
        "forms",
        "model",
        "publishing",
        "running",
        "source",
        "vocabulary",
    },
    "serve": {"checks", "diagnostics", "formats", "forms", "model", "publishing", "running", "source", "vocabulary"},
    "cli": {
        "checks",
        "converting",
        "diagnostics",
        "diffing",
        "formats",
        "forms",
        "publishing",
        "running",
        "serve",
        "source",
        "vocabulary",
    },
}
"""What each room knows of the others, from the ground up: a room knows only rooms that stand before it."""
LOOSE = {"__init__", "__main__", "api"}
"""The modules that are no room's."""


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


def name_of(module: Path) -> str:
    """The name by which a module is imported."""
    parts = ("budgetdoc", *module.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def modules_imported_by(module: Path) -> set[str]:
    """The modules of budgetdoc that a module imports itself, wherever in it; a package is its `__init__`."""
    known = {name_of(other) for other in MODULES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & known) - {"budgetdoc"}


def test_every_module_has_its_room() -> None:
    assert {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py"} == LOOSE
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == set(MAY_IMPORT)


def test_no_room_knows_one_that_stands_above_it() -> None:
    rooms = list(MAY_IMPORT)
    for place, room in enumerate(rooms):
        assert MAY_IMPORT[room] <= set(rooms[:place]), room


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_arrows_of_import_point_one_way(room: str) -> None:
    for module in (PACKAGE / room).rglob("*.py"):
        assert imports_of(module) - {room} <= MAY_IMPORT[room], module.name


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name_of(module): modules_imported_by(module) for module in MODULES}
    TopologicalSorter(graph).prepare()


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


def test_the_version_stands_in_one_place() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert budgetdoc.__version__ == metadata.version("budgetdoc") == stated
    assert not [module for module in MODULES if "__version__ =" in module.read_text(encoding="utf-8")]
    assert CliRunner().invoke(main, ["--version"]).output == f"budgetdoc, version {stated}\n"


def test_a_source_tree_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata.Distribution, "from_name", classmethod(_not_installed))
    assert CliRunner().invoke(main, ["--version"]).output.startswith("budgetdoc, version unknown")


def _not_installed(_: object, name: str) -> metadata.Distribution:
    raise metadata.PackageNotFoundError(name)


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
