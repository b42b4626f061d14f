"""困难职工认定公示: unit, masked name, category; nothing else."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """困难职工认定公示. Facts by their labels: see `facts.py`."""
    return notice("困难职工认定公示", "困难职工认定公示", facts,
        Para(f"{line(facts, '公示的单位或班组')}　{line(facts, '公示时怎么称呼（隐去名字，如 张*明）')}，拟认定为{line(facts, '认定类别')}。"), Para("公示期内有不同意见的，请向工会或经费审查委员会反映，反映人的姓名保密。"),
    )  # fmt: skip
