"""募捐收支表: in, out, left, to the cent."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """募捐收支表. Facts by their labels: see `facts.py`."""
    return notice("募捐收支表", "募捐收支表", facts,
        Para(f"名称：{line(facts, '名称')}　收款 {line(facts, '笔数')} 笔 {line(facts, '收款合计')} 元。{line(facts, '收支')}。", "flush"), Heading("支出"), table(facts, "支出", "用途", "金额（元）", "签收凭证号"), Para(f"结余去向：{line(facts, '结余去向')}。"), SignBoxes(("经办人", "工会主席", "经审委")),
    )  # fmt: skip
