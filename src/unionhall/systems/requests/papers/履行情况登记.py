"""履行情况登记: kept or not; what then."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """履行情况登记. Facts by their labels: see `facts.py`."""
    return notice("履行情况登记", "调解协议履行情况登记", facts,
        Para(f"编号：{line(facts, '编号')}　对方当事人：{line(facts, '对方当事人')}　履行情况：{line(facts, '履行情况')}"), Heading("说明"), *paragraphs(facts, "说明"), Para("没有履行的，可以申请仲裁；拖欠劳动报酬、工伤医疗费、经济补偿或赔偿金的，可以持协议书申请支付令（劳动争议调解仲裁法第十五、十六条）。"),
    )  # fmt: skip
