"""退回说明: why a proposal goes back, by which article, and what makes it whole."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, line, matter, sentence, you
from unionhall.systems.congress.papers.letter import letter, may_appeal


def paper(facts: Facts) -> Paper:
    """退回说明. 案由 编号 提出日期 提案人 · 退回原因 理由 依据 补正办法 补正期限 (复议期限 复议受理)."""
    return letter("退回说明", "提案退回说明", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，暂不符合立案条件，退回修改。现说明如下："),
        Heading("退回原因"), Para(f"{line(facts, '退回原因')}。{sentence(facts, '理由')}依据：{sentence(facts, '依据')}"),
        Heading("可以怎么办"), Para(f"{sentence(facts, '补正办法')}请在{day(facts, '补正期限')}前修改后重新送审；原来的内容和附议记录都保留。"),
        *may_appeal(facts),
    ))
