"""整改建议书: which clauses were not kept, what is to be done, by when (劳动合同法第五十六条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table
from unionhall.systems.bargaining.papers.both import flush


def paper(facts: Facts) -> Paper:
    """整改建议书. Facts by their labels: see `facts.py`."""
    return official("整改建议书", "关于履行集体合同的整改建议书", facts,
        Para(f"{day(facts, '检查日期')}双方检查{line(facts, '名称')}的履行情况，下列条款没有履行："), flush(table(facts, "没有履行的条款", "条款", "检查情况", widths=(5, 11)), 0, 1), Heading("整改建议"), *paragraphs(facts, "整改建议"), Para(f"请于{day(facts, '整改期限')}前整改，并书面回复我会。"),
        Para("依照劳动合同法第五十六条，违反集体合同、侵犯职工劳动权益的，工会可以依法要求承担责任；因履行集体合同发生争议，经协商解决不成的，工会可以依法申请仲裁、提起诉讼。"), to=line(facts, "单位"), form="函",
    )  # fmt: skip
