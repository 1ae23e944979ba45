"""The preview in a real browser: edit, save, see; break, see the mistake at its place; jump, switch, download."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import ROOT
from running import PATIENCE, Preview, browser_page, needs_chromium, open_preview, previewed

pytestmark = needs_chromium
FORTY, CARDS = "forty-projects.yaml", "county-cards.yaml"
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with browser_page() as page:
        yield page


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path]]:
    """One preview for all tests, with its folder."""
    root = tmp_path_factory.mktemp("disclosures")
    with previewed(root) as running:
        yield running, root


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of files that no test changes."""
    root = tmp_path_factory.mktemp("untouched")
    shutil.copy(ROOT / "samples" / FORTY, root / FORTY)
    with previewed(root) as running:
        yield running


@pytest.fixture
def still(window: Page, untouched: Preview) -> Iterator[Page]:
    """The window with the file of forty projects, for a test that only looks."""
    open_preview(window, untouched, FORTY)
    yield window
    window.goto("about:blank")


@pytest.fixture
def folder(preview: tuple[Preview, Path], request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder of the test's own below the one that is previewed; only its files are in the list."""
    folder = preview[1] / hashlib.sha256(request.node.name.encode()).hexdigest()[:8]
    folder.mkdir()
    for name in (FORTY, CARDS):
        shutil.copy(ROOT / "samples" / name, folder / name)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def page(window: Page, preview: tuple[Preview, Path], folder: Path) -> Iterator[Page]:
    """The window with the file of forty projects."""
    open_preview(window, preview[0], f"{folder.name}/{FORTY}")
    yield window
    window.goto("about:blank")


def form(page: Page) -> Locator:
    return page.frame_locator("#page").locator("body")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def wrong_pair(page: Page) -> Locator:
    """The first finding of the sample: a level that belongs to another one."""
    return page.locator("#findings li").filter(has_text="BD401").first


def cell(page: Page, path: str) -> Locator:
    return page.frame_locator("#page").locator(f'[data-path="{path}"]')


def test_what_is_saved_is_seen(page: Page, folder: Path) -> None:
    expect(form(page)).to_contain_text("示例市交通运输局")
    change(folder / FORTY, "普通公路日常养护经费", "普通公路小修保养经费")
    expect(form(page)).to_contain_text("普通公路小修保养经费")
    expect(page.locator("#announcement")).to_contain_text(f"{folder.name}/{FORTY} 已更新")


def test_a_file_saved_by_renaming_is_seen(page: Page, folder: Path) -> None:
    other = folder / ".forty.swp"
    shutil.copy(folder / FORTY, other)
    change(other, "普通公路日常养护经费", "普通公路小修保养经费")
    other.replace(folder / FORTY)
    expect(form(page)).to_contain_text("普通公路小修保养经费")


def scrolled_to(page: Page, target: Locator, how: str) -> float:
    """Scroll until the page stays there, for it may still be loading; how far the target is from the upper edge."""
    for _ in range(50):
        target.evaluate(how)
        page.wait_for_timeout(200)
        top = float(target.evaluate("cell => cell.getBoundingClientRect().top"))
        if abs(top) < 900:
            return top
    raise AssertionError("the page does not scroll")


def test_the_place_in_the_form_is_kept(page: Page, folder: Path) -> None:
    goal = cell(page, "units[0].projects[20].goal")
    before = scrolled_to(page, goal, "cell => cell.scrollIntoView()")
    longer = "普通公路日常养护经费" + "（含桥梁、隧道、涵洞及沿线附属设施的小修保养）" * 12
    change(folder / FORTY, "普通公路日常养护经费", longer)
    expect(form(page)).to_contain_text("小修保养")
    assert goal.evaluate("cell => cell.getBoundingClientRect().top") == pytest.approx(before, abs=2)


def test_and_where_a_project_is_put_in_above_too(page: Page, folder: Path) -> None:
    name = form(page).get_by_text("交通运输信访与热线诉求办理经费")
    before = scrolled_to(page, name, "cell => cell.closest('tr').scrollIntoView()")
    more = "    projects:\n      - {name: 新增项目, budget: {fiscal: 1.00}, goal: 新增, indicators: 新增}\n"
    change(folder / FORTY, "    projects:\n", more)
    expect(form(page)).to_contain_text("新增项目")
    assert name.evaluate("cell => cell.getBoundingClientRect().top") == pytest.approx(before, abs=2)


def test_a_broken_file_shows_its_mistake_and_the_last_good_page(page: Page, folder: Path) -> None:
    expect(form(page)).to_contain_text("普通公路日常养护经费")
    change(folder / FORTY, "department: ", "department：")
    found = page.locator("#findings li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("错误")
    expect(found).to_contain_text("第 5 行第 11 列")
    expect(found.locator(".excerpt")).to_have_text("department：示例市交通运输局")
    expect(found.locator(".excerpt mark")).to_have_text("：")
    expect(page.locator("#page-state")).to_contain_text("这不是最新的")
    expect(form(page)).to_contain_text("普通公路日常养护经费")
    expect(page.get_by_role("button", name="PDF")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#list [aria-current=true] .state")).to_have_text("错误 1")
    change(folder / FORTY, "department：", "department: ")
    expect(page.locator("#page-state")).to_be_hidden()
    expect(page.get_by_role("button", name="PDF")).not_to_have_attribute("aria-disabled", "true")


def test_a_wrong_amount_is_shown_in_a_draft(page: Page, folder: Path) -> None:
    change(folder / FORTY, "total: 2,860.00", "total: 2,861.00")
    expect(page.locator("#page-state")).to_contain_text("草稿：有 1 个错误")
    page.locator("#findings li.error button").click()
    amount = page.frame_locator("#page").locator("[data-pointed]")
    expect(amount).to_have_text("2,861.00")
    expect(amount).to_be_in_viewport()


def test_a_finding_leads_to_its_cell(still: Page) -> None:
    expect(wrong_pair(still)).to_contain_text("第 568 行第 21 列")
    wrong_pair(still).get_by_role("button").click()
    pointed = still.frame_locator("#page").locator("[data-pointed]")
    expect(pointed).to_have_text("经济效益")
    expect(pointed).to_be_in_viewport()
    expect(still.locator("#announcement")).to_have_text("已跳到表中：经济效益")


def test_a_finding_without_a_cell_of_its_own_leads_to_what_is_around_it(page: Page, folder: Path) -> None:
    """The table has no column for the code of a project: its row is shown."""
    change(folder / FORTY, "        budget:\n", '        code: "1"\n        budget:\n')
    found = page.locator("#findings li").filter(has_text="项目编码")
    found.get_by_role("button").click()
    pointed = page.frame_locator("#page").locator("[data-pointed]")
    expect(pointed.first).to_have_text("普通公路日常养护经费")


def test_one_that_has_no_place_in_the_form_says_so(still: Page) -> None:
    found = still.locator("#findings li").filter(has_text="年度")
    found.get_by_role("button").click()
    expect(found).to_contain_text("表里没有这一项的位置")


def test_the_form_can_be_another_one(still: Page) -> None:
    still.get_by_label("表式").select_option("zunhua")
    expect(form(still).get_by_role("heading", name="1.普通公路日常养护经费绩效目标表")).to_be_attached()
    expect(still.locator("#findings")).to_contain_text("项目编码")
    still.get_by_label("表式").select_option(label="广州市项目支出绩效目标表（文件所写）")
    expect(form(still).get_by_role("columnheader", name="财政专户 拨款")).to_be_attached()


def test_the_keys_can_be_read_in_both_languages(still: Page) -> None:
    still.get_by_role("tab", name="YAML（中文键）").click()
    expect(still.get_by_role("tabpanel")).to_contain_text("部门名称: 示例市交通运输局")
    still.keyboard.press("ArrowRight")
    expect(still.get_by_role("tabpanel")).to_contain_text("department: 示例市交通运输局")


def test_messages_can_be_read_in_both_languages(still: Page) -> None:
    still.get_by_role("button", name="English").click()
    expect(still.locator("html")).to_have_attribute("lang", "en")
    expect(still.get_by_role("heading", name="Findings")).to_be_visible()
    expect(wrong_pair(still)).to_contain_text("line 568, column 21")
    still.reload()
    expect(still.get_by_role("heading", name="Findings")).to_be_visible()
    still.get_by_role("button", name="中文").click()
    expect(still.get_by_role("heading", name="发现的问题")).to_be_visible()


@pytest.mark.parametrize(
    ("label", "name", "begins"),
    [
        ("HTML", "forty-projects.html", b"<!DOCTYPE html>"),
        ("PDF", "forty-projects.pdf", b"%PDF-"),
        ("DOCX", "forty-projects.docx", b"PK"),
        ("XLSX", "forty-projects.xlsx", b"PK"),
        ("YAML 中文键", "forty-projects-zh.yaml", "表式: guangzhou".encode()),
        ("YAML 英文键", "forty-projects-en.yaml", b"form: guangzhou"),
    ],
)
def test_every_format_can_be_downloaded(still: Page, label: str, name: str, begins: bytes) -> None:
    button = still.get_by_role("button", name=label, exact=True)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    with still.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == name
    assert begins in Path(download.value.path()).read_bytes()[:400]
    expect(still.locator("#downloading")).to_have_text(f"已下载 {name}")


def test_files_that_come_and_go_are_in_the_list(page: Page, folder: Path) -> None:
    files = page.locator("#list .name")
    own = [f"{folder.name}/{name}" for name in (CARDS, FORTY, "更多/新.yaml")]
    expect(files).to_have_text(own[:2])
    (folder / "更多").mkdir()
    shutil.copy(ROOT / "samples" / "stated-totals.yaml", folder / "更多" / "新.yaml")
    expect(files).to_have_text(own)
    expect(page.locator("#list li").last.locator(".state")).to_contain_text("警告 2")
    (folder / FORTY).unlink()
    expect(files).to_have_text([own[0], own[2]])
    expect(page.locator("#shown-heading")).to_have_text(own[0])


def test_an_empty_folder_says_what_to_do(page: Page, folder: Path) -> None:
    for file in folder.glob("*.yaml"):
        file.unlink()
    expect(page.locator("#list-empty")).to_contain_text("保存一个，就会自动出现")
    (folder / "a.yaml").write_text("form: guangzhou\n", encoding="utf-8")
    expect(page.locator("#list .name")).to_have_text([f"{folder.name}/a.yaml"])
    expect(page.locator("#no-page")).to_contain_text("还没有可以显示的表")
    expect(page.locator("#findings li").first).to_contain_text("部门名称")


def test_it_works_without_a_mouse(still: Page) -> None:
    wrong_pair(still).get_by_role("button").focus()
    still.keyboard.press("Enter")
    expect(still.frame_locator("#page").locator("[data-pointed]")).to_have_text("经济效益")
    expect(wrong_pair(still).get_by_role("button")).to_be_focused()


def test_texts_are_texts(page: Page, folder: Path) -> None:
    """Neither a file's name nor its content becomes markup."""
    text = (folder / FORTY).read_text(encoding="utf-8")
    markup = "<img src=x onerror=alert(1)>"
    (folder / f"{markup}.yaml").write_text(text.replace("示例市交通运输局", markup), encoding="utf-8")
    row = page.locator("#list li").filter(has_text=f"{markup}.yaml")
    expect(row.locator(".department")).to_have_text(markup)
    row.get_by_role("button").click()
    expect(form(page)).to_contain_text(f"部门名称：{markup}")
    expect(page.locator("#list img")).to_have_count(0)


def test_what_could_not_be_judged_is_counted_and_told(page: Page, folder: Path) -> None:
    """Without a year nobody can say whether the plans are of that year."""
    said = page.locator("#not-judged")
    expect(wrong_pair(page)).to_be_visible()
    expect(said).to_be_hidden()
    change(folder / FORTY, "year: 2024\n", "")
    expect(page.locator("#list [aria-current=true] .state")).to_contain_text("未判定 1")
    said.locator("summary").click()
    expect(said).to_contain_text("不等于没有问题")
    expect(said.locator("li")).to_contain_text("没有写年度")


def test_a_connection_that_is_lost_is_told_and_comes_back(window: Page, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / CARDS, tmp_path)
    with previewed(tmp_path) as first:
        open_preview(window, first, CARDS)
        expect(window.locator("#connection")).to_be_empty()
    expect(window.locator("#connection")).to_contain_text("连接断了")
    change(tmp_path / CARDS, "form: zunhua", "form: 广州")
    with previewed(tmp_path, "--port", str(first.port)):
        expect(window.locator("#connection")).to_be_empty()
        expect(window.locator("#findings li.error")).to_contain_text("广州")
        window.goto("about:blank")
