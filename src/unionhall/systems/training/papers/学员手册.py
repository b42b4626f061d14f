"""学员手册: a booklet with cover, what and where, timetable by day, groups, roll, how to sign in, ask leave, write and be examined, discipline, and pages for notes."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, lines, value
from unionhall.integrations.word.paper import Block, Cover, NewPage, Numbered, Rules
from unionhall.integrations.word.paper import Facts as FactsBlock
from unionhall.systems.training.papers import setting as s

ROLL_LINES, GROUP_LINES, NOTES, FURTHER_NOTES, RULE_LINES = 20, 8, 19, 21, 4


def paper(facts: Facts) -> Paper:
    """学员手册. Facts by their labels: see `facts.py`."""
    name = s.course(facts)
    cover = Cover("学员手册", (name, *(part for part in (value(facts, "起止"), value(facts, "地点")) if part)), line(facts, "工会"), value(facts, "发文日期"))
    blocks = (cover, *about(facts), NewPage(), Heading("课程表"), *s.by_day(facts), NewPage(), *grouped(facts), NewPage(), Heading("学员名册"), everybody(facts), NewPage(), *rules(facts), NewPage(), Heading("学习笔记"), Rules(NOTES), NewPage(), Rules(FURTHER_NOTES))
    return Paper("学员手册", f"{name}学员手册", blocks, issuer=line(facts, "工会"), foot=f"{name}学员手册")


def about(facts: Facts) -> tuple[Block, ...]:
    """What the class is for, and everything one asks on the first day."""
    rows = [("培训班", s.course(facts)), ("时间", line(facts, "起止")), ("地点", line(facts, "地点")), ("对象", line(facts, "培训对象")), ("课时", f"{line(facts, '天数')}天，{line(facts, '学时合计')}学时"), ("主办", line(facts, "工会"))]
    host = [("承办", value(facts, "承办单位"))] if value(facts, "承办单位") else []
    return (Heading("培训安排"), FactsBlock((*rows, *host, ("班主任", line(facts, "班主任")))), Heading("为什么办这个班"), *s.told(facts, "办班目的"), Heading("这本手册怎么用"),
            Numbered(("课程、分组、名册在前面，签到、请假、心得、考核的办法在后面，最后几页记笔记。", "胸卡上的个人码打开本班页面：签到、请假、交心得、测验都在那里；没有手机的用纸办，效力相同。", "有困难、有意见，找组长或班主任。")))  # fmt: skip


def grouped(facts: Facts) -> tuple[Block, ...]:
    """The committee of the class, then group by group."""
    rows = lines(facts, "学员")
    posts = s.posts(rows)
    found: list[Block] = [Heading("分组和班委"), Heading("班委", 2), s.roll(posts, "班委", "姓名", "单位", "小组", least=0 if posts else GROUP_LINES)]
    for name, each in s.groups(rows) if rows else [("", [])]:
        found += [Heading(f"{name or '小组'}（{len(each)} 人）" if each else "小组", 2), s.roll(each, "学号", "姓名", "单位", "班委", least=0 if each else GROUP_LINES)]
    return tuple(found)


def everybody(facts: Facts) -> Block:
    """The roll by number."""
    rows = lines(facts, "学员")
    return s.roll(rows, "学号", "姓名", "单位", "职务", "小组", least=0 if rows else ROLL_LINES)


def rules(facts: Facts) -> tuple[Block, ...]:
    """What a learner has to know."""
    parts = (("签到", s.signing_said), ("请假", s.leave_said), ("心得", s.essay_said), ("测验和结业", s.quiz_said), ("结业以后", s.after_said))
    told = tuple(block for title, said_of in parts for block in (Heading(title, 2), Numbered(said_of(facts))))
    kept: tuple[Block, ...] = s.told(facts, "纪律和安全") if value(facts, "纪律和安全") else (Rules(RULE_LINES),)
    return (Heading("学习须知"), *told, Para(f"依据：{line(facts, '考核依据')}。", "note"), Heading("纪律和安全"), *kept)
