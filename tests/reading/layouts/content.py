"""Disclosures as offices write them, for hypothesis: plausible words, and no name twice in one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from budgetdoc.model import Budget, Disclosure, Indicator, Project, Unit

OFFICES = ["文化局", "水务局", "教育局", "民政局", "农业农村局", "档案馆", "城市管理局", "市场监督管理局"]
PLACES = ["示例市", "示例县", "示例市示范区", "示例县新桥镇"]
UNITS = ["文化馆", "图书馆", "河道管理所", "第二中学", "社会福利院", "农业技术推广站", "游泳场", "会计学校"]
WORKS = ["公益演出", "图书采购", "河道保洁", "校舍维修", "困难群众救助", "病虫害防治", "展厅维护", "执法装备购置"]
KINDS = ["经费", "专项资金", "项目", "补助", "工程款"]
GOALS = [
    "送戏下乡，让群众在家门口看好戏。",
    "保障展厅正常开放，设备完好。",
    "完成全年保洁任务，改善水环境。",
    "一是按时发放补助；二是做好政策宣传。",
    "购置执法装备12套，提高执法效率。",
    "1.维修校舍3栋；2.消除安全隐患。",
    "做好病虫害监测，防治面积不少于5000亩",
    "确保按时足额支付，资金使用合规。",
]
PURPOSES = ["用于保洁人员工资及工具购置。", "用于校舍修缮。", "支付劳务费、材料费。", "用于救助金发放"]
MEASURES: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("产出指标", "数量指标"): [("演出场次", "≥40场"), ("采购图书册数", "6000册"), ("维修校舍栋数", "3栋")],
    ("产出指标", "质量指标"): [("验收合格率", "≥95%"), ("设备完好率", "100%")],
    ("产出指标", "时效指标"): [("完成时间", "12月底前"), ("发放及时率", "≥98%")],
    ("产出指标", "成本指标"): [("每场演出成本", "≤1.2万元"), ("人均培训成本", "≤300元")],
    ("效益指标", "社会效益指标"): [("受益人次", "≥2万人次"), ("有责投诉次数", "≤5次")],
    ("效益指标", "生态效益指标"): [("水质达标率", "≥90%"), ("绿化覆盖率", "60%")],
    ("满意度指标", "服务对象满意度指标"): [("群众满意度", "≥90%"), ("学生及家长满意度", "较上年提高")],
}
BASES = ["年初工作计划", "行业标准", "历史数据"]
DESCRIPTIONS = ["反映工作完成情况", "实际数与计划数之比", "问卷调查结果", "按合同约定计算"]
PLAN_DATES = ["3月底", "6月底", "10月底", "12月底"]

cents = st.integers(1, 3_000_000).map(lambda number: Decimal(number) / 100)


@st.composite
def budgets(draw: st.DrawFn, *, special: bool) -> Budget:
    """A total that is the sum of the sources that are given, of which there is at least one."""
    given = draw(st.sets(st.sampled_from(["fiscal", "other", *(["special_account"] if special else [])]), min_size=1))
    sources = {name: draw(cents) for name in sorted(given)}
    return Budget(**sources, total=sum(sources.values(), Decimal(0)))


@st.composite
def indicators(draw: st.DrawFn, *, cards: bool) -> list[Indicator]:
    """One to five, grouped by their levels in the order of the taxonomy."""
    pairs = [(levels, measure) for levels, measures in MEASURES.items() for measure in measures]
    chosen = sorted(draw(st.sets(st.integers(0, len(pairs) - 1), min_size=1, max_size=5)))
    found = []
    for (level1, level2), (name, target) in (pairs[number] for number in chosen):
        indicator = Indicator(level1=level1, level2=level2, name=name, annual_target=target)
        if cards:
            indicator.description, indicator.basis = draw(st.sampled_from(DESCRIPTIONS)), draw(st.sampled_from(BASES))
        else:
            indicator.cycle_target = target
        found.append(indicator)
    return found


@st.composite
def projects(draw: st.DrawFn, name: str, *, cards: bool) -> Project:
    """A project with everything that its form prints."""
    project = Project(
        name=name,
        budget=draw(budgets(special=not cards)),
        goal=draw(st.sampled_from(GOALS)),
        indicators=draw(indicators(cards=cards)),
    )
    if cards:
        project.code = draw(st.from_regex("1302812[0-9]P[0-9]{5}[A-Z]", fullmatch=True))
        project.purpose = draw(st.none() | st.sampled_from(PURPOSES))
        plan = dict(zip(PLAN_DATES, ["25", "50", "80", "100"], strict=True))
        project.spending_plan = draw(st.sampled_from([{}, plan]))
    return project


@st.composite
def disclosures(draw: st.DrawFn, form: str) -> Disclosure:
    """A department with one to three units of one to three projects each."""
    cards = form == "zunhua"
    place = draw(st.sampled_from(PLACES))
    name = st.tuples(st.sampled_from(WORKS), st.sampled_from(KINDS))
    names = draw(st.lists(name, min_size=1, max_size=6, unique=True))
    units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=min(3, len(names)), unique=True))
    disclosure = Disclosure(
        form=form,
        department=place + draw(st.sampled_from(OFFICES)),
        department_code="306001" if cards else None,
        currency_unit=draw(st.sampled_from(["万元", "元"])),
        units=[Unit(name=place + unit) for unit in units],
    )
    for number, (work, kind) in enumerate(names):
        # Every unit has a project, and the projects of one stand together.
        unit = disclosure.units[number * len(units) // len(names)]
        unit.projects.append(draw(projects(work + kind, cards=cards)))
    return disclosure
