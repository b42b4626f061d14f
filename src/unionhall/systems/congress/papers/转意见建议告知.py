"""转意见建议告知: a proposal is handled as an opinion, and is answered all the same."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, line, matter, sentence, you
from unionhall.systems.congress.papers.letter import letter, may_appeal


def paper(facts: Facts) -> Paper:
    """转意见建议告知. 案由 编号 提出日期 提案人 审查日期 · 理由 依据 主办部门 答复期限 (复议期限 复议受理)."""
    return letter("转意见建议告知", "提案转为意见建议办理的告知", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，不作为提案立案，转为意见建议办理。"),
        Heading("理由"), Para(f"{sentence(facts, '理由')}依据：{sentence(facts, '依据')}"),
        Heading("后续办理"), Para(f"已转{line(facts, '主办部门')}办理，应当在{day(facts, '答复期限')}前书面回复{you(facts)}，回复以前先与{you(facts)}联系。"),
        *may_appeal(facts),
    ))
