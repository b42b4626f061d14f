"""劳模去世报告: reported up within two days."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """劳模去世报告. Facts by their labels: see `facts.py`."""
    return official("劳模去世报告", "关于劳模去世的报告", facts,
        Para(f"{line(facts, '职工')}（{line(facts, '劳模级别')}，{line(facts, '授予年份')}年{line(facts, '荣誉称号')}）于{day(facts, '去世日期')}去世，特此报告。"), to="上一级工会", form="报告",
    )  # fmt: skip
