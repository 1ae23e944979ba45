"""Slips of wording that a reviewer finds, each with the code it is found under. Everything around them is sound."""

from __future__ import annotations

from typing import Any

from disclosures import EFFECT, SATISFIED, SOUND, disclosure, indicators, project


def goal(text: str) -> dict[str, Any]:
    return disclosure(project(goal=text))


def value(text: str) -> dict[str, Any]:
    return disclosure(project(indicators=indicators({"name": "走访户数", "annual_target": text})))


def name(text: str) -> dict[str, Any]:
    return disclosure(project(indicators=indicators({"name": text, "annual_target": "≥12次"})))


def both(*rows: dict[str, str]) -> dict[str, Any]:
    return disclosure(project(indicators=indicators(*rows)))


def called(text: str, **fields: Any) -> dict[str, Any]:
    return disclosure(project(text), **fields)


def secret(**fields: Any) -> dict[str, Any]:
    given = {"name": "涉密项目", "confidential": "yes", "goal": "涉密内容。", "indicators": "涉密内容。", **fields}
    return disclosure(project(**given), project())


def secret_told(given: str, text: str) -> dict[str, Any]:
    own = project(given, confidential="yes", goal="涉密内容。", indicators="涉密内容。")
    return disclosure(own, project(goal=text))


def dated(text: str, year: str = "2025") -> dict[str, Any]:
    return disclosure(project(goal=text), year=year)


def of(department: str, *goals: str, units: tuple[str, ...] = ()) -> dict[str, Any]:
    """A disclosure of a department and units, the first with a project for each goal."""
    projects = [project(f"{number}号经费", goal=text) for number, text in enumerate(goals, 1)] or [project()]
    others = [{"name": name, "projects": [project("慰问老人经费", goal="慰问老人。")]} for name in units]
    return disclosure(department=department, units=[{"name": department, "projects": projects}, *others])


def spelt(*goals: str, **fields: Any) -> dict[str, Any]:
    return disclosure(*(project(f"{number}号经费", goal=text) for number, text in enumerate(goals, 1)), **fields)


PARTY = "中国共产党示例市示范区委员会政法委员会"
DESCRIBED = {"level2": "数量指标", "name": "巡查河段数", "annual_target": "≥42巡查河段数大于等于42段"}
PLANTED: list[tuple[str, dict[str, Any]]] = [
    *(
        ("BD804", goal(text))
        for text in (
            "走访困难家庭，。了解所需。",
            "走访困难家庭。。",
            "走访困难家庭，，逐户建档。",
            "走访困难家庭、，逐户建档。",
            "重点做好：；走访、建档。",
            "走访困难家庭。 。逐户建档。",
            "走访困难家庭，,逐户建档。",
            "走访困难家庭.。",
            "走访、、建档。",
            "一是走访；。二是建档。",
            "走访困难家庭！。",
            "确保老人温暖过冬！！",
            "怎样办好？？逐户了解。",
        )
    ),
    ("BD804", value("不少于200户。。")),
    (
        "BD804",
        disclosure(overall={"goal": "救助及时。", "sub_goals": [{"name": "救助", "indicators": "覆盖率100%。；"}]}),
    ),
    *(("BD805", value(text)) for text in ("走访200户，", "，走访200户", "200户；")),
    *(("BD805", goal(text)) for text in ("走访困难家庭、", "走访困难家庭，逐户建档，", "主要任务：")),
    *(
        ("BD807", goal(text))
        for text in (
            "全年受理人数数的七成",
            "对困难家庭进行进行走访。",
            "逐户建立档案案。",
            "提高高服务水平。",
            "提升服务务水平。",
            "困难的的家庭逐户走访。",
            "开展培训、培训、宣传。",
            "全面面落实各项政策。",
            "群众众安全感明显提升。",
            "领导小组领导小组每月会商。",
            "确保措施到位位。",
            "完成季度季度走访任务。",
            "统计低保家庭情况数数量。",
        )
    ),
    ("BD807", called("入户走访项目项目")),
    ("BD807", value("12次次")),
    *(
        ("BD809", goal(text))
        for text in (
            "走访困难家庭（含低保户，逐户建档。",
            "走访“困难家庭，逐户建档。",
            "走访困难家庭”，逐户建档。",
            "落实《社会救助办法，逐户建档。",
            "落实社会救助办法》要求。",
            "走访”困难家庭“，逐户建档。",
            "落实【2023方案要求。",
        )
    ),
    ("BD809", value("≥90%)")),
    ("BD809", called("走访项目（2023-2025年")),
    ("BD803", called("示民函【2023】12号示范区走访项目")),
    ("BD803", called("示民函[2023]12号走访项目")),
    ("BD803", goal("按照示府办（2022）8号文件要求走访。")),
    ("BD803", goal("根据示财预(2022)108号要求走访。")),
    ("BD803", goal("根据示财预［2022］第 3 号走访。")),
    ("BD803", goal("根据示卫函「2025」17号走访。")),
    ("BD803", called("示农发<2025>6号走访项目")),
    ("BD803", goal("按照示府办＜2025＞31号要求走访。")),
    ("BD806", goal("任务：走访困难家庭：逐户建档。")),
    ("BD806", disclosure(project(indicators="1、产出指标：数量指标：走访户数；年度指标值：200户。"))),
    *(
        ("BD808", goal(text))
        for text in (
            "走访困难家庭,了解所需；逐户建档。",
            "走访困难家庭，逐户建档.",
            "走访（低保）和慰问(特困)家庭。",
            "走访困难家庭:了解所需，逐户建档。",
        )
    ),
    ("BD808", name("走访场次（次)")),
    ("BD817", value("≥２00户，其中低保120户")),
    ("BD817", disclosure(project(), project("慰问", goal="慰问老人３０户。"))),
    ("BD817", value("入户率95％，建档率98%")),
    ("BD434", value("可持续影响≥3年")),
    ("BD434", value("生态效益120户")),
    ("BD439", goal("绩效目标：走访困难家庭。")),
    ("BD439", goal("项目绩效目标: 走访困难家庭。")),
    ("BD439", called("项目名称入户走访经费")),
    ("BD439", called("资金使用单位：项目名称：入户走访经费")),
    ("BD439", value("年度指标值：≥200户")),
    ("BD439", name("三级指标走访户次")),
    *(("BD434", value(text)) for text in ("数量指标200户", "社会效益指标≥90%", "200户。质量指标", "满意度指标90%")),
    *(("BD434", name(text)) for text in ("数量指标：走访户数", "11-数量指标；走访户数", "效益指标：走访户数")),
    ("BD811", disclosure(title="2022年度项目支出绩效目标表", year="2023")),
    *(
        ("BD813", disclosure(project(goal=text), year="2023"))
        for text in (
            "2022年12月底前完成走访。",
            "2022年计划走访200户。",
            "2022年全年走访200户。",
            "2022年上半年内建档。",
        )
    ),
    ("BD813", dated("2052年走访困难家庭。")),
    ("BD813", dated("力争2205年底建档。")),
    ("BD813", dated("2023年继续推进老旧小区改造。")),
    ("BD813", dated("2021年城乡低保覆盖率控制在合理水平。")),
    ("BD813", disclosure(project("入户走访经费(2062)"), year="2026")),
    *(
        ("BD818", goal(text))
        for text in (
            "11月31日前建档。",
            "2025年14月底前建档。",
            "2月30日慰问老人。",
            "2023年2月29日慰问。",
            "第六季度建档。",
            "2025年9月至2025年3月建档。",
        )
    ),
    *(
        ("BD819", goal(text))
        for text in (
            "一、走访老人；二、建立档案；四、慰问家庭。",
            "（一）走访老人。（三）建立档案。",
            "1.走访老人。\n2.建立档案。\n2.慰问家庭。",
            "（1）走访老人；（2）建立档案；（4）慰问家庭。",
            "①走访老人；③建立档案。",
            "一是走访老人；二是建立档案；二是慰问家庭。",
            "十、走访老人。\n十二、建立档案。",
        )
    ),
    ("BD805", goal("1.走访老人。\n，2.建立档案。")),
    ("BD434", name("数量指标困难家庭走访次数")),
    ("BD434", value("≥200户时效指标")),
    ("BD807", disclosure(project(), title="项目支出绩效目标表项目支出绩效目标表")),
    ("BD817", goal("开通VPN账号，更换到期ＶＰＮ设备。")),
    ("BD813", disclosure(project(goal="2022年将走访200户。"), title="2023年部门预算绩效目标")),
    *(
        (
            "BD813",
            disclosure(
                project(indicators=indicators({"name": "完成时限", "level2": "时效指标", "annual_target": text})),
                year="2023",
            ),
        )
        for text in ("2022年11月30日前", "2022年12月底之前完成", "2024年6月底前")
    ),
    ("BD435", both({"name": "建档户数", "annual_target": "200户"}, {"name": "建档户数", "annual_target": "200户"})),
    ("BD436", both({"name": "建档户数", "annual_target": "200户"}, {"name": "建档户数", "annual_target": "300户"})),
    ("BD435", both({**DESCRIBED, "description": "巡查的河段数"}, {**DESCRIBED, "description": "全年巡查的河段数量"})),
    (
        "BD435",
        both(
            {"name": "入户宣传户数", "annual_target": "520户"},
            {"level2": "质量指标", "name": "入户宣传户数", "annual_target": "520户"},
        ),
    ),
    (
        "BD437",
        both(
            {"name": "受训网格员人数", "annual_target": "98合格率为百分之九十八"},
            {"name": "考试合格率（%）", "annual_target": "≥640受训人数不少于640人"},
        ),
    ),
    ("BD437", both({"name": "建档户数", "annual_target": "≥97%"}, {"name": "建档准确率", "annual_target": "≥3.2万户"})),
    ("BD437", both({"name": "参训人数", "annual_target": "≥95%"}, {"name": "培训合格率", "annual_target": "≥300人"})),
    ("BD437", both({"name": "培训场次", "annual_target": "95%以上"}, {"name": "建档率", "annual_target": "12场"})),
    (
        "BD437",
        both(
            {"name": "养老机构消防设施改造数量", "annual_target": "社区食堂开办5家"},
            {"name": "台账建立情况", "annual_target": "逐户建立台账"},
            {"name": "社区食堂开办情况", "annual_target": "养老机构消防设施改造12家"},
        ),
    ),
    ("BD437", both({"name": "单位成本", "annual_target": "6月底前"}, {"name": "完成时限", "annual_target": "≤300元"})),
    ("BD812", disclosure(project(), project("慰问经费"))),
    ("BD431", name("走访覆盖率")),
    ("BD431", name("人均补助标准")),
    ("BD431", disclosure(project(indicators=[{**EFFECT, "name": "居民满意度"}, SOUND, SATISFIED]))),
    ("BD431", both({"level2": "质量指标", "name": "培训次数", "annual_target": "3次"})),
    ("BD431", both({"level2": "质量指标", "name": "补助发放及时率（%）", "annual_target": "100%"})),
    ("BD432", disclosure(project(indicators=[SOUND, {**SOUND, "name": "建档户数"}]))),
    ("BD432", disclosure(project(indicators=[EFFECT, SATISFIED]))),
    (
        "BD433",
        disclosure(project(indicators=[SOUND, EFFECT]), project("慰问", goal="慰问老人。", indicators=[SOUND, EFFECT])),
    ),
    ("BD841", secret(indicators="为重点目标布设监控探头120个。")),
    ("BD841", secret(goal="涉密项目，不对外公开。用于购置侦查设备三套。")),
    ("BD841", secret(purpose="用于购置侦查设备三套")),
    ("BD841", secret(indicators=[{**SOUND, "name": "侦查设备购置数量"}])),
    ("BD841", secret(purpose="用于补助涉密岗位9人。")),
    ("BD843", secret(name="要害部位监控升级")),
    ("BD844", goal("与星火调度系统（涉密项目，预算30万元）同步走访。")),
    ("BD844", goal("配合飞鹰传输工程（属保密工程）走访困难家庭。")),
    ("BD842", secret_told("雷霆护卫行动专项经费", "走访困难家庭，配合雷霆护卫行动做好后勤。")),
    ("BD842", secret_told("SM-2023-0417", "走访困难家庭，与SM-2023-0417同步实施。")),
    ("BD801", spelt("走访示范区困难家庭。", "示犯区的老人由志愿者慰问。")),
    ("BD801", spelt("修缮明德实验学校。", "请明德实验学校的老师讲课。", "接送往返明得实验学校的老人。")),
    ("BD801", spelt("清理柳溪河岸线。", "在柳溪河旁植树。", "柳溪河堤段修缮。", "老人到柳西河边散步。")),
    ("BD801", of("示例市青岗区民政局", units=("示例市青冈区福利院",))),
    ("BD801", of("示例市沙溪区教育局", units=("示例市沙溪区电教站", "示例市沙西区少年宫"))),
    ("BD801", of("示例市示范区卫生健康局", "示范区卫声健康局走访困难家庭。")),
    ("BD801", of("示例市南湾区水务局", "由南湾区水雾局牵头走访。")),
    ("BD801", goal("由示例市第三人民医院、示例市第五仁民医院派员走访。")),
    ("BD801", goal("第2实验小学和第1石验小学接收困难家庭子女。")),
    ("BD801", of("示例市南湾区水务局", "由南湾区水务句和街道走访。")),
    ("BD801", of("示例市公安局青江分局", "走访青汪分局辖区困难家庭。")),
    ("BD802", of("示例市示范区应急管理局", "示范区安监局牵头走访。")),
    ("BD802", of("示例市自然资源局南湾分局", "南湾区国土分局走访困难家庭。")),
    ("BD801", spelt("提升荔弯区治理水平。", department="示例市荔湾区民政局")),
    ("BD801", spelt("建石龙街道站点。", "修石龙街道道路。", "访石龙街道老人。", "慰问石笼街道困难户。")),
    (
        "BD801",
        spelt("建成综治视联网系统。", "维护综治视联网系统。", "升级综治视联网系统。", "购置综治视连网系统设备。"),
    ),
    ("BD802", called("示例市示范区教育体育局办公经费", department="示例市示范区教育和体育局")),
    ("BD802", disclosure(project(goal="中共示例市示范区政法委员会牵头走访。"), department=PARTY)),
    ("BD802", disclosure(project(goal="示例市发展改革局牵头。"), department="示例市发展和改革局")),
    (
        "BD802",
        disclosure(title="示例市示范区市场监督局项目支出绩效目标表", department="示例市示范区市场监督管理局"),
    ),
]
