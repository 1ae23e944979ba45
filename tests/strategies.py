"""Any disclosure that a file can hold, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from budgetdoc.model import Budget, Disclosure, Indicator, Leftover, Overall, Project, Safeguard, SubGoal, Unit

signs = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff")
line = st.text(signs, min_size=1, max_size=12).map(str.strip).filter(bool)
text = st.lists(line, min_size=1, max_size=3).map("\n".join) | st.sampled_from(["yes", "~", "007", "1.10", "- x", "#1"])
maybe = st.none() | text
amount = st.none() | st.decimals(min_value=-(10**9), max_value=10**9, places=2)
level = st.sampled_from(["产出指标", "效益指标", "过程"])
indicator = st.builds(
    Indicator,
    level1=level,
    name=text,
    level2=maybe,
    description=maybe,
    cycle_target=maybe,
    annual_target=maybe,
    basis=maybe,
)
project = st.builds(
    Project,
    name=text,
    code=maybe,
    confidential=st.booleans(),
    purpose=maybe,
    goal=maybe,
    budget=st.builds(lambda total: Budget(total=total), amount),
    spending_plan=st.dictionaries(line, line, max_size=3),
    indicators=st.lists(indicator, max_size=3) | text,
)
disclosures = st.builds(
    Disclosure,
    form=st.just("guangzhou"),
    department=text,
    title=maybe,
    year=st.none() | st.integers(1990, 2100),
    indicator_style=st.sampled_from(["coded", "grouped"]),
    stated_total=amount,
    overall=st.none()
    | st.builds(
        Overall,
        goal=text,
        sub_goals=st.lists(st.builds(SubGoal, name=text, goal=maybe, indicators=maybe), max_size=2),
        safeguards=st.lists(st.builds(Safeguard, name=text, text=maybe), max_size=2),
    ),
    units=st.lists(st.builds(Unit, name=text, projects=st.lists(project, max_size=3)), min_size=1, max_size=2),
    leftover=st.lists(st.builds(Leftover, text=text, page=st.none() | st.integers(1, 9)), max_size=2),
)
