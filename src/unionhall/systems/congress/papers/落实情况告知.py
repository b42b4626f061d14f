"""落实情况告知: a promise is kept, and its author is told how and rates again (features D6)."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, department, matter, sentence, you
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """提案人 附议人 案由 编号 提出日期 · 答复日期 承诺完成日期 完成情况 评价期限 · 答复单位 (else 主办部门)."""
    issuer = department(facts)
    return letter("落实情况告知", "提案承诺事项落实情况的告知", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，我们于{day(facts, '答复日期')}答复列入计划，承诺于{day(facts, '承诺完成日期')}前完成。现已完成，情况如下："),
        Heading("完成情况"), Para(sentence(facts, "完成情况")),
        Heading("评价"), Para(f"请{you(facts)}到现场看一看，在{day(facts, '评价期限')}前对办理结果重新作出评价，评价表直接交提案工作委员会。"),
    ), issuer)
