"""意见建议回复: the written reply to what was handled as an opinion."""

from unionhall.integrations.word.paper import BLANK, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, day, department, matter, names, value, you
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """意见建议回复. 答复单位 案由 编号 提案人 沟通日期 答复内容."""
    issuer = department(facts)
    return letter("意见建议回复", "关于意见建议的回复", facts, (
        Para(f"{names(facts, '提案人') or BLANK}代表：", "to"),
        Para(f"{you(facts)}提出的{matter(facts)}，已转为意见建议由我们办理。{day(facts, '沟通日期')}，我们与{you(facts)}作了沟通。现回复如下："),
        Para(value(facts, "答复内容") or BLANK * 3),
        Para(f"感谢{you(facts)}对{value(facts, '单位') or '本单位'}工作的关心和支持。"),
    ), issuer)
