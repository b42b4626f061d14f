"""复议决定: what the presidium decides when an author asks again."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, matter, of_congress, sentence, value, you
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """复议决定. 案由 编号 提出日期 提案人 · 申请日期 复议结论 理由 依据 复议次数 · 发文机关 = 主席团."""
    issuer = of_congress(facts, "职工代表大会主席团")
    return letter("复议决定", "提案复议决定", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，提案工作委员会决定不予立案。{you(facts)}于{day(facts, '申请日期')}申请复议。经复议，决定如下："),
        Heading("决定"), Para(sentence(facts, "复议结论")),
        Heading("理由"), Para(f"{sentence(facts, '理由')}依据：{sentence(facts, '依据')}"),
        Para(f"{f'复议以{times}为限，' if (times := value(facts, '复议次数')) else ''}本决定为最后决定。"),
    ), issuer)
