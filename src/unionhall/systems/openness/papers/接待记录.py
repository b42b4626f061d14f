"""接待记录: what was said, without names, and what was promised."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, table


def paper(facts: Facts) -> Paper:
    """接待记录. Facts by their labels: see `facts.py`."""
    return official("接待记录", f"{line(facts, '名称')}记录", facts,
        Para(f"形式：{line(facts, '形式')}　日期：{day(facts, '日期')}　地点：{line(facts, '地点')}　接待人：{line(facts, '接待人')}　到场 {line(facts, '到场人数')} 人"), Heading("意见和当场答复"), table(facts, "逐条记录（不写姓名）", "意见", "当场答复"),
        Heading("承诺办理的事项"), table(facts, "办理承诺", "事项", "责任部门", "完成日期"),
    )
