"""建议征集通知: what is asked for, until when, how to hand it in."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table
from unionhall.integrations.word.paper import Enclosures
from unionhall.systems.suggestions.papers.form import broken


def paper(facts: Facts) -> Paper:
    """建议征集通知. Facts by their labels: see `facts.py`."""
    return official("建议征集通知", broken(f"关于开展{line(facts, '活动名称')}的通知"), facts,
        *paragraphs(facts, "目的"), Heading("征集主题"), table(facts, "主题表", "主题", "要解决的问题", "主管部门"), Heading("征集时间"), Para(f"{day(facts, '征集开始')}至{day(facts, '征集截止')}。"),
        Heading("怎么写"), Para("写三样：现在怎么样、怎么改、改了有什么好处。一件一事，可以几个人一起提，写明各人份额。"), Heading("怎么交"), Para("在“合理化建议”页面提交；不用手机的交小组长代填，或者交纸质建议表。每件都有编号、有答复，不采纳的当面说明。"), Para(f"受理地点和联系电话：{line(facts, '受理地点和联系电话')}。"), Enclosures(("合理化建议表",)), to="各分会、各部门",
    )  # fmt: skip
