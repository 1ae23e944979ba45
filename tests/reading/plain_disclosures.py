"""Disclosures that can be told from print, for hypothesis."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from budgetdoc.model import Budget, Disclosure, Indicator, Overall, Project, Safeguard, SubGoal, Unit

# Words of no label, so that a text never says 年度指标值 or 部门名称 by chance.
word = st.text(st.sampled_from("财政局河道保洁培训机关学校乡村建设综合ABx0158"), min_size=1, max_size=10)
# A line that stood there before is a repetition, so a department and an indicator are never called the same.
office, project_name, indicator_name = (
    st.builds("{}{}{}".format, st.sampled_from("示中甲乙区"), word, st.just(end)) for end in ("局", "经费", "率")
)
sign = st.sampled_from("，、；。：（）()“”%≥=/- 　")
sentence = st.lists(word | sign, min_size=1, max_size=12).map("".join).map(str.strip).filter(bool)
text = st.builds("{}{}".format, st.sampled_from("开完提"), sentence)
paragraphs = st.lists(text, min_size=1, max_size=3).map("\n".join)
money = st.decimals(min_value=0, max_value=10**7, places=2)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


@st.composite
def budgets(draw: st.DrawFn, form: str) -> Budget:
    """Sources that sum up to the total."""
    fiscal, other = draw(money), draw(st.none() | money)
    special = draw(st.none() | money) if form == "guangzhou" else None
    total = sum((one for one in (fiscal, other, special) if one is not None), Decimal(0))
    return Budget(fiscal=fiscal, other=other, special_account=special, total=total)


indicator = st.builds(
    Indicator,
    level1=st.sampled_from(["产出指标", "效益指标", "满意度指标"]),
    level2=maybe(st.sampled_from(["数量指标", "社会效益", "服务对象满意度"])),
    name=indicator_name,
    description=maybe(text),
    cycle_target=maybe(text),
    annual_target=maybe(text),
    basis=maybe(text),
)


def projects(form: str) -> st.SearchStrategy[Project]:
    return st.builds(
        Project,
        name=project_name,
        code=maybe(st.from_regex(r"[0-9]{8}[A-Z][0-9]{4}", fullmatch=True)),
        budget=budgets(form),
        purpose=maybe(paragraphs),
        spending_plan=st.sampled_from([{}, {"6月底": "50%", "12月底": "100%"}]),
        goal=paragraphs,
        indicators=st.lists(indicator, min_size=1, max_size=4) | paragraphs,
    )


# Only a sentence goes on a paragraph of 第一部分: what does not end with 。 may be a heading there, and is leftover.
overall = st.builds(
    Overall,
    goal=maybe(st.lists(text.map("{}。".format), min_size=1, max_size=3).map("\n".join)),
    sub_goals=st.lists(st.builds(SubGoal, name=project_name, goal=maybe(text), indicators=maybe(text)), max_size=2),
    safeguards=st.lists(st.builds(Safeguard, name=project_name, text=maybe(text)), max_size=2),
)


def disclosures(form: str) -> st.SearchStrategy[Disclosure]:
    unit = st.builds(Unit, name=office, projects=st.lists(projects(form), min_size=1, max_size=3))
    # The cards of two units of the same name, one after the other, are cards of one.
    units = st.lists(unit, min_size=1, max_size=3, unique_by=lambda unit: unit.name)
    return st.builds(
        Disclosure,
        form=st.just(form),
        department=office,
        department_code=maybe(st.from_regex("[0-9]{6}", fullmatch=True)),
        currency_unit=st.sampled_from(["万元", "元"]),
        indicator_style=st.sampled_from(["coded", "grouped"]),
        overall=st.none() | overall,
        units=units,
    )
