"""不予立案通知书: why a proposal is not filed, which other way is open, and the right to have it looked at again."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, line, matter, sentence, value, you
from unionhall.systems.congress.papers.letter import appeal, letter


def paper(facts: Facts) -> Paper:
    """不予立案通知书. 案由 编号 提出日期 提案人 审查日期 · 不立案原因 理由 依据 其他途径 · 复议期限 复议受理."""
    return letter("不予立案通知书", "提案不予立案通知书", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，决定不予立案。"),
        Heading("理由"), Para(f"{line(facts, '不立案原因')}。{sentence(facts, '理由')}依据：{sentence(facts, '依据')}"),
        *((Heading("还可以走的途径"), Para(sentence(facts, "其他途径"))) if value(facts, "其他途径") else ()),
        *appeal(facts),
        Para("本件列入提案公开台账，结果和理由向全体职工代表公开。"),
    ))
