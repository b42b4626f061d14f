"""募捐收款公示: how much came in, nobody by name."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """募捐收款公示. Facts by their labels: see `facts.py`."""
    return notice("募捐收款公示", "募捐收款公示", facts,
        Para(f"{line(facts, '名称')}共收到 {line(facts, '笔数')} 笔 {line(facts, '收款合计')} 元，全部存入工会账户。"),
    )  # fmt: skip
