"""The built reference has every command, option, finding, field and file of `specs/`, in both languages."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from built_site import article, build, codes, pages
from commands import COMMANDS
from lxml import html

import budgetdoc
from budgetdoc import diagnostics
from budgetdoc.cli import main
from conftest import ROOT
from ours import VOCABULARY
from reference import specs

pytest.importorskip("mkdocs", reason="mkdocs is not installed")
pytest.importorskip("material", reason="mkdocs-material is not installed")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of the site in both languages, as `make docs` lays them out."""
    top = tmp_path_factory.mktemp("site")
    folders = {"zh": top, "en": top / "en"}
    for language, folder in folders.items():
        done = build(language, folder)
        assert done.returncode == 0, done.stdout
        assert done.stdout.strip() == ""
    return folders


@pytest.fixture(params=["zh", "en"])
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Path:
    return sites[request.param]


SHOWN = {f"budgetdoc {name}": command for name, command in COMMANDS.items() if not command.hidden}


@pytest.mark.parametrize("name", ["budgetdoc", *SHOWN])
def test_every_command_and_option(name: str, site: Path) -> None:
    command: click.Command = SHOWN.get(name, main)
    (heading,) = article(site, "reference/commands").xpath("//h2[@id=$id]", id=name.replace(" ", "-"))
    section = list(following(heading))
    shown = " ".join(code for element in section for code in codes(element)).replace(",", " ").split()
    for parameter in command.params:
        for option in [*parameter.opts, *parameter.secondary_opts] if isinstance(parameter, click.Option) else ():
            assert option in shown, option
    assert name in section[0].text_content()


def following(heading: html.HtmlElement) -> list[html.HtmlElement]:
    """What stands below a heading, up to the next of its level."""
    found = []
    for element in heading.itersiblings():
        if element.tag == heading.tag:
            break
        found.append(element)
    return found


@pytest.mark.parametrize("code", diagnostics.codes())
def test_every_finding(code: str, site: Path) -> None:
    page = article(site, f"reference/findings/{code}")
    assert page.find(".//h1").text_content().startswith(code)
    assert page.xpath(".//strong[@class='error' or @class='warning' or @class='info']")
    listed = {link.text_content().strip(): link.get("href") for link in article(site, "reference/findings").iter("a")}
    assert listed[code] == f"{code}/"


@pytest.mark.parametrize("name", list(VOCABULARY.records))
def test_every_field(name: str, site: Path) -> None:
    page = article(site, "reference/fields")
    (heading,) = page.xpath("//h2[@id=$id]", id=name)
    rows = [row for element in following(heading) for row in element.iter("tr")][1:]
    assert len(rows) == len(VOCABULARY.records[name].fields)
    for row, field in zip(rows, VOCABULARY.records[name].fields.values(), strict=True):
        keys, kind, meaning, forms = (cell.text_content().strip() for cell in row.iter("td"))
        assert field.term in keys
        assert field.key in keys
        assert kind
        assert meaning
        assert all(form in forms for form in list(VOCABULARY.forms))


def test_every_form(site: Path) -> None:
    text = article(site, "reference/specs").text_content()
    for name in list(VOCABULARY.forms):
        assert VOCABULARY.form(name).term in text


def test_every_file_and_key_of_specs() -> None:
    assert specs.undescribed(ROOT / "specs") == []


def test_no_description_of_a_key_that_is_none() -> None:
    ours = [*(ROOT / "templates").glob("*/form.yaml"), *(ROOT / "tests" / "forms").glob("*/form.yaml")]
    for pattern, described in specs.descriptions().items():
        of_forms = ours if pattern == "*/form.yaml" else []
        files = [*(ROOT / "specs").glob(pattern), *of_forms]
        keys = {key for file in files for key in specs.keys_of(file)}
        idle = [one for one in described["keys"] if not any(specs.fits(key, tuple(one.split("."))) for key in keys)]
        assert (pattern, idle) == (pattern, [])


def test_both_languages_have_the_same_pages(sites: dict[str, Path]) -> None:
    assert pages(sites["zh"]) == pages(sites["en"])


def test_each_page_leads_to_itself_in_the_other_language(sites: dict[str, Path]) -> None:
    for language, other in (("zh", "en"), ("en", "zh")):
        for name in pages(sites[language]):
            page = sites[language] / name
            (link,) = html.parse(str(page / "index.html")).xpath("//a[@class='bd-language']")
            assert (page / link.get("href")).resolve() == (sites[other] / name).resolve(), name
            assert link.get("hreflang") == other


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    """A clerk's network may reach no other machine, and nobody is told what is read."""
    for name in pages(site):
        tree = html.parse(str(site / name / "index.html"))
        loaded = tree.xpath("//link[@rel!='canonical']/@href | //script/@src | //img/@src | //iframe/@src")
        assert [address for address in loaded if "//" in address] == [], name


def test_every_public_name_of_the_package(site: Path) -> None:
    page = article(site, "reference/python")
    shown = {heading.get("id") for heading in page.iter("h3")}
    assert shown == {f"budgetdoc.{name}" for name in budgetdoc.__all__}
    for attribute in (
        "Budget.total",
        "Disclosure.currency_unit",
        "Finding.severity",
        "Place.line",
        "DisclosureFile.publish",
    ):
        (heading,) = page.xpath("//*[@id=$id]", id=f"budgetdoc.{attribute}")
        assert heading.getnext() is not None
