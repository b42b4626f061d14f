"""培训实施方案: aim, time, place, timetable, quotas, teachers, money, discipline and safety, with the places to approve it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, table, value
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.training.papers.setting import budget, course, money, quiz_said, timetable, title, told


def paper(facts: Facts) -> Paper:
    """培训实施方案. Facts by their labels: see `facts.py`."""
    return notice("培训实施方案", title(course(facts), "实施方案"), facts,
        Heading("办班目的"), *told(facts, "办班目的"), Heading("时间和地点"),
        Para(f"时间：{line(facts, '起止')}，共{line(facts, '天数')}天，{line(facts, '学时合计')}学时。"), Para(f"地点：{line(facts, '地点')}。"), Para(f"占用工作时间：{line(facts, '占用工作时间')}。"),
        Heading("培训对象和名额"), Para(f"对象：{line(facts, '培训对象')}。名额{line(facts, '名额合计')}名，分到{line(facts, '单位数')}个单位。"), quotas(facts),
        Heading("课程和教师"), timetable(facts), Heading("考核和结业"), *(Para(one) for one in quiz_said(facts)), Para(f"请假和缺课占总学时{line(facts, '请假限度')}的，才发结业证书。以上依{line(facts, '考核依据')}。"),
        Heading("经费预算"), Para(f"预算合计{money(value(facts, '预算合计')) or line(facts, '预算合计')}元，明细如下："), budget(facts),
        Heading("组织、纪律和安全"), Para(f"承办：{value(facts, '承办单位') or line(facts, '工会')}。班主任：{line(facts, '班主任')}，负责考勤、请假和联络。"), *told(facts, "纪律和安全"), SignBoxes(("拟定人", "财务", "工会主席")),
    )  # fmt: skip


def quotas(facts: Facts):
    """Unit by unit."""
    return table(facts, "名额分配", "单位", "名额", widths=(6, 2))
