"""诉求办理单: the whole course of one matter on one sheet, for the file."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """诉求办理单. Facts by their labels: see `facts.py`."""
    return notice("诉求办理单", "职工诉求办理单", facts,
        Para(f"编号：{line(facts, '编号')}　渠道：{line(facts, '渠道')}　署名：{line(facts, '署名')}　类别：{line(facts, '类别')}　缓急：{line(facts, '缓急')}", "flush"), Heading("诉求内容"), *paragraphs(facts, "诉求内容"), Heading("办理经过"), table(facts, "办理经过", "日期", "环节", "办理"),
        Heading("答复"), *paragraphs(facts, "答复"), Para(f"办理结果：{line(facts, '办理结果')}　评价：{line(facts, '评价')}　问题解决了吗：{line(facts, '问题解决了吗')}"),
    )  # fmt: skip
