"""立案通知书: tells author and seconders that their proposal is filed, who handles it and by when the answer is due."""

from unionhall.integrations.word.paper import Facts as Labels
from unionhall.integrations.word.paper import Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, line, matter, sentence, value, you
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """立案通知书. 提案人 附议人 案由 编号 提出日期 审查日期 依据 审查意见 · 主办部门 协办部门 分管领导 答复期限."""
    joint = value(facts, "协办部门")
    return letter("立案通知书", "提案立案通知书", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，符合立案条件，决定立案。"),
        Labels((("主办部门", line(facts, "主办部门")), *((("协办部门", joint),) if joint else ()), ("分管领导", line(facts, "分管领导")), ("答复期限", day(facts, "答复期限")),
                ("立案依据", line(facts, "依据")))),
        *((Para(sentence(facts, "审查意见")),) if value(facts, "审查意见") else ()),
        Para("承办部门答复以前会与提案人沟通。办理的每一步都会告知提案人和附议人；答复以后，由提案人评价办理态度和办理结果。"),
    ))
