"""经济状况核对授权书: the family lets the civil affairs office check its means; signed at home."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """经济状况核对授权书. Facts by their labels: see `facts.py`."""
    return notice("经济状况核对授权书", "家庭经济状况核对授权委托书", facts,
        Para(f"{line(facts, '工会')}：", "flush"), Para("本人及共同生活的家庭成员，授权你会委托民政部门核对家庭人口、收入、财产和支出，用于困难职工认定和年度复核。授权自签字之日起至退出档案之日止。"), Para(f"编号：{line(facts, '编号')}"), SignBoxes(("本人", "配偶", "其他成年成员")),
    )  # fmt: skip
