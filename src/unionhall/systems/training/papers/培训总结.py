"""培训总结: 主要情况, 工作措施, 培训成效; every figure comes from the record and stands in the annex with its source, the words between are people's own."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, lines, notice, value
from unionhall.integrations.word.paper import Enclosures, Table
from unionhall.systems.training.papers.setting import NOT_YET, annexed, cells, course, money, summed, tight, title, told

WORDS = "培训成效（写给人看的话，数字由系统填）"


def paper(facts: Facts) -> Paper:
    """培训总结. Facts by their labels: see `facts.py`."""
    made = notice("培训总结", title(course(facts), "培训总结"), facts,
        Heading("主要情况"), Para(held(facts)), Para(attended(facts)), Heading("工作措施"), Para(planned(facts)), Para(managed(facts)), *told(facts, "工作措施"),
        Heading("培训成效"), Para(ended(facts)), Para(promised(facts)), *told(facts, WORDS), Enclosures(("经费决算表", "本总结的数字和出处")),
    )  # fmt: skip
    return annexed(made, ("经费决算表", (spending(facts),)), ("本总结的数字和出处", (figures(facts),)))


def figure(facts: Facts, label: str) -> str:
    """One figure of the record, or a place to fill."""
    return tight(line(facts, f"数字：{label}"))


def none(facts: Facts, label: str) -> bool:
    """Nothing of it so far: not worth a sentence."""
    return value(facts, f"数字：{label}").startswith(("0 ", "还没有"))


def held(facts: Facts) -> str:
    """When, where, by whom, for whom."""
    host = f"由{value(facts, '承办单位')}承办，" if value(facts, "承办单位") else ""
    return f"{line(facts, '工会')}于{line(facts, '起止')}在{line(facts, '地点')}举办{course(facts)}，{host}对象是{line(facts, '培训对象')}。参训学员{figure(facts, '参训学员')}，来自{figure(facts, '来自单位')}单位。课程{figure(facts, '课程')}，历时{figure(facts, '天数')}。"


def attended(facts: Facts) -> str:
    """Who was there."""
    return f"考勤以逐次签到为准：出勤{figure(facts, '出勤')}；迟到{figure(facts, '迟到')}。经费预算{figure(facts, '预算')}，决算{figure(facts, '决算')}，明细见附件1。"


def planned(facts: Facts) -> str:
    """Asked first, then planned."""
    asked = f"开班前作了匿名需求调查，收回{line(facts, '问卷份数')}份，按需求排课。" if value(facts, "问卷份数") else "开班前按培训对象的工作需要排课。"
    return f"{asked}方案报批后发出通知，名额{line(facts, '名额合计')}个，分到{line(facts, '单位数')}个单位。"


def managed(facts: Facts) -> str:
    """How the class was run."""
    return f"全班分{line(facts, '小组数')}个小组，设班委{line(facts, '班委数')}人，由{line(facts, '班主任')}担任班主任。按课次签到，请假先准后休；心得交前查重、逐篇评阅；考核按出勤、测验、心得计算，算式可查。"


def ended(facts: Facts) -> str:
    """What was learnt, as far as figures tell."""
    judged = f"课程评价为匿名问卷，{figure(facts, '课程评价')}。" if value(facts, "数字：课程评价") else ""
    tested = "" if none(facts, "测验") else f"；测验{figure(facts, '测验')}"
    return f"结业{figure(facts, '结业')}。交心得{figure(facts, '心得')}{tested}。{judged}"


def promised(facts: Facts) -> str:
    """What they took home to do."""
    already = "" if none(facts, "已经办成") else f"，到本总结写成时已经办成{figure(facts, '已经办成')}"
    return f"学员写明带回去做的事{figure(facts, '带回去做的事')}{already}；结业后{line(facts, '第一次跟踪')}、{line(facts, '第二次跟踪')}各跟踪一次。"


def spending(facts: Facts) -> Table:
    """Planned beside spent, with the sums."""
    rows = lines(facts, "收支对照")
    body = tuple((str(one.get("项目", "")), *(money(one.get(key)) for key in ("预算", "决算", "差额"))) for one in rows) or (("",) * 4,) * NOT_YET
    total = ("合　计", *(money(summed(rows, key)) for key in ("预算", "决算", "差额"))) if rows else ("合　计", "", "", "")
    return Table(("项目", "预算（元）", "决算（元）", "决算比预算（元）"), (*body, total), (6, 5, 5, 5), left=(0,))


def figures(facts: Facts) -> Table:
    """Every figure with its source."""
    rows = tuple((str(at), *cells((one,), "项目", "数字", "出处")[0]) for at, one in enumerate(lines(facts, "数字"), 1))
    return Table(("序", "项目", "数字", "出处"), rows, (2, 5, 10, 7), least=0 if rows else NOT_YET, left=(2, 3))
