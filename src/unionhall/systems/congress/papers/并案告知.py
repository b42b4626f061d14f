"""并案告知: two proposals on one matter become one, and every author stays an author (features D3)."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, line, matter, sentence, value, you
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """并案告知. 案由 编号 提出日期 提案人 审查日期 · 并入的主案编号 主案案由 主案提案人 理由 依据 表态期限 (主案结果)."""
    settled = value(facts, "主案结果")
    return letter("并案告知", "提案并案告知", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，与《{line(facts, '主案案由')}》（编号{line(facts, '并入的主案编号')}，提案人{line(facts, '主案提案人')}）是同一事项，并入该案办理。"),
        Heading("理由"), Para(f"{sentence(facts, '理由')}依据：{sentence(facts, '依据')}"),
        Heading("并案以后"),
        Para(f"{you(facts)}的提案原文、附议人和编号都保留，{you(facts)}与先提出的代表列为共同提案人，同样收到答复、参加评价。不同意并案的，请在{day(facts, '表态期限')}前说明；"
             "没有表态的不并案。已经并案的，提案工作委员会可以撤销并案，恢复单独办理。"),
        *((Heading("主案办理结果"), Para(sentence(facts, "主案结果"))) if settled else ()),
    ))
