"""测评票: the ballot: one tick a line."""

from unionhall.integrations.word.official import Facts, Paper, Para, Table, line, lines, value


def paper(facts: Facts) -> Paper:
    """测评票. Facts by their labels: see `facts.py`."""
    grades = tuple(value(facts, "等次").split("、")) if value(facts, "等次") else ("满意", "基本满意", "不满意")
    rows = tuple((str(one.get("姓名或事项") or ""), str(one.get("职务") or ""), *("" for _ in grades)) for one in lines(facts, "测评对象"))
    return Paper("测评票", f"{line(facts, '名称')}测评票", (Para("每行在一个等次下面画√；一行画了两个以上等次的，该行无效；不画的为弃权。测评无记名，请不要写姓名。"), Table(("姓名或事项", "职务", *grades), rows, least=3)), layout="form")
