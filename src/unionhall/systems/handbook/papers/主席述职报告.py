"""主席述职报告: the chair answers to the members for the year before they rate (会员评家)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """主席述职报告. Facts: 主席, 年份, 履职情况, 承诺兑现, 不足, 打算."""
    return notice("主席述职报告", f"工会主席{line(facts, '年份')}年度述职报告", facts,
        Para("各位代表、会员同志们："), Para(f"我是{line(facts, '工会')}主席{line(facts, '主席')}，现就一年来履行职责的情况报告如下，请评议。"), Heading("履行职责"), *paragraphs(facts, "履职情况"), Heading("承诺兑现"), Para("任职承诺逐项说明：已兑现的、正在办的、没有兑现的和原因。"), *paragraphs(facts, "承诺兑现"),
        Heading("不足和原因"), *paragraphs(facts, "不足"), Heading("下一步打算"), *paragraphs(facts, "打算"), Para(f"报告人：{line(facts, '主席')}"),
    )  # fmt: skip
