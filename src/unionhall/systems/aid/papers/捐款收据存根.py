"""捐款收据存根: receipt by receipt."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """捐款收据存根. Facts by their labels: see `facts.py`."""
    return notice("捐款收据存根", "捐款收据存根", facts,
        Para(f"{line(facts, '名称')}"), table(facts, "收款", "收据号", "金额（元）", "方式"), Para(f"点收人：{line(facts, '点收人')}"), SignBoxes(("点收人", "点收人")),
    )  # fmt: skip
