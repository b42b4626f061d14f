"""培训通知: to the units, with red head; the last day to enrol, the quotas and the slip to return stand behind it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, lines, official, value
from unionhall.integrations.word.paper import BLANK, Block, Enclosures, SignBoxes, Table, said
from unionhall.systems.training.papers.setting import annexed, course, numbered, timetable, title

RETURNED = 6  # lines of the slip that a unit returns on paper


def paper(facts: Facts) -> Paper:
    """培训通知. Facts by their labels: see `facts.py`."""
    made = official("培训通知", title(f"关于举办{course(facts)}的通知"), facts, *words(facts), Enclosures(("名额分配表", "课程安排", "报名回执")), to="各有关单位工会")
    return annexed(numbered(made, facts), ("名额分配表", (quotas(facts),)), ("课程安排", (timetable(facts),)), ("报名回执", slip(facts)))


def words(facts: Facts) -> tuple[Block, ...]:
    """What, when, where, who, how to enrol."""
    lent = {"不占用": "培训不占用工作时间。"}.get(value(facts, "占用工作时间"), "培训占用工作时间，请各单位工会与单位商定，安排好工作。")
    return (
        Para(f"{aim(facts)}决定举办{course(facts)}，现将有关事项通知如下。"), Heading("时间和地点"), Para(f"时间：{line(facts, '起止')}，共{line(facts, '天数')}天，{line(facts, '学时合计')}学时。"), Para(f"地点：{line(facts, '地点')}。"),
        Heading("参加人员"), Para(f"{line(facts, '培训对象')}，共{line(facts, '名额合计')}名，名额见附件1。"), Heading("培训内容"), Para(f"{content(facts)}。课程安排见附件2。"),
        Heading("报名"), Para(f"请于{day(facts, '报名截止')}前（含当日）报名：用发给本单位的报名码在网上填写，或交报名回执（附件3）。名额不转让给别的单位；人选有变动的，截止前可以更换。"),
        Heading("有关要求"), Para(f"{lent}学员每次课签到，不能到课的事先请假。请假和缺课占总学时{line(facts, '请假限度')}的，才发结业证书。"), Para(f"班主任：{line(facts, '班主任')}。"),
    )  # fmt: skip


def aim(facts: Facts) -> str:
    """为…，where the aim is one short phrase."""
    found = value(facts, "办班目的").rstrip("。")
    return f"为{found.removeprefix('为').removeprefix('了')}，" if found and "\n" not in found and "。" not in found else "经研究，"


def content(facts: Facts) -> str:
    """The courses, once each."""
    return "；".join(dict.fromkeys(said(one.get("课程")) for one in lines(facts, "课程安排"))) or line(facts, "课程")


def quotas(facts: Facts) -> Table:
    """Unit by unit with the sum."""
    rows = lines(facts, "名额分配")
    body = tuple((str(at), said(one.get("单位")), said(one.get("名额"))) for at, one in enumerate(rows, 1)) or (("", "", ""),) * RETURNED
    return Table(("序", "单位", "名额"), (*body, ("", "合　计", value(facts, "名额合计"))), (1, 6, 2), left=(1,))


def slip(facts: Facts) -> tuple[Block, ...]:
    """What a unit without a computer sends back."""
    return (Para(f"培训班：{course(facts)}", "flush"), Para(f"报名单位：{BLANK}{BLANK}{BLANK}", "flush"), Table(("姓名", "性别", "职务", "备注"), (), (4, 2, 6, 6), least=RETURNED, height=10), Para(f"请于{day(facts, '报名截止')}前（含当日）交主办工会。", "note"), SignBoxes(("经办人", "单位工会（盖章）")))
